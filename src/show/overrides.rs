//! What a presenter has changed by hand while a show plays: it stays over the script until it is given back, and then goes
//! back softly. Only what was touched is overridden; all else follows the script.

use super::ease::Ease;
use super::frame::ShowFrame;
use super::live::{Live, LiveError, turns_by_hand};
use super::slew::{Pointing, Slew};
use crate::astro::apparent::Air;
use crate::astro::time::{Instant, TimeScales};
use crate::moment::stage::{Mark, Pointer};
use crate::moment::{
    Command, CultureName, FigureNames, Gaze, LandscapeName, Layer, Lock, Loupe, Moment, Observer, Stage, View,
};
use crate::sky::covered;
use crate::units::angle::wrap_pm_pi;
use std::collections::BTreeMap;

/// How long the way back to the script takes, s.
const RETURN_S: f64 = 1.0;
/// How long a blackout by hand takes, s.
const BLACKOUT_S: f64 = 1.0;
/// How long the change to the even light of an emergency takes, s.
const HOUSE_LIGHT_S: f64 = 0.5;

/// The properties that were touched.
#[derive(Debug, Clone, PartialEq, Default)]
struct Touched {
    /// Days that the sky's clock is ahead of the script.
    ahead_d: Option<f64>,
    observer: Option<Observer>,
    gaze: Option<Gaze>,
    lock: Option<Lock>,
    layers: BTreeMap<Layer, f64>,
    exposure_stops: Option<f64>,
    adapted_luminance_cd_m2: Option<Option<f64>>,
    bortle: Option<f64>,
    label_size_rad: Option<f64>,
    landscape: Option<LandscapeName>,
    sky_culture: Option<CultureName>,
    figure_names: Option<FigureNames>,
    loupe: Option<Option<Loupe>>,
    view: Option<View>,
    /// The presenter's own, over those of the script.
    pointer: Option<Pointer>,
    marks: Vec<Mark>,
}

/// The changes by hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overrides {
    touched: Touched,
    /// Seconds since the return to the script began.
    returning_s: Option<f64>,
    blackout: Blackout,
    /// How dark it is by hand, 0 to 1.
    darkness: f64,
    emergency: Emergency,
    /// How far the even light of an emergency is up, 0 to 1.
    house_light: f64,
    gliding: Option<Gliding>,
}

/// Whether there is an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emergency {
    /// There is none.
    #[default]
    No,
    /// The dome is lit evenly.
    Yes,
}

/// A soft turn of the view that is under way.
#[derive(Debug, Clone, PartialEq)]
struct Gliding {
    slew: Slew,
    /// Its clock, s.
    now_s: f64,
    /// The view that is tilted.
    view: View,
}

/// Whether a command has been followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Followed {
    No,
    Yes,
}

/// Whether the presenter has darkened the dome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Blackout {
    #[default]
    No,
    Yes,
}

impl Overrides {
    /// Whether anything is other than in the script.
    pub fn is_active(&self) -> bool {
        self.touched != Touched::default() || self.blackout == Blackout::Yes
    }

    /// Whether the next frame differs from this one, though the show stands.
    pub fn is_moving(&self) -> bool {
        self.returning_s.is_some()
            || self.gliding.is_some()
            || self.darkness != self.darkness_wanted()
            || self.house_light != self.house_light_wanted()
    }

    /// Whether the presenter has darkened the dome.
    pub fn is_blackout(&self) -> bool {
        self.blackout == Blackout::Yes
    }

    /// Whether there is an emergency.
    pub fn emergency(&self) -> Emergency {
        self.emergency
    }

    /// Begins or ends an emergency.
    pub fn set_emergency(&mut self, emergency: Emergency) {
        self.emergency = emergency;
    }

