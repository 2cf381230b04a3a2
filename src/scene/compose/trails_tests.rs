//! What trails show, against numbers of others.

use super::{ComposeError, compose};
use crate::astro::apparent::Air;
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, Horizontal, Icrs, TrueOfDate};
use crate::astro::time::{Instant, parse_time};
use crate::catalogs::Catalogs;
use crate::moment::stage::{StageColor, Trail, TrailAxes};
use crate::moment::{Language, Layer, Layers, Moment, Observer, Stage};
use crate::scene::Scene;
use crate::scene::draw::LineSegment;
use crate::scene::lens::{FrameSize, Projection};
use crate::scene::target::Target;
use crate::sky::{Path, Sky, SkyObject};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD, wrap_pm_pi};
use crate::units::constants::DAY_S;
use glam::{DVec3, Vec3};

const LATITUDE_RAD: f64 = 39.9 * DEGREE_RAD;

fn instant(text: &str) -> Instant {
    parse_time(text, Catalogs::embedded().time_scales().unwrap()).unwrap()
}

fn trail(of: &str, (from, to): (Instant, Instant), axes: TrailAxes) -> Trail {
    Trail {
        of: of.to_owned(),
        from,
        to,
        axes,
        dots_every_s: None,
        dates_every: 0,
        color: StageColor::Gold,
        opacity: 1.0,
    }
}

/// The trail alone, without air and ground, over Beijing.
fn moment(now: Instant, trail: Trail) -> Moment {
    let stage = Stage { trails: vec![trail], ..Stage::default() };
    let beijing = Observer::on_earth_deg(116.4, LATITUDE_RAD / DEGREE_RAD, 0.0);
    Moment { layers: Layers::of(&[Layer::Trails]), air: Air::NONE, stage, ..Moment::new(now, beijing) }
}

fn composed(moment: &Moment, projection: Projection) -> Result<Scene, ComposeError> {
    let catalogs = Catalogs::embedded();
    let frame = FrameSize { width_px: if projection == Projection::Globe { 2048 } else { 1024 }, height_px: 1024 };
    compose(moment, &Sky::at(moment, &catalogs).unwrap(), &catalogs, &Target::new(projection, frame))
}

fn unit(end: [f32; 3]) -> DVec3 {
    Vec3::from(end).as_dvec3().normalize()
}

fn dots(scene: &Scene) -> impl Iterator<Item = &LineSegment> {
    scene.lines.iter().filter(|line| line.from == line.to)
}

/// Hour angle and declination of a direction over Beijing, degrees.
fn hour_angle_and_declination_deg(horizontal: DVec3) -> (f64, f64) {
    let (sine, cosine) = LATITUDE_RAD.sin_cos();
    let (east, north, up) = (horizontal.x, horizontal.y, horizontal.z);
    let (south_of_equator, along_pole) = (up * cosine - north * sine, up * sine + north * cosine);
    (-east.atan2(south_of_equator) / DEGREE_RAD, along_pole.asin() / DEGREE_RAD)
}

/// Skyfield with DE421: the equation of time of 2026 runs from -14.18 to +16.45 min, the declination over 46.87 degrees.
#[test]
fn the_analemma_of_2026_is_46_87_degrees_high_and_7_66_wide() {
    // Local mean noon at 116.4 degrees east.
    let from = instant("2026-01-01T04:14:24Z");
    let year = trail("sun", (from, from.plus_days(365.0)), TrailAxes::Horizon);
    let moment = moment(from.plus_days(40.0), Trail { dots_every_s: Some(DAY_S), ..year });
    // So large that a quarter of a pixel is 20".
    let target = Target::new(Projection::Globe, FrameSize { width_px: 16_384, height_px: 8192 });
    let catalogs = Catalogs::embedded();
    let scene = compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap();
    let places: Vec<_> = dots(&scene).map(|dot| hour_angle_and_declination_deg(unit(dot.from))).collect();
    assert_eq!(places.len(), 366);
    let extent = |part: fn(&(f64, f64)) -> f64| {
        let parts = places.iter().map(part);
        parts.clone().fold(f64::MIN, f64::max) - parts.fold(f64::MAX, f64::min)
    };
    let (wide_deg, high_deg) = (extent(|place| place.0), extent(|place| place.1));
    assert!((high_deg - 46.87).abs() < 0.01 && (wide_deg - 7.66).abs() < 0.01, "{high_deg} {wide_deg}");
}

