//! Damaged packs, edges of the span and the words of the errors. Accuracy is measured in `tests/ephemeris.rs`.

use super::*;

const CORE: &[u8] = include_bytes!("../../../catalogs/ephemeris/core.bin");

fn core() -> Ephemeris {
    Ephemeris::from_packs(vec![Cow::Borrowed(CORE)]).unwrap()
}

fn tdb(day: f64, fraction: f64) -> JulianDate<Tdb> {
    JulianDate::new(day, fraction)
}

fn damage(bytes: Vec<u8>) -> Result<Ephemeris, EphemerisError> {
    Ephemeris::from_packs(vec![Cow::Owned(bytes)])
}

/// A generator that needs no crate: Knuth's MMIX numbers.
fn next_random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
fn the_whole_span_answers_and_its_outside_is_an_error() {
    let ephemeris = core();
    let (start, end) = ephemeris.span();
    // -3000-01-01 and the end of 3000-12-31.
    assert!(start <= 625_332.5 && end >= 2_817_152.5, "{start} to {end}");
    for body in Body::ALL {
        assert!(ephemeris.state(body, tdb(start, 0.0)).is_ok() && ephemeris.state(body, tdb(end, 0.0)).is_ok());
        for (day, fraction) in [(start, -0.1), (1e300, 0.0), (f64::NAN, 0.0), (f64::NEG_INFINITY, 0.0)] {
            assert!(matches!(ephemeris.state(body, tdb(day, fraction)), Err(EphemerisError::Outside { .. })));
        }
    }
    assert!(ephemeris.moon_from_earth(tdb(end, 1.0)).is_err());
}

#[test]
fn a_time_outside_is_told_with_the_span_in_calendar_days() {
    let error = core().state(Body::Mars, tdb(2_999_773.5, 0.0)).unwrap_err().to_string();
    assert_eq!(error, "the ephemeris covers -3001-11-30 to 3001-02-12 (TDB); 3501-01-01 is outside it");
}

#[test]
fn calendar_days_are_proleptic_gregorian() {
    let days = [(2_451_544.5, "2000-01-01"), (2_451_604.0, "2000-02-29"), (625_332.5, "-3000-01-01")];
    for (jd, text) in days.into_iter().chain([(1_721_059.5, "0000-01-01"), (1_721_119.5, "0000-03-01")]) {
        assert_eq!(iso_date(jd), text);
    }
    assert_eq!(iso_date(2e9), "JD 2e9");
    assert_eq!(iso_date(f64::NAN), "JD NaN");
}

#[test]
fn the_moon_from_the_earth_is_the_difference_of_the_two() {
    let ephemeris = core();
    let [moon, earth] = [Body::Moon, Body::Earth].map(|body| ephemeris.state(body, tdb(2_461_000.5, 0.3)).unwrap());
    let direct = ephemeris.moon_from_earth(tdb(2_461_000.5, 0.3)).unwrap();
    assert!((moon.position_au - earth.position_au - direct.position_au).length() < 1e-15);
    assert!((moon.velocity_au_per_d - earth.velocity_au_per_d - direct.velocity_au_per_d).length() < 1e-15);
}

#[test]
fn all_bodies_at_once_are_the_same_as_one_by_one() {
    let ephemeris = core();
    for day in [625_400.5, 2_451_545.0, 2_800_000.5] {
        let together = ephemeris.states(tdb(day, 0.7)).unwrap();
        for (body, state) in Body::ALL.into_iter().zip(together) {
            assert_eq!(ephemeris.state(body, tdb(day, 0.7)), Ok(state), "{body}");
        }
    }
    assert_eq!(ephemeris.states(tdb(0.0, 0.0)), Err(ephemeris.state(Body::Sun, tdb(0.0, 0.0)).unwrap_err()));
}

