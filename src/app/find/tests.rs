use super::*;
use std::sync::LazyLock;

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(Arc::new(Catalogs::embedded())));

/// Label and kind of the first answer.
fn first(words: &str) -> (String, Kind) {
    let found = FINDER.find(words, Language::En, 5).unwrap();
    found.first().map(|one| (one.label.clone(), one.kind)).unwrap_or_else(|| panic!("nothing is called {words}"))
}

#[test]
fn everything_with_a_name_is_found_in_every_language() {
    for (words, label, kind) in [
        ("sun", "Sun", Kind::Sun),
        ("luna", "Moon", Kind::Moon),
        ("huoxing", "Mars", Kind::Planet),
        ("荧惑", "Mars", Kind::Planet),
        ("Jupiter I", "Io", Kind::PlanetMoon),
        ("muwei er", "Europa", Kind::PlanetMoon),
        ("Sirius", "Sirius", Kind::Star),
        ("tianlang", "Sirius", Kind::Star),
        ("α Lyr", "Vega", Kind::Star),
        ("alpha lyrae", "Vega", Kind::Star),
        ("天琴座α", "Vega", Kind::Star),
        ("zhinü", "Vega", Kind::Star),
        ("shenxiusi", "Betelgeuse", Kind::Star),
        ("61 cygni", "61 Cyg", Kind::Star),
        ("HR 2491", "Sirius", Kind::Star),
        ("Barnards star", "Barnard's Star", Kind::Star),
        ("Orion", "Orion", Kind::Constellation),
        ("UMa", "Ursa Major", Kind::Constellation),
        ("great bear", "Ursa Major", Kind::Constellation),
        ("beidou", "Northern Dipper", Kind::Asterism),
        ("青龙", "Azure Dragon", Kind::Symbol),
        ("m31", "Andromeda Galaxy", Kind::Galaxy),
        ("milky way", "Milky Way", Kind::Galaxy),
        ("milky", "Milky Way", Kind::Galaxy),
        ("via lactea", "Milky Way", Kind::Galaxy),
        ("银河", "Milky Way", Kind::Galaxy),
        ("銀河", "Milky Way", Kind::Galaxy),
        ("天河", "Milky Way", Kind::Galaxy),
        ("yinhe", "Milky Way", Kind::Galaxy),
        ("tianhe", "Milky Way", Kind::Galaxy),
        ("NGC 224", "Andromeda Galaxy", Kind::Galaxy),
        ("messier 45", "Pleiades", Kind::Cluster),
        ("七姐妹", "Pleiades", Kind::Cluster),
        ("59000", "Beiguan", Kind::MinorPlanet),
        ("北馆", "Beiguan", Kind::MinorPlanet),
        ("gushenxing", "Ceres", Kind::MinorPlanet),
        ("1P", "Halley", Kind::Comet),
        ("hale bopp", "Hale-Bopp", Kind::Comet),
        ("reykjavik", "Reykjavík, IS", Kind::Place),
        ("shanghai", "Shanghai, CN", Kind::Place),
        ("bali", "Paris, FR", Kind::Place),
        ("midnight sun", "Midnight Sun and polar night", Kind::Show),
    ] {
        let (found, of) = first(words);
        assert_eq!((found.as_str(), of), (label, kind), "{words}");
    }
}

#[test]
fn a_beginning_an_initial_and_a_slip_lead_to_the_well_known() {
    for (words, label) in [
        ("betel", "Betelgeuse"),
        ("Betelgeuze", "Betelgeuse"),
        ("androemda gal", "Andromeda Galaxy"),
        ("casiopeia", "Cassiopeia"),
        ("satu", "Saturn"),
        ("jup", "Jupiter"),
        ("bdqx", "Northern Dipper"),
        ("zwy", "Purple Forbidden Enclosure"),
        ("天狼星", "Sirius"),
        ("上海市", "Shanghai, CN"),
        ("beijing", "Beijing, CN"),
    ] {
        assert_eq!(first(words).0, label, "{words}");
    }
    assert!(FINDER.find("qwertyuiop", Language::En, 5).unwrap().is_empty());
    assert!(FINDER.find("  ", Language::En, 5).unwrap().is_empty());
}

#[test]
fn traditional_letters_lead_where_simplified_ones_do() {
    for (words, label, kind) in [
        ("海王星", "Neptune", Kind::Planet),
        ("天狼星", "Sirius", Kind::Star),
        ("參宿四", "Betelgeuse", Kind::Star),
        ("獵戶座", "Orion", Kind::Constellation),
        ("織女", "Vega", Kind::Star),
        ("穀神星", "Ceres", Kind::MinorPlanet),
        ("紐約", "New York City, US", Kind::Place),
        ("紫微垣", "Purple Forbidden Enclosure", Kind::Enclosure),
    ] {
        let (found, of) = first(words);
        assert_eq!((found.as_str(), of), (label, kind), "{words}");
    }
    for (traditional, simplified) in [("參宿", "参宿"), ("華蓋", "华盖"), ("貝爾格萊德", "贝尔格莱德")]
    {
        let found = |words| FINDER.find(words, Language::Zh, 12).unwrap();
        assert_eq!(found(traditional), found(simplified));
        assert!(!found(traditional).is_empty(), "{traditional}");
    }
}

#[test]
fn of_one_name_the_brighter_or_larger_comes_first() {
    let labels = |words: &str| -> Vec<String> {
        FINDER.find(words, Language::En, 40).unwrap().into_iter().map(|one| one.label).collect()
    };
    let paris = labels("paris");
    assert_eq!(paris[0], "Paris, FR");
    assert!(paris.iter().position(|one| one == "Paris, US") > Some(0));
    let europa = labels("europa");
    assert_eq!(europa.iter().filter(|one| *one == "Europa").count(), 2, "the moon and the asteroid");
    assert_eq!(first("europa").1, Kind::PlanetMoon);
    assert_eq!(first("asterope").1, Kind::Star, "not the asteroid");
    assert_eq!(first("phoenix").1, Kind::Constellation, "not the city");
}

#[test]
fn answers_are_in_the_language_and_say_what_else_they_are_called() {
    let found = FINDER.find("vega", Language::Zh, 1).unwrap().remove(0);
    assert_eq!(found.label, "织女一");
    assert!(["织女", "Vega", "α Lyr"].iter().all(|name| found.also.iter().any(|one| one == name)), "{found:?}");
    assert!(matches!(found.measure, Some(Measure::Magnitude(mag)) if mag < 0.1));
    let found = FINDER.find("巴黎", Language::Zh, 1).unwrap().remove(0);
    assert_eq!(found.label, "巴黎（FR）");
    assert!(matches!(found.measure, Some(Measure::Inhabitants(count)) if count > 2_000_000));
}

#[test]
fn another_thread_makes_the_index() {
    let finder = Finder::new(Arc::clone(FINDER.catalogs()));
    let (sender, receiver) = std::sync::mpsc::channel();
    finder.prepare(move || sender.send(()).unwrap());
    receiver.recv().unwrap();
    assert!(finder.is_ready());
    let (things, names) = finder.index().unwrap().size();
    assert!(things > 39_000 && names > 100_000, "{things} things with {names} names");
}
