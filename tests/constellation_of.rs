//! Which constellation a place belongs to, against two authorities that agree on every row: the table of Roman 1987 as
//! astropy codes it, and Skyfield's map. The table says on top how it is made again.

#[path = "support/table.rs"]
mod table;

use beiguan::astro::frames::{Direction, Icrs, b1875_from_icrs};
use beiguan::catalogs::{Files, SkyCulture};
use beiguan::moment::CultureName;
use table::rows;

#[test]
fn places_all_over_the_sky_lie_in_the_constellation_that_the_iau_gave_them() {
    let constellations =
        SkyCulture::parse(&Files::embedded(), &CultureName::default()).expect("the embedded catalogue is whole");
    let truths = rows(include_str!("truth/constellation_of.csv"));
    assert!(truths.len() > 300);
    for truth in truths {
        let (ra_deg, dec_deg) = (truth.number("ra_icrs_deg"), truth.number("dec_icrs_deg"));
        let place = b1875_from_icrs() * Direction::<Icrs>::from_spherical(ra_deg.to_radians(), dec_deg.to_radians());
        let found =
            constellations.at_b1875(place.longitude_rad(), place.latitude_rad()).map(|figure| figure.id.as_str());
        assert_eq!(found, Some(truth.text("constellation")), "at {ra_deg} {dec_deg}");
    }
}
