use super::*;
use crate::catalogs::Files;
use crate::units::angle::DEGREE_RAD;

/// Ceres as the Minor Planet Center gave it on 2024-11-01.
const CERES_LINE: &str = include_str!("../../../tests/data/ceres.mpcorb");
/// 2018 SP1 as JPL's small-body database gave it in October 2025 (fields that are not read left out).
const SBDB_ANSWER: &str = include_str!("../../../tests/data/2018_sp1.sbdb.json");

fn built_in() -> MinorPlanets {
    MinorPlanets::read_table(CSV_FILE, Files::embedded().bytes(CSV_FILE).unwrap()).unwrap()
}

fn ceres() -> MinorPlanet {
    read_mpcorb("ceres.txt", CERES_LINE).unwrap().remove(0)
}

#[test]
fn beiguan_is_found_by_number_and_by_every_name_and_has_no_orbit() {
    let catalogue = built_in();
    for wanted in ["59000", "beiguan", "Beiguan", " BEIGUAN ", "北馆", "北馆星", "59000 Beiguan", "(59000) Beiguan"]
    {
        let body = catalogue.find(wanted).unwrap_or_else(|| panic!("{wanted} is not found"));
        assert_eq!((body.number, body.elements, body.h_mag), (Some(59_000), None, None));
        assert_eq!(body.facts.as_ref().unwrap().discovered, "1998-09-17");
    }
    for stranger in ["", "5900", "guan", "星", "59001"] {
        assert_eq!(catalogue.find(stranger), None, "{stranger}");
    }
}

#[test]
fn the_label_says_stand_in_until_a_measured_orbit_is_there() {
    let mut body = built_in().find("59000").unwrap().clone();
    assert_eq!(body.label(), "59000 Beiguan 北馆 (stand-in orbit / 示意轨道，非实测)");
    body.elements = ceres().elements; // any orbit will do here
    assert_eq!(body.label(), "59000 Beiguan 北馆");
}

#[test]
fn an_mpcorb_line_is_read_column_by_column() {
    let body = ceres();
    assert_eq!((body.number, body.name.as_str(), body.title().as_str()), (Some(1), "Ceres", "1 Ceres"));
    assert_eq!((body.h_mag, body.g), (Some(3.34), Some(0.15)));
    let elements = body.elements.unwrap();
    assert_eq!(elements.epoch_jd_tdb(), 2_460_800.5); // K2555 is 2025-05-05
    assert_eq!(elements.eccentricity(), 0.079_401_3);
    assert!((elements.inclination_rad() / DEGREE_RAD - 10.587_80).abs() < 1e-12);
    assert!((elements.node_rad() / DEGREE_RAD - 80.252_21).abs() < 1e-12);
    assert!((elements.argument_of_perihelion_rad() / DEGREE_RAD - 73.273_43).abs() < 1e-12);
    assert!((elements.perihelion_distance_au() - 2.766_051_2 * (1.0 - 0.079_401_3)).abs() < 1e-12);
    // M = 188.70269 degrees: 171.29731 degrees before the next perihelion, at 0.21424651 degrees a day.
    assert!((elements.perihelion_jd_tdb() - 2_460_800.5 - 171.297_31 / 0.214_246_51).abs() < 1e-3);
}

#[test]
fn a_short_line_a_header_and_packed_numbers_are_read() {
    let short = &CERES_LINE[..103];
    let text = format!("MPCORB\n\n-------\n{short}\n\n# mine\nA0000{}\n~0000{}\n", &short[5..], &short[5..]);
    let numbers: Vec<_> = read_mpcorb("orbits.txt", &text).unwrap().iter().map(|body| body.number).collect();
    assert_eq!(numbers, [Some(1), Some(100_000), Some(620_000)]);
    // The packed designations the Minor Planet Center itself gives as examples.
    for (packed, readable) in
        [("J95X00A", "1995 XA"), ("J98SA8Q", "1998 SQ108"), ("K07Tf8A", "2007 TA418"), ("PLS2040", "2040 P-L")]
    {
        let body = read_mpcorb("orbit.txt", &format!("{packed}{}", &short[7..])).unwrap().remove(0);
        assert_eq!((body.number, body.designation.as_str()), (None, readable));
    }
}

