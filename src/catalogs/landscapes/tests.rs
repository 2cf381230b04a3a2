//! The terrace as it is meant, and what is said about files that are none.

use super::*;
use crate::catalogs::Catalogs;
use crate::units::angle::DEGREE_RAD;

fn with_file(name: &str, bytes: &[u8], placement: Placement) -> Catalogs {
    Catalogs::new(Files::embedded().with_override(&landscape_file(name, placement), bytes.to_vec()))
}

fn of_file(name: &str, bytes: &[u8], placement: Placement) -> Landscape {
    let catalogs = with_file(name, bytes, placement);
    catalogs.landscape(stem(name)).unwrap().unwrap().clone()
}

fn altitude_deg(corner: &Corner) -> f64 {
    corner.direction.z.asin() / DEGREE_RAD
}

#[test]
fn the_terrace_stays_low_and_hides_little_above_twelve_degrees() {
    let catalogs = Catalogs::embedded();
    let terrace = catalogs.landscape(BEIJING_OBSERVATORY).unwrap().unwrap();
    let Scenery::Shapes(shapes) = &terrace.scenery else { panic!("it is drawn") };
    let highest = shapes.iter().flat_map(|shape| &shape.corners).map(altitude_deg).fold(0.0, f64::max);
    assert!((15.0..20.0).contains(&highest), "{highest}");
    let tops: Vec<f64> =
        (0..720).map(|step| terrace.profile.top_rad(f64::from(step) * 0.5 * DEGREE_RAD) / DEGREE_RAD).collect();
    assert!(tops.iter().all(|top| *top > -1.0), "the wall closes the terrace all around");
    let above_twelve = tops.iter().filter(|top| **top > 12.0).count();
    assert!(above_twelve < 45, "{above_twelve} half degrees of azimuth, those of the celestial globe");
}

/// The outline of the celestial globe, which stands in the south: the brim of a sphere is a circle on the sky.
#[test]
fn the_celestial_globe_is_truly_round() {
    let catalogs = Catalogs::embedded();
    let Scenery::Shapes(shapes) = &catalogs.landscape(BEIJING_OBSERVATORY).unwrap().unwrap().scenery else { panic!() };
    let is_globe = |shape: &&Shape| matches!(shape.form, Form::Area(_)) && shape.corners.len() == 48;
    let globe = shapes.iter().find(is_globe).unwrap();
    let centre = globe.corners.iter().map(|corner| corner.direction).sum::<DVec3>().normalize();
    let radii: Vec<f64> =
        globe.corners.iter().map(|corner| corner.direction.angle_between(centre) / DEGREE_RAD).collect();
    assert!(radii.iter().all(|radius| (radius - radii[0]).abs() < 0.01), "{radii:?}");
    assert!((6.0..7.5).contains(&radii[0]));
    assert!(centre.y < -0.98 && terrace_hides(&catalogs, centre));
}

fn terrace_hides(catalogs: &Catalogs, direction: DVec3) -> bool {
    catalogs.landscape(BEIJING_OBSERVATORY).unwrap().unwrap().profile.hides(direction)
}

#[test]
fn a_skyline_is_joined_by_straight_lines_and_closed_at_north() {
    let hills = of_file("my hills.csv", b"azimuth_deg,altitude_deg\n90,10\n270,0\n", Placement::default());
    assert_eq!(hills.name, "my hills");
    for (azimuth_deg, expected_deg) in [(90.25, 10.0), (180.0, 5.0), (0.1, 5.0), (359.9, 5.0), (225.0, 2.5)] {
        let top_deg = hills.profile.top_rad(azimuth_deg * DEGREE_RAD) / DEGREE_RAD;
        assert!((top_deg - expected_deg).abs() < 0.1, "{azimuth_deg}: {top_deg}");
    }
    assert!(hills.ground_altitude_rad <= 0.0 && hills.ground_altitude_rad > -DEGREE_RAD);
}

#[test]
fn the_middle_of_a_landscape_is_turned_to_the_azimuth_that_is_asked_for() {
    let bytes = b"azimuth_deg,altitude_deg\n178,0\n180,8\n182,0\n";
    let turned = of_file("peak.csv", bytes, Placement { azimuth_deg: 350.0, altitude_deg: 0.0 });
    assert!((turned.profile.top_rad(350.0 * DEGREE_RAD) / DEGREE_RAD - 8.0).abs() < 0.3);
    assert!(turned.profile.top_rad(180.0 * DEGREE_RAD) < 0.1 * DEGREE_RAD);
}

/// A picture of 8 by 4 pixels, a pixel is 45 degrees: opaque are its lowest row and one pixel above that.
#[test]
fn a_panorama_knows_where_it_is_opaque() {
    let mut rgba = vec![0; 8 * 4 * 4];
    (24..32).chain([16 + 4]).for_each(|pixel| rgba[pixel * 4 + 3] = 255);
    let town = of_file("town.png", &pack_panorama(8, 4, &rgba), Placement::default());
    let Scenery::Panorama(panorama) = &town.scenery else { panic!("it is a picture") };
    assert_eq!(panorama.height_px, 2, "the empty rows are cut off");
    assert!(panorama.upper_rad.abs() < 1e-12);
    // Column 4 begins in the middle of the picture, which is south.
    assert!(town.profile.hides(DVec3::new(-0.2, -1.0, -0.1)) && !town.profile.hides(DVec3::new(0.2, -1.0, -0.1)));
    assert!(town.profile.hides(DVec3::new(0.2, -1.0, -1.1)));
}

#[test]
fn what_is_no_landscape_is_refused_in_one_sentence() {
    let refusal = |name: &str, bytes: &[u8]| {
        with_file(name, bytes, Placement::default()).landscape("plain-not").unwrap_err().to_string()
    };
    for (bytes, words) in [
        (&b"\xff\xfe\x00"[..], "it is no landscape; give a table"),
        (b"", "it is no landscape"),
        (b"azimuth_deg,altitude_deg\n", "its skyline has 0 points"),
        (b"azimuth_deg,altitude_deg\n10,95\n", "line 2, column altitude_deg"),
        (b"azimuth_deg,altitude_deg\n10,NaN\n", "line 2, column altitude_deg"),
        (b"shape,kind,color,azimuth_deg,altitude_deg\n1,area,red,0,0\n1,,,1,0\n1,,,1,1\n", "color: \"red\""),
        (b"shape,azimuth_deg,altitude_deg\n1,0,0\n1,1,0\n", "three corners"),
        (b"BGPANO1\0\x02\0\0\0\x02\0\0\0", "at most half"),
        (b"BGPANO1\0\x04\0\0\0\x02\0\0\0", "cut off"),
        (b"BGPANO1\0\xff\xff\0\0\x02\0\0\0", "bring it down to at most 8192"),
    ] {
        let sentence = refusal("odd.csv", bytes);
        assert!(sentence.starts_with("odd.csv") && sentence.contains(words), "{sentence}");
    }
    let unknown = Catalogs::embedded().landscape("atlantis").unwrap_err().to_string();
    assert!(unknown.contains("\"atlantis\"") && unknown.contains("plain, beijing-observatory"), "{unknown}");
    assert_eq!(Catalogs::embedded().landscape("plain"), Ok(None));
}
