//! All data sets of the program behind one value, each read when it is first asked for.

use super::landscapes::{self, Landscape};
use super::minor_planets::{self, MinorPlanets};
use super::moon_surface::{self, GreyMap, MoonHeights};
use super::pictures::{PicturePixels, StoredPicture};
use super::planet_maps::{self, MAPPED, PlanetMap, RingRegion};
use super::satellites::Satellites;
use super::sky_culture::{SkyCulture, culture_names};
use super::{
    CatalogError, DeepSky, DeterminativeStar, Edition, Files, Gazetteer, HipparcosStar, MeteorShower, MilkyWayMap,
};
use super::{
    Star, StarCatalog, StarTable, VariableStars, deep_sky, mansions, meteor_showers, milky_way, moons, sky_light,
    star_catalog, time_scales, variable_stars,
};
use crate::astro::apparent::StarLines;
use crate::astro::ephemeris::{Body, Ephemeris, EphemerisError, Kernel};
use crate::astro::moons::MoonTheories;
use crate::astro::sky_light::{GlowTable, WholeSkyTable, ZodiacalTable};
use crate::astro::time::TimeScales;
use crate::moment::CultureName;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

type Once<T, E = CatalogError> = OnceLock<Result<T, E>>;

/// The data that frames are a function of.
#[derive(Debug, Default)]
pub struct Catalogs {
    edition: Edition,
    files: Files,
    kernels: Vec<Arc<Kernel>>,
    time_scales: Once<TimeScales>,
    ephemeris: Once<Ephemeris, EphemerisError>,
    packs: Once<Arc<Ephemeris>, EphemerisError>,
    stars: Once<StarCatalog>,
    hipparcos: Once<Vec<HipparcosStar>>,
    bright_lines: Once<StarLines>,
    hipparcos_lines: Once<StarLines>,
    bright_table: Once<StarTable>,
    hipparcos_table: Once<StarTable>,
    sky_cultures: OnceLock<BTreeMap<CultureName, Once<SkyCulture>>>,
    gazetteer: Once<Gazetteer>,
    mansions: Once<Vec<DeterminativeStar>>,
    variable_stars: Once<VariableStars>,
    minor_planets: Once<MinorPlanets>,
    moon_face: Once<Arc<GreyMap>>,
    moon_fine_face: Once<Arc<GreyMap>>,
    moon_heights: Once<Arc<MoonHeights>>,
    moons: Once<MoonTheories>,
    meteor_showers: Once<Vec<MeteorShower>>,
    whole_sky: Once<WholeSkyTable>,
    glow: Once<GlowTable>,
    zodiacal_light: Once<ZodiacalTable>,
    satellites: Once<Satellites>,
    deep_sky: Once<DeepSky>,
    milky_way: Once<Arc<MilkyWayMap>>,
    observatory: Once<Landscape>,
    user_landscapes: Once<Vec<Landscape>>,
    planet_maps: [Once<Arc<PlanetMap>>; MAPPED.len()],
    rings: Once<Vec<RingRegion>>,
    pictures: BTreeMap<String, StoredPicture>,
}

impl Catalogs {
    /// The data sets of these files.
    pub fn new(files: Files) -> Self {
        Catalogs { files, ..Catalogs::default() }
    }

    /// The same with kernels of the user, which replace the bodies they hold; later ones come first.
    #[must_use]
    pub fn with_kernels(mut self, kernels: Vec<Arc<Kernel>>) -> Self {
        self.edition = Edition::default();
        self.kernels = kernels;
        self.ephemeris = OnceLock::new();
        self
    }

    /// The same with pictures of a show: PNG or JPEG bytes by the names that Moments give them.
    #[must_use]
    pub fn with_pictures(mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        self.add_pictures(files);
        self
    }

    /// Takes pictures of a show in.
    pub fn add_pictures(&mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        self.pictures.extend(files.into_iter().map(|(name, bytes)| (name, StoredPicture::new(bytes))));
        self.edition = Edition::default();
    }

    /// The data sets that travel inside the program. Each is read when it is first asked for.
    ///
    /// ```
    /// use beiguan::catalogs::Catalogs;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogs = Catalogs::embedded();
    /// let sirius = catalogs.find_star("Sirius")?.expect("the brightest star is in the catalogue");
    /// assert_eq!((sirius.hip(), sirius.hr()), (Some(32349), Some(2491)));
    /// let beijing = catalogs.gazetteer()?.find("北京")?.expect("the capital is in the gazetteer");
    /// assert_eq!(beijing.place.timezone, "Asia/Shanghai");
    /// # Ok(())
    /// # }
    /// ```
    pub fn embedded() -> Self {
        Catalogs::new(Files::embedded())
    }

