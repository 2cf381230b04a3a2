//! Two windows, one state, as the presenter has them: real windows on a screen in memory, a real mouse, real keys.
#![cfg(all(feature = "planetarium", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/screen.rs"]
mod screen;

use program::empty_folder;
use screen::{AT, App, Picture, Screen, wait_for};
use std::fs;
use std::path::Path;

/// The presenter's window above, the audience's below it.
const PRESENTER: [usize; 4] = [0, 0, 1100, 500];
const AUDIENCE: [usize; 4] = [0, 510, 400, 400];
const SCREEN: [usize; 2] = [1120, 920];
/// The corners of the audience's window outside of the dome's circle.
const CORNERS: [[usize; 4]; 4] = [[0, 0, 50, 50], [350, 0, 50, 50], [0, 350, 50, 50], [350, 350, 50, 50]];

fn is_light([red, green, blue]: [u8; 3]) -> bool {
    red.max(green).max(blue) > 90
}

/// The spot of the pointer.
fn is_green(pixel: [u8; 3]) -> bool {
    let [red, green, blue] = pixel.map(u32::from);
    green > 120 && green > red + red / 4 && green > blue + blue / 4
}

fn both(screen: &Screen) -> [Picture; 2] {
    let whole = screen.picture(SCREEN);
    [whole.part(PRESENTER), whole.part(AUDIENCE)]
}

/// Opens both windows, apart from each other.
fn open<'a>(screen: &'a Screen, home: &Path) -> App<'a> {
    let config = home.join("config");
    fs::create_dir_all(&config).unwrap();
    let config = config.to_str().unwrap().to_owned();
    let arguments = ["--presenter", "--at", AT, "--full-quality", "--lang", "en"];
    let app = App::start(screen, [PRESENTER[2], PRESENTER[3]], &[("XDG_CONFIG_HOME", &config)], &arguments);
    let audience = wait_for("the audience's window", || {
        Some(screen.xdotool(&["search", "--onlyvisible", "--name", "audience"])).filter(|id| !id.is_empty())
    });
    let place = |number: usize| number.to_string();
    screen.xdotool(&["windowmove", &audience, &place(AUDIENCE[0]), &place(AUDIENCE[1])]);
    screen.xdotool(&["windowsize", &audience, &place(AUDIENCE[2]), &place(AUDIENCE[3])]);
    app.press("space");
    wait_for("the audience has a dome", || {
        let [_, audience] = both(screen);
        (audience.count(is_light) > 300 && CORNERS.iter().all(|part| audience.part(*part).count(is_light) == 0))
            .then_some(())
    });
    app
}

/// Both windows when neither changes any more.
fn still(screen: &Screen) -> [Picture; 2] {
    let mut last = both(screen);
    let mut same = 0;
    wait_for("both windows stand still", || {
        std::thread::sleep(std::time::Duration::from_millis(50));
        let now = both(screen);
        same = if now == last { same + 1 } else { 0 };
        last = now;
        (same == 8).then_some(())
    });
    last
}

#[test]
fn a_key_in_the_presenters_window_changes_both_and_closing_it_closes_both() {
    let (screen, home) = (Screen::start(), empty_folder("two-windows"));
    let app = open(&screen, &home);
    let before = still(&screen);
    let bar = [64, 400, 1036, 100];
    assert!(before[0].part(bar).count(is_light) > 1000, "the presenter has the bar of time");
    for corner in CORNERS {
        let dark = before[1].part(corner).count(|pixel| pixel.iter().any(|value| *value > 12));
        assert_eq!(dark, 0, "nothing but the sky is drawn for the audience");
    }
    app.press("g");
    wait_for("the grid is in both", || {
        let now = both(&screen);
        now.iter().zip(&before).all(|(now, before)| now.differing(before) > 500).then_some(())
    });
    let with_grid = still(&screen);
    app.press("F3");
    wait_for("the panels go", || (both(&screen)[0].differing(&with_grid[0]) > 3000).then_some(()));
    let hidden = still(&screen);
    assert!(hidden[1].differing(&with_grid[1]) < 50, "the audience sees nothing of the panels");
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    let left = screen.xdotool(&["search", "--name", "Beiguan"]);
    assert!(left.is_empty(), "both windows are closed");
}

#[test]
fn a_click_on_the_detached_preview_points_for_the_audience_and_the_plate_is_remembered() {
    let (screen, home) = (Screen::start(), empty_folder("detached"));
    let app = open(&screen, &home);
    let behind = still(&screen);
    app.press("shift+F3");
    wait_for("the plate stands free", || (both(&screen)[0].differing(&behind[0]) > 3000).then_some(()));
    let detached = still(&screen);
    assert!(detached[1].differing(&behind[1]) < 50, "the audience's sky stays");
    assert_eq!(detached[0].part([70, 10, 200, 300]).count(is_light), 0, "calm dark ground where the sky was");
    let without_spot = detached[1].count(is_green);
    let click = |[x, y]: [usize; 2]| {
        app.mouse(&["mousemove", &x.to_string(), &y.to_string()]);
        app.mouse(&["click", "1"]);
    };
    let middle = [583, 170];
    click(middle);
    wait_for("the spot stands on the dome", || (both(&screen)[1].count(is_green) > without_spot + 10).then_some(()));
    click(middle);
    wait_for("a click on the spot takes it away", || (both(&screen)[1].count(is_green) <= without_spot).then_some(()));
    click(middle);
    wait_for("the spot is back", || (both(&screen)[1].count(is_green) > without_spot + 10).then_some(()));
    app.press("shift+F3");
    wait_for("it goes with the plate", || (both(&screen)[1].count(is_green) <= without_spot).then_some(()));
    app.press("shift+F3");
    wait_for("the plate is back", || (both(&screen)[0].part([70, 10, 200, 300]).count(is_light) == 0).then_some(()));
    app.press("ctrl+q");
    let (status, said) = app.ended();
    assert_eq!(status.code(), Some(0), "{said}");
    let settings = fs::read_to_string(home.join("config").join("beiguan").join("settings.toml")).unwrap();
    assert!(settings.contains("preview = \"detached\""), "{settings}");
    assert!(settings.contains("# With --presenter: the preview"), "comments stay");
    assert!(settings.contains("language = \"auto\""), "what was not changed is not written");
}
