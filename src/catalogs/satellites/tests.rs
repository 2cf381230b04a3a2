use super::*;
use crate::catalogs::Catalogs;
use crate::units::angle::DEGREE_RAD;

/// The elements of the International Space Station that the documentation of many programs shows (2008-09-20).
const ISS: &str = "ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
";

fn catalogs(texts: &[(&str, &str)]) -> Catalogs {
    let files = texts.iter().enumerate().fold(Files::embedded(), |files, (index, (name, text))| {
        files.with_override(&satellite_file(index, name), text.as_bytes().to_vec())
    });
    Catalogs::new(files)
}

fn refusal(text: &str) -> String {
    catalogs(&[("sats.txt", text)]).satellites().unwrap_err().to_string()
}

#[test]
fn two_lines_with_a_name_become_a_satellite() {
    let catalogs = catalogs(&[("stations.txt", ISS)]);
    let [iss] = catalogs.satellites().unwrap().list() else { panic!("one satellite") };
    assert_eq!((iss.name.as_str(), iss.number, iss.designator.as_str()), ("ISS (ZARYA)", 25544, "1998-067A"));
    let elements = iss.orbit.elements();
    assert!((elements.inclination_rad / DEGREE_RAD - 51.6416).abs() < 1e-12);
    assert!((elements.eccentricity - 0.000_670_3).abs() < 1e-15);
    assert!((elements.drag_per_earth_radius + 0.11606e-4).abs() < 1e-18);
    assert_eq!(elements.epoch_utc.day_number, 2_454_730);
    assert!((elements.epoch_utc.second_of_day - 0.517_825_28 * 86400.0).abs() < 1e-5);
    assert_eq!((iss.standard_magnitude, iss.magnitude_basis), (-2.5, MagnitudeBasis::List));
}

#[test]
fn a_satellite_is_found_by_its_names_and_numbers() {
    let catalogs = catalogs(&[("stations.txt", ISS)]);
    let satellites = catalogs.satellites().unwrap();
    for word in ["ISS (ZARYA)", "iss", "Zarya", "NORAD 25544", "norad25544", "25544", "1998-067a"] {
        assert_eq!(satellites.find(word), Some(0), "{word}");
    }
    assert_eq!(satellites.find("Hubble"), None);
    assert_eq!(satellites.find(""), None);
}

/// The same orbit in the four forms that are read.
#[test]
fn messages_in_json_csv_and_key_values_say_what_the_two_lines_say() {
    let fields = [
        ("OBJECT_NAME", "\"ISS (ZARYA)\""),
        ("OBJECT_ID", "\"1998-067A\""),
        ("EPOCH", "\"2008-09-20T12:25:40.104192\""),
        ("MEAN_MOTION", "15.72125391"),
        ("ECCENTRICITY", "0.0006703"),
        ("INCLINATION", "51.6416"),
        ("RA_OF_ASC_NODE", "247.4627"),
        ("ARG_OF_PERICENTER", "130.5360"),
        ("MEAN_ANOMALY", "\"325.0288\""),
        ("EPHEMERIS_TYPE", "0"),
        ("NORAD_CAT_ID", "25544"),
        ("BSTAR", "-0.000011606"),
        ("STANDARD_MAGNITUDE", "-1.8"),
    ];
    let json: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    let json = format!("[{{{}}}]", json.join(",\n"));
    let bare = |value: &str| value.trim_matches('"').to_owned();
    let csv = format!("{}\n{}\n", fields.map(|(key, _)| key).join(","), fields.map(|(_, value)| bare(value)).join(","));
    let lines: Vec<String> = fields.iter().map(|(key, value)| format!("{key} = {}", bare(value))).collect();
    let key_values = format!("CCSDS_OMM_VERS = 2.0\n{}\n", lines.join("\n"));
    let two_lines = catalogs(&[("a", ISS)]);
    let expected = &two_lines.satellites().unwrap().list()[0];
    for text in [json, csv, key_values] {
        let catalogs = catalogs(&[("omm", &text)]);
        let read = catalogs.satellites().unwrap_or_else(|error| panic!("{error}: {text}"));
        let [iss] = read.list() else { panic!("one satellite in {text}: {:?}", read.refused()) };
        assert_eq!((&iss.name, iss.number, &iss.designator), (&expected.name, 25544, &expected.designator));
        assert_eq!((iss.standard_magnitude, iss.magnitude_basis), (-1.8, MagnitudeBasis::File));
        let (one, other) = (iss.orbit.elements(), expected.orbit.elements());
        assert!(one.epoch.seconds_since(other.epoch).abs() < 1e-5);
        assert_eq!(one.mean_motion_rev_per_d, other.mean_motion_rev_per_d);
        assert_eq!((one.node_rad, one.mean_anomaly_rad), (other.node_rad, other.mean_anomaly_rad));
        assert!((one.drag_per_earth_radius - other.drag_per_earth_radius).abs() < 1e-18);
    }
}

