//! What the user changes in the window and the settings know is written back into their file, a little after it was changed and
//! when the window ends, however it does: only the keys that were changed. What cannot be written is tried again until then. What
//! shows, opened files and the command line change is not written.

use super::standing::place_changes;
use super::{Planetarium, StarsAreReady};
use crate::app::desk::{Card, Desk, Lettering, Preview, PreviewPlate, Tint, Visibility};
use crate::app::saying::Saying;
use crate::app::settings::{Change, Unsaved, save};
use crate::catalogs::Catalogs;
use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};
use crate::moment::{Command, Language, Observer};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant as WallClock};

/// What is changed again within this time is written once.
const SETTLES_AFTER: Duration = Duration::from_secs(2);
/// What could not be written is tried again after this time.
const AGAIN_AFTER: Duration = Duration::from_secs(30);

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// The settings file; nothing where the system has no folder for it.
    path: Option<PathBuf>,
    changes: Vec<Change>,
    /// Where the user went.
    place: Option<Observer>,
    /// How the panels were when they were looked at last.
    panels: Option<PanelHabits>,
    due: Option<WallClock>,
    /// What a writing on another thread comes to.
    writing: Option<Receiver<Result<(), Unsaved>>>,
    /// The trouble that was said last, until something is written again.
    told: Option<String>,
}

/// What of the panels is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PanelHabits {
    visibility: Visibility,
    card: Option<Card>,
    lettering: Lettering,
    tint: Tint,
    preview: PreviewPlate,
}

impl PanelHabits {
    fn of(desk: &Desk) -> Self {
        let Desk { visibility, card, lettering, tint, preview, .. } = *desk;
        PanelHabits { visibility, card, lettering, tint, preview }
    }

    /// What differs from before.
    fn changes(self, before: PanelHabits) -> Vec<Change> {
        let set = |key: &str, value: Value| Change::set("panels", key, value);
        let card = self.card.and_then(|card| card.word().strip_prefix("card-")).unwrap_or("none");
        let stands = if self.preview.stands == Preview::Detached { "detached" } else { "behind" };
        let all = [
            (self.visibility != before.visibility, set("shown", json!(self.visibility == Visibility::Shown))),
            (self.card != before.card, set("card", json!(card))),
            (self.lettering != before.lettering, set("large_text", json!(self.lettering == Lettering::Large))),
            (self.tint != before.tint, set("night_red", json!(self.tint == Tint::NightRed))),
            (self.preview.stands != before.preview.stands, set("preview", json!(stands))),
            (self.preview.place != before.preview.place, set("preview_place", json!(self.preview.place.0))),
        ];
        all.into_iter().filter_map(|(differs, change)| differs.then_some(change)).collect()
    }
}

impl Habits {
    /// Those that a settings file keeps.
    pub fn of(path: Option<PathBuf>) -> Self {
        Habits { path, ..Habits::default() }
    }

    /// The settings file; nothing where the system has no folder for it.
    pub fn path(&self) -> Option<PathBuf> {
        self.path.clone()
    }

    /// Of several changes of a key the last counts.
    fn want(&mut self, change: Change) {
        self.changes.retain(|other| !other.is_of_the_key_of(&change));
        self.changes.push(change);
        self.due = Some(WallClock::now() + SETTLES_AFTER);
    }

    /// When the window must look again, though nothing else happens.
    pub fn due(&self) -> Option<WallClock> {
        self.due
    }

    /// Whether something is to be written now.
    fn is_due(&self, now: WallClock) -> bool {
        self.writing.is_none() && self.due.is_some_and(|due| due <= now)
    }

    /// Takes back what could not be written, unless something newer is wanted, to try again later; the sentence that is to be
    /// said, once for one trouble.
    fn take_outcome(&mut self, outcome: Result<(), Unsaved>, now: WallClock) -> Option<String> {
        let Err(Unsaved { changes, why }) = outcome else {
            self.told = None;
            return None;
        };
        for change in changes {
            if !self.changes.iter().any(|newer| newer.is_of_the_key_of(&change)) {
                self.changes.push(change);
            }
        }
        self.due.get_or_insert(now + AGAIN_AFTER);
        (self.told.as_ref() != Some(&why)).then(|| self.told.insert(why).clone())
    }

    /// What the other thread has come to, if it has come to something; the sentence that is to be said.
    fn look_at_writing(&mut self) -> Option<String> {
        let outcome = self.writing.as_ref()?.try_recv();
        if outcome == Err(TryRecvError::Empty) {
            return None;
        }
        self.writing = None;
        self.take_outcome(outcome.ok()?, WallClock::now())
    }

    /// Waits until nothing is being written; what could not be is tried again.
    pub fn end_writing(&mut self) {
        if let Some(outcome) = self.writing.take().and_then(|writing| writing.recv().ok()) {
            self.take_outcome(outcome, WallClock::now());
        }
    }
}

