//! Both tiers of stars, and how a star is found by its number or by one of its names.

use std::collections::{BTreeSet, HashMap};

use super::bright_stars::{self, names_by_hip, pinyin_by_hip};
use super::designation::Designation;
use super::files::Files;
use super::fold::fold;
use super::hipparcos;
use super::sky_culture::parse_figures;
use super::stars::{BrightStar, HipparcosStar, Star};
use super::table::CatalogError;
use crate::moment::CultureName;

const HIPPARCOS_NAMES: &str = "hipparcos/names.csv";
const POPULAR_CHINESE_NAMES: &str = "chinese-star-names/popular.csv";

/// The stars of both tiers. The second may be added later, when the first frame is out.
#[derive(Debug, Clone)]
pub struct StarCatalog {
    bright: Vec<BrightStar>,
    hipparcos: Vec<HipparcosStar>,
    bright_index_by_hr: HashMap<u32, usize>,
    bright_index_by_hip: HashMap<u32, usize>,
    names: Names,
}

/// What leads to a star besides the columns of its own row.
#[derive(Debug, Clone)]
struct Names {
    /// Proper names of second-tier stars.
    name_by_hip: HashMap<u32, String>,
    /// Chinese names of both tiers.
    name_zh_by_hip: HashMap<u32, String>,
    /// Pinyin of the Chinese names.
    pinyin_by_hip: HashMap<u32, String>,
    /// Everyday Chinese names (牛郎) beside the traditional ones (河鼓二).
    popular_zh_by_hip: HashMap<u32, String>,
    /// Folded genitive and abbreviation to abbreviation (`lyrae` and `lyr` to `Lyr`).
    constellation_by_word: HashMap<String, String>,
}

impl StarCatalog {
    /// The first tier alone, which takes a few milliseconds.
    ///
    /// # Errors
    /// The first cell that is not as it must be, or the missing file.
    pub fn bright_tier(files: &Files) -> Result<Self, CatalogError> {
        let bright = bright_stars::parse(files)?;
        let indexed = || bright.iter().enumerate();
        Ok(Self {
            bright_index_by_hr: indexed().map(|(index, star)| (star.hr, index)).collect(),
            bright_index_by_hip: indexed().filter_map(|(index, star)| Some((star.hip?, index))).collect(),
            hipparcos: Vec::new(),
            names: Names::parse(files)?,
            bright,
        })
    }

    /// Both tiers.
    ///
    /// # Errors
    /// As [`StarCatalog::bright_tier`] and [`StarCatalog::read_hipparcos_tier`].
    pub fn both_tiers(files: &Files) -> Result<Self, CatalogError> {
        let catalog = Self::bright_tier(files)?;
        let hipparcos = catalog.read_hipparcos_tier(files)?;
        Ok(catalog.with_hipparcos_tier(hipparcos))
    }

    /// The stars of the Hipparcos catalogue that the first tier does not have, by number; nothing stands in both tiers.
    ///
    /// # Errors
    /// The file is missing, of another version or broken.
    pub fn read_hipparcos_tier(&self, files: &Files) -> Result<Vec<HipparcosStar>, CatalogError> {
        hipparcos::parse(files, |hip| self.bright_index_by_hip.contains_key(&hip))
    }

    /// The same catalogue with this second tier, as [`StarCatalog::read_hipparcos_tier`] gave it.
    #[must_use]
    pub fn with_hipparcos_tier(mut self, hipparcos: Vec<HipparcosStar>) -> Self {
        self.hipparcos = hipparcos;
        self
    }

    /// The first tier, in order of HR number.
    #[must_use]
    pub fn bright(&self) -> &[BrightStar] {
        &self.bright
    }

    /// The second tier, in order of Hipparcos number; empty until it is loaded.
    #[must_use]
    pub fn hipparcos(&self) -> &[HipparcosStar] {
        &self.hipparcos
    }

