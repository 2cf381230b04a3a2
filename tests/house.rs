//! What holds for every file of the repository, whoever wrote it: nothing unfinished, nothing of one machine, nothing
//! without a source or a licence.

mod source;

use source::{files_below, root, rust_sources, shown, tokens};
use std::path::Path;

/// Folders of somebody's own machine, followed by a name. Written in halves, so that this file is not found.
const HOMES: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("C:\\Us", "ers\\"),
];

/// Macros that stand for work to be done.
const UNFINISHED: [&str; 3] = ["todo", "unimplemented", "dbg"];

/// Where `text` names a folder of somebody's own machine: the line, counted from 1.
fn machine_paths(text: &str) -> Vec<usize> {
    let names_one =
        |line: &str| HOMES.iter().any(|home| line.match_indices(home).any(|(at, _)| begins_a_path(line, at, home)));
    text.lines().enumerate().filter(|(_, line)| names_one(line)).map(|(index, _)| index + 1).collect()
}

/// A path from the root of a disk begins after a space or a quote and goes on with a name.
fn begins_a_path(line: &str, at: usize, home: &str) -> bool {
    let inside_a_longer_path = |character: char| character.is_alphanumeric() || "./~-_$}".contains(character);
    let a_name = |character: char| character.is_alphanumeric() || character == '.';
    !line[..at].ends_with(inside_a_longer_path) && line[at + home.len()..].starts_with(a_name)
}

/// Where `text` still has work to be done: the macro and its line.
fn unfinished(text: &str) -> Vec<(String, usize)> {
    let tokens = tokens(text);
    let is_macro = |pair: &&[source::Token]| pair[1].text == "!" && UNFINISHED.contains(&pair[0].text.as_str());
    tokens.windows(2).filter(is_macro).map(|pair| (pair[0].text.clone(), pair[0].line)).collect()
}

/// The text of a file, or `None` where it is no text.
fn text_of(path: &Path) -> Option<String> {
    String::from_utf8(std::fs::read(path).expect("a file of the repository can be read")).ok()
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let files = files_below("");
    assert!(files.len() > 10, "the repository was not found");
    for (path, text) in files.iter().filter_map(|path| Some((path, text_of(path)?))) {
        assert_eq!(
            machine_paths(&text),
            Vec::<usize>::new(),
            "{} names a path of one machine, in these lines",
            shown(path)
        );
    }
}

#[test]
fn a_path_of_one_machine_is_known_from_a_path_of_the_house() {
    let of_one_machine = format!("first line\nlet stars = \"{}mei/stars.csv\";\n", HOMES[0]);
    assert_eq!(machine_paths(&of_one_machine), [2]);
    let of_the_house = format!("https://example.org{}page.html, $HOME{}x and {} alone", HOMES[0], HOMES[3], HOMES[1]);
    assert_eq!(machine_paths(&of_the_house), Vec::<usize>::new());
}

#[test]
fn no_source_holds_work_to_be_done() {
    for (file, text) in ["src", "tests", "examples", "benches"].into_iter().flat_map(rust_sources) {
        assert_eq!(unfinished(&text), Vec::<(String, usize)>::new(), "{file}");
    }
}

#[test]
fn work_to_be_done_is_found_in_code_but_not_in_words() {
    assert_eq!(unfinished("fn rise() -> f64 {\n    todo!()\n}"), [("todo".to_owned(), 2)]);
    assert_eq!(unfinished("// todo!()\nconst WORD: &str = \"dbg!()\"; let open = !todo;"), Vec::new());
}

#[test]
fn every_data_set_says_where_each_of_its_files_comes_from() {
    let mut folders: Vec<_> =
        files_below("catalogs").iter().filter_map(|path| Some(path.parent()?.to_owned())).collect();
    folders.dedup();
    for folder in folders
        .iter()
        .filter(|folder| **folder != root().join("catalogs") && !folder.starts_with(root().join("catalogs/make")))
    {
        let said = std::fs::read_to_string(folder.join("SOURCE.toml")).unwrap_or_default();
        for key in ["origin", "version", "licence"] {
            let has_key = said.lines().any(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
            assert!(has_key, "{}/SOURCE.toml must have a line `{key} = ...`", shown(folder));
        }
        for file in std::fs::read_dir(folder).expect("a folder that was just listed") {
            let name = file.expect("a file that was just listed").file_name().to_string_lossy().into_owned();
            let is_said = ["SOURCE.toml", "README.md"].contains(&name.as_str()) || said.contains(&name);
            assert!(is_said, "{}/SOURCE.toml must say what {name} is", shown(folder));
        }
    }
}

#[test]
fn every_shader_is_used() {
    let sources: String = rust_sources("src").into_iter().map(|(_, text)| text).collect();
    for shader in files_below("shaders") {
        let inside = shown(&shader).replacen("shaders/", "", 1);
        assert!(sources.contains(&inside), "no source names shaders/{inside}");
    }
}

#[test]
fn code_and_data_have_their_licences() {
    for (file, begins) in [("LICENSE-MIT", "MIT License"), ("LICENSE-APACHE", "Apache License")] {
        let text = text_of(&root().join(file)).expect("a licence is text");
        assert!(text.trim_start().starts_with(begins), "{file} must begin with \"{begins}\"");
    }
}