impl Planetarium {
    /// Takes note of what the user asks for.
    pub(super) fn note_habit(&mut self, command: &Command) {
        let of_show = self.showing.is_some();
        let habits = &mut self.keeper.habits;
        match command {
            Command::SetLanguage(language) => {
                let name = if *language == Language::Zh { "zh" } else { "en" };
                habits.want(Change::set("", "language", name));
            }
            // While a show plays all else is only laid over its script.
            _ if of_show => {}
            // Files of the user's may be elsewhere the next time.
            Command::SetLandscape(name) if [PLAIN, BEIJING_OBSERVATORY].contains(&name.as_str()) => {
                habits.want(Change::set("looks", "landscape", name.as_str()));
            }
            Command::SetSkyCulture(name) if Catalogs::embedded().sky_culture_names().any(|known| known == name) => {
                habits.want(Change::set("looks", "sky_culture", name.to_string()));
            }
            // A journey is a part of a lesson; where somebody stands from now on is said without one.
            Command::SetObserver(observer) => {
                habits.place = Some(*observer);
                habits.due = Some(WallClock::now() + SETTLES_AFTER);
            }
            _ => {}
        }
    }

    /// Looks at the panels, and writes what has settled, on another thread.
    pub(super) fn keep_habits(&mut self) {
        self.look_at_panels();
        if let Some(problem) = self.keeper.habits.look_at_writing() {
            self.say(Saying::of("said-settings-later").with("problem", problem));
        }
        if !self.keeper.habits.is_due(WallClock::now()) {
            return;
        }
        let (Some(path), changes) = (self.keeper.habits.path(), self.settled()) else { return };
        let (sender, receiver) = channel();
        let proxy = self.proxy.clone();
        self.keeper.habits.writing = Some(receiver);
        thread::spawn(move || {
            // A window that is closed meanwhile listens no longer.
            let _ = sender.send(save(&path, &changes));
            let _ = proxy.send_event(StarsAreReady);
        });
    }

    /// What was changed in the panels since they were looked at last; nothing while they are at work.
    fn look_at_panels(&mut self) {
        let Some(panels) = &self.panels else { return };
        let now = PanelHabits::of(&panels.desk);
        let before = self.keeper.habits.panels.replace(now).unwrap_or(now);
        now.changes(before).into_iter().for_each(|change| self.keeper.habits.want(change));
    }

    /// Writes what is not written yet, before the window closes.
    pub(super) fn keep_habits_at_end(&mut self) -> Result<(), String> {
        self.keeper.habits.end_writing();
        self.look_at_panels();
        match (self.keeper.habits.path(), self.settled()) {
            (Some(path), changes) if !changes.is_empty() => save(&path, &changes).map_err(|unsaved| unsaved.why),
            _ => Ok(()),
        }
    }

    /// All that is to be written now.
    fn settled(&mut self) -> Vec<Change> {
        let place = self
            .keeper
            .habits
            .place
            .take()
            .map(|observer| place_changes(&observer, &self.place_name, &Catalogs::embedded()));
        self.keeper.habits.due = None;
        let mut changes = std::mem::take(&mut self.keeper.habits.changes);
        changes.extend(place.unwrap_or_default());
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn habits() -> PanelHabits {
        PanelHabits::of(&Desk::new(Visibility::Shown))
    }

    #[test]
    fn only_what_was_changed_in_the_panels_is_written() {
        let before = habits();
        assert!(before.changes(before).is_empty());
        let now = PanelHabits { card: Some(Card::Looks), tint: Tint::NightRed, ..before };
        let wanted = [Change::set("panels", "card", "looks"), Change::set("panels", "night_red", true)];
        assert_eq!(now.changes(before), wanted);
        assert_eq!(before.changes(now)[0], Change::set("panels", "card", "none"));
    }

    #[test]
    fn of_several_changes_of_a_key_the_last_is_written() {
        let mut habits = Habits::default();
        for language in ["zh", "en", "zh"] {
            habits.want(Change::set("", "language", language));
        }
        assert_eq!(habits.changes, [Change::set("", "language", "zh")]);
        assert!(habits.due().is_some());
    }

    /// A folder that cannot be made, for a file stands in its place, and can be when that is gone.
    #[test]
    fn what_could_not_be_written_is_tried_again_and_said_once() {
        let obstacle = std::env::temp_dir().join(format!("beiguan-habits-{}", std::process::id()));
        std::fs::write(&obstacle, "no folder").unwrap();
        let path = obstacle.join("settings.toml");
        let (mut habits, now) = (Habits::of(Some(path.clone())), WallClock::now());
        let language = |name: &str| Change::set("", "language", name);
        let refused = || save(&path, &[language("zh"), Change::set("panels", "night_red", true)]);
        let said = habits.take_outcome(refused(), now).expect("it is said");
        assert!(said.contains("settings.toml cannot be"), "{said}");
        assert!(!habits.is_due(now) && habits.is_due(now + AGAIN_AFTER));
        habits.want(language("en"));
        assert_eq!(habits.take_outcome(refused(), now), None, "it was said");
        assert_eq!(habits.changes.len(), 2);
        assert!(habits.changes.contains(&language("en")), "the newer change counts");
        std::fs::remove_file(&obstacle).unwrap();
        let changes = std::mem::take(&mut habits.changes);
        assert_eq!(habits.take_outcome(save(&path, &changes), now), None);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("language = \"en\"") && text.contains("night_red = true"), "{text}");
        std::fs::remove_dir_all(&obstacle).unwrap();
        std::fs::write(&obstacle, "no folder").unwrap();
        assert!(habits.take_outcome(refused(), now).is_some(), "a new trouble is said anew");
        std::fs::remove_file(&obstacle).unwrap();
    }
}
