//! From the common options to a Moment: catalogues, time, place, air.

use super::beside::beside;
use super::chosen_place::{ChosenPlace, above, chosen_place, with_elevation};
use super::cli::{Common, LanguageName, View};
use super::failure::Failure;
use super::find::is_milky_way;
use super::numbers::{self, Adaptation, AzimuthAltitude};
use super::picture_source::with_pictures_of;
use super::standard_output::note;
use super::time_words::{axes_note, clock_words, local_time, typed_time};
use super::{catalog_source, landscape_source};
use super::{satellites, tonight};
use crate::astro::apparent::Air;
use crate::astro::time::Instant;
use crate::catalogs::{Catalogs, Figure};
use crate::moment::{Gaze, Language, Layers, Loupe, Moment, Projection};
use crate::output::{moment_json_of, moment_json_of_exr};
use crate::sky::{Reduction, SkyObject, UnknownObject, check_covered, figure_seen, milky_way_seen};
use crate::units::angle::DEGREE_RAD;
use std::path::Path;
use std::sync::Arc;

/// The catalogues and the Moment that the options describe.
pub struct Situation {
    /// The data, shared with threads that read on.
    pub catalogs: Arc<Catalogs>,
    /// What to show.
    pub moment: Moment,
    /// Name of the place, for people.
    pub place_name: String,
    /// Time zone of the place (IANA), if it is known.
    pub time_zone: Option<String>,
    /// What the user should know once everything has been accepted.
    notes: Vec<String>,
    /// Whether one looks down from space, for want of another direction at the Earth.
    from_space: bool,
}

/// Which time is meant where none is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutTime {
    /// The present: for tables.
    Now,
    /// The coming or present night of the place: for pictures.
    Tonight,
}

impl Situation {
    /// From the common options.
    ///
    /// # Errors
    /// Any option that cannot be followed, in one sentence.
    pub fn from_options(common: &Common, without_time: WithoutTime) -> Result<Self, Failure> {
        let (catalogs, mut notes) = catalog_source::open(common)?;
        let saved = common.moment.as_deref().map(read_moment).transpose()?;
        let catalogs = Arc::new(match (&saved, &common.moment) {
            (Some(moment), Some(file)) => with_pictures_of(catalogs, moment, file)?,
            _ => catalogs,
        });
        let ChosenPlace { observer, name: place_name, time_zone, note } =
            match (&saved, common.site.is_some() || common.lat.is_some()) {
                (Some(moment), false) => {
                    ChosenPlace::of_saved(with_elevation(moment.observer, common.elevation), &catalogs)
                }
                _ => chosen_place(common, &catalogs)?,
            };
        let (instant, time_note) = match (&common.at, &saved) {
            (Some(text), _) => one_time(text, &catalogs)?,
            (None, Some(moment)) => (moment.instant, None),
            (None, None) if without_time == WithoutTime::Now => (tonight::now(&catalogs)?, None),
            (None, None) => (tonight::instant(&observer, &catalogs)?, None),
        };
        let (observer, place_name, note) = match common.from_space {
            Some(height) => above(&observer, height, instant, &catalogs)?,
            None => (observer, place_name, note),
        };
        let mut moment = match saved {
            // Another place has another air.
            Some(moment) if moment.observer != observer => {
                Moment { instant, observer, air: Air::standard(observer.elevation_m()), ..moment }
            }
            Some(moment) => Moment { instant, ..moment },
            None => Moment { landscape: landscape_source::usual(&observer), ..Moment::new(instant, observer) },
        };
        if let Some(landscape) = landscape_source::asked_for(common) {
            moment.landscape = landscape;
        }
        if let Some(pressure_hpa) = common.pressure {
            moment.air = Air { pressure_hpa, ..moment.air };
        }
        if let Some(temperature_c) = common.temperature {
            moment.air = Air { temperature_c, ..moment.air };
        }
        moment.validate().map_err(Failure::input)?;
        if !common.quiet {
            notes.extend(satellites::notes_at(instant, &catalogs)?);
            let scales = catalogs.time_scales().map_err(Failure::input)?;
            let clocks = local_time(instant, time_zone.as_deref(), scales);
            let clocks = clocks.map_or_else(String::new, |clock| format!("; its clocks show {clock}"));
            notes.extend(note.map(|place| place + &clocks).into_iter().chain(time_note));
            notes.extend(clock_note(instant, &catalogs)?);
            notes.extend(axes_note(instant));
            notes.extend(accuracy_note(instant, &catalogs)?);
        }
        let from_space = common.from_space.is_some();
        Ok(Situation { catalogs, moment, place_name, time_zone, notes, from_space })
    }

