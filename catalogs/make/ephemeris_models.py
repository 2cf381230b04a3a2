"""Reference models that are taken off before the rest is stored: a mean ellipse, and a lunar series.

Both are our own least-squares fits to the source. Time is u = (JD - 2451545) / 365250, Julian millennia of TDB.
"""

import itertools

import numpy as np

from ephemeris_source import GM_SUN, position, position_and_velocity

ARCSECOND = np.pi / 648000
ELEMENT_DEGREE = 6


def millennia(jd_tdb):
    return (jd_tdb - 2451545.0) / 365250.0


def polynomials(table, u):
    """Rows of `table` are polynomials in u, lowest order first."""
    return np.polynomial.polynomial.polyval(u, np.asarray(table).T)


def fit_polynomial(u, values, degree):
    return np.polynomial.Polynomial.fit(u, values, degree).convert(domain=[-1, 1]).coef


def pad(coefficients, length):
    return np.concatenate([coefficients, np.zeros(length - len(coefficients))])


def equinoctial_axes(p, q):
    """Unit vectors f, g, w of the orbit plane; p = tan(i/2) sin(node), q = tan(i/2) cos(node), on the ICRS equator."""
    s = 1 + p * p + q * q
    f = np.stack([1 - p * p + q * q, 2 * p * q, -2 * p], -1) / s[:, None]
    g = np.stack([2 * p * q, 1 + p * p - q * q, 2 * q], -1) / s[:, None]
    w = np.stack([2 * p, -2 * q, 1 - p * p - q * q], -1) / s[:, None]
    return f, g, w


def osculating_elements(state, gm):
    """a, mean longitude, k = e cos(perihelion), h = e sin(perihelion), q, p (Broucke & Cefola 1972)."""
    r, v = state[:, :3], state[:, 3:]
    distance = np.linalg.norm(r, axis=1)
    a = 1 / (2 / distance - (v * v).sum(1) / gm)
    w = np.cross(r, v)
    w /= np.linalg.norm(w, axis=1)[:, None]
    p, q = w[:, 0] / (1 + w[:, 2]), -w[:, 1] / (1 + w[:, 2])
    f, g, _ = equinoctial_axes(p, q)
    eccentricity = np.cross(v, np.cross(r, v)) / gm - r / distance[:, None]
    k, h = (eccentricity * f).sum(1), (eccentricity * g).sum(1)
    x, y = (r * f).sum(1), (r * g).sum(1)
    root = np.sqrt(1 - h * h - k * k)
    beta = 1 / (1 + root)
    cos_f = k + ((1 - k * k * beta) * x - h * k * beta * y) / (a * root)
    sin_f = h + ((1 - h * h * beta) * y - h * k * beta * x) / (a * root)
    anomaly = np.arctan2(sin_f, cos_f)
    return a, anomaly + h * np.cos(anomaly) - k * np.sin(anomaly), k, h, q, p


def fit_ellipse(name, start, end):
    """Six polynomials: a, mean longitude, k, h, q, p. Steps are short, so that longitude unwraps."""
    jd = np.arange(start, end, 17.3 if name == "Mercury" else 37.7)
    a, longitude, *rest = osculating_elements(position_and_velocity(name, jd), GM_SUN)
    u = millennia(jd)
    fits = [fit_polynomial(u, a, 0), fit_polynomial(u, np.unwrap(longitude), ELEMENT_DEGREE)]
    fits += [fit_polynomial(u, values, ELEMENT_DEGREE) for values in rest]
    return np.array([pad(fit, ELEMENT_DEGREE + 1) for fit in fits])


def ellipse_position(table, jd):
    a, longitude, k, h, q, p = polynomials(table, millennia(jd))
    anomaly = longitude + k * np.sin(longitude) - h * np.cos(longitude)
    for _ in range(6):
        wrong = anomaly - k * np.sin(anomaly) + h * np.cos(anomaly) - longitude
        anomaly -= wrong / (1 - k * np.cos(anomaly) - h * np.sin(anomaly))
    beta = 1 / (1 + np.sqrt(1 - h * h - k * k))
    sin_f, cos_f = np.sin(anomaly), np.cos(anomaly)
    x = a * ((1 - h * h * beta) * cos_f + h * k * beta * sin_f - k)
    y = a * ((1 - k * k * beta) * sin_f + h * k * beta * cos_f - h)
    f, g, _ = equinoctial_axes(p, q)
    return x[:, None] * f + y[:, None] * g


