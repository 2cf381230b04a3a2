//! What a presenter has moved: the value of every parameter of a show.

use super::model::{Parameter, Range};

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// One of several words.
    Choice(String),
}

/// The values of all parameters of a show, in its order; each always within what the show allows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values {
    all: Vec<(Parameter, Value)>,
}

/// A value that a parameter cannot have.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParameterError {
    /// The show has no such parameter.
    #[error("this show has no parameter \"{name}\"; {known}")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// Not a number, or one outside the range.
    #[error("{name} cannot be \"{text}\"; write a number from {lowest} to {highest}")]
    Number {
        /// The parameter.
        name: String,
        /// What was written.
        text: String,
        /// The least it may be.
        lowest: f64,
        /// The most it may be.
        highest: f64,
    },
    /// None of the options.
    #[error("{name} cannot be \"{text}\"; choose one of {options}")]
    Choice {
        /// The parameter.
        name: String,
        /// What was written.
        text: String,
        /// What there is.
        options: String,
    },
}

impl Values {
    /// Every parameter as it stands at the beginning.
    #[must_use]
    pub fn defaults(parameters: &[Parameter]) -> Self {
        let value = |parameter: &Parameter| match &parameter.range {
            Range::Number { default, .. } => Value::Number(*default),
            Range::Choice { options, default, .. } => Value::Choice(options.get(*default).cloned().unwrap_or_default()),
        };
        Values { all: parameters.iter().map(|parameter| (parameter.clone(), value(parameter))).collect() }
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.all.iter().find(|(parameter, _)| parameter.name == name).map(|(_, value)| value)
    }

    /// The number of a parameter that has one.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Value::Number(number) => Some(*number),
            Value::Choice(_) => None,
        }
    }

    /// The word of a parameter that is a choice.
    pub fn choice(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Value::Choice(word) => Some(word),
            Value::Number(_) => None,
        }
    }

    /// Every parameter with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&Parameter, &Value)> {
        self.all.iter().map(|(parameter, value)| (parameter, value))
    }

    /// Gives a parameter the value that a text says.
    ///
    /// # Errors
    /// No such parameter, no such option, a number outside its range.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), ParameterError> {
        let known = self.all.iter().map(|(parameter, _)| parameter.name.as_str()).collect::<Vec<_>>().join(", ");
        let entry = self.all.iter_mut().find(|(parameter, _)| parameter.name == name);
        let Some((parameter, value)) = entry else {
            let known = if known.is_empty() { "it has none".to_owned() } else { format!("name one of {known}") };
            return Err(ParameterError::Unknown { name: name.to_owned(), known });
        };
        *value = read(parameter, text.trim())?;
        Ok(())
    }

    /// Moves a parameter so many presses of a key on, as far as its range goes; a choice comes round.
    pub fn press(&mut self, name: &str, presses: i32) {
        let Some((parameter, value)) = self.all.iter_mut().find(|(parameter, _)| parameter.name == name) else {
            return;
        };
        match (&parameter.range, value) {
            (Range::Number { between, step, .. }, Value::Number(number)) => {
                *number = (*number + f64::from(presses) * step).clamp(between[0], between[1]);
            }
            (Range::Choice { options, .. }, Value::Choice(word)) if !options.is_empty() => {
                let now = options.iter().position(|option| option == word).unwrap_or(0) as i64;
                *word = options[(now + i64::from(presses)).rem_euclid(options.len() as i64) as usize].clone();
            }
            _ => (),
        }
    }

    /// A text with every `{parameter}` in it replaced by its value; other braces stay.
    #[must_use]
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (parameter, value) in self.iter().filter(|_| text.contains('{')) {
            let word = match value {
                Value::Number(number) => number.to_string(),
                Value::Choice(word) => word.clone(),
            };
            filled = filled.replace(&format!("{{{}}}", parameter.name), &word);
        }
        filled
    }
}

/// A text once for every option of the choices in its braces; numbers stand as at the beginning.
#[must_use]
pub fn expansions(text: &str, parameters: &[Parameter]) -> Vec<String> {
    let mut texts = vec![text.to_owned()];
    for parameter in parameters {
        let brace = format!("{{{}}}", parameter.name);
        if !text.contains(&brace) {
            continue;
        }
        let options = match &parameter.range {
            Range::Choice { options, .. } => options.clone(),
            Range::Number { default, .. } => vec![default.to_string()],
        };
        texts = texts
            .iter()
            .flat_map(|text| options.iter().map(|option| text.replace(&brace, option)))
            .take(1_000)
            .collect();
    }
    texts
}

fn read(parameter: &Parameter, text: &str) -> Result<Value, ParameterError> {
    let name = parameter.name.clone();
    match &parameter.range {
        Range::Number { between: [lowest, highest], .. } => match text.parse::<f64>() {
            Ok(number) if (*lowest..=*highest).contains(&number) => Ok(Value::Number(number)),
            _ => Err(ParameterError::Number { name, text: text.to_owned(), lowest: *lowest, highest: *highest }),
        },
        Range::Choice { options, .. } => match options.iter().find(|option| option.eq_ignore_ascii_case(text)) {
            Some(option) => Ok(Value::Choice(option.clone())),
            None => Err(ParameterError::Choice { name, text: text.to_owned(), options: options.join(", ") }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::model::Text;

    fn latitude_and_city() -> Values {
        let latitude = Range::Number { between: [0.0, 90.0], default: 39.9, step: 1.0, unit: "°".to_owned() };
        let options = vec!["Beijing".to_owned(), "Kashgar".to_owned()];
        let city = Range::Choice { options, labels: vec![Text::default(); 2], default: 1 };
        let named = |name: &str, range| Parameter { name: name.to_owned(), label: Text::default(), range };
        Values::defaults(&[named("latitude", latitude), named("city", city)])
    }

    #[test]
    fn a_parameter_takes_what_its_range_allows_and_says_what_that_is() {
        let mut values = latitude_and_city();
        assert_eq!((values.number("latitude"), values.choice("city")), (Some(39.9), Some("Kashgar")));
        values.set("latitude", " 60 ").unwrap();
        values.set("city", "beijing").unwrap();
        assert_eq!((values.number("latitude"), values.choice("city")), (Some(60.0), Some("Beijing")));
        let said = |outcome: Result<(), ParameterError>| outcome.unwrap_err().to_string();
        assert_eq!(said(values.set("latitude", "91")), "latitude cannot be \"91\"; write a number from 0 to 90");
        assert!(said(values.set("latitude", "NaN")).contains("from 0 to 90"));
        assert_eq!(said(values.set("city", "Lhasa")), "city cannot be \"Lhasa\"; choose one of Beijing, Kashgar");
        assert_eq!(said(values.set("x", "1")), "this show has no parameter \"x\"; name one of latitude, city");
    }

    #[test]
    fn keys_move_a_number_to_its_ends_and_a_choice_round() {
        let mut values = latitude_and_city();
        values.press("latitude", 100);
        values.press("city", 1);
        assert_eq!((values.number("latitude"), values.choice("city")), (Some(90.0), Some("Beijing")));
        values.press("city", -1);
        assert_eq!(values.fill("{city} {latitude} {date}"), "Kashgar 90 {date}");
    }
}