    /// Every star once, the first tier first.
    pub fn iter(&self) -> impl Iterator<Item = Star<'_>> {
        self.bright.iter().map(Star::Bright).chain(self.hipparcos.iter().map(Star::Hipparcos))
    }

    /// The star of that number in the Bright Star Catalogue.
    #[must_use]
    pub fn by_hr(&self, hr: u32) -> Option<&BrightStar> {
        self.bright_index_by_hr.get(&hr).map(|index| &self.bright[*index])
    }

    /// The star of that number in the Hipparcos catalogue.
    #[must_use]
    pub fn by_hip(&self, hip: u32) -> Option<Star<'_>> {
        if let Some(index) = self.bright_index_by_hip.get(&hip) {
            return Some(Star::Bright(&self.bright[*index]));
        }
        let index = self.hipparcos.binary_search_by_key(&hip, |star| star.hip).ok()?;
        Some(Star::Hipparcos(&self.hipparcos[index]))
    }

    /// The proper name of a star of either tier.
    #[must_use]
    pub fn name<'catalog>(&'catalog self, star: Star<'catalog>) -> Option<&'catalog str> {
        match star {
            Star::Bright(star) => star.name.as_deref(),
            Star::Hipparcos(star) => self.names.name_by_hip.get(&star.hip).map(String::as_str),
        }
    }

    /// The traditional Chinese name of a star of either tier.
    #[must_use]
    pub fn name_zh(&self, star: Star<'_>) -> Option<&str> {
        self.names.name_zh_by_hip.get(&star.hip()?).map(String::as_str)
    }

    /// Its pronunciation: pinyin, with the star's number in its asterism in Roman figures.
    #[must_use]
    pub fn pinyin(&self, star: Star<'_>) -> Option<&str> {
        self.names.pinyin_by_hip.get(&star.hip()?).map(String::as_str)
    }

    /// Its everyday Chinese name, such as 牛郎, where it has one beside the traditional one.
    #[must_use]
    pub fn popular_zh(&self, star: Star<'_>) -> Option<&str> {
        self.names.popular_zh_by_hip.get(&star.hip()?).map(String::as_str)
    }

    /// The star that a text names: `HR 2491`, `HIP 32349`, `Sirius`, `天狼`, `alpha Lyr`, `α Lyr`, `61 Cygni`. Capitals
    /// and accents do not matter; where a letter or number stands for several stars, the brightest.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Star<'_>> {
        let wanted = fold(text);
        self.by_catalogue_number(&wanted).or_else(|| self.by_name(&wanted)).or_else(|| self.by_designation(&wanted))
    }

    /// The Hipparcos numbers that a text may mean, in order: of `HIP 87937`, of a proper name of the second tier, of a
    /// Chinese name of either tier, which several stars may bear. The second tier need not be loaded.
    #[must_use]
    pub fn hips_named(&self, text: &str) -> Vec<u32> {
        let wanted = fold(text);
        match catalogue_number(&wanted) {
            Some(("hip", hip)) => vec![hip],
            _ => self.names.hips(&wanted),
        }
    }

    fn by_catalogue_number(&self, folded: &str) -> Option<Star<'_>> {
        match catalogue_number(folded)? {
            ("hr", number) => self.by_hr(number).map(Star::Bright),
            ("hip", number) => self.by_hip(number),
            ("hd", number) => self.bright.iter().find(|star| star.hd == Some(number)).map(Star::Bright),
            _ => None,
        }
    }

    fn by_name(&self, folded: &str) -> Option<Star<'_>> {
        let bright = self.bright.iter().find(|star| star.name.as_deref().is_some_and(|name| fold(name) == folded));
        let named = || brightest(self.names.hips(folded).into_iter().filter_map(|hip| self.by_hip(hip)));
        bright.map(Star::Bright).or_else(named)
    }

    fn by_designation(&self, folded: &str) -> Option<Star<'_>> {
        let (first, constellation) = folded.split_once(' ')?;
        let constellation = self.names.constellation_by_word.get(constellation)?;
        let wanted = Designation::parse(first)?;
        let same = self.bright.iter().filter(|star| {
            star.constellation.as_ref() == Some(constellation) && wanted.names(star.bayer.as_deref(), star.flamsteed)
        });
        same.min_by(|one, other| one.v_mag.total_cmp(&other.v_mag)).map(Star::Bright)
    }
}

/// Which of several stars a name means: the brightest, of equals the one with the lowest Hipparcos number.
pub(super) fn brightest<'catalog>(stars: impl Iterator<Item = Star<'catalog>>) -> Option<Star<'catalog>> {
    stars.min_by(|one, other| one.v_mag().total_cmp(&other.v_mag()).then_with(|| one.hip().cmp(&other.hip())))
}

/// The letters of a catalogue and the number in it, of a folded text such as `hip 32349`.
fn catalogue_number(folded: &str) -> Option<(&str, u32)> {
    let (letters, number) = folded.split_at(folded.find(|letter: char| letter.is_ascii_digit())?);
    Some((letters.trim_end(), number.parse().ok()?))
}

impl Names {
    /// The stars that bear a folded name, in order of their numbers.
    fn hips(&self, folded: &str) -> Vec<u32> {
        let lists = [&self.name_by_hip, &self.name_zh_by_hip, &self.popular_zh_by_hip];
        let bearers = lists.into_iter().flatten().filter(|(_, name)| fold(name) == folded).map(|(hip, _)| *hip);
        bearers.collect::<BTreeSet<u32>>().into_iter().collect()
    }

    fn parse(files: &Files) -> Result<Self, CatalogError> {
        let figures = parse_figures(files, &CultureName::default())?;
        let words = figures.iter().filter(|one| one.part_of.is_none()).flat_map(|one| {
            let words = [one.genitive.as_ref(), Some(&one.id)].into_iter().flatten();
            words.map(|word| (fold(word), one.id.clone()))
        });
        Ok(Self {
            name_by_hip: names_by_hip(files, HIPPARCOS_NAMES)?,
            name_zh_by_hip: bright_stars::chinese_names(files)?,
            pinyin_by_hip: pinyin_by_hip(files)?,
            popular_zh_by_hip: names_by_hip(files, POPULAR_CHINESE_NAMES)?,
            constellation_by_word: words.collect(),
        })
    }
}
