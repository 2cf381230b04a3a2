//! The Earth from space: places under their meridians, day and night, and the Moon's shadow where the eclipse is.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::frames::GeodeticSite;
use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Gaze, Layer, Layers, Moment, Observer, Projection};
use beiguan::render::{Image, Renderer};
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::sky::{EarthAspect, Sky, SkyObject};
use beiguan::units::angle::DEGREE_RAD;
use glam::DVec3;
use render_common::renderer;

/// A picture of the Earth from so many kilometres over a place.
struct Picture {
    image: Image,
    scene: Scene,
    aspect: EarthAspect,
    local_from_icrs: glam::DMat3,
}

fn picture(utc: &str, [longitude_deg, latitude_deg]: [f64; 2], height_km: f64, renderer: &mut Renderer) -> Picture {
    let catalogs = Catalogs::embedded();
    let instant = parse_time(utc, catalogs.time_scales().unwrap()).unwrap();
    let site = GeodeticSite {
        longitude_rad: longitude_deg * DEGREE_RAD,
        latitude_rad: latitude_deg * DEGREE_RAD,
        elevation_m: height_km * 1e3,
    };
    let observer = Observer::above_earth(&site, instant, &catalogs).unwrap();
    let mut moment = Moment { layers: Layers::of(&[Layer::Planets, Layer::Stars]), ..Moment::new(instant, observer) };
    let sky = Sky::at(&moment, &catalogs).unwrap();
    let earth = SkyObject::find("earth", &catalogs).unwrap().place(&sky.reduction, &catalogs).unwrap();
    moment.gaze = Gaze { azimuth_rad: earth.seen.azimuth_rad(), altitude_rad: earth.seen.altitude_rad() };
    let sky = Sky::at(&moment, &catalogs).unwrap();
    let fov_rad = 2.4 * earth.angular_radius_rad.unwrap();
    let target = Target { fov_rad, ..Target::new(Projection::Perspective, FrameSize::square(512)) };
    let scene = compose(&moment, &sky, &catalogs, &target).unwrap();
    let image = renderer.render_to_image(&scene).unwrap();
    let aspect = EarthAspect::of(&sky.reduction).unwrap().unwrap();
    Picture { image, scene, aspect, local_from_icrs: sky.reduction.horizontal_from_icrs.matrix() }
}

impl Picture {
    /// Mean colour of a patch of the ground.
    fn at(&self, longitude_deg: f64, latitude_deg: f64) -> [f64; 3] {
        let (lon, lat) = (longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD);
        let normal = DVec3::new(lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin());
        let ground = DVec3::new(normal.x, normal.y, normal.z * 0.9933) / (1.0 - 0.0067 * normal.z.powi(2)).sqrt();
        let towards = self.aspect.ground_from_icrs.transpose() * ground - self.aspect.observer_radii;
        let [x, y] = self.scene.lens.pixel_from_direction(self.local_from_icrs * towards).unwrap().to_array();
        let mut sum = [0.0; 3];
        for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
            let (x, y) = ((x as i64 + dx) as usize, (y as i64 + dy) as usize);
            let at = (y * self.image.size.width_px as usize + x) * 4;
            (0..3).for_each(|c| sum[c] += f64::from(self.image.rgba[at + c]) / 9.0);
        }
        sum
    }

    fn light_at(&self, longitude_deg: f64, latitude_deg: f64) -> f64 {
        self.at(longitude_deg, latitude_deg).iter().sum()
    }
}

