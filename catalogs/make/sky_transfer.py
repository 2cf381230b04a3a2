"""Light scattered in a spherical atmosphere: all orders, for every height of the Sun.

The air is a function of height alone and the Sun is far, so everything is symmetric about the axis through the Earth's centre
and the Sun: a point is (height, angle from the Sun's axis). Molecules scatter with (1 + 3 g + (1 - g) cos^2), the aerosol of
higher orders is cut after its second Legendre moment (delta-M, Wiscombe 1977, J. Atmos. Sci. 34, 1408), so all that the next
order of scattering needs to know of the light at a point is its mean, its vector and its tensor: six numbers for each
wavelength on the axes (towards the Sun, away from the axis, across). The first order is taken along each ray with the exact
phase function (Nakajima & Tanaka 1988, JQSRT 40, 51, their TMS). Sunlight is bent and thinned by refraction on its way to a
point; lines of sight are straight.

Checked in `tests/sky_light.rs` against published brightness of day and twilight.
"""

import numba
import numpy as np

import sky_air as air

RAYLEIGH_G = 0.0279 / (2.0 - 0.0279)
STEP_MAX_KM = 30.0
# Fine steps of height for the coefficients.
FINE_KM = 0.1


class Air:
    """Coefficients on a fine grid of heights, with the aerosol's forward peak taken off."""

    def __init__(self):
        self.heights_km = np.arange(0.0, air.TOP_KM + FINE_KM, FINE_KM)
        rayleigh, aerosol, ozone = air.coefficients(self.heights_km)
        first, second, cut = air.aerosol_moments()
        self.rayleigh = rayleigh
        self.aerosol_scattering = aerosol * air.AEROSOL_ALBEDO
        self.extinction = rayleigh + ozone + aerosol * (1.0 - air.AEROSOL_ALBEDO * cut)
        self.whole_extinction = rayleigh + ozone + aerosol
        self.moments = ((first - cut) / (1.0 - cut), (second - cut) / (1.0 - cut))
        self.cut = cut


def sunlight_table(heights_km, chi_rad, extinction):
    """Part of the Sun's light (mean over its disc) that reaches (height, angle from the axis), by wavelength."""
    out = np.zeros((len(heights_km), len(chi_rad), extinction.shape[1]))
    refractivity = air.refractivity(np.arange(0.0, air.TOP_KM + FINE_KM, FINE_KM))
    for i, height_km in enumerate(heights_km):
        radius_km = air.EARTH_KM + height_km
        horizon = np.pi / 2 + np.arccos(min(1.0, air.EARTH_KM / radius_km * (1 + refractivity[0] - np.interp(
            height_km, np.arange(len(refractivity)) * FINE_KM, refractivity))))
        # zenith distances as seen at the point, dense towards its horizon
        seen = np.concatenate([np.linspace(0.0, 1.45, 80), horizon - np.geomspace(horizon - 1.451, 1e-5, 260)])
        true, depth = bend_rays(radius_km, seen, refractivity, extinction)
        thinning = np.clip(np.gradient(seen, true), 0.0, 1.0)
        light = np.exp(-depth) * thinning[:, None]
        light[-1] = 0.0
        # mean over the disc: chords of the Sun
        offsets = np.linspace(-0.95, 0.95, 13)
        weights = np.sqrt(1 - offsets**2)
        weights /= weights.sum()
        for offset, weight in zip(offsets, weights):
            at = chi_rad + offset * air.SUN_RADIUS_RAD
            for k in range(light.shape[1]):
                out[i, :, k] += weight * np.interp(np.abs(at), true, light[:, k], right=0.0)
    return out


