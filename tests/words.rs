//! The words of the window stand in `catalogs/words`, in every language the same ones, each is used, and none stands in code.

mod source;

use source::{Literal, literals, root, rust_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Where the window and its panels are made. What other folders say is for the command line.
const FOLDERS: [&str; 2] = ["src/app/desk", "src/app/window"];
/// What stands in `FOLDERS` and speaks to standard error alone, before there is a window, or when there is none or no more.
const SILENT_IN_THE_WINDOW: [&str; 3] =
    ["src/app/window/display.rs", "src/app/window/mod.rs", "src/app/window/planetarium/last_resort.rs"];
/// Calls whose strings nobody reads in the window: standard error, impossible cases, notes at the start, the end of the
/// program; and what is printed on keys.
const NOT_SHOWN: [&str; 10] = [
    "note(",
    "expect(",
    "notes.push(",
    "no_window=Some(",
    "no_window.get_or_insert(",
    "Err(format!(",
    "map_err(|error|format!(",
    "reopen(event_loop,",
    "wait_for_surface(event_loop,",
    "line(",
];
/// Words that go to standard error by a longer way: the file and how they begin.
const TOLD_OTHERWISE: [(&str, &str); 5] = [
    ("src/app/window/planetarium/output.rs", "there is one monitor"),
    ("src/app/window/planetarium/output.rs", "there are {count} monitors"),
    ("src/app/window/planetarium/output.rs", "no monitor has the number"),
    ("src/app/window/planetarium/leaving.rs", "the window library ended the window"),
    ("src/app/window/start.rs", "what is shown cannot be kept"),
];

/// The messages of a language, each with its arguments.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let file = root().join("catalogs/words").join(format!("{language}.ftl"));
    let text = std::fs::read_to_string(file).expect("the words can be read");
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((begins, _)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            name = begins.trim().to_owned();
            assert!(messages.insert(name.clone(), BTreeSet::new()).is_none(), "{language}: {name} stands twice");
        }
        let arguments = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next());
        if let Some(known) = messages.get_mut(&name) {
            known.extend(arguments.map(str::to_owned));
        }
    }
    messages
}

/// The strings of the program that no test needs, with their files.
fn strings(folder: &str) -> Vec<(String, Literal)> {
    let code = |text: &str| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    let all = rust_sources(folder);
    // A module of which its folder says that only tests have it.
    let tests: BTreeSet<String> = all
        .iter()
        .flat_map(|(file, text)| {
            let home = file.rsplit_once('/').map_or("", |(home, _)| home).to_owned();
            let names =
                text.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(name, _)| name);
            names.map(move |name| format!("{home}/{name}.rs")).collect::<Vec<_>>()
        })
        .collect();
    let sources = all.into_iter().filter(|(file, _)| !tests.contains(file));
    sources.flat_map(|(file, text)| literals(&code(&text)).into_iter().map(move |one| (file.clone(), one))).collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (english, chinese) = (messages("en"), messages("zh"));
    assert!(english.len() > 300, "only {} messages were read", english.len());
    for (one, other, language) in [(&english, &chinese, "zh"), (&chinese, &english, "en")] {
        for (name, arguments) in one {
            assert_eq!(other.get(name), Some(arguments), "{name} in {language}.ftl");
        }
    }
}

/// The first font is a Chinese one: its curly quotes, dots and apostrophes are as wide as a Chinese letter.
#[test]
fn english_words_have_no_letters_that_are_drawn_as_wide_as_chinese_ones() {
    let text = fs::read_to_string(root().join("catalogs/words/en.ftl")).unwrap();
    // The date in China stands in Chinese letters in either language.
    let spoken = text.lines().filter(|line| !line.starts_with("date-chinese") && !line.starts_with("language-zh"));
    let wide: Vec<&str> = spoken.filter(|line| line.contains(['“', '”', '‘', '’', '…', '—', '，', '：'])).collect();
    assert!(wide.is_empty(), "{wide:?}");
}

/// A message is used where its name stands in the program, or the beginning of its name before what a brace fills.
#[test]
fn every_message_is_used_and_every_one_that_is_asked_for_is_there() {
    let known = messages("en");
    let strings = strings("src/app");
    let whole: BTreeSet<&str> = strings.iter().map(|(_, one)| one.text.as_str()).collect();
    let begun: BTreeSet<&str> = strings
        .iter()
        .filter_map(|(_, one)| one.text.split_once("-{").map(|(begins, _)| begins))
        .filter(|begins| begins.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .collect();
    // A tooltip bears the name of what it explains.
    let explains =
        |name: &str| whole.contains("{}-tip") && name.strip_suffix("-tip").is_some_and(|of| whole.contains(of));
    let is_used = |name: &str| {
        whole.contains(name)
            || explains(name)
            || begun.iter().any(|begins| name.strip_prefix(begins).is_some_and(|rest| rest.starts_with('-')))
    };
    let unused: Vec<&String> = known.keys().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "nothing shows these messages: {unused:?}");
    let calls = [".text(", "words.with(", "Saying::of(", "filled(words,", "measured(facts,", ".with_message(\","];
    for (file, one) in &strings {
        if calls.iter().any(|call| one.before.ends_with(call)) && !one.text.contains('{') {
            assert!(known.contains_key(&one.text), "{file}, line {}: there is no message {}", one.line, one.text);
        }
    }
}

/// Words are two letters and more with another word behind a space, or Chinese letters.
fn has_words(text: &str) -> bool {
    let is_word =
        |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '\'');
    let without_arguments: String =
        text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    let parts: Vec<&str> = without_arguments.split([' ', ',', ';', ':', '(', ')', '"', '\\']).collect();
    parts.windows(2).any(|pair| pair.iter().all(&is_word))
        || text.chars().any(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter))
}

#[test]
fn no_words_of_the_window_stand_in_code() {
    let belongs_elsewhere = |(file, one): &(String, Literal)| {
        let is_told = TOLD_OTHERWISE.iter().any(|(of, begin)| of == file && one.text.starts_with(begin));
        let is_silent = SILENT_IN_THE_WINDOW.contains(&file.as_str());
        let is_shown = !is_told && !is_silent && !NOT_SHOWN.iter().any(|call| one.before.contains(call));
        is_shown && has_words(&one.text)
    };
    let words: Vec<String> = FOLDERS
        .into_iter()
        .flat_map(strings)
        .filter(belongs_elsewhere)
        .map(|(file, one)| format!("{file}, line {}: {}", one.line, one.text))
        .collect();
    assert!(words.is_empty(), "these words belong into catalogs/words:\n{}", words.join("\n"));
}

/// The window says messages; a sentence made elsewhere enters only as what went wrong, and is no sentence of the code.
#[test]
fn nothing_is_said_in_the_window_but_messages() {
    for (file, one) in strings("src/app") {
        let said = ["Saying::trouble(", "Saying::no_time(", ".say("].iter().any(|call| one.before.ends_with(call));
        let made = ["Saying::trouble(format!(", "Saying::trouble(&format!(", ".say(format!("];
        let said = said || made.iter().any(|call| one.before.ends_with(call));
        assert!(!said, "{file}, line {}: \"{}\" is said without a message", one.line, one.text);
    }
}

#[test]
fn words_in_code_are_told_from_names() {
    for words in ["mag {magnitude:.2} and more", "press Esc", "北京", "too fast for the air"] {
        assert!(has_words(words), "{words}");
    }
    for name in ["find-hint", "{}/{}  {}{step}", "×{sign}10^{exponent}", "Beiguan", "%Y-%m-%d %H:%M", "Asia/Shanghai"]
    {
        assert!(!has_words(name), "{name}");
    }
}
