use crate::astro::time::parse_time;
use crate::catalogs::Catalogs;
use crate::moment::stage::{Caption, Mark, MarkShape, Picture, Pointer, StageColor, StagePlace};
use crate::moment::{Language, Layers, Loupe, Moment, Observer, Stage, WhatIf};
use crate::scene::Scene;
use crate::scene::compose::compose;
use crate::scene::labels::LabelRequest;
use crate::scene::lens::{Flip, FrameSize, Projection};
use crate::scene::picture::PictureForm;
use crate::scene::target::{Seating, Target};
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3, Vec3};

const SIDE_PX: u32 = 1024;
const PX_PER_DEG: f64 = SIDE_PX as f64 / 180.0;

fn moment(stage: Stage) -> Moment {
    let instant = parse_time("2026-01-15T14:00:00Z", Catalogs::embedded().time_scales().unwrap()).unwrap();
    let beijing = Observer::on_earth_deg(116.4, 39.9, 0.0);
    Moment { stage, layers: Layers::of(&ON_STAGE), ..Moment::new(instant, beijing) }
}

const ON_STAGE: [crate::moment::Layer; 5] = {
    use crate::moment::Layer::{Captions, Images, Labels, Marks, Pointer};
    [Captions, Images, Labels, Marks, Pointer]
};

fn captions(texts: &[&str]) -> Stage {
    Stage { captions: texts.iter().map(|text| Caption::new(*text)).collect(), ..Stage::default() }
}

fn scene_with(moment: &Moment, target: &Target, catalogs: &Catalogs) -> Scene {
    compose(moment, &Sky::at(moment, catalogs).unwrap(), catalogs, target).unwrap()
}

fn scene(moment: &Moment, target: &Target) -> Scene {
    scene_with(moment, target, &Catalogs::embedded())
}

fn dome() -> Target {
    Target::new(Projection::Dome, FrameSize::square(SIDE_PX))
}

/// Middle of a text and the way up, px.
fn middle_and_up(label: &LabelRequest) -> (DVec2, DVec2) {
    (label.anchor_px.into(), DVec2::from(label.up_px).normalize())
}

fn deg(degrees: f64) -> f64 {
    degrees * DEGREE_RAD
}

#[test]
fn captions_stand_upright_low_before_the_audience_one_above_the_other() {
    let found = scene(&moment(captions(&["Where does it rise?", "它从哪里升起？"])), &dome()).labels;
    let [(first, up), (second, _)] = [&found[0], &found[1]].map(middle_and_up);
    assert_eq!(up, DVec2::NEG_Y);
    // 18 degrees above the front rim, in the middle.
    assert!((first.x - 512.0).abs() < 1e-6 && (1024.0 - first.y - 18.0 * PX_PER_DEG).abs() < 2.0, "{first}");
    assert!((found[0].height_px - 2.4 * PX_PER_DEG).abs() < 1e-6);
    let apart_px = first.y - second.y;
    assert!((1.2..1.8).contains(&(apart_px / found[0].height_px)), "{apart_px}");
}

#[test]
fn for_seats_in_circles_captions_are_repeated_every_120_degrees_with_their_tops_to_the_zenith() {
    let round = Target { seating: Seating::Concentric, ..dome() };
    let found = scene(&moment(captions(&["Look up"])), &round).labels;
    assert_eq!(found.len(), 3);
    for (label, turn_deg) in found.iter().zip([0.0_f64, 120.0, -120.0]) {
        let (middle, up) = middle_and_up(label);
        let from_centre = middle - DVec2::splat(512.0);
        assert!((from_centre.x.atan2(from_centre.y) / DEGREE_RAD - turn_deg).abs() < 0.01, "{from_centre}");
        assert!(up.dot(from_centre.normalize()) < -0.9999 && label.bend_radius_px.is_some());
        assert_eq!(label.priority, crate::scene::labels::NEVER_HIDDEN);
    }
    // What has a place of the sky stands there alone.
    let there = Caption { place: Some(StagePlace::Horizon([0.3, 0.7])), ..Caption::new("here") };
    let stage = Stage { captions: vec![there], ..Stage::default() };
    assert_eq!(scene(&moment(stage), &round).labels.len(), 1);
}

