//! The kinds of events, one file each. A kind is one function that adds its events of a window, in any order, to a list.

mod moon_phase;
mod season;

use super::event::{Event, EventKind};
use super::query::{Context, EventError};
use super::search::Window;

type Found = Result<(), EventError>;

/// Adds the events of a kind that fall into the window.
pub(super) fn find(kind: EventKind, context: &Context<'_>, window: &Window, found: &mut Vec<Event>) -> Found {
    match kind {
        EventKind::Season => season::find(context, window, found),
        EventKind::MoonPhase => moon_phase::find(context, window, found),
        _ => Ok(()),
    }
}