/// Stations of Mars 2027 by Skyfield with DE421: in longitude 01-10 12:59 UT, in right ascension 01-11 16:10 UT.
#[test]
fn the_loop_of_mars_turns_where_its_stations_are() {
    let catalogs = Catalogs::embedded();
    let from = instant("2027-01-09T00:00:00Z");
    let moment =
        Moment { observer: Observer::geocentre(), ..moment(from, trail("mars", (from, from), TrailAxes::Equinox)) };
    let sky = Sky::at(&moment, &catalogs).unwrap();
    let mars = SkyObject::Body(Body::Mars);
    let mut path = Path::new(mars, TrailAxes::Equinox, (&moment, &sky.reduction), &catalogs);
    let equator = &sky.reduction.equator;
    let true_from_horizontal = equator.true_from_icrs * sky.reduction.horizontal_from_icrs.inverse();
    let obliquity_rad = equator.mean_obliquity_rad + equator.nutation_obliquity_rad;
    let mut turning = |longitude: fn(DVec3, f64) -> f64| {
        let mut at = |minutes: i32| {
            let horizontal = path.at(from.plus_seconds(60.0 * f64::from(minutes))).unwrap();
            let of_date: Direction<TrueOfDate> = true_from_horizontal * horizontal;
            longitude(of_date.unit(), obliquity_rad)
        };
        // The vertex of a parabola through three places half a day apart.
        let [a, b, c] = [0, 2160, 4320].map(&mut at);
        2160.0 + 1080.0 * (c - a) / (2.0 * b - a - c)
    };
    let in_longitude =
        turning(|place, obliquity| (place.y * obliquity.cos() + place.z * obliquity.sin()).atan2(place.x));
    let in_right_ascension = turning(|place, _| place.y.atan2(place.x));
    assert!((in_longitude - f64::from(36 * 60 + 59)).abs() < 12.0, "{in_longitude}");
    assert!((in_right_ascension - f64::from(64 * 60 + 10)).abs() < 12.0, "{in_right_ascension}");
}

/// On every axes a trail ends where the body is drawn now.
#[test]
fn a_trail_ends_on_its_body() {
    let (catalogs, now) = (Catalogs::embedded(), instant("2026-11-20T10:29:00Z"));
    for axes in [TrailAxes::Stars, TrailAxes::Horizon, TrailAxes::Equinox, TrailAxes::Sun] {
        for (name, days) in [("mars", 200.0), ("moon", 3.0), ("sun", 90.0), ("io", 1.5), ("Sirius", 30.0), ("M31", 9.0)]
        {
            let moment = moment(now, trail(name, (now.plus_days(-days), now), axes));
            let scene = composed(&moment, Projection::Globe).unwrap();
            let end = unit(scene.lines.last().unwrap().to);
            let sky = Sky::at(&moment, &catalogs).unwrap();
            let place = SkyObject::find(name, &catalogs).unwrap().place(&sky.reduction, &catalogs).unwrap();
            let off_arcsec = place.horizontal.separation_rad(&Direction::new(end)) / ARCSECOND_RAD;
            // Single precision of the ends is 0.02"; the Sun's deflection is 1.8" at most.
            assert!(off_arcsec < 1.0, "{name} {axes:?}: {off_arcsec}");
        }
    }
}

/// Mars among the stars comes through the astrometric places of its dates.
#[test]
fn a_loop_among_the_stars_goes_through_the_places_of_its_dates() {
    let (catalogs, now) = (Catalogs::embedded(), instant("2027-02-19T12:00:00Z"));
    let from = now.plus_days(-120.0);
    let dotted = Trail { dots_every_s: Some(DAY_S), ..trail("mars", (from, now.plus_days(80.0)), TrailAxes::Stars) };
    let moment = moment(now, dotted);
    let sky = Sky::at(&moment, &catalogs).unwrap();
    let scene = composed(&moment, Projection::Globe).unwrap();
    for (day, dot) in dots(&scene).enumerate().step_by(20) {
        let then = Moment { instant: from.plus_days(day as f64), ..moment.clone() };
        let place = Sky::at(&then, &catalogs).unwrap().body(Body::Mars).unwrap().astrometric;
        let aberrated = crate::astro::apparent::aberrate(place.unit(), &sky.reduction.observer);
        let expected = sky.reduction.horizontal_from_icrs * Direction::<Icrs>::new(aberrated);
        let off_rad = expected.separation_rad(&Direction::<Horizontal>::new(unit(dot.from)));
        // A quarter of a pixel of the globe's frame is 160".
        assert!(off_rad < 160.0 * ARCSECOND_RAD, "{day}: {}", off_rad / ARCSECOND_RAD);
    }
}

