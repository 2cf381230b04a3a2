//! Everything with a name, and how much each is asked for: a number from 0 to 1 by its brightness or its inhabitants, so
//! that of several with one name the Sun's family comes before stars, those before asteroids, and cities before towns.

use super::index::{Index, Names};
use super::{MILKY_WAY, Thing};
use crate::astro::ephemeris::Body;
use crate::astro::moons::PlanetMoon;
use crate::catalogs::minor_planets::{Kind as SmallBody, MinorPlanet};
use crate::catalogs::{BrightStar, CatalogError, Catalogs, FigureKind, HipparcosStar, Star, StarCatalog, greek_name};
use crate::show::library;
use crate::sky::{SkyObject, StarNumber};
use std::collections::HashMap;

/// The magnitude of what has none.
const FAINT_MAG: f64 = 14.0;

pub(super) fn all(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    sun_and_planets(index);
    stars(catalogs, index)?;
    figures(catalogs, index)?;
    index.add(Thing::MilkyWay, 0.97).names(MILKY_WAY);
    deep_sky(catalogs, index)?;
    small_bodies(catalogs, index)?;
    satellites(catalogs, index)?;
    places(catalogs, index)?;
    shows(index);
    Ok(())
}

/// What planets were called in Rome and in ancient China, and everyday names.
const OTHER_NAMES: [(Body, &[&str]); 9] = [
    (Body::Sun, &["Sol", "日"]),
    (Body::Moon, &["Luna", "月亮", "太阴"]),
    (Body::Mercury, &["Mercurius", "辰星"]),
    (Body::Venus, &["太白", "太白金星", "启明", "长庚"]),
    (Body::Earth, &["Terra"]),
    (Body::Mars, &["荧惑"]),
    (Body::Jupiter, &["Iuppiter", "岁星"]),
    (Body::Saturn, &["Saturnus", "镇星", "填星"]),
    (Body::Neptune, &["Neptunus"]),
];

fn sun_and_planets(index: &mut Index) {
    for (order, body) in Body::ALL.into_iter().enumerate() {
        // From the Earth one does not look at the Earth.
        let weight = if body == Body::Earth { 0.3 } else { 1.0 - 0.005 * order as f64 };
        let mut names = index.add(Thing::Object(SkyObject::Body(body)), weight);
        names.name(body.name()).name(body.chinese_name());
        let others = OTHER_NAMES.iter().filter(|(one, _)| *one == body).flat_map(|(_, others)| others.iter().copied());
        names.names(others);
    }
    for moon in PlanetMoon::ALL {
        let is_great = PlanetMoon::GALILEAN.contains(&moon) || moon == PlanetMoon::Titan;
        let weight = if is_great { 0.82 } else { 0.75 };
        let number = format!("{} {}", moon.planet().name(), moon.number());
        let number_zh = format!("{} {}", moon.planet().chinese_name(), moon.number());
        let mut names = index.add(Thing::Object(SkyObject::PlanetMoon(moon)), weight);
        names.name(moon.name()).name(moon.chinese_name()).name(&number).together(&number_zh);
    }
}

fn stars(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    let stars = catalogs.stars()?;
    let western = catalogs.constellations()?;
    let constellations: HashMap<&str, [&str; 3]> = western
        .figures()
        .iter()
        .filter_map(|one| Some((one.id.as_str(), [one.genitive.as_deref()?, one.id.as_str(), one.chinese.as_str()])))
        .collect();
    for star in stars.bright() {
        bright_star(star, stars, &constellations, index);
    }
    for star in catalogs.hipparcos()? {
        hipparcos_star(star, stars, index);
    }
    Ok(())
}

fn star_weight(v_mag: f64) -> f64 {
    (0.9 - 0.06 * v_mag).clamp(0.2, 0.99)
}

fn bright_star(star: &BrightStar, stars: &StarCatalog, constellations: &HashMap<&str, [&str; 3]>, index: &mut Index) {
    let constellation = star.constellation.as_deref().and_then(|id| constellations.get(id));
    let bearer = Star::Bright(star);
    let is_named = star.name.is_some() || constellation.is_some() || stars.name_zh(bearer).is_some();
    if !is_named {
        return;
    }
    let thing = Thing::Object(SkyObject::Star(StarNumber::Hr(star.hr)));
    let mut names = index.add(thing, star_weight(star.v_mag));
    names.names(star.name.as_deref());
    if let Some([genitive, abbreviation, chinese]) = constellation {
        let bayer = star.bayer.as_deref().map(spelled_bayer);
        let flamsteed = star.flamsteed.map(|number| number.to_string());
        for designation in [bayer, flamsteed].into_iter().flatten() {
            names.name(&format!("{designation} {genitive}")).name(&format!("{designation} {abbreviation}"));
            names.together(&format!("{chinese}{designation}"));
        }
    }
    chinese_names(bearer, stars, &mut names);
}

fn hipparcos_star(star: &HipparcosStar, stars: &StarCatalog, index: &mut Index) {
    let bearer = Star::Hipparcos(star);
    if stars.name(bearer).is_none() && stars.name_zh(bearer).is_none() {
        return;
    }
    let thing = Thing::Object(SkyObject::Star(StarNumber::Hip(star.hip)));
    let mut names = index.add(thing, star_weight(star.v_mag));
    names.names(stars.name(bearer));
    chinese_names(bearer, stars, &mut names);
}

