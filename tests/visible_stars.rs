//! How many stars a frame shows follows the brightness of its sky: thousands in the darkest night, a few hundred under a full
//! Moon or in a city, a handful in twilight, none by day.
//!
//! Counts to hold it against: 9 096 stars of the Bright Star Catalogue to about 6.5 over the whole sphere, of which half are
//! up and the lowest lost to the air (some 2 500 to 3 500 are named for a perfect night); 450 to 4.2 over the whole sphere.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Layer, Layers, Moment, Observer, Projection};
use beiguan::scene::compose::{compose, limiting_magnitude};
use beiguan::scene::lens::FrameSize;
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::target::Target;
use beiguan::sky::Sky;

struct Shown {
    stars: usize,
    limit: f64,
    brightest_lx: f64,
}

/// Stars whose light is at least half of that of one at the limit.
fn shown(time: &str, bortle: f64, layers: &[Layer], catalogs: &Catalogs) -> Shown {
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let beijing = Observer::on_earth_deg(116.4, 39.9, 44.0);
    let moment = Moment { layers: Layers::of(layers), bortle, ..Moment::new(instant, beijing) };
    let sky = Sky::at(&moment, catalogs).unwrap();
    let target = Target::new(Projection::Dome, FrameSize { width_px: 1024, height_px: 1024 });
    let limit = limiting_magnitude(&moment, &sky, &target);
    let scene = compose(&moment, &sky, catalogs, &target).unwrap();
    let light_lx = |point: &beiguan::scene::draw::PointSource| {
        let [red, green, blue] = point.color.map(f64::from);
        f64::from(point.illuminance_lx) * (0.2126 * red + 0.7152 * green + 0.0722 * blue)
    };
    let lights: Vec<f64> = scene.points.iter().map(light_lx).collect();
    Shown {
        stars: lights.iter().filter(|light_lx| **light_lx >= 0.5 * illuminance_lx(limit)).count(),
        limit,
        brightest_lx: lights.iter().copied().fold(0.0, f64::max),
    }
}

#[test]
fn the_sky_s_brightness_decides_how_many_stars_are_seen() {
    let catalogs = Catalogs::embedded();
    let layers = [Layer::Stars, Layer::Atmosphere, Layer::Airglow];
    for (what, time, bortle, fewest, most) in [
        ("the darkest night", "2026-01-15T14:00:00Z", 1.0, 1900, 3600),
        ("a suburb", "2026-01-15T14:00:00Z", 5.0, 500, 1900),
        ("a full Moon", "2026-01-03T16:00:00Z", 1.0, 100, 400),
        ("a city", "2026-01-15T14:00:00Z", 9.0, 80, 400),
        ("the end of civil twilight", "2026-01-15T09:42:00Z", 1.0, 5, 200),
        ("noon", "2026-01-15T04:30:00Z", 1.0, 0, 0),
    ] {
        let Shown { stars, limit, .. } = shown(time, bortle, &layers, &catalogs);
        println!("{what}: {stars} stars, limit {limit:.2}");
        assert!((fewest..=most).contains(&stars), "{what}: {stars} stars, limit {limit:.2}");
    }
}

#[test]
fn a_star_of_magnitude_six_and_a_half_is_just_seen_in_the_darkest_night() {
    let catalogs = Catalogs::embedded();
    let dark = shown("2026-01-15T14:00:00Z", 1.0, &[Layer::Stars, Layer::Atmosphere, Layer::Airglow], &catalogs);
    assert!((6.3..6.8).contains(&dark.limit), "{}", dark.limit);
}

/// Without the air there is no extinction, no twinkling and no bright sky: the whole catalogue in its own light.
#[test]
fn stars_alone_have_their_catalogue_s_light_even_at_noon() {
    let catalogs = Catalogs::embedded();
    let noon = shown("2026-01-15T04:30:00Z", 9.0, &[Layer::Stars], &catalogs);
    assert!(noon.stars > 3000 && (6.3..6.8).contains(&noon.limit), "{} {}", noon.stars, noon.limit);
    // Arcturus, V = -0.05 (Ducati 2002).
    let arcturus_lx = illuminance_lx(-0.05);
    assert!((noon.brightest_lx / arcturus_lx - 1.0).abs() < 0.03, "{}", noon.brightest_lx / arcturus_lx);
}