    /// Follows a Command over what `frame`, with the overrides in it, shows.
    ///
    /// # Errors
    /// As the live planetarium: an instant beyond the data, a number that is not possible.
    pub fn follow(
        &mut self,
        command: &Command,
        frame: &ShowFrame,
        now: Instant,
        scales: &TimeScales,
    ) -> Result<(), LiveError> {
        if *command == Command::ToggleBlackout {
            self.blackout = if self.blackout == Blackout::Yes { Blackout::No } else { Blackout::Yes };
            return Ok(());
        }
        if self.follow_at_once(command)? == Followed::Yes {
            return Ok(());
        }
        let mut live = Live::new(frame.moment.clone(), frame.view, covered());
        live.follow(command, now, scales)?;
        self.settle();
        self.touch(&frame.moment, &live.moment());
        if live.view() != frame.view {
            self.touched.view = Some(live.view());
        }
        if turns_by_hand(command) || live.slew().is_some() {
            let now_s = frame.moment.show_time_s;
            self.gliding = live.slew().map(|slew| Gliding { slew, now_s, view: frame.view });
        }
        Ok(())
    }

    /// What the live planetarium would do in its own time, or to the whole of its stage.
    fn follow_at_once(&mut self, command: &Command) -> Result<Followed, LiveError> {
        match command {
            Command::FadeLayer { strength, .. } if !strength.is_finite() => {}
            Command::FadeLayer { layer, strength } => {
                self.settle();
                self.touched.layers.insert(*layer, strength.clamp(0.0, 1.0));
            }
            Command::TravelTo(observer) => {
                observer.validate()?;
                self.settle();
                self.touched.observer = Some(*observer);
            }
            Command::SetPointer(pointer) => {
                Stage { pointers: pointer.iter().cloned().collect(), ..Stage::default() }.validate()?;
                self.touched.pointer.clone_from(pointer);
            }
            Command::SetMarks(marks) => {
                Stage { marks: marks.clone(), ..Stage::default() }.validate()?;
                self.touched.marks.clone_from(marks);
            }
            _ => return Ok(Followed::No),
        }
        Ok(Followed::Yes)
    }

    /// A command on the way back stops the return where it is: what has not come back is given up.
    fn settle(&mut self) {
        if self.returning_s.take().is_some() {
            self.touched = Touched::default();
        }
    }

    fn touch(&mut self, before: &Moment, after: &Moment) {
        let touched = &mut self.touched;
        if after.instant != before.instant {
            let ahead_d = touched.ahead_d.unwrap_or(0.0);
            touched.ahead_d = Some(ahead_d + after.instant.days_since(before.instant));
        }
        for layer in Layer::ALL {
            let strength = after.layers.strength(layer);
            if strength != before.layers.strength(layer) {
                touched.layers.insert(layer, strength);
            }
        }
        note(&mut touched.observer, &before.observer, &after.observer);
        note(&mut touched.gaze, &before.gaze, &after.gaze);
        note(&mut touched.lock, &before.lock, &after.lock);
        note(&mut touched.exposure_stops, &before.exposure_stops, &after.exposure_stops);
        let (adapted, now_adapted) = (&before.adapted_luminance_cd_m2, &after.adapted_luminance_cd_m2);
        note(&mut touched.adapted_luminance_cd_m2, adapted, now_adapted);
        note(&mut touched.bortle, &before.bortle, &after.bortle);
        note(&mut touched.label_size_rad, &before.label_size_rad, &after.label_size_rad);
        note(&mut touched.landscape, &before.landscape, &after.landscape);
        note(&mut touched.sky_culture, &before.sky_culture, &after.sky_culture);
        note(&mut touched.figure_names, &before.figure_names, &after.figure_names);
        note(&mut touched.loupe, &before.loupe, &after.loupe);
    }

    /// Gives everything back to the script.
    pub fn give_back(&mut self) {
        self.blackout = Blackout::No;
        self.gliding = None;
        if self.touched != Touched::default() {
            self.returning_s.get_or_insert(0.0);
        }
    }

    /// Lets time pass, by the wall's clock.
    pub fn advance(&mut self, elapsed_s: f64) {
        let step = elapsed_s / BLACKOUT_S;
        self.darkness += (self.darkness_wanted() - self.darkness).clamp(-step, step);
        let step = elapsed_s / HOUSE_LIGHT_S;
        self.house_light += (self.house_light_wanted() - self.house_light).clamp(-step, step);
        self.glide_on(elapsed_s);
        if let Some(returning_s) = &mut self.returning_s {
            *returning_s += elapsed_s;
            if *returning_s >= RETURN_S {
                self.settle();
            }
        }
    }

