use super::command::holding;
use super::entries::ENTRIES;
use super::reading::read;
use super::store::{FILE, First, load_from, save};
use super::template::template;
use super::*;
use crate::app::desk::{PlatePlace, Preview};
use crate::moment::Layer;
use std::fs;
use std::path::Path;
use winit::keyboard::{Key, NamedKey};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("beiguan-settings-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn mistakes(text: &str) -> Vec<String> {
    read(text, "s").unwrap().1.iter().map(ToString::to_string).collect()
}

#[test]
fn the_file_that_is_written_first_says_the_defaults_and_names_every_key() {
    let text = template();
    let (settings, mistakes) = read(&text, "settings.toml").unwrap();
    assert!(mistakes.is_empty(), "{mistakes}");
    assert_eq!(settings, Settings::default());
    // What is commented out can be taken in by removing the sign.
    let taken_in = |line: &str| match line.strip_prefix("# \"") {
        Some(rest) if line.contains("\" = ") => format!("\"{rest}\n"),
        _ => format!("{line}\n"),
    };
    let taken_in: String = text.lines().map(taken_in).collect();
    let (_, mistakes) = read(&taken_in, "settings.toml").unwrap();
    assert!(mistakes.is_empty(), "{mistakes}");
    assert!(ENTRIES.iter().all(|entry| entry.says.ends_with('.')));
}

#[test]
fn every_key_is_taken() {
    let text = "language = \"zh\"\n[place]\ncoordinates_deg = [29.65, 91.1]\nelevation_m = 3650\n[looks]\nprojection = \"globe\"\n\
                landscape = \"plain\"\nsky_culture = \"chinese\"\nnames = \"native\"\nbortle = 5\nlabel_size_deg = 2.5\nlayers = [\"stars\"]\n\
                [panels]\nshown = false\ncard = \"place\"\nlarge_text = true\nnight_red = true\npreview = \"detached\"\npreview_place = [0.1, 0.2, 0.5, 0.6]\n[output]\nmonitor = 1\nquality = \"full\"\n[memory]\n\
                autosave = false\npictures = \"shots\"\n[hands]\ngamepad = false\nmidi = false\nstick_deg_per_s = 90\nstick_dead_zone = 0.3\n\
                [keys]\n\"ctrl+k\" = \"toggle-layer stars\"\nf5 = { step = { by = \"day\", count = 7 } }\n[midi]\n\"note 36\" = \"now\"\n\
                [presets]\n\"city\" = { bortle = 8.0, layers = [\"stars\", \"moon\"] }\n";
    let (settings, mistakes) = read(text, "s").unwrap();
    assert!(mistakes.is_empty(), "{mistakes}");
    assert_eq!(settings.language, Some(Language::Zh));
    assert_eq!(settings.place, PlaceSetting::At { latitude_deg: 29.65, longitude_deg: 91.1 });
    assert_eq!((settings.elevation_m, settings.bortle, settings.monitor), (Some(3650.0), 5.0, Some(1)));
    assert_eq!(settings.layers, Some(Layers::of(&[Layer::Stars])));
    assert_eq!((settings.lettering, settings.tint), (Lettering::Large, Tint::NightRed));
    assert_eq!((settings.panels, settings.card), (Visibility::Hidden, Some(Card::Place)));
    let plate = PreviewPlate { stands: Preview::Detached, place: PlatePlace([0.1, 0.2, 0.5, 0.6]) };
    assert_eq!(settings.preview, plate);
    assert_eq!((settings.quality, settings.autosave), (QualitySetting::Full, Switch::Off));
    assert!(settings.bindings.request(&Key::Named(NamedKey::F5), false, false).is_some());
    assert_eq!(settings.bindings.lines().count(), 2);
    assert_eq!(settings.presets["city"].bortle, Some(8.0));
    assert!(holding(text).contains("elevation_m = 3650\n") && holding(text).contains("\"ctrl+k\" = "));
    assert!(holding("").contains("language = \"auto\"\n"));
}

