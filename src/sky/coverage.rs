//! From when to when there is a sky: as long as the Earth's axis is known. Where the ephemeris ends within that, the Sun
//! goes on alone on a mean orbit.

use super::SkyError;
use crate::astro::frames::{Equator, PRECESSION_YEARS};
use crate::astro::time::Instant;
use crate::units::constants::JULIAN_YEAR_D;

/// The first and the last instant that has a sky.
#[must_use]
pub fn covered() -> (Instant, Instant) {
    /// Kept from either end, d: the scales of time stand years apart there.
    const MARGIN_D: f64 = 1.0;
    let days = PRECESSION_YEARS * JULIAN_YEAR_D - MARGIN_D;
    (Instant::J2000.plus_days(-days), Instant::J2000.plus_days(days))
}

/// Whether an instant has a sky; `asked` says in the words of the one who asks which instant it is.
///
/// # Errors
/// [`SkyError::BeyondPrecession`] where there is not even an equator.
pub fn check_covered(instant: Instant, asked: impl FnOnce() -> String) -> Result<(), SkyError> {
    if Equator::covers(instant.julian_epoch()) {
        return Ok(());
    }
    let [first_year, last_year] = [2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS].map(|year| year as i32);
    Err(SkyError::BeyondPrecession { first_year, last_year, asked: asked() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;

    #[test]
    fn four_hundred_thousand_years_have_a_sky_and_what_is_outside_is_named_as_it_was_asked() {
        let catalogs = Catalogs::embedded();
        let answer = |text: &str| {
            let instant = parse_time(text, catalogs.time_scales().unwrap()).unwrap();
            check_covered(instant, || text.to_owned())
        };
        for asked in ["-3000-01-01T00:00:00Z", "-50000-01-01T00:00:00Z", "JD 70000000 TT", "JD -70000000 TT"] {
            assert_eq!(answer(asked), Ok(()), "{asked}");
        }
        for asked in ["JD 76000000 TT", "JD -71000000 TT", "+205000-01-01T00:00:00Z"] {
            let sentence = answer(asked).unwrap_err().to_string();
            assert_eq!(
                sentence,
                format!("precession is known for the years -198000 to +202000; {asked} is outside it")
            );
        }
        let (first, last) = covered();
        assert!(check_covered(first, String::new).is_ok() && check_covered(last, String::new).is_ok());
    }
}
