//! The live planetarium: a clock whose rate and pause are separate, and a Moment that Commands change.
//!
//! Nothing on the dome may flash above 3 Hz. Above one day in four seconds the daily turn would strobe; while the clock runs
//! at such a rate the sidereal time is held, and [`Live::holds_daily_motion`] says so. A followed body is then left to go
//! its way from where it stood, for a view holds one thing only. What would still come round too fast is not drawn
//! ([`Live::left_out`]). A paused sky is the true sky of its instant: the hold ends with the pause, in one jump, and begins
//! anew from there when the clock goes on; a step or a typed time moves the held sidereal time along. Blackout fades.

use super::calendar_step::plus_months;
use super::frame::ShowFrame;
use super::journey::Journey;
use super::motions::Motions;
use super::slew::{Pointing, Slew};
use super::{second_sky, steady};
use crate::astro::apparent::Air;
use crate::astro::time::{Instant, TimeScales, format_utc};
use crate::moment::{
    Command, DomeTilt, Gaze, InvalidMoment, Layer, Lock, Moment, Observer, Projection, Stage, TimeStep, View, WhatIf,
};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use std::f64::consts::{FRAC_PI_2, PI};

/// The fastest rate, seconds of sky in a second: 30 000 years.
pub const RATE_FASTEST: f64 = 1e12;
/// Most stops of exposure either way, as a Moment allows.
const MOST_STOPS: f64 = 30.0;
/// Smallest and largest letters of the live window, rad.
const LABEL_SIZES_RAD: (f64, f64) = (0.5 * DEGREE_RAD, 15.0 * DEGREE_RAD);
/// The darkest and the brightest class of Bortle, as a Moment allows.
const BORTLE_CLASSES: (f64, f64) = (1.0, 9.0);
/// The narrowest field of view: below it the single precision of the GPU's star places would show.
const NARROWEST_FOV_RAD: f64 = 0.2 * DEGREE_RAD;
/// Duration of a fade to or from black, s.
const FADE_S: f64 = 1.0;
/// Duration of the change to the even light of an emergency and back, s.
const HOUSE_LIGHT_S: f64 = 0.5;
/// Length of the sidereal day, s (IERS Conventions 2010: 86400 / 1.00273781191135448).
const SIDEREAL_DAY_S: f64 = 86_164.098_903_691;

/// Why a Command was not followed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LiveError {
    /// The Moment would be invalid.
    #[error(transparent)]
    Moment(#[from] InvalidMoment),
    /// The clock has run to an end of the data.
    #[error("the ephemeris ends here; time stands still at its end")]
    EndOfTime,
    /// An instant was asked for that is beyond the data.
    #[error("that is beyond the ephemeris; choose a day from {first} to {last}")]
    BeyondData {
        /// First day that is whole.
        first: String,
        /// Last day that is whole.
        last: String,
    },
    /// A rate that is no number or too large.
    #[error("a rate of {0} is not possible; choose one up to 1e12 in either direction")]
    Rate(f64),
}

/// The running planetarium.
#[derive(Debug, Clone)]
pub struct Live {
    moment: Moment,
    view: View,
    rate: f64,
    running: bool,
    fade_target: f64,
    /// What an emergency has interrupted.
    emergency: Option<Interrupted>,
    /// First and last instant that can be shown.
    span: (Instant, Instant),
    /// Whose sidereal time stands in while the clock runs too fast for the daily motion.
    held_since: Option<Instant>,
    /// Layers that fade, a journey.
    motions: Motions,
    /// The turn of the view that is under way.
    slew: Option<Slew>,
}

/// Whether a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It runs.
    Running,
    /// It stands.
    Standing,
}

/// What goes on when an emergency is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interrupted {
    /// The clock ran.
    Running,
    /// It stood.
    Standing,
}

impl Live {
    /// Starts at a Moment, in real time; `span` is what the data covers.
    pub fn new(moment: Moment, view: View, span: (Instant, Instant)) -> Self {
        let fade_target = moment.fade;
        let emergency = (moment.house_light > 0.0).then_some(Interrupted::Running);
        let running = emergency.is_none();
        Live {
            moment,
            view,
            rate: 1.0,
            running,
            fade_target,
            emergency,
            span,
            held_since: None,
            motions: Motions::default(),
            slew: None,
        }
    }

