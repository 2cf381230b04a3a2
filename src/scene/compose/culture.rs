//! The sky culture of the Moment: figures, outlines, borders and drawings, and the sectors of the lunar mansions.

use super::pen::{Dashes, Ink, Pen};
use super::{ComposeError, Composition};
use crate::astro::frames::{Direction, Icrs, b1875_from_icrs};
use crate::catalogs::sky_culture::ArtStroke;
use crate::catalogs::{Figure, FigureKind, FigureLine, SkyCulture};
use crate::moment::{CultureName, Layer};
use crate::scene::draw::great_circle;
use crate::sky::{MansionSector, Mansions};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;

/// Colors where a culture names none.
const BLUE: [f32; 3] = [0.62, 1.04, 1.75];
const RED: [f32; 3] = [2.2, 0.68, 0.65];
const FIGURES: Ink = Ink { color: BLUE, level: 0.075, width_px: 1.2 };
const BORDERS: Ink = Ink { color: RED, level: 0.030, width_px: 1.0 };
const OUTLINES: Ink = Ink { color: RED, level: 0.055, width_px: 1.6 };
const SECTORS: Ink = Ink { color: BLUE, level: 0.035, width_px: 1.0 };
const ART: Ink = Ink { color: BLUE, level: 0.055, width_px: 1.3 };

/// A stroke leaves its stars free: this many pixels, but never more than a part of its length.
const STAR_GAP_PX: f64 = 4.5;
const STAR_GAP_PART: f64 = 0.2;
/// Length of a dash of an outline and of the gap after it, rad.
const DASH_RAD: f64 = 0.8 * DEGREE_RAD;
/// Mansions are drawn between the circles of constant visibility and constant invisibility of latitude 35 degrees, as on the
/// planisphere of Suzhou (engraved 1247), rad from the equator.
pub(super) const SECTOR_END_RAD: f64 = 55.0 * DEGREE_RAD;
/// Radius of the ring around a determinative star, px.
const DETERMINATIVE_RING_PX: f64 = 7.0;

/// Apparent directions of the stars a culture stands on.
pub(super) struct Anchors<'a> {
    hips: &'a [u32],
    /// Beside each number; none for a star that no catalogue has.
    apparent: Vec<Option<Direction<Icrs>>>,
}

impl Anchors<'_> {
    pub(super) fn icrs(&self, hip: u32) -> Option<DVec3> {
        let index = self.hips.binary_search(&hip).ok()?;
        self.apparent[index].map(|direction| direction.unit())
    }
}

