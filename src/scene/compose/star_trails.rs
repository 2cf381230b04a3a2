//! The trails of all stars: arcs around the celestial pole, or the ways they go among each other.
//!
//! Against the horizon each star turns around the pole of now by the Earth's rotation in the span, a whole circle at most;
//! precession within the span is left out (0.14" a day), refraction is applied. With sidereal or solar time held nothing
//! turns. Against the stars each goes on the great circle from its place at the beginning to that at the end, by its
//! space motion. The brighter a star the brighter its trail; those fainter than magnitude 5 would only fill the sky.

use super::pen::{Ink, Pen};
use super::trails::OLDER_END;
use super::{ComposeError, Composition};
use crate::astro::apparent::SpaceMotion;
use crate::astro::photometry::star_color;
use crate::moment::Lock;
use crate::moment::stage::{StageColor, Trail, TrailAxes};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::EARTH_ROTATION_RAD_PER_S;
use glam::{DMat3, DVec3};
use std::f64::consts::TAU;

/// Faintest star with a trail: with it there are about 1600 over the whole sky.
const FAINTEST: f64 = 5.0;
/// Level of a star of magnitude 0, and how fast it falls off, in powers of ten per magnitude.
const LEVEL: f64 = 0.75;
const FALLS_PER_MAG: f64 = 0.16;
const WIDTH_PX: f32 = 1.3;
/// A star without a color index is white.
const UNKNOWN_B_V: f64 = 0.4;
/// The strides in which a circle near the pole is walked.
const STRIDES: [usize; 6] = [12, 6, 4, 3, 2, 1];

/// The turns of the sky at even steps from the beginning of the span to its end.
struct Turns {
    pole: DVec3,
    step_rad: f64,
    rotations: Vec<DMat3>,
    /// Level of the piece that ends there, 1 at the newer end.
    fading: Vec<f64>,
    lift: Lift,
}

impl Turns {
    /// The highest that a star comes on its circle, as the sine of the altitude.
    fn highest(&self, horizontal: DVec3) -> f64 {
        let along = self.pole.dot(horizontal);
        let across = (1.0 - along * along).max(0.0).sqrt() * (1.0 - self.pole.z * self.pole.z).max(0.0).sqrt();
        along * self.pole.z + across
    }

    /// How many steps a piece may take for a star, so that its chord stays close to its circle.
    fn stride(&self, horizontal: DVec3, longest_rad: f64) -> usize {
        let sine = self.pole.cross(horizontal).length();
        // A circle of radius r is curved by 1 / tan r, and as long as its sine.
        let curved = sine / self.pole.dot(horizontal).abs().max(1e-9);
        let allowed_rad = longest_rad * curved.clamp(1e-3, 1.0).sqrt() / sine.max(1e-6);
        STRIDES.into_iter().find(|stride| *stride as f64 * self.step_rad <= allowed_rad).unwrap_or(1)
    }
}

/// How far the air lifts a direction, read from a table: a whole day's trails have a hundred thousand places.
struct Lift {
    /// Sine of the lift over cosine of the altitude at even steps of the sine of the altitude, from straight down to up.
    table: Vec<f64>,
}

impl Lift {
    /// Even steps from nadir to zenith: between two of them the lift is read off within 3" from the horizon up, and within
    /// 20" below it, where the formula is bent.
    const STEPS: usize = 1_024;

    fn of(composition: &Composition<'_>) -> Self {
        let place = |step: usize| {
            let sine = 2.0 * step as f64 / Self::STEPS as f64 - 1.0;
            let cosine = (1.0 - sine * sine).max(1e-12).sqrt();
            let seen = composition.seen(DVec3::new(cosine, 0.0, sine).normalize());
            (seen.z * cosine - seen.x * sine) / cosine
        };
        Lift { table: (0..=Self::STEPS).map(place).collect() }
    }

    /// Where the air shows a direction: it is turned towards the zenith.
    ///
    /// ```text
    /// seen = d cos R + u sin R        u = (zenith - d sin h) / cos h, across d towards the zenith
    /// ```
    fn seen(&self, horizontal: DVec3) -> DVec3 {
        let along = ((horizontal.z + 1.0) * 0.5 * Self::STEPS as f64).clamp(0.0, Self::STEPS as f64 - 1e-9);
        let (step, part) = (along as usize, along.fract());
        let lift = self.table[step] + (self.table[step + 1] - self.table[step]) * part;
        (horizontal + (DVec3::Z - horizontal * horizontal.z) * lift).normalize()
    }
}

