"""Makes far_dates.csv: precession and obliquity over the whole span of the long-term model (erfa.ltpb, ltpequ, ltpecl)."""

import random

import erfa
import numpy as np

import authority as a


def table():
    chance = random.Random("far")
    epochs = [-198000.0, -100000.0, -13000.0, -7420.0, 12030.0, 16800.0, 100000.0, 202000.0]
    for epoch in sorted(epochs + [round(chance.uniform(-198000, 202000), 2) for _ in range(32)]):
        equator, ecliptic = erfa.ltpequ(epoch), erfa.ltpecl(epoch)
        obliquity = np.arctan2(np.linalg.norm(np.cross(equator, ecliptic)), equator @ ecliptic)
        yield [epoch, *(f"{value:.13f}" for value in erfa.ltpb(epoch).flatten()), f"{obliquity:.13f}"]


if __name__ == "__main__":
    columns = ["julian_epoch", *(f"m{row}{column}" for row in range(3) for column in range(3)), "mean_obliquity_rad"]
    a.write("far_dates", columns, list(table()), "Matrix from ICRS to the mean equator of date and mean obliquity (erfa.ltpb, ltpequ, ltpecl)",
            tools=("pyerfa", "numpy"), script="far_dates.py")
