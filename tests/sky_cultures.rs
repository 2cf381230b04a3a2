//! Sky cultures: the Chinese figures against what the tradition says of them, a user's own culture, and the Moment that
//! carries both.

#[path = "support/table.rs"]
mod table;

use beiguan::catalogs::sky_culture::FigureKind;
use beiguan::catalogs::{Catalogs, Figure, Files, SkyCulture};
use beiguan::moment::{CultureName, FigureNames, Language, Moment};
use std::collections::{BTreeMap, BTreeSet};
use table::rows;

fn chinese(catalogs: &Catalogs) -> &SkyCulture {
    catalogs.sky_culture(&CultureName::chinese()).expect("the embedded culture is whole")
}

fn chinese_name(hip: u32, catalogs: &Catalogs) -> &str {
    let star = catalogs.star_of_hip(hip).expect("the embedded stars are whole");
    let star = star.unwrap_or_else(|| panic!("HIP {hip} is in no catalogue"));
    catalogs.stars().expect("the embedded stars are whole").name_zh(star).unwrap_or("")
}

/// The stars of a figure that bear the name of the asterism, and those that do not: guests to which it is tied.
fn own_stars_and_guests(culture: &SkyCulture, id: &str, catalogs: &Catalogs) -> (usize, usize) {
    let index = culture.figures().iter().position(|figure| figure.id == id).unwrap_or_else(|| panic!("no figure {id}"));
    let strokes = culture.lines().iter().filter(|line| line.figure == index);
    let hips: BTreeSet<u32> = strokes.flat_map(|line| [line.hip_from, line.hip_to]).collect();
    let native = &culture.figures()[index].native;
    let numbers = |rest: &str| rest.chars().all(|c| "一二三四五六七八九十廿卅卌".contains(c));
    let is_own = |hip: &u32| {
        chinese_name(*hip, catalogs)
            .strip_prefix(native.as_str())
            .is_some_and(|rest| numbers(rest.split('[').next().unwrap_or("")))
    };
    match hips.iter().filter(|hip| is_own(hip)).count() {
        // The stars of walls and dippers have names of their own.
        0 => (hips.len(), 0),
        own => (own, hips.len() - own),
    }
}

#[test]
fn asterisms_have_the_stars_that_the_song_of_the_sky_pacers_counts() {
    let catalogs = Catalogs::embedded();
    let (mut rows_met, mut whole) = (0, 0);
    for truth in rows(include_str!("truth/asterism_stars.csv")) {
        let id = truth.text("figure");
        let found = own_stars_and_guests(chinese(&catalogs), id, &catalogs);
        assert_eq!(found, (truth.number("drawn") as usize, truth.number("guests") as usize), "{id}");
        rows_met += 1;
        whole += usize::from(truth.number("drawn") == truth.number("stars"));
    }
    assert!(rows_met > 150 && whole * 10 > rows_met * 9, "{whole} of {rows_met} asterisms are whole");
}

/// Strokes by the stars' own names, as every Chinese star map draws them.
#[test]
fn well_known_figures_join_the_stars_that_people_know() {
    let catalogs = Catalogs::embedded();
    for (id, paths) in [
        ("北斗", &["天枢 天璇 天玑 天权 玉衡 开阳 摇光"][..]),
        ("河鼓", &["河鼓一 河鼓二 河鼓三"]),
        ("织女", &["织女一 织女二", "织女一 织女三"]),
        ("参宿", &["参宿四 参宿一 参宿二 参宿三 参宿七", "参宿三 参宿五", "参宿一 参宿六"]),
        ("心宿", &["心宿一 心宿二 心宿三"]),
        ("角宿", &["角宿一 角宿二"]),
        ("紫微右垣", &["右枢 少尉 上辅 少辅 上卫 少卫 上丞"]),
        ("紫微左垣", &["左枢 上宰 少宰 上弼 少弼 上卫 少卫 少丞"]),
        ("北极", &["太子 帝 庶子 后宫 纽星"]),
    ] {
        let wanted: BTreeSet<(String, String)> = paths.iter().flat_map(|path| strokes_of(path)).collect();
        assert_eq!(strokes_by_name(id, &catalogs), wanted, "{id}");
    }
}

