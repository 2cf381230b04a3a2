//! Columns of `beiguan ephemeris` that stand after the fixed ones when they are asked for.

use super::failure::Failure;
use super::numbers::within;
use super::table::Cell;
use crate::astro::sky_light::mag_per_arcsec2_from_luminance_cd_m2;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::sky::{
    BodyPlace, CHINESE_DU_RAD, MansionPlace, MansionSector, Mansions, PhysicalEphemeris, Reduction, SkyError, SkyLight,
};
use crate::units::angle::DEGREE_RAD;

/// What else is printed.
#[derive(Debug, clap::Args)]
pub struct Extras {
    /// Append how the globe is turned: the points at the disc's centre and under the Sun (longitude positive to the east,
    /// planetographic latitude; of the Sun they are L0 and B0), position angles of the north pole (the Sun's P) and of the
    /// bright limb from the true pole of date, Saturn's rings as seen from here and from the Sun, the Moon's libration and the
    /// Sun's colongitude on it, Carrington's rotation, the airmass and the magnitude after the extinction of clear air
    #[arg(long)]
    physical: bool,
    /// Append the lunar mansion 宿, the right ascension from its determinative star 入宿度 and the distance from the north pole
    /// 去极度, both in degrees and in 度 of which 365.25 make a circle
    #[arg(long)]
    mansions: bool,
    /// Append how bright the clear sky is at the place: luminance of the zenith in cd/m2 and in V mag/arcsec2, mean luminance
    /// of the sky, illuminance of level ground in lx (with --bortle for the light of towns)
    #[arg(long, conflicts_with = "geocentric")]
    sky_light: bool,
    /// Light pollution, a class of Bortle from 1 (the darkest sky) to 9 (inner city) [default: the Moment's, else 1]
    #[arg(long, value_name = "CLASS", allow_hyphen_values = true, value_parser = within::<1, 9>, requires = "sky_light")]
    bortle: Option<f64>,
}

const SKY_LIGHT: [&str; 4] = ["zenith_cd_m2", "zenith_mag_arcsec2", "sky_mean_cd_m2", "illuminance_lx"];

const PHYSICAL: [&str; 14] = [
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
    "airmass",
    "magnitude_extinct",
];

const MANSIONS: [&str; 5] = ["mansion", "ru_xiu_du_deg", "ru_xiu_du", "qu_ji_du_deg", "qu_ji_du"];

impl Extras {
    /// Names of the columns.
    pub fn columns(&self) -> Vec<&'static str> {
        let physical = if self.physical { &PHYSICAL[..] } else { &[] };
        let mansions = if self.mansions { &MANSIONS[..] } else { &[] };
        let sky_light = if self.sky_light { &SKY_LIGHT[..] } else { &[] };
        [physical, mansions, sky_light].concat()
    }

    /// What all bodies of one instant share.
    pub fn of_instant<'catalog>(
        &self,
        (reduction, bortle): (&'catalog Reduction, f64),
        catalogs: &'catalog Catalogs,
    ) -> Result<ExtraCells<'catalog>, SkyError> {
        let bortle = self.bortle.unwrap_or(bortle);
        let sky_light = if self.sky_light { Some(SkyLight::at(bortle, reduction, catalogs)?) } else { None };
        let mansions = if self.mansions { Some(Mansions::at(reduction, catalogs)?) } else { None };
        Ok(ExtraCells { physical: self.physical.then_some(reduction), mansions, sky_light })
    }

    /// Mansions that do not stand in their traditional order at the beginning and at the end of a table.
    pub fn notes(&self, ends: [&Moment; 2], catalogs: &Catalogs) -> Result<Vec<String>, Failure> {
        let mut notes = Vec::new();
        for moment in ends.into_iter().filter(|_| self.mansions) {
            let reduction = Reduction::at(moment, catalogs).map_err(Failure::input)?;
            let exchanged = Mansions::at(&reduction, catalogs).map_err(Failure::input)?.exchanged();
            notes.extend(exchanged.into_iter().map(|pair| exchange(reduction.julian_epoch, pair)));
        }
        notes.dedup();
        Ok(notes)
    }
}

/// The sentence about two mansions whose stars have changed places.
fn exchange(year: f64, (first, second): (MansionSector<'_>, MansionSector<'_>)) -> String {
    let [first_deg, second_deg] = [first, second].map(|sector| sector.width_rad / DEGREE_RAD);
    format!(
        "in the year {year:.0} the determinative star of {0} stands east of that of {1}: {1}, {second_deg:.2} degrees wide, comes \
         before {0}, {first_deg:.2} degrees wide",
        first.star.mansion, second.star.mansion
    )
}

/// The cells of one instant.
pub struct ExtraCells<'catalog> {
    physical: Option<&'catalog Reduction>,
    mansions: Option<Mansions<'catalog>>,
    sky_light: Option<SkyLight>,
}

impl ExtraCells<'_> {
    /// The cells of one body, as many as there are columns.
    pub fn of(&self, place: &BodyPlace) -> Vec<Cell> {
        let physical = self.physical.map(|reduction| physical_cells(place, reduction));
        let mansion = self.mansions.as_ref().map(|mansions| mansion_cells(&mansions.place(&place.of_date)));
        let sky_light = self.sky_light.as_ref().map(sky_light_cells);
        physical.into_iter().chain(mansion).chain(sky_light).flatten().collect()
    }
}

fn sky_light_cells(light: &SkyLight) -> Vec<Cell> {
    // four digits: from a dark night to noon there are ten powers of ten
    let digits = |value: f64| Cell::Number(format!("{value:.3e}"));
    vec![
        digits(light.zenith_luminance_cd_m2),
        Cell::number(Some(mag_per_arcsec2_from_luminance_cd_m2(light.zenith_luminance_cd_m2)), 2),
        digits(light.mean_luminance_cd_m2),
        digits(light.horizontal_illuminance_lx),
    ]
}

fn mansion_cells(place: &MansionPlace<'_>) -> Vec<Cell> {
    let du = |angle_rad: f64| Cell::number(Some(angle_rad / CHINESE_DU_RAD), 6);
    vec![
        Cell::Text(place.sector.star.mansion.clone()),
        Cell::degrees(place.in_mansion_rad),
        du(place.in_mansion_rad),
        Cell::degrees(place.from_pole_rad),
        du(place.from_pole_rad),
    ]
}

fn physical_cells(place: &BodyPlace, reduction: &Reduction) -> Vec<Cell> {
    let air = [Cell::number(place.airmass(reduction), 4), Cell::number(place.magnitude_extinct(reduction), 3)];
    let globe = PhysicalEphemeris::of(place, reduction).map_or(vec![Cell::Empty; PHYSICAL.len() - 2], globe_cells);
    globe.into_iter().chain(air).collect()
}

fn globe_cells(globe: PhysicalEphemeris) -> Vec<Cell> {
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
