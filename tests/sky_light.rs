//! The brightness of the sky against published measurements and models.
//!
//! Illuminance of level ground by the Sun: the polynomials of Janiczek & DeYoung 1987, USNO Circular 171 (log10 of lux,
//! by altitude over 90 degrees), which carry the tables of the Explanatory Supplement (1992). They hold for the means
//! of clear weather. Zenith in twilight: Patat, Ugolnikov & Postylyakov 2006, A&A 455, 385, table 1, V (Paranal, 2635
//! m). Moonlit sky: Krisciunas & Schaefer 1991, PASP 103, 1033, equations 3, 15, 20 and 21, whose own error is 23
//! percent.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::astro::sky_light::{
    DARK_ZENITH_CD_M2, NIGHT_MEAN_OVER_ZENITH, airglow_rgb_cd_m2, light_pollution_rgb_cd_m2,
    light_pollution_zenith_cd_m2, luminance, luminance_cd_m2_from_mag_per_arcsec2,
    mag_per_arcsec2_from_luminance_cd_m2,
};
use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer};
use beiguan::sky::{Reduction, SkyLight};
use std::f64::consts::{FRAC_PI_2, PI};

/// Lowest altitude, degrees, and coefficients of the altitude's powers.
const USNO: [(f64, [f64; 4]); 6] = [
    (20.0, [3.74, 3.97, -4.07, 1.47]),
    (5.0, [3.05, 13.28, -45.98, 64.33]),
    (-0.8, [2.88, 22.26, -207.64, 1034.30]),
    (-5.0, [2.88, 21.81, -258.11, -858.36]),
    (-12.0, [2.70, 12.17, -431.69, -1899.83]),
    (-18.0, [13.84, 262.72, 1447.42, 2797.93]),
];

fn usno_lx(altitude_deg: f64) -> f64 {
    let (_, c) = USNO.iter().find(|(lowest_deg, _)| altitude_deg >= *lowest_deg).unwrap();
    let x = altitude_deg / 90.0;
    10_f64.powf(c[0] + x * (c[1] + x * (c[2] + x * c[3])))
}

/// Illuminance by a dark night, lx: pi times its mean luminance.
const NIGHT_LX: f64 = PI * NIGHT_MEAN_OVER_ZENITH * DARK_ZENITH_CD_M2;

#[test]
fn level_ground_is_lit_as_the_naval_observatory_s_tables_say_from_noon_to_night() {
    let table = Catalogs::embedded();
    let table = table.whole_sky().unwrap();
    for (altitude_deg, factor) in [
        (75.0, 1.1),
        (60.0, 1.1),
        (40.0, 1.2),
        (20.0, 1.3),
        (10.0, 1.4),
        (5.0, 1.25),
        (2.0, 1.3),
        (0.0, 1.25),
        (-2.0, 1.4),
        (-4.0, 1.3),
        (-6.0, 1.15),
        (-8.0, 1.2),
        (-10.0, 1.2),
        (-12.0, 1.35),
        (-15.0, 1.8),
        (-18.0, 1.3),
    ] {
        let sky = table.at(0.0, f64::to_radians(altitude_deg));
        let found_lx = sky.sky_lx + sky.sun_lx + NIGHT_LX;
        let ratio = found_lx / usno_lx(altitude_deg);
        assert!(ratio < factor && ratio > 1.0 / factor, "{altitude_deg}: {found_lx} lx, {ratio}");
    }
}

#[test]
fn the_zenith_of_twilight_is_that_of_paranal() {
    let catalogs = Catalogs::embedded();
    for (depression_deg, factor) in [(5.0, 1.3), (7.0, 1.5), (9.0, 1.5), (11.0, 1.5), (13.0, 1.8), (15.0, 1.8)] {
        let beyond_deg: f64 = depression_deg - 5.0;
        let published = luminance_cd_m2_from_mag_per_arcsec2(11.84 + 1.518 * beyond_deg - 0.057 * beyond_deg.powi(2));
        let sky = catalogs.whole_sky().unwrap().at(2635.0, f64::to_radians(-depression_deg));
        let ratio = (sky.zenith_cd_m2 + DARK_ZENITH_CD_M2) / published;
        assert!(ratio < factor && ratio > 1.0 / factor, "{depression_deg}: {ratio}");
    }
}

