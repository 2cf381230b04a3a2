//! Rings as a table over the radius: how bright they are, what they hide, and how much sunlight they let through, for the
//! present openings to the observer and to the Sun.
//!
//! A layer of optical depth t in which light is scattered once (Chandrasekhar 1960, Radiative Transfer, sec. 14; for Saturn's
//! rings Dones et al. 1993, Icarus 105, 184, equations 3 and 4), with m and m0 the sines of the openings:
//!
//! ```text
//!    lit side      I/F = (wP / 4) m0 / (m + m0) (1 - exp(-t (1/m + 1/m0)))
//!    other side    I/F = (wP / 4) m0 / (m - m0) (exp(-t/m) - exp(-t/m0))
//! ```
//!
//! Left out: light that the globe throws on them, light scattered more than once (a tenth in the B ring), and the surge within
//! half a degree of opposition.

use crate::catalogs::RingRegion;

/// Entries of a table.
pub const RING_TEXELS: usize = 1024;
/// How much less the grains throw forward than back: phase function at 150 degrees over that at small angles (Dones et al. 1993).
const FORWARD_SHARE: f64 = 0.12;
/// The thinnest rings that can be computed with, sine of the opening.
const SINE_MIN: f64 = 1e-6;

/// Half the image of rings that are seen from their edge, px: thinner ones are drawn so, and fainter.
const THINNEST_PX: f64 = 1.0;

/// The smallest sine of the opening with which rings of this outer radius are drawn.
#[must_use]
pub fn thinnest_opening(outer_radii: f64, px_per_radius: f64) -> f64 {
    THINNEST_PX / (outer_radii * px_per_radius).max(1e-9)
}

/// Rings for one opening.
#[derive(Debug, Clone, PartialEq)]
pub struct RingTable {
    /// Inner and outer radius of the table, equatorial radii.
    pub span_radii: [f64; 2],
    /// From the inside outwards: light (a white ground under the Sun is 1), opacity to the observer, the part of the Sun's light
    /// that passes, zero.
    pub texels: Vec<[f32; 4]>,
}

impl RingTable {
    /// For the sines of the openings to the observer and to the Sun, averaged over `blur_radii` in radius; `white_ground` is the
    /// I/F of what counts as 1.
    #[must_use]
    pub fn new(
        regions: &[RingRegion],
        equatorial_km: f64,
        (to_observer, to_sun): (f64, f64),
        (blur_radii, white_ground): (f64, f64),
    ) -> Self {
        let (Some(first), Some(last)) = (regions.first(), regions.last()) else {
            return RingTable { span_radii: [1.0, 1.0], texels: vec![[0.0, 0.0, 1.0, 0.0]; RING_TEXELS] };
        };
        let (inner_km, outer_km) = (first.inner_km, last.outer_km);
        let step_km = (outer_km - inner_km) / (RING_TEXELS - 1) as f64;
        let half_km = (0.5 * blur_radii * equatorial_km).max(0.5 * step_km);
        let seen: Vec<[f64; 3]> = regions.iter().map(|region| seen(region, to_observer, to_sun)).collect();
        let texel = |i: usize| {
            let radius_km = inner_km + i as f64 * step_km;
            let [light, opacity, passed] = mean(regions, &seen, radius_km - half_km, radius_km + half_km);
            [(light / white_ground.max(1e-6)) as f32, opacity as f32, passed as f32, 0.0]
        };
        RingTable {
            span_radii: [inner_km / equatorial_km, outer_km / equatorial_km],
            texels: (0..RING_TEXELS).map(texel).collect(),
        }
    }

    /// Light, opacity and sunlight passed at a radius in equatorial radii.
    #[must_use]
    pub fn at(&self, radius_radii: f64) -> [f64; 3] {
        let [inner, outer] = self.span_radii;
        let place = (radius_radii - inner) / (outer - inner) * (RING_TEXELS - 1) as f64;
        if !(0.0..=(RING_TEXELS - 1) as f64).contains(&place) {
            return [0.0, 0.0, 1.0];
        }
        let [light, opacity, passed, _] = self.texels[place.round() as usize];
        [light, opacity, passed].map(f64::from)
    }
}

