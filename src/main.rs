//! The command line of Beiguan: hands over to [`beiguan::app`].

use std::process::ExitCode;

fn main() -> ExitCode {
    beiguan::app::run()
}