@numba.njit(cache=True, fastmath=True)
def bend_rays(radius_km, seen_rad, refractivity, extinction):
    """True zenith distance of what is seen at `seen_rad` from a radius, and the optical depth on the way; stepped along the
    bent ray with a fifth of a kilometre of height at most."""
    count = extinction.shape[1]
    depth = np.zeros((len(seen_rad), count))
    true = np.zeros(len(seen_rad))
    for i in range(len(seen_rad)):
        radius, zenith, turned = radius_km, seen_rad[i], 0.0
        while True:
            height = radius - air_earth_km
            if height > air_top_km:
                break
            cosine = abs(np.cos(zenith))
            step = min(max(0.2 / max(cosine, 0.02), 0.2), 8.0)
            # midpoint
            middle = radius + 0.5 * step * np.cos(zenith)
            place = min(max(middle - air_earth_km, 0.0) / 0.1, len(refractivity) - 2.001)
            index = int(place)
            part = place - index
            gradient = (refractivity[index + 1] - refractivity[index]) / 0.1
            for k in range(count):
                depth[i, k] += step * (extinction[index, k] * (1 - part) + extinction[index + 1, k] * part)
            # the zenith distance falls by the turn about the centre, the ray bends towards the denser air
            sine = np.sin(zenith)
            about = step * sine / middle
            bend = -gradient * sine * step
            new_radius = np.sqrt(radius * radius + step * step + 2.0 * radius * step * np.cos(zenith))
            zenith += bend - about
            turned += bend
            radius = new_radius
        true[i] = seen_rad[i] + turned
    return true, depth


air_earth_km = air.EARTH_KM
air_top_km = air.TOP_KM


def gauss_halves(count):
    """Nodes and weights of cosines: `count` on each side of the horizon."""
    x, w = np.polynomial.legendre.leggauss(count)
    x, w = 0.5 * (x + 1.0), 0.5 * w
    return np.concatenate([x, -x]), np.concatenate([w, w])


class Solver:
    """Heights x angles from the Sun's axis x moments x wavelengths."""

    def __init__(self, mu_half=10, azimuths=9):
        self.air = Air()
        # nodes of the diffuse field
        self.heights_km = np.array([0, 0.3, 0.7, 1.2, 1.8, 2.5, 3.4, 4.5, 6, 7.5, 9, 11, 13, 15, 17, 19, 21, 23.5, 26, 29, 32, 36,
                                    40, 44, 48, 52, 56, 60, 65, 70, 75, 80, 86, 92, 100, 110, 120.0])
        degrees = np.concatenate([np.arange(0, 70, 7.0), np.arange(70, 84, 2.0), np.arange(84, 88, 1.0), np.arange(88, 116, 0.5),
                                  [118, 122, 130, 150, 180]])
        self.chi_rad = np.radians(degrees)
        # nodes of the direct light
        self.sun_heights_km = np.concatenate([np.arange(0, 4, 0.5), np.arange(4, 20, 1), np.arange(20, 50, 1.5),
                                              np.arange(50, 121, 2.5)])
        self.sun_chi_rad = np.radians(np.concatenate([np.arange(0, 80, 2.0), np.arange(80, 88, 0.25), np.arange(88, 112.01, 0.05),
                                                      [180.0]]))
        self.sunlight = sunlight_table(self.sun_heights_km, self.sun_chi_rad, self.air.extinction)
        self.sunlight[:, -1] = 0.0
        # what the Sun itself gives, without the aerosol's forward peak: for places people live in
        self.whole_sunlight = sunlight_table(self.sun_heights_km[:24], self.sun_chi_rad, self.air.whole_extinction)
        mu, weight = gauss_halves(mu_half)
        phi = (np.arange(azimuths) + 0.5) * np.pi / azimuths
        self.mu, self.mu_weight, self.phi = mu, weight * 2.0 * np.pi / azimuths, phi
        shape = (len(self.heights_km), len(self.chi_rad), 6, len(air.WAVELENGTHS_NM))
        self.field = np.zeros(shape)

    def tables(self):
        a = self.air
        return (a.rayleigh, a.aerosol_scattering, a.extinction, a.cut, a.moments[0], a.moments[1], self.heights_km, self.chi_rad,
                self.sun_heights_km, self.sun_chi_rad, self.sunlight)

    def solve(self, orders=9):
        """Iterates until the last order adds nothing; says how much each adds at the ground."""
        direct = gather(*self.tables(), self.field, self.mu, self.mu_weight, self.phi, (1.0, 1.0, 0.0))
        self.field = direct.copy()
        for order in range(2, orders + 1):
            new = direct + gather(*self.tables(), self.field, self.mu, self.mu_weight, self.phi, (0.0, 0.0, 1.0))
            change = np.abs(new[..., 0, :] / np.maximum(self.field[..., 0, :], 1e-300) - 1.0)
            useful = self.field[..., 0, :] > 1e-12
            print(f"order {order}: largest change {change[useful].max():.4f}", flush=True)
            self.field = new

    def looks(self, height_km, chi_rad, altitude_rad, azimuth_rad):
        """Radiance per unit of sunlight: (smooth part, aerosol's first order over its phase function), each by wavelength."""
        return look_many(*self.tables(), self.field, height_km, chi_rad, altitude_rad, azimuth_rad)


