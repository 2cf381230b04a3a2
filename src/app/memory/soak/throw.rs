//! Any Command, and numbers of any size.

use crate::app::hands::Dice;
use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use crate::moment::stage::{Mark, MarkShape, Pointer, StageColor, StagePlace};
use crate::moment::{
    Command, CultureName, DomeTilt, FigureNames, LandscapeName, Language, Layer, Layers, LockKind, Loupe, Observer,
    Projection, TimeStep, View, WhatIf,
};

/// Throws Commands.
pub struct Thrower(pub Dice);

impl Thrower {
    /// From 0 to one less than this.
    pub fn below(&mut self, count: usize) -> usize {
        self.0.below(count)
    }

    /// From 0 to 1.
    pub fn unit(&mut self) -> f64 {
        self.0.unit()
    }

    /// A number of any size, now and then none at all.
    pub fn number(&mut self) -> f64 {
        match self.below(40) {
            0 => f64::NAN,
            1 => f64::INFINITY,
            2 => -1e300,
            3 => 0.0,
            _ => (self.unit() - 0.5) * 10_f64.powi(self.below(14) as i32 - 4),
        }
    }

    /// One of these.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn projection(&mut self) -> Projection {
        self.one(&Projection::ALL)
    }

    fn layer(&mut self) -> Layer {
        self.one(&Layer::ALL)
    }

    fn place(&mut self) -> StagePlace {
        let pair = [self.number(), self.number()];
        match self.below(3) {
            0 => StagePlace::Object(self.one(&["moon", "Ceres", "1P"]).to_owned()),
            1 => StagePlace::Equatorial(pair),
            _ => StagePlace::Front(pair),
        }
    }

    fn mark(&mut self) -> Mark {
        let shape = MarkShape::Ring { at: self.place(), radius_rad: self.number() };
        Mark { shape, label: Some("?".to_owned()), color: StageColor::Gold, opacity: self.number() }
    }

    /// Any Command. Every kind is among them, which a test sees to.
    pub fn command(&mut self) -> Command {
        use TimeStep::{Day, Hour, Minute, Month, SiderealDay, Year};
        match self.below(40) {
            0 => Command::SetInstant(Instant::J2000.plus_days(self.number())),
            1 => Command::Now,
            2 => Command::Pause,
            3 => Command::Resume,
            4 => Command::TogglePause,
            5 => Command::SetRate(self.number()),
            6 => Command::Faster,
            7 => Command::Slower,
            8 => Command::Step {
                by: self.one(&[Minute, Hour, Day, SiderealDay, Month, Year]),
                count: self.0.next() as i32 >> 16,
            },
            9 => Command::SetLock(self.one(&[
                LockKind::Horizon,
                LockKind::Stars,
                LockKind::Equinox,
                LockKind::SiderealTime,
                LockKind::MeanSolarTime,
            ])),
            10 => Command::Follow(self.one(&[Body::Sun, Body::Moon, Body::Mars])),
            11 => Command::Turn { azimuth_rad: self.number(), altitude_rad: self.number() },
            12 => Command::LookAt { azimuth_rad: self.number(), altitude_rad: self.number() },
            13 => Command::Zoom(self.number()),
            14 => Command::Tilt(self.number()),
            15 => Command::SetProjection(self.projection()),
            16 => Command::ToggleLayer(self.layer()),
            17 => Command::SetLayers(Layers::of(&[self.layer(), self.layer()])),
            18 => Command::SetObserver(Observer::on_earth_deg(self.number(), self.number(), self.number())),
            19 => Command::SetLandscape(LandscapeName::default()),
            20 => Command::SetLanguage(self.one(&[Language::En, Language::Zh])),
            21 => Command::SetLoupe(Some(Loupe::over("moon", Some(self.number())))),
            22 => Command::SetLoupe(None),
            23 => Command::ZoomLoupe(self.number()),
            24 => Command::ScaleLabels(self.number()),
            25 => Command::SetSkyCulture(self.one(&[CultureName::default(), CultureName::chinese()])),
            26 => Command::SetFigureNames(self.one(&[FigureNames::Usual, FigureNames::Native, FigureNames::Chinese])),
            27 => Command::Expose(self.number()),
            28 => Command::Adapt(Some(self.number())),
            29 => Command::Pollute(self.number()),
            30 => Command::SetWhatIf(WhatIf { air: self.number(), ..WhatIf::default() }),
            31 => Command::SetLayer { layer: self.layer(), strength: self.number() },
            32 => Command::SetView(View {
                projection: self.projection(),
                fov_rad: self.number(),
                tilt_rad: self.number(),
            }),
            33 => Command::Glide {
                azimuth_rad: self.number(),
                altitude_rad: self.number(),
                tilt: self.one(&[DomeTilt::Stays, DomeTilt::Follows]),
            },
            34 => Command::FadeLayer { layer: self.layer(), strength: self.number() },
            35 => Command::TravelTo(Observer::on_earth_deg(self.number(), self.number(), self.number())),
            36 => Command::SetPointer(Some(Pointer {
                at: self.place(),
                color: StageColor::Green,
                opacity: self.number(),
            })),
            37 => Command::SetMarks((0..self.below(4)).map(|_| self.mark()).collect()),
            // Near enough to today that minor planets and comets have their places.
            38 => Command::SetInstant(Instant::J2000.plus_days(40_000.0 * (self.unit() - 0.5))),
            _ => self.one(&[
                Command::SetPointer(None),
                Command::ToggleBlackout,
                Command::ToggleEmergency,
                Command::Adapt(None),
                Command::SetBortle(3.0),
            ]),
        }
    }
}