/// A cloudless zenith at noon has some kcd/m^2 (CIE standard clear sky, CIE S 011:2003: 3 to 8 for the Sun at 40 to 65
/// degrees).
#[test]
fn the_zenith_of_noon_has_some_thousand_candela_per_square_metre_and_is_blue() {
    let catalogs = Catalogs::embedded();
    let sun_rad = 55.0_f64.to_radians();
    let sky = catalogs.whole_sky().unwrap().at(0.0, sun_rad);
    assert!((3000.0..8000.0).contains(&sky.zenith_cd_m2), "{}", sky.zenith_cd_m2);
    let glow = catalogs.glow().unwrap().at(0.0, sun_rad, [1.0; 3]).unwrap();
    let rgb = glow.rgb_cd_m2(FRAC_PI_2, 0.0);
    assert!((luminance(rgb) / sky.zenith_cd_m2 - 1.0).abs() < 0.02, "{rgb:?}");
    assert!(rgb[2] > 1.4 * rgb[0]);
    // Opposite to the Sun and towards it: the aureole.
    assert!(luminance(glow.rgb_cd_m2(sun_rad, 0.0)) > 5.0 * luminance(glow.rgb_cd_m2(sun_rad, PI)));
}

/// Nanolamberts of a moonlit sky (Krisciunas & Schaefer 1991) with 0.281 mag/airmass, as cd/m^2.
fn krisciunas_schaefer_cd_m2(phase_deg: f64, apart_deg: f64, moon_zenith_deg: f64, zenith_deg: f64) -> f64 {
    let light = 10_f64.powf(-0.4 * (3.84 + 0.026 * phase_deg + 4e-9 * phase_deg.powi(4)));
    let scattered =
        10_f64.powf(5.36) * (1.06 + apart_deg.to_radians().cos().powi(2)) + 10_f64.powf(6.15 - apart_deg / 40.0);
    let airmass = |zenith_deg: f64| (1.0 - 0.96 * zenith_deg.to_radians().sin().powi(2)).powf(-0.5);
    let passes = |airmass: f64| 10_f64.powf(-0.4 * 0.281 * airmass);
    let nanolamberts = scattered * light * passes(airmass(moon_zenith_deg)) * (1.0 - passes(airmass(zenith_deg)));
    nanolamberts * 1e-5 / PI
}

#[test]
fn the_full_moon_s_sky_is_that_of_krisciunas_and_schaefer() {
    let catalogs = Catalogs::embedded();
    let light = 10_f64.powf(0.4 * (-26.74 + 12.73 - 0.026 * 2.0));
    for (moon_deg, altitude_deg, azimuth_deg) in [
        (45.0_f64, 90.0_f64, 0.0_f64),
        (45.0, 45.0, 90.0),
        (45.0, 45.0, 180.0),
        (30.0, 60.0, 60.0),
        (60.0, 30.0, 120.0),
    ] {
        let glow = catalogs.glow().unwrap().at(0.0, moon_deg.to_radians(), [light; 3]).unwrap();
        let found = luminance(glow.rgb_cd_m2(altitude_deg.to_radians(), azimuth_deg.to_radians()));
        let (moon, view) = (moon_deg.to_radians(), altitude_deg.to_radians());
        let cosine = moon.sin() * view.sin() + moon.cos() * view.cos() * azimuth_deg.to_radians().cos();
        let published =
            krisciunas_schaefer_cd_m2(2.0, cosine.acos().to_degrees(), 90.0 - moon_deg, 90.0 - altitude_deg);
        assert!((0.7..1.45).contains(&(found / published)), "{moon_deg} {altitude_deg}: {found:e} {published:e}");
    }
}

#[test]
fn the_belt_of_venus_stands_over_the_earth_s_shadow_opposite_to_the_sun() {
    let catalogs = Catalogs::embedded();
    let glow = catalogs.glow().unwrap().at(0.0, -3.0_f64.to_radians(), [1.0; 3]).unwrap();
    let at = |altitude_deg: f64| glow.rgb_cd_m2(altitude_deg.to_radians(), PI);
    let redness = |rgb: [f64; 3]| rgb[0] / rgb[2];
    let (shadow, belt, above) = (at(2.0), at(11.0), at(40.0));
    assert!(luminance(belt) > 1.5 * luminance(shadow), "{shadow:?} {belt:?}");
    assert!(
        redness(belt) > 1.4 * redness(shadow) && redness(belt) > 1.4 * redness(above),
        "{shadow:?} {belt:?} {above:?}"
    );
    // The west is red at the horizon and brighter than the east by far.
    let west = glow.rgb_cd_m2(3.0_f64.to_radians(), 0.0);
    assert!(west[0] > 2.0 * west[2] && luminance(west) > 10.0 * luminance(shadow));
}

#[test]
fn a_high_mountain_has_a_darker_sky_and_a_brighter_sun() {
    let catalogs = Catalogs::embedded();
    let table = catalogs.whole_sky().unwrap();
    let [sea, mountain] = [0.0, 4200.0].map(|elevation_m| table.at(elevation_m, 0.8));
    assert!(mountain.zenith_cd_m2 < 0.6 * sea.zenith_cd_m2 && mountain.sun_lx > 1.1 * sea.sun_lx);
}

