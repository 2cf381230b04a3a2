//! The window: the planetarium on a screen. Where no window can be opened, one sentence says why and a picture is rendered
//! instead.

mod aim;
mod chinese_date;
mod display;
mod keys;
#[cfg(test)]
mod photon;
mod planetarium;
mod prompt;
mod quality;
#[cfg(test)]
mod reach;
mod show_words;
mod start;
mod status;
mod touch;
mod tour;

use super::cli::{Common, View};
use super::delivery;
use super::failure::Failure;
use super::render;
use super::show::Programme;
use super::situation::{Situation, WithoutTime};
use crate::app::standard_output::note;
use crate::astro::time::format_utc;
use crate::catalogs::Catalogs;
use crate::moment::{self, Layers, Moment};
use crate::scene::lens::Projection;
use crate::scene::target::Target;
use crate::sky::Sky;
use display::Display;
pub use planetarium::{Effort, Manner, OutputMonitor};
use start::Start;
pub use start::TakeUp;
use std::path::Path;
use std::sync::Arc;
use std::thread;

/// Where the picture goes when there is no window.
const FALLBACK_FILE: &str = "beiguan-tonight.png";
/// Its size, px.
const FALLBACK_SIZE_PX: u32 = 2048;

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Bad options; or neither a window nor a picture can be made.
pub fn run(common: &Common, view: &View, manner: Manner, take_up: TakeUp) -> Result<(), Failure> {
    let mut start = Start::new(common, view, take_up);
    let (common, view) = (&start.common.clone(), &start.view.clone());
    let mut situation = Situation::from_options(common, WithoutTime::Tonight)?;
    situation.look(view)?;
    start.take_up(&mut situation);
    let mut target = delivery::target(view, delivery::frame(view, FALLBACK_SIZE_PX));
    if let Some(last) = &start.last {
        let moment::View { projection, fov_rad, tilt_rad } = last.view;
        target = Target { projection, fov_rad, tilt_rad, ..target };
    }
    let programme = last_programme(&mut start, &mut situation);
    if start.last.is_none() {
        start.first = tour::first_time();
    }
    let manner = start.manner(manner);
    let without_small_bodies = Moment { layers: Layers::of(&[]), ..situation.moment.clone() };
    let sky = Sky::at(&without_small_bodies, &situation.catalogs).map_err(Failure::input)?;
    target.lens(&sky).map_err(Failure::input)?;
    situation.catalogs.minor_planets().map_err(Failure::input)?;
    if start.last.is_none() {
        situation.say_notes();
    }
    if !common.quiet {
        start.notes.iter().for_each(|text| note(text));
    }
    follow_small_bodies(&situation);
    let why_not = match Display::find() {
        Ok(display) => match planetarium::run(display, &situation, target, manner, programme, start)? {
            planetarium::Ending::Closed => return Ok(()),
            planetarium::Ending::NoWindow(reason, moment) => {
                situation.moment = *moment;
                if common.quiet {
                    note(&reason);
                }
                reason
            }
        },
        Err(reason) => reason,
    };
    let remark = |words: &str| {
        if !common.quiet {
            note(words)
        }
    };
    let picture = if target.projection == Projection::Dome { "dome master" } else { "picture" };
    remark(&format!("{why_not}; one {picture} is rendered instead"));
    let out = Path::new(FALLBACK_FILE);
    render::one_frame(&situation.moment, &target, &situation.catalogs, out)?;
    let scales = situation.catalogs.time_scales().map_err(Failure::input)?;
    let place = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let utc = format_utc(situation.moment.instant, scales);
    remark(&format!("{} shows the sky of {} at {utc}", place.display(), situation.place_name));
    Ok(())
}

/// The show that the last window has left where it was.
fn last_programme(start: &mut Start, situation: &mut Situation) -> Option<Programme> {
    let last = start.last.as_ref()?;
    let show = last.show.as_ref()?;
    let catalogs = Arc::get_mut(&mut situation.catalogs).expect("nobody shares the catalogues yet");
    match Programme::again(show, last.moment.language, catalogs) {
        Ok(programme) => Some(programme),
        Err(failure) => {
            start.notes.push(format!("the show {} does not go on: {}", show.name, failure.sentence()));
            None
        }
    }
}

/// Opens the window and plays a show in it; `asked_for` is what the user calls it.
///
/// # Errors
/// A show that cannot be played; no display.
pub fn run_show(
    common: &Common,
    asked_for: &str,
    manner: Manner,
    pictures: Vec<(String, Vec<u8>)>,
    programme: impl FnOnce(&Catalogs) -> Result<Programme, Failure>,
) -> Result<(), Failure> {
    let start = Start::new(common, &View::default(), TakeUp::Nothing);
    let manner = start.manner(manner);
    if !common.quiet {
        start.notes.iter().for_each(|text| note(text));
    }
    let mut situation = Situation::from_options(common, WithoutTime::Now)?;
    Arc::get_mut(&mut situation.catalogs).expect("nobody shares the catalogues yet").add_pictures(pictures);
    let programme = programme(&situation.catalogs)?;
    let frame = programme.player.frame(&situation.catalogs).map_err(Failure::input)?;
    let target = delivery::target_of_show(&View::default(), frame.view, |view| delivery::frame(view, FALLBACK_SIZE_PX));
    situation.moment = frame.moment;
    follow_small_bodies(&situation);
    let why_not = match Display::find() {
        Ok(display) => match planetarium::run(display, &situation, target, manner, Some(programme), start)? {
            planetarium::Ending::Closed => return Ok(()),
            planetarium::Ending::NoWindow(reason, _) => reason,
        },
        Err(reason) => reason,
    };
    Err(Failure::Running(format!("{why_not}; beiguan show render {asked_for} --out DIR renders its frames instead")))
}

/// While the window is opened, another thread works out the paths that the first frame asks for, so that it need not wait.
fn follow_small_bodies(situation: &Situation) {
    let (catalogs, moment) = (Arc::clone(&situation.catalogs), situation.moment.clone());
    // What is wrong with that sky the first frame says.
    thread::spawn(move || Sky::at(&moment, &catalogs).is_ok());
}

/// For `doctor`: whether a window can be opened, and what to install if not.
pub fn display_report() -> String {
    match Display::find() {
        Ok(display) => format!("a window can be opened ({})", display.name()),
        Err(reason) => format!("no window: {reason}"),
    }
}
