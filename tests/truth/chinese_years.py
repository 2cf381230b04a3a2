"""Makes chinese_years.csv: every month of the Chinese years 1900 to 2100 as published.

Three packages that go back to printed almanacs and to the tables of the Hong Kong Observatory: lunardate and
LunarCalendar (tables), sxtwl (Xu Jianwei's, which takes the deviations of the calendars of the time into account). A
month begins where two of them agree; who disagrees is named in the row.
"""

import datetime
import warnings
from collections import Counter

import sxtwl
from lunarcalendar import Converter, Solar
from lunardate import LunarDate

import authority as a

warnings.simplefilter("ignore", DeprecationWarning)
TOOLS = ("lunardate", "LunarCalendar", "sxtwl")
DAY = datetime.timedelta(1)


def by_lunardate(year):
    leap = LunarDate.leap_month_for_year(year)
    months = [(month, is_leap) for month in range(1, 13) for is_leap in ([0, 1] if month == leap else [0])]
    return [(month, is_leap, LunarDate(year, month, 1, bool(is_leap)).to_solar_date()) for month, is_leap in months]


def by_days(year, lunar):
    """First days of months of a year: (year, month, leap, day) of every day is asked for."""
    day, months = datetime.date(year, 1, 15), []
    while True:
        its_year, month, is_leap, number = lunar(day)
        if its_year > year:
            return months
        if its_year == year and number == 1:
            months.append((month, int(is_leap), day))
        day += DAY


def by_lunarcalendar(year):
    def lunar(day):
        found = Converter.Solar2Lunar(Solar(day.year, day.month, day.day))
        return found.year, found.month, found.isleap, found.day
    return by_days(year, lunar)


def by_sxtwl(year):
    def lunar(day):
        found = sxtwl.fromSolar(day.year, day.month, day.day)
        return found.getLunarYear(), found.getLunarMonth(), found.isLunarLeap(), found.getLunarDay()
    return by_days(year, lunar)


def table():
    sources = {"lunardate": by_lunardate, "LunarCalendar": by_lunarcalendar, "sxtwl": by_sxtwl}
    for year in range(1900, 2101):
        found = {name: source(year) for name, source in sources.items() if name != "lunardate" or year < 2100}
        for index in range(max(len(months) for months in found.values())):
            votes = Counter(months[index] for months in found.values())
            (month, is_leap, day), count = votes.most_common(1)[0]
            assert count >= 2, (year, votes)
            others = " ".join(f"{name}:{months[index][2]}" for name, months in found.items() if months[index] != (month, is_leap, day))
            yield [year, month, is_leap, day.isoformat(), others]


if __name__ == "__main__":
    a.write("chinese_years", ["year", "month", "is_leap", "first_day", "others"], list(table()),
            "The months of the Chinese years 1900 to 2100: at least two of three packages, the third where it has another day",
            tools=TOOLS, script="chinese_years.py")