    /// Goes on from where another window was ended: with its rate, its clock running or not.
    #[must_use]
    pub fn resumed(mut self, rate: f64, state: Clock) -> Self {
        if rate.is_finite() && rate.abs() <= RATE_FASTEST {
            self.rate = rate;
        }
        self.running = state == Clock::Running && self.emergency.is_none();
        self.hold();
        self
    }

    /// Whether the even light of an emergency is on, or on its way.
    pub fn is_emergency(&self) -> bool {
        self.emergency.is_some()
    }

    /// Whether the dome is dark by hand, or on its way there.
    pub fn is_blackout(&self) -> bool {
        self.fade_target == 0.0
    }

    /// What is shown now.
    pub fn moment(&self) -> Moment {
        let lock = self.held_lock().unwrap_or(self.moment.lock);
        let left_out = self.left_out();
        let layers = steady::without(&self.moment.layers, &left_out);
        let mut shown = Moment { lock, layers, ..self.moment.clone() };
        second_sky::hold(&mut shown, self.held_lock(), &left_out);
        shown
    }

    /// What was chosen, of which the rate may hold or leave out something.
    pub fn chosen_moment(&self) -> &Moment {
        &self.moment
    }

    /// The lock that was chosen; the rate may hold another one.
    pub fn chosen_lock(&self) -> Lock {
        self.moment.lock
    }

    /// The lock that the rate puts in the place of the chosen one.
    fn held_lock(&self) -> Option<Lock> {
        let since = self.held_since?;
        steady::strobes(self.moment.lock, self.rate).then_some(Lock::SiderealTime { since })
    }

    /// Layers that are not drawn while the clock runs at this rate, because they would flash.
    pub fn left_out(&self) -> Vec<Layer> {
        if self.running { steady::left_out(self.moment.lock, self.rate) } else { Vec::new() }
    }

    /// Projection, field of view and tilt.
    pub fn view(&self) -> View {
        self.view
    }

    /// Seconds of sky in a second, whether or not the clock runs.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Whether the clock runs.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// The strength a layer has, or is on its way to.
    pub fn wanted_strength(&self, layer: Layer) -> f64 {
        self.motions.wanted(layer).unwrap_or_else(|| self.moment.layers.strength(layer))
    }

    /// Whether the rate holds the daily motion.
    pub fn holds_daily_motion(&self) -> bool {
        self.held_lock().is_some()
    }

    /// The soft turn of the view that is under way.
    pub(super) fn slew(&self) -> Option<Slew> {
        self.slew
    }

    /// Whether the next frame differs from this one.
    pub fn is_moving(&self) -> bool {
        let fades = self.moment.fade != self.fade_target || self.moment.house_light != self.house_light_target();
        self.running || fades || self.motions.is_active() || self.slew.is_some()
    }

    /// Lets `elapsed_s` seconds of the wall's clock pass. At the end of the data the clock stops.
    ///
    /// # Errors
    /// [`LiveError::EndOfTime`] when it has just stopped there.
    pub fn advance(&mut self, elapsed_s: f64) -> Result<(), LiveError> {
        self.with_second_sky(|live| live.advance_first(elapsed_s))
    }

    /// Does something, and lets the second sky follow the first.
    fn with_second_sky(&mut self, act: impl FnOnce(&mut Self) -> Result<(), LiveError>) -> Result<(), LiveError> {
        let before = self.moment.beside.is_some().then(|| Moment { beside: None, ..self.moment.clone() });
        let done = act(self);
        if let Some(before) = before {
            let span = self.span;
            second_sky::follow(&before, &mut self.moment, |instant| held_inside(instant, span));
        }
        done
    }

    fn advance_first(&mut self, elapsed_s: f64) -> Result<(), LiveError> {
        self.moment.show_time_s += elapsed_s;
        self.motions.advance(&mut self.moment, elapsed_s);
        let step = elapsed_s / FADE_S;
        self.moment.fade += (self.fade_target - self.moment.fade).clamp(-step, step);
        let step = elapsed_s / HOUSE_LIGHT_S;
        self.moment.house_light += (self.house_light_target() - self.moment.house_light).clamp(-step, step);
        self.turn_on();
        if !self.running {
            return Ok(());
        }
        let wanted = self.moment.instant.plus_seconds(elapsed_s * self.rate);
        self.moment.instant = self.inside(wanted);
        if self.moment.instant != wanted {
            self.stand();
            return Err(LiveError::EndOfTime);
        }
        Ok(())
    }

