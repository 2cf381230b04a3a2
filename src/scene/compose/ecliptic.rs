//! The ecliptic as a calendar: the 24 solar terms 节气 on its northern side, the Sun's place on the first of each month on
//! its southern side, and the two equinoxes and solstices.
//!
//! A solar term is the Sun's apparent longitude on the true equinox of date, a multiple of 15 degrees. The Sun's places
//! are those of the Moment's year in the Gregorian calendar, at 0 h UTC, from the Earth's centre with its light time and
//! aberration: good to 0.01 degrees on the ecliptic of the Moment. Where the ephemeris does not reach the whole year
//! there are no months.

use super::Composition;
use super::grids::ECLIPTIC;
use super::pen::{Dashes, Ink, Pen};
use super::poles::letters_of;
use super::words::Word;
use crate::astro::chinese_calendar::solar_term_names;
use crate::astro::ephemeris::Body;
use crate::astro::time::{Calendar, CalendarDate, Instant, UtcReading};
use crate::moment::Layer;
use crate::scene::labels::LabelRequest;
use crate::sky::capitalised;
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use glam::DVec3;

/// Length of a tick, heights of ordinary letters.
const TICK_HEIGHTS: f64 = 0.5;
/// Radius of the ring at equinoxes and solstices, heights of ordinary letters.
const RING_HEIGHTS: f64 = 0.35;
const PRIORITY_SEASON: u32 = 13;
const PRIORITY_TERM: u32 = 16;
const PRIORITY_MONTH: u32 = 17;
/// Constant of aberration, rad (IAU 1976 system: 20.49552").
const ABERRATION_RAD: f64 = 20.495_52 * ARCSECOND_RAD;

/// The names of the terms in pinyin with its tones, from longitude 0 on, every 15 degrees.
const TERMS: [&str; 24] = [
    "Chūnfēn",
    "Qīngmíng",
    "Gǔyǔ",
    "Lìxià",
    "Xiǎomǎn",
    "Mángzhòng",
    "Xiàzhì",
    "Xiǎoshǔ",
    "Dàshǔ",
    "Lìqiū",
    "Chǔshǔ",
    "Báilù",
    "Qiūfēn",
    "Hánlù",
    "Shuāngjiàng",
    "Lìdōng",
    "Xiǎoxuě",
    "Dàxuě",
    "Dōngzhì",
    "Xiǎohán",
    "Dàhán",
    "Lìchūn",
    "Yǔshuǐ",
    "Jīngzhé",
];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// From longitude 0 on, every 90 degrees.
const SEASONS: [(&str, &str); 4] = [
    ("March equinox", "春分点"),
    ("June solstice", "夏至点"),
    ("September equinox", "秋分点"),
    ("December solstice", "冬至点"),
];

/// A side of the ecliptic.
#[derive(Debug, Clone, Copy)]
enum Bank {
    North,
    South,
}

impl Bank {
    fn sign(self) -> f64 {
        match self {
            Bank::North => 1.0,
            Bank::South => -1.0,
        }
    }
}

