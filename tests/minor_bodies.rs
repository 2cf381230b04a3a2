//! Minor planets and comets under all that pulls at them, against tables of outside authorities.

use beiguan::astro::ephemeris::{Body, Ephemeris};
use beiguan::astro::orbits::{
    HeliocentricState, KeplerElements, NonGravitational, Perihelion, PerturbedOrbit, Perturbers, SUN_GM_AU3_PER_D2,
    SublimationLaw, icrs_from_ecliptic_j2000,
};
use beiguan::astro::time::{JulianDate, Tdb};
use beiguan::catalogs::Catalogs;
use beiguan::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use beiguan::units::constants::JULIAN_YEAR_D;
use glam::DVec3;

fn date(jd_tdb: f64) -> JulianDate<Tdb> {
    JulianDate::new(jd_tdb, 0.0)
}

/// Rows of a table: cells before the numbers, then numbers.
fn rows(table: &str) -> Vec<(String, Vec<f64>)> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let (name, numbers) = line.split_once(',').expect("a row has a name and numbers");
            (name.to_owned(), numbers.split(',').map(|cell| cell.parse().expect("a number")).collect())
        })
        .collect()
}

fn vector(numbers: &[f64]) -> DVec3 {
    DVec3::new(numbers[0], numbers[1], numbers[2])
}

fn ellipse(epoch_jd_tdb: f64, [q_au, e, i, node, peri, tp]: [f64; 6]) -> KeplerElements {
    let plane_rad = [i, node, peri].map(|deg| deg * DEGREE_RAD);
    let place = Perihelion::Passage { distance_au: q_au, jd_tdb: tp };
    KeplerElements::new(epoch_jd_tdb, e, plane_rad, place).expect("the elements of an ellipse")
}

/// From their state of one day the asteroids of JPL's DE431 are followed for forty years on both sides. The table is that of
/// the CC0 files: tests/truth/small_bodies.py.
#[test]
fn ceres_pallas_juno_and_vesta_stay_within_an_arcsecond_for_forty_years() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let perturbers = &catalogs.minor_planets().unwrap().paths().perturbers;
    let table = rows(include_str!("truth/large_asteroids_1970_2050.csv"));
    for (number, name) in (1..).zip(["ceres", "pallas", "juno", "vesta"]) {
        let mut own = table.iter().filter(|(body, _)| body == name).map(|(_, numbers)| numbers);
        let epoch = own.next().unwrap();
        let start = HeliocentricState { position_au: vector(&epoch[1..]), velocity_au_per_d: vector(&epoch[4..]) };
        let orbit = PerturbedOrbit::new(epoch[0], start, Some(number), None);
        let mut worst_arcsec = 0.0_f64;
        for row in own {
            let place_au = orbit.state_at(date(row[0]), ephemeris, perturbers).unwrap().position_au;
            let earth_au = vector(&row[7..]);
            let off = (place_au - earth_au).angle_between(vector(&row[1..]) - earth_au) / ARCSECOND_RAD;
            worst_arcsec = worst_arcsec.max(off);
            assert!(off < 1.0, "{name}, JD {}: {off} arcsec", row[0]);
        }
        println!("{name}: at most {worst_arcsec:.4} arcsec seen from the Earth");
    }
}

/// The same forces followed by another method (scipy's DOP853 with planets read from the files themselves).
#[test]
fn the_integrator_agrees_with_another_one_about_asteroids_and_a_comet_with_gas() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    for (case, row) in rows(include_str!("truth/small_bodies_dop853.csv")) {
        let elements = ellipse(row[0], row[1..7].try_into().unwrap());
        let a_au_per_d2 = [row[7], row[8], row[9]];
        let gas = NonGravitational { a_au_per_d2, law: SublimationLaw::WATER_ICE };
        let gas = a_au_per_d2.iter().any(|push| *push != 0.0).then_some(gas);
        let orbit = PerturbedOrbit::new(row[0], elements.state_at(row[0]), None, gas);
        let state = orbit.state_at(date(row[10]), ephemeris, &Perturbers::default()).unwrap();
        let off_au = (state.position_au - vector(&row[11..])).length();
        let off_au_per_d = (state.velocity_au_per_d - vector(&row[14..])).length();
        println!("{case}, {} d from the epoch: {off_au:.1e} au, {off_au_per_d:.1e} au/d", row[10] - row[0]);
        // 1 milliarcsecond at 1 au is 5e-9 au.
        let allowed_au = 1e-8;
        assert!(off_au < allowed_au && off_au_per_d < 0.1 * allowed_au, "{case} {off_au} {off_au_per_d}");
    }
}