class LunarSeries:
    """Longitude, latitude and distance in the mean ecliptic of date as polynomials plus harmonic terms.

    `plane`: q, p of the Earth's mean orbit; `mean`: polynomials of the mean longitude, latitude and distance;
    `arguments`: polynomials of D, l', l, F, the node and the longitudes of five planets; `terms`: whole multiples;
    `amplitudes[term]`: (order in u) x (longitude, latitude, distance) x (sin, cos).
    """

    def __init__(self, plane, mean, arguments, terms, amplitudes):
        self.plane, self.mean, self.arguments, self.terms, self.amplitudes = plane, mean, arguments, terms, amplitudes

    def spherical(self, jd):
        blocks = [self.spherical_block(millennia(block)) for block in np.array_split(jd, len(jd) // 2000 + 1)]
        return np.concatenate(blocks, axis=1)

    def spherical_block(self, u):
        """All terms at once: products of powers of exp(i argument), then one matrix product per order in u."""
        units = np.exp(1j * polynomials(self.arguments, u))
        powers = [[np.ones_like(unit)] for unit in units]
        waves = np.ones((len(self.terms), len(u)), complex)
        for row, multiples in enumerate(self.terms):
            for multiple, unit, known in zip(multiples, units, powers):
                while len(known) <= abs(multiple):
                    known.append(known[-1] * unit)
                if multiple:
                    waves[row] *= known[abs(multiple)] if multiple > 0 else known[abs(multiple)].conj()
        out = polynomials(self.mean, u)
        for order in range(max(map(len, self.amplitudes))):
            rows = [row for row, amplitudes in enumerate(self.amplitudes) if len(amplitudes) > order]
            sine, cosine = np.stack([self.amplitudes[row][order] for row in rows]).transpose(2, 1, 0)
            out += (sine @ waves[rows].imag + cosine @ waves[rows].real) * u**order
        return out

    def residual(self, jd, position_au):
        """Longitude, latitude (rad) and distance (au) that the series leaves, one row a time."""
        seen = ecliptic_spherical(self.plane, jd, position_au)
        left = seen - self.spherical(jd)
        left[0] = (left[0] + np.pi) % (2 * np.pi) - np.pi
        return left.T


def ecliptic_spherical(plane, jd, position_au):
    q, p = polynomials(plane, millennia(jd))
    x, y, z = ((position_au * axis).sum(1) for axis in equinoctial_axes(p, q))
    return np.array([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y)), np.linalg.norm(position_au, axis=1)])


# Delaunay's arguments and the node: degrees, then arcseconds per power of the Julian century
# (Simon et al. 1994, section 3.5b, as in the IERS Conventions 2003, equation 5.40). Only a start: they are refitted.
START = [
    (297.85019547, 1602961601.2090, -6.3706, 0.006593, -0.00003169),
    (357.52910918, 129596581.0481, -0.5532, 0.000136, -0.00001149),
    (134.96340251, 1717915923.2178, 31.8792, 0.051635, -0.00024470),
    (93.27209062, 1739527262.8478, -12.7512, -0.001037, 0.00000417),
    (125.04455501, -6962890.5431, 7.4722, 0.007702, -0.00005939),
]
DEGREE = 6
# Where the phase of each argument shows: argument, channel (0 longitude, 1 latitude), term.
NO_PLANET = (0,) * 5
PHASES = [(2, 0, (0, 0, 1, 0, 0)), (0, 0, (2, 0, 0, 0, 0)), (3, 1, (0, 0, 0, 1, 0)), (1, 0, (0, 1, 0, 0, 0))]
PHASES = [(argument, channel, term + NO_PLANET) for argument, channel, term in PHASES]


def starting_arguments(planet_longitudes):
    table = np.array([[row[0] * 3600, *row[1:]] for row in START]) * ARCSECOND
    table *= 10.0 ** np.arange(5)
    return np.array([pad(row, DEGREE + 1) for row in [*table, *planet_longitudes]])


def candidates(limit):
    """Multiples of D, l', l, F (and the node) up to a weight that falls roughly as the amplitudes do."""
    found = []
    for d, ls, l, f in itertools.product(range(-8, 9), range(-3, 4), range(-6, 7), range(-5, 6)):
        weight = 0.5 * abs(d) + 1.3 * abs(ls) + abs(l) + abs(f) + (1.0 if d % 2 else 0)
        first = next((m for m in (d, ls, l, f) if m), 0)
        if first > 0 and weight <= limit:
            found.append((d, ls, l, f, 0))
    found += [(d, 0, l, f, node) for node in (-2, -1, 1, 2) for f in (-1, 0, 1, 2) for d in (-2, 0, 2)
              for l in (-1, 0, 1) if abs(d) / 2 + abs(l) <= 1 or node == 1]
    return sorted({term + NO_PLANET for term in found})


