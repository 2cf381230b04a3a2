//! What formulas come to, and what is said of those that come to nothing.

use super::{Expression, Given, Quantity};
use crate::show::model::{Parameter, Range, Text};
use crate::show::parameters::Values;

fn values() -> Values {
    let range = Range::Number { between: [0.0, 90.0], default: 39.9, step: 1.0, unit: String::new() };
    Values::defaults(&[Parameter { name: "latitude".to_owned(), label: Text::default(), range }])
}

fn value(text: &str) -> Result<f64, (usize, String)> {
    let values = values();
    let formula = Expression::parse(text).map_err(|error| (error.column, error.message))?;
    formula.value(&Given { values: &values, outlook: None }).map_err(|error| (error.column, error.message))
}

#[test]
fn formulas_are_reckoned_as_on_paper() {
    for (text, wanted) in [
        ("90 - latitude", 50.1),
        ("2 + 3 * 4 ^ 2 / 8", 8.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ -1", 0.5),
        ("10 - 4 - 3", 3.0),
        ("sin(30) + cos(60) + tan(45)", 2.0),
        ("atan2(1, -1)", 135.0),
        ("mod(-30, 360)", 330.0),
        ("if(latitude > 23.4, 1, sqrt(-1))", 1.0),
        ("max(1, min(5, 3), -7) + sign(-3) + round(2.5)", 5.0),
        ("1.5e3 + 2E-1 + .5", 1500.7),
        ("log10(1000) + ln(exp(2))", 5.0),
        ("(1 < 2) + (2 <= 2) + (3 == 3) + (3 > 4)", 3.0),
        ("cos(60) × 4 − 1", 1.0),
        ("180 / pi * asin(1) / 90 * pi", 180.0),
    ] {
        let found = value(text).unwrap();
        assert!((found - wanted).abs() < 1e-12, "{text}: {found}");
    }
}

#[test]
fn a_formula_that_is_none_says_where() {
    for (text, column, words) in [
        ("", 1, "a number, a name or a bracket"),
        ("1 +", 4, "a number, a name or a bracket"),
        ("(1 + 2", 7, "\")\" is missing"),
        ("2 latitude", 3, "should end here"),
        ("sni(3)", 1, "did you mean sin?"),
        ("altitud(mars)", 1, "did you mean altitude?"),
        ("sin", 1, "needs brackets"),
        ("atan2(1)", 1, "takes 2 numbers"),
        ("1 + lattitude", 5, "did you mean latitude?"),
        ("3 + altitude(4)", 14, "the name of a body"),
        ("jd(3)", 1, "has no brackets"),
        ("1 / (latitude - latitude)", 1, "division is by zero"),
        ("2 * sqrt(-1)", 5, "root of a negative"),
        ("3 $ 4", 3, "no meaning"),
        ("'mars'", 1, "quoted name"),
        ("altitude('mars)", 10, "not closed"),
        ("days_since(mars)", 12, "quoted time"),
        ("altitude(mars)", 1, "needs a sky"),
    ] {
        let (found, message) = value(text).unwrap_err();
        assert!(found == column && message.contains(words), "{text}: {found} {message}");
    }
    assert!(value(&"(".repeat(10_000)).is_err() && value(&"-".repeat(900)).is_err());
    assert!(value(&format!("1{}", "+1".repeat(10_000))).is_err());
}

#[test]
fn names_and_quantities_are_told_apart() {
    let formula =
        Expression::parse("90 - latitude + altitude(mars) * separation('HR 1', venus) + jd + shadow(h)").unwrap();
    assert_eq!(formula.names(), [("latitude", 6), ("h", 79)]);
    let asked: Vec<(Quantity, Vec<String>)> =
        formula.quantities().into_iter().map(|(quantity, about, _)| (quantity, about.to_vec())).collect();
    let named = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    assert_eq!(
        asked,
        [
            (Quantity::Altitude, named(&["mars"])),
            (Quantity::Separation, named(&["HR 1", "venus"])),
            (Quantity::Jd, named(&[])),
            (Quantity::Shadow, named(&[])),
        ]
    );
    assert!(formula.needs_sky() && !Expression::parse("latitude + 1").unwrap().needs_sky());
}

#[test]
fn no_quantity_bears_the_name_of_a_function() {
    for quantity in Quantity::ALL {
        assert!(super::function::Function::named(quantity.name()).is_none(), "{}", quantity.name());
    }
}