    fn glide_on(&mut self, elapsed_s: f64) {
        let Some(gliding) = &mut self.gliding else { return };
        gliding.now_s += elapsed_s;
        let Pointing { gaze, tilt_rad } = gliding.slew.at(gliding.now_s);
        self.touched.gaze = Some(gaze);
        if tilt_rad != gliding.view.tilt_rad {
            self.touched.view.get_or_insert(gliding.view).tilt_rad = tilt_rad;
        }
        if gliding.now_s >= gliding.slew.ends_s() {
            self.gliding = None;
        }
    }

    fn darkness_wanted(&self) -> f64 {
        if self.blackout == Blackout::Yes { 1.0 } else { 0.0 }
    }

    fn house_light_wanted(&self) -> f64 {
        if self.emergency == Emergency::Yes { 1.0 } else { 0.0 }
    }

    /// How much of the overrides is left, 1 to 0.
    fn weight(&self) -> f64 {
        self.returning_s.map_or(1.0, |returning_s| 1.0 - Ease::Smooth.at(returning_s / RETURN_S))
    }

    /// Lays the changes over a frame of the script.
    pub fn apply(&self, frame: &mut ShowFrame) {
        frame.moment.fade *= 1.0 - self.darkness;
        frame.moment.house_light = frame.moment.house_light.max(self.house_light);
        let (touched, weight) = (&self.touched, self.weight());
        let moment = &mut frame.moment;
        let blend = |value: &mut f64, wanted: Option<f64>| {
            if let Some(wanted) = wanted {
                *value += (wanted - *value) * weight;
            }
        };
        blend(&mut moment.exposure_stops, touched.exposure_stops);
        blend(&mut moment.bortle, touched.bortle);
        blend(&mut moment.label_size_rad, touched.label_size_rad);
        moment.instant = moment.instant.plus_days(touched.ahead_d.unwrap_or(0.0) * weight);
        for (layer, wanted) in &touched.layers {
            let strength = moment.layers.strength(*layer);
            moment.layers.set(*layer, strength + (wanted - strength) * weight);
        }
        if let Some(Gaze { azimuth_rad, altitude_rad }) = touched.gaze {
            moment.gaze.azimuth_rad += wrap_pm_pi(azimuth_rad - moment.gaze.azimuth_rad) * weight;
            moment.gaze.altitude_rad += (altitude_rad - moment.gaze.altitude_rad) * weight;
        }
        if let Some(view) = touched.view {
            frame.view = blended_view(frame.view, view, weight);
        }
        moment.stage.pointers.extend(touched.pointer.clone());
        moment.stage.marks.extend(touched.marks.iter().cloned());
        // What has no way between goes back in the middle of the return.
        if weight > 0.5 {
            touched.set_names(moment);
        }
    }
}

impl Touched {
    fn set_names(&self, moment: &mut Moment) {
        if let Some(observer) = self.observer {
            moment.observer = observer;
            moment.air = Air::standard(observer.elevation_m());
        }
        if let Some(lock) = self.lock {
            moment.lock = lock;
        }
        if let Some(luminance) = self.adapted_luminance_cd_m2 {
            moment.adapted_luminance_cd_m2 = luminance;
        }
        if let Some(landscape) = &self.landscape {
            moment.landscape = landscape.clone();
        }
        if let Some(culture) = &self.sky_culture {
            moment.sky_culture = culture.clone();
        }
        if let Some(names) = self.figure_names {
            moment.figure_names = names;
        }
        if let Some(loupe) = &self.loupe {
            moment.loupe.clone_from(loupe);
        }
    }
}

/// Keeps a value that a Command has changed.
fn note<T: PartialEq + Clone>(kept: &mut Option<T>, before: &T, after: &T) {
    if before != after {
        *kept = Some(after.clone());
    }
}

/// Between two views of one projection; another projection is there or not.
fn blended_view(script: View, wanted: View, weight: f64) -> View {
    if script.projection != wanted.projection {
        return if weight > 0.5 { wanted } else { script };
    }
    View {
        projection: script.projection,
        fov_rad: script.fov_rad * (wanted.fov_rad / script.fov_rad).powf(weight),
        tilt_rad: script.tilt_rad + (wanted.tilt_rad - script.tilt_rad) * weight,
    }
}
