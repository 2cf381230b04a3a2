//! The last sky that could be shown: where what comes next cannot be, it comes back, with a sentence that says why.

use super::Planetarium;
use crate::app::saying::Saying;
use crate::moment::{Moment, View};
use crate::scene::Scene;
use crate::show::{Clock, Live};
use crate::sky::covered;

/// A Moment that was drawn, and through what.
#[derive(Debug)]
pub(super) struct Good {
    moment: Moment,
    view: View,
}

impl Planetarium {
    /// The scene of what is to be shown (none where it stands on the screen already), else of what could be shown last.
    ///
    /// # Errors
    /// There is nothing that can be shown.
    pub(super) fn scene_or_good(&mut self) -> Result<(Moment, Option<Scene>), String> {
        let moment = self.shown_moment();
        match self.scene(&moment) {
            Ok(scene) => Ok((moment, scene)),
            Err(problem) => {
                self.back_to_good(&problem)?;
                let moment = self.shown_moment();
                self.scene(&moment).map(|scene| (moment, scene))
            }
        }
    }

    /// What is shown now can be shown.
    pub(super) fn remember_good(&mut self) {
        self.good = Some(Good { moment: self.live.chosen_moment().clone(), view: self.live.view() });
    }

    /// Says what cannot be shown, and shows the last sky that could be: a name that nothing has any more, in a mark of a saved
    /// Moment or of a key of the user's, does not end the window. A show ends with it.
    ///
    /// # Errors
    /// There is nothing to go back to.
    fn back_to_good(&mut self, problem: &str) -> Result<(), String> {
        let Some(Good { moment, view }) = self.good.take() else {
            return Err(format!("{problem}; beiguan --fresh begins with another sky"));
        };
        if self.showing.is_some() {
            self.end_show();
        }
        let clock = if self.live.is_running() { Clock::Running } else { Clock::Standing };
        self.live = Live::new(moment, view, covered()).resumed(self.live.rate(), clock);
        self.tell(Saying::of("said-as-before").with("problem", problem));
        Ok(())
    }
}