#[test]
fn a_broken_mpcorb_line_names_line_columns_value_and_remedy() {
    let replaced = |columns: std::ops::Range<usize>, text: &str| {
        let mut line = CERES_LINE.to_owned();
        line.replace_range(columns, text);
        read_mpcorb("mine.txt", &format!("# a remark\n{line}")).unwrap_err().to_string()
    };
    for (columns, text, expected) in [
        (70..79, " 0.x94013", "column 71-79: \"0.x94013\" is not allowed; write an eccentricity"),
        (20..25, "K25D5", "column 21-25: \"K25D5\" is not allowed; write a packed epoch"),
        (0..5, "0000?", "column 1-7: \"0000?\" is not allowed; write a packed number"),
        (92..103, "  2.8660512", "column 81-91: \"0.21424651\" is not allowed; write 0.2031"),
        (26..35, "388.70269", "column 27-35: \"388.70269\" is not allowed; write an angle"),
        (48..57, "         ", "column 49-57: \"\" is not allowed; write an angle"),
        (8..13, "NaN  ", "column 9-13: \"NaN\" is not allowed; write an absolute magnitude"),
        (20..194, "", "column 1-103"),
    ] {
        let sentence = replaced(columns, text);
        assert!(sentence.starts_with("mine.txt, line 2, ") && sentence.contains(expected), "{sentence}");
    }
    assert!(read_mpcorb("empty.txt", "\n\n").unwrap_err().to_string().contains("empty.txt: no orbit"));
}

#[test]
fn a_jpl_answer_is_read_field_by_field() {
    let body = read_sbdb("answer", SBDB_ANSWER).unwrap();
    assert_eq!((body.number, body.title().as_str()), (None, "2018 SP1"));
    assert_eq!((body.h_mag, body.g), (Some(23.1), None));
    assert_eq!(body.source, "JPL small-body database, orbit 15");
    let elements = body.elements.unwrap();
    assert_eq!(elements.epoch_jd_tdb(), 2_461_000.5);
    assert_eq!(elements.perihelion_distance_au(), 0.709_407_594_289_045_2);
    assert_eq!(elements.perihelion_jd_tdb(), 2_461_002.171_293_011_2);
    // The answer's own period.
    assert!((elements.period_d().unwrap() - 851.485_487_700_6).abs() < 1e-5);
}

#[test]
fn a_jpl_answer_without_perihelion_is_read_from_axis_and_mean_anomaly() {
    let without = SBDB_ANSWER.replace("\"tp\",\"label\"", "\"tp_gone\",\"label\"");
    let [with, without] = [SBDB_ANSWER, &without].map(|text| read_sbdb("answer", text).unwrap().elements.unwrap());
    assert!((with.perihelion_jd_tdb() - without.perihelion_jd_tdb()).abs() < 1e-6);
    assert!((with.perihelion_distance_au() - without.perihelion_distance_au()).abs() < 1e-12);
}

#[test]
fn a_numbered_body_of_jpl_has_number_name_and_designation() {
    let eros = SBDB_ANSWER
        .replace("\"(2018 SP1)\"", "\"433 Eros (A898 PA)\"")
        .replace("\"des\":\"2018 SP1\"", "\"des\":\"433\"");
    let body = read_sbdb("answer", &eros).unwrap();
    assert_eq!((body.number, body.name.as_str(), body.designation.as_str()), (Some(433), "Eros", "A898 PA"));
}

#[test]
fn a_broken_jpl_answer_names_the_field_and_the_remedy() {
    for (from, to, expected) in [
        ("\".5965002367189352\"", "\"much\"", "/orbit/elements/e holds \"much\""),
        ("\".5965002367189352\"", "\"-0.2\"", "the eccentricity of an orbit cannot be -0.2"),
        ("\".5965002367189352\"", "null", "/orbit/elements/e holds \"null\""),
        ("\".5965002367189352\"", "\"inf\"", "/orbit/elements/e holds \"inf\""),
        ("\"units\":\"deg\"", "\"units\":\"rad\"", "/units holds \"rad\", which is not allowed; it must be deg"),
        ("\"equinox\":\"J2000\"", "\"equinox\":\"B1950\"", "it must be J2000"),
        ("\"name\":\"om\"", "\"name\":\"OM\"", "/orbit/elements/om"),
        ("\"23.1\"", "\"bright\"", "/phys_par/H"),
        ("\"orbit\":{", "\"path\":{", "/orbit/epoch"),
        ("\"object\"", "\"subject\"", "no \"object\""),
        ("{\"signature\"", "[{\"signature\"", "it is no JSON"),
    ] {
        let sentence = read_sbdb("answer.json", &SBDB_ANSWER.replace(from, to)).unwrap_err().to_string();
        assert!(sentence.starts_with("answer.json: ") && sentence.contains(expected), "{sentence}");
        assert!(!sentence.contains('\n'));
    }
    let nothing = r#"{"message":"specified object was not found","code":"200"}"#;
    assert!(read_sbdb("answer", nothing).unwrap_err().to_string().contains("\"specified object was not found\""));
    let many = r#"{"code":300,"message":"specified query matched more than one object","list":[]}"#;
    assert!(read_sbdb("answer", many).unwrap_err().to_string().contains("ask by number"));
}

