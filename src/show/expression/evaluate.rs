//! What the tree of a formula comes to.

use super::function::Function;
use super::parser::{Node, What};
use super::{ExpressionError, Given};
use crate::show::mistakes::nearest;

/// The value of a part; always a finite number.
pub(super) fn value(node: &Node, given: &Given<'_>) -> Result<f64, ExpressionError> {
    let error = |message: String| ExpressionError { column: node.column, message };
    let value = match &node.what {
        What::Number(number) => *number,
        What::Parameter(name) => parameter(name, given).map_err(error)?,
        What::Negative(inner) => -value(inner, given)?,
        What::Pair(sign, pair) => of_pair(sign, value(&pair[0], given)?, value(&pair[1], given)?),
        What::Call(Function::If, arguments) => {
            let chosen = if value(&arguments[0], given)? == 0.0 { &arguments[2] } else { &arguments[1] };
            value(chosen, given)?
        }
        What::Call(function, arguments) => {
            let numbers = arguments.iter().map(|argument| value(argument, given)).collect::<Result<Vec<_>, _>>()?;
            function.of(&numbers)
        }
        What::Quantity { quantity, about, number } => {
            let number = number.as_ref().map(|node| value(node, given)).transpose()?;
            let Some(outlook) = given.outlook else {
                return Err(error(format!("{} needs a sky, and here is none; use parameters only", quantity.name())));
            };
            let named: Vec<String> = about.iter().map(|word| named(word, given)).collect();
            outlook.quantity(*quantity, &named, number).map_err(error)?
        }
    };
    if value.is_finite() { Ok(value) } else { Err(error(not_finite(node))) }
}

/// A choice parameter in a body's place stands for the body it names.
fn named(word: &str, given: &Given<'_>) -> String {
    given.values.choice(word).map_or_else(|| given.values.fill(word), str::to_owned)
}

fn parameter(name: &str, given: &Given<'_>) -> Result<f64, String> {
    if let Some(number) = given.values.number(name) {
        return Ok(number);
    }
    if given.values.choice(name).is_some() {
        return Err(format!("{name} is a choice of words, not a number"));
    }
    let known: Vec<&str> = given.values.iter().map(|(parameter, _)| parameter.name.as_str()).collect();
    Err(match nearest(name, known) {
        Some(near) => format!("there is no parameter {name}; did you mean {near}?"),
        None => format!("there is no parameter {name}; declare it with [[parameter]]"),
    })
}

fn of_pair(sign: &str, a: f64, b: f64) -> f64 {
    let holds = |condition: bool| if condition { 1.0 } else { 0.0 };
    match sign {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "^" => a.powf(b),
        "<" => holds(a < b),
        "<=" => holds(a <= b),
        ">" => holds(a > b),
        ">=" => holds(a >= b),
        _ => holds(a == b),
    }
}

fn not_finite(node: &Node) -> String {
    let what = match &node.what {
        What::Pair("/", _) => "this division is by zero",
        What::Pair("^", _) => "this power is no number",
        What::Call(Function::Sqrt, _) => "this is the root of a negative number",
        What::Call(Function::Asin | Function::Acos, _) => "this is the arc of a sine or cosine beyond 1",
        What::Call(Function::Ln | Function::Log10, _) => "this is the logarithm of a number that is not positive",
        _ => "this is no number",
    };
    format!("{what}; keep it in bounds with min, max or if")
}
