//! What is said of an answer: its label in the language, its other names, how bright or large it is.

use super::{Finder, Found, Kind, MILKY_WAY, Measure, Thing};
use crate::astro::ephemeris::Body;
use crate::astro::moons::PlanetMoon;
use crate::catalogs::minor_planets::Kind as SmallBody;
use crate::catalogs::{
    CatalogError, Catalogs, DeepSkyKind, DeepSkyObject, Figure, FigureKind, MinorPlanet, Place, SkyCulture, Star,
};
use crate::moment::{FigureNames, Language};
use crate::show::library;
use crate::sky::{SkyObject, StarNumber, capitalised};

impl Finder {
    /// What is said of a thing.
    ///
    /// # Errors
    /// Broken catalogues.
    pub fn describe(&self, thing: &Thing, language: Language) -> Result<Found, CatalogError> {
        let catalogs = self.catalogs();
        let (kind, said) = match thing {
            Thing::Object(object) => of_object(*object, catalogs, language)?,
            Thing::Figure(culture, index) => {
                let culture = catalogs.sky_culture(culture)?;
                culture.figures().get(*index).map_or_else(gone, |figure| of_figure(figure, culture, language))
            }
            Thing::Place(index) => {
                catalogs.gazetteer()?.places()?.get(*index).map_or_else(gone, |place| of_place(place, language))
            }
            Thing::MilkyWay => (Kind::Galaxy, of_milky_way(language)),
            Thing::Show(name) => of_show(name, language),
        };
        let Said { label, mut also, measure } = said;
        also.retain(|name| !name.is_empty() && *name != label);
        also.dedup();
        Ok(Found { thing: thing.clone(), kind, label, also, measure })
    }
}

/// What there is to say.
#[derive(Debug, Default)]
struct Said {
    label: String,
    also: Vec<String>,
    measure: Option<Measure>,
}

impl Said {
    /// The first of the names as the label, the others beside it.
    fn names(names: impl IntoIterator<Item = Option<String>>, magnitude: Option<f64>) -> Self {
        let mut names = names.into_iter().flatten().filter(|name| !name.is_empty());
        let label = names.next().unwrap_or_default();
        Said { label, also: names.collect(), measure: magnitude.map(Measure::Magnitude) }
    }
}

/// In the order of the language: its own name first.
fn ordered<T>(language: Language, english: T, chinese: T) -> [T; 2] {
    match language {
        Language::En => [english, chinese],
        Language::Zh => [chinese, english],
    }
}

fn gone() -> (Kind, Said) {
    (Kind::Star, Said::default())
}

fn of_object(object: SkyObject, catalogs: &Catalogs, language: Language) -> Result<(Kind, Said), CatalogError> {
    Ok(match object {
        SkyObject::Body(body) => {
            let names = ordered(language, capitalised(body.name()), body.chinese_name().to_owned());
            (kind_of_body(body), Said::names(names.map(Some), None))
        }
        SkyObject::PlanetMoon(moon) => (Kind::PlanetMoon, of_planet_moon(moon, language)),
        SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
            catalogs.minor_planets()?.get(index).map_or_else(gone, |body| of_small_body(body, language))
        }
        SkyObject::Satellite(index) => {
            let said = catalogs.satellites()?.list().get(index).map(|satellite| {
                let number = format!("NORAD {}", satellite.number);
                let names = [satellite.name.clone(), number, satellite.designator.clone()];
                Said::names(names.map(Some), Some(satellite.standard_magnitude))
            });
            (Kind::Satellite, said.unwrap_or_default())
        }
        SkyObject::Star(number) => (Kind::Star, of_star(number, catalogs, language)?),
        SkyObject::DeepSky(index) => {
            catalogs.deep_sky()?.objects().get(index).map_or_else(gone, |object| of_deep_sky(object, language))
        }
    })
}

fn kind_of_body(body: Body) -> Kind {
    match body {
        Body::Sun => Kind::Sun,
        Body::Moon => Kind::Moon,
        _ => Kind::Planet,
    }
}

fn of_planet_moon(moon: PlanetMoon, language: Language) -> Said {
    let [first, second] = ordered(language, capitalised(moon.name()), moon.chinese_name().to_owned());
    let number = format!("{} {}", capitalised(moon.planet().name()), moon.number());
    Said::names([Some(first), Some(second), Some(number)], None)
}

