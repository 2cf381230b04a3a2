//! The catalogue's brightest stars in the finished frame, by the formulas of docs and conventions, not by the lens:
//! where each stands (0.3 px at 2048), and how much light it brings.
//!
//! Places are those of `StarPlace`, which `tests/accuracy.rs` holds against Skyfield; the maps are written out here once
//! more, from the definitions of the projections (Snyder 1987, USGS Professional Paper 1395).
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::frames::{Direction, Horizontal};
use beiguan::astro::time::parse_time;
use beiguan::catalogs::{BrightStar, Catalogs, Star};
use beiguan::moment::{Layer, Layers, Moment, Observer, Projection};
use beiguan::render::Renderer;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::target::Target;
use beiguan::scene::{Glare, Scene};
use beiguan::sky::{Sky, StarPlace};
use beiguan::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};
use render_common::{azimuth_altitude, renderer};
use std::f64::consts::{PI, TAU};

const SIZE_PX: u32 = 2048;
const NIGHT: &str = "2026-01-15T14:00:00Z";
/// Light of one star lies within this distance, px.
const SPOT_PX: f64 = 4.5;
const BEIJING: Place = Place { longitude_deg: 116.4, latitude_deg: 39.9 };
const CAPE_TOWN: Place = Place { longitude_deg: 18.4, latitude_deg: -33.9 };

#[derive(Debug, Clone, Copy)]
struct Place {
    longitude_deg: f64,
    latitude_deg: f64,
}

/// A star of the frame: where it is expected and what it brings.
#[derive(Debug, Clone)]
struct Expected {
    name: String,
    at_px: DVec2,
    illuminance_lx: f64,
}

/// A frame's light as luminance, cd/m^2.
struct Light {
    width_px: usize,
    luminance_cd_m2: Vec<f64>,
}

struct Dome {
    renderer: Renderer,
    catalogs: Catalogs,
}

impl Dome {
    fn new() -> Self {
        let catalogs = Catalogs::embedded();
        Dome { renderer: renderer(), catalogs }
    }

    fn moment(&self, time: &str, place: Place, (azimuth_deg, altitude_deg): (f64, f64)) -> Moment {
        let instant = parse_time(time, self.catalogs.time_scales().unwrap()).unwrap();
        let observer = Observer::on_earth_deg(place.longitude_deg, place.latitude_deg, 0.0);
        let mut moment = Moment { layers: Layers::of(&[Layer::Stars]), ..Moment::new(instant, observer) };
        moment.gaze.azimuth_rad = azimuth_deg * DEGREE_RAD;
        moment.gaze.altitude_rad = altitude_deg * DEGREE_RAD;
        moment
    }

    fn light(&mut self, moment: &Moment, target: &Target) -> Light {
        let sky = Sky::at(moment, &self.catalogs).unwrap();
        let composed = compose(moment, &sky, &self.catalogs, target).unwrap();
        // Without the veil that the eye adds, which `tests/render_stars.rs` holds against its equation.
        let scene = Scene { glare: Glare::default(), ..composed };
        let light = self.renderer.render_hdr(&scene).unwrap();
        let luminance = |rgba: &[f32; 4]| {
            let [r, g, b, _] = rgba.map(f64::from);
            (0.2126 * r + 0.7152 * g + 0.0722 * b) / f64::from(scene.exposure * scene.point_gain)
        };
        Light { width_px: target.frame.width_px as usize, luminance_cd_m2: light.iter().map(luminance).collect() }
    }

