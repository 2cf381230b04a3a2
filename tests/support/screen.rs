//! A screen in memory (Xvfb), a window of the built `beiguan` on it, and the keys and the mouse of a user (xdotool).
#![allow(dead_code, reason = "each test file uses its part")]

use super::program::empty_folder;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The sky of most windows here.
pub const AT: &str = "2026-01-15T14:00:00Z";
/// Nobody waits longer for anything, even where two cores do the work of twenty.
const PATIENCE: Duration = Duration::from_secs(90);
const WHAT_TO_INSTALL: &str =
    "the tests of the window need Xvfb and xdotool; on Debian or Ubuntu: apt-get install xvfb xdotool";

/// Asks again until there is an answer.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(answer) = ask() {
            return answer;
        }
        sleep(Duration::from_millis(15));
    }
    panic!("{what}: not within {PATIENCE:?}");
}

/// An X server whose picture is a file.
pub struct Screen {
    server: Child,
    folder: PathBuf,
    /// As `DISPLAY` says it.
    pub display: String,
}

impl Screen {
    /// Starts one on a free display; keys do not repeat, so that a slow machine does not press them twice.
    pub fn start() -> Self {
        let folder = empty_folder("screen");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-r", "-noreset", "-screen", "0", "1120x920x24", "-fbdir"])
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect(WHAT_TO_INSTALL);
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb did not start");
        Screen { server, folder, display: format!(":{}", number.trim()) }
    }

