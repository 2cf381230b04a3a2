//! What asks another thread: the marks of a span, kept in tiles, the event that is wished for, and what happens to the chosen
//! body within a day.

use super::marks::{self, Level, Mark};
use super::search::{Wish, first_of_day, fulfil};
use crate::app::saying::Saying;
use crate::astro::events::Event;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::sky::SkyObject;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Tiles that are kept at most.
const MOST_TILES: usize = 256;
/// Tiles of one view at most: more were never on the screen.
const MOST_WANTED: i64 = 64;
/// The events of a day hold for so long after its beginning, d.
const DAY_HOLDS_D: f64 = 0.25;

/// Whose events, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Subjects {
    /// The chosen body with its name; the Sun and the Moon count anyway.
    pub chosen: Option<(String, SkyObject)>,
    /// The place.
    pub observer: Observer,
}

/// What a wish led to: an event, or why there is none.
pub type Answer = Result<Event, Saying>;

/// The almanac with its thread, which ends with it.
#[derive(Debug)]
pub struct Diary {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shared").finish_non_exhaustive()
    }
}

/// A tile: its level and its number from J2000.0 on.
type Tile = (Level, i64);

#[derive(Default)]
struct State {
    subjects: Option<Subjects>,
    done: HashMap<Tile, Arc<[Mark]>>,
    /// Tiles of the view that are not there yet, the middle one first.
    wanted: Vec<Tile>,
    question: Option<(Wish, Subjects, Instant)>,
    answer: Option<Answer>,
    day: Option<Day>,
    is_closed: bool,
}

/// The day of a body.
struct Day {
    subjects: Subjects,
    from: Instant,
    /// Nothing while they are worked out.
    events: Option<Arc<[Event]>>,
}

impl Day {
    fn answers(&self, subjects: &Subjects, instant: Instant) -> bool {
        self.subjects == *subjects && (0.0..DAY_HOLDS_D).contains(&instant.days_since(self.from))
    }

    /// The next one. While time runs back it begins earlier, so that it holds for a while.
    fn next(last: Option<&Day>, subjects: &Subjects, instant: Instant) -> Day {
        let runs_back = last.is_some_and(|day| day.subjects == *subjects && instant.days_since(day.from) < 0.0);
        let from = if runs_back { instant.plus_days(-0.9 * DAY_HOLDS_D) } else { instant };
        Day { subjects: subjects.clone(), from, events: None }
    }
}

impl Diary {
    /// Begins its thread; `wake` is called from there whenever something has come.
    pub fn new(catalogs: Arc<Catalogs>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared { state: Mutex::default(), changed: Condvar::new(), wake: Box::new(wake) });
        let worker = Arc::clone(&shared);
        thread::spawn(move || worker.work(&catalogs));
        Diary { shared }
    }

    /// The marks between two instants that are known by now, in order of time; what is missing is worked out.
    pub fn marks(&self, from: Instant, to: Instant, subjects: &Subjects) -> Vec<Mark> {
        let level = Level::of(to.days_since(from));
        let mut state = self.shared.lock();
        if state.subjects.as_ref() != Some(subjects) || state.done.len() > MOST_TILES {
            state.subjects = Some(subjects.clone());
            state.done.clear();
        }
        let tiles = tiles(level, from, to);
        let is_missing = |tile: &&Tile| !state.done.contains_key(*tile);
        let wanted: Vec<Tile> = tiles.iter().filter(is_missing).copied().collect();
        let known = tiles.iter().filter_map(|tile| state.done.get(tile)).flat_map(|marks| marks.iter());
        let marks = known.filter(|mark| from <= mark.instant && mark.instant <= to).cloned().collect();
        let is_news = !wanted.is_empty() && wanted != state.wanted;
        state.wanted = wanted;
        if is_news {
            self.shared.changed.notify_one();
        }
        marks
    }

    /// The first rise, culmination and setting of the chosen body in the day from an instant on, in order; nothing without
    /// one, and while they are worked out.
    pub fn day(&self, subjects: &Subjects, instant: Instant) -> Option<Arc<[Event]>> {
        subjects.chosen.as_ref()?;
        let mut state = self.shared.lock();
        // What is being worked out comes to its end, however fast time and place change meanwhile.
        let is_under_way = state.day.as_ref().is_some_and(|day| day.events.is_none());
        let answers = state.day.as_ref().is_some_and(|day| day.answers(subjects, instant));
        if !answers && !is_under_way {
            state.day = Some(Day::next(state.day.as_ref(), subjects, instant));
            self.shared.changed.notify_one();
        }
        state.day.as_ref().filter(|day| day.subjects == *subjects).and_then(|day| day.events.clone())
    }

    /// Whether marks of the view are still being worked out, or an answer is.
    pub fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        !state.wanted.is_empty() || state.question.is_some()
    }

    /// Asks for an event; of several questions the last counts.
    pub fn ask(&self, wish: Wish, subjects: Subjects, instant: Instant) {
        let mut state = self.shared.lock();
        state.question = Some((wish, subjects, instant));
        state.answer = None;
        self.shared.changed.notify_one();
    }

    /// The answer, once.
    pub fn take_answer(&self) -> Option<Answer> {
        self.shared.lock().answer.take()
    }
}

