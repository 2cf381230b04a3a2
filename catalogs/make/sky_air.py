"""The clear air of the sky-light tables: densities, cross sections, phase functions, and the colours of light.

Molecules: density of the US Standard Atmosphere 1976 (read from its table every few km); cross section of Bodhaine et al.
1999 (J. Atmos. Oceanic Technol. 16, 1854, eq. 29); depolarisation 0.0279 (Young 1981, Appl. Opt. 20, 533).
Ozone: profile of Krueger & Minzner 1976 as in the US Standard Atmosphere 1976 (345 Dobson units); cross sections at 233 K of
Gorshelev et al. 2014 and Serdyuchenko et al. 2014 (Atmos. Meas. Tech. 7, 609 and 625), means over 10 nm.
Aerosol: what the program's extinction has (Green 1992: 0.120 mag at sea level, scale height 1.5 km), growing as
wavelength^-1.3, and the stratosphere's background (optical depth 0.004 around 20 km: GloSSAC, Thomason et al. 2018).
Sunlight: ASTM G-173 above the air, means over 10 nm. The means over 10 nm of sunlight and of ozone are the values of the
demonstration of E. Bruneton's precomputed_atmospheric_scattering (2017, BSD-3-Clause), whose sums over the original tables
were not made again. The profiles of density and ozone are typed in from memory, three or four digits; none of these tables
was read from the publication itself. What they lead to is held against measured light in tests/sky_light.rs. Eye: CIE 1931 in the fit of Wyman, Sloan & Shirley 2013 (JCGT 2, 1).
"""

import numpy as np

EARTH_KM = 6371.0
TOP_KM = 120.0
WAVELENGTHS_NM = np.arange(395.0, 696.0, 20.0)  # each stands for the 20 nm around it
GROUND_ALBEDO = 0.15
AEROSOL_ALBEDO = 0.94
SUN_RADIUS_RAD = np.radians(0.2666)

# Number density, m^-3, by height, km.
MOLECULES_KM = np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 35, 40, 45, 50, 55, 60, 65,
                         70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120], float)
MOLECULES_PER_M3 = np.array([
    2.547e25, 2.311e25, 2.093e25, 1.891e25, 1.704e25, 1.531e25, 1.373e25, 1.227e25, 1.093e25, 9.711e24, 8.598e24, 7.585e24,
    6.486e24, 4.738e24, 3.461e24, 2.529e24, 1.849e24, 1.341e24, 9.76e23, 7.12e23, 5.214e23, 3.828e23, 1.760e23, 8.308e22,
    4.088e22, 2.135e22, 1.181e22, 6.439e21, 3.393e21, 1.722e21, 8.300e20, 3.838e20, 1.709e20, 7.116e19, 2.920e19, 1.189e19,
    5.021e18, 2.144e18, 9.681e17, 5.107e17])
OZONE_KM = np.array([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52, 54, 56,
                     58, 60, 64, 68, 72, 80, 120], float)
OZONE_PER_M3 = 1e18 * np.array([
    0.75, 0.68, 0.58, 0.57, 0.65, 1.13, 2.02, 2.35, 2.95, 4.04, 4.77, 4.86, 4.54, 4.03, 3.24, 2.52, 2.03, 1.58, 1.22, 0.873,
    0.607, 0.398, 0.274, 0.169, 0.103, 0.0664, 0.0384, 0.0255, 0.0161, 0.0112, 0.00733, 0.00317, 0.00075, 0.00022, 1e-5, 1e-9])
# From 360 nm, each over 10 nm: sunlight, W m^-2 nm^-1, and ozone, m^2.
SUNLIGHT = np.array([
    1.11776, 1.14259, 1.01249, 1.14716, 1.72765, 1.73054, 1.6887, 1.61253, 1.91198, 2.03474, 2.02042, 2.02212, 1.93377, 1.95809,
    1.91686, 1.8298, 1.8685, 1.8931, 1.85149, 1.8504, 1.8341, 1.8345, 1.8147, 1.78158, 1.7533, 1.6965, 1.68194, 1.64654, 1.6048,
    1.52143, 1.55622, 1.5113, 1.474, 1.4482, 1.41018, 1.36775, 1.34188, 1.31429, 1.28303, 1.26758])
