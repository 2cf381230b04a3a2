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
    assert_eq!(formula.names(), [("latitude", 6), ("h", 74)]);
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

/// Marsaglia's xorshift (2003): the same formulas on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// A formula with all brackets written, and its value.
fn grown(dice: &mut Dice, depth: u32) -> (String, f64) {
    if depth == 0 || dice.below(5) == 0 {
        let number = dice.below(2_000) as f64 / 8.0;
        return (number.to_string(), number);
    }
    let (one, a) = grown(dice, depth - 1);
    let (other, b) = grown(dice, depth - 1);
    match dice.below(7) {
        0 => (format!("({one} + {other})"), a + b),
        1 => (format!("({one} - {other})"), a - b),
        2 => (format!("({one} * {other})"), a * b),
        3 => (format!("({one} / ({other}))"), a / b),
        4 => (format!("max({one}, {other})"), a.max(b)),
        5 => (format!("(-{one})"), -a),
        _ => (format!("if({one} < {other}, {one}, {other})"), a.min(b)),
    }
}

#[test]
fn formulas_come_to_the_same_as_reckoned_by_hand() {
    let mut dice = Dice(7);
    for _ in 0..5_000 {
        let (text, wanted) = grown(&mut dice, 5);
        match value(&text) {
            Ok(found) => {
                assert!(found == wanted || (found - wanted).abs() <= 1e-12 * wanted.abs(), "{text}: {found} {wanted}")
            }
            Err((_, message)) => {
                assert!(message.contains("no number") || message.contains("by zero"), "{text}: {message}")
            }
        }
    }
}

#[test]
fn no_string_of_signs_is_a_panic() {
    const SIGNS: [&str; 22] = [
        "1", "2.5", "latitude", "sin", "altitude", "(", ")", ",", "+", "-", "*", "/", "^", "<", "==", "'mars'", "火",
        "if", " ", "e", ".", "jd",
    ];
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let text: String = (0..dice.below(14)).map(|_| SIGNS[dice.below(SIGNS.len() as u64) as usize]).collect();
        if let Err((column, message)) = value(&text) {
            assert!(column <= text.chars().count() + 1 && !message.is_empty(), "{text}: {column} {message}");
        }
    }
}