@numba.njit(cache=True, fastmath=True)
def find(grid, value):
    """Index and part of a value in a rising grid."""
    low, high = 0, len(grid) - 1
    if value <= grid[0]:
        return 0, 0.0
    if value >= grid[high]:
        return high - 1, 1.0
    while high - low > 1:
        middle = (low + high) // 2
        if grid[middle] <= value:
            low = middle
        else:
            high = middle
    return low, (value - grid[low]) / (grid[low + 1] - grid[low])


@numba.njit(cache=True, fastmath=True)
def look(rayleigh, aerosol, extinction, cut, first, second, heights, chis, sun_heights, sun_chis, sunlight, field,
         height_km, chi, dx, dy, dz, steps, shares, smooth, peak):
    """Light from the direction (dx away from the axis, dy across, dz towards the Sun) at (height, chi). `shares`, 0 or 1:
    sunlight, its part by aerosol with the cut phase function, scattered light. Fills `smooth` and `peak` (the aerosol's first
    order over its phase function)."""
    direct, cut_direct, diffuse = shares
    step_max, step_min, growth = steps
    count = rayleigh.shape[1]
    for k in range(count):
        smooth[k] = 0.0
        peak[k] = 0.0
    depth = np.zeros(count)
    radius0 = air_earth_km + height_km
    x0, z0 = radius0 * np.sin(chi), radius0 * np.cos(chi)
    along = x0 * dx + z0 * dz
    # to the ground or to the top
    to_ground = -1.0
    square = along * along - radius0 * radius0 + air_earth_km * air_earth_km
    if along < 0.0 and square > 0.0:
        to_ground = -along - np.sqrt(square)
    top = air_earth_km + air_top_km
    length = -along + np.sqrt(along * along - radius0 * radius0 + top * top)
    if to_ground >= 0.0:
        length = to_ground
    gone = 0.0
    norm = 1.0 / (4.0 * np.pi)
    rayleigh_norm = 3.0 / (4.0 * (1.0 + 2.0 * 0.014146))
    g3, g1 = 1.0 + 3.0 * 0.014146, 1.0 - 0.014146
    while gone < length - 1e-9:
        # step: a part of the local scale of height, longer where the ray is level
        x, y, z = x0 + gone * dx, gone * dy, z0 + gone * dz
        radius = np.sqrt(x * x + y * y + z * z)
        height = radius - air_earth_km
        slope = abs((x * dx + y * dy + z * dz) / radius)
        rise = step_min + growth * max(height, 0.0)
        step = rise / max(slope, 1e-3)
        level = np.sqrt(2.0 * radius * rise)
        step = min(min(step, level), step_max)
        step = min(step, length - gone)
        middle = gone + 0.5 * step
        gone += step
        x, y, z = x0 + middle * dx, middle * dy, z0 + middle * dz
        away = np.sqrt(x * x + y * y)
        radius = np.sqrt(away * away + z * z)
        height = min(max(radius - air_earth_km, 0.0), air_top_km - 1e-6)
        here = np.arctan2(away, z)
        place = height / 0.1
        low = min(int(place), rayleigh.shape[0] - 2)
        part = place - low
        # axes here: away from the axis (ex, ey, 0), towards the Sun z
        if away > 1e-9:
            ex, ey = x / away, y / away
        else:
            ex, ey = 1.0, 0.0
        d_away = dx * ex + dy * ey
        d_across = dy * ex - dx * ey
        i, a = find(heights, height)
        j, b = find(chis, here)
        si, sa = find(sun_heights, height)
        sj, sb = find(sun_chis, here)
        w00, w01, w10, w11 = (1 - a) * (1 - b), (1 - a) * b, a * (1 - b), a * b
        s00, s01, s10, s11 = (1 - sa) * (1 - sb), (1 - sa) * sb, sa * (1 - sb), sa * sb
        r_direct = rayleigh_norm * (g3 + g1 * dz * dz)
        p_second = 2.5 * second
        a_direct = 1.0 + 3.0 * first * dz + p_second * (3.0 * dz * dz - 1.0)
        for k in range(count):
            beta = extinction[low, k] * (1 - part) + extinction[low + 1, k] * part
            ray = rayleigh[low, k] * (1 - part) + rayleigh[low + 1, k] * part
            aer = aerosol[low, k] * (1 - part) + aerosol[low + 1, k] * part
            thick = beta * step
            seen = np.exp(-depth[k]) * ((1.0 - np.exp(-thick)) / beta if thick > 1e-9 else step) * norm
            depth[k] += thick
            sun = s00 * sunlight[si, sj, k] + s01 * sunlight[si, sj + 1, k] + s10 * sunlight[si + 1, sj, k] + s11 * sunlight[si + 1, sj + 1, k]
            source = direct * ray * r_direct * sun
            peak[k] += seen * aer * sun
            source += cut_direct * aer * (1.0 - cut) * a_direct * sun
            if diffuse > 0.5:
                m0 = w00 * field[i, j, 0, k] + w01 * field[i, j + 1, 0, k] + w10 * field[i + 1, j, 0, k] + w11 * field[i + 1, j + 1, 0, k]
                fz = w00 * field[i, j, 1, k] + w01 * field[i, j + 1, 1, k] + w10 * field[i + 1, j, 1, k] + w11 * field[i + 1, j + 1, 1, k]
                fa = w00 * field[i, j, 2, k] + w01 * field[i, j + 1, 2, k] + w10 * field[i + 1, j, 2, k] + w11 * field[i + 1, j + 1, 2, k]
                mzz = w00 * field[i, j, 3, k] + w01 * field[i, j + 1, 3, k] + w10 * field[i + 1, j, 3, k] + w11 * field[i + 1, j + 1, 3, k]
                maa = w00 * field[i, j, 4, k] + w01 * field[i, j + 1, 4, k] + w10 * field[i + 1, j, 4, k] + w11 * field[i + 1, j + 1, 4, k]
                maz = w00 * field[i, j, 5, k] + w01 * field[i, j + 1, 5, k] + w10 * field[i + 1, j, 5, k] + w11 * field[i + 1, j + 1, 5, k]
                quad = mzz * dz * dz + maa * d_away * d_away + (m0 - mzz - maa) * d_across * d_across + 2.0 * maz * dz * d_away
                source += ray * rayleigh_norm * (g3 * m0 + g1 * quad)
                source += aer * (1.0 - cut) * max(m0 + 3.0 * first * (fz * dz + fa * d_away) + p_second * (3.0 * quad - m0), 0.0)
            smooth[k] += seen * source
    if to_ground >= 0.0:
        # the ground, matt: from the light that falls on it
        x, y, z = x0 + length * dx, length * dy, z0 + length * dz
        away = np.sqrt(x * x + y * y)
        here = np.arctan2(away, z)
        sj, sb = find(sun_chis, here)
        j, b = find(chis, here)
        up_away, up_z = away / air_earth_km, z / air_earth_km
        for k in range(count):
            sun = max(up_z, 0.0) * ((1 - sb) * sunlight[0, sj, k] + sb * sunlight[0, sj + 1, k])
            falls = direct * sun
            if diffuse > 0.5:
                # what flows down less what flows up, which is the albedo's share of all that falls
                net = up_z * ((1 - b) * field[0, j, 1, k] + b * field[0, j + 1, 1, k])
                net += up_away * ((1 - b) * field[0, j, 2, k] + b * field[0, j + 1, 2, k])
                falls += max(net + ground_albedo * sun, 0.0) / (1.0 - ground_albedo)
            smooth[k] += np.exp(-depth[k]) * falls * ground_albedo / np.pi


