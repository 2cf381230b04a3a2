//! What the diagrams show, against numbers of others; and that each stays on its plate.

use super::canvas::{Canvas, Item};
use super::subject::Subject;
use super::{
    chart, drawing, earth_shadow, ellipse::Ellipse, epicycle, gnomon, moon_nodes, moon_phase, moon_shadow, pendulum,
};
use crate::astro::apparent::Air;
use crate::astro::ephemeris::{Body, State};
use crate::astro::orbits::SUN_GM_AU3_PER_D2;
use crate::astro::time::{Instant, parse_time};
use crate::catalogs::Catalogs;
use crate::moment::stage::{
    Axis, Chart, Curve, Diagram, DiagramKind, DiscEntry, OrbitCentre, StageColor, StagePlace, Tick,
};
use crate::moment::{Language, Layer, Layers, Moment, Observer, Stage};
use crate::scene::compose::compose;
use crate::scene::lens::{FrameSize, Projection};
use crate::scene::target::Target;
use crate::sky::{Sky, SkyObject};
use crate::units::angle::DEGREE_RAD;
use glam::DVec2;

const ECLIPSE: &str = "2028-12-31T16:52:00Z";

fn instant(text: &str) -> Instant {
    parse_time(text, Catalogs::embedded().time_scales().unwrap()).unwrap()
}

fn moment(text: &str, (longitude_deg, latitude_deg): (f64, f64)) -> Moment {
    let observer = Observer::on_earth_deg(longitude_deg, latitude_deg, 0.0);
    Moment { layers: Layers::of(&[Layer::Images]), air: Air::NONE, ..Moment::new(instant(text), observer) }
}

fn over_beijing(text: &str) -> Moment {
    moment(text, (116.4, 39.9))
}