#[test]
fn velocity_is_the_derivative_of_position() {
    let ephemeris = core();
    // Differences over five points, whose own error is below 1e-10 au/d.
    let step_d = 0.05;
    for body in Body::ALL {
        for day in [700_000.5, 1_500_000.5, 2_451_545.0, 2_700_000.5] {
            let at = |steps: f64| ephemeris.state(body, tdb(day, 0.3 + steps * step_d)).unwrap();
            let difference = |steps: f64| (at(steps).position_au - at(-steps).position_au) / (2.0 * steps * step_d);
            let slope = (difference(1.0) * 4.0 - difference(2.0)) / 3.0;
            let wrong = (slope - at(0.0).velocity_au_per_d).length();
            assert!(wrong < 1e-9, "{body} on {day}: {wrong:e} au/d");
        }
    }
}

#[test]
fn a_pack_that_is_cut_anywhere_is_refused() {
    for length in (0..200).chain((200..CORE.len()).step_by(397_001)).chain([CORE.len() - 1]) {
        assert!(matches!(damage(CORE[..length].to_vec()), Err(EphemerisError::Damaged { .. })), "cut to {length}");
    }
}

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let mut random = 59_000;
    for at in (0..60).chain((0..40).map(|_| next_random(&mut random) % CORE.len())) {
        let mut bytes = CORE.to_vec();
        // Bytes 20 to 23 are reserved, but the checksum covers them.
        bytes[at] ^= 1 << (at % 8);
        assert!(matches!(damage(bytes), Err(EphemerisError::Damaged { .. })), "byte {at}");
    }
}

#[test]
fn tables_that_are_wrong_under_a_right_checksum_never_panic_or_give_nan() {
    let tables_end = 32_000;
    let mut random = 1998;
    let mut refused = 0;
    for _ in 0..120 {
        let mut bytes = CORE.to_vec();
        bytes[40 + next_random(&mut random) % tables_end] = next_random(&mut random) as u8;
        let sum = pack::checksum(&bytes).to_le_bytes();
        bytes[32..40].copy_from_slice(&sum);
        let Ok(ephemeris) = damage(bytes) else {
            refused += 1;
            continue;
        };
        for body in Body::ALL {
            if let Ok(state) = ephemeris.state(body, tdb(2_451_545.0, 0.0)) {
                assert!(state.position_au.is_finite() && state.velocity_au_per_d.is_finite());
            }
        }
    }
    assert!(refused > 0);
}

#[test]
fn a_missing_body_and_a_damaged_pack_are_named() {
    assert_eq!(
        Ephemeris::from_packs(Vec::new()).unwrap_err().to_string(),
        "no ephemeris pack has the sun; install the core pack"
    );
    let error = Ephemeris::from_packs(vec![Cow::Borrowed(CORE), Cow::Borrowed(b"nothing of the kind")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ephemeris pack 2 is damaged: it does not begin as an ephemeris pack does; install the file again"
    );
}

#[test]
fn a_deferred_pack_is_touched_when_it_is_needed_and_damage_to_it_is_said_then() {
    const DEEP: &[u8] = include_bytes!("../../../catalogs/ephemeris/deep.bin");
    let with = |change: fn(&mut Vec<u8>)| {
        let mut bytes = DEEP.to_vec();
        change(&mut bytes);
        core().with_deferred_pack(Cow::Owned(bytes))
    };
    let far = tdb(-1_000_000.5, 0.0);
    let of_records = with(|bytes| *bytes.last_mut().unwrap() ^= 1);
    // The last records are those of Pluto for the latest years: all else is whole.
    assert!(of_records.state(Body::Pluto, far).is_ok() && of_records.state(Body::Moon, far).is_ok());
    let error = of_records.state(Body::Pluto, tdb(7_800_000.5, 0.0)).unwrap_err().to_string();
    let words =
        "ephemeris pack 2 is damaged: the records of body 9 are not those that were written; install the file again";
    assert_eq!(error, words);
    assert_eq!(of_records.verify().unwrap_err().to_string(), words);
    for broken in [with(|bytes| bytes[100] ^= 1), with(|bytes| bytes.truncate(5000)), with(Vec::clear)] {
        assert!(broken.state(Body::Mars, tdb(2_451_545.0, 0.0)).is_ok(), "the core does not need it");
        assert!(matches!(broken.state(Body::Mars, far), Err(EphemerisError::Damaged { number: 2, .. })));
        assert!(broken.asteroid_state(Asteroid::Ceres, tdb(2_451_545.0, 0.0)).is_err());
    }
}
