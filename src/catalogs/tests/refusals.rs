//! What is said when a file is not as it must be.

use super::super::*;
use super::BRIGHT_HEADER;
use crate::moment::CultureName;

fn bright_error(rows: &str) -> String {
    let file = format!("{BRIGHT_HEADER}{rows}").into_bytes();
    let files = Files::embedded().with_override("bright-stars/stars.csv", file);
    StarCatalog::bright_tier(&files).unwrap_err().to_string()
}

#[test]
fn a_broken_star_names_line_column_value_and_what_is_allowed() {
    let good = "1,,,,,,,10,20,2000,0,0,,,5,,A0,\n";
    assert_eq!(
        bright_error(&format!("{good}2,,,,,,,10,95,2000,0,0,,,5,,A0,\n")),
        "bright-stars/stars.csv, line 3, column dec_icrs_deg: \"95\" is not allowed; write a number from -90 to 90"
    );
    assert_eq!(
        bright_error("1,,,,,,,ten,20,2000,0,0,,,5,,A0,\n"),
        "bright-stars/stars.csv, line 2, column ra_icrs_deg: \"ten\" is not allowed; write a number"
    );
    assert_eq!(
        bright_error("1,,,,,,,10,20,2000,0,0,NaN,,5,,A0,\n"),
        "bright-stars/stars.csv, line 2, column parallax_mas: \"NaN\" is not allowed; write a number from -1000 to 1000"
    );
    assert_eq!(
        bright_error(&format!("{good}{good}")),
        "bright-stars/stars.csv, line 3, column hr: \"1\" is not allowed; write an HR number that no row above has"
    );
    assert_eq!(
        bright_error("1,7,,,,,,10,20,2000,0,0,,,5,,A0,\n2,7,,,,,,10,20,2000,0,0,,,5,,A0,\n"),
        "bright-stars/stars.csv, line 3, column hip: \"7\" is not allowed; write a Hipparcos number that no row above has"
    );
}

#[test]
fn a_missing_column_is_named() {
    let files = Files::embedded().with_override("places/places.csv", b"name,country\nBeijing,CN\n".to_vec());
    let error = Gazetteer::parse(&files).unwrap_err().to_string();
    assert!(error.contains("places/places.csv") && error.contains("latitude_deg"), "{error}");
}

#[test]
fn a_cut_or_foreign_packed_file_is_refused() {
    let whole = Files::embedded().bytes("hipparcos/stars.bin").unwrap().to_vec();
    let error_of = |bytes: &[u8]| {
        let files = Files::embedded().with_override("hipparcos/stars.bin", bytes.to_vec());
        StarCatalog::both_tiers(&files).unwrap_err().to_string()
    };
    assert!(error_of(&whole[..whole.len() - 1]).contains("holds 117954 of its 117955 stars"));
    assert!(error_of(b"").contains("hipparcos/stars.bin: shorter than its header"));
    assert!(error_of(&[7; 64]).contains("not a packed star file"));
    let mut doubled = whole.clone();
    doubled.copy_within(16..44, 44);
    assert!(error_of(&doubled).contains("HIP 1 stands after HIP 1"));
}

#[test]
fn a_line_of_an_unknown_figure_and_a_culture_that_is_not_there_are_refused() {
    let rows = b"figure,hip_from,hip_to\nXyz,1,2\n".to_vec();
    let files = Files::embedded().with_override("sky-cultures/western/lines.csv", rows);
    assert_eq!(
        SkyCulture::parse(&files, &CultureName::default()).unwrap_err().to_string(),
        "sky-cultures/western/lines.csv, line 2, column figure: \"Xyz\" is not allowed; \
         write an id that stands in figures.csv"
    );
    let missing = Catalogs::embedded().sky_culture(&"klingon".parse().unwrap()).unwrap_err().to_string();
    assert!(missing.contains("there is no sky culture \"klingon\"; choose from chinese, western"), "{missing}");
}