#[test]
fn what_is_written_for_the_user_is_read_back_as_it_was() {
    let bodies = [ceres(), read_sbdb("answer", SBDB_ANSWER).unwrap()];
    let read = read_user_file("minor_planets.json", &write_user_file(&bodies)).unwrap();
    assert_eq!(read.len(), 2);
    for (read, written) in read.iter().zip(&bodies) {
        assert_eq!(
            (read.title(), read.h_mag, read.g, &read.source),
            (written.title(), written.h_mag, written.g, &written.source)
        );
        let jd_tdb = 2_460_900.5;
        let [one, two] = [read, written].map(|body| body.elements.unwrap().state_at(jd_tdb).position_au);
        assert!((one - two).length() < 1e-13);
    }
}

#[test]
fn a_users_file_that_makes_no_sense_is_refused_by_name() {
    let good = write_user_file(&[ceres()]);
    for (from, to, expected) in [
        ("\"format\": 1", "\"format\": 2", "its format is 2"),
        ("0.0794013", "-1.0", "1 Ceres: the eccentricity"),
        ("\"eccentricity\"", "\"excentricity\"", "unknown field `excentricity`"),
        ("\"number\": 1,", "", "Ceres"),
        ("{", "", "expected"),
    ] {
        match read_user_file("minor_planets.json", &good.replacen(from, to, 1)) {
            Ok(bodies) => assert_eq!(bodies[0].title(), expected),
            Err(error) => assert!(error.to_string().contains(expected), "{error}"),
        }
    }
}

#[test]
fn merging_gives_a_known_body_its_orbit_and_keeps_its_facts() {
    let mut catalogue = built_in();
    let brought = MinorPlanet { number: Some(59_000), name: String::new(), ..ceres() }; // any orbit will do here
    catalogue.merge(brought.clone());
    catalogue.merge(ceres());
    assert_eq!(catalogue.iter().count(), 2);
    let body = catalogue.find("北馆").unwrap();
    assert_eq!((body.elements, body.h_mag, body.name.as_str()), (brought.elements, Some(3.34), "Beiguan"));
    assert!(body.facts.is_some() && !body.source.is_empty());
}

#[test]
fn a_body_that_stands_twice_in_the_table_is_refused() {
    let table = String::from_utf8(Files::embedded().bytes(CSV_FILE).unwrap().to_vec()).unwrap();
    let twice = format!("{table}{}\n", table.lines().nth(1).unwrap());
    let sentence = MinorPlanets::read_table(CSV_FILE, twice.as_bytes()).unwrap_err().to_string();
    assert!(sentence.contains("line 3: 59000 Beiguan stands here a second time"), "{sentence}");
}

/// Deterministic damage: bytes replaced, cut out, doubled, at places a small generator chooses.
#[test]
fn no_damaged_text_makes_a_reader_panic() {
    let mut next = numbers_from(59_000);
    let user_file = write_user_file(&[ceres()]);
    let mut accepted = 0;
    for round in 0..3000 {
        let text = [CERES_LINE, SBDB_ANSWER, &user_file][round % 3];
        let text = damaged(text, &mut next);
        let outcomes = [
            read_mpcorb("t", &text).map(|bodies| bodies[0].clone()),
            read_sbdb("t", &text),
            read_user_file("t", &text)
                .and_then(|bodies| bodies.first().cloned().ok_or_else(|| read_sbdb("t", "").unwrap_err())),
        ];
        accepted += outcomes.into_iter().filter(is_whole_or_said).count();
    }
    assert!(accepted > 100, "only {accepted} texts survived their damage: the damage is too great to test anything");
}

