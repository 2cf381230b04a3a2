//! Where things stand: before the audience and not behind it, captions in the safe area.

use super::Run;
use super::captions::SMALLEST_DEG;
use crate::astro::frames::{Direction, Horizontal, Icrs, TrueOfDate};
use crate::moment::{Layer, Lock, Projection};
use crate::show::expression::Given;
use crate::show::frame::ShowFrame;
use crate::show::model::{Item, ItemKind, PairKind, Place};
use crate::show::outlook::{ChapterClock, Outlook};
use crate::sky::SkyObject;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};

/// The safe area: degrees from the front, lowest and highest altitude.
const SAFE_DEG: [f64; 3] = [50.0, 10.0, 60.0];
/// Above this altitude everybody sees it, whichever way it lies.
const OVERHEAD_DEG: f64 = 60.0;
/// Small letters as parts of ordinary ones.
const SMALL_LETTERS: f64 = 0.85;

/// From the front to the right, and altitude, degrees.
type Standing = [f64; 2];

impl Run<'_> {
    /// Every item with a place, in the middle of its time.
    pub(super) fn standing(&mut self) {
        for (index, chapter) in self.show.chapters.iter().enumerate() {
            for item in &chapter.items {
                let Some([from_s, to_s]) = self.time_of(index, item) else { continue };
                let middle_s = (0.5 * (from_s + to_s)).min(self.length_s());
                let Ok(frame) = self.frame(middle_s) else { continue };
                if frame.view.projection == Projection::Dome {
                    self.stands(item, middle_s, &frame);
                }
            }
        }
        self.small_letters();
    }

    fn stands(&mut self, item: &Item, t_s: f64, frame: &ShowFrame) {
        let is_caption = matches!(item.what, ItemKind::Caption { .. });
        for place in places(&item.what) {
            let Some([right_deg, altitude_deg]) = self.stands_at(place, frame) else { continue };
            let [width_deg, lowest_deg, highest_deg] = SAFE_DEG;
            if right_deg.abs() > 90.0 && altitude_deg < OVERHEAD_DEG {
                let text = format!(
                    "it stands {:.0} degrees from the front, behind the audience; turn there with look",
                    right_deg.abs()
                );
                self.warn(item.at_line, t_s, text);
            } else if is_caption && (right_deg.abs() > width_deg || !(lowest_deg..=highest_deg).contains(&altitude_deg))
            {
                let text = format!(
                    "the caption stands {right_deg:.0} degrees from the front, {altitude_deg:.0} high; keep within {width_deg}, {lowest_deg} to {highest_deg}"
                );
                self.warn(item.at_line, t_s, text);
            }
        }
    }

    fn stands_at(&self, place: &Place, frame: &ShowFrame) -> Option<Standing> {
        let moment = &frame.moment;
        let chapter = ChapterClock { t_s: frame.chapter_s, began: moment.instant };
        let outlook = Outlook::new(moment, chapter, self.catalogs);
        let reduction = outlook.reduction().ok()?;
        let object = |name: &str| {
            let name = self.values.fill(name);
            let place = SkyObject::find(&name, self.catalogs).ok()?.place(reduction, self.catalogs).ok()?;
            Some(place.seen)
        };
        let seen: Direction<Horizontal> = match place {
            Place::Object(name) => object(name)?,
            Place::Pair(kind, pair) => {
                let given = Given { values: &self.values, outlook: Some(&outlook) };
                let [first, second] = [pair[0].value(&given).ok()?, pair[1].value(&given).ok()?];
                let [first_rad, second_rad] = [first * DEGREE_RAD, second * DEGREE_RAD];
                match kind {
                    PairKind::Front => return Some([wrap_pm_pi(first_rad) / DEGREE_RAD, second]),
                    PairKind::Horizon => Direction::from_azimuth_altitude(first_rad, second_rad),
                    PairKind::Equatorial => {
                        reduction.horizontal_from_icrs * Direction::<Icrs>::from_spherical(first_rad, second_rad)
                    }
                    PairKind::OfDate => {
                        let of_date = Direction::<TrueOfDate>::from_spherical(first_rad, second_rad);
                        reduction.horizontal_from_icrs * (reduction.true_from_icrs().inverse() * of_date)
                    }
                    PairKind::HourAngle | PairKind::Ecliptic | PairKind::Galactic => return None,
                }
            }
        };
        let front_rad = match moment.lock {
            Lock::Body { body } => SkyObject::Body(body).place(reduction, self.catalogs).ok()?.seen.azimuth_rad(),
            _ => moment.gaze.azimuth_rad,
        };
        let held: Direction<Horizontal> = Direction::new(reduction.held_from_horizontal * seen.unit());
        Some([wrap_pm_pi(held.azimuth_rad() - front_rad) / DEGREE_RAD, held.altitude_rad() / DEGREE_RAD])
    }

    /// Labels whose small letters the back rows cannot read.
    fn small_letters(&mut self) {
        let middles: Vec<f64> = self.spans.iter().map(|span| 0.5 * (span.start_s + span.end_s)).collect();
        for t_s in middles {
            let Ok(frame) = self.frame(t_s) else { continue };
            let size_deg = frame.moment.label_size_rad / DEGREE_RAD * SMALL_LETTERS;
            if frame.moment.layers.shows(Layer::Labels) && size_deg < SMALLEST_DEG - 1e-6 {
                let text = format!("small letters are {size_deg:.1} degrees high; write label_size_deg = 1.8 or more");
                return self.warn(self.cue_at(t_s), t_s, text);
            }
        }
    }
}

/// The places of an item that an audience must see.
fn places(what: &ItemKind) -> Vec<&Place> {
    match what {
        ItemKind::Caption { place, .. } | ItemKind::Picture { place, .. } | ItemKind::Diagram { place, .. } => {
            place.iter().collect()
        }
        ItemKind::Ring { at, radius_deg: crate::show::model::Number::Fixed(radius), .. } if *radius < 45.0 => vec![at],
        ItemKind::Pointer { at, .. } => vec![at],
        _ => Vec::new(),
    }
}
