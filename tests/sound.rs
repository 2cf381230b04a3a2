//! The sound device, where a sound server runs; elsewhere its sentence.
#![cfg(feature = "planetarium")]

use beiguan::output::sound::SoundDevice;
use std::thread::sleep;
use std::time::{Duration, Instant};

#[test]
fn the_devices_clock_keeps_time_or_there_is_a_sentence_that_says_why_not() {
    let device = match SoundDevice::open() {
        Ok(device) => device,
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.starts_with("there is no sound device"), "{sentence}");
            return println!("{sentence}");
        }
    };
    // A server that was idle may have silence in hand for two seconds before it begins.
    let opened = Instant::now();
    while device.played_s() == 0.0 {
        assert!(opened.elapsed() < Duration::from_secs(20), "the device does not begin");
        sleep(Duration::from_millis(10));
    }
    sleep(Duration::from_secs(1));
    let (begun, first_s) = (Instant::now(), device.played_s());
    sleep(Duration::from_secs(3));
    let (passed_s, played_s) = (begun.elapsed().as_secs_f64(), device.played_s() - first_s);
    assert!((played_s - passed_s).abs() < 0.1, "{played_s} {passed_s}");
}
