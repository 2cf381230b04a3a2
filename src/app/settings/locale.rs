//! What the system says about its user: language and time zone. Nothing is asked of the network.

use crate::moment::Language;
use std::env;
use std::path::Path;

/// The language of the system, as far as there are words in it.
pub fn system_language() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = variables.into_iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.starts_with("zh") => Language::Zh,
        _ => Language::En,
    }
}

/// The system's time zone by its name in the IANA database, such as `Asia/Tokyo`, where the system says one: `TZ`, else where
/// `/etc/localtime` leads to, else `/etc/timezone`.
pub fn system_time_zone() -> Option<String> {
    let named = env::var("TZ").ok().filter(|value| !value.is_empty());
    if let Some(name) = named {
        return zone_of(&name);
    }
    let link = std::fs::read_link("/etc/localtime").ok();
    let text = || std::fs::read_to_string("/etc/timezone").ok();
    link.and_then(|path| zone_of(&path.to_string_lossy())).or_else(|| zone_of(text()?.trim()))
}

/// The name of a zone in what `TZ` or the path of its file says.
fn zone_of(said: &str) -> Option<String> {
    let said = said.strip_prefix(':').unwrap_or(said);
    let name = said.rsplit_once("zoneinfo/").map_or(said, |(_, name)| name);
    let name = name.trim_start_matches("posix/").trim_start_matches("right/");
    // A path that is none of these, or a rule such as CST-8, names no zone.
    let is_name = name.contains('/') && !Path::new(name).is_absolute() && !name.contains(',');
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_from_a_variable_or_a_path_and_a_rule_is_none() {
        let zone = |said| zone_of(said);
        assert_eq!(zone("Asia/Tokyo").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(zone(":America/Argentina/Ushuaia").as_deref(), Some("America/Argentina/Ushuaia"));
        assert_eq!(zone("/usr/share/zoneinfo/Europe/Paris").as_deref(), Some("Europe/Paris"));
        assert_eq!(zone("../usr/share/zoneinfo/posix/Europe/Paris").as_deref(), Some("Europe/Paris"));
        for none in ["UTC", "CST-8", "EST5EDT,M3.2.0,M11.1.0", "/opt/zones/here"] {
            assert_eq!(zone(none), None, "{none}");
        }
    }
}
