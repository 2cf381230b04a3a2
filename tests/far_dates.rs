//! Far dates: the obliquity's extremes, pole stars, and where nutation and precession end.
//!
//! The extremes and the distances of pole stars were computed apart from this program (ERFA's `starpm` and `ltpb` give
//! 0.4604, 0.0974 and 5.6772 degrees); the table says on top how it is made again.

#[path = "support/table.rs"]
mod table;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::frames::{Direction, Equator, Icrs, NutationModel, precession_in_right_ascension_rad};
use beiguan::astro::time::{Instant, JulianDate};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Layer, Layers, Moment, Observer};
use beiguan::sky::{BodyPlace, Reduction, Sky, SkyError};
use glam::DVec3;
use table::rows;

const J2000_JD: f64 = 2_451_545.0;

fn equator(year: f64) -> Equator {
    Equator::at(J2000_JD, (year - 2000.0) * 365.25)
}

fn obliquity_deg(year: f64) -> f64 {
    equator(year).mean_obliquity_rad.to_degrees()
}

#[test]
fn the_obliquity_swings_between_its_published_extremes() {
    let years = || (-1000..=1500).map(|step| f64::from(step) * 10.0);
    let most = years().max_by(|a, b| obliquity_deg(*a).total_cmp(&obliquity_deg(*b))).unwrap();
    let least = years().min_by(|a, b| obliquity_deg(*a).total_cmp(&obliquity_deg(*b))).unwrap();
    println!("{:.4} deg in {most}, {:.4} deg in {least}", obliquity_deg(most), obliquity_deg(least));
    assert!((obliquity_deg(most) - 24.225).abs() < 0.001 && (most + 7420.0).abs() < 25.0);
    assert!((obliquity_deg(least) - 22.619).abs() < 0.001 && (least - 12_030.0).abs() < 25.0);
}

/// Degrees between a star and the mean pole of date, seen from the barycentre.
fn from_pole_deg(hr: u32, year: f64) -> f64 {
    let catalogs = Catalogs::embedded();
    let star = catalogs.stars().expect("the stars are valid").by_hr(hr).expect("the star is there").motion;
    let pole = Direction::<Icrs>::new(equator(year).mean_from_icrs.inverse().rotate(DVec3::Z));
    pole.separation_rad(&Direction::new(star.after_years(year - star.epoch_jyear))).to_degrees()
}

/// Polaris, Thuban and Vega with their space motion.
#[test]
fn pole_stars_come_as_near_as_they_do() {
    for (name, hr, year, published_deg) in
        [("Polaris", 424, 2102.0, 0.46), ("Thuban", 5291, -2796.0, 0.10), ("Vega", 7001, 13_594.0, 5.67)]
    {
        let found_deg = from_pole_deg(hr, year);
        println!("{name}: {found_deg:.4} deg in {year}");
        assert!((found_deg - published_deg).abs() < 0.01, "{name}: {found_deg}");
        let around = [-1.0, 1.0].map(|side| from_pole_deg(hr, year + side * 40.0));
        assert!(around.iter().all(|deg| *deg > found_deg), "{name} is nearest in {year}: {around:?}");
    }
}

/// The matrix and the obliquity of ERFA's `ltpb`, `ltpequ` and `ltpecl` over the whole span of the model.
#[test]
fn precession_is_that_of_erfa_over_two_hundred_thousand_years() {
    for truth in rows(include_str!("truth/far_dates.csv")) {
        let year = truth.number("julian_epoch");
        let found = equator(year);
        for (row, column) in (0..9).map(|cell| (cell / 3, cell % 3)) {
            let difference = found.mean_from_icrs.matrix().col(column)[row] - truth.number(&format!("m{row}{column}"));
            assert!(difference.abs() < 1e-9, "{year} m{row}{column}: {difference:e}");
        }
        assert!((found.mean_obliquity_rad - truth.number("mean_obliquity_rad")).abs() < 1e-9, "{year}");
    }
}

#[test]
fn nutation_ends_fifteen_thousand_years_away_and_says_so() {
    for (year, model) in [
        (-13_001.0, NutationModel::LeftOut),
        (-12_999.0, NutationModel::Iau2000A),
        (16_999.0, NutationModel::Iau2000A),
        (17_001.0, NutationModel::LeftOut),
    ] {
        assert_eq!(Equator::nutation_model(year), model, "{year}");
        let found = equator(year);
        let is_left_out = model == NutationModel::LeftOut;
        assert_eq!(found.nutation_longitude_rad == 0.0 && found.nutation_obliquity_rad == 0.0, is_left_out, "{year}");
        assert!(found.nutation_longitude_rad.abs() < 1e-4, "{year}");
    }
}

