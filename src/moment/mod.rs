//! The Moment: a plain value that says what is shown. Frames are pure functions of it, so it is also what a bug report
//! carries and what a farm of renderers shares. In files its angles are degrees, inside they are radians.

mod beside;
mod command;
mod culture;
mod degrees;
mod landscape;
mod layers;
mod lock;
mod loupe;
mod observer;
pub mod stage;
mod view;
mod what_if;

pub use beside::{Beside, Half};
pub use command::{Command, DomeTilt, LockKind, TimeStep};
pub use culture::{CultureName, FigureNames, InvalidCultureName};
pub use landscape::LandscapeName;
pub use layers::{Layer, Layers, UnknownLayer};
pub use lock::Lock;
pub use loupe::{Loupe, LoupeAim};
pub use observer::{Observer, World};
pub use stage::Stage;
pub use view::{Projection, UnknownProjection, View};
pub use what_if::{UnknownWhatIf, WhatIf};

use crate::astro::apparent::Air;
use crate::astro::time::Instant;
use crate::units::angle::DEGREE_RAD;
use serde::{Deserialize, Serialize};

/// What is shown, without how it is delivered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// The instant that moves the sky.
    pub instant: Instant,
    /// The clock of the show, s: scintillation, meteors and fades.
    #[serde(default)]
    pub show_time_s: f64,
    /// Who looks, and from where.
    pub observer: Observer,
    /// Where the front of the dome is, and where a flat view looks.
    #[serde(default)]
    pub gaze: Gaze,
    /// What the view is held to while time runs.
    #[serde(default)]
    pub lock: Lock,
    /// What is drawn, and how strongly.
    #[serde(default)]
    pub layers: Layers,
    /// Pressure and temperature.
    pub air: Air,
    /// Exposure against that of a dark night, in stops (factors of two).
    #[serde(default)]
    pub exposure_stops: f64,
    /// Luminance to which the eye is adapted, cd/m^2; `None`: to this sky.
    #[serde(default)]
    pub adapted_luminance_cd_m2: Option<f64>,
    /// Light pollution, in classes of Bortle (2001, Sky & Telescope 101, 126): 1 is the darkest sky, 9 an inner city's.
    #[serde(default = "darkest_bortle_class")]
    pub bortle: f64,
    /// Brightness of the whole picture: 0 is blackout, 1 is normal.
    #[serde(default = "full")]
    pub fade: f64,
    /// How far the dome is lit evenly, in an emergency: 0 is the sky, 1 nothing but light.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub house_light: f64,
    /// What stands around the observer.
    #[serde(default)]
    pub landscape: LandscapeName,
    /// A round region that is magnified.
    #[serde(default)]
    pub loupe: Option<Loupe>,
    /// Language of the words on the dome.
    #[serde(default)]
    pub language: Language,
    /// Whose constellations are shown.
    #[serde(default)]
    pub sky_culture: CultureName,
    /// In which of their names they are written.
    #[serde(default)]
    pub figure_names: FigureNames,
    /// Height of ordinary letters as an angle on the dome, rad; see [`LABEL_SIZE_RAD`].
    #[serde(rename = "label_size_deg", with = "degrees", default = "usual_label_size_rad")]
    pub label_size_rad: f64,
    /// What stands on the dome besides the sky.
    #[serde(default, skip_serializing_if = "Stage::is_empty")]
    pub stage: Stage,
    /// What is other than in nature.
    #[serde(default, skip_serializing_if = "WhatIf::is_nature")]
    pub what_if: WhatIf,
    /// Another sky in a half of the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
}

/// Usual height of ordinary letters, rad: the small ones, at 0.85 of it, are then 1.5 degrees high, the least that the
/// back rows of a dome read. A window, seen whole at a glance, shows the same letters as if it were 80 degrees high.
pub const LABEL_SIZE_RAD: f64 = 1.8 * DEGREE_RAD;

fn usual_label_size_rad() -> f64 {
    LABEL_SIZE_RAD
}

fn full() -> f64 {
    1.0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

fn darkest_bortle_class() -> f64 {
    1.0
}

/// Direction of attention. For a dome the azimuth is its front; a flat view looks at azimuth and altitude.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gaze {
    /// Azimuth, rad, from north through east.
    #[serde(rename = "azimuth_deg", with = "degrees")]
    pub azimuth_rad: f64,
    /// Altitude, rad.
    #[serde(rename = "altitude_deg", with = "degrees")]
    pub altitude_rad: f64,
}

