//! `beiguan show check`: every mistake of a show file with its place and a remedy, a rehearsal, and its claims.

use super::sounds::Sounds;
use crate::app::catalog_source;
use crate::app::cli::Common;
use crate::app::failure::Failure;
use crate::app::picture_source::pictures_of_show;
use crate::app::standard_output::{note, print};
use crate::catalogs::Catalogs;
use crate::moment::Language;
use crate::show::audit::audit;
use crate::show::library::{OpenError, has_asset, open};
use crate::show::mistakes::{Mistake, Mistakes};
use crate::show::rehearsal::rehearse;
use crate::show::score::{Score, ScoreError};
use std::sync::Arc;

/// Options of `beiguan show check`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The files, or names of shows inside the program
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// Look for mistakes only: no rehearsal and no claims
    #[arg(long)]
    pub quick: bool,
}

/// What came of a file, the worse the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    Nothing,
    Doubt,
    Mistake,
}

/// Checks one file after the other.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let (mut catalogs, notes) = catalog_source::open(common)?;
    notes.iter().filter(|_| !common.quiet).for_each(|text| note(text));
    let mut worst = Found::Nothing;
    for file in &options.files {
        worst = worst.max(check(file, &mut catalogs, options)?);
    }
    match worst {
        Found::Nothing => Ok(()),
        Found::Doubt => Err(Failure::Running("a claim is doubtful; correct the show or the claim".to_owned())),
        Found::Mistake => Err(Failure::Input("a show has mistakes; correct them where the lines above say".to_owned())),
    }
}

fn check(file: &str, catalogs: &mut Catalogs, options: &Options) -> Result<Found, Failure> {
    let read = match open(file) {
        Ok(read) => read,
        Err(OpenError::Mistakes(mistakes)) => return say(&mistakes),
        Err(error) => return Err(Failure::input(error)),
    };
    let mistakes = read.check_names(catalogs, &|asset| has_asset(&read.show, asset));
    if !mistakes.is_empty() {
        return say(&mistakes);
    }
    if options.quick {
        return Ok(Found::Nothing);
    }
    let show = Arc::new(read.show);
    // Pictures and sounds are those of the show, so that it is rehearsed as it will be played.
    catalogs.add_pictures(pictures_of_show(&show)?);
    let catalogs = &*catalogs;
    let english = Sounds::read(&show, Language::En)?.lengths();
    let chinese = Sounds::read(&show, Language::Zh)?.lengths();
    let score = match Score::new(Arc::clone(&show), Language::En, catalogs, &english) {
        Ok(score) => score,
        Err(error) => return say(&of_score(file, &error)),
    };
    print(&format!("{file}: {}\n", show.title.of(Language::En)))?;
    let rehearsal = match rehearse(&show, file, catalogs, [&english, &chinese]) {
        Ok(rehearsal) => rehearsal,
        Err(error) => return say(&of_score(file, &error)),
    };
    for warning in &rehearsal.warnings {
        print(&format!("warning: {warning}\n"))?;
    }
    if !rehearsal.mistakes.is_empty() {
        return say(&rehearsal.mistakes);
    }
    let verdicts = audit(&score, catalogs);
    for verdict in &verdicts {
        print(&format!("{file}:{}:{}: {verdict}\n", verdict.at_line.0, verdict.at_line.1))?;
    }
    let all_right = verdicts.iter().all(|verdict| verdict.is_right());
    Ok(if all_right { Found::Nothing } else { Found::Doubt })
}

fn say(mistakes: &Mistakes) -> Result<Found, Failure> {
    print(&mistakes.to_string())?;
    Ok(Found::Mistake)
}

/// A mistake that shows only when the score is made.
fn of_score(file: &str, error: &ScoreError) -> Mistakes {
    let ((line, column), sentence) = match error {
        ScoreError::At { line, column, error } => ((*line, *column), error.to_string()),
        error => ((1, 1), error.to_string()),
    };
    let (what, remedy) = sentence.split_once("; ").unwrap_or((&sentence, "correct the show"));
    let mut mistakes = Mistakes::new();
    let (what, remedy, file) = (what.to_owned(), remedy.to_owned(), file.to_owned());
    mistakes.add(Mistake { file, line, column, what, remedy });
    mistakes
}