/// The arc of a star begins where the full reduction has the star at the beginning, ends where it is now, and keeps its
/// distance from the pole: it turns by 15.041 degrees an hour.
#[test]
fn stars_go_from_where_they_were_to_where_they_are() {
    let (catalogs, now) = (Catalogs::embedded(), instant("2026-01-15T14:00:00Z"));
    let from = now.plus_seconds(-4.0 * 3600.0);
    let moment = moment(now, trail("stars", (from, now), TrailAxes::Horizon));
    let scene = composed(&moment, Projection::Globe).unwrap();
    assert!((10_000..60_000).contains(&scene.lines.len()), "{}", scene.lines.len());
    for name in ["Polaris", "Dubhe", "Vega", "Sirius", "Capella", "Acrux"] {
        let star = SkyObject::find(name, &catalogs).unwrap();
        let place = |instant: Instant| {
            let sky = Sky::at(&Moment { instant, ..moment.clone() }, &catalogs).unwrap();
            star.place(&sky.reduction, &catalogs).unwrap().horizontal.unit()
        };
        let (first, last) = (place(from), place(now));
        let nearest = |place: DVec3, end: fn(&LineSegment) -> [f32; 3]| {
            scene.lines.iter().map(|line| unit(end(line)).distance(place)).fold(9.0, f64::min) / ARCSECOND_RAD
        };
        let off_arcsec = (nearest(first, |line| line.from), nearest(last, |line| line.to));
        assert!(off_arcsec.0 < 1.0 && off_arcsec.1 < 1.0, "{name}: {off_arcsec:?}");
        let (hour_angle, declination) = hour_angle_and_declination_deg(first);
        let (later, still) = hour_angle_and_declination_deg(last);
        let turned_deg = wrap_pm_pi((later - hour_angle) * DEGREE_RAD) / DEGREE_RAD;
        assert!(
            (turned_deg - 4.0 * 15.041_07).abs() < 0.3 && (declination - still).abs() < 0.01,
            "{name}: {turned_deg}"
        );
    }
}

/// Barnard's star (10.39" a year; van Leeuwen 2007) is too faint; Arcturus goes 2.28" a year, 61 Cygni is 5.2 mag.
#[test]
fn stars_go_among_each_other_by_their_proper_motions() {
    let (catalogs, now) = (Catalogs::embedded(), instant("2026-01-15T14:00:00Z"));
    let path = trail("stars", (now.plus_days(-365_250.0), now), TrailAxes::Stars);
    let scene = composed(&moment(now, path), Projection::Globe).unwrap();
    let sky = Sky::at(&moment(now, trail("sun", (now, now), TrailAxes::Stars)), &catalogs).unwrap();
    let arcturus = SkyObject::find("Arcturus", &catalogs).unwrap().place(&sky.reduction, &catalogs).unwrap();
    let its_own = |line: &&LineSegment| unit(line.to).distance(arcturus.horizontal.unit()) < ARCSECOND_RAD;
    let way = scene.lines.iter().find(its_own).unwrap();
    let way_arcsec = unit(way.from).distance(unit(way.to)) / ARCSECOND_RAD;
    assert!((way_arcsec - 2279.0).abs() < 5.0, "{way_arcsec}");
}

#[test]
fn dates_stand_beside_the_path_in_the_language_of_the_moment() {
    let now = instant("2027-02-01T00:00:00Z");
    let path = trail("mars", (instant("2026-12-11T00:00:00Z"), now), TrailAxes::Stars);
    let words = |language, from: Instant, every| {
        let stage = Stage { trails: vec![Trail { dates_every: every, from, ..path.clone() }], ..Stage::default() };
        let moment = Moment { language, stage, ..moment(now, path.clone()) };
        let scene = composed(&moment, Projection::Globe).unwrap();
        scene.labels.iter().map(|label| label.text.clone()).collect::<Vec<_>>()
    };
    let chinese = words(Language::Zh, path.from, 30);
    assert_eq!(chinese, ["2026年12月11日", "2027年1月10日"]);
    assert_eq!(words(Language::En, instant("2027-01-02T00:00:00Z"), 10)[..2], ["Jan 2", "Jan 12"]);
    assert_eq!(words(Language::En, path.from.plus_days(-730.0), 365), ["2024", "2025", "2026"]);
}

#[test]
fn a_trail_of_nobody_is_refused_with_a_sentence() {
    let now = instant("2027-02-01T00:00:00Z");
    let refused = |of: &str, axes| {
        let moment = moment(now, trail(of, (now.plus_days(-1.0), now), axes));
        composed(&moment, Projection::Dome).unwrap_err().to_string()
    };
    assert!(refused("nobody", TrailAxes::Stars).contains("no body \"nobody\""));
    assert!(refused("stars", TrailAxes::Sun).contains("axes \"horizon\""));
}