OZONE_M2 = 1e-26 * np.array([
    0.118, 0.02182, 0.02818, 0.06636, 0.1527, 0.2763, 0.552, 0.8451, 1.582, 2.316, 3.669, 4.924, 7.752, 9.016, 14.8, 16.02,
    21.39, 27.55, 30.91, 35.0, 42.66, 46.72, 43.98, 47.01, 50.19, 43.05, 37.40, 32.15, 26.62, 22.38, 18.52, 14.73, 12.09, 9.423,
    7.455, 6.566, 5.105, 4.15, 4.228, 3.237])

# The aerosol's phase function: weights and asymmetries of three Henyey-Greenstein functions.
AEROSOL_LOBES = ((0.10, 0.930), (0.845, 0.660), (0.055, -0.450))


def per_wavelength(table):
    """Means over the 20 nm around each wavelength of a table of 10 nm means from 360 nm."""
    first = ((WAVELENGTHS_NM - 10.0 - 360.0) / 10.0).round().astype(int)
    # bands begin at 385: halves of the bins at both ends
    edges = (WAVELENGTHS_NM - 10.0 - 360.0) / 10.0
    fine = np.repeat(table, 2)
    return np.array([fine[int(round(2 * edge)):int(round(2 * edge)) + 4].mean() for edge in edges])


def rayleigh_m2():
    """Bodhaine et al. 1999, eq. 29, wavelength in micrometres, 1e-28 cm^2."""
    inverse = (WAVELENGTHS_NM / 1000.0) ** -2
    square = 1.0 / inverse
    return 1e-32 * (1.0455996 - 341.29061 * inverse - 0.90230850 * square) / (1.0 + 0.0027059889 * inverse - 85.968563 * square)


def molecules_per_m3(height_km):
    return np.exp(np.interp(height_km, MOLECULES_KM, np.log(MOLECULES_PER_M3)))


def ozone_per_m3(height_km):
    return np.exp(np.interp(height_km, OZONE_KM, np.log(OZONE_PER_M3)))


def aerosol_per_km(height_km):
    """Extinction at 550 nm."""
    ground = 0.120 / 1.0857 / 1.5 * np.exp(-height_km / 1.5)
    stratosphere = 0.004 / (np.sqrt(2 * np.pi) * 3.5) * np.exp(-0.5 * ((height_km - 20.0) / 3.5) ** 2)
    return ground + stratosphere


def coefficients(height_km):
    """Scattering by molecules, extinction by aerosol, absorption by ozone, 1/km: height by wavelength."""
    rayleigh = np.outer(molecules_per_m3(height_km), rayleigh_m2()) * 1000.0
    aerosol = np.outer(aerosol_per_km(height_km), (WAVELENGTHS_NM / 550.0) ** -1.3)
    ozone = np.outer(ozone_per_m3(height_km), per_wavelength(OZONE_M2)) * 1000.0
    return rayleigh, aerosol, ozone


def refractivity(height_km):
    """n - 1 of the air, green light (Edlen 1966: 2.78e-4 at 15 degrees Celsius, 1 atm)."""
    return 2.78e-4 * molecules_per_m3(height_km) / MOLECULES_PER_M3[0]


def aerosol_phase(cosine):
    """Per steradian times 4 pi."""
    return sum(w * (1 - g * g) / (1 + g * g - 2 * g * cosine) ** 1.5 for w, g in AEROSOL_LOBES)


def aerosol_moments():
    return [sum(w * g**order for w, g in AEROSOL_LOBES) for order in (1, 2, 3)]


def colour_matching():
    """CIE 1931 x, y, z at the wavelengths (Wyman et al. 2013, eq. 4)."""
    def bell(centre, low, high):
        t = (WAVELENGTHS_NM - centre) * np.where(WAVELENGTHS_NM < centre, low, high)
        return np.exp(-0.5 * t * t)
    x = 0.362 * bell(442.0, 0.0624, 0.0374) + 1.056 * bell(599.8, 0.0264, 0.0323) - 0.065 * bell(501.1, 0.0490, 0.0382)
    y = 0.821 * bell(568.8, 0.0213, 0.0247) + 0.286 * bell(530.9, 0.0613, 0.0322)
    z = 1.217 * bell(437.0, 0.0845, 0.0278) + 0.681 * bell(459.0, 0.0385, 0.0725)
    return np.array([x, y, z])


RGB_FROM_XYZ = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]])


def rgb_from_spectrum():
    """Matrix from radiance per unit of sunlight at the wavelengths to linear sRGB in cd/m^2."""
    return RGB_FROM_XYZ @ (683.0 * 20.0 * colour_matching() * per_wavelength(SUNLIGHT))