impl Drop for Diary {
    fn drop(&mut self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_one();
    }
}

/// The tiles of a span, the middle one first.
fn tiles(level: Level, from: Instant, to: Instant) -> Vec<Tile> {
    if level == Level::Ages {
        return Vec::new();
    }
    let number = |instant: Instant| (instant.days_since(Instant::J2000) / level.tile_d()).floor() as i64;
    let (first, last) = (number(from), number(to));
    let middle = (first + last) / 2;
    let mut numbers: Vec<i64> = (first..=last.min(first + MOST_WANTED)).collect();
    numbers.sort_by_key(|number| (number - middle).abs());
    numbers.into_iter().map(|number| (level, number)).collect()
}

/// What the thread does next.
enum Job {
    Answer(Wish, Subjects, Instant),
    Day(Subjects, Instant),
    Tile(Tile, Subjects),
    End,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Plain data: whoever panicked while holding it left it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, catalogs: &Catalogs) {
        loop {
            match self.next_job() {
                Job::End => return,
                Job::Answer(wish, subjects, instant) => {
                    let sun = ("sun".to_owned(), SkyObject::Body(crate::astro::ephemeris::Body::Sun));
                    let (name, object) = subjects.chosen.clone().unwrap_or(sun);
                    let answer = fulfil(wish, (&name, object), &subjects.observer, instant, catalogs);
                    let mut state = self.lock();
                    // Another question may have come meanwhile.
                    if state.question.as_ref() == Some(&(wish, subjects, instant)) {
                        (state.question, state.answer) = (None, Some(answer));
                    }
                }
                Job::Day(subjects, from) => {
                    // What has no such events, or cannot be followed, has an empty day.
                    let chosen = subjects.chosen.as_ref();
                    let events = chosen.map(|chosen| first_of_day(chosen, &subjects.observer, from, catalogs));
                    let events = events.and_then(Result::ok).unwrap_or_default();
                    let mut state = self.lock();
                    let asked = state.day.as_mut().filter(|day| day.subjects == subjects && day.from == from);
                    if let Some(day) = asked {
                        day.events = Some(events.into());
                    }
                }
                Job::Tile(tile, subjects) => {
                    // A tile that cannot be worked out stays empty.
                    let marks = marks::of_tile(tile.0, tile.1, subjects.chosen.as_ref(), &subjects.observer, catalogs);
                    let mut state = self.lock();
                    if state.subjects.as_ref() == Some(&subjects) {
                        state.done.insert(tile, marks.unwrap_or_default().into());
                        state.wanted.retain(|wanted| *wanted != tile);
                    }
                }
            }
            (self.wake)();
        }
    }

    fn next_job(&self) -> Job {
        let mut state = self.lock();
        loop {
            if state.is_closed {
                return Job::End;
            }
            if let Some((wish, subjects, instant)) = state.question.clone() {
                return Job::Answer(wish, subjects, instant);
            }
            if let Some(day) = state.day.as_ref().filter(|day| day.events.is_none()) {
                return Job::Day(day.subjects.clone(), day.from);
            }
            if let (Some(tile), Some(subjects)) = (state.wanted.first().copied(), state.subjects.clone()) {
                return Job::Tile(tile, subjects);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