#[test]
fn no_date_gives_axes_that_are_not_axes() {
    for year in [-1e9, -273_000.0, -200_000.0, -99_999.0, 0.0, 99_999.0, 199_999.0, 273_000.0, 1e9] {
        let matrix = equator(year).true_from_icrs.matrix();
        assert!((matrix.determinant() - 1.0).abs() < 1e-9, "{year}: {matrix}");
        assert!(precession_in_right_ascension_rad(J2000_JD, (year - 2000.0) * 365.25).is_finite(), "{year}");
    }
}

/// An instant holds no more than 273 790 years; beyond the precession there is one clear sentence.
#[test]
fn beyond_the_precession_there_is_one_clear_error() {
    let catalogs = Catalogs::embedded();
    for years in [-1e9, -250_000.0, 200_001.0, 1e9] {
        let instant = Instant::J2000.plus_days(years * 365.25);
        let moment =
            Moment { layers: Layers::of(&[]), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let error = Reduction::at(&moment, &catalogs).unwrap_err();
        assert!(matches!(error, SkyError::BeyondPrecession { .. }), "{years}: {error}");
        assert!(error.to_string().starts_with("precession is known for the years -198000 to +202000; "), "{error}");
    }
}

/// Sun, Moon and planets over the whole of DE431; beyond it the Sun alone, and never a guess at the others.
#[test]
fn beyond_the_ephemeris_the_sky_has_stars_and_the_sun() {
    let catalogs = Catalogs::embedded();
    let every_layer: Vec<Layer> = Layer::ALL.into_iter().collect();
    for (years, bodies) in [
        (-199_999.0, 1),
        (-50_000.0, 1),
        (-15_010.0, 1),
        (-14_990.0, 10),
        (14_790.0, 10),
        (14_810.0, 1),
        (199_999.0, 1),
    ] {
        let instant = Instant::J2000.plus_days(years * 365.25);
        let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let moment = Moment { layers: Layers::of(&every_layer), ..Moment::new(instant, observer) };
        let sky = Sky::at(&moment, &catalogs).unwrap_or_else(|error| panic!("{years}: {error}"));
        assert_eq!(sky.bodies.len(), bodies, "{years}");
        let sun = sky.body(Body::Sun).expect("the Sun is always there");
        let latitude_deg = {
            let ecliptic = sky.reduction.equator.ecliptic_from_icrs() * sun.apparent;
            ecliptic.latitude_rad().to_degrees()
        };
        assert!(latitude_deg.abs() < 0.01, "{years}: the Sun stands {latitude_deg} deg off the ecliptic");
        assert!((sun.distance_au.expect("the Sun has a distance") - 1.0).abs() < 0.05);
    }
}

#[test]
fn the_moon_beyond_the_ephemeris_is_an_error_that_names_the_span() {
    let catalogs = Catalogs::embedded();
    let instant = Instant::J2000.plus_days(-60_000.0 * 365.25);
    let moment = Moment { layers: Layers::of(&[]), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
    let reduction = Reduction::at(&moment, &catalogs).expect("there is a sky with the Sun");
    let error = BodyPlace::of_body(Body::Moon, &reduction).expect_err("no Moon is guessed").to_string();
    assert!(error.starts_with("the ephemeris covers -12999-05-0") && error.contains(" to 16800-01-0"), "{error}");
    assert!(error.contains("; -58002-10-08 is outside it"), "{error}");
}

/// The Earth on its mean orbit meets DE431 where that ends, and nowhere within it is far from it.
#[test]
fn the_mean_orbit_joins_de431() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().expect("the packs are whole");
    let mut worst_arcsec = 0.0_f64;
    let (first_jd, last_jd) = ephemeris.span();
    for step in 0..4000 {
        let tdb = JulianDate::new(first_jd + 1.0 + (last_jd - first_jd - 1.0) * f64::from(step) / 3999.0, 0.0);
        let [sun, earth] = [Body::Sun, Body::Earth].map(|body| ephemeris.state(body, tdb).expect("inside the span"));
        let mean = ephemeris.earth_on_mean_orbit(tdb).expect("inside the reach");
        let (found, truth) = (mean.position_au, earth.position_au - sun.position_au);
        worst_arcsec = worst_arcsec.max(found.angle_between(truth).to_degrees() * 3600.0);
        assert!((found.length() - truth.length()).abs() < 3e-4, "{}", tdb.jd());
    }
    println!("the mean orbit is within {worst_arcsec:.0}\" of DE431");
    assert!(worst_arcsec < 120.0, "{worst_arcsec}");
}
