//! The ends of the parameters: every chapter must have a frame wherever a presenter moves them.

use super::Run;
use crate::show::model::Range;
use crate::show::parameters::Values;

impl Run<'_> {
    /// The middle of every chapter, with each parameter in turn at its ends.
    pub(super) fn extremes(&mut self) {
        let usual = self.values.clone();
        for parameter in &self.show.parameters {
            let ends: Vec<String> = match &parameter.range {
                Range::Number { between, .. } => between.iter().map(ToString::to_string).collect(),
                Range::Choice { options, .. } => options.clone(),
            };
            for end in ends {
                self.values = usual.clone();
                if self.values.set(&parameter.name, &end).is_ok() {
                    self.with_values(&format!("with {} = {end}", parameter.name));
                }
            }
        }
        self.values = usual;
    }

    fn with_values(&mut self, which: &str) {
        let values: &Values = &self.values;
        let spans = match self.score.chapters(values, self.catalogs) {
            Ok(spans) => spans,
            Err(error) => return self.fail(0.0, &error),
        };
        for span in spans {
            let t_s = 0.5 * (span.start_s + span.end_s);
            if let Err(error) = self.frame(t_s) {
                self.warn(self.cue_at(t_s), t_s, format!("there is no picture {which}: {error}"));
                return;
            }
        }
    }
}