/// Bortle 2001 and the sky quality meters' scale; van Rhijn's layer is 4 times as bright 10 degrees up without air
/// below it.
#[test]
fn the_night_sky_brightens_with_the_class_of_bortle_and_towards_the_horizon() {
    for (bortle, mag) in [(1.0, 22.0), (4.0, 21.1), (5.0, 20.1), (7.0, 18.66), (9.0, 17.2)] {
        let zenith = DARK_ZENITH_CD_M2 + light_pollution_zenith_cd_m2(bortle);
        assert!((mag_per_arcsec2_from_luminance_cd_m2(zenith) - mag).abs() < 0.02, "{bortle}");
    }
    let towns = |altitude_deg: f64| luminance(light_pollution_rgb_cd_m2(9.0, altitude_deg.to_radians(), 0.0));
    assert!((towns(90.0) / light_pollution_zenith_cd_m2(9.0) - 1.0).abs() < 1e-3);
    assert!(towns(10.0) > 2.5 * towns(90.0) && towns(0.0) < 6.0 * towns(90.0));
    let airglow = |altitude_deg: f64| luminance(airglow_rgb_cd_m2(altitude_deg.to_radians(), 0.0));
    assert!((1.5..3.5).contains(&(airglow(10.0) / airglow(90.0))));
}

/// Leinert et al. 1998, table 16 and section 8.4: 60 S10 at the ecliptic pole, 202 at 90 degrees from the Sun, 180
/// opposite.
#[test]
fn the_zodiacal_light_is_that_of_leinert() {
    let catalogs = Catalogs::embedded();
    let table = catalogs.zodiacal_light().unwrap();
    let s10 = |longitude_deg: f64, latitude_deg: f64| {
        luminance(table.rgb_cd_m2(longitude_deg.to_radians(), latitude_deg.to_radians())) / 8.34e-7
    };
    for (longitude_deg, latitude_deg, published) in
        [(0.0, 90.0, 60.0), (90.0, 0.0, 202.0), (180.0, 0.0, 180.0), (30.0, 0.0, 1940.0), (135.0, -30.0, 86.0)]
    {
        let found = s10(longitude_deg, latitude_deg);
        assert!((found / published - 1.0).abs() < 0.01, "{longitude_deg} {latitude_deg}: {found}");
    }
    assert!(s10(1.0, 0.5) > 20_000.0 && s10(-30.0, 0.0) == s10(30.0, 0.0));
}

fn light_at(time: &str, bortle: f64) -> SkyLight {
    let catalogs = Catalogs::embedded();
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let moment = Moment::new(instant, Observer::on_earth_deg(116.3972, 39.9075, 44.0));
    SkyLight::at(bortle, &Reduction::at(&moment, &catalogs).unwrap(), &catalogs).unwrap()
}

/// The eclipse of 2035 September 2 is total in Beijing around 00:33:30 UTC, the Sun at 31.5 degrees. Totality is as dark as
/// twilight with the Sun 4 to 7 degrees down (Silverman & Mullen 1975, Applied Optics 14, 2838), 0.3 to 20 lx.
#[test]
fn totality_over_beijing_is_as_dark_as_twilight() {
    let (before, partial, total) = (
        light_at("2035-09-01T23:20:00Z", 1.0),
        light_at("2035-09-02T00:05:00Z", 1.0),
        light_at("2035-09-02T00:33:30Z", 1.0),
    );
    assert!(before.horizontal_illuminance_lx > 25_000.0, "{before:?}");
    assert!(partial.horizontal_illuminance_lx < 0.8 * before.horizontal_illuminance_lx);
    assert!((0.1..5.0).contains(&total.zenith_luminance_cd_m2), "{}", total.zenith_luminance_cd_m2);
    assert!((0.3..40.0).contains(&total.horizontal_illuminance_lx), "{}", total.horizontal_illuminance_lx);
}

#[test]
fn light_falls_without_a_jump_through_a_day_with_an_eclipse() {
    let catalogs = Catalogs::embedded();
    let first = parse_time("2035-09-01T22:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let mut last: Option<f64> = None;
    for minute in 0..300 {
        let instant = first.plus_days(f64::from(minute) / 1440.0);
        let moment = Moment::new(instant, Observer::on_earth_deg(116.3972, 39.9075, 44.0));
        let light = SkyLight::at(1.0, &Reduction::at(&moment, &catalogs).unwrap(), &catalogs).unwrap();
        let mean = light.mean_luminance_cd_m2;
        assert!(mean.is_finite() && mean > 1e-4);
        if let Some(last) = last {
            let near_totality = (145..=165).contains(&minute);
            assert!((mean / last).ln().abs() < if near_totality { 5.0 } else { 0.35 }, "{minute}: {last} {mean}");
        }
        last = Some(mean);
    }
}