    /// Every star down to a magnitude that `map` puts inside the frame, the brightest first.
    fn expected(
        &self,
        moment: &Moment,
        map: impl Fn(&StarPlace, &Direction<Horizontal>) -> Option<DVec2>,
    ) -> Vec<Expected> {
        let sky = Sky::at(moment, &self.catalogs).unwrap();
        let stars = self.catalogs.stars().unwrap();
        let mut bright: Vec<&BrightStar> = stars.bright().iter().filter(|star| star.v_mag < LIMIT_MAG).collect();
        bright.sort_by(|a, b| a.v_mag.total_cmp(&b.v_mag));
        let expected = |star: &&BrightStar| {
            let place = StarPlace::of(&star.motion, &sky.reduction);
            let at_px = map(&place, &place.seen(&sky.reduction))?;
            let name = stars.name(Star::Bright(star)).unwrap_or("a star without a name").to_owned();
            Some(Expected { name, at_px, illuminance_lx: illuminance_lx(star.v_mag) })
        };
        bright.iter().filter_map(expected).collect()
    }
}

/// Faintest star that these frames show: fainter than the thirtieth of any night.
const LIMIT_MAG: f64 = 3.0;

impl Light {
    /// Centroid of the light around these pixels.
    fn centroid_px(&self, around_px: &[DVec2]) -> DVec2 {
        let lit = self.lit_around(around_px);
        let sum: f64 = lit.iter().map(|(_, luminance)| luminance).sum();
        lit.iter().map(|&(pixel, luminance)| pixel * luminance).sum::<DVec2>() / sum
    }

    /// Illuminance of the light around a pixel, lx, with the solid angle of each pixel.
    fn flux_lx(&self, around_px: DVec2, pixel_sr: impl Fn(DVec2) -> f64) -> f64 {
        self.lit_around(&[around_px]).iter().map(|&(pixel, luminance)| luminance * pixel_sr(pixel)).sum()
    }

    /// Pixels with light near any of these places, with their luminance.
    fn lit_around(&self, around_px: &[DVec2]) -> Vec<(DVec2, f64)> {
        let pixel =
            |index: usize| DVec2::new((index % self.width_px) as f64 + 0.5, (index / self.width_px) as f64 + 0.5);
        let is_near = |pixel: DVec2| around_px.iter().any(|around_px| pixel.distance(*around_px) < SPOT_PX);
        let lit = self.luminance_cd_m2.iter().enumerate().filter(|(_, luminance)| **luminance > 0.0);
        lit.map(|(index, &luminance)| (pixel(index), luminance)).filter(|(pixel, _)| is_near(*pixel)).collect()
    }
}

/// conventions: r = (N/2) z / (F/2), x = N/2 + r sin(A - A0), y = N/2 + r cos(A - A0), about the zenith of the dome, which
/// a tilt T moves to altitude 90 - T above the front; nothing beyond the rim.
fn dome_px(seen: &Direction<Horizontal>, size_px: f64, front_deg: f64, tilt_deg: f64) -> Option<DVec2> {
    let direction = seen.unit();
    let (front, right) = (azimuth_altitude(front_deg, 0.0), azimuth_altitude(front_deg + 90.0, 0.0));
    let (sin_tilt, cos_tilt) = (tilt_deg * DEGREE_RAD).sin_cos();
    let centre = front * sin_tilt + DVec3::Z * cos_tilt;
    let to_front = front * cos_tilt - DVec3::Z * sin_tilt;
    let (towards_right, towards_front) = (direction.dot(right), direction.dot(to_front));
    let zenith_distance_rad = towards_right.hypot(towards_front).atan2(direction.dot(centre));
    let radius_px = size_px / 2.0 * zenith_distance_rad / (PI / 2.0);
    let offset_px = DVec2::new(towards_right, towards_front).normalize_or_zero() * radius_px;
    (radius_px < size_px / 2.0 - SPOT_PX).then(|| DVec2::splat(size_px / 2.0) + offset_px)
}

/// Offsets to the right and upwards of the gaze, and along it.
fn camera(seen: &Direction<Horizontal>, azimuth_deg: f64, altitude_deg: f64) -> DVec3 {
    let ahead = azimuth_altitude(azimuth_deg, altitude_deg);
    let right = azimuth_altitude(azimuth_deg + 90.0, 0.0);
    let up = azimuth_altitude(azimuth_deg, altitude_deg + 90.0);
    DVec3::new(seen.unit().dot(right), seen.unit().dot(up), seen.unit().dot(ahead))
}

