//! Planets, their moons, minor planets and satellites as points of light, where their discs would not show.

use super::Composition;
use super::globes::moon_b_v;
use super::pen::{Dashes, Ink, Pen};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::star_color;
use crate::scene::draw::{PointSource, Twinkle};
use crate::scene::star_field::illuminance_lx;
use crate::sky::{BodyPlace, OrbitKind, SkyObject};
use glam::DVec3;

/// Radius of the ring around a minor planet, px.
const MARK_RADIUS_PX: f64 = 9.0;
/// Ink of a minor planet's ring.
const MARK: Ink = Ink { color: [1.9, 0.8, 0.35], level: 0.35, width_px: 1.4 };

impl Composition<'_> {
    /// Everything of the solar system that shows no disc.
    pub(super) fn body_points(&self) -> Vec<PointSource> {
        let bodies = self.sky.bodies.iter().filter(|place| self.body_strength(place) > 0.0 && !is_luminary(place));
        let is_earth = |place: &BodyPlace| self.earth.is_some() && place.object == SkyObject::Body(Body::Earth);
        let is_point = |place: &&BodyPlace| !self.is_behind_sun(place) && !self.is_globe(place) && !is_earth(place);
        let mut points: Vec<PointSource> = bodies
            .chain(self.shown_planet_moons())
            .filter(is_point)
            .filter_map(|place| self.point(place, self.seen(place.horizontal.unit())))
            .collect();
        let minor =
            self.shown_minor_planets().filter_map(|place| self.point(place, self.seen(place.horizontal.unit())));
        points.extend(minor);
        points
            .extend(self.shown_satellites().filter_map(|place| self.point(place, self.seen(place.horizontal.unit()))));
        points
    }

    /// Whether the Sun's disc hides it: discs are drawn over the Sun.
    pub(super) fn is_behind_sun(&self, place: &BodyPlace) -> bool {
        let Some(sun) = self.sky.body(Body::Sun).filter(|sun| self.body_strength(sun) > 0.0) else { return false };
        place.distance_au > sun.distance_au
            && place.horizontal.separation_rad(&sun.horizontal) < sun.angular_radius_rad.unwrap_or(0.0)
    }

    /// (59000) Beiguan, however faint, and the other minor planets and comets that are bright enough for the frame.
    pub(super) fn shown_minor_planets(&self) -> impl Iterator<Item = &BodyPlace> {
        self.sky.minor_planets.iter().filter(|place| place.is_bright_enough(self.limiting_magnitude))
    }

    /// The artificial satellites that are lit and bright enough for the frame.
    pub(super) fn shown_satellites(&self) -> impl Iterator<Item = &BodyPlace> {
        self.sky.satellites.iter().filter(|place| place.is_bright_enough(self.limiting_magnitude))
    }

    /// The ring around each minor planet and comet shown: dashed where the orbit is only a stand-in.
    pub(super) fn minor_planet_marks(&self, pen: &mut Pen) {
        for place in self.shown_minor_planets() {
            let strength = self.body_strength(place);
            let direction = self.seen(place.horizontal.unit());
            let radius_rad = MARK_RADIUS_PX / self.lens.pixels_per_radian(direction).max(1.0);
            let dashes = if place.orbit == Some(OrbitKind::StandIn) { Dashes::Dashed } else { Dashes::Whole };
            pen.ring(direction, radius_rad, dashes, Ink { level: MARK.level * strength, ..MARK });
        }
    }

    /// Strength of the layer a body belongs to.
    pub(super) fn body_strength(&self, place: &BodyPlace) -> f64 {
        self.strength(place.object.layer())
    }

    fn point(&self, place: &BodyPlace, direction: DVec3) -> Option<PointSource> {
        let magnitude = place.magnitude.filter(|magnitude| *magnitude <= self.limiting_magnitude)?;
        let sight = self.sights.towards(place.horizontal.unit());
        let seen = self.seen_part(magnitude + sight.lost_mag) * self.body_strength(place);
        let diameter_rad = 2.0 * place.angular_radius_rad.unwrap_or(0.0);
        let color = color(place);
        (seen > 0.0).then(|| PointSource {
            direction: direction.as_vec3().into(),
            illuminance_lx: (illuminance_lx(magnitude) * seen * Self::point_share(place)) as f32,
            color: std::array::from_fn(|i| color[i] * sight.transmission[i]),
            twinkle: Twinkle { source: source_number(place), scintillation: sight.scintillation.of_disc(diameter_rad) },
        })
    }
}