impl Composition<'_> {
    /// Ticks for terms and months, rings at the equinoxes and solstices.
    pub(super) fn ecliptic_ticks(&self, pen: &mut Pen) {
        let strength = self.strength(Layer::Ecliptic);
        if strength == 0.0 {
            return;
        }
        let ink = ECLIPTIC.times(2.0 * strength);
        for term in 0..24 {
            self.tick(pen, term_longitude_rad(term), Bank::North, ink);
        }
        for longitude_rad in self.month_longitudes_rad().into_iter().flatten() {
            self.tick(pen, longitude_rad, Bank::South, ink);
        }
        for season in 0..4 {
            let seen = self.seen(self.on_ecliptic(term_longitude_rad(6 * season), 0.0));
            pen.ring(seen, RING_HEIGHTS * self.text_rad(seen), Dashes::Whole, Ink { width_px: 1.4, ..ink.times(2.0) });
        }
    }

    /// Names of the terms, the months, the equinoxes and solstices.
    pub(super) fn ecliptic_names(&self, labels: &mut Vec<LabelRequest>) {
        let strength = self.strength(Layer::Ecliptic);
        if strength == 0.0 {
            return;
        }
        for term in 0..24 {
            self.beside_ecliptic(labels, term_longitude_rad(term), Bank::North, self.term_text(term), PRIORITY_TERM);
        }
        for (season, (english, chinese)) in SEASONS.into_iter().enumerate() {
            let text = if self.chinese() { chinese } else { english }.to_owned();
            self.beside_ecliptic(labels, term_longitude_rad(6 * season), Bank::South, text, PRIORITY_SEASON);
        }
        for (month, longitude_rad) in self.month_longitudes_rad().into_iter().flatten().enumerate() {
            let text = if self.chinese() { format!("{}月1日", month + 1) } else { format!("1 {}", MONTHS[month]) };
            self.beside_ecliptic(labels, longitude_rad, Bank::South, text, PRIORITY_MONTH);
        }
    }

    /// Hanzi, or pinyin over English. The equinoxes and solstices have their English names already.
    fn term_text(&self, term: usize) -> String {
        let (_, chinese, english) = solar_term_names(term);
        match (self.chinese(), term % 6) {
            (true, _) => chinese.to_owned(),
            (false, 0) => TERMS[term].to_owned(),
            (false, _) => format!("{}\n{}", TERMS[term], capitalised(&english.replace('_', " "))),
        }
    }

    fn beside_ecliptic(
        &self,
        labels: &mut Vec<LabelRequest>,
        longitude_rad: f64,
        bank: Bank,
        text: String,
        priority: u32,
    ) {
        let seen = self.seen(self.on_ecliptic(longitude_rad, 0.0));
        let is_season = priority == PRIORITY_SEASON;
        let word = Word {
            text,
            color: letters_of(ECLIPTIC),
            opacity: self.strength(Layer::Ecliptic),
            priority,
            size: if is_season { 1.0 } else { 0.85 },
            side: self.beside(seen, self.ecliptic_axes().z_axis * bank.sign()),
            gap: TICK_HEIGHTS + 0.25,
        };
        self.write(labels, seen, word);
    }

    fn tick(&self, pen: &mut Pen, longitude_rad: f64, bank: Bank, ink: Ink) {
        let foot = self.on_ecliptic(longitude_rad, 0.0);
        let length_rad = (TICK_HEIGHTS * self.text_rad(self.seen(foot))).min(2.0 * DEGREE_RAD);
        pen.great_circle(foot, self.on_ecliptic(longitude_rad, bank.sign() * length_rad), ink);
    }

    /// A longitude counted from the true equinox of date, a latitude on the ecliptic of date: the direction without air.
    fn on_ecliptic(&self, longitude_rad: f64, latitude_rad: f64) -> DVec3 {
        let from_mean_rad = longitude_rad - self.sky.reduction.equator.nutation_longitude_rad;
        let (sine, cosine) = latitude_rad.sin_cos();
        let level = DVec3::new(from_mean_rad.cos(), from_mean_rad.sin(), 0.0);
        self.ecliptic_axes() * (level * cosine + DVec3::Z * sine)
    }

    /// Apparent longitude of the Sun at the beginning of each month of the Moment's year, rad, from the true equinox of
    /// the Moment; none where the ephemeris ends within the year.
    fn month_longitudes_rad(&self) -> Option<[f64; 12]> {
        let scales = self.catalogs.time_scales().ok()?;
        let equator = &self.sky.reduction.equator;
        let year = scales.utc(self.sky.reduction.instant).civil().date.year;
        let ecliptic_from_icrs = equator.ecliptic_from_icrs();
        let mut longitudes_rad = [0.0; 12];
        for (month, longitude_rad) in (1..).zip(&mut longitudes_rad) {
            let day_number = Calendar::Gregorian.day_number(CalendarDate { year, month, day: 1 });
            let begin = scales.instant_from_utc(UtcReading { day_number, second_of_day: 0.0 });
            let towards = ecliptic_from_icrs.rotate(self.sun_from_earth_au(begin)?);
            let aberration_rad = ABERRATION_RAD / towards.length().max(0.1);
            *longitude_rad = towards.y.atan2(towards.x) - aberration_rad + equator.nutation_longitude_rad;
        }
        Some(longitudes_rad)
    }

    fn sun_from_earth_au(&self, instant: Instant) -> Option<DVec3> {
        let (ephemeris, tdb) = (self.catalogs.ephemeris().ok()?, instant.tdb());
        Some(ephemeris.state(Body::Sun, tdb).ok()?.position_au - ephemeris.state(Body::Earth, tdb).ok()?.position_au)
    }
}

