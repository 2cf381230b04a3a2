//! The command line: its words, its help, and which part of the program each subcommand hands over to.

use super::desk::Visibility;
use super::failure::Failure;
use super::numbers::{Adaptation, AzimuthAltitude, adaptation, azimuth_altitude_deg, fov_deg, label_size_deg, within};
use super::show::Receivers;
use super::standard_output::print;
use super::window::{Effort, Manner, OutputMonitor, TakeUp};
use super::{
    bench, calendar, demo, doctor, ephemeris, events, find, minor_planets, moment_file, render, satellites, settings,
    show, stars, window,
};
use crate::moment::{CultureName, FigureNames, Projection};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// An open planetarium: the real sky from any place at any time, on a dome.
#[derive(Debug, Parser)]
#[command(name = "beiguan", version, disable_help_subcommand = true)]
#[command(
    after_help = "Without a subcommand the planetarium opens in a window; where there is no display it renders one dome master.\n\nExample:\n  beiguan --at 2026-01-15T14:00:00Z --site Beijing"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Task>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    view: View,
    #[command(flatten)]
    window: WindowOptions,
    /// Begin anew, even where the last window was ended by a power cut
    #[arg(long)]
    fresh: bool,
}

/// How the window is opened.
#[derive(Debug, Clone, Default, Args)]
pub struct WindowOptions {
    /// Draw every pixel in the window, even where this machine cannot keep up with the display
    #[arg(long)]
    full_quality: bool,
    /// Open with nothing but the sky; F3 shows the panels
    #[arg(long)]
    no_panels: bool,
    /// Two windows: the audience's with nothing but the sky, and the presenter's with panels and the same sky in small
    #[arg(long, conflicts_with = "no_panels")]
    presenter: bool,
    /// On which monitor the audience's window stands, from 1 [default: the last one]
    #[arg(long, value_name = "N", requires = "presenter")]
    output_monitor: Option<usize>,
    /// Tells outside devices there the messages of shows and the house light of an emergency, as OSC over UDP; may be given several times
    #[arg(long, value_name = "HOST:PORT")]
    messages_to: Vec<String>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Task {
    /// Render one frame into a PNG file
    #[command(
        after_help = "Example:\n  beiguan render --at 2026-01-15T14:00:00Z --site Beijing --size 2048 --out tonight.png"
    )]
    Render(render::Options),
    /// Print where bodies are
    #[command(
        after_help = "Example:\n  beiguan ephemeris --body moon,mars --from 2026-01-15T14:00:00Z --to 2026-01-20T14:00:00Z --step 1d --site Beijing"
    )]
    Ephemeris(ephemeris::Options),
    /// Print when something happens: rising, phases, conjunctions, eclipses
    #[command(
        after_help = "Times are UTC (UT1 where there is none), rounded to the second; events come in order of time, as they are found.\n\nExample:\n  beiguan events --kind rise,set,moon-phase --body sun,moon --from 2026-01-15T00:00:00Z --to 2026-02-15T00:00:00Z --site Beijing"
    )]
    Events(events::Options),
    /// Print what a name leads to: stars, planets, constellations, places, demonstrations
    #[command(
        after_help = "Names are English, Latin, Chinese or pinyin, with or without accents; their beginning, initials of pinyin and one slip in a\nlong word will do. The column ask is how the rest of the program is asked for it.\n\nExamples:\n  beiguan find betelgeuze\n  beiguan find 织女 --lang zh --format json"
    )]
    Find(find::Options),
    /// Print the apparent places of the catalogue stars
    #[command(after_help = "Example:\n  beiguan stars --at 2026-01-15T14:00:00Z --site Beijing --limit-mag 3")]
    Stars(stars::Options),
    /// Print which artificial satellites are up, or their passes
    #[command(
        after_help = "The file holds two-line elements, or an OMM as JSON, CSV or KEY = value text. With --from and --to passes are listed: times are UTC,\naltitudes without refraction; shadow_entry and shadow_exit are the edges of the umbra; dark_sky is when it is lit while the Sun is\nbelow -6 degrees; magnitudes are estimates.\n\nExamples:\n  beiguan satellites --satellites stations.txt --at 2026-11-20T10:30:00Z --site Beijing\n  beiguan satellites --satellites stations.txt --body ISS --from 2026-11-20T00:00:00Z --to 2026-11-22T00:00:00Z --above 10 --visible"
    )]
    Satellites(satellites::Options),
    /// Print the months and solar terms of Chinese years
    #[command(after_help = "Example:\n  beiguan calendar 2033\n  beiguan calendar 1900..2100 --near-midnight 120")]
    Calendar(calendar::Options),
    /// Check show files: programmes and demonstrations
    #[command(after_help = "Example:\n  beiguan show check my-show.toml")]
    Show(show::Options),
    /// List the built-in demonstrations, or play one in the window
    #[command(
        after_help = "In the window Enter goes on, PageUp back, Space pauses, the arrows seek; ? lists all keys.\n\nExamples:\n  beiguan demo\n  beiguan demo mars-retrograde --lang zh --begin motion"
    )]
    Demo(demo::Options),
    /// Measure frame times on this machine
    #[command(after_help = "Example:\n  beiguan bench --size 1024 --frames 60")]
    Bench(bench::Options),
    /// Say which adapters and data there are, and what to install
    #[command(after_help = "Example:\n  beiguan doctor")]
    Doctor(doctor::Options),
    /// Add, update and list measured orbits of minor planets and comets
    #[command(after_help = "Example:\n  beiguan minor-planets update 59000")]
    MinorPlanets(minor_planets::Options),
    /// Save a Moment, the whole description of a sky, or open the window with one
    #[command(
        after_help = "Examples:\n  beiguan moment save tonight.json --site Lhasa\n  beiguan moment load tonight.json"
    )]
    Moment(moment_file::Options),
    /// Print where the settings are and what holds
    #[command(after_help = "Example:\n  beiguan settings")]
    Settings(settings::Options),
}