impl Composition<'_> {
    /// The trails of all stars that are seen, down to [`FAINTEST`].
    pub(super) fn star_trails(&self, pen: &mut Pen<'_>, trail: &Trail, strength: f64) -> Result<(), ComposeError> {
        let turns = match trail.axes {
            TrailAxes::Horizon => Some(self.turns(trail, pen.longest_piece_rad())),
            TrailAxes::Stars => None,
            TrailAxes::Equinox | TrailAxes::Sun => return Err(ComposeError::StarTrailAxes),
        };
        let reduction = &self.sky.reduction;
        let faintest = self.limiting_magnitude.min(FAINTEST);
        for star in self.catalogs.stars()?.bright().iter().filter(|star| star.v_mag < faintest) {
            let place = |epoch: f64| {
                let apparent = star.motion.apparent(epoch, &reduction.observer);
                (reduction.horizontal_from_icrs * apparent).unit()
            };
            let nearly_too_faint = ((faintest - star.v_mag) / 0.5).min(1.0);
            let color = match trail.color {
                StageColor::White => star_color(star.b_v.unwrap_or(UNKNOWN_B_V)).map(|channel| channel as f32),
                color => color.rgb(),
            };
            let level = LEVEL * 10_f64.powf(-FALLS_PER_MAG * star.v_mag.max(0.0)) * nearly_too_faint * strength;
            let ink = Ink { color, level, width_px: WIDTH_PX };
            match &turns {
                Some(turns) => self.star_arc(pen, turns, self.star_now(&star.motion), ink),
                None => {
                    let ends = [trail.from, trail.to].map(|end| self.seen(place(end.julian_epoch())));
                    if ends[0].angle_between(ends[1]) < pen.longest_piece_rad() {
                        pen.piece(ends[0], ends[1], ink);
                    } else {
                        pen.great_circle_as_seen(ends[0], ends[1], ink);
                    }
                }
            }
        }
        Ok(())
    }

    fn star_now(&self, motion: &SpaceMotion) -> DVec3 {
        (self.sky.reduction.horizontal_from_icrs * self.sky.reduction.apparent_star(motion)).unit()
    }

    fn turns(&self, trail: &Trail, longest_rad: f64) -> Turns {
        let reduction = &self.sky.reduction;
        let icrs_from_true = reduction.equator.true_from_icrs.inverse();
        let pole =
            (reduction.horizontal_from_icrs * (icrs_from_true * crate::astro::frames::Direction::new(DVec3::Z))).unit();
        let rate_rad_per_s = match self.moment.lock {
            Lock::SiderealTime { .. } => 0.0,
            Lock::MeanSolarTime { .. } => EARTH_ROTATION_RAD_PER_S - TAU / crate::units::constants::DAY_S,
            _ => EARTH_ROTATION_RAD_PER_S,
        };
        let to_rad = rate_rad_per_s * trail.to.seconds_since(reduction.instant);
        let span_rad = (rate_rad_per_s * trail.to.seconds_since(trail.from)).clamp(-TAU, TAU);
        let steps = (span_rad.abs() / longest_rad / 12.0).ceil().max(1.0) as usize * 12;
        let rotations = (0..=steps).map(|i| {
            // The sky turns westward: against the right-handed sense around the north pole.
            let part = i as f64 / steps as f64;
            DMat3::from_axis_angle(pole, -(to_rad - span_rad * (1.0 - part)))
        });
        let fading = (0..=steps).map(|i| {
            let part = i as f64 / steps as f64;
            let age = if span_rad < 0.0 { part } else { 1.0 - part };
            1.0 - (1.0 - OLDER_END) * age
        });
        Turns {
            pole,
            step_rad: span_rad.abs() / steps as f64,
            rotations: rotations.collect(),
            fading: fading.collect(),
            lift: Lift::of(self),
        }
    }

    fn star_arc(&self, pen: &mut Pen<'_>, turns: &Turns, horizontal: DVec3, ink: Ink) {
        let lowest = if self.ground.is_some() { -DEGREE_RAD } else { -2.0 };
        if turns.highest(horizontal) < lowest {
            return;
        }
        let stride = turns.stride(horizontal, pen.longest_piece_rad());
        let mut last: Option<DVec3> = None;
        for piece in (0..turns.rotations.len()).step_by(stride) {
            let place = turns.rotations[piece] * horizontal;
            let seen = (place.z > lowest).then(|| turns.lift.seen(place));
            if let (Some(last), Some(seen)) = (last, seen) {
                pen.piece(last, seen, ink.times(turns.fading[piece]));
            }
            last = seen;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::composition;
    use super::*;
    use crate::astro::time::Instant;
    use crate::catalogs::Catalogs;
    use crate::moment::{Moment, Observer, Projection};
    use crate::scene::compose::composer::Kept;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;
    use crate::units::angle::ARCSECOND_RAD;

    #[test]
    fn the_table_lifts_as_the_air_does() {
        let catalogs = Catalogs::embedded();
        let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let moment = Moment::new(Instant::from_jd_tt(2_461_056.0, 0.084), observer);
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let target = Target::new(Projection::Dome, FrameSize::square(1024));
        let lens = target.lens(&sky).unwrap();
        let composition = composition((&moment, &target), &sky, &catalogs, (lens, None, &mut Kept::default())).unwrap();
        let lift = Lift::of(&composition);
        for altitude_deg in (-20..900).map(|step| f64::from(step) * 0.1) {
            let (sine, cosine) = (altitude_deg * DEGREE_RAD).sin_cos();
            let place = DVec3::new(0.6 * cosine, -0.8 * cosine, sine);
            let off_rad = lift.seen(place).distance(composition.seen(place));
            let allowed = if altitude_deg < 0.0 { 20.0 } else { 3.0 };
            assert!(off_rad < allowed * ARCSECOND_RAD, "{altitude_deg}: {}", off_rad / ARCSECOND_RAD);
        }
    }
}
