//! `docs/shows.md` and what it says of the shows: its first show is in order, its demonstrations are those of the files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::catalogs::Catalogs;
use beiguan::moment::Language;
use beiguan::show::audit::audit;
use beiguan::show::expression::Quantity;
use beiguan::show::model::Show;
use beiguan::show::rehearsal::rehearse;
use beiguan::show::score::{Score, SoundLengths};
use beiguan::show::{file, library};
use std::sync::Arc;

const HANDBOOK: &str = include_str!("../docs/shows.md");

#[test]
fn the_first_show_of_the_handbook_is_one_that_a_rehearsal_praises() {
    let text = HANDBOOK.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let catalogs = Catalogs::embedded();
    let read = file::read_with_names(text, "first.toml", None, &|_| Err(String::new()));
    let read = read.unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert_eq!(read.check_names(&catalogs, &|_| false).to_string(), "");
    let (show, lengths) = (Arc::new(read.show), SoundLengths::new());
    let found = rehearse(&show, "first.toml", &catalogs, [&lengths; 2]).unwrap();
    assert!(found.warnings.is_empty() && found.mistakes.is_empty(), "{:#?}{}", found.warnings, found.mistakes);
    let score = Score::new(show, Language::En, &catalogs, &lengths).unwrap();
    let verdicts = audit(&score, &catalogs);
    assert!(!verdicts.is_empty() && verdicts.iter().all(|verdict| verdict.is_right()), "{verdicts:#?}");
}

/// What the handbook says of a demonstration.
fn entry(show: &Show) -> String {
    let words = |text: &beiguan::show::model::Text| text.en.clone();
    let notes: Vec<String> =
        show.chapters.iter().map(|chapter| words(&chapter.notes)).filter(|notes| !notes.is_empty()).collect();
    let parameters: Vec<String> = show.parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
    let to_move =
        if parameters.is_empty() { String::new() } else { format!("- **To move:** {}\n", parameters.join(", ")) };
    let claims: Vec<&str> = show.checks.iter().map(|check| check.claim.as_str()).collect();
    format!(
        "### {}: {} · {}\n\n{}\n\n- **For:** {}. **Objective:** {}\n- **Misconception:** {}\n- **To say:** {}\n{to_move}- **Tested:** {}.\n",
        show.name,
        show.title.en,
        show.title.zh,
        words(&show.text),
        show.grade,
        words(&show.objective),
        words(&show.misconception),
        notes.join(" "),
        claims.join("; ")
    )
}

/// Where this fails, what it prints is to be put into the handbook.
#[test]
fn the_handbook_says_of_each_demonstration_what_its_file_says() {
    for show in library::BUILT_IN {
        let entry = entry(&show.read().unwrap());
        assert!(HANDBOOK.contains(&entry), "docs/shows.md does not hold:\n\n{entry}");
    }
}

#[test]
fn the_handbook_lists_every_quantity_with_what_it_is() {
    for quantity in Quantity::ALL {
        let (name, _, text) = quantity.row();
        let line = HANDBOOK
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}")) && line.ends_with(&format!("| {text} |")));
        assert!(line.is_some(), "docs/shows.md does not list {name}: {text}");
    }
}