#[test]
fn a_long_caption_is_broken_and_keeps_off_the_rim_of_any_dome() {
    let long = "When the Earth goes around the Sun its axis keeps its direction, and so in June the north leans towards \
                the Sun and in December away from it: that is why there are seasons.";
    for (fov_deg, tilt_deg, flip) in
        [(180.0, 0.0, Flip::None), (120.0, 0.0, Flip::Horizontal), (180.0, 25.0, Flip::Both)]
    {
        let target = Target { fov_rad: deg(fov_deg), tilt_rad: deg(tilt_deg), flip, ..dome() };
        let label = &scene(&moment(captions(&[long])), &target).labels[0];
        let lines: Vec<&str> = label.text.split('\n').collect();
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap() as f64;
        let (middle, up) = middle_and_up(label);
        let half = DVec2::new(0.5 * 0.52 * longest, 0.6 * lines.len() as f64) * label.height_px;
        assert!(lines.len() > 1 && 2.0 * half.x <= 60.5 / fov_deg * f64::from(SIDE_PX), "{lines:?}");
        for side in [-1.0, 1.0] {
            let corner = middle - up * half.y + up.perp() * (side * half.x);
            assert!(corner.distance(DVec2::splat(512.0)) < 512.0, "{fov_deg} {corner}");
        }
    }
}

#[test]
fn in_flat_pictures_captions_stand_low_with_letters_as_if_seen_whole() {
    let wide = FrameSize { width_px: 1920, height_px: 1080 };
    for fov_deg in [60.0, 0.5] {
        let target = Target { fov_rad: deg(fov_deg), ..Target::new(Projection::Stereographic, wide) };
        let label = &scene(&moment(captions(&["Where?"])), &target).labels[0];
        let (middle, up) = middle_and_up(label);
        assert!(
            (middle.x - 960.0).abs() < 1e-6 && (900.0..1060.0).contains(&middle.y) && up == DVec2::NEG_Y,
            "{middle}"
        );
        assert!((label.height_px - 2.4 / 80.0 * 1080.0).abs() < 1e-6);
    }
}

fn ring(at: StagePlace, radius_deg: f64) -> Mark {
    let shape = MarkShape::Ring { at, radius_rad: deg(radius_deg) };
    Mark { shape, label: Some("?".to_owned()), color: StageColor::Gold, opacity: 1.0 }
}

fn marks(marks: Vec<Mark>) -> Moment {
    moment(Stage { marks, ..Stage::default() })
}

#[test]
fn a_ring_has_its_radius_in_pixels_and_its_word_above_it() {
    let target = dome();
    let scene = scene(&marks(vec![ring(StagePlace::Horizon([0.0, deg(90.0)]), 30.0)]), &target);
    let image = |local: [f32; 3]| scene.lens.pixel_from_direction(Vec3::from(local).as_dvec3()).unwrap();
    let ends = scene.stage_lines.iter().flat_map(|line| [image(line.from), image(line.to)]);
    let radii: Vec<f64> = ends.map(|end| end.distance(DVec2::splat(512.0))).collect();
    assert!(radii.len() > 60 && radii.iter().all(|radius| (radius - 30.0 * PX_PER_DEG).abs() < 0.1));
    let word = |radius_deg: f64| -> DVec2 {
        let found = self::scene(&marks(vec![ring(StagePlace::Horizon([0.0, deg(90.0)]), radius_deg)]), &target);
        found.labels.iter().find(|label| label.text == "?").unwrap().anchor_px.into()
    };
    // Over a small ring, and where the audience sees it at a large one.
    assert!(word(5.0).distance(DVec2::new(512.0, 512.0 - 5.0 * PX_PER_DEG)) < 1.0, "{}", word(5.0));
    assert!(word(30.0).distance(DVec2::new(512.0, 512.0 + 30.0 * PX_PER_DEG)) < 3.0, "{}", word(30.0));
}

#[test]
fn marks_of_the_sky_set_with_it_and_those_of_the_horizon_stay() {
    let mut moment = marks(vec![ring(StagePlace::OfDate([0.0, deg(90.0)]), 60.0)]);
    moment.layers.set(crate::moment::Layer::Landscape, 1.0);
    let target = Target { fov_rad: deg(220.0), ..dome() };
    let altitudes_deg = |moment: &Moment| -> Vec<f64> {
        let lines = scene(moment, &target).stage_lines;
        lines
            .iter()
            .flat_map(|line| [line.from[2], line.to[2]])
            .map(|sine| f64::from(sine).asin() / DEGREE_RAD)
            .collect()
    };
    // The parallel of 30 degrees north goes down to -20 degrees in the north.
    let seen = altitudes_deg(&moment);
    assert!(seen.iter().all(|altitude| *altitude > -0.3) && seen.iter().any(|altitude| *altitude < 0.5), "{seen:?}");
    moment.stage.marks = vec![ring(StagePlace::Horizon([0.0, deg(2.0)]), 8.0)];
    assert!(altitudes_deg(&moment).iter().any(|altitude| *altitude < -5.9));
    let sunken = Mark {
        shape: MarkShape::Cross { at: StagePlace::Object("sun".to_owned()), radius_rad: 0.05 },
        ..ring(StagePlace::Front([0.0; 2]), 1.0)
    };
    moment.stage.marks = vec![sunken];
    assert!(altitudes_deg(&moment).is_empty());
}