ground_albedo = air.GROUND_ALBEDO


@numba.njit(cache=True, fastmath=True, parallel=True)
def gather(rayleigh, aerosol, extinction, cut, first, second, heights, chis, sun_heights, sun_chis, sunlight, field, mu, mu_weight,
           phi, shares):
    """Moments of the light at every node: mean (times 4 pi), vector towards the Sun and away from the axis, tensor."""
    count = rayleigh.shape[1]
    out = np.zeros_like(field)
    for node in numba.prange(len(heights) * len(chis)):
        i, j = node // len(chis), node % len(chis)
        smooth, peak = np.zeros(count), np.zeros(count)
        chi = chis[j]
        for m in range(len(mu)):
            sine = np.sqrt(1.0 - mu[m] * mu[m])
            for p in range(len(phi)):
                # local: up (sin chi, 0, cos chi), towards the Sun's azimuth (-cos chi, 0, sin chi), across y
                toward = sine * np.cos(phi[p])
                dx = mu[m] * np.sin(chi) - toward * np.cos(chi)
                dz = mu[m] * np.cos(chi) + toward * np.sin(chi)
                dy = sine * np.sin(phi[p])
                look(rayleigh, aerosol, extinction, cut, first, second, heights, chis, sun_heights, sun_chis, sunlight, field,
                     heights[i], chi, dx, dy, dz, (30.0, 0.4, 0.06), shares, smooth, peak)
                for k in range(count):
                    light = smooth[k] * mu_weight[m]
                    out[i, j, 0, k] += light
                    out[i, j, 1, k] += light * dz
                    out[i, j, 2, k] += light * dx
                    out[i, j, 3, k] += light * dz * dz
                    out[i, j, 4, k] += light * dx * dx
                    out[i, j, 5, k] += light * dx * dz
    return out


