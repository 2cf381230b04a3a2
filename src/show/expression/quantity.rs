//! What a formula may ask of the sky and the clocks of its frame.

/// What stands in the brackets of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// No brackets.
    Nothing,
    /// A body: a bare word, a 'quoted name', or a parameter that is a choice.
    Body,
    /// Two of them.
    TwoBodies,
    /// A quoted time.
    Time,
    /// A meteor shower.
    Shower,
    /// A number.
    Number,
}

macro_rules! quantities {
    ($($variant:ident $name:literal $asks:ident $text:literal;)*) => {
        /// A quantity of the sky or of the clocks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Quantity { $(#[doc = $text] $variant,)* }

        impl Quantity {
            /// All of them.
            pub const ALL: &'static [Quantity] = &[$(Quantity::$variant,)*];

            /// The name in formulas, what stands in its brackets, and what it is.
            pub const fn row(self) -> (&'static str, Asks, &'static str) {
                match self { $(Quantity::$variant => ($name, Asks::$asks, $text),)* }
            }
        }
    };
}

quantities! {
    Altitude "altitude" Body "altitude without refraction, degrees";
    ApparentAltitude "apparent_altitude" Body "altitude where the air shows it, degrees";
    Azimuth "azimuth" Body "azimuth from north through east, degrees";
    Ra "ra" Body "right ascension of date, apparent, degrees";
    Dec "dec" Body "declination of date, apparent, degrees";
    RaIcrs "ra_icrs" Body "astrometric right ascension, ICRS, degrees";
    DecIcrs "dec_icrs" Body "astrometric declination, ICRS, degrees";
    Longitude "longitude" Body "ecliptic longitude of date, apparent, degrees";
    LatitudeEcl "latitude_ecl" Body "ecliptic latitude of date, apparent, degrees";
    HourAngle "hour_angle" Body "hour angle to the west, -180 to 180 degrees";
    Distance "distance" Body "distance from the observer, au";
    DistanceKm "distance_km" Body "distance from the observer, km";
    Magnitude "magnitude" Body "visual magnitude without extinction";
    Diameter "diameter" Body "angular diameter of the equator, arcsec";
    PhaseAngle "phase_angle" Body "angle Sun - body - observer, degrees";
    Illuminated "illuminated" Body "lit part of the disc, 0 to 1";
    Elongation "elongation" Body "angle from the Sun, 0 to 180 degrees";
    Separation "separation" TwoBodies "angle between two bodies, both apparent, degrees";
    SunDistance "sun_distance" Body "distance from the Sun, au";
    Jd "jd" Nothing "Julian date, UT1";
    Year "year" Nothing "Julian year, such as 2026.5";
    DaysSince "days_since" Time "days since a time";
    DaysSinceChapter "days_since_chapter" Nothing "days of sky since the chapter began";
    SiderealTime "sidereal_time" Nothing "local apparent sidereal time, degrees";
    EquationOfTime "equation_of_time" Nothing "apparent less mean solar time, minutes";
    PoleAltitude "pole_altitude" Nothing "altitude of the celestial north pole of date, degrees";
    SiteLatitude "site_latitude" Nothing "geodetic latitude of the observer, degrees";
    SiteLongitude "site_longitude" Nothing "longitude of the observer to the east, degrees";
    Obliquity "obliquity" Nothing "true obliquity of the ecliptic of date, degrees";
    Airmass "airmass" Body "air masses towards it";
    Extinction "extinction" Body "magnitudes that clear air takes from it";
    LimitingMagnitude "limiting_magnitude" Nothing "magnitude of the faintest stars seen at the zenith";
    VisibleStars "visible_stars" Nothing "stars that the eye sees above the horizon";
    NoonAltitude "noon_altitude" Body "altitude without refraction at its upper transit next to this instant, degrees";
    DayLength "day_length" Nothing "hours from sunrise to sunset, upper limb, of the day of this instant";
    RiseAzimuth "rise_azimuth" Body "azimuth where it rises, degrees";
    SetAzimuth "set_azimuth" Body "azimuth where it sets, degrees";
    Zhr "zhr" Shower "zenithal hourly rate of a shower";
    MeteorRate "meteor_rate" Shower "meteors an hour of a shower under this sky";
    DeltaT "delta_t" Nothing "TT less UT1, s";
    T "t" Nothing "seconds since the chapter began";
    Shadow "shadow" Number "length of the Sun's shadow of a gnomon of this height";
}

impl Quantity {
    /// The quantity of a name.
    pub fn named(name: &str) -> Option<Quantity> {
        Self::ALL.iter().copied().find(|quantity| quantity.name() == name)
    }

    /// Whether it hangs on the light of the sky: layers, light pollution, the eye's adaptation.
    pub const fn hangs_on_light(self) -> bool {
        matches!(self, Quantity::LimitingMagnitude | Quantity::VisibleStars | Quantity::MeteorRate)
    }

    /// Whether it hangs on the time of the chapter.
    pub const fn hangs_on_chapter(self) -> bool {
        matches!(self, Quantity::T | Quantity::DaysSinceChapter)
    }

    /// Its name in formulas.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// What stands in its brackets.
    pub const fn asks(self) -> Asks {
        self.row().1
    }
}
