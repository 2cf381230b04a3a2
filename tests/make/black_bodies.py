"""Writes tests/data/black_bodies.csv: CIE 1931 x, y of black bodies from Planck's law.

    python3 -m venv v && v/bin/python -m pip install colour-science==0.4.7
    v/bin/python tests/make/black_bodies.py > tests/data/black_bodies.csv
"""
import colour
import numpy as np

functions = colour.MSDS_CMFS["CIE 1931 2 Degree Standard Observer"]
wavelength_m = functions.wavelengths * 1e-9
SECOND_RADIATION_CONSTANT_M_K = 0.014387768775039337

print("# Chromaticity of black bodies; how to make it again: tests/make/black_bodies.py")
print("temperature_k,x,y")
for temperature_k in list(range(2000, 8000, 250)) + [9000, 10000, 12000, 15000, 18000, 22000, 25000]:
    exponent = SECOND_RADIATION_CONSTANT_M_K / (wavelength_m * temperature_k)
    radiance = wavelength_m**-5 / np.expm1(exponent)
    xyz = (radiance[:, None] * functions.values).sum(axis=0)
    print(f"{temperature_k},{xyz[0] / xyz.sum():.6f},{xyz[1] / xyz.sum():.6f}")
