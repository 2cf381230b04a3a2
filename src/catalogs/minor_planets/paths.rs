//! Where the bodies of the catalogue go: their paths, worked out when somebody asks and kept.

use super::MinorPlanet;
use crate::astro::orbits::{PerturbedOrbit, Perturbers};
use std::sync::Arc;

/// The paths of all bodies under perturbations, each followed as far as somebody has asked.
#[derive(Debug)]
pub struct Paths {
    /// Who pulls at them.
    pub perturbers: Arc<Perturbers>,
    /// In the order of the bodies; none for a body without elements.
    pub orbits: Vec<Option<Arc<PerturbedOrbit>>>,
}

impl Paths {
    pub(super) fn of(bodies: &[MinorPlanet]) -> Self {
        let numbered = bodies.iter().filter_map(|body| Some((body.number?, body.elements?)));
        Paths {
            perturbers: Arc::new(Perturbers::with_passing(numbered)),
            orbits: bodies.iter().map(|body| body.perturbed_orbit().map(Arc::new)).collect(),
        }
    }
}
