//! Requests about something that has a name, and about the next or the last event of a sort: `mark-object Vega`, `next eclipse`.

use crate::app::almanac::{Sort, Way, Wish};
use crate::app::request::{Deed, Request};
use crate::show::mistakes::nearest;

/// What is done with a name, or without one with what is pointed at or was picked.
pub(super) const NAMED: [(&str, Deed); 8] = [
    ("go-to", Deed::Go),
    ("look-at-object", Deed::LookAt),
    ("follow-object", Deed::Follow),
    ("loupe-over", Deed::Loupe),
    ("mark-object", Deed::Mark),
    ("card-of", Deed::Card),
    ("stand-at", Deed::Stand),
    ("journey-to", Deed::Travel),
];

/// The next and the last event of a sort.
pub(super) const EVENTS: [&str; 2] = ["next", "previous"];

/// The request of such words; `None` where they are no such thing.
///
/// # Errors
/// A sentence that says what to write.
pub(super) fn request(name: &str, rest: &str) -> Result<Option<Request>, String> {
    if let Some((_, deed)) = NAMED.into_iter().find(|(one, _)| *one == name) {
        let needs_name = matches!(deed, Deed::Go | Deed::Stand | Deed::Travel);
        if needs_name && rest.is_empty() {
            return Err(format!("{name} takes a name, such as {name} Reykjavik"));
        }
        return Ok(Some(Request::Named(deed, rest.to_owned())));
    }
    let way = match name {
        "next" => Way::Next,
        "previous" => Way::Previous,
        _ => return Ok(None),
    };
    sort(name, rest).map(|sort| Some(Request::Event(Wish::Event(sort, way))))
}

fn sort(name: &str, word: &str) -> Result<Sort, String> {
    let known = || Sort::ALL.into_iter().map(|sort| sort.word().trim_start_matches("sort-"));
    if let Some((sort, _)) = Sort::ALL.into_iter().zip(known()).find(|(_, known)| *known == word) {
        return Ok(sort);
    }
    let near = nearest(word, known()).map_or(String::new(), |near| format!("did you mean {near}? "));
    Err(format!("{near}{name} takes a sort of event: {}", known().collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_has_a_name_and_an_event_its_sort() {
        let said = |name, rest| request(name, rest).unwrap();
        assert_eq!(said("mark-object", "Vega"), Some(Request::Named(Deed::Mark, "Vega".to_owned())));
        assert_eq!(said("follow-object", ""), Some(Request::Named(Deed::Follow, String::new())));
        assert_eq!(said("previous", "eclipse"), Some(Request::Event(Wish::Event(Sort::Eclipse, Way::Previous))));
        assert_eq!(said("toggle-pause", ""), None);
        assert!(request("journey-to", "").unwrap_err().contains("takes a name"));
        let wrong = request("next", "eclipsis").unwrap_err();
        assert!(wrong.contains("did you mean eclipse?") && wrong.contains("solar-term"), "{wrong}");
    }
}