/// What every subcommand that looks at the sky understands.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// Time: 2026-11-20T12:00:00Z, "JD 2451545.0 TT", "4 July 1054 Julian", "4000 BC Mar 21", 农历2034年正月初一 (in China)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, global = true)]
    pub at: Option<String>,
    /// A place of the gazetteer, in English or Chinese; its clocks follow the history of its time zone [default: Beijing]
    #[arg(long, value_name = "NAME", global = true, conflicts_with_all = ["lat", "lon"])]
    pub site: Option<String>,
    /// Geodetic latitude, degrees north
    #[arg(long, value_name = "DEG", allow_hyphen_values = true, value_parser = within::<-90, 90>, global = true, requires = "lon")]
    pub lat: Option<f64>,
    /// Longitude, degrees east
    #[arg(long, value_name = "DEG", allow_hyphen_values = true, value_parser = within::<-360, 360>, global = true, requires = "lat")]
    pub lon: Option<f64>,
    /// Elevation above the WGS84 ellipsoid, metres
    #[arg(long, value_name = "M", allow_hyphen_values = true, value_parser = within::<-12000, 100000>, global = true)]
    pub elevation: Option<f64>,
    /// Look from space, so many kilometres above the place (100 to 14000000); without another direction at the Earth
    #[arg(long, value_name = "KM", value_parser = within::<100, 14_000_000>, global = true, conflicts_with = "elevation")]
    pub from_space: Option<f64>,
    /// Air pressure, hPa; 0 switches refraction off [default: standard air at the elevation]
    #[arg(long, value_name = "HPA", allow_hyphen_values = true, value_parser = within::<0, 1100>, global = true)]
    pub pressure: Option<f64>,
    /// Air temperature, degrees Celsius [default: 10]
    #[arg(long, value_name = "C", allow_hyphen_values = true, value_parser = within::<-90, 60>, global = true)]
    pub temperature: Option<f64>,
    /// A folder whose files replace the built-in catalogues, file by file
    #[arg(long, value_name = "DIR", global = true)]
    pub catalogs: Option<PathBuf>,
    /// An SPK kernel whose bodies replace the built-in ones over its span; may be given several times, the last comes first
    #[arg(long, value_name = "FILE.bsp", global = true)]
    pub kernel: Vec<PathBuf>,
    /// Artificial satellites: two-line elements or an OMM (JSON, CSV, KEY = value); may be given several times
    #[arg(long, value_name = "FILE", global = true)]
    pub satellites: Vec<PathBuf>,
    /// What stands around: plain, beijing-observatory, a table of azimuth_deg,altitude_deg or a PNG panorama with a transparent sky
    /// [default: beijing-observatory in Beijing, plain elsewhere]
    #[arg(long, value_name = "NAME|FILE", global = true)]
    pub landscape: Option<String>,
    /// Azimuth of the middle of the landscape's file, degrees [default: 180]
    #[arg(long, value_name = "A", allow_hyphen_values = true, value_parser = within::<-360, 360>, global = true)]
    pub landscape_azimuth: Option<f64>,
    /// Altitude of the middle of a panorama, degrees [default: 0]
    #[arg(long, value_name = "H", allow_hyphen_values = true, value_parser = within::<-90, 90>, global = true)]
    pub landscape_altitude: Option<f64>,
    /// A saved Moment (JSON, or a picture made by this program); the other options override it
    #[arg(long, value_name = "FILE.json", global = true)]
    pub moment: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(long, global = true)]
    pub quiet: bool,
}

