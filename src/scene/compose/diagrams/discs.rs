//! Discs side by side in true proportion, each with its phase and its diameter as seen by the observer at its own instant.

use super::canvas::{Canvas, PlateShape};
use super::subject::{Subject, tint_of};
use crate::astro::ephemeris::Body;
use crate::moment::stage::{DiscEntry, StageColor, TrailAxes};
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::{BodyPlace, Path, SkyObject, UnknownObject};
use crate::units::angle::{ARCSECOND_RAD, wrap_pm_pi};
use glam::DVec2;

pub(super) const SHAPE: PlateShape = PlateShape::Wide(1.6);
/// Width of all discs with the space between them, and the largest radius.
const WIDTH: f64 = 2.9;
const LARGEST: f64 = 0.6;
const MIDDLE: f64 = 0.16;
/// Space between two discs, of the whole width.
const SPACE: f64 = 0.25;

/// A disc with what is written under it.
struct Disc {
    radius_rad: f64,
    place: BodyPlace,
    longitude_from_sun_rad: f64,
    words: String,
}

pub(super) fn drawing(subject: &Subject<'_>, entries: &[DiscEntry]) -> Result<Canvas, ComposeError> {
    let discs = entries.iter().map(|entry| disc(subject, entry)).collect::<Result<Vec<_>, _>>()?;
    let sum_rad: f64 = discs.iter().map(|disc| 2.0 * disc.radius_rad).sum();
    let widest_rad = discs.iter().map(|disc| disc.radius_rad).fold(1e-12, f64::max);
    let scale = ((1.0 - SPACE) * WIDTH / sum_rad.max(1e-12)).min(LARGEST / widest_rad);
    let gap = (WIDTH - scale * sum_rad) / discs.len() as f64;
    let mut canvas = Canvas::new(SHAPE);
    let mut x = -0.5 * WIDTH;
    for disc in discs {
        let radius = disc.radius_rad * scale;
        let centre = DVec2::new(x + 0.5 * gap + radius, MIDDLE);
        x += gap + 2.0 * radius;
        match (disc.place.object, disc.place.phase_angle_rad) {
            (SkyObject::Body(Body::Sun), _) | (_, None) => canvas.disc(centre, radius, tint_of(disc.place.object), 1.0),
            (_, Some(phase_angle_rad)) => {
                // As seen in the north: a body east of the Sun is lit on its right, western side.
                let towards_light = if disc.longitude_from_sun_rad > 0.0 { DVec2::X } else { -DVec2::X };
                canvas.phase(centre, radius, phase_angle_rad, towards_light);
            }
        }
        let under = DVec2::new(centre.x, MIDDLE - LARGEST);
        canvas.text(under, disc.words, Side::Below, StageColor::White.rgb());
    }
    Ok(canvas)
}

fn disc(subject: &Subject<'_>, entry: &DiscEntry) -> Result<Disc, ComposeError> {
    let object = SkyObject::find(&entry.of, subject.catalogs)?;
    let now = (subject.moment, &subject.sky.reduction);
    let place = Path::new(object, TrailAxes::Stars, now, subject.catalogs).place(entry.at)?;
    let sun = Path::new(SkyObject::Body(Body::Sun), TrailAxes::Stars, now, subject.catalogs).place(entry.at)?;
    let Some(radius_rad) = place.angular_radius_rad else {
        return Err(UnknownObject::NoDisc(entry.of.clone()).into());
    };
    let longitude_rad = |place: &BodyPlace| subject.on_ecliptic(place.apparent.unit()).truncate().to_angle();
    let diameter = diameter_text(2.0 * radius_rad);
    let label = if entry.label.is_empty() { subject.name(object) } else { entry.label.clone() };
    Ok(Disc {
        radius_rad,
        longitude_from_sun_rad: wrap_pm_pi(longitude_rad(&place) - longitude_rad(&sun)),
        place,
        words: format!("{label}\n{diameter}"),
    })
}

/// A diameter in arcminutes, or in arcseconds below two of them.
fn diameter_text(diameter_rad: f64) -> String {
    let arcsec = diameter_rad / ARCSECOND_RAD;
    if arcsec < 120.0 { format!("{arcsec:.1}″") } else { format!("{:.2}′", arcsec / 60.0) }
}