    /// Which catalogues they are, with their pictures.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The files behind the data sets.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Leap seconds, Earth orientation, Delta T.
    ///
    /// # Errors
    /// What is wrong with the files, as for all data sets below.
    pub fn time_scales(&self) -> Result<&TimeScales, CatalogError> {
        read(&self.time_scales, || time_scales::parse(&self.files))
    }

    /// Sun, Moon, planets and the large asteroids.
    ///
    /// # Errors
    /// A damaged or missing pack.
    pub fn ephemeris(&self) -> Result<&Ephemeris, EphemerisError> {
        read(&self.ephemeris, || Ok(self.read_packs()?.with_kernels(self.kernels.clone())))
    }

    /// The same without the kernels of the user, where there are any: what minor planets and comets are followed with from
    /// epochs that a short kernel does not reach.
    ///
    /// # Errors
    /// A damaged or missing pack.
    pub fn packs(&self) -> Result<Option<Arc<Ephemeris>>, EphemerisError> {
        if self.kernels.is_empty() {
            return Ok(None);
        }
        read(&self.packs, || self.read_packs().map(Arc::new)).cloned().map(Some)
    }

    fn read_packs(&self) -> Result<Ephemeris, EphemerisError> {
        let pack = |path| self.files.kept_bytes(path).map_err(|error| EphemerisError::Unavailable(error.to_string()));
        Ok(Ephemeris::from_packs(vec![pack(EPHEMERIS_CORE)?])?.with_deferred_pack(pack(EPHEMERIS_DEEP)?))
    }

    /// The first tier of stars, with names and designations of both.
    ///
    /// # Errors
    /// As above.
    pub fn stars(&self) -> Result<&StarCatalog, CatalogError> {
        read(&self.stars, || StarCatalog::bright_tier(&self.files))
    }

    /// The second tier of stars: those of Hipparcos that are not in the first.
    ///
    /// # Errors
    /// As above.
    pub fn hipparcos(&self) -> Result<&[HipparcosStar], CatalogError> {
        let stars = self.stars()?;
        read(&self.hipparcos, || stars.read_hipparcos_tier(&self.files)).map(Vec::as_slice)
    }

    /// The lines through space of the first tier, in its order.
    ///
    /// # Errors
    /// As above.
    pub fn bright_lines(&self) -> Result<&StarLines, CatalogError> {
        let stars = self.stars()?;
        read(&self.bright_lines, || Ok(stars.bright().iter().map(|star| star.motion).collect()))
    }

    /// The lines through space of the second tier, in its order.
    ///
    /// # Errors
    /// As above.
    pub fn hipparcos_lines(&self) -> Result<&StarLines, CatalogError> {
        let stars = self.hipparcos()?;
        read(&self.hipparcos_lines, || Ok(stars.iter().map(|star| star.astrometry.space_motion()).collect()))
    }

    /// The first tier as it is drawn.
    ///
    /// # Errors
    /// As above.
    pub fn bright_table(&self) -> Result<&StarTable, CatalogError> {
        let (stars, variables) = (self.stars()?, self.variable_stars()?);
        read(&self.bright_table, || Ok(StarTable::new(stars.bright().iter().map(Star::Bright), variables)))
    }

    /// The second tier as it is drawn.
    ///
    /// # Errors
    /// As above.
    pub fn hipparcos_table(&self) -> Result<&StarTable, CatalogError> {
        let (stars, variables) = (self.hipparcos()?, self.variable_stars()?);
        read(&self.hipparcos_table, || Ok(StarTable::new(stars.iter().map(Star::Hipparcos), variables)))
    }