/// How the sky is shown.
#[derive(Debug, Clone, PartialEq, Default, Args)]
pub struct View {
    /// Projection of the frame: dome, perspective, stereographic or globe [default: dome]
    #[arg(long, value_name = "P", value_parser = str::parse::<Projection>)]
    pub projection: Option<Projection>,
    /// Field of view, degrees [default: dome 180, perspective 60, stereographic 120]
    #[arg(long, value_name = "F", allow_hyphen_values = true, value_parser = fov_deg)]
    pub fov: Option<f64>,
    /// Azimuth of the dome's front, degrees [default: 180]
    #[arg(long, value_name = "A0", allow_hyphen_values = true, value_parser = within::<-360, 360>)]
    pub front: Option<f64>,
    /// Tilt of the dome, degrees: how far the front rim is lowered [default: 0]
    #[arg(long, value_name = "T", allow_hyphen_values = true, value_parser = within::<-90, 90>)]
    pub tilt: Option<f64>,
    /// Degrees from the centre of the dome beyond which the frame is black [default: 90]
    #[arg(long, value_name = "K", allow_hyphen_values = true, value_parser = within::<0, 180>)]
    pub truncate: Option<f64>,
    /// Mirror the frame: h, v or hv
    #[arg(long, value_enum)]
    pub flip: Option<FlipName>,
    /// Azimuth a flat view looks at, degrees [default: 180]
    #[arg(long, value_name = "A", allow_hyphen_values = true, value_parser = within::<-360, 360>)]
    pub look_az: Option<f64>,
    /// Altitude a flat view looks at, degrees [default: 30]
    #[arg(long, value_name = "H", allow_hyphen_values = true, value_parser = within::<-90, 90>)]
    pub look_alt: Option<f64>,
    /// Look at a body, a star, a constellation or whatever else has a name: a dome turns its front there, a flat view its middle
    #[arg(long, value_name = "NAME", conflicts_with_all = ["front", "look_az", "look_alt"])]
    pub look_at: Option<String>,
    /// Hold a loupe over something with a name, FOV degrees wide [default: five diameters of its disc], such as jupiter:0.1
    #[arg(long, value_name = "NAME[:FOV]")]
    pub loupe: Option<String>,
    /// Where the loupe stands: azimuth and altitude, degrees [default: before the dome's front, in the middle of a flat view]
    #[arg(long, value_name = "AZ,ALT", allow_hyphen_values = true, value_parser = azimuth_altitude_deg, requires = "loupe")]
    pub loupe_at: Option<AzimuthAltitude>,
    /// Radius of the loupe's circle, degrees of the picture [default: 20]
    #[arg(long, value_name = "DEG", value_parser = within::<1, 80>, requires = "loupe")]
    pub loupe_radius: Option<f64>,
    /// Exactly the layers to draw, separated by commas, or none [default: those of a clear night]
    #[arg(long, value_name = "A,B,C")]
    pub layers: Option<String>,
    /// Language of the words on the dome [default: en]
    #[arg(long, value_enum)]
    pub lang: Option<LanguageName>,
    /// Whose constellations: western, chinese, or a folder of your own in sky-cultures/ of --catalogs [default: western]
    #[arg(long, value_name = "NAME", value_parser = str::parse::<CultureName>)]
    pub sky_culture: Option<CultureName>,
    /// In which of their names constellations are written [default: usual, what people of the language say]
    #[arg(long, value_enum)]
    pub names: Option<NamesName>,
    /// How labels stand: upright for a viewer facing the front, or with their tops to the zenith
    #[arg(long, value_enum)]
    pub seating: Option<SeatingName>,
    /// Height of the letters, degrees on the dome (a flat view shows them as if it were 80 degrees high) [default: 1.8]
    #[arg(long, value_name = "DEG", allow_hyphen_values = true, value_parser = label_size_deg)]
    pub label_size: Option<f64>,
    /// What if something were other than in nature: obliquity=0, moon_inclination=0 (degrees), aberration=1000, parallax=1000,
    /// body_scale=10 (times), air=0 (0 to 1: stars at noon); several with commas, nature takes all back
    #[arg(long, value_name = "NAME=VALUE")]
    pub what_if: Vec<String>,
    /// A second sky in the right half: what is other there, such as "site=Sydney,culture=chinese" (site, at, culture, half,
    /// border, here, there), or a saved Moment
    #[arg(long, value_name = "FILE|KEY=VALUE,..")]
    pub beside: Option<String>,
    /// Stops of exposure to add
    #[arg(long, value_name = "STOPS", allow_hyphen_values = true, value_parser = within::<-30, 30>)]
    pub exposure: Option<f64>,
    /// Light pollution, a class of Bortle from 1 (the darkest sky) to 9 (inner city) [default: 1]
    #[arg(long, value_name = "CLASS", allow_hyphen_values = true, value_parser = within::<1, 9>)]
    pub bortle: Option<f64>,
    /// Luminance to which the eye is adapted, cd/m2, or auto: to the sky shown [default: auto]
    #[arg(long, value_name = "CD_M2", allow_hyphen_values = true, value_parser = adaptation)]
    pub adapted: Option<Adaptation>,
    /// Magnitude of the faintest stars drawn
    #[arg(long, value_name = "M", allow_hyphen_values = true, value_parser = within::<-2, 20>)]
    pub limit_mag: Option<f64>,
}

