//! How long the search of the window takes: `cargo bench --bench find`. The bar is 200 ms for a question over everything.

use beiguan::app::find::Finder;
use beiguan::catalogs::Catalogs;
use beiguan::moment::Language;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant as WallClock};

fn main() {
    let finder = Finder::new(Arc::new(Catalogs::embedded()));
    let begun = WallClock::now();
    let first = finder.find("sirius", Language::En, 12).expect("the embedded catalogues are valid");
    println!("{:<40} {:>9.2} ms", "the index, with all its catalogues", begun.elapsed().as_secs_f64() * 1e3);
    black_box(first);
    for words in
        ["a", "s", "sh", "vega", "alpha lyr", "betelgeuze", "androemda galxy", "HIP 87937", "bdqx", "北", "xqzzvv"]
    {
        let mut best = Duration::MAX;
        for _ in 0..7 {
            let begun = WallClock::now();
            black_box(finder.find(words, Language::En, 12).expect("the embedded catalogues are valid"));
            best = best.min(begun.elapsed());
        }
        println!("{words:<40} {:>9.2} ms", best.as_secs_f64() * 1e3);
    }
}