#[test]
fn an_arrow_joins_its_ends_and_points_to_the_second() {
    let [from, to] = [[-20.0, 30.0], [25.0, 45.0]].map(|pair: [f64; 2]| StagePlace::Front(pair.map(deg)));
    let ends = (from.clone(), to.clone());
    let mark = Mark { shape: MarkShape::Arrow { from, to }, ..ring(StagePlace::Front([0.0; 2]), 1.0) };
    let scene = scene(&marks(vec![mark]), &dome());
    let seen = |line: [f32; 3]| Vec3::from(line).as_dvec3();
    let place = |place: &StagePlace| match place {
        StagePlace::Front([aside, altitude]) => {
            let azimuth = std::f64::consts::PI + aside;
            DVec3::new(altitude.cos() * azimuth.sin(), altitude.cos() * azimuth.cos(), altitude.sin())
        }
        _ => unreachable!("it is given so"),
    };
    let at = |wanted: DVec3| {
        let near = |local: [f32; 3]| seen(local).distance(wanted) < 1e-5;
        scene.stage_lines.iter().filter(|line| near(line.from) || near(line.to)).count()
    };
    assert_eq!((at(place(&ends.0)), at(place(&ends.1))), (1, 3));
}

#[test]
fn a_picture_stands_upright_with_its_width_and_a_pointer_where_it_points() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 2);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200; 24]).unwrap();
    let catalogs = Catalogs::embedded().with_pictures([("slide.png".to_owned(), bytes)]);
    let place = StagePlace::Front([deg(20.0), deg(40.0)]);
    let picture =
        Picture { file: "slide.png".to_owned(), place: Some(place.clone()), width_rad: deg(40.0), opacity: 1.0 };
    let pointer = Pointer { at: place, color: StageColor::Green, opacity: 1.0 };
    let stage = Stage { pictures: vec![picture], pointers: vec![pointer], ..Stage::default() };
    let scene = scene_with(&moment(stage), &dome(), &catalogs);
    let [PictureForm::Patch(slide), PictureForm::Patch(spot)] = [scene.pictures[0].form, scene.pictures[1].form] else {
        panic!("both are patches");
    };
    let middle = slide.direction(DVec2::ZERO);
    assert!((middle.z.asin() / DEGREE_RAD - 40.0).abs() < 1e-9 && middle.distance(spot.direction(DVec2::ZERO)) < 1e-9);
    let [left, right] = [-1.0, 1.0].map(|side| slide.direction(DVec2::new(side * slide.half_extent[0], 0.0)));
    assert!((left.angle_between(right) / DEGREE_RAD - 40.0).abs() < 1e-9);
    let [upper_left, upper_right, lower_right, lower_left] = slide.corners();
    assert!((upper_left.z - upper_right.z).abs() < 1e-12 && (lower_left.z - lower_right.z).abs() < 1e-12);
    assert!(upper_left.z > lower_left.z && (slide.half_extent[0] / slide.half_extent[1] - 2.0).abs() < 1e-12);
    // To the right of a viewer who faces the front is right on the frame.
    let image = |seen| scene.lens.pixel_from_direction(seen).unwrap();
    assert!(image(upper_right).x > image(upper_left).x && image(middle).x > 512.0);
}

#[test]
fn the_badge_of_a_what_if_cannot_be_switched_off() {
    let what_if = WhatIf { aberration: 1000.0, ..WhatIf::default() };
    let sizes = [
        (Projection::Dome, 180.0),
        (Projection::Dome, 40.0),
        (Projection::Perspective, 60.0),
        (Projection::Globe, 360.0),
    ];
    for (projection, fov_deg) in sizes {
        let frame = FrameSize { width_px: 2048, height_px: 1024 };
        let frame = if projection == Projection::Dome { FrameSize::square(1024) } else { frame };
        let target = Target { fov_rad: deg(fov_deg), ..Target::new(projection, frame) };
        for language in [Language::En, Language::Zh] {
            let nature = Moment { language, layers: Layers::of(&[]), ..moment(Stage::default()) };
            assert!(scene(&nature, &target).labels.is_empty());
            let loupe = Some(Loupe::over("jupiter", None));
            let unnatural = Moment { what_if, loupe, ..nature };
            let found = scene(&unnatural, &target);
            let badge = &found.labels[0];
            let name = if language == Language::Zh { "光行差" } else { "aberration" };
            assert!(badge.text.contains("假想") && badge.text.replace('\n', " ").contains(name), "{}", badge.text);
            assert!(badge.opacity == 1.0 && badge.priority == 0);
            assert!(badge.height_px >= 1.5 / 180.0 * 1024.0, "{projection:?} {}", badge.height_px);
            if let Some(magnified) = found.loupe {
                assert!(magnified.scene.labels.iter().all(|label| !label.text.contains("假想")));
            }
        }
    }
}
