//! The months of a Chinese year, and today's date of it: `cargo run --example chinese_calendar -- 2033`.

use beiguan::astro::chinese_calendar::{ChineseCalendar, Sexagenary, civil_reading};
use beiguan::astro::time::{Calendar, CalendarDate, parse_time};
use beiguan::catalogs::Catalogs;
use std::error::Error;

fn iso(day_number: i64) -> String {
    let CalendarDate { year, month, day } = Calendar::Gregorian.date(day_number);
    format!("{year:04}-{month:02}-{day:02}")
}

fn main() -> Result<(), Box<dyn Error>> {
    let year: i32 = std::env::args().nth(1).map_or(Ok(2033), |text| text.parse())?;
    // The data are inside the library; nothing is read from the disk.
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales()?;
    let calendar = ChineseCalendar::new(catalogs.ephemeris()?, scales);

    let name = Sexagenary::of_year(year);
    println!("{} {}年, the year of the {}", name.chinese(), name.animal_chinese(), name.animal());
    for month in calendar.year(year)?.months {
        let clock = civil_reading(month.new_moon, scales).civil();
        println!(
            "{}  {} days from {}, new moon at {:02}:{:02}",
            month.chinese_name(),
            month.days,
            iso(month.first_day),
            clock.hour,
            clock.minute
        );
    }
    for term in calendar.solar_terms(year)?.iter().filter(|term| term.number % 6 == 0) {
        let (_, chinese, english) = term.names();
        println!("{chinese} {english}: {}", iso(term.day_number));
    }

    // Any instant has its date in China.
    let instant = parse_time("2034-02-18T20:00:00Z", scales)?;
    let date = calendar.date_at(instant)?;
    println!("2034-02-18 20:00 UTC in China: {} ({})", date.chinese(), date.english());
    Ok(())
}