#[test]
fn land_and_sea_are_where_the_atlas_has_them() {
    let mut renderer = renderer();
    // Noon over Africa, over China, over South America.
    for (utc, over, land, sea) in [
        ("2026-03-20T11:00:00Z", [10.0, 5.0], [[15.0, 23.0], [25.0, 20.0], [44.0, 24.0]], [[-15.0, 0.0], [0.0, -20.0]]),
        (
            "2026-03-20T04:30:00Z",
            [116.4, 25.0],
            [[103.0, 40.0], [82.0, 39.0], [134.0, -24.0]],
            [[145.0, 20.0], [90.0, 5.0]],
        ),
        (
            "2026-03-20T16:30:00Z",
            [-65.0, -10.0],
            [[-69.0, -24.0], [-110.0, 31.0], [-66.0, -25.0]],
            [[-95.0, -15.0], [-35.0, -20.0]],
        ),
    ] {
        let picture = picture(utc, over, 30_000.0, &mut renderer);
        for [longitude_deg, latitude_deg] in land {
            let [red, _, blue] = picture.at(longitude_deg, latitude_deg);
            assert!(red > 1.1 * blue && red > 60.0, "{longitude_deg} {latitude_deg}: {red} {blue}");
        }
        for [longitude_deg, latitude_deg] in sea {
            let [red, _, blue] = picture.at(longitude_deg, latitude_deg);
            assert!(blue > 1.5 * red, "{longitude_deg} {latitude_deg}: {red} {blue}");
        }
    }
}

/// At the equinox the terminator runs from pole to pole, 90 degrees from the noon meridian.
#[test]
fn the_day_ends_at_the_terminator() {
    let picture = picture("2026-03-20T18:00:00Z", [0.0, 20.0], 30_000.0, &mut renderer());
    for east in [[15.0, 20.0], [25.0, 25.0], [10.0, 45.0], [30.0, 0.0]] {
        assert!(picture.light_at(east[0], east[1]) < 6.0, "{east:?}: {:?}", picture.at(east[0], east[1]));
    }
    assert!(picture.light_at(-8.0, 22.0) > 20.0, "the west of the Sahara still has sunshine");
}

/// The total eclipse of 2035-09-02: greatest at 01:55:46 UT at 29.1 N 158.0 E (Espenak & Meeus, Five Millennium Canon);
/// over Beijing totality is 00:32:51 to 00:34:25 UT.
#[test]
fn the_moons_shadow_lies_where_the_eclipse_of_2035_is() {
    let mut renderer = renderer();
    let over_beijing = picture("2035-09-02T00:33:38Z", [116.4, 39.9], 20_000.0, &mut renderer);
    let before = picture("2035-09-01T00:33:38Z", [116.4, 39.9], 20_000.0, &mut renderer);
    let left = |longitude_deg, latitude_deg| {
        over_beijing.light_at(longitude_deg, latitude_deg) / before.light_at(longitude_deg, latitude_deg)
    };
    assert!(left(116.4, 40.1) < 0.25, "umbra: {}", left(116.4, 40.1));
    let (near, far) = (left(116.4, 34.0), left(103.0, 24.0));
    assert!(near > 0.3 && near < far && far < 1.01, "penumbra: {near} {far}");
    let greatest = picture("2035-09-02T01:55:46Z", [158.0, 29.0], 20_000.0, &mut renderer);
    let darkest = (0..41)
        .flat_map(|i| (0..41).map(move |k| (148.0 + 0.5 * f64::from(i), 19.0 + 0.5 * f64::from(k))))
        .min_by(|one, other| greatest.light_at(one.0, one.1).total_cmp(&greatest.light_at(other.0, other.1)))
        .unwrap();
    assert!((darkest.0 - 158.0).abs() < 1.5 && (darkest.1 - 29.1).abs() < 1.5, "{darkest:?}");
}

#[test]
fn nothing_shines_through_the_earth_and_who_stands_on_it_does_not_see_it() {
    let catalogs = Catalogs::embedded();
    let night = picture("2026-03-20T16:30:00Z", [116.4, 20.0], 30_000.0, &mut renderer());
    let middle = night.at(116.4, 20.0);
    assert!(middle.iter().all(|channel| *channel < 2.0), "{middle:?}");
    assert!(night.scene.near_globe.is_some());
    let instant = parse_time("2026-03-20T16:30:00Z", catalogs.time_scales().unwrap()).unwrap();
    for observer in [Observer::geocentre(), Observer::on_earth_deg(0.0, 0.0, 0.0)] {
        let sky = Sky::at(&Moment::new(instant, observer), &catalogs).unwrap();
        assert!(sky.body(beiguan::astro::ephemeris::Body::Earth).is_none());
    }
}
