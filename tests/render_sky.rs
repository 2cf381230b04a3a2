//! The sky as it is drawn: what `Sky::light` says stands in the frame, where the Sun is and where it is not.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::sky_light::{DARK_ZENITH_CD_M2, luminance};
use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Gaze, Layer, Layers, Moment, Observer};
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::{FrameSize, Projection};
use beiguan::scene::target::Target;
use beiguan::sky::Sky;
use beiguan::units::angle::DEGREE_RAD;
use glam::DVec3;
use render_common::{azimuth_altitude, renderer};

const SIDE_PX: u32 = 257;

/// A whole dome in light, not in levels.
struct Dome {
    sky: Sky,
    scene: Scene,
    light: Vec<[f32; 4]>,
}

impl Dome {
    fn at(time: &str, layers: &[Layer], bortle: f64, renderer: &mut Renderer) -> Self {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment {
            layers: Layers::of(layers),
            gaze: Gaze { azimuth_rad: 180.0 * DEGREE_RAD, altitude_rad: 0.0 },
            bortle,
            ..Moment::new(instant, Observer::on_earth_deg(116.3972, 39.9075, 0.0))
        };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let target = Target::new(Projection::Dome, FrameSize::square(SIDE_PX));
        let scene = compose(&moment, &sky, &catalogs, &target).unwrap();
        let light = renderer.render_hdr(&scene).unwrap();
        Dome { sky, scene, light }
    }

    /// Linear sRGB in cd/m^2 towards a local direction.
    fn towards(&self, direction: DVec3) -> [f64; 3] {
        let pixel = self.scene.lens.pixel_from_direction(direction).unwrap();
        let index = pixel.y as usize * SIDE_PX as usize + pixel.x as usize;
        let [r, g, b, _] = self.light[index].map(|light| f64::from(light) / f64::from(self.scene.exposure));
        [r, g, b]
    }

    fn luminance_at(&self, azimuth_deg: f64, altitude_deg: f64) -> f64 {
        luminance(self.towards(azimuth_altitude(azimuth_deg, altitude_deg)))
    }
}

/// 2026 June 21 at Beijing, from noon to the end of twilight: what the frame shows at the zenith is what the sky says.
#[test]
fn the_zenith_is_drawn_as_bright_as_the_sky_says() {
    let mut renderer = renderer();
    for (time, bortle) in [
        ("2026-06-21T04:30:00Z", 1.0),
        ("2026-06-21T11:45:00Z", 1.0),
        ("2026-06-21T12:10:00Z", 1.0),
        ("2026-10-26T16:00:00Z", 1.0),
        ("2026-11-09T17:00:00Z", 8.0),
    ] {
        let layers = [Layer::Atmosphere, Layer::Airglow];
        let dome = Dome::at(time, &layers, bortle, &mut renderer);
        let (drawn, told) = (dome.luminance_at(0.0, 90.0), dome.sky.light.zenith_luminance_cd_m2);
        // Zodiacal light and the Milky Way are not drawn here.
        let missing = DARK_ZENITH_CD_M2 / told;
        assert!((drawn / told - 1.0).abs() < 0.06 + missing, "{time}: {drawn:e} {told:e}");
    }
}

/// Sunset at the summer solstice: the Sun is in the north-west, and so is the brightest part of the horizon.
#[test]
fn the_horizon_is_brightest_below_the_sun_and_red() {
    let dome = Dome::at("2026-06-21T11:55:00Z", &[Layer::Atmosphere], 1.0, &mut renderer());
    let sun_deg = dome.sky.light.sun.azimuth_rad.to_degrees();
    assert!((295.0..310.0).contains(&sun_deg), "{sun_deg}");
    let ring: Vec<(f64, f64)> = (0..72)
        .map(|i| f64::from(i) * 5.0)
        .map(|azimuth_deg| (azimuth_deg, dome.luminance_at(azimuth_deg, 4.0)))
        .collect();
    let (brightest_deg, _) = ring.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!((brightest_deg - sun_deg).abs() < 5.0, "{brightest_deg} {sun_deg}");
    let [red, _, blue] = dome.towards(azimuth_altitude(sun_deg, 4.0));
    assert!(red > 2.0 * blue);
    // Mirror images about the Sun's vertical.
    let [left, right] = [-40.0, 40.0].map(|aside_deg| dome.luminance_at(sun_deg + aside_deg, 30.0));
    assert!((left / right - 1.0).abs() < 0.02, "{left} {right}");
}