    /// The star of a Hipparcos number, in either tier.
    ///
    /// # Errors
    /// As above.
    pub fn star_of_hip(&self, hip: u32) -> Result<Option<Star<'_>>, CatalogError> {
        if let Some(star) = self.stars()?.by_hip(hip) {
            return Ok(Some(star));
        }
        let tier = self.hipparcos()?;
        Ok(tier.binary_search_by_key(&hip, |star| star.hip).ok().map(|index| Star::Hipparcos(&tier[index])))
    }

    /// The star of either tier that a text names, as [`StarCatalog::find`]; the second tier is read only for a name
    /// that one of its stars bears.
    ///
    /// # Errors
    /// As above.
    pub fn find_star(&self, text: &str) -> Result<Option<Star<'_>>, CatalogError> {
        let stars = self.stars()?;
        let bearers = stars.hips_named(text).into_iter().map(|hip| self.star_of_hip(hip));
        let bearers = bearers.collect::<Result<Vec<_>, _>>()?;
        Ok(star_catalog::brightest(bearers.into_iter().flatten()).or_else(|| stars.find(text)))
    }

    /// A sky culture: figures, names, borders, drawings.
    ///
    /// # Errors
    /// As above; a culture that is not there is answered with the names of those that are.
    pub fn sky_culture(&self, name: &CultureName) -> Result<&SkyCulture, CatalogError> {
        match self.sky_cultures().get(name) {
            Some(once) => read(once, || SkyCulture::parse(&self.files, name)),
            None => Err(SkyCulture::parse(&self.files, name).err().unwrap_or_else(|| CatalogError::File {
                file: name.to_string(),
                problem: "this sky culture came after the others were read; start again".to_owned(),
            })),
        }
    }

    /// The names of the sky cultures there are, in alphabetical order.
    pub fn sky_culture_names(&self) -> impl Iterator<Item = &CultureName> {
        self.sky_cultures().keys()
    }

    /// The 88 constellations of the IAU, which part the whole sky.
    ///
    /// # Errors
    /// As above.
    pub fn constellations(&self) -> Result<&SkyCulture, CatalogError> {
        self.sky_culture(&CultureName::default())
    }

    fn sky_cultures(&self) -> &BTreeMap<CultureName, Once<SkyCulture>> {
        self.sky_cultures
            .get_or_init(|| culture_names(&self.files).into_iter().map(|name| (name, OnceLock::new())).collect())
    }

    /// A picture by its name.
    ///
    /// # Errors
    /// None has that name, or it is no picture that can be shown.
    pub fn picture(&self, name: &str) -> Result<&Arc<PicturePixels>, CatalogError> {
        let missing = || CatalogError::File {
            file: name.to_owned(),
            problem: "this picture was not brought; put the file beside the one that names it".to_owned(),
        };
        self.pictures.get(name).ok_or_else(missing)?.pixels(name)
    }

    /// Places.
    ///
    /// # Errors
    /// As above.
    pub fn gazetteer(&self) -> Result<&Gazetteer, CatalogError> {
        read(&self.gazetteer, || Gazetteer::parse(&self.files))
    }

    /// Star clusters, nebulae and galaxies.
    ///
    /// # Errors
    /// As above.
    pub fn deep_sky(&self) -> Result<&DeepSky, CatalogError> {
        read(&self.deep_sky, || deep_sky::parse(&self.files))
    }

    /// The brightness of the Milky Way.
    ///
    /// # Errors
    /// As above.
    pub fn milky_way(&self) -> Result<&Arc<MilkyWayMap>, CatalogError> {
        read(&self.milky_way, || milky_way::parse(&self.files).map(Arc::new))
    }

    /// The theories of the planets' moons.
    ///
    /// # Errors
    /// As above.
    pub fn moons(&self) -> Result<&MoonTheories, CatalogError> {
        read(&self.moons, || moons::parse(&self.files))
    }

    /// The Moon's face for discs of up to a few hundred pixels.
    ///
    /// # Errors
    /// As above.
    pub fn moon_face(&self) -> Result<&Arc<GreyMap>, CatalogError> {
        read(&self.moon_face, || moon_surface::face(&self.files).map(Arc::new))
    }

    /// The Moon's face for large discs.
    ///
    /// # Errors
    /// As above.
    pub fn moon_fine_face(&self) -> Result<&Arc<GreyMap>, CatalogError> {
        read(&self.moon_fine_face, || moon_surface::fine_face(&self.files).map(Arc::new))
    }

    /// The Moon's heights.
    ///
    /// # Errors
    /// As above.
    pub fn moon_heights(&self) -> Result<&Arc<MoonHeights>, CatalogError> {
        read(&self.moon_heights, || moon_surface::heights(&self.files).map(Arc::new))
    }

    /// Annual meteor showers.
    ///
    /// # Errors
    /// As above.
    pub fn meteor_showers(&self) -> Result<&[MeteorShower], CatalogError> {
        read(&self.meteor_showers, || meteor_showers::parse(&self.files)).map(Vec::as_slice)
    }

    /// How much light a clear sky has.
    ///
    /// # Errors
    /// As above.
    pub fn whole_sky(&self) -> Result<&WholeSkyTable, CatalogError> {
        read(&self.whole_sky, || sky_light::whole_sky(&self.files))
    }

    /// Scattered sunlight, direction by direction.
    ///
    /// # Errors
    /// As above.
    pub fn glow(&self) -> Result<&GlowTable, CatalogError> {
        read(&self.glow, || sky_light::glow(&self.files))
    }

    /// The zodiacal light.
    ///
    /// # Errors
    /// As above.
    pub fn zodiacal_light(&self) -> Result<&ZodiacalTable, CatalogError> {
        read(&self.zodiacal_light, || sky_light::zodiacal_light(&self.files))
    }

    /// Artificial satellites of the user's files; none without such files.
    ///
    /// # Errors
    /// As above; a damaged set of elements beside good ones is no error, it is listed as refused.
    pub fn satellites(&self) -> Result<&Satellites, CatalogError> {
        read(&self.satellites, || Satellites::parse(&self.files, self.time_scales()?))
    }

    /// The landscape that a Moment calls by this name; `None` for the bare horizon.
    ///
    /// # Errors
    /// As above, or a name that no landscape has.
    pub fn landscape(&self, name: &str) -> Result<Option<&Landscape>, CatalogError> {
        if name == landscapes::PLAIN {
            return Ok(None);
        }
        let own = self.user_landscapes()?;
        if let Some(landscape) = own.iter().rev().find(|landscape| landscape.name == name) {
            return Ok(Some(landscape));
        }
        if name == landscapes::BEIJING_OBSERVATORY {
            return read(&self.observatory, || landscapes::parse_observatory(&self.files)).map(Some);
        }
        Err(landscapes::unknown(name, own))
    }

    /// The landscapes that the user has brought, in the order of their files.
    ///
    /// # Errors
    /// As above.
    pub fn user_landscapes(&self) -> Result<&[Landscape], CatalogError> {
        read(&self.user_landscapes, || landscapes::parse_user(&self.files)).map(Vec::as_slice)
    }

    /// The map of a planet, read when it is first asked for; `None` for a body without one.
    ///
    /// # Errors
    /// As above.
    pub fn planet_map(&self, body: Body) -> Result<Option<&Arc<PlanetMap>>, CatalogError> {
        let Some(index) = MAPPED.iter().position(|mapped| *mapped == body) else { return Ok(None) };
        read(&self.planet_maps[index], || PlanetMap::parse(&self.files, body).map(Arc::new)).map(Some)
    }

    /// The regions of Saturn's rings, from the inside.
    ///
    /// # Errors
    /// As above.
    pub fn rings(&self) -> Result<&[RingRegion], CatalogError> {
        read(&self.rings, || planet_maps::parse_rings(&self.files)).map(Vec::as_slice)
    }

    /// The stars that bound the lunar mansions.
    ///
    /// # Errors
    /// As above.
    pub fn mansions(&self) -> Result<&[DeterminativeStar], CatalogError> {
        read(&self.mansions, || mansions::parse(&self.files)).map(Vec::as_slice)
    }

    /// Periodic variable stars.
    ///
    /// # Errors
    /// As above.
    pub fn variable_stars(&self) -> Result<&VariableStars, CatalogError> {
        read(&self.variable_stars, || variable_stars::parse(&self.files))
    }

    /// Minor planets and comets, with the measured orbits that the user has stored.
    ///
    /// # Errors
    /// As above.
    pub fn minor_planets(&self) -> Result<&MinorPlanets, CatalogError> {
        read(&self.minor_planets, || {
            let mut known =
                MinorPlanets::read_table(minor_planets::CSV_FILE, self.files.bytes(minor_planets::CSV_FILE)?)?;
            let asteroids = minor_planets::read_asteroids(
                minor_planets::ASTEROIDS_FILE,
                self.files.bytes(minor_planets::ASTEROIDS_FILE)?,
            )?;
            let comets =
                minor_planets::read_comets(minor_planets::COMETS_FILE, self.files.bytes(minor_planets::COMETS_FILE)?)?;
            asteroids.into_iter().chain(comets).for_each(|body| known.merge(body));
            if let Ok(stored) = self.files.bytes(MEASURED_ORBITS) {
                let measured = minor_planets::read_user_file(MEASURED_ORBITS, &String::from_utf8_lossy(stored))?;
                measured.into_iter().for_each(|planet| known.merge(planet));
            }
            Ok(known)
        })
    }
}

/// Where the orbits that the user has stored stand among the files.
pub const MEASURED_ORBITS: &str = "minor-planets/measured.json";
/// File of the ephemeris of -3000 to +3000.
const EPHEMERIS_CORE: &str = "ephemeris/core.bin";
/// File of the years before and after, and of the asteroids.
const EPHEMERIS_DEEP: &str = "ephemeris/deep.bin";

fn read<T, E: Clone>(once: &Once<T, E>, parse: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
    once.get_or_init(parse).as_ref().map_err(E::clone)
}
