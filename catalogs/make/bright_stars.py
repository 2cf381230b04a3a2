"""Makes catalogs/bright-stars/stars.csv and catalogs/hipparcos/names.csv. Needs polars.

Run: python3 catalogs/make/bright_stars.py (the rules are told in catalogs/bright-stars/SOURCE.toml)
"""

import math

import sources

GREEK = dict(zip(
    "Alp Bet Gam Del Eps Zet Eta The Iot Kap Lam Mu Nu Xi Omi Pi Rho Sig Tau Ups Phi Chi Psi Ome".split(),
    "αβγδεζηθικλμνξοπρστυφχψω"))
# Numbers that were given to stars without a single-star solution: identified by their HD numbers in d3-celestial.
HIP_WITHOUT_ASTROMETRY = {4375: 55203, 5978: 78727}
MATCH_ARCSEC = 40.0
SHARED_ENTRY_ARCSEC = 12.0
SYSTEM_ARCSEC = 120.0
LARGE_DIFFERENCE_MAG = 0.7
YALE_PM_ERROR_MAS_PER_YR = 5.0
KM_S_PER_AU_PER_YR = 4.740470446
HEADER = ["hr", "hip", "hd", "bayer", "flamsteed", "constellation", "name", "ra_icrs_deg", "dec_icrs_deg", "epoch_jyear",
          "pm_ra_cosdec_mas_per_yr", "pm_dec_mas_per_yr", "parallax_mas", "radial_velocity_km_s", "v_mag", "b_v",
          "spectral_type", "system"]


def main():
    hip2, photometry, names = sources.hip2(), sources.hipparcos_photometry(), sources.proper_names()
    stars = {star["hr"]: star for star in map(yale_star, sources.yale_lines()) if star}
    match(stars, hip2, photometry)
    for star in stars.values():
        take_astrometry(star, hip2)
        take_light(star, photometry)
    systems = join_systems(stars, hip2)
    for star in stars.values():
        star["name"] = names.get(star["hip"], "")
    sources.write_csv(sources.CATALOGS / "bright-stars" / "stars.csv", HEADER,
                      [[star[column] for column in HEADER] for _, star in sorted(stars.items())])
    bright = {star["hip"] for star in stars.values()}
    faint = [[hip, name] for hip, name in sorted(names.items()) if hip not in bright and hip in hip2]
    sources.write_csv(sources.CATALOGS / "hipparcos" / "names.csv", ["hip", "name"], faint)
    print_summary(stars, systems, names, hip2)


def yale_star(line):
    if not line[75:77].strip():
        return None
    letter, index = line[7:10].strip(), line[10:11].strip()
    named = line[11:14].strip()
    greek = GREEK.get(letter, "")
    flamsteed = line[4:7].strip()
    is_designated = bool(named) and (greek or flamsteed.isdigit())
    dec_deg = int(line[84:86]) + int(line[86:88]) / 60 + int(line[88:90]) / 3600
    return {
        "hr": int(line[:4]), "hip": "", "hd": line[25:31].strip(),
        "bayer": greek + index if is_designated and greek else "",
        "flamsteed": flamsteed if is_designated else "", "constellation": named if is_designated else "",
        "ra_icrs_deg": 15 * (int(line[75:77]) + int(line[77:79]) / 60 + float(line[79:83]) / 3600),
        "dec_icrs_deg": -dec_deg if line[83] == "-" else dec_deg, "epoch_jyear": "2000",
        "pm_ra_cosdec_mas_per_yr": milli(line[148:154]), "pm_dec_mas_per_yr": milli(line[154:160]),
        "parallax_mas": milli(line[161:166]), "radial_velocity_km_s": text(number(line[166:170])),
        "v_mag": number(line[102:107]), "b_v": number(line[109:114]),
        "spectral_type": line[127:147].strip(), "system": "", "source": "yale",
    }


def number(cell):
    return float(cell) if cell.strip() else None


def milli(cell):
    return "" if number(cell) is None else text(number(cell) * 1000)


def text(value, digits=3):
    if value is None:
        return ""
    plain = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def at_2000(star):
    """Place of a Hipparcos star at J2000 in degrees, moved along straight lines: good to 1" for the match."""
    scale = 8.75 / 3.6e6
    dec_deg = math.degrees(star["dec_rad"]) + float(star["pm_dec_mas_per_yr"]) * scale
    ra_deg = math.degrees(star["ra_rad"]) + float(star["pm_ra_cosdec_mas_per_yr"]) * scale / math.cos(star["dec_rad"])
    return ra_deg, dec_deg