/// Published perihelia of 1P/Halley: 2061-07-28, 1986-02-09, 1910-04-20 (all accounts), and back to 1531 as Yeomans & Kiang
/// 1981 (MNRAS 197, 633) and whoever follows them give them, here as Gregorian days.
#[test]
fn halley_passes_perihelion_within_a_day_of_the_published_dates() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let bodies = catalogs.minor_planets().unwrap();
    let index = bodies.find_index("1P").unwrap();
    let (orbit, perturbers) = (bodies.paths().orbit(index).unwrap(), &bodies.paths().perturbers);
    for (day, noon_jd) in [
        ("2061-07-28", 2_474_034.0),
        ("1986-02-09", 2_446_471.0),
        ("1910-04-20", 2_418_782.0),
        ("1835-11-16", 2_391_599.0),
        ("1759-03-13", 2_363_593.0),
        ("1682-09-15", 2_335_656.0),
        ("1607-10-27", 2_308_304.0),
        ("1531-09-05", 2_280_493.0),
    ] {
        let mut jd_tdb = noon_jd;
        for _ in 0..40 {
            let state = orbit.state_at(date(jd_tdb), ephemeris, perturbers).unwrap();
            let outward = state.position_au.dot(state.velocity_au_per_d);
            let rate = state.velocity_au_per_d.length_squared() - SUN_GM_AU3_PER_D2 / state.position_au.length();
            jd_tdb -= (outward / rate).clamp(-10.0, 10.0);
        }
        let distance_au = orbit.state_at(date(jd_tdb), ephemeris, perturbers).unwrap().position_au.length();
        println!("{day}: JD {jd_tdb:.2}, {distance_au:.4} au");
        // A day that is published without its hour is known to half a day.
        assert!((jd_tdb - noon_jd).abs() < 1.0, "{day}: JD {jd_tdb}");
        assert!((0.57..0.60).contains(&distance_au));
    }
}

/// An extra check against vectors of JPL Horizons, for whoever has them: `asteroid_elements.csv` and
/// `asteroid_vectors.csv` in the folder named by BEIGUAN_REFERENCE, or in ../shared/reference beside the checkout.
#[test]
fn minor_planets_keep_to_the_vectors_of_jpl_horizons_where_they_are_at_hand() {
    let beside = || concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference").to_owned();
    let folder = std::env::var("BEIGUAN_REFERENCE").unwrap_or_else(|_| beside());
    let read = |what: &str| std::fs::read_to_string(format!("{folder}/asteroid_{what}.csv"));
    let (Ok(elements), Ok(vectors)) = (read("elements"), read("vectors")) else {
        println!("skipped: asteroid_elements.csv and asteroid_vectors.csv are not at hand");
        return;
    };
    let catalogs = Catalogs::embedded();
    for line in elements.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let of_body = vectors.lines().filter(|row| row.split(',').next() == Some(cells[0]));
        let worst_arcsec = worst_against_horizons(&cells, of_body, &catalogs);
        println!("{}: at most {worst_arcsec:.4} arcsec seen from the Earth", cells[1]);
        assert!(worst_arcsec < 1.0, "{}: {worst_arcsec} arcsec", cells[1]);
    }
}

