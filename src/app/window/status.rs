//! What the window says over the sky: place, time, rate, view, and the figure that the cursor points at.

use crate::app::desk::event_words::name_in;
use crate::app::desk::plates::{left_out_words, lock_words};
use crate::app::desk::words::Words;
use crate::app::time_words::{SpanUnit, clock_doubt, lacks_nutation, local_time, whole_second};
use crate::astro::ephemeris::{Accuracy, Basis as EphemerisBasis, Body};
use crate::astro::time::{Instant, TimeScales, format_utc};
use crate::catalogs::sky_culture::Basis;
use crate::catalogs::{Figure, SkyCulture};
use crate::moment::{Language, Moment, Projection, View};
use crate::show::Live;
use crate::units::angle::DEGREE_RAD;
use fluent_bundle::FluentValue;

/// Uncertainty of the Earth's rotation from which on the window says it, s.
const CLOCK_DOUBTED_FROM_S: f64 = 60.0;

/// Where, when, how fast, how wide, a line each.
pub fn lines(
    live: &Live,
    place_name: &str,
    time_zone: Option<&str>,
    chinese_date: Vec<String>,
    scales: &TimeScales,
    accuracy: &Accuracy,
) -> Vec<String> {
    let Moment { instant, exposure_stops, bortle, language, .. } = live.moment();
    let words = Words::of(language);
    let mut parts = vec![place_name.to_owned()];
    parts.extend(local_time(instant, time_zone, scales));
    parts.push(format_utc(whole_second(instant, scales), scales));
    parts.extend(chinese_date);
    parts.extend(doubt(instant, scales, words).map(|by| filled(words, "state-clock", "by", by)));
    parts.extend(axes_words(instant, words));
    parts.push(rate_words(live, words));
    parts.push(view_words(live.view(), words));
    if live.holds_daily_motion() {
        parts.push(words.text("state-daily-motion"));
    } else {
        parts.extend(lock_words(live.moment().lock, words, language));
    }
    parts.extend(left_out_words(&live.left_out(), words));
    parts.extend(accuracy_words(accuracy, words, language));
    if exposure_stops != 0.0 {
        parts.push(filled(words, "state-stops", "stops", format!("{exposure_stops:+}")));
    }
    if bortle > 1.0 {
        parts.push(filled(words, "state-bortle", "class", bortle.to_string()));
    }
    parts
}

fn filled(words: &Words, message: &str, argument: &str, text: String) -> String {
    words.with(message, &[(argument, FluentValue::from(text))])
}

/// How uncertain clocks are, where that is worth saying.
pub fn doubt(instant: Instant, scales: &TimeScales, words: &Words) -> Option<String> {
    let (number, unit) = clock_doubt(instant, scales, CLOCK_DOUBTED_FROM_S)?;
    let unit = match unit {
        SpanUnit::Seconds => "unit-seconds",
        SpanUnit::Minutes => "unit-minutes",
        SpanUnit::Hours => "unit-hours",
        SpanUnit::Days => "unit-days",
    };
    Some(format!("{number} {}", words.text(unit)))
}

/// What the axes of date lack.
pub fn axes_words(instant: Instant, words: &Words) -> Option<String> {
    lacks_nutation(instant).then(|| words.text("state-nutation"))
}

/// What the places stand on, where that is not what one expects at a date of recorded history; a line for each source.
pub fn accuracy_words(accuracy: &Accuracy, words: &Words, language: Language) -> Vec<String> {
    if !accuracy.is_worth_saying() {
        return Vec::new();
    }
    let from_kernels: usize = accuracy.kernels.iter().map(|(_, bodies)| bodies.len()).sum();
    let (first, last) = &accuracy.known;
    let (first, last) = (FluentValue::from(first.as_str()), FluentValue::from(last.as_str()));
    let whole = match accuracy.basis {
        _ if from_kernels == Body::ALL.len() => words.text("accuracy-kernels"),
        EphemerisBasis::MeanOrbit => words.with("accuracy-mean-orbit", &[("first", first), ("last", last)]),
        basis => filled(words, "accuracy-de431", "arcsec", basis.direction_arcsec().to_string()),
    };
    let kernels = accuracy.kernels.iter().map(|(kernel, bodies)| {
        let names: Vec<String> = bodies.iter().map(|body| name_in(body.name(), language)).collect();
        let bodies = FluentValue::from(names.join(&words.text("list-comma")));
        words.with("accuracy-kernel", &[("bodies", bodies), ("kernel", FluentValue::from(kernel.as_str()))])
    });
    std::iter::once(whole).chain(kernels).collect()
}