def match(stars, hip2, photometry):
    """Gives every HR star the Hipparcos entry that fits best in place (5" weighs as much as 0.7 mag) and brightness."""
    bands = {}
    for hip, entry in hip2.items():
        ra_deg, dec_deg = at_2000(entry)
        bands.setdefault(math.floor(dec_deg * 10), []).append((ra_deg, dec_deg, hip))
    pairs = []
    for star in stars.values():
        band = math.floor(star["dec_icrs_deg"] * 10)
        for ra_deg, dec_deg, hip in (entry for step in (-1, 0, 1) for entry in bands.get(band + step, [])):
            arcsec = separation_arcsec(star["ra_icrs_deg"], star["dec_icrs_deg"], ra_deg, dec_deg)
            if arcsec < MATCH_ARCSEC:
                cost = arcsec / 5 + 1.5 * abs(photometry[hip]["v_mag"] - star["v_mag"])
                pairs.append((cost, arcsec, star["hr"], hip))
    taken = {}
    for _, _, hr, hip in sorted(pairs):
        if not stars[hr]["hip"] and hip not in taken:
            stars[hr]["hip"], taken[hip] = hip, hr
    share_entries(stars, pairs, taken)
    for hr, hip in HIP_WITHOUT_ASTROMETRY.items():
        stars[hr]["hip"] = hip


def share_entries(stars, pairs, taken):
    """A star without an entry within 12" of one that has one is the other component of that entry. The brightest of
    those who share carries the number."""
    components = {}
    for _, arcsec, hr, hip in sorted(pairs):
        owner = stars[taken[hip]] if hip in taken else None
        star = stars[hr]
        if star["hip"] or "shares" in star or owner is None:
            continue
        apart = separation_arcsec(star["ra_icrs_deg"], star["dec_icrs_deg"], owner["ra_icrs_deg"], owner["dec_icrs_deg"])
        if min(arcsec, apart) < SHARED_ENTRY_ARCSEC:
            star["shares"] = hip
            components.setdefault(hip, [owner]).append(star)
    for hip, members in components.items():
        primary = min(members, key=lambda star: (star["v_mag"], star["hr"]))
        for star in members:
            star["hip"], star["shares"] = (hip, "") if star is primary else ("", hip)
            star["primary_yale"] = primary["ra_icrs_deg"], primary["dec_icrs_deg"]


def separation_arcsec(ra_deg, dec_deg, other_ra_deg, other_dec_deg):
    """Angle between two near directions."""
    east = ((ra_deg - other_ra_deg + 180) % 360 - 180) * math.cos(math.radians(dec_deg))
    return math.hypot(east, dec_deg - other_dec_deg) * 3600


def take_astrometry(star, hip2):
    """Hipparcos place and motion; a component that shares an entry keeps its Yale offset from the primary."""
    entry = hip2.get(star["hip"]) or hip2.get(star.get("shares"))
    if entry is None:
        star["ra_icrs_deg"], star["dec_icrs_deg"] = f"{star['ra_icrs_deg']:.5f}", f"{star['dec_icrs_deg']:.5f}"
        return
    ra_deg, dec_deg = math.degrees(entry["ra_rad"]), math.degrees(entry["dec_rad"])
    if star.get("shares"):
        ra_deg += star["ra_icrs_deg"] - star["primary_yale"][0]
        dec_deg += star["dec_icrs_deg"] - star["primary_yale"][1]
    star.update(entry, ra_icrs_deg=f"{ra_deg % 360:.8f}", dec_icrs_deg=f"{dec_deg:.8f}", epoch_jyear="1991.25",
                source="hipparcos")


def take_light(star, photometry):
    """V and B-V of Yale; where a star with an entry of its own differs by more than 0.7 mag (variables whose maximum or
    outburst Yale lists), the mean values of Hipparcos. Missing colours come from Hipparcos too."""
    light = photometry.get(star["hip"])
    is_alone = light is not None and star["hip"] not in HIP_WITHOUT_ASTROMETRY.values() and "shares" not in star
    if is_alone and abs(light["v_mag"] - star["v_mag"]) > LARGE_DIFFERENCE_MAG:
        star.update(v_mag=light["v_mag"], b_v=light["b_v"], has_mean_light=True)
    if is_alone and star["b_v"] is None:
        star["b_v"] = light["b_v"]
    star["v_mag"], star["b_v"] = text(star["v_mag"]), text(star["b_v"])