@numba.njit(cache=True, fastmath=True, parallel=True)
def look_many(rayleigh, aerosol, extinction, cut, first, second, heights, chis, sun_heights, sun_chis, sunlight, field,
              height_km, chi, altitudes, azimuths):
    """Looks from one place: altitude x azimuth from the Sun's x (smooth, peak) x wavelength."""
    count = rayleigh.shape[1]
    out = np.zeros((len(altitudes), len(azimuths), 2, count))
    for i in numba.prange(len(altitudes)):
        smooth, peak = np.zeros(count), np.zeros(count)
        for j in range(len(azimuths)):
            sine, toward = np.sin(altitudes[i]), np.cos(altitudes[i]) * np.cos(azimuths[j])
            dx = sine * np.sin(chi) - toward * np.cos(chi)
            dz = sine * np.cos(chi) + toward * np.sin(chi)
            dy = np.cos(altitudes[i]) * np.sin(azimuths[j])
            look(rayleigh, aerosol, extinction, cut, first, second, heights, chis, sun_heights, sun_chis, sunlight, field,
                 height_km, chi, dx, dy, dz, (10.0, 0.08, 0.03), (1.0, 0.0, 1.0), smooth, peak)
            out[i, j, 0] = smooth
            out[i, j, 1] = peak
    return out