    /// Shows what a show says: its Moment, its view, its rate. The clock stands meanwhile, for the show moves it.
    pub fn show(&mut self, frame: &ShowFrame) {
        self.motions = Motions::default();
        self.moment = frame.moment.clone();
        self.view = frame.view;
        self.rate = frame.rate;
        self.fade_target = frame.moment.fade;
        self.emergency = (frame.moment.house_light > 0.0).then_some(Interrupted::Running);
        self.running = false;
        self.held_since = None;
        self.slew = None;
    }

    /// Goes on from what a show has left: its sky in real time, bright and as in nature, without what stood on the
    /// stage.
    pub fn leave_show(&mut self) {
        let moment = &mut self.moment;
        (moment.stage, moment.what_if, moment.beside) = (Stage::default(), WhatIf::default(), None);
        self.fade_target = 1.0;
        self.emergency = None;
        self.rate = 1.0;
        self.running = true;
        self.hold();
    }

    /// Follows a Command; `now` is the present instant, by the wall's clock. What cannot be followed changes nothing.
    ///
    /// # Errors
    /// An instant beyond the data, a place or a number that is not possible.
    pub fn follow(&mut self, command: &Command, now: Instant, scales: &TimeScales) -> Result<(), LiveError> {
        self.with_second_sky(|live| live.follow_first(command, now, scales))
    }

    fn follow_first(&mut self, command: &Command, now: Instant, scales: &TimeScales) -> Result<(), LiveError> {
        if turns_by_hand(command) {
            self.slew = None;
        }
        match command {
            Command::SetInstant(instant) => self.go_to(*instant, scales)?,
            Command::Now => self.go_to(now, scales)?,
            Command::Pause => self.stand(),
            Command::Resume => self.go_on(),
            Command::TogglePause => {
                if self.running {
                    self.stand()
                } else {
                    self.go_on()
                }
            }
            Command::SetRate(rate) => self.set_rate(*rate)?,
            Command::Faster => self.set_rate(faster(self.rate))?,
            Command::Slower => self.set_rate(-faster(-self.rate))?,
            Command::Step { by, count } => self.go_to(stepped(self.moment.instant, *by, *count, scales), scales)?,
            Command::SetLock(kind) => self.moment.lock = kind.since(self.moment.instant),
            Command::Follow(body) => self.moment.lock = Lock::Body { body: *body },
            Command::Turn { azimuth_rad, altitude_rad } => {
                let Gaze { azimuth_rad: azimuth, altitude_rad: altitude } = self.moment.gaze;
                self.look(azimuth + azimuth_rad, altitude + altitude_rad);
            }
            Command::LookAt { azimuth_rad, altitude_rad } => self.look(*azimuth_rad, *altitude_rad),
            Command::Glide { azimuth_rad, altitude_rad, tilt } => {
                self.glide(Gaze { azimuth_rad: *azimuth_rad, altitude_rad: *altitude_rad }, *tilt);
            }
            Command::Zoom(factor) => self.zoom(*factor),
            Command::Tilt(angle_rad) if angle_rad.is_finite() => {
                self.view.tilt_rad = (self.view.tilt_rad + angle_rad).clamp(-FRAC_PI_2, PI);
            }
            Command::Tilt(_) => {}
            Command::SetView(view) => self.see(*view),
            Command::SetProjection(projection) => {
                self.view = View { tilt_rad: self.view.tilt_rad, ..usual_view(*projection) };
            }
            Command::ToggleLayer(layer) => self.toggle(*layer),
            Command::SetLayer { layer, strength } => {
                let mut layers = self.moment.layers.clone();
                layers.set(*layer, *strength);
                layers.validate()?;
                self.motions.forget_layers();
                self.moment.layers = layers;
            }
            Command::SetLayers(layers) => {
                layers.validate()?;
                self.motions.forget_layers();
                self.moment.layers = layers.clone();
            }
            Command::FadeLayer { layer, strength } => self.motions.fade(*layer, *strength),
            Command::SetObserver(observer) => {
                observer.validate()?;
                self.motions.stop_journey();
                self.move_to(*observer);
            }
            Command::TravelTo(observer) => {
                observer.validate()?;
                match Journey::between(&self.moment.observer, observer) {
                    Some(journey) => self.motions.travel(journey),
                    None => self.move_to(*observer),
                }
            }
            Command::SetPointer(pointer) => {
                let stage = Stage { pointers: pointer.iter().cloned().collect(), ..self.moment.stage.clone() };
                self.take(Moment { stage, ..self.moment.clone() })?;
            }
            Command::SetMarks(marks) => {
                let stage = Stage { marks: marks.clone(), ..self.moment.stage.clone() };
                self.take(Moment { stage, ..self.moment.clone() })?;
            }
            Command::SetLandscape(name) => self.moment.landscape = name.clone(),
            Command::SetLanguage(language) => self.moment.language = *language,
            Command::SetLoupe(loupe) => self.moment.loupe = loupe.clone().filter(|loupe| loupe.validate().is_ok()),
            Command::ZoomLoupe(factor) if factor.is_finite() && *factor > 0.0 => {
                self.moment.loupe = self.moment.loupe.take().map(|loupe| loupe.zoomed(*factor));
            }
            Command::ZoomLoupe(_) => {}
            Command::SetSkyCulture(culture) => self.moment.sky_culture = culture.clone(),
            Command::SetFigureNames(names) => self.moment.figure_names = *names,
            Command::Expose(stops) if stops.is_finite() => {
                self.moment.exposure_stops = (self.moment.exposure_stops + stops).clamp(-MOST_STOPS, MOST_STOPS);
            }
            Command::ScaleLabels(factor) if factor.is_finite() => {
                let (smallest_rad, largest_rad) = LABEL_SIZES_RAD;
                self.moment.label_size_rad = (self.moment.label_size_rad * factor).clamp(smallest_rad, largest_rad);
            }
            Command::Adapt(luminance_cd_m2) => self.adapt(*luminance_cd_m2)?,
            Command::SetBortle(class) => self.pollute(*class)?,
            Command::Pollute(classes) if classes.is_finite() => {
                self.moment.bortle = (self.moment.bortle + classes).clamp(BORTLE_CLASSES.0, BORTLE_CLASSES.1);
            }
            Command::Expose(_) | Command::Pollute(_) | Command::ScaleLabels(_) => {}
            Command::SetWhatIf(what_if) => self.take(Moment { what_if: *what_if, ..self.moment.clone() })?,
            Command::ToggleEmergency => self.toggle_emergency(),
            Command::ToggleBlackout => self.fade_target = if self.fade_target > 0.0 { 0.0 } else { 1.0 },
        }
        Ok(())
    }