fn about<T>(moment: &Moment, look: impl Fn(&Subject<'_>) -> T) -> T {
    let catalogs = Catalogs::embedded();
    let sky = Sky::at(moment, &catalogs).unwrap();
    look(&Subject { moment, sky: &sky, catalogs: &catalogs, em: 0.085 })
}

fn orbits(centre: OrbitCentre, bodies: &[&str]) -> DiagramKind {
    let bodies = bodies.iter().map(|&name| name.to_owned()).collect();
    DiagramKind::Orbits { centre, bodies, path_d: 0.0, sight: None, area_d: 0.0 }
}

fn some_chart() -> Chart {
    let axis = |range: [f64; 2], label: &str| Axis {
        label: label.to_owned(),
        range,
        ticks: vec![
            Tick { at: range[0], label: range[0].to_string() },
            Tick { at: range[1], label: range[1].to_string() },
        ],
    };
    let points = (0..=40).map(|i| [f64::from(i), (f64::from(i) * 0.3).sin() * 12.0]).collect();
    let curve = Curve { label: "E".to_owned(), points, color: StageColor::Blue };
    Chart { x: axis([0.0, 40.0], "d"), y: axis([-15.0, 15.0], "min"), curves: vec![curve], now: Some(11.0) }
}

fn every_kind() -> Vec<DiagramKind> {
    let entry = |of: &str, at: &str| DiscEntry { of: of.to_owned(), at: instant(at), label: String::new() };
    let DiagramKind::Orbits { bodies, .. } = orbits(OrbitCentre::Sun, &["earth", "mars", "1P"]) else { panic!() };
    let sight = Some(["earth".to_owned(), "mars".to_owned()]);
    vec![
        orbits(OrbitCentre::Sun, &["mercury", "venus", "earth", "mars", "59000"]),
        DiagramKind::Orbits { centre: OrbitCentre::Sun, bodies, path_d: 100.0, sight, area_d: 30.0 },
        DiagramKind::Orbits {
            centre: OrbitCentre::Earth,
            bodies: vec!["sun".to_owned(), "mars".to_owned()],
            path_d: 800.0,
            sight: None,
            area_d: 0.0,
        },
        orbits(OrbitCentre::Jupiter, &["io", "europa", "ganymede", "callisto"]),
        DiagramKind::Epicycle { body: "mars".to_owned(), path_d: 1000.0 },
        DiagramKind::Epicycle { body: "venus".to_owned(), path_d: 600.0 },
        DiagramKind::MoonPhase,
        DiagramKind::MoonNodes,
        DiagramKind::EarthShadow,
        DiagramKind::MoonShadow,
        DiagramKind::Pendulum { since: instant("2028-12-31T04:00:00Z") },
        DiagramKind::Gnomon { height: 8.0 },
        DiagramKind::Discs { entries: vec![entry("venus", "2025-03-23T01:00:00Z"), entry("moon", ECLIPSE)] },
        DiagramKind::Chart(some_chart()),
    ]
}

#[test]
fn every_drawing_stays_on_its_plate_whatever_the_date() {
    for date in [ECLIPSE, "2035-09-02T01:55:00Z", "2027-02-19T16:00:00Z", "1600-06-11T04:00:00Z"] {
        for (place, language) in
            [((116.4, 39.9), Language::En), ((0.0, -78.0), Language::Zh), ((32.0, 24.0), Language::En)]
        {
            let moment = Moment { language, ..moment(date, place) };
            about(&moment, |subject| {
                for kind in every_kind() {
                    let canvas = drawing(&kind, subject).unwrap();
                    assert!(canvas.stays_on_plate(), "{date} {place:?} {kind:?}");
                    assert!(canvas.points().iter().all(|point| point.is_finite()));
                }
            });
        }
    }
}

/// Foucault's law at the Ancient Observatory of Beijing: 9.655 degrees an hour, a turn in 37.29 h.
#[test]
fn a_pendulum_in_beijing_turns_by_9_655_degrees_an_hour() {
    let hour_deg = pendulum::turn_rad_per_s(39.936 * DEGREE_RAD) * 3600.0 / DEGREE_RAD;
    assert!((hour_deg - 9.655).abs() < 0.001 && (360.0 / hour_deg - 37.29).abs() < 0.005, "{hour_deg}");
    assert!(pendulum::turn_rad_per_s(-30.0 * DEGREE_RAD) < 0.0);
    let at_equator = about(&moment(ECLIPSE, (0.0, 0.0)), |subject| pendulum::drawing(subject, subject.now()));
    assert!(at_equator.texts.iter().all(|text| !text.text.contains("inf")));
}

/// Issue 5: at 34.4 degrees north in the year 0 a gnomon of 8 chi throws 12.85 and 1.51 chi at the solstices.
#[test]
fn a_gnomon_of_eight_chi_has_the_shadows_of_the_year_0() {
    for (date, chi) in [("0000-12-22T04:30:00Z", 12.85), ("0000-06-23T09:30:00Z", 1.51)] {
        let moment = moment(date, (113.0, 34.4));
        let shadow = about(&moment, |subject| {
            let site = subject.moment.observer.site().unwrap();
            gnomon::noon(subject, &site).unwrap().shadow.unwrap()
        });
        assert!((8.0 * shadow - chi).abs() < 0.01, "{date}: {}", 8.0 * shadow);
    }
}

/// Astropy 7 (ELP2000-82, truncated to 10") with Danjon's rule: umbra 0.7089, penumbra 1.2511, Moon 0.2637 and 0.3157
/// degrees from the axis. NASA's canon (Espenak & Meeus 2009): umbral magnitude 1.2463 at the greatest eclipse.
#[test]
fn the_moon_stands_in_the_umbra_of_2028_12_31() {
    let passage = about(&over_beijing(ECLIPSE), |subject| earth_shadow::passage(subject, subject.now()).unwrap());
    let cones = passage.cones;
    for (found_rad, degrees, tolerance) in [
        (cones.umbra_rad, 0.7089, 0.0005),
        (cones.penumbra_rad, 1.2511, 0.0005),
        (cones.moon_rad, 0.2637, 0.0002),
        (cones.separation_rad, 0.3157, 0.004),
    ] {
        assert!((found_rad / DEGREE_RAD - degrees).abs() < tolerance, "{} {degrees}", found_rad / DEGREE_RAD);
    }
    assert!((cones.magnitude(cones.umbra_rad) - 1.246).abs() < 0.01);
    assert!((passage.moon_rad.length() - cones.separation_rad).abs() < 1e-12 && passage.moon_rad.y > 0.0);
}

/// NASA's canon: greatest eclipse of 2035-09-02 at 01:55:46 UT, gamma 0.3727, in 29.1 N 158.0 E.
#[test]
fn the_shadow_of_2035_09_02_falls_where_the_canon_has_it() {
    about(&over_beijing("2035-09-02T01:55:46Z"), |subject| {
        let shadow = moon_shadow::shadow(subject, subject.now()).unwrap();
        assert!((shadow.distance() - 0.3727).abs() < 0.001, "{}", shadow.distance());
        let ground = moon_shadow::Ground::new(&shadow, subject);
        let place = ground.place(158.0 * DEGREE_RAD, 29.1 * DEGREE_RAD).unwrap();
        assert!(place.distance(DVec2::new(shadow.x, shadow.y)) < 0.01, "{place}");
        // Greenwich has night.
        assert!(ground.place(0.0, 51.5 * DEGREE_RAD).is_none());
        assert!(shadow.umbra_at(shadow.central_point().unwrap()) < 0.0);
    });
}

/// Simon et al. 1994 (mean elements): semi-major axes, eccentricities and periods; osculating ones stay this near.
#[test]
fn orbits_have_their_true_proportions() {
    about(&over_beijing("2026-01-15T12:00:00Z"), |subject| {
        for (body, axis_au, eccentricity, period_d) in [
            (Body::Mercury, 0.387_1, 0.205_6, 87.97),
            (Body::Mars, 1.523_7, 0.093_4, 686.98),
            (Body::Venus, 0.723_3, 0.006_8, 224.70),
        ] {
            let around = |body| subject.state(SkyObject::Body(body), subject.now()).unwrap();
            let (planet, sun) = (around(body), around(Body::Sun));
            let state = State {
                position_au: planet.position_au - sun.position_au,
                velocity_au_per_d: planet.velocity_au_per_d - sun.velocity_au_per_d,
            };
            let ellipse = Ellipse::of(state, SUN_GM_AU3_PER_D2);
            assert!((ellipse.semi_major_axis_au().unwrap() / axis_au - 1.0).abs() < 5e-4, "{body:?}");
            assert!((ellipse.eccentricity() - eccentricity).abs() < 5e-4, "{body:?} {}", ellipse.eccentricity());
            assert!((ellipse.period_d().unwrap() / period_d - 1.0).abs() < 1e-3, "{body:?}");
            let nearest =
                ellipse.points(9.0).into_iter().map(|point| point.distance(state.position_au)).fold(9.0, f64::min);
            assert!(nearest < 0.05 * axis_au, "{body:?} is on its orbit: {nearest}");
        }
    });
}

fn filled_area(canvas: &Canvas) -> f64 {
    let of_quad = |[a, b, c, d]: &[DVec2; 4]| 0.5 * ((*c - *a).perp_dot(*d - *b)).abs();
    let swept = |item: &Item| match item {
        Item::Fill { quads, opacity, .. } if *opacity < 0.5 => quads.iter().map(of_quad).sum(),
        _ => 0.0,
    };
    canvas.items.iter().map(swept).sum()
}

/// Kepler's second law for Mercury at perihelion and aphelion, 44 days apart.
#[test]
fn equal_times_sweep_equal_areas() {
    let area = |date| {
        let bodies = vec!["mercury".to_owned()];
        let kind = DiagramKind::Orbits { centre: OrbitCentre::Sun, bodies, path_d: 0.0, sight: None, area_d: 10.0 };
        about(&over_beijing(date), |subject| filled_area(&drawing(&kind, subject).unwrap()))
    };
    let (near, far) = (area("2026-02-24T00:00:00Z"), area("2026-04-09T00:00:00Z"));
    assert!((near / far - 1.0).abs() < 3e-3, "{near} {far}");
    // Ten of 87.97 days, of an ellipse that reaches to 0.86 at its aphelion.
    let whole = std::f64::consts::PI * (0.86 / 1.205_6_f64).powi(2) * (1.0 - 0.205_6_f64.powi(2)).sqrt();
    assert!((near / whole - 10.0 / 87.97).abs() < 1e-3, "{}", near / whole);
}

/// Synodic periods: Mars 779.94 d, Venus 583.92 d (Seidelmann 1992, table 15.6).
#[test]
fn deferent_and_epicycle_meet_again_after_the_synodic_period() {
    about(&over_beijing("2027-02-19T16:00:00Z"), |subject| {
        for (body, days) in [(Body::Mars, 779.94), (Body::Venus, 583.92)] {
            let around = |body| {
                let at = |body| subject.state(SkyObject::Body(body), subject.now()).unwrap();
                let (state, sun) = (at(body), at(Body::Sun));
                State {
                    position_au: state.position_au - sun.position_au,
                    velocity_au_per_d: state.velocity_au_per_d - sun.velocity_au_per_d,
                }
            };
            let model = epicycle::model(around(Body::Earth), around(body)).unwrap();
            assert!((epicycle::synodic_period_d(&model) / days - 1.0).abs() < 0.01, "{body:?}");
        }
    });
}

/// Phases of January 2026 in UT: full 3 10:03, last quarter 10 15:48, new 18 19:52, first quarter 26 04:47 (USNO).
#[test]
fn phases_have_their_names() {
    for (date, phase) in [
        ("2026-01-03T10:03:00Z", 4),
        ("2026-01-10T15:48:00Z", 6),
        ("2026-01-18T19:52:00Z", 0),
        ("2026-01-26T04:47:00Z", 2),
        ("2026-01-22T12:00:00Z", 1),
        ("2026-01-29T12:00:00Z", 3),
        ("2026-01-07T00:00:00Z", 5),
        ("2026-01-15T00:00:00Z", 7),
    ] {
        let elongation_rad = about(&over_beijing(date), |subject| moon_phase::elongation_rad(subject).unwrap());
        assert_eq!(moon_phase::phase_of(elongation_rad), phase, "{date}");
    }
}

/// The full Moon of 2028-12-31 16:48 UT passes so near to the node that it is eclipsed; that of 2028-10-03 16:25 does not.
#[test]
fn only_a_full_moon_near_a_node_meets_the_shadow() {
    let latitude_deg = |date| {
        let moon = about(&over_beijing(date), |subject| moon_nodes::moon_at(subject, subject.now()).unwrap());
        assert!(moon.from_opposition_rad.abs() < 0.05 * DEGREE_RAD, "{}", moon.from_opposition_rad / DEGREE_RAD);
        moon.latitude_rad / DEGREE_RAD
    };
    assert!(latitude_deg("2028-12-31T16:48:00Z") < 0.4);
    assert!(latitude_deg("2028-10-03T16:25:00Z").abs() > 1.6);
}

#[test]
fn an_axis_may_run_either_way() {
    let axis = |range| Axis { label: String::new(), range, ticks: Vec::new() };
    assert_eq!([chart::part(&axis([0.0, 4.0]), 1.0), chart::part(&axis([4.0, 0.0]), 1.0)], [0.25, 0.75]);
}

/// Inferior conjunction of 2025-03-23: Venus 59.6" wide (JPL Horizons).
#[test]
fn discs_tell_their_diameters() {
    let entry = DiscEntry { of: "venus".to_owned(), at: instant("2025-03-23T01:00:00Z"), label: "Venus".to_owned() };
    let kind = DiagramKind::Discs { entries: vec![entry] };
    let canvas = about(&over_beijing(ECLIPSE), |subject| drawing(&kind, subject).unwrap());
    let diameter: f64 = canvas.texts[0].text.trim_start_matches("Venus\n").trim_end_matches('″').parse().unwrap();
    assert!((diameter - 59.6).abs() < 0.4, "{diameter}");
}

#[test]
fn on_the_dome_letters_are_large_and_names_behind_the_plate_are_gone() {
    let catalogs = Catalogs::embedded();
    let diagrams = every_kind().into_iter().map(|kind| Diagram {
        kind,
        place: StagePlace::Front([28.0 * DEGREE_RAD, 35.0 * DEGREE_RAD]),
        radius_rad: 18.0 * DEGREE_RAD,
        title: Some("?".to_owned()),
        opacity: 1.0,
    });
    for diagram in diagrams {
        let stage = Stage { diagrams: vec![diagram], ..Stage::default() };
        let moment = Moment { layers: Layers::default(), stage, ..over_beijing(ECLIPSE) };
        let target = Target::new(Projection::Dome, FrameSize::square(1024));
        let scene = compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap();
        let words: Vec<_> = scene.labels.iter().filter(|label| label.priority == 1).collect();
        assert!(!scene.diagrams.is_empty() && words.len() > 1);
        // 1.5 degrees of 180 over 1024 px.
        assert!(words.iter().all(|label| label.height_px >= 1.5 / 180.0 * 1024.0 && label.up_px == [0.0, -1.0]));
    }
}
