use super::*;
use crate::astro::time::parse_time;
use crate::catalogs::Files;
use crate::catalogs::satellites::satellite_file;
use crate::moment::Observer;

/// A low orbit over both poles: three or four passes at any place every day.
const POLAR: &str = "OBJECT_NAME,NORAD_CAT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,\
                     MEAN_ANOMALY,BSTAR\nPOLAR,90001,2026-01-15T00:00:00,14.2,0.001,98.0,30,40,50,0\n";

fn catalogs() -> Catalogs {
    Catalogs::new(Files::embedded().with_override(&satellite_file(0, "polar.csv"), POLAR.as_bytes().to_vec()))
}

fn passes(catalogs: &Catalogs, from: Instant, to: Instant) -> Passes {
    let site = Observer::on_earth_deg(116.4, 39.9, 0.0).site().unwrap();
    satellite_passes(&catalogs.satellites().unwrap().list()[0], &site, (from, to), 0.0, catalogs).unwrap()
}

#[test]
fn a_search_that_ends_within_a_pass_has_its_rise_and_one_that_begins_there_its_set() {
    let catalogs = catalogs();
    let from = parse_time("2026-01-15T00:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let whole = passes(&catalogs, from, from.plus_days(2.0));
    assert!(whole.passes.len() >= 6 && whole.ended_by.is_none());
    for pass in &whole.passes {
        let (rise, set, top) = (pass.rise.unwrap(), pass.set.unwrap(), pass.culmination);
        assert!(rise.instant < top.instant && top.instant < set.instant);
        assert!(rise.horizontal.altitude_rad().abs() < 1e-6 && set.horizontal.altitude_rad().abs() < 1e-6);
        let cut = rise.instant.plus_seconds(0.3 * top.instant.seconds_since(rise.instant));
        let (until, since) = (passes(&catalogs, from, cut), passes(&catalogs, cut, from.plus_days(2.0)));
        let (last, first) = (until.passes.last().unwrap(), &since.passes[0]);
        assert!(last.set.is_none() && last.rise.unwrap().instant.seconds_since(rise.instant).abs() < 0.01);
        assert_eq!(last.culmination.instant, cut, "it still climbs");
        assert!(first.rise.is_none() && first.set.unwrap().instant.seconds_since(set.instant).abs() < 0.01);
        assert!(first.culmination.instant.seconds_since(top.instant).abs() < 1.0);
    }
}

#[test]
fn a_search_goes_on_as_far_as_the_elements_are_good_and_says_why_it_ends() {
    let catalogs = catalogs();
    let epoch = parse_time("2026-01-15T00:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let found = passes(&catalogs, epoch.plus_days(364.0), epoch.plus_days(380.0));
    assert!(matches!(found.ended_by, Some(SatelliteError::FarFromEpoch { .. })), "{:?}", found.ended_by);
    assert!((5..16).contains(&found.passes.len()), "{}", found.passes.len());
    let never = passes(&catalogs, epoch.plus_days(370.0), epoch.plus_days(380.0));
    assert!(never.passes.is_empty() && never.ended_by.is_some());
}