/// Mirror flips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FlipName {
    /// Left and right.
    H,
    /// Top and bottom.
    V,
    /// Both.
    Hv,
}

/// Languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageName {
    /// English and Latin.
    En,
    /// Chinese.
    Zh,
}

/// Names of constellations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NamesName {
    /// Latin for the West and English for others in English, Chinese in Chinese.
    Usual,
    /// The culture's own, in English with its pronunciation.
    Native,
    /// In Latin letters: Latin or pinyin.
    Latin,
    /// English.
    English,
    /// Chinese.
    Chinese,
}

impl From<NamesName> for FigureNames {
    fn from(name: NamesName) -> FigureNames {
        match name {
            NamesName::Usual => FigureNames::Usual,
            NamesName::Native => FigureNames::Native,
            NamesName::Latin => FigureNames::Latin,
            NamesName::English => FigureNames::English,
            NamesName::Chinese => FigureNames::Chinese,
        }
    }
}

/// Seatings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeatingName {
    /// Everybody faces the front.
    Unidirectional,
    /// The audience sits in circles.
    Concentric,
}

/// Tabular output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Comma-separated values with a header.
    Csv,
    /// A JSON array of objects.
    Json,
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return say_usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return say_usage(&error),
    };
    let outcome = match &cli.command {
        None => {
            let take_up = if cli.fresh { TakeUp::Nothing } else { TakeUp::Last };
            cli.window.manner().and_then(|manner| window::run(&cli.common, &cli.view, manner, take_up))
        }
        Some(Task::Render(options)) => render::run(&cli.common, options),
        Some(Task::Ephemeris(options)) => ephemeris::run(&cli.common, options),
        Some(Task::Events(options)) => events::run(&cli.common, options),
        Some(Task::Find(options)) => find::run(&cli.common, options),
        Some(Task::Stars(options)) => stars::run(&cli.common, options),
        Some(Task::Satellites(options)) => satellites::run(&cli.common, options),
        Some(Task::Calendar(options)) => calendar::run(&cli.common, options),
        Some(Task::Show(options)) => show::run(&cli.common, options),
        Some(Task::Demo(options)) => demo::run(&cli.common, options),
        Some(Task::Bench(options)) => bench::run(&cli.common, options),
        Some(Task::Doctor(options)) => doctor::run(&cli.common, options),
        Some(Task::MinorPlanets(options)) => minor_planets::run(&cli.common, options),
        Some(Task::Moment(options)) => moment_file::run(&cli.common, options, &cli.window),
        Some(Task::Settings(options)) => settings::run(&cli.common, options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

impl WindowOptions {
    /// What the flags say.
    ///
    /// # Errors
    /// A device that cannot be told anything.
    pub fn manner(&self) -> Result<Manner, Failure> {
        let monitor = self.output_monitor.map_or(OutputMonitor::Last, OutputMonitor::Number);
        Ok(Manner {
            effort: if self.full_quality { Effort::DrawAll } else { Effort::KeepUp },
            panels: if self.no_panels { Visibility::Hidden } else { Visibility::Shown },
            output: self.presenter.then_some(monitor),
            receivers: Receivers::of(&self.messages_to)?,
        })
    }
}

/// Help and version go to stdout; everything else is one sentence on stderr and exit code 2.
fn say_usage(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return print(&error.to_string()).map_or_else(|failure| failure.report(), |()| ExitCode::SUCCESS);
    }
    Failure::Input(format!("{}; --help shows how to ask", usage_sentence(error))).report()
}

/// What is wrong with the arguments, in one sentence.
fn usage_sentence(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::Strings(names)) => Some(names.join(" and ")),
        Some(ContextValue::String(name)) => Some(name.clone()),
        _ => None,
    };
    match (error.kind(), named(ContextKind::InvalidArg), named(ContextKind::PriorArg)) {
        (ErrorKind::MissingRequiredArgument, Some(missing), _) => format!("{missing} is missing"),
        (ErrorKind::ArgumentConflict, Some(one), Some(other)) if one != other => {
            format!("{one} and {other} exclude each other, give one of them")
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, ..) => {
            "a subcommand is missing".to_owned()
        }
        _ => clap_sentence(&error.to_string()),
    }
}