#[test]
fn a_damaged_set_is_refused_with_its_line_and_the_others_stay() {
    let damaged = ISS.replace("247.4627", "247.4628").replace("ISS (ZARYA)", "DAMAGED");
    let both = format!("{damaged}{ISS}");
    let catalogs = catalogs(&[("mine.tle", &both)]);
    let satellites = catalogs.satellites().unwrap();
    assert_eq!(satellites.list().len(), 1);
    let [refused] = satellites.refused() else { panic!("one refusal") };
    let sentence = refused.to_string();
    assert!(
        sentence.starts_with("mine.tle, line 3, column 69: \"7\" is not allowed; write the checksum 8"),
        "{sentence}"
    );
}

#[test]
fn files_without_a_satellite_say_what_is_wrong_with_them() {
    assert!(refusal("").contains("nothing stands in it"));
    assert!(refusal("hello\nworld\n").contains("no satellite stands in it"));
    assert!(refusal("<omm></omm>").contains("save the OMM as JSON or CSV"));
    assert!(refusal("[{]").contains("it is no JSON"));
    assert!(refusal("{\"OBJECT_NAME\": \"X\"}").contains("EPOCH"));
    let short = ISS.replace("563537", "");
    assert!(refusal(&short).contains("sats.txt, line 3, column 1-69: \"63 characters\""), "{}", refusal(&short));
    let lonely = ISS.lines().take(2).collect::<Vec<_>>().join("\n");
    assert!(refusal(&lonely).contains("line 2 of the elements after line 1"), "{}", refusal(&lonely));
    let strange = ISS.replace('é', "e").replace("-.00002182", "-.0000218é");
    assert!(refusal(&strange).contains("line 2, column 1-69"), "{}", refusal(&strange));
}

#[test]
fn every_damaged_byte_is_refused_or_read_but_never_a_panic() {
    for index in 0..ISS.len() {
        for byte in [b'x', b' ', b'-', b'9', b'\n', 0xff] {
            let mut bytes = ISS.as_bytes().to_vec();
            bytes[index] = byte;
            let catalogs = Catalogs::new(Files::embedded().with_override(&satellite_file(0, "x"), bytes));
            if let Ok(satellites) = catalogs.satellites() {
                assert!(satellites.list().len() == 1);
            }
        }
    }
}

#[test]
fn of_two_sets_of_one_satellite_the_newer_is_taken_in_any_order() {
    let newer = ISS.replace("08264.51782528", "08265.51782528").replace("0  2927", "0  2928");
    for texts in [[("a", ISS), ("b", newer.as_str())], [("a", newer.as_str()), ("b", ISS)]] {
        let catalogs = catalogs(&texts);
        let [iss] = catalogs.satellites().unwrap().list() else { panic!("one satellite") };
        assert_eq!(iss.orbit.elements().epoch_utc.day_number, 2_454_731);
    }
}

/// Alpha-5 as Space-Track documents it: A0000 is 100000, Z9999 is 339999.
#[test]
fn numbers_with_a_letter_are_read() {
    for (text, number) in
        [("A0000", 100_000), ("E8493", 148_493), ("J2931", 182_931), ("P4018", 234_018), ("Z9999", 339_999)]
    {
        let swapped = ISS.replace("25544", text);
        // The checksums change with the digits.
        let mended: Vec<String> = swapped.lines().map(with_checksum).collect();
        let catalogs = catalogs(&[("x", &mended.join("\n"))]);
        assert_eq!(catalogs.satellites().unwrap().list()[0].number, number, "{text}");
    }
}

fn with_checksum(line: &str) -> String {
    if line.len() < 69 {
        return line.to_owned();
    }
    let sum: u32 = line[..68].chars().map(|c| if c == '-' { 1 } else { c.to_digit(10).unwrap_or(0) }).sum();
    format!("{}{}", &line[..68], sum % 10)
}
