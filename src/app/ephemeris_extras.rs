//! Columns of `beiguan ephemeris` that stand after the fixed ones when they are asked for.

use super::table::Cell;
use crate::sky::{BodyPlace, PhysicalEphemeris, Reduction};

/// What else is printed.
#[derive(Debug, clap::Args)]
pub struct Extras {
    /// Append how the globe is turned: the points at the disc's centre and under the Sun (longitude positive to the east,
    /// planetographic latitude; of the Sun they are L0 and B0), position angles of the north pole (the Sun's P) and of the
    /// bright limb from the true pole of date, Saturn's rings as seen from here and from the Sun, the Moon's libration and the
    /// Sun's colongitude on it, Carrington's rotation
    #[arg(long)]
    physical: bool,
}

const PHYSICAL: [&str; 12] = [
    "sub_observer_lon_deg",
    "sub_observer_lat_deg",
    "sub_solar_lon_deg",
    "sub_solar_lat_deg",
    "axis_position_angle_deg",
    "bright_limb_position_angle_deg",
    "ring_opening_deg",
    "ring_opening_to_sun_deg",
    "libration_lon_deg",
    "libration_lat_deg",
    "colongitude_deg",
    "carrington_rotation",
];

impl Extras {
    /// Names of the columns.
    pub fn columns(&self) -> Vec<&'static str> {
        if self.physical { PHYSICAL.to_vec() } else { Vec::new() }
    }

    /// The cells of one body, as many as there are columns.
    pub fn cells(&self, place: &BodyPlace, reduction: &Reduction) -> Vec<Cell> {
        if self.physical { physical_cells(PhysicalEphemeris::of(place, reduction)) } else { Vec::new() }
    }
}

fn physical_cells(globe: Option<PhysicalEphemeris>) -> Vec<Cell> {
    let Some(globe) = globe else { return vec![Cell::Empty; PHYSICAL.len()] };
    let degrees = |angle_rad: Option<f64>| angle_rad.map_or(Cell::Empty, Cell::degrees);
    let (solar, rings, libration) = (globe.sub_solar, globe.rings, globe.libration);
    vec![
        Cell::degrees(globe.sub_observer.longitude_rad),
        Cell::degrees(globe.sub_observer.planetographic_latitude_rad),
        degrees(solar.map(|point| point.longitude_rad)),
        degrees(solar.map(|point| point.planetographic_latitude_rad)),
        Cell::degrees(globe.axis_position_angle_rad),
        degrees(globe.bright_limb_position_angle_rad),
        degrees(rings.map(|rings| rings.opening_rad)),
        degrees(rings.map(|rings| rings.opening_to_sun_rad)),
        degrees(libration.map(|libration| libration.longitude_rad)),
        degrees(libration.map(|libration| libration.latitude_rad)),
        degrees(libration.map(|libration| libration.colongitude_rad)),
        Cell::number(globe.carrington_rotation, 6),
    ]
}
