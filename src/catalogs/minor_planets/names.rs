//! How minor planets and comets are named, and when two names mean the same.

/// `1P` and `Halley` to `1P/Halley`, `C/1995 O1` and `Hale-Bopp` to `C/1995 O1 (Hale-Bopp)`.
pub(super) fn comet_title(designation: &str, name: &str) -> String {
    match (name.is_empty(), designation.contains('/')) {
        (true, _) => designation.to_owned(),
        (false, true) => format!("{designation} ({name})"),
        (false, false) => format!("{designation}/{name}"),
    }
}

/// The other way round: designation and name; both empty for what is neither.
pub(super) fn comet_names(full: &str) -> (String, String) {
    let full = full.trim();
    let is_number = |text: &str| {
        let digits = text.trim_end_matches(['P', 'D', 'I']);
        digits.len() + 1 == text.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (head, tail) = full.split_once('/').unwrap_or((full, ""));
    if is_number(head) {
        return (head.to_owned(), tail.trim().to_owned());
    }
    if !matches!(head, "C" | "P" | "D" | "X" | "A" | "I") {
        return (String::new(), String::new());
    }
    let (designation, name) = full.split_once('(').unwrap_or((full, ""));
    (designation.trim().to_owned(), name.trim_end_matches(')').trim().to_owned())
}

/// The name without the closing 星 (star) that official Chinese names of minor planets carry.
pub(super) fn short_chinese_name(name_zh: &str) -> &str {
    name_zh.strip_suffix('星').filter(|short| !short.is_empty()).unwrap_or(name_zh)
}

/// Lower case, without spaces and brackets, without a closing 星.
pub(super) fn folded(name: &str) -> String {
    let folded: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace() && !"()（）".contains(*c)).collect();
    short_chinese_name(&folded).to_owned()
}