impl Composition<'_> {
    /// Everything of the culture that is drawn in lines.
    pub(super) fn culture_lines(&self, pen: &mut Pen) -> Result<(), ComposeError> {
        let layers = [Layer::ConstellationLines, Layer::ConstellationBoundaries, Layer::ConstellationArt];
        if layers.into_iter().all(|layer| self.strength(layer) == 0.0) {
            return Ok(());
        }
        let culture = self.culture()?;
        let anchors = self.anchors(culture)?;
        self.art_strokes(pen, culture, &anchors);
        self.figure_outlines(pen, culture, &anchors);
        self.figure_borders(pen, culture);
        self.figure_strokes(pen, culture, &anchors);
        Ok(())
    }

    pub(super) fn culture(&self) -> Result<&SkyCulture, ComposeError> {
        Ok(self.catalogs.sky_culture(&self.moment.sky_culture)?)
    }

    pub(super) fn anchors<'c>(&self, culture: &'c SkyCulture) -> Result<Anchors<'c>, ComposeError> {
        let apparent = culture.hips().iter().map(|&hip| {
            let star = self.catalogs.star_of_hip(hip)?;
            Ok(star.map(|star| self.sky.reduction.apparent_star(&star.motion())))
        });
        Ok(Anchors { hips: culture.hips(), apparent: apparent.collect::<Result<_, ComposeError>>()? })
    }

    /// Figures from star to star, on the stars' own apparent places.
    fn figure_strokes(&self, pen: &mut Pen, culture: &SkyCulture, anchors: &Anchors) {
        let strength = self.strength(Layer::ConstellationLines);
        for line in culture.lines().iter().filter(|_| strength > 0.0) {
            let Some((from, to)) = self.stroke_ends(line, anchors) else { continue };
            let figure = &culture.figures()[line.figure];
            let (from, to) = self.free_of_stars(from, to);
            pen.great_circle(from, to, tinted(FIGURES, culture, figure).times(strength * weight(figure)));
        }
    }

    /// Outlines of enclosures, in dashes over both walls and both gates.
    fn figure_outlines(&self, pen: &mut Pen, culture: &SkyCulture, anchors: &Anchors) {
        let strength = self.strength(Layer::ConstellationBoundaries);
        for line in culture.outlines().iter().filter(|_| strength > 0.0) {
            let Some((from, to)) = self.stroke_ends(line, anchors) else { continue };
            let ink = tinted(OUTLINES, culture, &culture.figures()[line.figure]).times(strength);
            for (start, end) in great_circle(from, to, DASH_RAD).step_by(2) {
                pen.great_circle(start, end, ink);
            }
        }
    }

    /// Borders, along circles of right ascension and declination of B1875.0.
    fn figure_borders(&self, pen: &mut Pen, culture: &SkyCulture) {
        let ink = BORDERS.times(self.strength(Layer::ConstellationBoundaries));
        let axes = self.horizontal_from(b1875_from_icrs());
        for border in culture.borders().iter().filter(|_| ink.level > 0.0) {
            let (ra_from_rad, ra_to_rad) = (border.ra_from_b1875_rad, border.ra_to_b1875_rad);
            let (dec_from_rad, dec_to_rad) = (border.dec_from_b1875_rad, border.dec_to_b1875_rad);
            if (dec_from_rad - dec_to_rad).abs() < 1e-9 {
                pen.parallel(axes, dec_from_rad, (ra_from_rad, ra_to_rad), ink);
            } else {
                pen.meridian(axes, ra_from_rad, (dec_from_rad, dec_to_rad), ink);
            }
        }
    }

    fn art_strokes(&self, pen: &mut Pen, culture: &SkyCulture, anchors: &Anchors) {
        let strength = self.strength(Layer::ConstellationArt);
        for stroke in culture.art().iter().filter(|_| strength > 0.0) {
            let ink = tinted(ART, culture, &culture.figures()[stroke.figure]).times(strength);
            let ink = Ink { width_px: ink.width_px * stroke.width, ..ink };
            if let Some(points) = self.art_points(stroke, anchors) {
                pen.brush(&points, ink);
            }
        }
    }

    /// The points of a stroke of a drawing on the horizontal axes; none if a star is missing.
    fn art_points(&self, stroke: &ArtStroke, anchors: &Anchors) -> Option<Vec<DVec3>> {
        let place = |hip, east_rad: f64, north_rad: f64| {
            let star = anchors.icrs(hip)?;
            let east = DVec3::Z.cross(star).try_normalize()?;
            let point = star + east * east_rad + star.cross(east) * north_rad;
            Some((self.sky.reduction.horizontal_from_icrs * Direction::<Icrs>::new(point)).unit())
        };
        stroke.points.iter().map(|point| place(point.hip, point.east_rad, point.north_rad)).collect()
    }

    /// Both ends of a stroke on the horizontal axes.
    fn stroke_ends(&self, line: &FigureLine, anchors: &Anchors) -> Option<(DVec3, DVec3)> {
        let place =
            |hip| Some((self.sky.reduction.horizontal_from_icrs * Direction::<Icrs>::new(anchors.icrs(hip)?)).unit());
        Some((place(line.hip_from)?, place(line.hip_to)?))
    }

    /// A stroke shortened at both ends, so that the stars stand in the clear.
    fn free_of_stars(&self, from: DVec3, to: DVec3) -> (DVec3, DVec3) {
        let length_rad = from.angle_between(to);
        let gap_rad = STAR_GAP_PX / self.lens.pixels_per_radian(self.seen(from)).max(1.0);
        let part = (gap_rad / length_rad.max(1e-12)).min(STAR_GAP_PART);
        (from.lerp(to, part).normalize(), to.lerp(from, part).normalize())
    }

    /// The sectors of the mansions: hour circles of date through their determinative stars, which wear rings.
    pub(super) fn mansions(&self, pen: &mut Pen) -> Result<(), ComposeError> {
        let strength = self.strength(Layer::Mansions);
        if strength == 0.0 {
            return Ok(());
        }
        let axes = self.equatorial_axes();
        let mansions = Mansions::at(&self.sky.reduction, self.catalogs)?;
        for sector in mansions.sectors() {
            let ink = Ink { color: self.mansion_tint(sector)?, ..SECTORS }.times(strength);
            let ends_rad = sector.begins_rad + sector.width_rad;
            pen.meridian(axes, sector.begins_rad, (-SECTOR_END_RAD, SECTOR_END_RAD), ink);
            pen.parallel(axes, SECTOR_END_RAD, (sector.begins_rad, ends_rad), ink);
            pen.parallel(axes, -SECTOR_END_RAD, (sector.begins_rad, ends_rad), ink);
            if let Some(star) = self.catalogs.star_of_hip(sector.star.hip)? {
                let seen = self.seen_icrs(self.sky.reduction.apparent_star(&star.motion()));
                let radius_rad = DETERMINATIVE_RING_PX / self.lens.pixels_per_radian(seen).max(1.0);
                pen.ring(seen, radius_rad, Dashes::Whole, ink.times(2.0));
            }
        }
        Ok(())
    }

    /// The color of the Symbol that a mansion belongs to.
    pub(super) fn mansion_tint(&self, sector: &MansionSector<'_>) -> Result<[f32; 3], ComposeError> {
        let culture = self.catalogs.sky_culture(&CultureName::chinese())?;
        let mansion = culture.figure(&format!("{}宿", sector.star.mansion));
        Ok(mansion.and_then(|figure| culture.tint(figure)).unwrap_or(BLUE))
    }
}

fn tinted(ink: Ink, culture: &SkyCulture, figure: &Figure) -> Ink {
    Ink { color: culture.tint(figure).unwrap_or(ink.color), ..ink }
}

/// The small asterisms stand behind the great ones.
fn weight(figure: &Figure) -> f64 {
    match (figure.kind, figure.rank) {
        (FigureKind::Asterism, 3) => 0.5,
        (FigureKind::Asterism, _) => 0.85,
        _ => 1.0,
    }
}
