//! Runs the built `beiguan` as a user does and hands back what it said. It sees an empty data folder of its own and no
//! adapter, so nothing on this machine changes the answer, and a complaint about an argument must come before rendering.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run left behind.
pub struct Run {
    /// The arguments, for messages.
    pub arguments: String,
    /// Exit code; -1 where a signal ended it.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// One run with these arguments.
pub fn beiguan(arguments: &[&str]) -> Run {
    run(command().args(arguments).envs(NO_ADAPTER), arguments)
}

/// One run that may use this machine's adapters.
pub fn beiguan_that_draws(arguments: &[&str]) -> Run {
    run(command().args(arguments), arguments)
}

/// The program with a home of its own and nothing else from this machine.
pub fn command() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_beiguan"));
    FOREIGN.iter().for_each(|name| {
        program.env_remove(name);
    });
    let home = empty_folder("home");
    program
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("HOME", &home)
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .env("RUST_BACKTRACE", "1")
        .current_dir(home);
    program
}

/// Variables with which a machine would have its say.
const FOREIGN: [&str; 8] =
    ["DISPLAY", "WAYLAND_DISPLAY", "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

/// Drivers that are not there, and no other way to draw.
const NO_ADAPTER: [(&str, &str); 3] = [
    ("VK_DRIVER_FILES", "/nonexistent/driver.json"),
    ("VK_ICD_FILENAMES", "/nonexistent/driver.json"),
    ("WGPU_BACKEND", "vulkan"),
];

fn run(program: &mut Command, arguments: &[&str]) -> Run {
    let output = program.output().expect("the program was built by cargo and can be started");
    let _ = program.get_current_dir().map(std::fs::remove_dir_all);
    Run {
        arguments: arguments.join(" "),
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// A folder of this run alone, empty.
pub fn empty_folder(purpose: &str) -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("{purpose}-{}-{number}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("cargo's temporary folder is writable");
    folder
}
