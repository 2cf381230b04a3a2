"""Makes catalogs/variable-stars/elements.csv: periodic variables that the eye or a binocular follows.

Run: python3 catalogs/make/variable_stars.py
"""

import sources

# Class of the light curve by the type of the General Catalogue; the part before a slash decides.
CLASSES = {"EA": "algol", "EB": "lyrae", "EW": "w_uma", "DCEP": "cepheid", "DCEPS": "cepheid", "CEP": "cepheid", "M": "mira"}
BRIGHT_ENOUGH, LEAST_AMPLITUDE = 6.5, 0.2
# Polaris no longer has the amplitude that the catalogue gives.
LEFT_OUT = {11767}
# Elements of stars whose period has changed since: epoch, period, change.
NEWER = {
    # The mean period from the General Catalogue's epoch to the minimum of 2022-09-18 01:31 UT (heliocentric .5658), which
    # Sky & Telescope's calculator, corrected in 2021, gives and observers confirmed.
    14576: ("2445641.5135", "2.8673369", "0"),
    # Sky & Telescope, June 2011, after Astronomy & Astrophysics.
    92420: ("2408247.966", "12.913780", "3.87196e-6"),
}


def main():
    folder = sources.debian("stellarium-data", "0.22.2-1")
    path = folder / "usr" / "share" / "stellarium" / "stars" / "default" / "gcvs_hip_part.dat"
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("\t")] + [""] * 12
        hip, name, kind, brightest, amplitude_mark, faintest, second, band, epoch, period, part = cells[:11]
        light = CLASSES.get(kind.split("/")[0])
        if not (light and brightest and faintest and epoch and period) or amplitude_mark != "0" or band != "V":
            continue
        if float(brightest) > BRIGHT_ENOUGH or float(faintest) - float(brightest) < LEAST_AMPLITUDE:
            continue
        needs_part = light in ("algol", "cepheid", "mira")
        if int(hip) in LEFT_OUT or (needs_part and not part):
            continue
        full_epoch, period, change = NEWER.get(int(hip), (f"24{epoch}" if len(epoch.split(".")[0]) == 5 else epoch, period, "0"))
        rows.append([int(hip), name, kind, light, brightest, faintest, second, full_epoch.rstrip("."), period.rstrip("."), change,
                     int(part) / 100 if needs_part else ""])
    header = ["hip", "name", "type", "light_curve", "brightest_mag", "faintest_mag", "second_minimum_mag", "epoch_hjd",
              "period_d", "period_change_d", "part_of_period"]
    sources.write_csv(sources.CATALOGS / "variable-stars" / "elements.csv", header, sorted(rows))
    print(len(rows), "stars")


if __name__ == "__main__":
    main()