impl Default for Gaze {
    /// South, in the part of the dome that is seen with ease (20 to 40 degrees above the front).
    fn default() -> Self {
        Gaze { azimuth_rad: 180.0 * DEGREE_RAD, altitude_rad: 30.0 * DEGREE_RAD }
    }
}

/// Language of the words on the dome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, with Latin constellation names.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// A Moment that cannot be shown.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what} is {value}; write {allowed}")]
pub struct InvalidMoment {
    /// Which property.
    pub what: &'static str,
    /// The value it has.
    pub value: f64,
    /// What it may be.
    pub allowed: &'static str,
}

impl Moment {
    /// A clear night's Moment at sea-level air for a place and an instant.
    ///
    /// ```
    /// use beiguan::astro::time::Instant;
    /// use beiguan::moment::{Layer, Layers, Moment, Observer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sydney = Observer::on_earth_deg(151.2093, -33.8688, 58.0);
    /// let moment = Moment { layers: Layers::of(&[Layer::Stars]), ..Moment::new(Instant::J2000, sydney) };
    /// moment.validate()?;
    /// // It is plain data: what is saved is what is shown again.
    /// let saved = serde_json::to_string(&moment)?;
    /// assert_eq!(serde_json::from_str::<Moment>(&saved)?, moment);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(instant: Instant, observer: Observer) -> Self {
        Moment {
            instant,
            show_time_s: 0.0,
            air: Air::standard(observer.elevation_m()),
            observer,
            gaze: Gaze::default(),
            lock: Lock::Horizon,
            layers: Layers::default(),
            exposure_stops: 0.0,
            adapted_luminance_cd_m2: None,
            bortle: 1.0,
            fade: 1.0,
            house_light: 0.0,
            landscape: LandscapeName::default(),
            loupe: None,
            language: Language::En,
            label_size_rad: LABEL_SIZE_RAD,
            sky_culture: CultureName::default(),
            figure_names: FigureNames::default(),
            stage: Stage::default(),
            what_if: WhatIf::default(),
            beside: None,
        }
    }

    /// How strongly a layer is drawn: what is made by the air fades with the air of a what-if.
    pub fn strength(&self, layer: Layer) -> f64 {
        match layer {
            Layer::Atmosphere | Layer::Airglow | Layer::Meteors => self.layers.strength(layer) * self.what_if.air,
            _ => self.layers.strength(layer),
        }
    }

    /// Checks every number, so that nothing downstream meets a NaN.
    ///
    /// # Errors
    /// The first property outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        let check = |what, value: f64, lowest: f64, highest: f64, allowed| {
            if (lowest..=highest).contains(&value) { Ok(()) } else { Err(InvalidMoment { what, value, allowed }) }
        };
        self.observer.validate()?;
        check("gaze azimuth in degrees", self.gaze.azimuth_rad / DEGREE_RAD, -3600.0, 3600.0, "-3600 to 3600")?;
        check("gaze altitude in degrees", self.gaze.altitude_rad / DEGREE_RAD, -90.001, 90.001, "-90 to 90")?;
        check("air pressure in hPa", self.air.pressure_hpa, 0.0, 1100.0, "0 to 1100")?;
        check("air temperature in degrees Celsius", self.air.temperature_c, -90.0, 60.0, "-90 to 60")?;
        check("exposure in stops", self.exposure_stops, -30.0, 30.0, "-30 to 30")?;
        let adapted_cd_m2 = self.adapted_luminance_cd_m2.unwrap_or(1.0);
        check("adapted luminance in cd/m2", adapted_cd_m2, 1e-6, 1e6, "1e-6 to 1e6")?;
        check("Bortle class", self.bortle, 1.0, 9.0, "1 to 9")?;
        check("fade", self.fade, 0.0, 1.0, "0 to 1")?;
        check("house light", self.house_light, 0.0, 1.0, "0 to 1")?;
        check("show time in seconds", self.show_time_s, -1e9, 1e9, "-1e9 to 1e9")?;
        self.loupe.as_ref().map_or(Ok(()), Loupe::validate)?;
        check("label size in degrees", self.label_size_rad / DEGREE_RAD, 0.099, 20.001, "0.1 to 20")?;
        self.stage.validate()?;
        self.what_if.validate()?;
        self.beside.as_ref().map_or(Ok(()), Beside::validate)?;
        self.layers.validate()
    }
}