fn inside(at_px: DVec2, size: FrameSize) -> Option<DVec2> {
    let size = DVec2::new(f64::from(size.width_px), f64::from(size.height_px));
    let is_inside = at_px.cmpge(DVec2::splat(SPOT_PX)).all() && at_px.cmple(size - SPOT_PX).all();
    is_inside.then_some(at_px)
}

/// Every one of the `count` brightest stands where it is expected; a close pair, where its light is on the average.
fn assert_in_place(light: &Light, expected: &[Expected], count: usize, what: &str) {
    assert!(expected.len() >= count, "{what}: only {} stars", expected.len());
    let mut largest_px = 0.0_f64;
    for star in &expected[..count] {
        let near = expected.iter().filter(|other| other.at_px.distance(star.at_px) < 2.0 * SPOT_PX);
        let (places_px, weights): (Vec<DVec2>, Vec<f64>) = near.map(|near| (near.at_px, near.illuminance_lx)).unzip();
        let weighted: DVec2 = places_px.iter().zip(&weights).map(|(&at_px, &weight)| at_px * weight).sum();
        let (found_px, expected_px) = (light.centroid_px(&places_px), weighted / weights.iter().sum::<f64>());
        let distance_px = found_px.distance(expected_px);
        assert!(distance_px < 0.3, "{what}: {} is at {found_px} and not at {expected_px}", star.name);
        largest_px = largest_px.max(distance_px);
    }
    println!("{what}: within {largest_px:.3} px");
}

fn target(projection: Projection, frame: FrameSize) -> Target {
    Target { limiting_magnitude: Some(LIMIT_MAG), ..Target::new(projection, frame) }
}

#[test]
fn the_thirty_brightest_stars_stand_where_the_dome_master_s_formula_puts_them() {
    let mut dome = Dome::new();
    for place in [BEIJING, CAPE_TOWN] {
        for (front_deg, tilt_deg) in [(180.0, 0.0), (0.0, 0.0), (180.0, 20.0), (0.0, 20.0)] {
            let moment = dome.moment(NIGHT, place, (front_deg, 30.0));
            let target =
                Target { tilt_rad: tilt_deg * DEGREE_RAD, ..target(Projection::Dome, FrameSize::square(SIZE_PX)) };
            let light = dome.light(&moment, &target);
            let expected = dome.expected(&moment, |_, seen| {
                let is_high = seen.altitude_rad() > 5.0 * DEGREE_RAD;
                dome_px(seen, f64::from(SIZE_PX), front_deg, tilt_deg).filter(|_| is_high)
            });
            assert_in_place(&light, &expected, 30, &format!("{place:?}, front {front_deg}, tilt {tilt_deg}"));
        }
    }
}

#[test]
fn stars_stand_where_the_gnomonic_formula_puts_them() {
    let mut dome = Dome::new();
    let frame = FrameSize { width_px: SIZE_PX, height_px: SIZE_PX / 2 };
    let (azimuth_deg, altitude_deg, fov_deg) = (150.0, 40.0, 70.0);
    for place in [BEIJING, CAPE_TOWN] {
        let moment = dome.moment(NIGHT, place, (azimuth_deg, altitude_deg));
        let target = Target { fov_rad: fov_deg * DEGREE_RAD, ..target(Projection::Perspective, frame) };
        let light = dome.light(&moment, &target);
        let focal_px = f64::from(frame.height_px) / 2.0 / (fov_deg / 2.0 * DEGREE_RAD).tan();
        let expected = dome.expected(&moment, |_, seen| {
            let DVec3 { x, y, z } = camera(seen, azimuth_deg, altitude_deg);
            let centre_px = DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px)) / 2.0;
            let is_seen = z > 0.0 && seen.altitude_rad() > 5.0 * DEGREE_RAD;
            inside(centre_px + DVec2::new(x, -y) / z * focal_px, frame).filter(|_| is_seen)
        });
        assert_in_place(&light, &expected, 10, &format!("perspective, {place:?}"));
    }
}

