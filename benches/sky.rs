//! How long the astronomy takes on one core: `cargo bench --no-default-features --bench sky`. Prints the best of several
//! rounds; docs/benchmarks.md keeps the numbers.

use beiguan::astro::chinese_calendar::ChineseCalendar;
use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::eclipse::{EclipseModel, lunar_eclipses, solar_eclipses};
use beiguan::astro::events::search::Window;
use beiguan::astro::events::{Almanac, EventKind, galilean_events};
use beiguan::astro::orbits::{KeplerElements, Perihelion, PerturbedOrbit, Perturbers};
use beiguan::astro::time::{Instant, JulianDate};
use beiguan::catalogs::satellites::satellite_file;
use beiguan::catalogs::{Catalogs, Files};
use beiguan::moment::Projection;
use beiguan::moment::{Layer, Layers, Moment, Observer};
use beiguan::scene::compose::compose;
use beiguan::scene::labels::layout;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::sky::{BodyPlace, Mansions, PhysicalEphemeris, Reduction, Sky, events, variable_magnitude};
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
    report("the moons of six planets, after the frames", 200, || {
        for _ in 0..200 {
            black_box(BodyPlace::of_planet_moons(&reduction, &catalogs).expect("the embedded data cover 2026"));
        }
    });
    report("the centres of Jupiter and Saturn in their systems", 200, || {
        let theories = catalogs.moons().expect("the embedded coefficients are valid");
        for step in 0..200 {
            for planet in [Body::Jupiter, Body::Saturn] {
                black_box(theories.planet_centre_au(planet, reduction.tdb.plus_days(f64::from(step))));
            }
        }
    });
    report("a month of phenomena of Jupiter's moons", 1, || {
        let (theories, ephemeris) = (catalogs.moons(), catalogs.ephemeris());
        let (theories, ephemeris) = (theories.expect("embedded"), ephemeris.expect("embedded"));
        let start = Instant::from_jd_tt(2_461_056.0, 0.08);
        let month = Window { start, end: start.plus_days(30.0) };
        black_box(galilean_events(theories, ephemeris, &month).expect("2026 is covered"));
    });
    report("the whole sky of one instant", 200, || {
        for step in 0..200 {
            black_box(Sky::at(&moment_at(step), &catalogs).expect("the embedded data cover 2026"));
        }
    });
    let from = moment_at(0).instant;
    report("a year of events of every kind for one place", 1, || {
        let found = events(&catalogs, &EventKind::ALL, &observer, from, from.plus_days(365.25));
        black_box(found.expect("the embedded data cover 2026").len());
    });
    let bright = catalogs.bright_lines().expect("the embedded stars are valid");
    let second = catalogs.hipparcos_lines().expect("the embedded stars are valid");
    report("apparent places of both tiers of stars", 1, || {
        for (_, place) in reduction.star_places(bright).chain(reduction.star_places(second)) {
            black_box(&place);
        }
    });
    follow_a_main_belt_body(&catalogs);
    report("finding Beijing in the gazetteer, its file included", 1, || {
        let catalogs = Catalogs::embedded();
        black_box(catalogs.gazetteer().and_then(|gazetteer| gazetteer.find("Beijing")).expect("the places are valid"));
    });
    let data = "the embedded data are valid";
    let (ephemeris, scales) = (catalogs.ephemeris().expect(data), catalogs.time_scales().expect(data));
    report("the months of a Chinese year, first use", 1, || {
        black_box(ChineseCalendar::new(ephemeris, scales).year(2033).expect("the embedded data cover 2033"));
    });
    let calendar = ChineseCalendar::new(ephemeris, scales);
    report("the Chinese date of an instant, its year known", 365, || {
        for day in 0..365 {
            black_box(calendar.date(2_463_600 + day).expect("the embedded data cover 2033"));
        }
    });
    let small_bodies =
        |step: u32| Moment { layers: Layers::of(&[Layer::MinorPlanets, Layer::Comets]), ..moment_at(step) };
    report("the sky with asteroids and comets, first use", 1, || {
        let fresh = Catalogs::embedded();
        black_box(fresh.ephemeris().expect("the embedded data are valid"));
        black_box(Sky::at(&small_bodies(0), &fresh).expect("the embedded data cover 2026"));
    });
    report("the sky with asteroids and comets", 100, || {
        for step in 0..100 {
            black_box(Sky::at(&small_bodies(step), &catalogs).expect("the embedded data cover 2026"));
        }
    });
    report("reading the Bright Star Catalogue with its names", 1, || {
        black_box(
            Catalogs::embedded().stars().map(|stars| stars.bright().len()).expect("the embedded stars are valid"),
        );
    });
    let ephemeris = catalogs.ephemeris().expect("the embedded pack is valid");
    let time_scales = catalogs.time_scales().expect("the embedded tables are valid");
    let span = (Instant::from_jd_tt(2_415_385.5, 0.0), Instant::from_jd_tt(2_488_434.5, 0.0));
    report("all solar and lunar eclipses of 1901-2100", 1, || {
        let almanac = Almanac::new(ephemeris, time_scales);
        let model = EclipseModel::default();
        black_box(solar_eclipses(&almanac, model, span.0, span.1).count());
        black_box(lunar_eclipses(&almanac, model, span.0, span.1).count());
    });
    bench_satellites(observer);
    words(&catalogs, observer);
}

