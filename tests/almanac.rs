//! The almanac's places are those of the sky: the same reduction, with the axes of date interpolated between days.

use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::{Almanac, separation_rad};
use beiguan::astro::frames::{Equator, earth_rotation_angle_rad, precession_in_right_ascension_rad};
use beiguan::astro::time::Instant;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Layers, Moment, Observer};
use beiguan::sky::{BodyPlace, Reduction, StarPlace};
use beiguan::units::angle::{ARCSECOND_RAD, wrap_pm_pi};
use beiguan::units::constants::LIGHT_SPEED_AU_PER_D;

const MILLIARCSECOND_RAD: f64 = 1e-3 * ARCSECOND_RAD;

/// Instants all over the pack, at every time of the day.
fn instants() -> impl Iterator<Item = Instant> {
    (0..400).map(|index| Instant::J2000.plus_days(-1_700_000.0 + 5100.371 * f64::from(index)))
}

fn reduction(instant: Instant, observer: Observer, catalogs: &Catalogs) -> Reduction {
    let moment = Moment { layers: Layers::of(&[]), ..Moment::new(instant, observer) };
    Reduction::at(&moment, catalogs).expect("the pack covers the instants")
}

#[test]
fn axes_between_the_days_are_those_of_the_instant_to_half_a_milliarcsecond() {
    let catalogs = Catalogs::embedded();
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let (mut worst_axes_rad, mut worst_time_rad) = (0.0_f64, 0.0_f64);
    for instant in instants() {
        let (tt, ut1) = (instant.tt(), catalogs.time_scales().unwrap().ut1(instant));
        let direct = Equator::at(tt.day(), tt.fraction());
        let ours = almanac.equator(instant);
        let difference = (ours.true_from_icrs.matrix() - direct.true_from_icrs.matrix()).to_cols_array();
        worst_axes_rad = difference.iter().fold(worst_axes_rad, |most, entry| most.max(entry.abs()));
        let direct_rad = earth_rotation_angle_rad(ut1.day(), ut1.fraction())
            + precession_in_right_ascension_rad(tt.day(), tt.fraction())
            + direct.equation_of_equinoxes_rad;
        let difference_rad = wrap_pm_pi(almanac.apparent_sidereal_time_rad(instant) - direct_rad);
        worst_time_rad = worst_time_rad.max(difference_rad.abs());
    }
    println!("axes {:.4} mas", worst_axes_rad / MILLIARCSECOND_RAD);
    println!("sidereal time {:.4} mas", worst_time_rad / MILLIARCSECOND_RAD);
    assert!(worst_axes_rad < 0.5 * MILLIARCSECOND_RAD && worst_time_rad < 0.5 * MILLIARCSECOND_RAD);
}

/// The almanac follows the common centre of mass of a planet and its moons, the sky shows the planet itself.
#[test]
fn bodies_seen_from_a_place_and_from_the_centre_stand_where_the_sky_has_them() {
    let catalogs = Catalogs::embedded();
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let moons = catalogs.moons().unwrap();
    let place = Observer::on_earth_deg(116.4, -39.9, 1000.0);
    let mut worst_rad = 0.0_f64;
    for instant in instants() {
        let views = [
            (reduction(instant, Observer::geocentre(), &catalogs), almanac.from_geocentre(instant).unwrap()),
            (reduction(instant, place, &catalogs), almanac.from_site(place.site().unwrap(), instant).unwrap()),
        ];
        for (reduction, vantage) in views {
            for body in Body::ALL.into_iter().filter(|body| *body != Body::Earth) {
                let expected = BodyPlace::of_body(body, &reduction).unwrap();
                let distance_au = expected.distance_au.unwrap();
                let left = reduction.tdb.plus_days(-distance_au / LIGHT_SPEED_AU_PER_D);
                let centre_au = moons.planet_centre_au(body, left);
                let found_au = vantage.apparent_au(body).unwrap() + reduction.true_from_icrs().rotate(centre_au);
                worst_rad = worst_rad.max(separation_rad(found_au, expected.of_date.unit()));
                let relative = (found_au.length() / distance_au - 1.0).abs();
                assert!(relative < 1e-8, "{body}: {relative:e}");
                if let Some(horizontal_au) = vantage.horizontal_au(body).unwrap() {
                    let horizontal_au = horizontal_au + reduction.horizontal_from_icrs.rotate(centre_au);
                    worst_rad = worst_rad.max(separation_rad(horizontal_au, expected.horizontal.unit()));
                }
            }
        }
    }
    println!("places {:.4} mas", worst_rad / MILLIARCSECOND_RAD);
    assert!(worst_rad < 1.5 * MILLIARCSECOND_RAD);
}

#[test]
fn stars_stand_where_the_sky_has_them() {
    let catalogs = Catalogs::embedded();
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let stars = catalogs.stars().unwrap().bright();
    for (instant, star) in instants().zip(stars.iter().step_by(20)) {
        let reduction = reduction(instant, Observer::geocentre(), &catalogs);
        let expected = StarPlace::of(&star.motion, &reduction).of_date.unit();
        let found = almanac.from_geocentre(instant).unwrap().star(&star.motion);
        assert!(separation_rad(found, expected) < MILLIARCSECOND_RAD, "HR {}", star.hr);
    }
}

#[test]
fn an_answer_does_not_depend_on_what_was_asked_before() {
    let catalogs = Catalogs::embedded();
    let almanac = || Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let busy = almanac();
    let earlier: Vec<_> = instants().map(|instant| busy.apparent_au(Body::Moon, instant).unwrap()).collect();
    for (instant, earlier) in instants().zip(earlier).step_by(40) {
        assert_eq!(almanac().apparent_au(Body::Moon, instant).unwrap(), earlier);
        assert_eq!(busy.apparent_au(Body::Moon, instant).unwrap(), earlier);
    }
}