/// What automatic quality has lowered, if anything.
pub fn resolution_words(resolution: f64, words: &Words) -> Option<String> {
    (resolution < 1.0).then(|| filled(words, "state-resolution", "percent", format!("{:.0}", 100.0 * resolution)))
}

fn rate_words(live: &Live, words: &Words) -> String {
    let rate = live.rate();
    let speed = if rate == 1.0 { words.text("bar-real-time") } else { speed_words(rate) };
    if live.is_running() { speed } else { filled(words, "state-paused", "rate", speed) }
}

fn speed_words(rate: f64) -> String {
    let sign = if rate < 0.0 { "−" } else { "" };
    let exponent = rate.abs().log10();
    if exponent >= 4.0 && exponent.fract() == 0.0 {
        format!("×{sign}10^{exponent}")
    } else {
        format!("×{sign}{}", rate.abs())
    }
}

fn view_words(view: View, words: &Words) -> String {
    let projection = words.text(&format!("looks-view-{}", view.projection.name()));
    if view.projection == Projection::Globe {
        return projection;
    }
    let fov_deg = view.fov_rad / DEGREE_RAD;
    let decimals = if fov_deg < 10.0 { 2 } else { 0 };
    format!("{projection} {fov_deg:.decimals$}°")
}

/// What a figure is called, what it belongs to and where that stands written.
pub fn figure(figure: &Figure, culture: &SkyCulture, language: Language) -> Vec<String> {
    let owners = culture.owners(figure).map(|owner| match (&owner.latin, language) {
        (_, Language::Zh) => owner.chinese.clone(),
        (Some(_), Language::En) => format!("{} {}", owner.native, owner.english),
        (None, Language::En) => owner.native.clone(),
    });
    let written = match figure.basis {
        Basis::Tradition => figure.source.clone(),
        Basis::Research => filled(Words::of(language), "figure-research", "source", figure.source.clone()),
    };
    let mut names = figure.all_names();
    let own = names.iter().position(|name| *name == figure.chinese.as_str()).filter(|_| language == Language::Zh);
    if let Some(at) = own {
        names[..=at].rotate_right(1);
    }
    let lines = [names.join("   "), owners.collect::<Vec<_>>().join(" · "), written];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_read_as_people_write_them() {
        assert_eq!([10.0, -1.0, 1e11, -1e6].map(speed_words), ["×10", "×−1", "×10^11", "×−10^6"]);
    }

    #[test]
    fn far_from_today_the_window_says_in_its_language_what_the_places_stand_on() {
        let accuracy = Accuracy {
            basis: EphemerisBasis::MeanOrbit,
            known: ("-13000-01-01".to_owned(), "17000-01-01".to_owned()),
            kernels: vec![("mine.bsp".to_owned(), vec![Body::Mars])],
        };
        let lines = |language| accuracy_words(&accuracy, Words::of(language), language);
        let en = lines(Language::En);
        assert!(en[0].contains("mean orbit") && en[0].contains("-13000-01-01 to 17000-01-01"), "{en:?}");
        assert_eq!(en[1], "Mars from mine.bsp");
        let zh = lines(Language::Zh);
        assert!(zh[0].contains("-13000-01-01") && zh[0].contains("太阳"), "{zh:?}");
        assert!(zh[1].contains("火星") && zh[1].contains("mine.bsp"), "{zh:?}");
        let usual = Accuracy { basis: EphemerisBasis::Core, kernels: Vec::new(), ..accuracy };
        assert!(accuracy_words(&usual, Words::of(Language::Zh), Language::Zh).is_empty());
    }
}