    fn house_light_target(&self) -> f64 {
        if self.emergency.is_some() { 1.0 } else { 0.0 }
    }

    fn toggle_emergency(&mut self) {
        match self.emergency.take() {
            Some(Interrupted::Running) => self.go_on(),
            Some(Interrupted::Standing) => {}
            None => {
                let interrupted = if self.running { Interrupted::Running } else { Interrupted::Standing };
                self.stand();
                self.emergency = Some(interrupted);
            }
        }
    }

    /// Takes a view that the projection allows.
    fn see(&mut self, view: View) {
        if !(view.fov_rad.is_finite() && view.tilt_rad.is_finite()) {
            return;
        }
        let widest_rad = view.projection.widest_fov_deg() * DEGREE_RAD;
        let fov_rad = match view.projection {
            Projection::Globe => widest_rad,
            _ => view.fov_rad.clamp(NARROWEST_FOV_RAD, widest_rad),
        };
        self.view = View { fov_rad, tilt_rad: view.tilt_rad.clamp(-FRAC_PI_2, PI), ..view };
    }

    fn go_to(&mut self, instant: Instant, scales: &TimeScales) -> Result<(), LiveError> {
        if self.inside(instant) != instant {
            let day = |inside: Instant| format_utc(inside, scales).split('T').next().unwrap_or_default().to_owned();
            let (first, last) = (day(self.span.0.plus_days(1.0)), day(self.span.1.plus_days(-1.0)));
            return Err(LiveError::BeyondData { first, last });
        }
        self.moment.instant = instant;
        self.held_since = None;
        self.hold();
        Ok(())
    }

    fn stand(&mut self) {
        self.running = false;
        self.hold();
    }

    fn go_on(&mut self) {
        self.running = true;
        self.hold();
    }

    /// Begins or ends the hold of the daily motion as clock and rate ask for.
    fn hold(&mut self) {
        let holds = self.running && steady::turns_too_fast(self.rate);
        self.held_since = holds.then(|| self.held_since.unwrap_or(self.moment.instant));
    }

    fn adapt(&mut self, adapted_luminance_cd_m2: Option<f64>) -> Result<(), LiveError> {
        self.take(Moment { adapted_luminance_cd_m2, ..self.moment.clone() })
    }

    fn pollute(&mut self, bortle: f64) -> Result<(), LiveError> {
        self.take(Moment { bortle, ..self.moment.clone() })
    }

