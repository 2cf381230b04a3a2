//! Functions of numbers. Angles are degrees.

/// A function of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Atan2,
    Sqrt,
    Abs,
    Min,
    Max,
    Floor,
    Round,
    Sign,
    Mod,
    Exp,
    Ln,
    Log10,
    If,
}

use Function as F;

impl Function {
    /// Each with its name and the least and the most number of its arguments.
    pub(super) const ALL: [(Function, &'static str, [usize; 2]); 19] = [
        (F::Sin, "sin", [1, 1]),
        (F::Cos, "cos", [1, 1]),
        (F::Tan, "tan", [1, 1]),
        (F::Asin, "asin", [1, 1]),
        (F::Acos, "acos", [1, 1]),
        (F::Atan, "atan", [1, 1]),
        (F::Atan2, "atan2", [2, 2]),
        (F::Sqrt, "sqrt", [1, 1]),
        (F::Abs, "abs", [1, 1]),
        (F::Min, "min", [1, 20]),
        (F::Max, "max", [1, 20]),
        (F::Floor, "floor", [1, 1]),
        (F::Round, "round", [1, 1]),
        (F::Sign, "sign", [1, 1]),
        (F::Mod, "mod", [2, 2]),
        (F::Exp, "exp", [1, 1]),
        (F::Ln, "ln", [1, 1]),
        (F::Log10, "log10", [1, 1]),
        (F::If, "if", [3, 3]),
    ];

    /// The function of a name, and how many arguments it takes.
    pub(super) fn named(name: &str) -> Option<(Function, [usize; 2])> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map(|(function, _, count)| (function, count))
    }

    /// Its value. `If` is chosen before its branches are reckoned, and never comes here.
    pub(super) fn of(self, arguments: &[f64]) -> f64 {
        let (a, b) = (arguments[0], arguments.get(1).copied().unwrap_or(f64::NAN));
        match self {
            F::Sin => a.to_radians().sin(),
            F::Cos => a.to_radians().cos(),
            F::Tan => a.to_radians().tan(),
            F::Asin => a.asin().to_degrees(),
            F::Acos => a.acos().to_degrees(),
            F::Atan => a.atan().to_degrees(),
            F::Atan2 => a.atan2(b).to_degrees(),
            F::Sqrt => a.sqrt(),
            F::Abs => a.abs(),
            F::Min => arguments.iter().copied().fold(f64::INFINITY, f64::min),
            F::Max => arguments.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            F::Floor => a.floor(),
            F::Round => a.round(),
            F::Sign => {
                if a == 0.0 {
                    0.0
                } else {
                    a.signum()
                }
            }
            F::Mod => a.rem_euclid(b),
            F::Exp => a.exp(),
            F::Ln => a.ln(),
            F::Log10 => a.log10(),
            F::If => f64::NAN,
        }
    }
}