/// The full Moon of 2026 October 26: the light is strongest around it, not around the Sun below the ground.
#[test]
fn moonlight_stands_around_the_moon() {
    let dome = Dome::at("2026-10-26T16:00:00Z", &[Layer::Atmosphere], 1.0, &mut renderer());
    let moon = dome.sky.light.moon.as_ref().unwrap();
    let (azimuth_deg, altitude_deg) = (moon.azimuth_rad.to_degrees(), moon.altitude_rad.to_degrees());
    let near = dome.luminance_at(azimuth_deg + 5.0, altitude_deg);
    let far = dome.luminance_at(azimuth_deg + 180.0, altitude_deg);
    assert!(near > 3.0 * far && (1e-3..3e-2).contains(&far), "{near:e} {far:e}");
}

#[test]
fn without_air_the_day_is_black_and_in_space_too() {
    let mut renderer = renderer();
    let noon = "2026-06-21T04:30:00Z";
    let bare = Dome::at(noon, &[Layer::Stars, Layer::Airglow], 9.0, &mut renderer);
    assert!(bare.luminance_at(0.0, 90.0) < 2e-4);
    let catalogs = Catalogs::embedded();
    let instant = parse_time(noon, catalogs.time_scales().unwrap()).unwrap();
    let moment = Moment { layers: Layers::of(&[Layer::Atmosphere]), ..Moment::new(instant, Observer::geocentre()) };
    let sky = Sky::at(&moment, &catalogs).unwrap();
    assert_eq!(sky.light.mean_luminance_cd_m2, 0.0);
    let target = Target::new(Projection::Dome, FrameSize::square(SIDE_PX));
    assert!(compose(&moment, &sky, &catalogs, &target).unwrap().backdrop.is_none());
}

/// Morning of 2026 October 10 without the Moon: the cone of zodiacal light stands on the ecliptic before dawn (Leinert et al. 1998).
#[test]
fn the_zodiacal_light_stands_on_the_ecliptic_before_dawn() {
    let dome = Dome::at("2026-10-10T20:40:00Z", &[Layer::ZodiacalLight], 1.0, &mut renderer());
    let ecliptic_from_icrs = dome.sky.reduction.equator.ecliptic_from_icrs().matrix();
    let local_from_ecliptic = dome.sky.reduction.horizontal_from_icrs.matrix() * ecliptic_from_icrs.transpose();
    let sun = local_from_ecliptic.transpose() * dome.sky.light.sun.direction();
    let at = |before_sun_deg: f64, latitude_deg: f64| {
        let longitude_rad = sun.y.atan2(sun.x) - before_sun_deg.to_radians();
        let (level, up) = (latitude_deg.to_radians().cos(), latitude_deg.to_radians().sin());
        let direction = local_from_ecliptic * DVec3::new(longitude_rad.cos() * level, longitude_rad.sin() * level, up);
        luminance(dome.towards(direction)) / 8.34e-7
    };
    for (before_sun_deg, latitude_deg, s10) in [(45.0, 0.0, 710.0), (60.0, 0.0, 395.0), (90.0, 30.0, 103.0)] {
        let found = at(before_sun_deg, latitude_deg);
        assert!((found / s10 - 1.0).abs() < 0.08, "{before_sun_deg} {latitude_deg}: {found}");
    }
}