#[test]
fn stars_stand_where_the_stereographic_formula_puts_them() {
    let mut dome = Dome::new();
    let frame = FrameSize::square(SIZE_PX);
    let (azimuth_deg, altitude_deg, fov_deg) = (200.0, 35.0, 140.0);
    for place in [BEIJING, CAPE_TOWN] {
        let moment = dome.moment(NIGHT, place, (azimuth_deg, altitude_deg));
        let target = Target { fov_rad: fov_deg * DEGREE_RAD, ..target(Projection::Stereographic, frame) };
        let light = dome.light(&moment, &target);
        // The radius is proportional to tan(angle / 2); half the field of view lies at the edge.
        let radius_px = f64::from(SIZE_PX) / 2.0 / (fov_deg / 4.0 * DEGREE_RAD).tan();
        let expected = dome.expected(&moment, |_, seen| {
            let DVec3 { x, y, z } = camera(seen, azimuth_deg, altitude_deg);
            let at_px = DVec2::splat(f64::from(SIZE_PX) / 2.0) + DVec2::new(x, -y) / (1.0 + z) * radius_px;
            inside(at_px, frame).filter(|_| seen.altitude_rad() > 5.0 * DEGREE_RAD)
        });
        assert_in_place(&light, &expected, 20, &format!("stereographic, {place:?}"));
    }
}

/// Seen from outside, right ascension grows to the right like a longitude; there is no air between a globe and the stars.
#[test]
fn stars_stand_where_the_plate_carree_puts_them_on_a_globe() {
    let mut dome = Dome::new();
    let frame = FrameSize { width_px: SIZE_PX, height_px: SIZE_PX / 2 };
    let moment = dome.moment(NIGHT, BEIJING, (180.0, 30.0));
    let light = dome.light(&moment, &target(Projection::Globe, frame));
    let expected = dome.expected(&moment, |star, _| {
        let longitude_rad = (star.of_date.longitude_rad() + PI).rem_euclid(TAU);
        let latitude_rad = star.of_date.latitude_rad();
        let at_px = DVec2::new(longitude_rad / TAU, 0.5 - latitude_rad / PI)
            * DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px));
        inside(at_px, frame)
    });
    assert_in_place(&light, &expected, 30, "globe");
}

/// Light in the composed frame: stars alone are not dimmed by air, and bring what their V says.
#[test]
fn a_star_brings_its_light_wherever_in_the_pixel_it_falls_and_however_large_the_frame_is() {
    let mut dome = Dome::new();
    let mut measured = |time: &str, size_px: u32| {
        let moment = dome.moment(time, BEIJING, (180.0, 30.0));
        let light = dome.light(&moment, &target(Projection::Dome, FrameSize::square(size_px)));
        let size_px = f64::from(size_px);
        let stars = dome.expected(&moment, |_, seen| dome_px(seen, size_px, 180.0, 0.0));
        let sirius = stars.into_iter().find(|star| star.name == "Sirius").expect("Sirius is up");
        let pixel_sr = |pixel: DVec2| {
            // sin z / z times the square of a pixel's side
            let side_rad = PI / size_px;
            let zenith_distance_rad = (pixel - size_px / 2.0).length() * side_rad;
            zenith_distance_rad.sin() / zenith_distance_rad * side_rad * side_rad
        };
        light.flux_lx(sirius.at_px, pixel_sr) / sirius.illuminance_lx
    };
    // A pixel of 512 is crossed in a minute and a half.
    for second in (0..180).step_by(17) {
        let time = format!("2026-01-15T14:{:02}:{:02}Z", second / 60, second % 60);
        let ratio = measured(&time, 512);
        assert!((ratio - 1.0).abs() < 0.02, "{time}: {ratio}");
    }
    for size_px in [512, 1024, 2048, 4096] {
        let ratio = measured(NIGHT, size_px);
        assert!((ratio - 1.0).abs() < 0.1, "{size_px}: {ratio}");
    }
}