    /// Ends it, as if it had crashed.
    pub fn kill(&self) {
        // The shell's own word: a bare system has no program of that name.
        let killed = Command::new("sh").args(["-c", "kill -KILL \"$0\"", &self.server.id().to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the screen could not be ended");
    }

    /// What xdotool answers.
    pub fn xdotool(&self, arguments: &[&str]) -> String {
        let answer =
            Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output().expect(WHAT_TO_INSTALL);
        String::from_utf8(answer.stdout).unwrap().trim().to_owned()
    }

    /// The picture on it, the part that a window of this size at the upper left corner covers.
    pub fn picture(&self, [width, height]: [usize; 2]) -> Picture {
        Picture::read(&mut File::open(self.folder.join("Xvfb_screen0")).unwrap(), width, height)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Red, green, blue, row by row.
#[derive(Clone, PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// The upper left part of an X window dump (`XWDFile.h`: a header of big-endian 32-bit fields, a colour map, then rows).
    fn read(dump: &mut File, width: usize, height: usize) -> Self {
        const HEADER_SIZE: usize = 0;
        const BYTE_ORDER: usize = 7;
        const BITS_PER_PIXEL: usize = 11;
        const BYTES_PER_LINE: usize = 12;
        const COLORS: usize = 19;
        const BYTES_PER_COLOR: usize = 12;
        let mut header = [0; 100];
        dump.read_exact(&mut header).unwrap();
        let field = |index: usize| u32::from_be_bytes(header[index * 4..index * 4 + 4].try_into().unwrap()) as usize;
        assert_eq!((field(BITS_PER_PIXEL), field(BYTE_ORDER)), (32, 0), "pixels are blue, green, red, nothing");
        let (first, row_bytes) = (field(HEADER_SIZE) + field(COLORS) * BYTES_PER_COLOR, field(BYTES_PER_LINE));
        let mut rows = vec![0; row_bytes * height];
        dump.seek(SeekFrom::Start(first as u64)).unwrap();
        dump.read_exact(&mut rows).unwrap();
        let mut pixels = Vec::with_capacity(width * height);
        for row in rows.chunks_exact(row_bytes) {
            pixels.extend(row[..4 * width].chunks_exact(4).map(|bgr| [bgr[2], bgr[1], bgr[0]]));
        }
        Picture { width, height, pixels }
    }

    /// A part: x and y of its upper left corner, width and height.
    pub fn part(&self, [x, y, width, height]: [usize; 4]) -> Picture {
        let rows = (y..y + height).flat_map(|row| &self.pixels[row * self.width + x..row * self.width + x + width]);
        Picture { width, height, pixels: rows.copied().collect() }
    }

    /// How many pixels are so.
    pub fn count(&self, is: impl Fn([u8; 3]) -> bool) -> usize {
        self.pixels.iter().filter(|pixel| is(**pixel)).count()
    }

    /// How many pixels differ visibly.
    pub fn differing(&self, other: &Picture) -> usize {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let differs = |(one, two): &(&[u8; 3], &[u8; 3])| one.iter().zip(*two).any(|(a, b)| a.abs_diff(*b) > 24);
        self.pixels.iter().zip(&other.pixels).filter(differs).count()
    }

    /// Sum of all values.
    pub fn light(&self) -> u64 {
        self.pixels.iter().flatten().map(|value| u64::from(*value)).sum()
    }

    /// Centroid of the bright light within 8 px of a place, where the middle of a bright star or planet is.
    pub fn bright_light_near(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        const RADIUS_PX: f64 = 8.0;
        let [mut sum, mut sum_x, mut sum_y] = [0.0; 3];
        for (index, pixel) in self.pixels.iter().enumerate() {
            let at = [(index % self.width) as f64 + 0.5, (index / self.width) as f64 + 0.5];
            let value = f64::from(*pixel.iter().min().unwrap());
            if value > 120.0 && (at[0] - x).hypot(at[1] - y) < RADIUS_PX {
                (sum, sum_x, sum_y) = (sum + value, sum_x + value * at[0], sum_y + value * at[1]);
            }
        }
        (sum > 300.0).then(|| [sum_x / sum, sum_y / sum])
    }
}

/// A running `beiguan` with its window.
pub struct App<'a> {
    pub screen: &'a Screen,
    pub size: [usize; 2],
    child: Child,
    window: String,
    folder: PathBuf,
}

impl<'a> App<'a> {
    /// Opens the window in a size, and waits for the first frame.
    pub fn open(screen: &'a Screen, size: [usize; 2], environment: &[(&str, &str)]) -> Self {
        Self::open_with(screen, size, environment, &["--full-quality"])
    }

    /// The same with these arguments instead of the one that has every pixel drawn however slow the machine is.
    pub fn open_with(screen: &'a Screen, size: [usize; 2], environment: &[(&str, &str)], arguments: &[&str]) -> Self {
        Self::start(screen, size, environment, &[&["--at", AT, "--no-panels"], arguments].concat())
    }

    /// The same with exactly these arguments.
    pub fn start(screen: &'a Screen, size: [usize; 2], environment: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = empty_folder("window");
        let mut program = Command::new(env!("CARGO_BIN_EXE_beiguan"));
        program.args(arguments).current_dir(&folder).env("HOME", &folder).env("BEIGUAN_DATA_DIR", &folder);
        program.env("XDG_CONFIG_HOME", folder.join("config")).env("TZ", "UTC").env("LC_ALL", "C");
        program.env_remove("WAYLAND_DISPLAY").env("DISPLAY", &screen.display).envs(environment.iter().copied());
        program.stdout(Stdio::null()).stderr(File::create(folder.join("stderr")).unwrap());
        let child = program.spawn().unwrap();
        let named = |name: &str| screen.xdotool(&["search", "--onlyvisible", "--name", name]);
        let window = wait_for("the window", || {
            let (all, audience) = (named("Beiguan"), named("audience"));
            all.lines().find(|id| !audience.lines().any(|other| other == *id)).map(str::to_owned)
        });
        let mut app = App { screen, size: [1100, 900], child, window, folder };
        wait_for("the first frame", || (app.picture().count(|[r, _, _]| r > 100) > 1000).then_some(()));
        // There is no window manager that would do it.
        screen.xdotool(&["windowfocus", "--sync", &app.window]);
        app.resize(size);
        app
    }

    /// Its number on the screen.
    pub fn window(&self) -> &str {
        &self.window
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: [usize; 2]) {
        self.screen.xdotool(&["windowsize", &self.window, &size[0].to_string(), &size[1].to_string()]);
        self.size = size;
    }

    pub fn picture(&self) -> Picture {
        self.screen.picture(self.size)
    }

    /// Waits until the picture is so; gives it back.
    pub fn until(&self, what: &str, is: impl Fn(&Picture) -> bool) -> Picture {
        wait_for(what, || Some(self.picture()).filter(|picture| is(picture)))
    }

    /// Waits until the picture stands still.
    pub fn still(&self) -> Picture {
        let (mut last, mut same) = (self.picture(), 0);
        wait_for("the picture stands still", || {
            sleep(Duration::from_millis(50));
            let now = self.picture();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            (same == 6).then_some(())
        });
        last
    }

    /// Presses keys, one after another.
    pub fn press(&self, keys: &str) {
        self.screen.xdotool(&[&["key"], &keys.split(' ').collect::<Vec<_>>()[..]].concat());
    }

    /// Presses keys and waits until the picture, which stood still, has changed visibly and stands still again.
    pub fn change(&self, keys: &str) -> Picture {
        let before = self.picture();
        self.press(keys);
        self.until(keys, |now| now.differing(&before) > 20);
        self.still()
    }

    /// Types words into the prompt.
    pub fn answer(&self, words: &str) -> Picture {
        self.change("slash");
        self.screen.xdotool(&["type", "--delay", "5", words]);
        self.change("Return")
    }

    pub fn mouse(&self, arguments: &[&str]) {
        self.screen.xdotool(arguments);
    }

    pub fn is_open(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Ticks of processor time it takes meanwhile (fields 14 and 15 of proc_pid_stat(5), of which the second is in parentheses).
    pub fn works_while(&self, time: Duration) -> u64 {
        let ticks = || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
            let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
            fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
        };
        let before = ticks();
        sleep(time);
        ticks() - before
    }

    /// Ends it as a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// How it ended and what it said.
    pub fn ended(mut self) -> (ExitStatus, String) {
        let status = wait_for("the program ends", || self.child.try_wait().unwrap());
        (status, fs::read_to_string(self.folder.join("stderr")).unwrap())
    }
}

impl Drop for App<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
