//! Words to the two standard streams. A reader who has seen enough (`| head`) is no failure, and no panic.

use super::failure::Failure;
use std::io::{self, ErrorKind, Write};

/// Writes to standard output and hands it over at once; where the reader has closed it, the program ends well.
///
/// # Errors
/// Standard output cannot be written, for another reason.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    closed_pipe_is_fine(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// A remark on standard error; where nobody can read it, it is lost.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr(), "beiguan: {text}");
}

/// Ends the program with success where the reader of standard output has gone.
///
/// # Errors
/// Any other failure to write.
pub fn closed_pipe_is_fine(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(Failure::Running(format!("standard output cannot be written: {error}"))),
        Ok(()) => Ok(()),
    }
}
