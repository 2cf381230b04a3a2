//! Names: the cycle of sixty stems and branches, animals, months and days.

/// A name of the cycle of sixty (干支).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sexagenary(u32);

const STEMS: [(&str, &str); 10] = [
    ("甲", "jia"),
    ("乙", "yi"),
    ("丙", "bing"),
    ("丁", "ding"),
    ("戊", "wu"),
    ("己", "ji"),
    ("庚", "geng"),
    ("辛", "xin"),
    ("壬", "ren"),
    ("癸", "gui"),
];
const BRANCHES: [(&str, &str); 12] = [
    ("子", "zi"),
    ("丑", "chou"),
    ("寅", "yin"),
    ("卯", "mao"),
    ("辰", "chen"),
    ("巳", "si"),
    ("午", "wu"),
    ("未", "wei"),
    ("申", "shen"),
    ("酉", "you"),
    ("戌", "xu"),
    ("亥", "hai"),
];
/// The animals of the branches, Chinese and English.
pub(super) const ANIMALS: [(&str, &str); 12] = [
    ("鼠", "rat"),
    ("牛", "ox"),
    ("虎", "tiger"),
    ("兔", "rabbit"),
    ("龙", "dragon"),
    ("蛇", "snake"),
    ("马", "horse"),
    ("羊", "goat"),
    ("猴", "monkey"),
    ("鸡", "rooster"),
    ("狗", "dog"),
    ("猪", "pig"),
];
pub(super) const NUMERALS: [&str; 11] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl Sexagenary {
    /// By a running number of which a multiple of 60 is 甲子.
    pub(super) fn of_number(number: i64) -> Self {
        Sexagenary(number.rem_euclid(60) as u32)
    }

    /// Of the Chinese year that begins in this Gregorian year; 1984 is 甲子.
    pub fn of_year(year: i32) -> Self {
        Self::of_number(i64::from(year) - 4)
    }

    /// Of a day, by its Julian day number (of noon); 2000-01-01 is 戊午.
    pub fn of_day(day_number: i64) -> Self {
        Self::of_number(day_number + 49)
    }

    pub(super) fn branch(self) -> usize {
        self.0 as usize % 12
    }

    /// Such as 甲子.
    pub fn chinese(self) -> String {
        format!("{}{}", STEMS[self.0 as usize % 10].0, BRANCHES[self.branch()].0)
    }

    /// Such as `jiazi`.
    pub fn pinyin(self) -> String {
        format!("{}{}", STEMS[self.0 as usize % 10].1, BRANCHES[self.branch()].1)
    }

    /// The animal of its branch, in English.
    pub fn animal(self) -> &'static str {
        ANIMALS[self.branch()].1
    }

    /// The animal of its branch, in Chinese.
    pub fn animal_chinese(self) -> &'static str {
        ANIMALS[self.branch()].0
    }
}

/// 正月, 二月 to 十二月, with 闰 for a leap month.
pub fn month_name(number: u32, is_leap: bool) -> String {
    let leap = if is_leap { "闰" } else { "" };
    match number {
        1 => format!("{leap}正月"),
        2..=10 => format!("{leap}{}月", NUMERALS[number as usize]),
        _ => format!("{leap}十{}月", NUMERALS[(number as usize).saturating_sub(10).min(10)]),
    }
}

/// 初一 to 三十.
pub fn day_name(day: u32) -> String {
    let digit = NUMERALS[day as usize % 10];
    match day {
        0..=9 => format!("初{digit}"),
        10 => "初十".to_owned(),
        11..=19 => format!("十{digit}"),
        20 => "二十".to_owned(),
        21..=29 => format!("廿{digit}"),
        _ => "三十".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2000-01-01 (JD 2451545) was a day 戊午, 2024 a year 甲辰 of the dragon (published almanacs).
    #[test]
    fn years_and_days_have_their_names_of_the_cycle() {
        assert_eq!(Sexagenary::of_day(2_451_545).chinese(), "戊午");
        let year = Sexagenary::of_year(2024);
        assert_eq!((year.chinese().as_str(), year.pinyin().as_str(), year.animal()), ("甲辰", "jiachen", "dragon"));
        assert_eq!(Sexagenary::of_year(1984).chinese(), "甲子");
        assert_eq!(Sexagenary::of_year(-2696).chinese(), "甲子");
    }

    #[test]
    fn months_and_days_are_named_as_almanacs_name_them() {
        assert_eq!(
            [1, 2, 10, 11, 12].map(|month| month_name(month, false)),
            ["正月", "二月", "十月", "十一月", "十二月"]
        );
        assert_eq!(month_name(11, true), "闰十一月");
        assert_eq!([1, 10, 11, 20, 21, 29, 30].map(day_name), ["初一", "初十", "十一", "二十", "廿一", "廿九", "三十"]);
    }
}
