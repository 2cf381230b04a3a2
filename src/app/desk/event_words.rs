//! Events in words: "Mars stands still, then runs backwards", 春分, "total eclipse of the Sun".

use super::words::Words;
use crate::astro::ephemeris::Body;
use crate::astro::events::{Event, EventKind};
use crate::moment::Language;
use crate::sky::capitalised;
use fluent_bundle::FluentValue;

/// What happens.
pub fn event_words(event: &Event, words: &Words, language: Language) -> String {
    let of_body = |message: &str| {
        let body = FluentValue::from(name_in(&event.body, language));
        let partner = FluentValue::from(name_in(event.word("partner").unwrap_or_default(), language));
        words.with(message, &[("body", body), ("partner", partner)])
    };
    let detail = |name: &str| event.word(name).unwrap_or_default().replace('_', "-");
    match event.kind {
        EventKind::Rise => of_body("event-rise"),
        EventKind::Set => of_body("event-set"),
        EventKind::Transit => of_body("event-culmination"),
        EventKind::Twilight => words.text(&format!("twilight-{}", detail("twilight"))),
        EventKind::MoonPhase => words.text(&format!("phase-{}", detail("phase"))),
        EventKind::SolarTerm => solar_term(event, language),
        EventKind::Station if event.word("motion") == Some("retrograde") => of_body("event-station-retrograde"),
        EventKind::Station => of_body("event-station-direct"),
        EventKind::Conjunction => of_body("event-conjunction"),
        EventKind::Opposition => of_body("event-opposition"),
        EventKind::SolarEclipse | EventKind::LunarEclipse => eclipse(event, words),
        kind => format!("{} {kind}", name_in(&event.body, language)),
    }
}

fn solar_term(event: &Event, language: Language) -> String {
    let name = match language {
        Language::En => event.word("english").map(|name| capitalised(&name.replace('_', " "))),
        Language::Zh => event.word("chinese").map(str::to_owned),
    };
    name.unwrap_or_default()
}

fn eclipse(event: &Event, words: &Words) -> String {
    let message = if event.kind == EventKind::SolarEclipse { "event-solar-eclipse" } else { "event-lunar-eclipse" };
    let word_of = |kind: &str| words.text(&format!("eclipse-{kind}"));
    let whole = words.with(message, &[("type", FluentValue::from(word_of(event.word("type").unwrap_or("partial"))))]);
    match event.word("seen") {
        Some("no") => words.with("event-not-here", &[("event", FluentValue::from(whole))]),
        Some(seen @ ("partial" | "annular" | "total")) => {
            words.with(&format!("event-here-{seen}"), &[("event", FluentValue::from(whole))])
        }
        _ => whole,
    }
}

/// A body's name in the language; what is no body of the ephemeris keeps its own.
pub fn name_in(name: &str, language: Language) -> String {
    match (name.parse::<Body>(), language) {
        (Ok(body), Language::En) => capitalised(body.name()),
        (Ok(body), Language::Zh) => body.chinese_name().to_owned(),
        (Err(_), _) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::events::Detail;
    use crate::astro::time::Instant;

    #[test]
    fn every_event_has_words_in_both_languages() {
        let event = |kind, body: &'static str, detail: &[(&'static str, &'static str)]| {
            let detail = detail.iter().map(|(name, word)| Detail::word(name, *word)).collect();
            Event::new(Instant::J2000, kind, body, detail)
        };
        for (event, en, zh) in [
            (event(EventKind::Rise, "moon", &[]), "Moon rises", "月球升起"),
            (event(EventKind::Transit, "Sirius", &[]), "Sirius culminates", "Sirius中天"),
            (
                event(EventKind::Twilight, "sun", &[("twilight", "nautical_end")]),
                "Nautical twilight ends",
                "航海昏影终",
            ),
            (event(EventKind::MoonPhase, "moon", &[("phase", "full_moon")]), "Full Moon", "望"),
            (
                event(EventKind::SolarTerm, "sun", &[("english", "grain_rain"), ("chinese", "谷雨")]),
                "Grain rain",
                "谷雨",
            ),
            (event(EventKind::Conjunction, "venus", &[("partner", "mars")]), "Venus meets Mars", "金星合火星"),
            (
                event(EventKind::SolarEclipse, "sun", &[("type", "total"), ("seen", "partial")]),
                "Total eclipse of the Sun, here partial",
                "日全食，本地见偏食",
            ),
            (
                event(EventKind::LunarEclipse, "moon", &[("type", "penumbral"), ("seen", "no")]),
                "Penumbral eclipse of the Moon (not seen here)",
                "月半影食（本地不可见）",
            ),
        ] {
            assert_eq!(event_words(&event, Words::of(Language::En), Language::En), en);
            assert_eq!(event_words(&event, Words::of(Language::Zh), Language::Zh), zh);
        }
    }
}