def planetary_candidates():
    """Lunar multiples with those of two planets (Venus, Earth, Mars, Jupiter, Saturn), and how unlikely each is.

    Angles enter as differences of longitudes, so that a sum of planetary multiples that is not zero costs
    eccentricities.
    """
    multiples = itertools.product(range(-4, 5), (-1, 0, 1), range(-3, 4), range(-2, 3))
    moon = np.array([(d, ls, l, f) for d, ls, l, f in multiples if abs(d) / 2 + 2 * abs(ls) + abs(l) + abs(f) <= 4])
    pairs = set()
    for one, other, most in ((0, 1, 20), (1, 2, 9), (1, 3, 6), (0, 3, 5), (1, 4, 4), (3, 4, 5), (0, 2, 6)):
        for a, b in itertools.product(range(-most, most + 1), repeat=2):
            if abs(a + b) <= 3:
                planets = [0] * 5
                planets[one], planets[other] = a, b
                pairs.add(tuple(planets))
    planets = np.array(sorted(pairs))
    terms = np.zeros((len(moon), len(planets), 10), int)
    terms[:, :, :4], terms[:, :, 5:] = moon[:, None], planets[None]
    terms = terms.reshape(-1, 10)
    planetary = terms[:, 5:]
    cost = np.abs(terms[:, :4]) @ [0.5, 2, 1, 1] + 0.25 * np.abs(planetary).sum(1) + 1.5 * np.abs(planetary.sum(1))
    return terms, cost


def planetary_terms(series, start, end, least_arcsec):
    """Terms whose frequency stands out in the spectrum of what the series leaves, the likeliest few for each line."""
    count = 1 << 20
    jd = np.linspace(start, end, count, endpoint=False)
    left = series.residual(jd, position("Moon", jd))
    terms, cost = planetary_candidates()
    turns = (polynomials(series.arguments, millennia(np.array([start, end]))) @ [-1, 1]) / (2 * np.pi)
    bins = terms @ turns
    order = np.argsort(bins)
    bins, terms, cost = bins[order], terms[order], cost[order]
    found = set()
    for channel in (0, 1):
        lines = np.abs(np.fft.rfft(left[:, channel] * np.hanning(count))) * 4 / count / ARCSECOND
        while (peak := int(lines.argmax())) >= 0 and lines[peak] > least_arcsec:
            lines[max(0, peak - 3) : peak + 4] = 0
            near = slice(*np.searchsorted(bins, [peak - 1.2, peak + 1.2]))
            likely = near.start + np.argsort(cost[near])[:3]
            found |= {tuple(terms[index].tolist()) for index in likely if cost[index] < 13}
    return sorted(found)


def design(terms, orders, mean_degree, arguments, u, span):
    phases = np.array(terms) @ polynomials(arguments, u)
    scaled = (u - span[0]) / span[1]
    columns = [scaled**k for k in range(mean_degree + 1)]
    for phase, order in zip(phases, orders):
        sine, cosine = np.sin(phase), np.cos(phase)
        for k in range(order + 1):
            columns += [sine * scaled**k, cosine * scaled**k]
    return np.stack(columns, 1)


def powers_of_u(coefficients, span):
    """Rows per power of (u - middle) / half, turned into rows per power of u."""
    shift, out = np.zeros_like(coefficients), np.array([[1.0]])
    for k, row in enumerate(coefficients):
        shift[: k + 1] += np.multiply.outer(out[:, 0], row)
        out = (np.pad(out, ((1, 0), (0, 0))) - span[0] * np.pad(out, ((0, 1), (0, 0)))) / span[1]
    return shift


