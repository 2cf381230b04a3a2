//! The Milky Way on the frame is the map's, in its place and with its luminance.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::frames::{Direction, Galactic, Horizontal, galactic_from_icrs};
use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Layer, Layers, Moment, Observer, Projection};
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::sky::Sky;
use glam::DVec2;
use render_common::renderer;

struct Night {
    scene: Scene,
    sky: Sky,
    light: Vec<[f32; 4]>,
}

fn night(projection: Projection, frame: FrameSize, catalogs: &Catalogs) -> Night {
    let instant = parse_time("2026-07-15T15:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let layers = Layers::of(&[Layer::MilkyWay]);
    let moment = Moment { layers, ..Moment::new(instant, Observer::on_earth_deg(116.4, -30.0, 0.0)) };
    let sky = Sky::at(&moment, catalogs).unwrap();
    let scene = compose(&moment, &sky, catalogs, &Target::new(projection, frame)).unwrap();
    let light = renderer().render_hdr(&scene).unwrap();
    Night { scene, sky, light }
}

impl Night {
    fn luminance_cd_m2(&self, pixel: DVec2) -> f64 {
        let width = self.scene.lens.frame().width_px as usize;
        let [r, g, b, _] = self.light[pixel.y as usize * width + pixel.x as usize].map(f64::from);
        (0.2126 * r + 0.7152 * g + 0.0722 * b) / f64::from(self.scene.exposure)
    }

    /// The galactic direction of a pixel, on the path of the sky: without air, as this test has none of its layers.
    fn galactic(&self, pixel: DVec2) -> Option<Direction<Galactic>> {
        let local = Direction::<Horizontal>::new(self.scene.lens.direction_from_pixel(pixel)?);
        Some(galactic_from_icrs() * (self.sky.reduction.horizontal_from_icrs.inverse() * local))
    }
}

/// Over a globe, so over the whole sky; the backdrop's net of 4 px smooths what is finer than a degree.
#[test]
fn every_direction_has_the_luminance_of_the_map() {
    let catalogs = Catalogs::embedded();
    let map = catalogs.milky_way().unwrap();
    let night = night(Projection::Globe, FrameSize { width_px: 1440, height_px: 720 }, &catalogs);
    let (mut worst, mut sum, mut count) = (0.0_f64, 0.0, 0.0);
    for (x, y) in (4..1436).step_by(29).flat_map(|x| (30..690).step_by(23).map(move |y| (x, y))) {
        let pixel = DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5);
        let galactic = night.galactic(pixel).unwrap();
        let expected = map.luminance_cd_m2(galactic.longitude_rad(), galactic.latitude_rad());
        let error = (night.luminance_cd_m2(pixel) / expected).ln().abs();
        worst = worst.max(error);
        (sum, count) = (sum + error, count + 1.0);
    }
    assert!(sum / count < 0.015 && worst < 0.35, "mean {} worst {worst}", sum / count);
}

/// A dome from 30 degrees south in July has Sagittarius near the zenith: the brightest light there is one of the star clouds
/// of Norma, Sagittarius and Scutum.
#[test]
fn the_brightest_part_of_the_southern_winter_sky_is_a_star_cloud() {
    let catalogs = Catalogs::embedded();
    let night = night(Projection::Dome, FrameSize::square(512), &catalogs);
    let pixels = (0..512 * 512).map(|i| DVec2::new(f64::from(i % 512) + 0.5, f64::from(i / 512) + 0.5));
    let near_zenith = pixels.filter(|pixel| pixel.distance(DVec2::splat(256.0)) < 170.0);
    let brightest = near_zenith.max_by(|a, b| night.luminance_cd_m2(*a).total_cmp(&night.luminance_cd_m2(*b))).unwrap();
    let galactic = night.galactic(brightest).unwrap();
    let longitude_deg = (galactic.longitude_rad().to_degrees() + 180.0).rem_euclid(360.0) - 180.0;
    let latitude_deg = galactic.latitude_rad().to_degrees();
    assert!((-32.0..32.0).contains(&longitude_deg) && latitude_deg.abs() < 8.0, "{longitude_deg} {latitude_deg}");
    // 20.5 to 21.1 mag/arcsec^2: 10.8e4 * 10^(-0.4 m) cd/m^2.
    let magnitude = -2.5 * (night.luminance_cd_m2(brightest) / 10.8e4).log10();
    assert!((20.5..21.1).contains(&magnitude), "{magnitude} mag/arcsec^2");
}