fn strokes_of(path: &str) -> Vec<(String, String)> {
    let stars: Vec<&str> = path.split(' ').collect();
    stars.windows(2).map(|pair| ordered(pair[0], pair[1])).collect()
}

fn ordered(one: &str, other: &str) -> (String, String) {
    if one < other { (one.to_owned(), other.to_owned()) } else { (other.to_owned(), one.to_owned()) }
}

fn strokes_by_name(id: &str, catalogs: &Catalogs) -> BTreeSet<(String, String)> {
    let culture = chinese(catalogs);
    let name = |hip| chinese_name(hip, catalogs);
    let own = culture.lines().iter().filter(|line| culture.figures()[line.figure].id == id);
    own.map(|line| ordered(name(line.hip_from), name(line.hip_to))).collect()
}

#[test]
fn the_chinese_sky_has_three_enclosures_28_mansions_in_four_symbols_and_every_figure_has_its_place() {
    let catalogs = Catalogs::embedded();
    let culture = chinese(&catalogs);
    let count = |kind| culture.figures().iter().filter(|figure| figure.kind == kind).count();
    let kinds = [FigureKind::Symbol, FigureKind::Enclosure, FigureKind::Mansion, FigureKind::Asterism];
    // 312 groups: the 283 of the tradition without the six that the observers of 1744 no longer found, 12 vassals, 23 southern.
    assert_eq!(kinds.map(count), [4, 3, 28, 312 - 28]);
    let mut members: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in culture.figures() {
        let owner = culture.owners(figure).next().map_or("", |owner| owner.id.as_str());
        *members.entry(owner).or_default() += 1;
    }
    assert!(["青龙", "玄武", "白虎", "朱雀"].iter().all(|symbol| members[symbol] == 7));
    // With its two vassals, 杠 and 辅, the Purple Forbidden Enclosure has 39 groups, the others 20 and 19.
    assert_eq!(["紫微垣", "太微垣", "天市垣"].map(|enclosure| members[enclosure]), [39, 20, 19]);
}

#[test]
fn the_mansions_of_the_culture_are_those_that_bound_the_sectors() {
    let catalogs = Catalogs::embedded();
    let culture = chinese(&catalogs);
    for star in catalogs.mansions().unwrap() {
        let mansion = culture.figure(&format!("{}宿", star.mansion)).unwrap();
        let index = culture.figures().iter().position(|figure| figure == mansion).unwrap();
        let mut own = culture.lines().iter().filter(|line| line.figure == index);
        let touches = own.any(|line| line.hip_from == star.hip || line.hip_to == star.hip);
        assert!(touches, "{} does not touch HIP {}", star.mansion, star.hip);
    }
}

#[test]
fn every_outline_is_closed_and_every_drawing_stands_on_stars() {
    let catalogs = Catalogs::embedded();
    let culture = chinese(&catalogs);
    let mut ends: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    for line in culture.outlines() {
        for hip in [line.hip_from, line.hip_to] {
            *ends.entry((line.figure, hip)).or_default() += 1;
        }
    }
    assert!(
        !ends.is_empty() && ends.values().all(|strokes| *strokes == 2),
        "each star of an outline has two neighbours"
    );
    let drawn: BTreeSet<usize> = culture.art().iter().map(|stroke| stroke.figure).collect();
    assert!(drawn.iter().all(|index| culture.figures()[*index].kind == FigureKind::Symbol) && drawn.len() == 4);
    for name in catalogs.sky_culture_names() {
        for hip in catalogs.sky_culture(name).unwrap().hips() {
            assert!(catalogs.star_of_hip(*hip).unwrap().is_some(), "{name}: HIP {hip} is in no catalogue");
        }
    }
}

