"""GUST86, the theory of the five large moons of Uranus: Laskar & Jacobson 1987, Astron. Astrophys. 188, 212.

The published coefficients; `theory()` writes each term with its phase and rate at the epoch 1980 January 1, 0h
(JD 2444239.5). N, E and I are the mean longitudes and the proper frequencies of pericentres and nodes of Miranda, Ariel,
Umbriel, Titania and Oberon. Three more digits of the longitudes at the epoch stand in the orbits than in the arguments.
"""

import math

YEAR_DEG = math.pi / (180 * 365.25)
ANGLES = {
    "N": ([-0.238051, 3.098046, 2.285402, 0.856359, -0.915592],
          [4.44519055, 2.492952519, 1.516148111, 0.721718509, 0.46669212]),
    "E": ([0.611392, 2.408974, 2.067774, 0.735131, 0.426767],
          [rate * YEAR_DEG for rate in (20.082, 6.217, 2.865, 2.078, 0.386)]),
    "I": ([5.702313, 0.395757, 0.589326, 1.746237, 4.206896],
          [rate * YEAR_DEG for rate in (-20.309, -6.288, -2.836, -1.843, -0.259)]),
}

MIRANDA = (
    (1.291892353675174e-08, 4.44352267, -0.23805158, 4.44519055),
    "N1-3N2+2N3 -3492e-8; 2N1-6N2+4N3 847e-8; 3N1-9N2+6N3 131e-8; N1-N2 -5228e-8; 2N1-2N2 -13665e-8",
    "N1-3N2+2N3 2547217e-8; 2N1-6N2+4N3 -308831e-8; 3N1-9N2+6N3 -31810e-8; 4N1-12N2+8N3 -3749e-8; N1-N2 -5785e-8;"
    "2N1-2N2 -6232e-8; 3N1-3N2 -2795e-8",
    "E1 131238e-8; E2 7181e-8; E3 6977e-8; E4 675e-8; E5 627e-8; N1 19410e-8; -N1+2N2 -12331e-8; -2N1+3N2 3952e-8",
    "I1 3787171e-8; I2 2701e-8; I3 3076e-8; I4 1218e-8; I5 537e-8",
)
ARIEL = (
    (1.291910570526396e-08, 2.49254257, 3.09804641, 2.49295252),
    "N1-3N2+2N3 255e-8; N2-N3 -4216e-8; 2N2-2N3 -10256e-8",
    "N1-3N2+2N3 -186050e-8; 2N1-6N2+4N3 21999e-8; 3N1-9N2+6N3 2310e-8; 4N1-12N2+8N3 430e-8; N2-N3 -9011e-8;"
    "2N2-2N3 -9107e-8; 3N2-3N3 -4275e-8; 2N2-2N4 -1649e-8",
    "E1 -335e-8; E2 118763e-8; E3 86159e-8; E4 7150e-8; E5 5559e-8; -N2+2N3 -8460e-8; -2N2+3N3 9181e-8;"
    "-N2+2N4 2003e-8; N2 8977e-8",
    "I1 -12175e-8; I2 35825e-8; I3 29008e-8; I4 9778e-8; I5 3397e-8",
)
UMBRIEL = (
    (1.291910102284198e-08, 1.5159549, 2.28540169, 1.51614811),
    "N3-2N4+E3 974e-8; N2-N3 -10600e-8; 2N2-2N3 5416e-8; N3-N4 -2359e-8; 2N3-2N4 -7070e-8; 3N3-3N4 -3628e-8",
    "N1-3N2+2N3 66057e-8; 2N1-6N2+4N3 -7651e-8; 3N1-9N2+6N3 -896e-8; 4N1-12N2+8N3 -253e-8; N3-4N4+3N5 -5291e-8;"
    "N3-2N4+E5 -734e-8; N3-2N4+E4 -183e-8; N3-2N4+E3 14791e-8; N3-2N4+E2 -777e-8; N2-N3 9776e-8; 2N2-2N3 7313e-8;"
    "3N2-3N3 3471e-8; 4N2-4N3 1889e-8; N3-N4 -6789e-8; 2N3-2N4 -8286e-8; 3N3-3N4 -3381e-8; 4N3-4N4 -1579e-8;"
    "N3-N5 -1021e-8; 2N3-2N5 -1708e-8",
    "E1 -21e-8; E2 -22795e-8; E3 390469e-8; E4 30917e-8; E5 22192e-8; N2 2934e-8; N3 2620e-8; -N2+2N3 5119e-8;"
    "-2N2+3N3 -10386e-8; -3N2+4N3 -2716e-8; N4 -1622e-8; -N3+2N4 54923e-8; -2N3+3N4 3470e-8; -3N3+4N4 1281e-8;"
    "-N3+2N5 2181e-8; N3 4625e-8",
    "I1 -1086e-8; I2 -8151e-8; I3 111336e-8; I4 35014e-8; I5 10650e-8",
)
TITANIA = (
    (1.291942656265575e-08, 0.72166316, 0.85635879, 0.72171851),
    "N3-2N4+E3 -264e-8; 2N4-3N5+E5 -216e-8; 2N4-3N5+E4 645e-8; 2N4-3N5+E3 -111e-8; N2-N4 -6223e-8; N3-N4 -5613e-8;"
    "N4-N5 -3994e-8; 2N4-2N5 -9185e-8; 3N4-3N5 -5831e-8; 4N4-4N5 -3860e-8; 5N4-5N5 -2618e-8; 6N4-6N5 -1806e-8",
    "N3-4N4+3N5 2061e-8; N3-2N4+E5 -207e-8; N3-2N4+E4 -288e-8; N3-2N4+E3 -4079e-8; N3-2N4+E2 211e-8;"
    "2N4-3N5+E5 -5183e-8; 2N4-3N5+E4 15987e-8; 2N4-3N5+E3 -3505e-8; 3N4-4N5+E5 -156e-8; N2-N4 4054e-8; N3-N4 4617e-8;"
    "N4-N5 -31776e-8; 2N4-2N5 -30559e-8; 3N4-3N5 -14836e-8; 4N4-4N5 -8292e-8; 5N4-5N5 -4998e-8; 6N4-6N5 -3156e-8;"
    "7N4-7N5 -2056e-8; 8N4-8N5 -1369e-8",
    "E1 -2e-8; E2 -129e-8; E3 -32451e-8; E4 93281e-8; E5 112089e-8; N2 3386e-8; N4 1746e-8; -N2+2N4 1658e-8; N3 2889e-8;"
    "-N3+2N4 -3586e-8; N4 -1786e-8; N5 -3210e-8; -N4+2N5 -17783e-8; -2N4+3N5 79343e-8; -3N4+4N5 9948e-8;"
    "-4N4+5N5 4483e-8; -5N4+6N5 2513e-8; -6N4+7N5 1543e-8",
    "I1 -143e-8; I2 -106e-8; I3 -14013e-8; I4 68572e-8; I5 37832e-8",
)
OBERON = (
    (1.291935967091320e-08, 0.46658054, -0.9155918, 0.46669212),
    "2N4-3N5+E5 208e-8; 2N4-3N5+E4 -622e-8; 2N4-3N5+E3 107e-8; N2-N5 -4310e-8; N3-N5 -3894e-8; N4-N5 -8011e-8;"
    "2N4-2N5 5906e-8; 3N4-3N5 3749e-8; 4N4-4N5 2482e-8; 5N4-5N5 1684e-8",
    "N3-4N4+3N5 -782e-8; 2N4-3N5+E5 5129e-8; 2N4-3N5+E4 -15824e-8; 2N4-3N5+E3 3451e-8; N2-N5 4751e-8; N3-N5 3896e-8;"
    "N4-N5 35973e-8; 2N4-2N5 28278e-8; 3N4-3N5 13860e-8; 4N4-4N5 7803e-8; 5N4-5N5 4729e-8; 6N4-6N5 3000e-8;"
    "7N4-7N5 1962e-8; 8N4-8N5 1311e-8",
    "E2 -35e-8; E3 7453e-8; E4 -75868e-8; E5 139734e-8; N2 3900e-8; -N2+2N5 1766e-8; N3 3242e-8; N4 7975e-8; N5 7566e-8;"
    "-N4+2N5 13404e-8; -2N4+3N5 -98726e-8; -3N4+4N5 -12609e-8; -4N4+5N5 -5742e-8; -5N4+6N5 -3241e-8; -6N4+7N5 -1999e-8;"
    "-7N4+8N5 -1294e-8",
    "I1 -44e-8; I2 -31e-8; I3 3689e-8; I4 -59633e-8; I5 45169e-8",
)


def angle(argument):
    """Phase at the epoch and rate of a sum such as `2N1-6N2+4N3`."""
    import re
    phase = rate = 0.0
    for sign, factor, kind, index in re.findall(r"([+-]?)(\d*)([NEI])(\d)", argument):
        multiple = int(factor or 1) * (-1 if sign == "-" else 1)
        phases, rates = ANGLES[kind]
        phase += multiple * phases[int(index) - 1]
        rate += multiple * rates[int(index) - 1]
    return phase, rate


def theory():
    """Each moon with its orbit (as orbits.csv) and its terms (series, (amplitude, phase, rate))."""
    named = {"miranda": MIRANDA, "ariel": ARIEL, "umbriel": UMBRIEL, "titania": TITANIA, "oberon": OBERON}
    for moon, ((gm, motion, longitude, rate), *sums) in named.items():
        rows = []
        for series, terms in zip(("size", "longitude", "eccentricity", "inclination"), sums):
            for term in terms.split(";"):
                argument, amplitude = term.split()
                rows.append((series, (float(amplitude), *angle(argument))))
        yield moon, [gm, motion, longitude, rate, 0.0, 0.0, 0.0, 0.0, 0.0], rows