    /// Takes a Moment if it is a possible one.
    fn take(&mut self, moment: Moment) -> Result<(), LiveError> {
        moment.validate()?;
        self.moment = moment;
        Ok(())
    }

    /// Another place has its own air; where there was none, refraction was switched off, and stays so.
    fn move_to(&mut self, observer: Observer) {
        self.moment.observer = observer;
        if self.moment.air.pressure_hpa > 0.0 {
            self.moment.air = Air::standard(observer.elevation_m());
        }
    }

    fn inside(&self, instant: Instant) -> Instant {
        held_inside(instant, self.span)
    }

    fn set_rate(&mut self, rate: f64) -> Result<(), LiveError> {
        if !rate.is_finite() || rate.abs() > RATE_FASTEST {
            return Err(LiveError::Rate(rate));
        }
        self.rate = rate;
        self.hold();
        Ok(())
    }

    fn zoom(&mut self, factor: f64) {
        // A globe always shows everything.
        if factor.is_finite() && factor > 0.0 && self.view.projection != Projection::Globe {
            let widest_rad = self.view.projection.widest_fov_deg() * DEGREE_RAD;
            self.view.fov_rad = (self.view.fov_rad / factor).clamp(NARROWEST_FOV_RAD, widest_rad);
        }
    }

    fn look(&mut self, azimuth_rad: f64, altitude_rad: f64) {
        if azimuth_rad.is_finite() && altitude_rad.is_finite() {
            let altitude_rad = altitude_rad.clamp(-FRAC_PI_2, FRAC_PI_2);
            self.moment.gaze = Gaze { azimuth_rad: wrap_0_2pi(azimuth_rad), altitude_rad };
        }
    }

    fn glide(&mut self, object: Gaze, tilt: DomeTilt) {
        if let Lock::Body { .. } = self.moment.lock {
            self.moment.lock = Lock::Horizon;
        }
        self.slew = Slew::towards(object, tilt, (self.moment.gaze, self.view), self.moment.show_time_s);
    }

    /// The view follows the turn that is under way.
    fn turn_on(&mut self) {
        let Some(slew) = self.slew else { return };
        let Pointing { gaze, tilt_rad } = slew.at(self.moment.show_time_s);
        self.moment.gaze = gaze;
        self.view.tilt_rad = tilt_rad;
        self.slew = Some(slew).filter(|slew| self.moment.show_time_s < slew.ends_s());
    }

    fn toggle(&mut self, layer: Layer) {
        let strength = if self.wanted_strength(layer) > 0.0 { 0.0 } else { 1.0 };
        self.motions.forget_layer(layer);
        self.moment.layers.set(layer, strength);
    }
}

/// Whether a Command takes the view into the hand: a turn that is under way stops where it is.
pub(super) fn turns_by_hand(command: &Command) -> bool {
    use Command::{Follow, LookAt, SetLock, SetObserver, SetProjection, Tilt, Turn};
    matches!(
        command,
        Follow(_) | LookAt { .. } | SetLock(_) | SetObserver(_) | SetProjection(_) | Tilt(_) | Turn { .. }
    )
}

fn held_inside(instant: Instant, (first, last): (Instant, Instant)) -> Instant {
    if instant < first {
        first
    } else if instant > last {
        last
    } else {
        instant
    }
}

/// A projection as it begins.
fn usual_view(projection: Projection) -> View {
    View { projection, fov_rad: projection.usual_fov_deg() * DEGREE_RAD, tilt_rad: 0.0 }
}

/// The next rate of the ladder ... -10, -1, 1, 10, 100 ... 1e12; slower is the ladder of the mirrored rate.
fn faster(rate: f64) -> f64 {
    match rate {
        r if r >= 1.0 => (r * 10.0).min(RATE_FASTEST),
        r if r <= -10.0 => r / 10.0,
        _ => 1.0,
    }
}

fn stepped(instant: Instant, by: TimeStep, count: i32, scales: &TimeScales) -> Instant {
    let seconds = |unit_s: f64| instant.plus_seconds(unit_s * f64::from(count));
    match by {
        TimeStep::Minute => seconds(60.0),
        TimeStep::Hour => seconds(3600.0),
        TimeStep::Day => seconds(86_400.0),
        TimeStep::SiderealDay => seconds(SIDEREAL_DAY_S),
        TimeStep::Month => plus_months(instant, count, scales),
        TimeStep::Year => plus_months(instant, count.saturating_mul(12), scales),
    }
}

#[cfg(test)]
mod tests;
