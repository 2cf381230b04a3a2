"""Makes moons_imcce.csv: the moons of Mars, Saturn and Uranus by the ephemerides that the IMCCE fitted for 1999-2040, as PyPI ephem carries
them (mixed series of polynomials and sines, without the theories themselves).

    python3 -m venv venv && venv/bin/pip install ephem==4.2.1
    venv/bin/python tests/truth/moons_imcce.py > tests/truth/moons_imcce.csv

The library gives offsets from the centre of the planet in radii of its own, to the east and to the south; they are turned into km
with its constants. The library takes its UTC for the argument of the series; Phobos, which moves 2 km a second, shows that it is TT.
"""

import random

import ephem

AU_KM = 149597870.0
RADIUS_AU = {"Mars": 0.00002269, "Saturn": 0.0004014253, "Uranus": 0.0001597}
MOONS = {
    "Mars": ["Phobos", "Deimos"],
    "Saturn": ["Mimas", "Enceladus", "Tethys", "Dione", "Rhea", "Titan", "Hyperion", "Iapetus"],
    "Uranus": ["Miranda", "Ariel", "Umbriel", "Titania", "Oberon"],
}
DATES = 60

if __name__ == "__main__":
    random.seed(20260101)
    print("# PyPI ephem 4.2.1, IMCCE's fitted ephemerides: see moons_imcce.py. Offsets in the plane of the sky, J2000, km.")
    print("moon,jd_tt,east_km,north_km")
    for planet, moons in MOONS.items():
        for _ in range(DATES):
            jd = round(random.uniform(2451200.0, 2466100.0), 4)
            for name in moons:
                moon = getattr(ephem, name)()
                moon.compute(jd - 2415020.0)
                scale = RADIUS_AU[planet] * AU_KM
                print(f"{name.lower()},{jd:.4f},{moon.x * scale:.1f},{-moon.y * scale:.1f}")