fn of_small_body(body: &MinorPlanet, language: Language) -> (Kind, Said) {
    let number = body.number.map(|number| format!("({number})"));
    let [first, second] = ordered(language, body.name.clone(), body.name_zh.clone());
    match body.kind {
        SmallBody::Comet => {
            let names = [Some(first), Some(second), Some(body.title())];
            (Kind::Comet, Said::names(names, body.comet_law.map(|law| law.absolute_mag)))
        }
        SmallBody::MinorPlanet => {
            let names = [Some(first), Some(second), number, Some(body.designation.clone())];
            (Kind::MinorPlanet, Said::names(names, body.h_mag))
        }
    }
}

fn of_star(number: StarNumber, catalogs: &Catalogs, language: Language) -> Result<Said, CatalogError> {
    let stars = catalogs.stars()?;
    let star = match number {
        StarNumber::Hr(hr) => stars.by_hr(hr).map(Star::Bright),
        StarNumber::Hip(hip) => catalogs.star_of_hip(hip)?,
    };
    let Some(star) = star else { return Ok(Said::default()) };
    let designation = if let Star::Bright(bright) = star { bright.designation() } else { None };
    let owned = |name: Option<&str>| name.map(str::to_owned);
    let [first, second] = ordered(language, owned(stars.name(star)), owned(stars.name_zh(star)));
    let numbers = [star.hr().map(|hr| format!("HR {hr}")), star.hip().map(|hip| format!("HIP {hip}"))];
    let popular = owned(stars.popular_zh(star));
    // In English a designation names a star better than a Chinese name does.
    let names = match language {
        Language::En => [first, designation, second, popular],
        Language::Zh => [first, popular, second, designation],
    };
    Ok(Said::names(names.into_iter().chain(numbers), Some(star.v_mag())))
}

fn of_deep_sky(object: &DeepSkyObject, language: Language) -> (Kind, Said) {
    let kind = match object.kind {
        DeepSkyKind::Galaxy => Kind::Galaxy,
        DeepSkyKind::Globular | DeepSkyKind::OpenCluster | DeepSkyKind::StarCloud => Kind::Cluster,
        DeepSkyKind::DoubleStar => Kind::Star,
        _ => Kind::Nebula,
    };
    let [first, second] = ordered(language, object.english.clone(), object.chinese.clone());
    let names = [first, Some(object.designation()), second, Some(object.name.clone())];
    (kind, Said::names(names.into_iter().chain(object.other_names.iter().cloned().map(Some)), object.v_mag))
}

fn of_figure(figure: &Figure, culture: &SkyCulture, language: Language) -> (Kind, Said) {
    let kind = match figure.kind {
        FigureKind::Constellation => Kind::Constellation,
        FigureKind::Part | FigureKind::Asterism => Kind::Asterism,
        FigureKind::Mansion => Kind::Mansion,
        FigureKind::Enclosure => Kind::Enclosure,
        FigureKind::Symbol => Kind::Symbol,
    };
    let label = figure.name(FigureNames::Usual, language);
    let [title, _] = ordered(language, culture.english.clone(), culture.chinese.clone());
    let others = figure.all_names().into_iter().map(|name| Some(name.to_owned()));
    (kind, Said::names(std::iter::once(Some(label)).chain(others).chain([Some(title)]), None))
}

fn of_milky_way(language: Language) -> Said {
    let [english, chinese, latin, ..] = MILKY_WAY;
    let names = ordered(language, english, chinese).into_iter().chain([latin]);
    Said::names(names.map(|name| Some(name.to_owned())), None)
}

fn of_place(place: &Place, language: Language) -> (Kind, Said) {
    let names = ordered(language, Some(place.label()), place.name_zh.clone());
    let mut said = Said::names(names.into_iter().chain([Some(place.timezone.clone())]), None);
    if language == Language::Zh && place.name_zh.is_some() {
        // The country tells the towns of one name apart.
        said.label = format!("{}（{}）", said.label, place.country);
    }
    said.measure = Some(Measure::Inhabitants(place.population)).filter(|_| place.population > 0);
    (Kind::Place, said)
}

fn of_show(name: &str, language: Language) -> (Kind, Said) {
    let show = library::find(name).and_then(|built_in| built_in.read().ok());
    let said = show.map(|show| {
        let (title, text) = (show.title.of(language).to_owned(), show.text.of(language).to_owned());
        Said::names([Some(title), Some(text), Some(name.to_owned())], None)
    });
    (Kind::Show, said.unwrap_or_else(|| Said { label: name.to_owned(), ..Said::default() }))
}