fn term_longitude_rad(term: usize) -> f64 {
    15.0 * term as f64 * DEGREE_RAD
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Layers, Moment, Observer};
    use crate::scene::compose::compose;
    use crate::scene::lens::{FrameSize, Projection};
    use crate::scene::target::Target;
    use crate::sky::Sky;
    use crate::units::angle::wrap_pm_pi;
    use glam::DVec2;

    /// Apparent geocentric longitude of the Sun at 0 h UTC on the first of each month of 2026, degrees: `epv00`, `ecm06`,
    /// `nut06a` and the constant of aberration in pyerfa 2.0.1.5.
    const SUN_2026_DEG: [f64; 12] = [
        280.5686, 312.1247, 340.4060, 11.2759, 40.6442, 70.5383, 99.2028, 128.7890, 158.5933, 187.8388, 218.5769,
        248.7918,
    ];

    #[test]
    fn months_begin_where_the_sun_stands_then() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-06-20T12:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&[Layer::Ecliptic]);
        let moment = Moment { layers, ..Moment::new(instant, Observer::geocentre()) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let target = Target::new(Projection::Globe, FrameSize { width_px: 4096, height_px: 2048 });
        let scene = compose(&moment, &sky, &catalogs, &target).unwrap();
        let equator = &sky.reduction.equator;
        let ecliptic_from_horizontal = equator.ecliptic_from_icrs() * sky.reduction.horizontal_from_icrs.inverse();
        for (month, expected_deg) in MONTHS.into_iter().zip(SUN_2026_DEG) {
            let label = scene.labels.iter().find(|label| label.text == format!("1 {month}")).unwrap();
            let seen = scene.lens.direction_from_pixel(DVec2::from(label.anchor_px)).unwrap();
            let on_ecliptic = ecliptic_from_horizontal.rotate(seen);
            let longitude_rad = on_ecliptic.y.atan2(on_ecliptic.x) + equator.nutation_longitude_rad;
            let difference_deg = wrap_pm_pi(longitude_rad - expected_deg * DEGREE_RAD) / DEGREE_RAD;
            // The ecliptic of the Moment is up to half a year of precession, 25", from that of the month.
            assert!(difference_deg.abs() < 0.01, "{month}: {difference_deg}");
            assert!(on_ecliptic.z.abs() < 1e-6);
        }
    }

    #[test]
    fn the_terms_stand_in_pinyin_with_its_tones_as_almanacs_name_them() {
        let plain = |letter: char| match letter {
            'ā' | 'á' | 'ǎ' | 'à' => 'a',
            'ē' | 'é' | 'ě' | 'è' => 'e',
            'ī' | 'í' | 'ǐ' | 'ì' => 'i',
            'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
            'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
            other => other.to_ascii_lowercase(),
        };
        for (number, term) in TERMS.into_iter().enumerate() {
            assert_eq!(term.chars().map(plain).collect::<String>(), solar_term_names(number).0);
        }
    }
}