/// Whether it is drawn as the Sun or the Moon, in passes of their own.
fn is_luminary(place: &BodyPlace) -> bool {
    matches!(place.object, SkyObject::Body(Body::Sun | Body::Moon))
}

/// A number by which a body twinkles in its own way: the FNV-1a hash (Fowler, Noll & Vo) of what it is.
fn source_number(place: &BodyPlace) -> u32 {
    let words = format!("{:?}", place.object);
    words.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Color in linear sRGB with luminance 1, from the body's B-V (magnitudes and colors of the
/// planets: Allen's Astrophysical Quantities, 4th ed. 2000, sec. 12.3; others: that of the Moon) as for stars.
fn color(place: &BodyPlace) -> [f32; 3] {
    let b_v = match place.object {
        SkyObject::Body(Body::Sun) => 0.65,
        SkyObject::Body(Body::Mercury) => 0.97,
        SkyObject::Body(Body::Venus) => 0.81,
        SkyObject::Body(Body::Mars) => 1.36,
        SkyObject::Body(Body::Jupiter) => 0.83,
        SkyObject::Body(Body::Saturn) => 1.04,
        SkyObject::Body(Body::Uranus) => 0.56,
        SkyObject::Body(Body::Neptune) => 0.41,
        SkyObject::Body(Body::Pluto) => 0.87,
        SkyObject::PlanetMoon(moon) => moon_b_v(moon),
        _ => 0.9,
    };
    star_color(b_v).map(|channel| channel as f32)
}

#[cfg(test)]
mod tests {
    use crate::astro::time::parse_time;
    use crate::catalogs::minor_planets::{read_mpcorb, write_user_file};
    use crate::catalogs::{Catalogs, Files, MEASURED_ORBITS};
    use crate::moment::{Layer, Layers, Moment, Observer, Projection};
    use crate::scene::Scene;
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    /// The whole sky with Ceres, which is of magnitude 6.6 to 9.4 from the Earth (Allen's Astrophysical Quantities).
    fn with_ceres(limiting_magnitude: f64) -> Scene {
        let ceres = read_mpcorb("ceres.txt", include_str!("../../../tests/data/ceres.mpcorb")).unwrap();
        let files = Files::embedded().with_override(MEASURED_ORBITS, write_user_file(&ceres).into_bytes());
        let catalogs = Catalogs::new(files);
        let instant = parse_time("2026-11-20T12:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&[Layer::MinorPlanets]);
        let moment = Moment { layers, ..Moment::new(instant, Observer::geocentre()) };
        let frame = FrameSize { width_px: 1024, height_px: 512 };
        let target = Target { limiting_magnitude: Some(limiting_magnitude), ..Target::new(Projection::Globe, frame) };
        compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap()
    }

    #[test]
    fn minor_planets_are_shown_as_far_as_they_are_bright_enough_and_beiguan_always() {
        let names = |scene: &Scene| -> Vec<String> {
            let words = scene.labels.iter().map(|label| label.text.split(' ').take(2).collect::<Vec<_>>().join(" "));
            words.collect()
        };
        let (bright, faint) = (with_ceres(6.0), with_ceres(10.0));
        assert_eq!(names(&bright), ["59000 Beiguan"]);
        assert_eq!(names(&faint)[..2], ["59000 Beiguan", "1 Ceres"]);
        assert_eq!(bright.points.len(), 0);
        assert_eq!(faint.points.len() + 1, faint.labels.len(), "all but Beiguan have a point of light");
        assert!(!bright.lines.is_empty() && bright.lines.len() < faint.lines.len(), "a ring each");
    }
}
