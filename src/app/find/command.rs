//! `beiguan find`: what a name leads to, as the window's search finds it.

use super::{Finder, Found, MILKY_WAY, Measure, Thing};
use crate::app::catalog_source;
use crate::app::cli::{Common, LanguageName, TableFormat};
use crate::app::failure::Failure;
use crate::app::table::{Cell, Table};
use crate::catalogs::{CatalogError, Catalogs, Star};
use crate::moment::Language;
use crate::sky::{SkyObject, StarNumber};
use std::sync::Arc;

/// Options of `beiguan find`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// A name or its beginning, in English, Latin, Chinese or pinyin: vega, alpha lyr, 织女, beidou, bdqx, M31, HIP 87937
    #[arg(required = true, num_args = 1..)]
    words: Vec<String>,
    /// Most answers
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Language of the labels
    #[arg(long, value_enum, default_value = "en")]
    lang: LanguageName,
    /// csv or json
    #[arg(long, value_enum, default_value = "csv")]
    format: TableFormat,
}

const COLUMNS: [&str; 6] = ["name", "kind", "also", "magnitude", "inhabitants", "ask"];

/// Prints the answers, the best first.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let (catalogs, _) = catalog_source::open(common)?;
    let finder = Finder::new(Arc::new(catalogs));
    let words = options.words.join(" ");
    let language = match options.lang {
        LanguageName::En => Language::En,
        LanguageName::Zh => Language::Zh,
    };
    let found = finder.find(&words, language, usize::from(options.limit)).map_err(Failure::input)?;
    if found.is_empty() {
        return Err(Failure::Input(nothing(&words)));
    }
    let mut table = Table::begin(options.format, &COLUMNS)?;
    for one in &found {
        table.row(&cells(one, finder.catalogs()).map_err(Failure::input)?, None)?;
    }
    table.end()
}

/// What to say where nothing was found.
pub fn nothing(words: &str) -> String {
    format!(
        "nothing is called \"{words}\"; type the beginning of a name in English, Latin, Chinese or pinyin, such as vega, M31 or beidou"
    )
}

fn cells(found: &Found, catalogs: &Catalogs) -> Result<Vec<Cell>, CatalogError> {
    let (magnitude, inhabitants) = match found.measure {
        Some(Measure::Magnitude(magnitude)) => (Cell::number(Some(magnitude), 2), Cell::Empty),
        Some(Measure::Inhabitants(count)) => (Cell::Empty, Cell::Number(count.to_string())),
        None => (Cell::Empty, Cell::Empty),
    };
    Ok(vec![
        Cell::Text(found.label.clone()),
        Cell::Text(found.kind.name().to_owned()),
        Cell::Text(found.also.join("; ")),
        magnitude,
        inhabitants,
        Cell::Text(ask(&found.thing, catalogs)?),
    ])
}

/// How the rest of the command line is asked for it.
fn ask(thing: &Thing, catalogs: &Catalogs) -> Result<String, CatalogError> {
    let look_at = |name: &str| format!("--look-at {}", quoted(name));
    Ok(match thing {
        Thing::Object(SkyObject::Body(body)) => look_at(body.name()),
        Thing::Object(SkyObject::PlanetMoon(moon)) => look_at(moon.name()),
        Thing::Object(SkyObject::Star(StarNumber::Hr(hr))) => {
            let name = catalogs.stars()?.by_hr(*hr).and_then(|star| star.name.clone());
            look_at(&name.unwrap_or_else(|| format!("HR {hr}")))
        }
        Thing::Object(SkyObject::Star(StarNumber::Hip(hip))) => {
            let star = catalogs.star_of_hip(*hip)?;
            let name = star.and_then(|star: Star<'_>| catalogs.stars().ok()?.name(star));
            look_at(&name.map_or_else(|| format!("HIP {hip}"), str::to_owned))
        }
        Thing::Object(SkyObject::MinorPlanet(index) | SkyObject::Comet(index)) => {
            let body = catalogs.minor_planets()?.get(*index);
            let number = body.and_then(|body| body.number).map(|number| number.to_string());
            look_at(&number.or_else(|| body.map(|body| body.designation.clone())).unwrap_or_default())
        }
        Thing::Object(SkyObject::Satellite(index)) => {
            let number = catalogs.satellites()?.list().get(*index).map(|satellite| satellite.number);
            look_at(&format!("NORAD {}", number.unwrap_or_default()))
        }
        Thing::Object(SkyObject::DeepSky(index)) => {
            let name = catalogs.deep_sky()?.objects().get(*index).map(|object| object.name.clone());
            look_at(&name.unwrap_or_default())
        }
        Thing::Figure(culture, index) => {
            let id = catalogs.sky_culture(culture)?.figures().get(*index).map(|figure| figure.id.clone());
            look_at(&id.unwrap_or_default())
        }
        Thing::MilkyWay => look_at(MILKY_WAY[0]),
        Thing::Place(index) => {
            let label = catalogs.gazetteer()?.places()?.get(*index).map(crate::catalogs::Place::label);
            format!("--site {}", quoted(&label.unwrap_or_default()))
        }
        Thing::Show(name) => format!("demo {name}"),
    })
}

fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}
