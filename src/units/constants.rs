//! Physical constants, each with its source and its unit.

/// Astronomical unit, km (IAU 2012 resolution B2, exact).
pub const AU_KM: f64 = 149_597_870.7;
/// Seconds in a day of 86 400 s.
pub const DAY_S: f64 = 86_400.0;
/// Days in a Julian year.
pub const JULIAN_YEAR_D: f64 = 365.25;
/// Speed of light, km/s (SI, exact).
pub const LIGHT_SPEED_KM_PER_S: f64 = 299_792.458;
/// Speed of light, au/day.
pub const LIGHT_SPEED_AU_PER_D: f64 = LIGHT_SPEED_KM_PER_S * DAY_S / AU_KM;
/// Julian date of J2000.0 (TT).
pub const J2000_JD: f64 = 2_451_545.0;
/// Schwarzschild radius of the Sun, au: 2 GM/c^2 with GM = 1.32712440041e20 m^3/s^2 (IAU 2009; as ERFA's SRS).
pub const SUN_SCHWARZSCHILD_RADIUS_AU: f64 = 1.974_125_743_36e-8;
/// Equatorial radius of the Earth, km (WGS84).
pub const EARTH_EQUATORIAL_RADIUS_KM: f64 = 6378.137;
/// Flattening of the Earth (WGS84).
pub const EARTH_FLATTENING: f64 = 1.0 / 298.257_223_563;
/// Rotation of the Earth, rad per UT1 second (IERS Conventions 2010, eq. 5.15: 2 pi * 1.00273781191135448 / 86400).
pub const EARTH_ROTATION_RAD_PER_S: f64 = 7.292_115_146_706_979e-5;