def join_systems(stars, hip2):
    """Finds physical doubles and lets their members share the motion of the brightest that Hipparcos measured."""
    partner = {hr: hr for hr in stars}

    def root(hr):
        while partner[hr] != hr:
            hr = partner[hr]
        return hr

    in_order = sorted(stars.values(), key=lambda star: float(star["dec_icrs_deg"]))
    for index, star in enumerate(in_order):
        for other in in_order[index + 1:]:
            if (float(other["dec_icrs_deg"]) - float(star["dec_icrs_deg"])) * 3600 > SYSTEM_ARCSEC:
                break
            if is_bound(star, other):
                one, two = sorted((root(star["hr"]), root(other["hr"])))
                partner[two] = one
    systems = {}
    for hr in stars:
        systems.setdefault(root(hr), []).append(stars[hr])
    systems = {hr: members for hr, members in systems.items() if len(members) > 1}
    for hr, members in systems.items():
        share_motion(hr, members, hip2)
    return systems


def is_bound(star, other):
    place = [float(one[axis]) for one in (star, other) for axis in ("ra_icrs_deg", "dec_icrs_deg")]
    arcsec = separation_arcsec(*place)
    if arcsec > SYSTEM_ARCSEC:
        return False
    entries = [one["hip"] if one["source"] == "hipparcos" and not one.get("shares") else one.get("shares") for one in (star, other)]
    if entries[0] and entries[0] == entries[1]:
        return True
    if star["source"] == other["source"] == "yale":
        return arcsec < SHARED_ENTRY_ARCSEC
    moves_slowly = min(speed(star), speed(other)) < 50
    if "yale" in (star["source"], other["source"]):
        return not moves_slowly and moves_like_bound(star, other, arcsec)
    return moves_like_bound(star, other, arcsec)


def motion(star):
    return float(star["pm_ra_cosdec_mas_per_yr"] or 0), float(star["pm_dec_mas_per_yr"] or 0)


def speed(star):
    return math.hypot(*motion(star))


def moves_like_bound(star, other, arcsec):
    """Same parallax within 3 sigma or 10 %, and a relative velocity on the sky below the escape velocity of 4 solar
    masses at the projected distance, within 3 sigma. (Escape: 42.1 km/s at 1 au of 1 solar mass.)"""
    measured = [one for one in (star, other) if one["source"] == "hipparcos"]
    parallax_mas = max(float(one["parallax_mas"]) for one in measured)
    if parallax_mas <= 0:
        return False
    if len(measured) == 2:
        difference_mas = abs(float(star["parallax_mas"]) - float(other["parallax_mas"]))
        sigma_mas = math.hypot(star["parallax_error_mas"], other["parallax_error_mas"])
        if difference_mas > max(3 * sigma_mas, 0.1 * parallax_mas):
            return False
    errors = [one.get("pm_error_mas_per_yr", YALE_PM_ERROR_MAS_PER_YR) for one in (star, other)]
    relative_mas = math.dist(motion(star), motion(other)) - 3 * math.hypot(*errors)
    escape_km_s = 42.1 * math.sqrt(4 / (arcsec * 1000 / parallax_mas))
    return KM_S_PER_AU_PER_YR * relative_mas / parallax_mas < escape_km_s


def share_motion(hr, members, hip2):
    measured = [star for star in members if star["hip"] in hip2] or members
    primary = min(measured, key=lambda star: (float(star["v_mag"]), star["hr"]))
    for star in members:
        star["system"] = hr
        for column in ("pm_ra_cosdec_mas_per_yr", "pm_dec_mas_per_yr", "parallax_mas", "radial_velocity_km_s"):
            star[column] = primary[column]


def print_summary(stars, systems, names, hip2):
    print(f"{len(stars)} stars, {sum(1 for s in stars.values() if s['hip'])} with a HIP number, "
          f"{sum(1 for s in stars.values() if s.get('shares'))} share an entry, {len(systems)} systems "
          f"with {sum(map(len, systems.values()))} stars")
    print("place from Yale:", [hr for hr, s in stars.items() if s["source"] == "yale"])
    print("mean light of Hipparcos:", [hr for hr, s in stars.items() if s.get("has_mean_light")])
    print("systems with several entries:",
          [[s["hr"] for s in members] for members in systems.values() if sum(1 for s in members if s["hip"] in hip2) > 1])
    placed = {s["hip"] for s in stars.values()} | hip2.keys()
    print("names without a star:", {hip: name for hip, name in names.items() if hip not in placed})


if __name__ == "__main__":
    main()
