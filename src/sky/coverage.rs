//! From when to when there is a sky: the span of the ephemeris, less the days that light is on its way.

use super::SkyError;
use crate::astro::frames::{Equator, PRECESSION_YEARS};
use crate::astro::time::{Instant, JulianDate, format_utc};
use crate::catalogs::Catalogs;

/// Light from anything in the solar system that is seen from the Earth is on its way for less than this, d.
const LIGHT_ON_ITS_WAY_D: f64 = 1.0;

/// The first and the last instant at which every body has an apparent place.
///
/// # Errors
/// A missing or damaged ephemeris.
pub fn covered(catalogs: &Catalogs) -> Result<(Instant, Instant), SkyError> {
    let (first_jd, last_jd) = catalogs.ephemeris()?.span();
    let [first, last] = [first_jd, last_jd].map(|jd| Instant::from_tdb(JulianDate::new(jd, 0.0)));
    Ok((first.plus_days(LIGHT_ON_ITS_WAY_D), last))
}

/// Whether an instant is inside the span; `asked` says in the words of the one who asks which instant it is.
///
/// # Errors
/// [`SkyError::Outside`] if it is not, [`SkyError::BeyondPrecession`] where there is not even an equator; a missing or
/// damaged ephemeris.
pub fn check_covered(instant: Instant, asked: impl FnOnce() -> String, catalogs: &Catalogs) -> Result<(), SkyError> {
    if !Equator::covers(instant.julian_epoch()) {
        return Err(beyond_precession(asked()));
    }
    let (first, last) = covered(catalogs)?;
    if (first..=last).contains(&instant) {
        return Ok(());
    }
    // Whole days inside the span, so that what is said to be covered is.
    let scales = catalogs.time_scales()?;
    let date = |instant| format_utc(instant, scales).split('T').next().unwrap_or_default().to_owned();
    Err(SkyError::Outside { first: date(first.plus_days(1.0)), last: date(last.plus_days(-1.0)), asked: asked() })
}

fn beyond_precession(asked: String) -> SkyError {
    let [first_year, last_year] = [2000.0 - PRECESSION_YEARS, 2000.0 + PRECESSION_YEARS].map(|year| year as i32);
    SkyError::BeyondPrecession { first_year, last_year, asked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::{TimeScales, parse_time};

    fn answer(text: &str, catalogs: &Catalogs) -> Result<(), SkyError> {
        let scales: &TimeScales = catalogs.time_scales().unwrap();
        check_covered(parse_time(text, scales).unwrap(), || text.to_owned(), catalogs)
    }

    #[test]
    fn six_thousand_years_are_covered_and_what_is_outside_is_named_as_it_was_asked() {
        let catalogs = Catalogs::embedded();
        assert_eq!(answer("-3000-01-01T00:00:00Z", &catalogs), Ok(()));
        assert_eq!(answer("3000-12-31T23:59:59Z", &catalogs), Ok(()));
        for asked in ["-3100-01-01T00:00:00Z", "3100-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "JD 9000000 TT"] {
            let sentence = answer(asked, &catalogs).unwrap_err().to_string();
            assert!(sentence.starts_with("the ephemeris covers -3001-"), "{sentence}");
            assert!(sentence.ends_with(&format!("; {asked} is outside it")), "{sentence}");
        }
    }
}
