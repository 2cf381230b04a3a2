//! Where the bodies of the catalogue go: their paths, worked out when somebody asks and kept as far as there is room. Of more
//! than that, the paths go that nobody has asked for longest; whoever asks for them again gets the same ones.

use super::MinorPlanet;
use crate::astro::orbits::{PerturbedOrbit, Perturbers};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Steps that are kept of all paths together: 17 MB. A frame asks for some forty paths, each of at most two hundred years,
/// which is about 1150 steps of a main-belt asteroid.
const MOST_STEPS: usize = 1 << 16;
/// Paths asked for last that stay, however long they are: more than a frame asks for, or each frame would begin anew.
const PATHS_IN_USE: usize = 64;
/// How many questions apart it is seen to that there is room.
const LOOKED_AFTER_EVERY: u64 = 64;

/// The paths of all bodies under perturbations, each followed as far as somebody has asked.
#[derive(Debug)]
pub struct Paths {
    /// Who pulls at them.
    pub perturbers: Arc<Perturbers>,
    /// In the order of the bodies; none for a body without elements.
    orbits: Vec<Option<Followed>>,
    /// How often somebody has asked.
    asked: AtomicU64,
}

/// A path, and when somebody asked for it last.
#[derive(Debug)]
struct Followed {
    orbit: Arc<PerturbedOrbit>,
    asked_last: AtomicU64,
}

impl Paths {
    pub(super) fn of(bodies: &[MinorPlanet]) -> Self {
        let numbered = bodies.iter().filter_map(|body| Some((body.number?, body.elements?)));
        let followed = |orbit| Followed { orbit: Arc::new(orbit), asked_last: AtomicU64::default() };
        Paths {
            perturbers: Arc::new(Perturbers::with_passing(numbered)),
            orbits: bodies.iter().map(|body| body.perturbed_orbit().map(followed)).collect(),
            asked: AtomicU64::default(),
        }
    }

    /// The path of the body at a place of the catalogue; none for a body without elements.
    pub fn orbit(&self, index: usize) -> Option<Arc<PerturbedOrbit>> {
        let followed = self.orbits.get(index)?.as_ref()?;
        let asked = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        followed.asked_last.store(asked, Ordering::Relaxed);
        if asked.is_multiple_of(LOOKED_AFTER_EVERY) {
            self.make_room(MOST_STEPS);
        }
        Some(Arc::clone(&followed.orbit))
    }

    /// Lets the paths go that nobody has asked for longest, until a quarter of the room is free again.
    fn make_room(&self, most_steps: usize) {
        let lengths = self.orbits.iter().flatten().map(|followed| (followed, followed.orbit.steps_kept()));
        let mut kept: Vec<(&Followed, usize)> = lengths.filter(|(_, steps)| *steps > 0).collect();
        let mut steps: usize = kept.iter().map(|(_, steps)| steps).sum();
        if steps <= most_steps {
            return;
        }
        kept.sort_unstable_by_key(|(followed, _)| followed.asked_last.load(Ordering::Relaxed));
        let unused = kept.len().saturating_sub(PATHS_IN_USE);
        for (followed, length) in &kept[..unused] {
            if steps <= most_steps / 4 * 3 {
                return;
            }
            followed.orbit.forget();
            steps -= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::astro::time::JulianDate;
    use crate::catalogs::Catalogs;

    #[test]
    fn the_paths_asked_for_longest_ago_go_and_come_back_the_same() {
        let catalogs = Catalogs::embedded();
        let (ephemeris, bodies) = (catalogs.ephemeris().unwrap(), catalogs.minor_planets().unwrap());
        let paths = bodies.paths();
        let with_path: Vec<usize> = (0..bodies.iter().count()).filter(|index| paths.orbit(*index).is_some()).collect();
        let (first, others) = (with_path[0], &with_path[1..super::PATHS_IN_USE + 1]);
        let date = |index: usize| JulianDate::new(2_461_000.0 + 100.0 * index as f64, 0.25);
        let state = |index: usize| {
            paths.orbit(index).unwrap().state_at(date(index), ephemeris, &paths.perturbers).expect("a date of the data")
        };
        let follow_others = || {
            for index in others {
                state(*index);
            }
        };
        let before = state(first);
        follow_others();
        paths.make_room(1_000_000);
        assert!(paths.orbit(first).unwrap().steps_kept() > 0, "there is room");
        follow_others();
        paths.make_room(1);
        assert_eq!(paths.orbit(first).unwrap().steps_kept(), 0, "it was asked for longest ago");
        assert!(others.iter().all(|index| paths.orbit(*index).unwrap().steps_kept() > 0), "these are in use");
        assert_eq!(state(first), before);
    }
}