#[test]
fn a_mistake_is_said_with_its_line_and_a_remedy_and_leaves_the_default() {
    for (text, wanted) in [
        ("langauge = \"zh\"", "s:1:1: there is no setting langauge; did you mean language?"),
        ("[looks]\nbortel = 3", "s:2:1: there is no setting looks.bortel; did you mean bortle?"),
        ("bortle = 3", "s:1:1: there is no setting bortle; it stands in [looks]"),
        ("[looks]\n\nbortle = 12", "s:3:1: looks.bortle cannot be 12; it goes from 1 to 9"),
        ("[panels]\ncard = \"plces\"", "write none or one of find, layers"),
        ("language = \"fr\"", "s:1:1: language cannot be \"fr\"; write \"auto\", \"en\" or \"zh\""),
        ("[keys]\n\"ctrl+k\" = \"togle-pause\"", "did you mean toggle-pause?"),
        ("[keys]\n\"cmd+k\" = \"now\"", "s:2:1: [keys] \"cmd+k\" cannot be \"now\"; cmd is not held"),
        ("[presets]\na = { stars = 3 }", "known are layers, bortle, exposure_stops"),
        ("[look]\nbortle = 3", "s:1:2: there is no setting look; did you mean looks?"),
    ] {
        let said = mistakes(text);
        assert!(said.len() == 1 && said[0].contains(wanted), "{text}: {said:?}");
    }
    assert_eq!(read("[looks]\nbortle = 12\nnames = \"latin\"", "s").unwrap().0.bortle, 1.0);
}

#[test]
fn the_first_start_writes_the_file_and_the_next_one_reads_it() {
    let folder = folder("first");
    assert_eq!(load_from(&folder).first, First::Yes);
    let again = load_from(&folder);
    assert_eq!((again.first, again.settings, again.notes), (First::No, Settings::default(), Vec::new()));
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_broken_file_is_kept_aside_and_the_defaults_hold() {
    let folder = folder("broken");
    fs::create_dir_all(&folder).unwrap();
    for text in ["language = \"zh\"\nbortle = = 3\n", "language = \u{fffd}"] {
        fs::write(folder.join(FILE), text).unwrap();
        let stored = load_from(&folder);
        assert_eq!(stored.settings, Settings::default());
        assert!(stored.notes[0].contains("kept as") && stored.notes[0].contains("line "), "{:?}", stored.notes);
    }
    let kept = |path: &Path| path.file_name().unwrap().to_string_lossy().starts_with("settings.toml.broken-20");
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(names.filter(|path| kept(path)).count(), 2, "the second does not overwrite the first");
    assert!(!folder.join(FILE).exists());
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_that_makes_no_sense_is_never_overwritten_and_a_missing_one_is_made() {
    let folder = folder("save");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(FILE);
    let changes = [Change::set("panels", "night_red", true)];
    fs::write(&path, "language = = 3\n").unwrap();
    let refused = save(&path, &changes).unwrap_err();
    assert!(refused.why.contains("line 1") && refused.why.contains("change them there"), "{refused:?}");
    assert_eq!(refused.changes, changes);
    assert_eq!(fs::read_to_string(&path).unwrap(), "language = = 3\n");
    fs::remove_file(&path).unwrap();
    save(&path, &changes).unwrap();
    assert_eq!(load_from(&folder).settings, Settings { tint: Tint::NightRed, ..Settings::default() });
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_change_that_cannot_be_made_does_not_keep_the_others_out() {
    let folder = folder("some");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(FILE);
    fs::write(&path, "panels = { card = \"find\" }\n").unwrap();
    let [night_red, language] = [Change::set("panels", "night_red", true), Change::set("", "language", "zh")];
    let refused = save(&path, &[night_red.clone(), language]).unwrap_err();
    assert_eq!(refused.changes, [night_red]);
    assert_eq!(load_from(&folder).settings.language, Some(Language::Zh));
    fs::remove_dir_all(&folder).unwrap();
}