/// A whole catalogue of artificial satellites: ten thousand on the orbit of the International Space Station and of GPS.
fn bench_satellites(observer: Observer) {
    let mut text =
        "OBJECT_NAME,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,\
                    NORAD_CAT_ID,BSTAR\n"
            .to_owned();
    for number in 0..10_000 {
        let motion = if number % 5 == 0 { 2.0056 } else { 15.5 };
        let (node, anomaly) = (f64::from(number % 360), f64::from(number * 7 % 360));
        text += &format!(
            "S{number},2026-01-15T00:00:00,{motion},0.001,53,{node},30,{anomaly},{},0.0001\n",
            70_000 + number
        );
    }
    let files = Files::embedded().with_override(&satellite_file(0, "all.csv"), text.into_bytes());
    let catalogs = Catalogs::new(files);
    let count = catalogs.satellites().expect("the elements are valid").list().len();
    assert_eq!(count, 10_000, "every set is read");
    let instant = Instant::from_jd_tt(2_461_056.0, 0.08);
    let with = |layers| Moment { layers: Layers::of(layers), ..Moment::new(instant, observer) };
    report("the whole sky with 10 000 satellites", 1, || {
        black_box(Sky::at(&with(&[Layer::Satellites]), &catalogs).expect("the embedded data cover 2026"));
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

/// A dome's words, and every grid with its figures: what is worked out for each frame before the GPU has it.
fn words(catalogs: &Catalogs, observer: Observer) {
    let target = Target::new(Projection::Dome, FrameSize::square(1024));
    let night = Moment::new(Instant::from_jd_tt(2_461_056.0, 0.084), observer);
    let grids = Layers::of(&[
        Layer::GridHorizontal,
        Layer::GridEquatorial,
        Layer::GridEcliptic,
        Layer::GridGalactic,
        Layer::Ecliptic,
        Layer::Meridian,
        Layer::PolePath,
    ]);
    for (what, moment) in [("a clear night", night.clone()), ("four grids", Moment { layers: grids, ..night })] {
        let sky = Sky::at(&moment, catalogs).expect("the embedded data cover 2026");
        let scene = || compose(&moment, &sky, catalogs, &target).expect("the embedded catalogues are valid");
        report(&format!("scene of {what}, 1024 px"), 20, || {
            for _ in 0..20 {
                black_box(scene());
            }
        });
        let (labels, canvas) = (scene().labels, scene().canvas);
        let extents_px: Vec<[f64; 2]> = labels
            .iter()
            .map(|label| {
                let lines = label.text.split('\n').map(|line| line.chars().count());
                [
                    0.55 * label.height_px * lines.clone().max().unwrap_or(0) as f64,
                    1.2 * label.height_px * lines.count() as f64,
                ]
            })
            .collect();
        report(&format!("the {} labels of {what} laid out", labels.len()), 200, || {
            for _ in 0..200 {
                black_box(layout(&labels, &extents_px, &canvas));
            }
        });
    }
}
