//! A sentence about what is picked: what somebody asks who sees it for the first time.

use super::Facts;
use super::event_words::name_in;
use crate::catalogs::DeepSkyKind;
use crate::sky::{SkyObject, StarNumber};
use fluent_bundle::FluentValue;

/// The sentence in the language; none where the catalogues do not tell enough.
pub fn about(object: SkyObject, facts: &Facts<'_>) -> Option<String> {
    let words = facts.words;
    Some(match object {
        SkyObject::Body(body) => words.text(&format!("about-{}", body.name())),
        SkyObject::PlanetMoon(moon) => {
            let planet = name_in(moon.planet().name(), facts.language());
            words.with("about-planet-moon", &[("planet", FluentValue::from(planet))])
        }
        SkyObject::MinorPlanet(_) => words.text("about-minor-planet"),
        SkyObject::Comet(_) => words.text("about-comet"),
        SkyObject::Satellite(_) => words.text("about-satellite"),
        SkyObject::DeepSky(index) => words.text(deep_sky(facts.catalogs.deep_sky().ok()?.objects().get(index)?.kind)),
        SkyObject::Star(StarNumber::Hr(hr)) => {
            let kind = StarKind::of(&facts.catalogs.stars().ok()?.by_hr(hr)?.spectral_type)?;
            let [from_k, to_k] = kind.class.temperatures_k;
            let arguments = [
                ("colour", FluentValue::from(words.text(kind.class.colour))),
                ("size", FluentValue::from(words.text(kind.size))),
                ("from", FluentValue::from(from_k)),
                ("to", FluentValue::from(to_k)),
            ];
            words.with("about-star", &arguments)
        }
        SkyObject::Star(_) => return None,
    })
}

fn deep_sky(kind: DeepSkyKind) -> &'static str {
    match kind {
        DeepSkyKind::Galaxy => "about-galaxy",
        DeepSkyKind::Globular => "about-globular",
        DeepSkyKind::OpenCluster => "about-open-cluster",
        DeepSkyKind::EmissionNebula => "about-emission-nebula",
        DeepSkyKind::ReflectionNebula => "about-reflection-nebula",
        DeepSkyKind::PlanetaryNebula => "about-planetary-nebula",
        DeepSkyKind::Remnant => "about-remnant",
        DeepSkyKind::DarkNebula => "about-dark-nebula",
        DeepSkyKind::StarCloud => "about-star-cloud",
        DeepSkyKind::DoubleStar => "about-double-star",
    }
}

/// A class of the Harvard sequence.
#[derive(Debug, PartialEq, Eq)]
struct Class {
    letter: char,
    colour: &'static str,
    /// Of the surface, K, in groups of three figures.
    temperatures_k: [&'static str; 2],
}

/// The classes with round limits of their temperatures, between those of dwarfs and of giants (Allen's Astrophysical
/// Quantities, 4th edition, table 15.7).
const CLASSES: [Class; 7] = [
    Class { letter: 'O', colour: "about-colour-o", temperatures_k: ["30 000", "50 000"] },
    Class { letter: 'B', colour: "about-colour-b", temperatures_k: ["10 000", "30 000"] },
    Class { letter: 'A', colour: "about-colour-a", temperatures_k: ["7 300", "10 000"] },
    Class { letter: 'F', colour: "about-colour-f", temperatures_k: ["6 000", "7 300"] },
    Class { letter: 'G', colour: "about-colour-g", temperatures_k: ["5 000", "6 000"] },
    Class { letter: 'K', colour: "about-colour-k", temperatures_k: ["3 700", "5 100"] },
    Class { letter: 'M', colour: "about-colour-m", temperatures_k: ["2 500", "3 800"] },
];

/// What its spectrum says of a star.
#[derive(Debug, PartialEq, Eq)]
struct StarKind {
    class: &'static Class,
    size: &'static str,
}

impl StarKind {
    /// From a spectral type such as `M1-2Ia-Iab`; none for those beside the sequence, such as carbon stars.
    fn of(spectral_type: &str) -> Option<Self> {
        let text = spectral_type.trim_start_matches(['g', 'd', 'c', ':']);
        let class = CLASSES.iter().find(|class| text.starts_with(class.letter))?;
        let numeral: String = text
            .chars()
            .skip_while(|letter| !"IV".contains(*letter))
            .take_while(|letter| "IV".contains(*letter))
            .collect();
        let size = match numeral.as_str() {
            "I" => "about-size-supergiant",
            "II" => "about-size-bright-giant",
            "III" => "about-size-giant",
            "IV" => "about-size-subgiant",
            "V" => "about-size-dwarf",
            _ => "about-size-unknown",
        };
        Some(StarKind { class, size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::words::Words;
    use crate::astro::ephemeris::Body;
    use crate::moment::Language;

    #[test]
    fn stars_are_told_by_their_spectra() {
        let said = |text: &str| StarKind::of(text).map(|kind| (kind.class.letter, kind.size));
        // Betelgeuse, Sirius, Arcturus, Procyon, Polaris, a star with strange metals, R Leporis, a Wolf-Rayet star.
        assert_eq!(said("M1-2Ia-Iab"), Some(('M', "about-size-supergiant")));
        assert_eq!(said("A1Vm"), Some(('A', "about-size-dwarf")));
        assert_eq!(said("K1IIIbCN-1"), Some(('K', "about-size-giant")));
        assert_eq!(said("F5IV-V"), Some(('F', "about-size-subgiant")));
        assert_eq!(said("F7:Ib-II"), Some(('F', "about-size-supergiant")));
        assert_eq!(said("A0pSrCrEu"), Some(('A', "about-size-unknown")));
        assert_eq!([said("C6II"), said("WC8+O9I"), said("")], [None, None, None]);
    }

    #[test]
    fn everything_in_the_solar_system_and_of_every_kind_has_its_sentence() {
        for words in [Language::En, Language::Zh].map(Words::of) {
            for body in Body::ALL {
                assert!(words.has(&format!("about-{}", body.name())), "{body}");
            }
            for class in &CLASSES {
                assert!(words.has(class.colour), "{}", class.letter);
            }
        }
    }
}
