//! What a show tells outside devices, and when.

use super::{Score, ScoreError};
use crate::catalogs::Catalogs;
use crate::show::frame::CueMessage;
use crate::show::model::{Argument, ItemKind};
use crate::show::parameters::Values;

impl Score {
    /// All messages to outside devices, in order of time.
    ///
    /// # Errors
    /// As [`Score::chapters`].
    pub fn messages(&self, values: &Values, catalogs: &Catalogs) -> Result<Vec<CueMessage>, ScoreError> {
        let timeline = self.timeline(values, catalogs)?;
        let mut messages: Vec<CueMessage> = Vec::new();
        for span in &timeline.items {
            let ItemKind::Message { address, arguments } = &self.show.chapters[span.chapter].items[span.item].what
            else {
                continue;
            };
            let arguments = arguments.iter().map(|argument| filled(argument, values)).collect();
            messages.push(CueMessage { at_s: span.start_s, address: address.clone(), arguments });
        }
        messages.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
        Ok(messages)
    }
}

fn filled(argument: &Argument, values: &Values) -> Argument {
    match argument {
        Argument::Text(text) => Argument::Text(values.fill(text)),
        number => number.clone(),
    }
}