/// The lines of clap's own message before its usage, joined.
fn clap_sentence(message: &str) -> String {
    let lines: Vec<&str> = message
        .lines()
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more information"))
        .map(|line| line.trim().trim_start_matches("error: ").trim_start_matches("tip: "))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(arguments: &[&str]) -> String {
        let all = ["beiguan"].iter().chain(arguments);
        usage_sentence(&Cli::command().try_get_matches_from(all).expect_err("these arguments are wrong"))
    }

    #[test]
    fn what_is_missing_or_too_much_is_named_in_one_sentence() {
        assert_eq!(sentence(&["ephemeris"]), "--body <B[,B..]> is missing");
        assert_eq!(sentence(&["stars", "--lat", "1"]), "--lon <DEG> is missing");
        assert_eq!(sentence(&["ephemeris", "--body", "sun", "--from", "x"]), "--to <T> is missing");
        assert_eq!(sentence(&["minor-planets"]), "a subcommand is missing");
        assert_eq!(sentence(&["minor-planets", "add"]), "<FILE> is missing");
        assert_eq!(
            sentence(&["stars", "--site", "Beijing", "--lat", "1", "--lon", "2"]),
            "--site <NAME> and --lat <DEG> and --lon <DEG> exclude each other, give one of them"
        );
        assert_eq!(
            sentence(&["stars", "--above", "x"]),
            "invalid value 'x' for '--above <H>': write a number from -90 to 90"
        );
        assert_eq!(
            sentence(&["rendre"]),
            "unrecognized subcommand 'rendre'; some similar subcommands exist: 'calendar', 'render'"
        );
    }
}
