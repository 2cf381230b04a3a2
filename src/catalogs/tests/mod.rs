//! Facts that the data files must agree with, each taken from outside this project.

mod constellations;
mod places;
mod refusals;
mod stars;

use super::*;

fn stars() -> StarCatalog {
    StarCatalog::both_tiers(&Files::embedded()).unwrap()
}

fn assert_close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not within {tolerance} of {expected}");
}

/// First line of `bright-stars/stars.csv`.
const BRIGHT_HEADER: &str = "hr,hip,hd,bayer,flamsteed,constellation,name,ra_icrs_deg,dec_icrs_deg,epoch_jyear,\
    pm_ra_cosdec_mas_per_yr,pm_dec_mas_per_yr,parallax_mas,radial_velocity_km_s,v_mag,b_v,spectral_type,system\n";
