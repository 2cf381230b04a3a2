//! Cues and things that begin when their chapter is over, or before it has begun.

use super::{Run, in_show_s};
use crate::show::model::When;

/// As much as times in the file may differ by rounding, s.
const ROUNDING_S: f64 = 1e-6;

impl Run<'_> {
    /// Everything that begins outside its chapter.
    pub(super) fn late(&mut self) {
        for (chapter, span) in self.show.chapters.iter().zip(self.spans.clone()) {
            let cues = chapter.cues.iter().map(|cue| ("cue", cue.at, cue.at_line));
            let items = chapter.items.iter().map(|item| ("thing", item.at, item.at_line));
            for (called, at, at_line) in cues.chain(items) {
                let When { s, .. } = at;
                let at_s = in_show_s(at, &span);
                let length_s = span.end_s - span.start_s;
                if at_s > span.end_s + ROUNDING_S {
                    let text =
                        format!("this {called} begins {s} s into a chapter of {length_s:.1} s; let it begin earlier");
                    self.warn(at_line, at_s, text);
                } else if at_s < span.start_s - ROUNDING_S {
                    let text = format!(
                        "this {called} begins {} s before the end of a chapter of {length_s:.1} s; let it begin later",
                        -s
                    );
                    self.warn(at_line, at_s, text);
                }
            }
        }
    }
}
