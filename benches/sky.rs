//! How long the astronomy takes on one core: `cargo bench --no-default-features --bench sky`. Prints the best of several
//! rounds; docs/benchmarks.md keeps the numbers.

use beiguan::astro::ephemeris::Body;
use beiguan::astro::orbits::{KeplerElements, Perihelion, PerturbedOrbit, Perturbers};
use beiguan::astro::time::{Instant, JulianDate};

use beiguan::catalogs::Catalogs;
use beiguan::moment::{Layers, Moment, Observer};
use beiguan::sky::{BodyPlace, Mansions, PhysicalEphemeris, Reduction, Sky, variable_magnitude};
use std::hint::black_box;
use std::time::{Duration, Instant as WallClock};

/// The best time of some rounds, each divided by what it did.
fn report(what: &str, count: u32, mut work: impl FnMut()) {
    let mut best = Duration::MAX;
    for _ in 0..7 {
        let begun = WallClock::now();
        work();
        best = best.min(begun.elapsed());
    }
    println!("{what:<60} {:>12.3} us", best.as_secs_f64() * 1e6 / f64::from(count));
}

fn main() {
    let catalogs = Catalogs::embedded();
    let observer = Observer::on_earth_deg(116.3972, 39.9075, 0.0);
    let moment_at = |step: u32| Moment {
        layers: Layers::of(&[]),
        ..Moment::new(Instant::from_jd_tt(2_461_056.0, 0.08).plus_days(f64::from(step)), observer)
    };
    let reduction = Reduction::at(&moment_at(0), &catalogs).expect("the embedded data cover 2026");
    report("frames and observer of one instant", 200, || {
        for step in 0..200 {
            black_box(Reduction::at(&moment_at(step), &catalogs).expect("the embedded data cover 2026"));
        }
    });
    report("Sun, Moon, planets and Pluto, after the frames", 200, || {
        for _ in 0..200 {
            for body in Body::ALL.into_iter().filter(|body| *body != Body::Earth) {
                black_box(BodyPlace::of_body(body, &reduction).expect("the embedded data cover 2026"));
            }
        }
    });
    report("globes of Sun, Moon, planets and Pluto, after their places", 200, || {
        let places = Body::ALL.into_iter().filter_map(|body| BodyPlace::of_body(body, &reduction).ok());
        let places: Vec<BodyPlace> = places.collect();
        for _ in 0..200 {
            for place in &places {
                black_box(PhysicalEphemeris::of(place, &reduction));
            }
        }
    });
    report("the 28 lunar mansions of one instant", 200, || {
        for _ in 0..200 {
            black_box(Mansions::at(&reduction, &catalogs).expect("the embedded stars are valid"));
        }
    });
    report("magnitudes of the variable stars of one instant", 200, || {
        let variables = catalogs.variable_stars().expect("the embedded elements are valid");
        for _ in 0..200 {
            for variable in variables.iter() {
                let star = catalogs.star_of_hip(variable.hip).expect("the embedded stars are valid");
                black_box(star.map(|star| variable_magnitude(variable, star, &reduction)));
            }
        }
    });
    report("the whole sky of one instant", 200, || {
        for step in 0..200 {
            black_box(Sky::at(&moment_at(step), &catalogs).expect("the embedded data cover 2026"));
        }
    });
    let bright = catalogs.bright_lines().expect("the embedded stars are valid");
    let second = catalogs.hipparcos_lines().expect("the embedded stars are valid");
    report("apparent places of both tiers of stars", 1, || {
        for (_, place) in reduction.star_places(bright).chain(reduction.star_places(second)) {
            black_box(&place);
        }
    });
    follow_a_main_belt_body(&catalogs);
    report("reading the Bright Star Catalogue with its names", 1, || {
        black_box(
            Catalogs::embedded().stars().map(|stars| stars.bright().len()).expect("the embedded stars are valid"),
        );
    });
}

/// A body like (59000) in the middle of the main belt, fifty years from its epoch: first with nothing known of its path,
/// then again and again.
fn follow_a_main_belt_body(catalogs: &Catalogs) {
    let ephemeris = catalogs.ephemeris().expect("the embedded data are valid");
    let place = Perihelion::MeanAnomaly { semi_major_axis_au: 2.7, mean_anomaly_rad: 1.0 };
    let elements = KeplerElements::new(2_461_000.5, 0.15, [0.1, 1.0, 2.0], place).expect("this is an ellipse");
    let start = elements.state_at(2_461_000.5);
    let fifty_years_later = JulianDate::new(2_461_000.5, 50.0 * 365.25);
    report("a main-belt body after fifty years, first use", 1, || {
        let path = PerturbedOrbit::new(2_461_000.5, start, None, None);
        black_box(path.state_at(fifty_years_later, ephemeris, &Perturbers::default()).expect("2075 is covered"));
    });
    let (path, perturbers) = (PerturbedOrbit::new(2_461_000.5, start, None, None), Perturbers::default());
    black_box(path.state_at(fifty_years_later, ephemeris, &perturbers).expect("2075 is covered"));
    report("TMP planets", 1000, || {
        for k in 0..1000 {
            black_box(ephemeris.planets_from_sun(JulianDate::new(2_461_000.5, f64::from(k) * 18.0)).expect("x"));
        }
    });
    report("TMP asteroids", 1000, || {
        for k in 0..1000 {
            black_box(ephemeris.asteroids_from_sun(JulianDate::new(2_461_000.5, f64::from(k) * 18.0)).expect("x"));
        }
    });
    report("the next body on the same steps", 1, || {
        let path = PerturbedOrbit::new(2_461_000.5, start, None, None);
        black_box(path.state_at(fifty_years_later, ephemeris, &perturbers).expect("2075 is covered"));
    });
    report("a place on a path that is known", 1000, || {
        for day in 0..1000 {
            let tdb = JulianDate::new(2_461_000.5, f64::from(day) * 18.0);
            black_box(path.state_at(tdb, ephemeris, &perturbers).expect("2075 is covered"));
        }
    });
}