#[test]
fn figures_are_written_as_people_of_the_language_say() {
    let catalogs = Catalogs::embedded();
    let (west, east) = (catalogs.constellations().unwrap(), chinese(&catalogs));
    let bear = west.find("大熊座").unwrap();
    let dipper = east.find("bei dou").unwrap();
    let name = |figure: &Figure, names| [Language::En, Language::Zh].map(|language| figure.name(names, language));
    assert_eq!(name(bear, FigureNames::Usual), ["Ursa Major", "大熊座"]);
    assert_eq!(name(bear, FigureNames::English), ["Great Bear", "Great Bear"]);
    assert_eq!(name(bear, FigureNames::Latin), ["Ursa Major", "Ursa Major"]);
    assert_eq!(name(dipper, FigureNames::Usual), ["Northern Dipper", "北斗"]);
    assert_eq!(name(dipper, FigureNames::Native), ["北斗 Běidǒu", "北斗"]);
    assert_eq!(name(dipper, FigureNames::Latin), ["Běidǒu", "Běidǒu"]);
    assert_eq!(
        east.tint(dipper),
        east.tint(east.find("紫微垣").unwrap()),
        "members shine in the color of their enclosure"
    );
}

#[test]
fn a_culture_of_the_users_own_stands_beside_the_others_and_a_moment_carries_its_name() {
    let figures = "id,kind,part_of,native,latin,english,chinese,genitive,label_ra_icrs_deg,label_dec_icrs_deg,rank,tint,basis,source\n\
                   kite,constellation,,Papalote,,Kite,风筝,,219,30,1,#ff8800,research,our class\n";
    let lines = "figure,hip_from,hip_to\nkite,69673,72105\n";
    let files = Files::embedded()
        .with_override("sky-cultures/our-class/figures.csv", figures.into())
        .with_override("sky-cultures/our-class/lines.csv", lines.into());
    let catalogs = Catalogs::new(files);
    let names: Vec<String> = catalogs.sky_culture_names().map(ToString::to_string).collect();
    assert_eq!(names, ["chinese", "our-class", "western"]);
    let own: CultureName = "our-class".parse().unwrap();
    assert_eq!(catalogs.sky_culture(&own).unwrap().figures()[0].native, "Papalote");
    let mut moment = Moment::new(beiguan::astro::time::Instant::J2000, beiguan::moment::Observer::geocentre());
    moment.sky_culture = own;
    let saved = serde_json::to_string(&moment).unwrap();
    assert!(saved.contains("\"sky_culture\":\"our-class\""), "{saved}");
    assert_eq!(serde_json::from_str::<Moment>(&saved).unwrap(), moment);
}

/// Which part of its animal a mansion is, by Shiji 27 and Huainanzi 3: the strokes of that part end at its stars.
#[test]
fn the_animals_have_their_parts_where_the_texts_put_them() {
    let catalogs = Catalogs::embedded();
    let culture = chinese(&catalogs);
    for (symbol, star, part) in [
        ("青龙", "角宿一", "horn"),
        ("青龙", "角宿二", "horn"),
        ("青龙", "箕宿一", "end of the tail"),
        ("青龙", "箕宿四", "end of the tail"),
        ("白虎", "参宿四", "shoulder"),
        ("白虎", "参宿五", "shoulder"),
        ("白虎", "参宿六", "paw"),
        ("白虎", "参宿七", "paw"),
    ] {
        let hip = catalogs.stars().unwrap().find(star).and_then(|star| star.hip()).unwrap();
        let near = |point: &beiguan::catalogs::sky_culture::ArtPoint| {
            point.hip == hip && point.east_rad.hypot(point.north_rad) < 2.2_f64.to_radians()
        };
        let own = culture.art().iter().filter(|stroke| culture.figures()[stroke.figure].id == symbol);
        let ends = own.filter(|stroke| [stroke.points.first(), stroke.points.last()].into_iter().flatten().any(near));
        assert!(ends.count() > 0, "no stroke of {symbol} ends at its {part}, {star}");
    }
}
