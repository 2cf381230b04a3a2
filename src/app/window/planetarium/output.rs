//! The audience's window: nothing but the sky, borderless on a monitor of its own, while the presenter's window has the panels
//! and, between them, the same sky in small.

use super::{Planetarium, Screen};
use crate::app::desk::words::Words;
use crate::app::saying::Saying;
use crate::app::standard_output::note;
use crate::moment::Moment;
use crate::output::{PanelDrawing, SkyDrawing, SurfaceOutcome, WindowSurface};
use crate::scene::compose::Composer;
use crate::scene::target::Target;
use std::sync::Arc;
use winit::dpi::LogicalSize;
use winit::event::WindowEvent;
use winit::event_loop::ActiveEventLoop;
use winit::monitor::MonitorHandle;
use winit::window::{Fullscreen, Window};

/// On which monitor the audience's window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputMonitor {
    /// The last one, if there are several.
    Last,
    /// One by its number, from 1.
    Number(usize),
}

/// The audience's window, and what stands in it.
pub(super) struct Output {
    screen: Screen,
    composer: Composer,
    drawn: Option<(Moment, Target)>,
}

impl OutputMonitor {
    /// The monitor; nothing where the window must share one with the panels, or the sentence that says which there are.
    fn of(self, monitors: &[MonitorHandle]) -> Result<Option<&MonitorHandle>, String> {
        match self {
            OutputMonitor::Last => Ok(monitors.last().filter(|_| monitors.len() > 1)),
            OutputMonitor::Number(number) => {
                let found = number.checked_sub(1).and_then(|index| monitors.get(index));
                found.map(Some).ok_or_else(|| no_monitor(number, monitors.len()))
            }
        }
    }
}

fn no_monitor(number: usize, count: usize) -> String {
    let there_are = if count == 1 { "there is one monitor".to_owned() } else { format!("there are {count} monitors") };
    format!(
        "no monitor has the number {number}: {there_are}, counted from 1; the audience's window stands on none of its own"
    )
}

impl Planetarium {
    /// Opens the audience's window, if it is wanted. Where it cannot be opened, that is said, and the presenter goes on.
    pub(super) fn open_output(&mut self, event_loop: &ActiveEventLoop) {
        let Some(wanted) = self.output_monitor.filter(|_| self.output.is_none()) else { return };
        let monitors: Vec<MonitorHandle> = event_loop.available_monitors().collect();
        let monitor = wanted.of(&monitors).unwrap_or_else(|problem| {
            note(&problem);
            None
        });
        let full = monitor.map(|monitor| Fullscreen::Borderless(Some(monitor.clone())));
        let attributes = Window::default_attributes()
            .with_title(Words::of(self.live.moment().language).text("window-output"))
            .with_inner_size(LogicalSize::new(900.0, 900.0))
            .with_decorations(full.is_none())
            .with_fullscreen(full);
        match open_screen(event_loop, attributes) {
            Ok(screen) => {
                screen.window.set_cursor_visible(false);
                self.output = Some(Output { screen, composer: Composer::default(), drawn: None });
            }
            Err(problem) => self.tell(Saying::of("said-no-output").with("problem", problem)),
        }
    }

    /// The delivery of the audience's window.
    pub(super) fn output_target(&self) -> Option<Target> {
        let size = self.output.as_ref()?.screen.surface.size();
        Some(Target { frame: self.drawn_of(size), ..self.current_target() })
    }

    /// Shows the audience the same sky; nothing is drawn that stands there already.
    pub(super) fn draw_output(&mut self, moment: &Moment) -> Result<(), String> {
        let Some(target) = self.output_target() else { return Ok(()) };
        let sky = self.composer.sky(moment, &self.catalogs).map_err(|error| error.to_string())?;
        let Some(output) = &mut self.output else { return Ok(()) };
        let size = output.screen.surface.size();
        if output.drawn.as_ref().is_some_and(|(shown, through)| shown == moment && *through == target) {
            return Ok(());
        }
        let composed = output.composer.compose(moment, &sky, &self.catalogs, &target);
        let scene = composed.map_err(|error| error.to_string())?;
        match output.screen.surface.draw(SkyDrawing::New(&scene), ([0, 0], size), PanelDrawing::Nothing) {
            Ok(SurfaceOutcome::Shown) => output.drawn = Some((moment.clone(), target)),
            Ok(SurfaceOutcome::Hidden | SurfaceOutcome::Late | SurfaceOutcome::Refused(_)) => output.drawn = None,
            Ok(SurfaceOutcome::Lost) => self.lose_output(Saying::of("said-output-lost")),
            Err(error) => self.lose_output(Saying::of("said-output-gone").with("reason", error)),
        }
        Ok(())
    }

    fn lose_output(&mut self, saying: Saying) {
        self.output = None;
        self.tell(saying);
    }

    /// An event of the audience's window; whether that was all there is to it. Keys count as those of the presenter.
    pub(super) fn output_takes(&mut self, event: &WindowEvent) -> bool {
        let Some(output) = &mut self.output else { return false };
        match event {
            WindowEvent::KeyboardInput { .. } | WindowEvent::ModifiersChanged(_) => return false,
            WindowEvent::CloseRequested | WindowEvent::Destroyed => self.lose_output(Saying::of("said-output-closed")),
            WindowEvent::Resized(size) => {
                output.screen.surface.resize(size.width, size.height);
                output.drawn = None;
            }
            WindowEvent::RedrawRequested => output.drawn = None,
            _ => return true,
        }
        self.redraw();
        true
    }

    /// Whether an event is one of the audience's window.
    pub(super) fn is_output(&self, window: winit::window::WindowId) -> bool {
        self.output.as_ref().is_some_and(|output| output.screen.window.id() == window)
    }

    /// Something has arrived that changes what is drawn.
    pub(super) fn forget_output(&mut self) {
        if let Some(output) = &mut self.output {
            output.drawn = None;
        }
    }
}

/// A window with its surface.
pub(super) fn open_screen(
    event_loop: &ActiveEventLoop,
    attributes: winit::window::WindowAttributes,
) -> Result<Screen, String> {
    let window = event_loop.create_window(attributes).map(Arc::new).map_err(|error| error.to_string())?;
    let surface = WindowSurface::new(&window, &event_loop.owned_display_handle()).map_err(|e| e.to_string())?;
    Ok(Screen { window, surface })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monitor_that_is_not_there_is_named_with_those_that_are() {
        assert_eq!(OutputMonitor::Last.of(&[]), Ok(None));
        let problem = OutputMonitor::Number(2).of(&[]).unwrap_err();
        assert!(problem.contains("number 2") && problem.contains("counted from 1"), "{problem}");
        assert!(no_monitor(3, 1).contains("one monitor"));
    }
}