/// I/F, opacity and sunlight passed of one region.
fn seen(region: &RingRegion, to_observer: f64, to_sun: f64) -> [f64; 3] {
    let (m, m0) = (to_observer.abs().max(SINE_MIN), to_sun.abs().max(SINE_MIN));
    let depth = region.normal_optical_depth;
    let (opacity, passed) = (1.0 - (-depth / m).exp(), (-depth / m0).exp());
    let back = region.albedo_times_phase / 4.0;
    let light = if to_observer * to_sun >= 0.0 {
        back * m0 / (m + m0) * (1.0 - (-depth * (1.0 / m + 1.0 / m0)).exp())
    } else {
        // Where both openings are the same the quotient is a derivative; a small step off is as good.
        let m = if (m - m0).abs() < 1e-3 * m0 { m0 * 1.001 } else { m };
        FORWARD_SHARE * back * m0 / (m - m0) * ((-depth / m).exp() - (-depth / m0).exp())
    };
    [light, opacity, passed]
}

/// The mean between two radii; outside the regions there is nothing.
fn mean(regions: &[RingRegion], seen: &[[f64; 3]], from_km: f64, to_km: f64) -> [f64; 3] {
    let mut sum = [0.0, 0.0, 1.0];
    for (region, values) in regions.iter().zip(seen) {
        let overlap_km = (region.outer_km.min(to_km) - region.inner_km.max(from_km)).max(0.0);
        let share = overlap_km / (to_km - from_km);
        sum[0] += share * values[0];
        sum[1] += share * values[1];
        sum[2] += share * (values[2] - 1.0);
    }
    sum.map(|value| value.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    const SATURN_KM: f64 = 60_268.0;

    fn table(to_observer_deg: f64, to_sun_deg: f64) -> RingTable {
        let catalogs = Catalogs::embedded();
        let sines = (to_observer_deg.to_radians().sin(), to_sun_deg.to_radians().sin());
        RingTable::new(catalogs.rings().unwrap(), SATURN_KM, sines, (0.0, 1.0))
    }

    /// Dones et al. 1993 and Cuzzi et al. 1984: wide open the B ring has I/F of 0.5 to 0.6 and is opaque, the A ring 0.35 to 0.5, the C
    /// ring is below 0.12 and seen through.
    #[test]
    fn wide_open_rings_are_as_bright_as_they_were_measured() {
        let open = table(26.0, 25.5);
        let at = |km: f64| open.at(km / SATURN_KM);
        assert!((0.5..0.6).contains(&at(107_000.0)[0]) && at(107_000.0)[1] > 0.999, "{:?}", at(107_000.0));
        assert!((0.3..0.5).contains(&at(128_000.0)[0]), "{:?}", at(128_000.0));
        assert!(at(80_000.0)[0] < 0.12 && at(80_000.0)[1] < 0.4, "{:?}", at(80_000.0));
        assert_eq!(at(60_000.0), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn from_the_unlit_side_the_thin_rings_shine_and_the_thick_are_dark() {
        let other = table(-2.0, 2.0);
        let at = |km: f64| other.at(km / SATURN_KM)[0];
        assert!(at(107_000.0) < 1e-3 && at(119_500.0) > 5.0 * at(107_000.0));
    }

    #[test]
    fn rings_that_are_seen_from_their_edge_or_lit_from_it_stay_finite() {
        for (to_observer_deg, to_sun_deg) in [(0.0, 0.0), (0.0, 5.0), (5.0, 0.0), (-1e-9, 1e-9), (3.0, -3.0)] {
            let edge = table(to_observer_deg, to_sun_deg);
            assert!(edge.texels.iter().flatten().all(|value| value.is_finite() && (0.0..=1.6).contains(value)));
        }
    }
}
