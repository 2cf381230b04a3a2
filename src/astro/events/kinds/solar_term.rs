//! The 24 solar terms: the Sun's apparent geocentric longitude of date is a multiple of 15 degrees.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::{Context, SUN};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::search::multiples;

/// Days between samples: the Sun goes 5 degrees of the 15.
const STEP_D: f64 = 5.0;
/// Pinyin, Chinese, English, from longitude 0 on.
pub(in crate::astro) const NAMES: [(&str, &str, &str); 24] = [
    ("chunfen", "春分", "vernal_equinox"),
    ("qingming", "清明", "clear_and_bright"),
    ("guyu", "谷雨", "grain_rain"),
    ("lixia", "立夏", "start_of_summer"),
    ("xiaoman", "小满", "grain_full"),
    ("mangzhong", "芒种", "grain_in_ear"),
    ("xiazhi", "夏至", "summer_solstice"),
    ("xiaoshu", "小暑", "minor_heat"),
    ("dashu", "大暑", "major_heat"),
    ("liqiu", "立秋", "start_of_autumn"),
    ("chushu", "处暑", "end_of_heat"),
    ("bailu", "白露", "white_dew"),
    ("qiufen", "秋分", "autumnal_equinox"),
    ("hanlu", "寒露", "cold_dew"),
    ("shuangjiang", "霜降", "frost_descent"),
    ("lidong", "立冬", "start_of_winter"),
    ("xiaoxue", "小雪", "minor_snow"),
    ("daxue", "大雪", "major_snow"),
    ("dongzhi", "冬至", "winter_solstice"),
    ("xiaohan", "小寒", "minor_cold"),
    ("dahan", "大寒", "major_cold"),
    ("lichun", "立春", "start_of_spring"),
    ("yushui", "雨水", "rain_water"),
    ("jingzhe", "惊蛰", "awakening_of_insects"),
];

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Sun) {
        return Ok(());
    }
    let longitude_rad = |instant| context.longitude_rad(SUN, instant);
    for (root, term) in multiples(&context.window, STEP_D, 24, longitude_rad)? {
        let (pinyin, chinese, english) = NAMES[term as usize];
        let detail = vec![
            Detail::word("term", pinyin),
            Detail::word("chinese", chinese),
            Detail::word("english", english),
            Detail::number("longitude_deg", 15.0 * f64::from(term), 0),
        ];
        found.push(Event::new(root.instant, EventKind::SolarTerm, Body::Sun.name(), detail));
    }
    Ok(())
}