    /// Says on standard error how place and time were understood: when nothing is left that could be refused, so
    /// that a refusal stands alone.
    pub fn say_notes(&self) {
        self.notes.iter().for_each(|text| note(text));
    }

    /// Follows the options of the view that belong to the Moment; see [`look`].
    ///
    /// # Errors
    /// As [`look`].
    pub fn look(&mut self, view: &View) -> Result<(), Failure> {
        let turned_by_hand = view.front.is_some() || view.look_az.is_some() || view.look_alt.is_some();
        if self.from_space && !turned_by_hand && view.look_at.is_none() {
            self.moment.gaze = gaze_at("earth", &self.moment, &self.catalogs)?;
        }
        look(&mut self.moment, view, &self.catalogs)?;
        if let Some(words) = &view.beside {
            self.moment.beside = Some(beside(words, &self.moment, &self.place_name, &self.catalogs)?);
        }
        Ok(())
    }
}

/// Follows the options of the view that belong to the Moment: gaze, layers, language, exposure.
///
/// # Errors
/// An unknown layer or sky culture, or an option of another projection.
pub fn look(moment: &mut Moment, view: &View, catalogs: &Catalogs) -> Result<(), Failure> {
    for words in &view.what_if {
        let wrong = |problem| Failure::Input(format!("--what-if {words}: {problem}"));
        moment.what_if = moment.what_if.changed(words).map_err(wrong)?;
    }
    catalogs.landscape(moment.landscape.as_str()).map_err(Failure::input)?;
    let projection = view.projection.unwrap_or(Projection::Dome);
    if projection != Projection::Dome && (view.tilt.is_some() || view.truncate.is_some()) {
        return Err(Failure::Input(format!("--tilt and --truncate belong to a dome; leave them out for {projection}")));
    }
    if projection == Projection::Globe && view.fov.is_some() {
        return Err(Failure::Input("a globe shows the whole sky; leave out --fov".to_owned()));
    }
    // A dome has a front, a flat view looks somewhere; each takes the other's word where its own is missing.
    let azimuth_deg = match projection {
        Projection::Dome => view.front.or(view.look_az),
        _ => view.look_az.or(view.front),
    };
    if let Some(azimuth_deg) = azimuth_deg {
        moment.gaze.azimuth_rad = azimuth_deg * DEGREE_RAD;
    }
    if let Some(altitude_deg) = view.look_alt {
        moment.gaze.altitude_rad = altitude_deg * DEGREE_RAD;
    }
    if let Some(name) = &view.look_at {
        moment.gaze = gaze_at(name, moment, catalogs)?;
    }
    if let Some(words) = &view.loupe {
        moment.loupe = Some(loupe(words, view, moment, catalogs)?);
    }
    if let Some(names) = &view.layers {
        moment.layers = Layers::parse(names).map_err(Failure::input)?;
    }
    if let Some(language) = view.lang {
        moment.language = match language {
            LanguageName::En => Language::En,
            LanguageName::Zh => Language::Zh,
        };
    }
    if let Some(size_deg) = view.label_size {
        moment.label_size_rad = size_deg * DEGREE_RAD;
    }
    if let Some(culture) = &view.sky_culture {
        moment.sky_culture = culture.clone();
    }
    if let Some(names) = view.names {
        moment.figure_names = names.into();
    }
    catalogs.sky_culture(&moment.sky_culture).map_err(Failure::input)?;
    if let Some(stops) = view.exposure {
        moment.exposure_stops = stops;
    }
    if let Some(class) = view.bortle {
        moment.bortle = class;
    }
    if let Some(Adaptation(luminance_cd_m2)) = view.adapted {
        moment.adapted_luminance_cd_m2 = luminance_cd_m2;
    }
    Ok(())
}

/// The loupe that the options describe.
fn loupe(words: &str, view: &View, moment: &Moment, catalogs: &Catalogs) -> Result<Loupe, Failure> {
    let (name, fov_deg) = match words.rsplit_once(':') {
        Some((name, fov)) => (name.trim(), Some(numbers::fov_deg_of_loupe(fov).map_err(Failure::Input)?)),
        None => (words.trim(), None),
    };
    let object = SkyObject::find(name, catalogs).map_err(Failure::input)?;
    let reduction = Reduction::at(moment, catalogs).map_err(Failure::input)?;
    let place = object.place(&reduction, catalogs).map_err(Failure::input)?;
    let mut loupe = Loupe::over(name, place.angular_radius_rad);
    if let Some(fov_deg) = fov_deg {
        loupe.fov_rad = fov_deg * DEGREE_RAD;
    }
    loupe.stands = view.loupe_at.map(|AzimuthAltitude([azimuth_deg, altitude_deg])| Gaze {
        azimuth_rad: azimuth_deg * DEGREE_RAD,
        altitude_rad: altitude_deg * DEGREE_RAD,
    });
    if let Some(radius_deg) = view.loupe_radius {
        loupe.radius_rad = radius_deg * DEGREE_RAD;
    }
    loupe.validate().map_err(Failure::input)?;
    Ok(loupe)
}

