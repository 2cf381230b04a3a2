//! Circles on the sky: the horizon, the meridian, the ecliptic, four grids.

use super::Composition;
use super::graticule::{Graticule, Longitude};
use super::pen::{Ink, Pen};
use crate::astro::frames::{Direction, Icrs, Rotation, galactic_from_icrs};
use crate::moment::Layer;
use crate::scene::labels::LabelRequest;
use crate::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec3};
use std::f64::consts::{PI, TAU};

const FULL_CIRCLE: (f64, f64) = (0.0, TAU);

pub(super) const HORIZONTAL: Ink = Ink { color: [0.8, 1.12, 0.45], level: 0.035, width_px: 1.0 };
pub(super) const EQUATORIAL: Ink = Ink { color: [0.5, 1.0, 2.4], level: 0.040, width_px: 1.0 };
pub(super) const ECLIPTIC: Ink = Ink { color: [1.8, 0.85, 0.2], level: 0.060, width_px: 1.0 };
pub(super) const GALACTIC: Ink = Ink { color: [1.6, 0.75, 1.7], level: 0.035, width_px: 1.0 };
pub(super) const MERIDIAN: Ink = Ink { color: [0.5, 1.2, 0.6], level: 0.060, width_px: 1.2 };
const HORIZON: Ink = Ink { color: [1.5, 0.9, 0.55], level: 0.10, width_px: 1.6 };

impl Composition<'_> {
    /// The four grids, with their poles, the ecliptic with its terms and months, and the meridian with its altitudes.
    pub(super) fn grids(&self, pen: &mut Pen) {
        for grid in self.graticules() {
            self.graticule_lines(pen, &grid);
        }
        self.meridian_line(pen);
        pen.parallel(self.ecliptic_axes(), 0.0, FULL_CIRCLE, ECLIPTIC.times(self.strength(Layer::Ecliptic)));
        self.ecliptic_ticks(pen);
        self.pole_path_line(pen);
        self.pole_rings(pen);
    }

    /// The figures and names beside them.
    pub(super) fn grid_words(&self, labels: &mut Vec<LabelRequest>) {
        self.pole_names(labels);
        self.pole_path_years(labels);
        self.ecliptic_names(labels);
        self.meridian_figures(labels);
        for grid in self.graticules() {
            self.graticule_figures(labels, &grid);
        }
    }

    /// The four grids; without a horizon three.
    fn graticules(&self) -> impl Iterator<Item = Graticule> {
        // North, east, up: azimuths are then longitudes.
        let azimuths = DMat3::from_cols(DVec3::Y, DVec3::X, DVec3::Z);
        let horizontal = if self.has_horizon() { self.strength(Layer::GridHorizontal) } else { 0.0 };
        let galactic = self.horizontal_from(galactic_from_icrs());
        let grid = |horizontal_from_axes, ink, strength| Graticule {
            horizontal_from_axes,
            longitude: Longitude::Degrees,
            ink,
            wide_row: 0,
            meridian_taken: 0.0,
            strength,
        };
        [
            Graticule {
                wide_row: 3,
                meridian_taken: self.strength(Layer::Meridian),
                ..grid(azimuths, HORIZONTAL, horizontal)
            },
            Graticule {
                longitude: Longitude::Hours,
                ..grid(self.equatorial_axes(), EQUATORIAL, self.strength(Layer::GridEquatorial))
            },
            grid(self.ecliptic_axes(), ECLIPTIC.times(0.6), self.strength(Layer::GridEcliptic)),
            grid(galactic, GALACTIC, self.strength(Layer::GridGalactic)),
        ]
        .into_iter()
        .filter(|grid| grid.strength > 0.0)
    }

    /// From the true equator and equinox of date to the horizontal axes.
    pub(super) fn equatorial_axes(&self) -> DMat3 {
        self.horizontal_from(self.sky.reduction.true_from_icrs())
    }

    /// From the ecliptic and mean equinox of date to the horizontal axes.
    pub(super) fn ecliptic_axes(&self) -> DMat3 {
        self.horizontal_from(self.sky.reduction.equator.ecliptic_from_icrs())
    }

    /// The horizon and a tick at each of the eight winds.
    pub(super) fn horizon(&self, pen: &mut Pen) {
        let strength = self.strength(Layer::CardinalPoints);
        if strength == 0.0 || !self.has_horizon() {
            return;
        }
        // The horizon is where it is seen, not lifted: undo the air that the pen puts on.
        let level_rad = self.sky.reduction.air.true_altitude_rad(0.0);
        pen.parallel(DMat3::IDENTITY, level_rad, FULL_CIRCLE, HORIZON.times(strength));
        for wind in 0..8 {
            let longitude_rad = f64::from(wind) * PI / 4.0;
            pen.meridian(DMat3::IDENTITY, longitude_rad, (level_rad, level_rad + DEGREE_RAD), HORIZON.times(strength));
        }
    }

    /// The rotation from such axes to the horizontal ones.
    pub(super) fn horizontal_from<Axes>(&self, axes_from_icrs: Rotation<Axes, Icrs>) -> DMat3 {
        self.sky.reduction.horizontal_from_icrs.matrix() * axes_from_icrs.inverse().matrix()
    }

    /// Where an apparent direction is on the horizontal axes, as seen through the air.
    pub(super) fn seen_icrs(&self, apparent: Direction<Icrs>) -> DVec3 {
        self.seen((self.sky.reduction.horizontal_from_icrs * apparent).unit())
    }
}
