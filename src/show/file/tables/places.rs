//! Places and times.

use super::ANY;
use crate::show::file::kinds::{Key, Kind, Naming, Table, may, must};

const PAIR: Kind = Kind::List(&Kind::Number([-3_600.0, 3_600.0]), [2, 2]);

/// Where something stands.
pub const PLACE: Table = Table {
    called: "a place",
    keys: &[&[
        may("front", PAIR, "degrees to the right of the front, altitude"),
        may("horizon", PAIR, "azimuth, altitude, degrees"),
        may("equatorial", PAIR, "right ascension, declination, ICRS, degrees"),
        may("of-date", PAIR, "right ascension, declination of date, degrees"),
        may("hour-angle", PAIR, "hour angle to the west, declination of date, degrees"),
        may("ecliptic", PAIR, "ecliptic longitude, latitude of date, degrees"),
        may("galactic", PAIR, "galactic longitude, latitude, degrees"),
        may("object", Kind::Named(Naming::Object), "anything with a name"),
    ]],
    one_of: &["front", "horizon", "equatorial", "of-date", "hour-angle", "ecliptic", "galactic", "object"],
};

/// Where the observer stands.
pub const SITE: Kind = Kind::Either(&[Kind::Exactly("geocentre"), Kind::Named(Naming::Site), Kind::Table(&EARTH)]);

/// A place on the Earth by its numbers.
pub const EARTH: Table = Table {
    called: "a site",
    keys: &[&[
        must("longitude_deg", Kind::Number([-360.0, 360.0]), "longitude, positive to the east"),
        must("latitude_deg", Kind::Number([-90.0, 90.0]), "latitude, positive to the north"),
        may("elevation_m", Kind::Number([-12_000.0, 100_000.0]), "elevation above the ellipsoid, 0 if missing"),
    ]],
    one_of: &[],
};

const SPAN_KEYS: &[Key] = &[
    may("days", Kind::Number(ANY), "days of 86400 s"),
    may("hours", Kind::Number(ANY), "hours"),
    may("sidereal_days", Kind::Number(ANY), "turns of the Earth against the stars, 0.99726957 d"),
    may("lunations", Kind::Number(ANY), "months from new moon to new moon, 29.530589 d"),
    may("years", Kind::Number(ANY), "Julian years, 365.25 d"),
];
const SPANS: &[&str] = &["days", "hours", "sidereal_days", "lunations", "years"];

/// So long a time.
pub const ADVANCE: Table = Table { called: "an advance", keys: &[SPAN_KEYS], one_of: SPANS };

/// So long after another time.
pub const AFTER: Table = Table {
    called: "a time",
    keys: &[&[must("after", Kind::Time, "the time it is counted from")], SPAN_KEYS],
    one_of: SPANS,
};