fn chinese_names(star: Star<'_>, stars: &StarCatalog, names: &mut Names<'_>) {
    names.names(stars.popular_zh(star));
    let Some(name) = stars.name_zh(star) else { return };
    names.name(name);
    if let Some(reading) = stars.pinyin(star) {
        names.together(&super::pinyin::spoken(reading, name)).together(reading);
    }
}

/// `π1` to `pi1`.
fn spelled_bayer(bayer: &str) -> String {
    let mut letters = bayer.chars();
    let greek = letters.next().map(|letter| greek_name(letter).map_or_else(|| letter.to_string(), str::to_owned));
    greek.unwrap_or_default() + letters.as_str()
}

/// What figures are called besides the names of their culture.
const FIGURES_ALSO: [(&str, &[&str]); 1] = [("北斗", &["北斗七星", "Big Dipper", "Plough", "Great Wain"])];

fn figures(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    for culture in catalogs.sky_culture_names() {
        for (place, figure) in catalogs.sky_culture(culture)?.figures().iter().enumerate() {
            let weight = match figure.kind {
                FigureKind::Constellation | FigureKind::Symbol => 0.98 - 0.03 * f64::from(figure.rank),
                FigureKind::Mansion | FigureKind::Enclosure => 0.86,
                FigureKind::Asterism => 0.72 - 0.04 * f64::from(figure.rank),
                FigureKind::Part => 0.7,
            };
            let mut names = index.add(Thing::Figure(culture.clone(), place), weight);
            names.names(figure.all_names()).name(&figure.id).names(figure.genitive.as_deref());
            if let Some(latin) = &figure.latin {
                names.together(latin);
            }
            let others = FIGURES_ALSO.iter().filter(|(id, _)| *id == figure.id).flat_map(|(_, others)| others.iter());
            names.names(others.copied());
        }
    }
    Ok(())
}

fn deep_sky(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    for (place, object) in catalogs.deep_sky()?.objects().iter().enumerate() {
        let base = if object.messier.is_some() { 0.85 } else { 0.65 };
        let weight = base - 0.02 * object.v_mag.unwrap_or(FAINT_MAG);
        let mut names = index.add(Thing::Object(SkyObject::DeepSky(place)), weight);
        names.together(&object.name).together(&object.designation());
        if let Some(number) = object.messier {
            names.together(&format!("Messier {number}"));
        }
        names.names(object.english.as_deref()).names(object.chinese.as_deref());
        names.names(object.other_names.iter().map(String::as_str));
    }
    Ok(())
}

fn small_bodies(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    for (place, body) in catalogs.minor_planets()?.iter().enumerate() {
        let object = match body.kind {
            SmallBody::Comet => SkyObject::Comet(place),
            SmallBody::MinorPlanet => SkyObject::MinorPlanet(place),
        };
        let mut names = index.add(Thing::Object(object), small_body_weight(body));
        if let Some(number) = body.number {
            names.together(&number.to_string());
        }
        names.name(&body.name).name(&body.name_zh).name(body.name_zh.trim_end_matches('星'));
        names.together(&body.designation).name(&body.title());
    }
    Ok(())
}

fn small_body_weight(body: &MinorPlanet) -> f64 {
    if body.facts.is_some() {
        return 0.9;
    }
    match body.kind {
        SmallBody::Comet => 0.6 - 0.01 * body.comet_law.map_or(FAINT_MAG, |law| law.absolute_mag),
        SmallBody::MinorPlanet => 0.55 - 0.01 * body.h_mag.unwrap_or(FAINT_MAG),
    }
}

fn satellites(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    for (place, satellite) in catalogs.satellites()?.list().iter().enumerate() {
        let weight = 0.7 - 0.02 * satellite.standard_magnitude.clamp(-5.0, 15.0);
        let mut names = index.add(Thing::Object(SkyObject::Satellite(place)), weight);
        names.name(&satellite.name).together(&satellite.designator).together(&format!("NORAD {}", satellite.number));
        names.names(satellite.name.split(['(', ')']).map(str::trim).filter(|part| !part.is_empty()));
    }
    Ok(())
}

fn places(catalogs: &Catalogs, index: &mut Index) -> Result<(), CatalogError> {
    /// Digits of the largest city.
    const LARGEST_LOG10: f64 = 7.4;
    for (number, place) in catalogs.gazetteer()?.places()?.iter().enumerate() {
        let weight = 0.7 * (place.population.max(1) as f64).log10() / LARGEST_LOG10;
        let mut names = index.add(Thing::Place(number), weight);
        names.name(&place.name).names(place.name_zh.as_deref());
        names.name(&format!("{} {}", place.name, place.country));
    }
    Ok(())
}

fn shows(index: &mut Index) {
    for built_in in library::BUILT_IN {
        let mut names = index.add(Thing::Show(built_in.name), 0.72);
        names.name(built_in.name);
        // A test makes sure that every built-in show can be read.
        if let Ok(show) = built_in.read() {
            names.name(&show.title.en).name(&show.title.zh);
        }
    }
}