/// Numbers below a bound, by Knuth's linear congruence (MMIX), from a seed.
fn numbers_from(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

/// A text after one to three accidents: a wrong character, a loss, foreign letters, a repetition.
fn damaged(text: &str, next: &mut impl FnMut(usize) -> usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + next(3) {
        let (at, length) = (next(bytes.len()), 1 + next(12));
        let end = (at + length).min(bytes.len());
        match next(4) {
            0 => bytes[at] = b"0123456789.-+eE~zA \"\0"[next(21)],
            1 => drop(bytes.drain(at..end)),
            2 => bytes.splice(at..at, "北9".bytes()).for_each(drop),
            _ => bytes.extend_from_within(at..end),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a text was read, its orbit then giving numbers; otherwise the error is one line.
fn is_whole_or_said(outcome: &Result<MinorPlanet, CatalogError>) -> bool {
    match outcome {
        Ok(body) => {
            let elements = body.elements.expect("what is read has elements");
            assert!(elements.state_at(2_461_000.5).position_au.is_finite());
            true
        }
        Err(error) => {
            assert!(!error.to_string().contains('\n'), "{error}");
            false
        }
    }
}

/// Lines of CometEls.txt as the Minor Planet Center gave them in 2020 and 2025 (the third shortened: without an epoch).
const COMET_LINES: &str = include_str!("../../../tests/data/comets.mpc");
/// 1P/Halley as JPL's small-body database gave it in November 2025 (fields that are not read left out).
const HALLEY_ANSWER: &str = include_str!("../../../tests/data/halley.sbdb.json");

#[test]
fn lines_of_the_list_of_comets_are_read_column_by_column() {
    let comets = read_mpcorb("comets.txt", COMET_LINES).unwrap();
    let titles: Vec<_> = comets.iter().map(MinorPlanet::title).collect();
    assert_eq!(titles, ["C/1995 O1 (Hale-Bopp)", "1P/Halley", "2I/Borisov"]);
    assert!(comets.iter().all(|comet| comet.kind == Kind::Comet && comet.number.is_none()));
    let hale_bopp = comets[0].elements.unwrap();
    assert_eq!(hale_bopp.epoch_jd_tdb(), 2_458_903.5); // 2020-02-24
    // 1997-03-29.6333: JD 2450537.5 is the midnight that begins the 30th (Meeus, Astronomical Algorithms, ch. 7).
    assert!((hale_bopp.perihelion_jd_tdb() - (2_450_536.5 + 0.6333)).abs() < 1e-9);
    assert_eq!((hale_bopp.perihelion_distance_au(), hale_bopp.eccentricity()), (0.916_241, 0.994_928));
    assert!((hale_bopp.node_rad() / DEGREE_RAD - 283.3593).abs() < 1e-12);
    assert!((hale_bopp.argument_of_perihelion_rad() / DEGREE_RAD - 130.6448).abs() < 1e-12);
    assert!((hale_bopp.inclination_rad() / DEGREE_RAD - 88.9908).abs() < 1e-12);
    assert_eq!(comets[0].comet_law, Some(CometLaw { absolute_mag: -2.0, slope: 10.0 }));
    assert_eq!(comets[1].comet_law, Some(CometLaw { absolute_mag: 4.0, slope: 15.0 }));
    let borisov = comets[2].elements.unwrap();
    assert_eq!((borisov.eccentricity(), borisov.epoch_jd_tdb()), (3.345_952, borisov.perihelion_jd_tdb()));
}

#[test]
fn comets_and_minor_planets_may_stand_in_one_file() {
    let text = format!("{CERES_LINE}\n{COMET_LINES}");
    let kinds: Vec<_> = read_mpcorb("all.txt", &text).unwrap().iter().map(|body| body.kind).collect();
    assert_eq!(kinds, [Kind::MinorPlanet, Kind::Comet, Kind::Comet, Kind::Comet]);
}

#[test]
fn a_broken_comet_line_names_line_columns_value_and_remedy() {
    let line = COMET_LINES.lines().next().unwrap();
    for (columns, text, expected) in [
        (30..39, " 0.9x6241", "column 31-39: \"0.9x6241\" is not allowed; write a perihelion distance"),
        (41..49, "        ", "column 42-49: \"\" is not allowed; write an eccentricity"),
        (71..79, "388.9908", "column 72-79: \"388.9908\" is not allowed; write an angle"),
        (19..21, "13", "column 20-21: \"13\" is not allowed; write a month"),
        (22..29, "35.6333", "column 23-29: \"35.6333\" is not allowed; write a day"),
        (91..95, "abcd", "column 92-95: \"abcd\" is not allowed; write an absolute magnitude"),
        (90..166, "", "column 1-103"),
    ] {
        let mut broken = line.to_owned();
        broken.replace_range(columns.start..columns.end.min(broken.len()), text);
        let sentence = read_mpcorb("mine.txt", &format!("# mine\n{broken}")).unwrap_err().to_string();
        assert!(sentence.starts_with("mine.txt, line 2, ") && sentence.contains(expected), "{sentence}");
    }
}

#[test]
fn a_jpl_answer_about_a_comet_has_its_brightness_and_the_push_of_its_gas() {
    let halley = read_sbdb("answer", HALLEY_ANSWER).unwrap();
    assert_eq!((halley.kind, halley.title().as_str(), halley.number), (Kind::Comet, "1P/Halley", None));
    assert_eq!(halley.comet_law, Some(CometLaw { absolute_mag: 5.5, slope: 8.0 }));
    assert_eq!(halley.gas.unwrap().a_au_per_d2, [4.887e-10, 1.555e-10, 0.0]);
    assert_eq!(halley.elements.unwrap().perihelion_jd_tdb(), 2_446_469.973_616_146_7);
    let written = write_user_file(std::slice::from_ref(&halley));
    let read = read_user_file("minor_planets.json", &written).unwrap().remove(0);
    assert_eq!(
        (read.kind, read.title(), read.gas, read.comet_law),
        (halley.kind, halley.title(), halley.gas, halley.comet_law)
    );
    for (from, to, expected) in [
        ("4.887e-10", "much", "/orbit/model_pars/A1 holds \"much\""),
        ("4.887e-10", "7", "/orbit/model_pars holds"),
        ("\"5.5\"", "\"bright\"", "/phys_par/M1"),
        ("1P/Halley", "Halley", "/object/fullname holds \"Halley\""),
    ] {
        let sentence = read_sbdb("answer", &HALLEY_ANSWER.replace(from, to)).unwrap_err().to_string();
        assert!(sentence.contains(expected) && !sentence.contains('\n'), "{sentence}");
    }
    let broken = written.replace("4.887e-10", "7.0");
    assert!(read_user_file("mine.json", &broken).unwrap_err().to_string().contains("push of gas"), "{broken}");
}

#[test]
fn bright_asteroids_and_comets_are_found_by_number_name_and_designation_in_both_languages() {
    let catalogs = crate::catalogs::Catalogs::embedded();
    let bodies = catalogs.minor_planets().unwrap();
    for (wanted, title) in [
        ("1", "1 Ceres"),
        ("ceres", "1 Ceres"),
        ("谷神星", "1 Ceres"),
        ("433", "433 Eros"),
        ("A898 PA", "433 Eros"),
        ("1P", "1P/Halley"),
        ("halley", "1P/Halley"),
        ("1P/Halley", "1P/Halley"),
        ("哈雷彗星", "1P/Halley"),
        ("Hale-Bopp", "C/1995 O1 (Hale-Bopp)"),
        ("C/1995 O1", "C/1995 O1 (Hale-Bopp)"),
        ("59000", "59000 Beiguan"),
    ] {
        let body = bodies.find(wanted).unwrap_or_else(|| panic!("{wanted} is not found"));
        assert_eq!(body.title(), title, "{wanted}");
    }
    assert_eq!(bodies.find("1").unwrap().label(), "1 Ceres 谷神星");
    assert!(bodies.iter().filter(|body| body.kind == Kind::Comet).count() > 200);
    // Every body of the catalogue has an orbit, but for Beiguan.
    assert_eq!(bodies.iter().filter(|body| body.elements.is_none()).count(), 1);
}

/// Damage to comet lines and to answers about comets, as above.
#[test]
fn no_damaged_comet_makes_a_reader_panic() {
    let mut next = numbers_from(1_986);
    let mut accepted = 0;
    for round in 0..2000 {
        let text = damaged([COMET_LINES, HALLEY_ANSWER][round % 2], &mut next);
        let outcomes = [read_mpcorb("t", &text).map(|bodies| bodies[0].clone()), read_sbdb("t", &text)];
        accepted += outcomes.into_iter().filter(is_whole_or_said).count();
    }
    assert!(accepted > 100, "only {accepted} texts survived their damage");
}