/// Worst angle seen from the Earth within forty years of the epoch, arcsec.
fn worst_against_horizons<'a>(cells: &[&str], vectors: impl Iterator<Item = &'a str>, catalogs: &Catalogs) -> f64 {
    let ephemeris: &Ephemeris = catalogs.ephemeris().expect("the embedded pack is whole");
    let perturbers = &catalogs.minor_planets().expect("the embedded tables are whole").paths().perturbers;
    let number = |column: usize| cells[column].parse::<f64>().expect("a number");
    let elements = ellipse(number(2), [number(4), number(3), number(8), number(6), number(7), number(5)]);
    let orbit = PerturbedOrbit::new(number(2), elements.state_at(number(2)), cells[0].parse().ok(), None);
    let barycentric_au = |body, tdb| ephemeris.state(body, tdb).expect("the pack covers the table").position_au;
    let mut worst_arcsec = 0.0_f64;
    for row in vectors.map(|row| row.split(',').map(|cell| cell.parse().expect("a number")).collect::<Vec<f64>>()) {
        if (row[1] - number(2)).abs() > 40.0 * JULIAN_YEAR_D {
            continue;
        }
        let tdb = date(row[1]);
        let truth_au = icrs_from_ecliptic_j2000().rotate(vector(&row[2..]));
        let from_sun_au = orbit.state_at(tdb, ephemeris, perturbers).expect("the pack covers the table").position_au;
        let place_au = barycentric_au(Body::Sun, tdb) + from_sun_au;
        let earth_au = barycentric_au(Body::Earth, tdb);
        worst_arcsec = worst_arcsec.max((place_au - earth_au).angle_between(truth_au - earth_au) / ARCSECOND_RAD);
    }
    worst_arcsec
}

#[test]
fn a_path_is_the_same_whoever_asked_first_and_beyond_the_ephemeris_there_is_none() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let elements = ellipse(2_461_000.3, [2.3, 0.15, 6.0, 60.0, 120.0, 2_461_300.25]);
    let orbit = || PerturbedOrbit::new(2_461_000.3, elements.state_at(2_461_000.3), None, None);
    let dates = [2_461_000.3, 2_455_000.5, 2_461_000.31, 2_470_123.25, 2_460_990.0, 2_463_333.0];
    let perturbers = Perturbers::default();
    let (forwards, backwards) = (orbit(), orbit());
    let first: Vec<_> = dates.map(|jd| forwards.state_at(date(jd), ephemeris, &perturbers).unwrap()).into();
    let mut second: Vec<_> = dates
        .iter()
        .rev()
        .map(|jd| backwards.state_at(date(*jd), ephemeris, &Perturbers::default()).unwrap())
        .collect();
    second.reverse();
    assert_eq!(first, second);
    let sentence = forwards.state_at(date(9e6), ephemeris, &perturbers).unwrap_err().to_string();
    assert!(sentence.contains(" to ") && sentence.contains("outside"), "{sentence}");
}

/// There and back again over thirty years, and close to the two-body motion of the first days.
#[test]
fn a_path_leads_back_to_where_it_began_and_begins_as_a_kepler_ellipse() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let perturbers = Perturbers::default();
    for (q_au, e) in [(2.3, 0.15), (1.1, 0.4), (0.59, 0.967)] {
        let elements = ellipse(2_450_000.5, [q_au, e, 10.0, 60.0, 120.0, 2_450_800.0]);
        let there = PerturbedOrbit::new(2_450_000.5, elements.state_at(2_450_000.5), None, None);
        let end = there.state_at(date(2_461_000.5), ephemeris, &perturbers).unwrap();
        let back = PerturbedOrbit::new(2_461_000.5, end, None, None);
        let start = back.state_at(date(2_450_000.5), ephemeris, &perturbers).unwrap();
        let off_au = (start.position_au - elements.state_at(2_450_000.5).position_au).length();
        assert!(off_au < 2e-8, "q {q_au}: {off_au} au");
        let soon = there.state_at(date(2_450_001.5), ephemeris, &perturbers).unwrap().position_au;
        let two_body = elements.state_at(2_450_001.5).position_au;
        // Half a day squared of Jupiter's 1e-7 au/d^2, at most.
        assert!((soon - two_body).length() < 3e-7, "q {q_au}: {} au", (soon - two_body).length());
    }
}