def least_squares(terms, orders, arguments, u, values, span, mean_degree=DEGREE):
    """Amplitudes of all terms at once, by normal equations summed over blocks. values: (n, channels)."""
    normal, right = 0, 0
    for block in np.array_split(np.arange(len(u)), max(1, len(u) // 8000)):
        matrix = design(terms, orders, mean_degree, arguments, u[block], span)
        normal, right = normal + matrix.T @ matrix, right + matrix.T @ values[block]
    scale = np.sqrt(np.diag(normal))
    solution = np.linalg.solve(normal / np.outer(scale, scale) + 1e-12 * np.eye(len(scale)), right / scale[:, None])
    solution /= scale[:, None]
    mean = powers_of_u(solution[: mean_degree + 1], span).T
    amplitudes, row = [], mean_degree + 1
    for order in orders:
        piece = solution[row : row + 2 * (order + 1)].reshape(order + 1, 2, -1).transpose(0, 2, 1)
        amplitudes.append(powers_of_u(piece, span))
        row += 2 * (order + 1)
    return mean, amplitudes


def refine_arguments(arguments, u, values, span):
    """Move the phase polynomials of l, D, F, l' to where the source has them."""
    terms = [t for t in candidates(3.1) if t[4] == 0]
    big = {term for _, _, term in PHASES}
    orders = [5 if term in big else 1 for term in terms]
    _, amplitudes = least_squares(terms, orders, arguments, u, values, span)
    grid, moved = np.linspace(u.min(), u.max(), 201), 0.0
    for argument, channel, term in PHASES:
        s, c = (polynomials([amplitudes[terms.index(term)][:, channel, part]], grid)[0] for part in (0, 1))
        sign = np.sign(s.mean())
        phase = np.unwrap(np.arctan2(sign * c, sign * s)) / max(term)
        arguments[argument] += pad(fit_polynomial(grid, phase, 5), DEGREE + 1)
        moved = max(moved, np.abs(phase).max())
    return moved


def fit_moon(plane, planet_longitudes, start, end, samples, limit, least_amplitude, span=(0.0, 5.1)):
    """The series with every candidate above `least_amplitude` (rad), amplitudes linear or quadratic in time.

    `span`: middle and half length, in millennia from J2000, of the time in which the equations are solved.
    """
    jd = np.linspace(start, end, samples)
    jd += np.random.default_rng(431).uniform(0, jd[1] - jd[0], samples)
    jd = jd[jd < end]
    u = millennia(jd)
    seen = ecliptic_spherical(plane, jd, position("Moon", jd))
    arguments = starting_arguments(planet_longitudes)
    # Mean longitude from the node: F + node counts from the equinox of date; take the precession off for a first guess.
    start_longitude = arguments[3] + arguments[4]
    start_longitude[1:3] -= np.array([5028.796195 * 10, 1.1054348 * 100]) * ARCSECOND
    def centred(longitude_table):
        left = seen[0] - polynomials([longitude_table], u)[0]
        return (left + np.pi) % (2 * np.pi) - np.pi
    mean_longitude = start_longitude + pad(fit_polynomial(u, centred(start_longitude), 5), DEGREE + 1)
    values = np.stack([centred(mean_longitude), seen[1], seen[2]], 1)
    for _ in range(6):
        moved = refine_arguments(arguments, u, values, span)
        print(f"  arguments moved by up to {moved / ARCSECOND:.2f} arcsec", flush=True)
        if moved < 0.05 * ARCSECOND:
            break
    first = strongest(candidates(limit), arguments, u, values, least_amplitude, span)
    mean, amplitudes = least_squares(*first, arguments, u, values, span)
    mean[0] += mean_longitude
    series = LunarSeries(plane, mean, arguments, first[0], amplitudes)
    planetary = planetary_terms(series, start, end, 0.07)
    more = sorted(set(candidates(limit)) | set(planetary))
    terms, orders = strongest(more, arguments, u, values, least_amplitude, span)
    print(f"  {len(first[0])} terms, then {len(terms)} of {len(more)} with {len(planetary)} planetary ones", flush=True)
    mean, amplitudes = least_squares(terms, orders, arguments, u, values, span)
    mean[0] += mean_longitude
    return LunarSeries(plane, mean, arguments, terms, amplitudes)


def strongest(terms, arguments, u, values, least_amplitude, span):
    """The terms above an amplitude (rad), each with the degree of its amplitude in time."""
    thin = slice(None, None, max(1, len(u) // 60000))
    _, amplitudes = least_squares(terms, [0] * len(terms), arguments, u[thin], values[thin], span)
    # Distance counts a tenth: it moves no direction.
    sizes = [np.abs(a[0] * [[1], [1], [0.1 / 0.00257]]).max() for a in amplitudes]
    degrees = np.searchsorted([3e-6, 5e-5, 3e-3], sizes)
    kept = [(term, int(degree)) for term, degree, size in zip(terms, degrees, sizes) if size > least_amplitude]
    return [term for term, _ in kept], [degree for _, degree in kept]
