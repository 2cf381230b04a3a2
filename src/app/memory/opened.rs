//! What a file that is dropped on the window holds, known by its content.

use crate::app::saying::Saying;
use crate::app::situation::read_moment;
use crate::moment::Moment;
use serde_json::Value;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use toml::de::DeTable;

/// How much of a file is looked at before it is known what it is, bytes.
const HEAD_BYTES: u64 = 64 << 10;
/// The largest file of text, bytes.
const TEXT_BYTES_MAX: u64 = 256 << 20;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// A show.
    Show,
    /// A saved Moment, or a picture that carries one.
    Moment(Box<Moment>),
    /// Elements of artificial satellites.
    Satellites,
    /// A table of a horizon, or a panorama.
    Landscape,
    /// An SPK kernel.
    Kernel,
    /// A folder with catalogues.
    Catalogs,
}

/// What a file holds.
///
/// # Errors
/// It cannot be read, or it is nothing that the window can show.
pub fn look_into(path: &Path) -> Result<Opened, Saying> {
    let shown = &path.display();
    let unreadable = |error: std::io::Error| Saying::of("said-unreadable").with("file", shown).with("problem", error);
    if fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(Opened::Catalogs);
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    (&mut file).take(HEAD_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.starts_with(b"DAF/SPK") {
        return Ok(Opened::Kernel);
    }
    if bytes.starts_with(b"\x89PNG") {
        return picture(path);
    }
    if bytes.starts_with(&[0x76, 0x2f, 0x31, 0x01]) {
        return moment(path);
    }
    file.take(TEXT_BYTES_MAX).read_to_end(&mut bytes).map_err(unreadable)?;
    let text = std::str::from_utf8(&bytes).ok().and_then(text);
    match text {
        Some(Kind::Moment) => moment(path),
        Some(Kind::Is(opened)) => Ok(opened),
        Some(Kind::Orbits) => Err(Saying::of("said-orbits").with("file", shown)),
        None => Err(Saying::of("said-unknown-file").with("file", shown)),
    }
}

fn moment(path: &Path) -> Result<Opened, Saying> {
    let moment = read_moment(path).map_err(|failure| Saying::trouble(failure.sentence()))?;
    Ok(Opened::Moment(Box::new(moment)))
}

/// A picture of this program carries its Moment; any other may be a panorama, if it has a transparent sky.
fn picture(path: &Path) -> Result<Opened, Saying> {
    moment(path).or_else(|_| {
        let reader =
            File::open(path).ok().and_then(|file| png::Decoder::new(std::io::BufReader::new(file)).read_info().ok());
        let is_transparent = reader.is_some_and(|reader| {
            let info = reader.info();
            matches!(info.color_type, png::ColorType::Rgba | png::ColorType::GrayscaleAlpha) || info.trns.is_some()
        });
        if is_transparent {
            return Ok(Opened::Landscape);
        }
        Err(Saying::of("said-foreign-picture").with("file", path.display()))
    })
}

/// What a text is.
#[derive(Debug, PartialEq)]
enum Kind {
    Moment,
    Orbits,
    Is(Opened),
}

fn text(text: &str) -> Option<Kind> {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    if trimmed.starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str::<Value>(trimmed)
    {
        return json(&value);
    }
    let header = trimmed.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    if header.contains("azimuth_deg") && header.contains("altitude_deg") {
        return Some(Kind::Is(Opened::Landscape));
    }
    if header.contains("OBJECT_NAME") || header.starts_with("CCSDS_OMM_VERS") || has_two_lines(trimmed) {
        return Some(Kind::Is(Opened::Satellites));
    }
    // A show has chapters; what is no TOML but says so is read as a show, which names its mistake.
    let is_show = match DeTable::parse(trimmed) {
        Ok(table) => ["chapter", "include", "start"].iter().any(|key| table.get_ref().contains_key(*key)),
        Err(_) => trimmed.contains("[[chapter"),
    };
    is_show.then_some(Kind::Is(Opened::Show))
}

fn json(value: &Value) -> Option<Kind> {
    let first = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    let has = |key: &str| first.get(key).is_some();
    if has("instant") && has("observer") {
        return Some(Kind::Moment);
    }
    if has("OBJECT_NAME") || has("NORAD_CAT_ID") {
        return Some(Kind::Is(Opened::Satellites));
    }
    (has("orbit") && has("object")).then_some(Kind::Orbits)
}

/// Whether there are two-line elements: a line of 69 characters that begins with 1, and one with 2 behind it.
fn has_two_lines(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_end).take(40).collect();
    lines.windows(2).any(|pair| {
        pair[0].starts_with("1 ") && pair[1].starts_with("2 ") && pair[0].len() == 69 && pair[1].len() == 69
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::moment::{Language, Observer};
    use crate::output::write_png;
    use crate::render::Image;
    use crate::scene::lens::FrameSize;
    use std::path::PathBuf;

    fn file(name: &str, bytes: &[u8]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("beiguan-opened-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    #[test]
    fn files_are_known_by_what_they_hold_and_not_by_their_names() {
        let moment = Moment::new(Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let json = serde_json::to_string(&moment).unwrap();
        let image = Image { size: FrameSize { width_px: 1, height_px: 1 }, rgba: vec![1, 2, 3, 255] };
        let mut picture = Vec::new();
        write_png(&mut picture, &image, &json).unwrap();
        let is_moment = Opened::Moment(Box::new(moment));
        let station = "ISS (ZARYA)\n\
                       1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927\n\
                       2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537\n";
        for (name, bytes, wanted) in [
            ("a.txt", json.as_bytes(), is_moment.clone()),
            ("b.txt", &picture, is_moment),
            ("c.json", station.as_bytes(), Opened::Satellites),
            ("d.txt", b"[{\"OBJECT_NAME\": \"ISS\"}]", Opened::Satellites),
            ("e.txt", b"azimuth_deg,altitude_deg\n0,3\n", Opened::Landscape),
            ("f.txt", b"title = { en = \"a\" }\n[[chapter]]\nname = \"one\"\n", Opened::Show),
            ("g.txt", b"[[chapter]\nname = ", Opened::Show),
            ("h.txt", b"DAF/SPK and more", Opened::Kernel),
        ] {
            assert_eq!(look_into(&file(name, bytes)), Ok(wanted), "{name}");
        }
        assert_eq!(look_into(&std::env::temp_dir()), Ok(Opened::Catalogs));
    }

    #[test]
    fn what_is_not_known_is_said_in_a_sentence() {
        let image = Image { size: FrameSize { width_px: 1, height_px: 1 }, rgba: vec![1, 2, 3, 255] };
        let mut picture = Vec::new();
        write_png(&mut picture, &image, "").unwrap();
        for (name, bytes, wanted) in [
            ("i.png", &picture[..], "carries no Moment"),
            ("j.txt", b"Dear diary", "is nothing the window can show"),
            ("k.txt", b"{\"orbit\": {}, \"object\": {}}", "minor-planets add"),
            ("l.txt", &[0xff, 0xfe, 0, 1], "is nothing the window can show"),
            ("m.json", b"{\"instant\": 3, \"observer\": 4}", "is not a Moment"),
        ] {
            let said = look_into(&file(name, bytes)).unwrap_err().words(Language::En);
            assert!(said.contains(wanted), "{name}: {said}");
        }
        let said = look_into(Path::new("not-there.toml")).unwrap_err();
        assert!(said.words(Language::En).contains("cannot be read"));
        assert!(said.words(Language::Zh).starts_with("无法读取"));
    }
}