/// Where something with a name is seen.
fn gaze_at(name: &str, moment: &Moment, catalogs: &Catalogs) -> Result<Gaze, Failure> {
    let reduction = Reduction::at(moment, catalogs).map_err(Failure::input)?;
    let seen = match (SkyObject::find(name, catalogs), figure(name, moment, catalogs)?) {
        (Ok(object), _) => object.place(&reduction, catalogs).map_err(Failure::input)?.seen,
        (Err(UnknownObject::Name(_)), Some(figure)) => figure_seen(figure, &reduction),
        (Err(UnknownObject::Name(_)), None) if is_milky_way(name) => {
            milky_way_seen(&reduction, catalogs.milky_way().map_err(Failure::input)?)
        }
        (Err(unknown), _) => return Err(Failure::input(unknown)),
    };
    Ok(Gaze { azimuth_rad: seen.azimuth_rad(), altitude_rad: seen.altitude_rad() })
}

/// The constellation or asterism of that name: of the culture that is shown, then of the others.
fn figure<'c>(name: &str, moment: &Moment, catalogs: &'c Catalogs) -> Result<Option<&'c Figure>, Failure> {
    let others = catalogs.sky_culture_names().filter(|culture| **culture != moment.sky_culture);
    for culture in std::iter::once(&moment.sky_culture).chain(others) {
        if let Some(figure) = catalogs.sky_culture(culture).map_err(Failure::input)?.find(name) {
            return Ok(Some(figure));
        }
    }
    Ok(None)
}

/// Parses one time that the ephemeris covers; for a date of the Julian or the Chinese calendar also a note.
///
/// # Errors
/// No time, or one outside the ephemeris.
pub fn one_time(text: &str, catalogs: &Catalogs) -> Result<(Instant, Option<String>), Failure> {
    let (instant, note) = typed_time(text, catalogs).map_err(Failure::Input)?;
    check_covered(instant, || text.to_owned()).map_err(Failure::input)?;
    Ok((instant, note))
}

/// Uncertainty of the Earth's rotation from which on it is said, s.
const CLOCK_UNCERTAINTY_SAID_S: f64 = 1.0;

/// How far the clock may be wrong at dates whose Delta T is not well known: the sky is right, its hour is not.
fn clock_note(instant: Instant, catalogs: &Catalogs) -> Result<Option<String>, Failure> {
    let scales = catalogs.time_scales().map_err(Failure::input)?;
    let doubt = clock_words(instant, scales, CLOCK_UNCERTAINTY_SAID_S);
    Ok(doubt.map(|words| format!("{words}: so well is the Earth's rotation known at that date (Delta T)")))
}

/// What the places stand on, at dates where that is not the core of the ephemeris.
///
/// # Errors
/// A broken ephemeris.
pub fn accuracy_note(instant: Instant, catalogs: &Catalogs) -> Result<Option<String>, Failure> {
    let accuracy = catalogs.ephemeris().map_err(Failure::input)?.accuracy(instant.tdb());
    Ok(accuracy.is_worth_saying().then(|| format!("places at that date: {accuracy}")))
}

/// How OpenEXR files begin.
const OPEN_EXR: &[u8] = &[0x76, 0x2f, 0x31, 0x01];

/// A saved Moment, or that of a picture.
///
/// # Errors
/// A file that cannot be read or is neither.
pub fn read_moment(path: &Path) -> Result<Moment, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::Input(format!("{} cannot be read ({error}); name a saved Moment", path.display())))?;
    // A picture made by this program carries its Moment.
    let text = if bytes.starts_with(b"\x89PNG") {
        moment_json_of(&bytes).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?
    } else if bytes.starts_with(OPEN_EXR) {
        moment_json_of_exr(&bytes).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?
    } else {
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let moment: Moment = serde_json::from_str(&text)
        .map_err(|error| Failure::Input(format!("{} is not a Moment: {error}", path.display())))?;
    moment.validate().map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?;
    Ok(moment)
}
