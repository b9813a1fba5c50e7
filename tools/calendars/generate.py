#!/usr/bin/env python3
"""Writes the calendars in assets/calendars from the Python package `holidays`, and what they are tested by.

    python3 -m pip install --requirement tools/calendars/requirements.txt
    python3 tools/calendars/generate.py            writes the files anew
    python3 tools/calendars/generate.py --check    only says whether they are as it would write them

The files are written whole, but for cn_public and us_federal: their years 2010 to 2016 were compiled by hand and stand
in tools/calendars/by_hand. The table of calendars in docs/src/calendar-reference.md is written too, and
tests/calendars/worked.csv, with which days are worked, reckoned from the package day by day and not from the files.
"""

import argparse
import inspect
import pathlib
import re
import sys
from collections import defaultdict
from datetime import date, timedelta

import holidays

import places

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
PINNED = (HERE / "requirements.txt").read_text().strip().removeprefix("holidays==")

FIRST, LAST = date(2010, 1, 1), date(2035, 12, 31)
# The last year whose decrees the package can know.
KNOWN = 2026
# The years whose days stand in the table of tests one by one.
SAMPLED = [2013, 2022, 2026, 2031]

DAY = timedelta(1)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MOON = "the package's reckoning of a date that is fixed by the sighting of the moon or by decree"
SWAPPED = "which days are swapped with days of the weekend is decided year by year"


def week(written):
    """The days of a week, as a set of numbers from Monday."""
    days = set()
    for part in written.split(","):
        first, _, last = part.partition("-")
        place = WEEKDAYS.index(first)
        days.add(place)
        while WEEKDAYS[place] != (last or first):
            place = (place + 1) % 7
            days.add(place)
    return days


class Calendar:
    """The days of one country or region, as the package gives them."""

    def __init__(self, name, title, country, region=None):
        self.name, self.title, self.country, self.region = name, title, country, region
        cls = getattr(holidays, country)
        self.categories = ["public"]
        extra = ["government"] if region is None else []
        for category in extra + places.CATEGORIES.get(country, []):
            if category in cls.supported_categories and category not in places.NOT_KEPT.get(country, []):
                self.categories.append(category)
        options = {"subdiv": region, "categories": tuple(self.categories)}
        if "en_US" in cls.supported_languages:
            options["language"] = "en_US"
        self.first = max(FIRST, date(cls.start_year, 1, 1))
        self.last = min(LAST, date(cls.end_year, 12, 31))
        if country in places.ENDS:
            self.last = date.fromisoformat(places.ENDS[country])
        options["years"] = range(self.first.year, self.last.year + 1)
        if "islamic_show_estimated" in inspect.signature(cls.get_entity().__init__).parameters:
            options["islamic_show_estimated"] = True
        found = cls(**options)
        self.weeks = self.read_weeks(found)
        self.holidays, self.estimated = {}, set()
        for day in sorted(found.keys()):
            if not self.first <= day <= self.last:
                continue
            self.add(day, found[day])
        self.read_make_up(found)
        self.projected = self.read_projected()

    def add(self, day, written):
        names = []
        for name in written.split("; "):
            if name.endswith(" (estimated)"):
                name = name.removesuffix(" (estimated)")
                self.estimated.add(day)
            elif " (estimated)" in name or "(observed, estimated)" in name:
                name = name.replace(" (estimated)", "").replace("(observed, estimated)", "(observed)")
                self.estimated.add(day)
            if re.search(r"\((Afternoon|from .*)\)$", name):
                continue
            names.append(name)
        if self.country in places.WHOLE_DAYS and len(self.categories) > 1:
            names = [name for name in names if self.is_kept(day, name)]
        if names:
            self.holidays[day] = "; ".join(names)
        else:
            self.estimated.discard(day)

    def is_kept(self, day, name):
        """Whether an optional day is a whole day off; a public one always is."""
        if not hasattr(self, "public"):
            self.public = getattr(holidays, self.country)(
                language="en_US", years=range(self.first.year, self.last.year + 1))
        public = self.public.get(day, "").split("; ")
        return name in public or name in places.WHOLE_DAYS[self.country]

    def read_weeks(self, found):
        written = places.WEEKS.get(self.country, {"": "mon-fri"})
        weeks = [(self.first if since == "" else date.fromisoformat(since), days) for since, days in written.items()]
        day = self.first
        while day <= self.last and self.country not in places.OWN_WEEK:
            here = [days for since, days in weeks if since <= day][-1]
            if (day.weekday() in week(here)) == found.is_weekend(day):
                sys.exit(f"{self.name}: is {day} a day of the week? {here}")
            day += DAY
        return weeks

    def is_of_week(self, day):
        return day.weekday() in week([days for since, days in self.weeks if since <= day][-1])

    def read_make_up(self, found):
        """The days that are worked at weekends, each with the day off that it makes up for."""
        worked = sorted(day for day in getattr(found, "weekend_workdays", ()) if self.first <= day <= self.last)
        # What is swapped within the week, as in a week that works on Saturday, is a holiday less.
        self.make_up, self.swaps = {}, set()
        pairs = {}
        for day, name in self.holidays.items():
            for swapped in re.findall(r"substituted from (\d\d)/(\d\d)/(\d{4})", name):
                month, of_month, year = map(int, swapped)
                pairs.setdefault(date(year, month, of_month), day)
                self.swaps.add(day)
        for day in worked:
            self.holidays.pop(day, None)
            self.estimated.discard(day)
        taken = set()
        for day in worked:
            if self.is_of_week(day):
                continue
            of = pairs.get(day)
            if of is None or not self.is_of_week(of) or of in taken:
                free = [it for it in self.holidays if self.is_of_week(it) and it not in taken and it not in pairs.values()]
                of = min(free, key=lambda it: (abs(it - day), it), default=None)
            if of is None:
                sys.exit(f"{self.name}: what does {day} make up for?")
            taken.add(of)
            self.make_up[day] = of
        for day, name in self.holidays.items():
            self.holidays[day] = re.sub(r"\(substituted from (\d\d)/(\d\d)/(\d{4})\)", self.in_place_of, name)

    def in_place_of(self, found):
        swapped = date(int(found[3]), int(found[1]), int(found[2]))
        return f"(made up for on {swapped})" if swapped in self.make_up else f"(in place of {swapped})"

    def read_projected(self):
        """From when on the days are those of the law alone, and why."""
        if self.country in places.PROJECTED:
            found = places.PROJECTED[self.country]
            return found and (date.fromisoformat(found[0]), found[1])
        last = max((day.year for day in [*self.make_up, *self.swaps]), default=0)
        # Swaps that a rule reckons go on for ever, and those that have ceased do not come again.
        if KNOWN - 1 <= last <= KNOWN + 1:
            return date(max(last, KNOWN - 1) + 1, 1, 1), SWAPPED
        return None

    def is_working(self, day):
        return day in self.make_up or (self.is_of_week(day) and day not in self.holidays)

    def days(self):
        day = self.first
        while day <= self.last:
            yield day
            day += DAY

    # The file.

    def yearly(self):
        """The holidays that are on the same date every year, by month and day."""
        by_day = defaultdict(lambda: defaultdict(int))
        for day, name in self.holidays.items():
            by_day[(day.month, day.day)][name] += 1
        years = self.last.year - self.first.year + 1
        rules = {}
        for key, names in sorted(by_day.items()):
            name, count = max(names.items(), key=lambda it: (it[1], it[0]))
            days = [date(year, *key) for year in range(self.first.year, self.last.year + 1) if key != (2, 29)]
            if years > 1 and sum(names.values()) == years and count * 2 > years and not self.estimated & set(days):
                rules[key] = name
        return rules

    def text(self):
        rules = self.yearly()
        listed = {day: name for day, name in self.holidays.items() if rules.get((day.month, day.day)) != name}
        about = [f"The public holidays of {self.title} from {self.first.year} to {self.last.year}, "
                 f"by the package 'holidays', version {PINNED}, with its English names."]
        if self.region is None and self.country in places.NOTES:
            about.append(places.NOTES[self.country])
        if self.make_up:
            about.append("Days of the weekend that are worked in place of others stand under make_up.")
        if self.last.year > KNOWN:
            about.append(f"After {KNOWN} they follow the law as the package knew it; what is decreed once, such as a day of mourning, is not foreseen.")
        if self.estimated:
            about.append(f"The dates under estimated are {MOON}; a day earlier or later is likely.")
        lines = [
            f"// Written by tools/calendars/generate.py; change that, or a copy.",
            "Calendar(",
            "    format: 1,",
            f'    title: "Public holidays of {self.title}",',
            f'    about: {text(" ".join(about))},',
            "    sources: {",
            f'        "holidays": {text(self.source())},',
            "    },",
            f'    covers: "{self.first} to {self.last}",',
            f'    week: "{self.weeks[0][1]}",',
        ]
        if self.weeks[1:]:
            lines += entries("week_from", [(str(since), days) for since, days in self.weeks[1:]])
        lines += entries("yearly", [(f"{month:02}-{day:02}", name) for (month, day), name in rules.items()])
        lines += by_year("holidays", stretches(listed))
        lines += by_year("make_up", [(day, str(day), str(of)) for day, of in self.make_up.items()])
        lines += by_year("estimated", [(first, span(first, last), None) for first, last in runs(self.estimated)])
        if self.projected:
            since, why = self.projected
            lines += entries("projected", [(span(since, self.last), why)])
        return "\n".join([*lines, ")", ""])

    def source(self):
        place = f"country {self.country}" + (f", subdivision {self.region}" if self.region else "")
        kinds = "category public" if len(self.categories) == 1 else f"categories {' and '.join(self.categories)}"
        return f"package 'holidays' {PINNED}, pypi.org/project/holidays, {place}, {kinds}"


def text(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def span(first, last):
    return str(first) if first == last else f"{first} to {last}"


def runs(days):
    """Stretches of days that follow upon each other."""
    found = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1][1] = day
        else:
            found.append([day, day])
    return [tuple(run) for run in found]


def runs_of(years):
    """Years in words, stretches of them as such."""
    found = []
    for year in years:
        if found and found[-1][1] + 1 == year:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in found)


def stretches(listed):
    """Entries of holidays: consecutive days of one name in one."""
    found = []
    for day, name in sorted(listed.items()):
        if found and found[-1][2] == name and found[-1][1] + DAY == day and found[-1][0].year == day.year:
            found[-1][1] = day
        else:
            found.append([day, day, name])
    return [(first, span(first, last), name) for first, last, name in found]


def entries(section, pairs):
    if not pairs:
        return []
    return [f"    {section}: {{", *(f'        "{key}": {text(value)},' for key, value in pairs), "    },"]


def by_year(section, found):
    """A section whose entries stand together by years."""
    if not found:
        return []
    is_list = found[0][2] is None
    lines, year, line = [], None, ""
    for day, key, value in found:
        item = f'"{key}",' if is_list else f'"{key}": {text(value)},'
        if line and (day.year != year or len(line) + len(item) > 108):
            lines.append(line)
            line = ""
        line = f"{line} {item}" if line else f"        {item}"
        year = day.year
    opens, closes = "[]" if is_list else "{}"
    return [f"    {section}: {opens}", *lines, line, f"    {closes},"]


# The two that were begun by hand.

CHINESE = [("Spring Festival", r"Chinese New Year"), ("New Year", r"New Year's Day"), ("Labour Day", r"Labor Day")]


def leave_in_china(calendar):
    """Each holiday since 2017 with the leave around it: weekends that touch it belong to it, as in the notices."""
    free = {day: name for day, name in calendar.holidays.items() if day.year >= 2017}
    until = calendar.projected[0]
    for first, last in runs(free):
        if first >= until or not any(calendar.is_of_week(first + DAY * place) for place in range((last - first).days + 1)):
            continue
        for near, step in ((first - DAY, -DAY), (last + DAY, DAY)):
            while near not in free and not calendar.is_of_week(near) and near not in calendar.make_up and date(2017, 1, 1) <= near < until:
                free[near] = ""
                near += step
    found = []
    for first, last in runs(free):
        days = [first + DAY * place for place in range((last - first).days + 1)]
        names = []
        for name in (part for day in days for part in free[day].split("; ")):
            name = name.removesuffix(" (observed)")
            for short, pattern in CHINESE:
                if re.match(pattern, name):
                    name = short
            if name and not name.startswith("Day off") and name not in names:
                names.append(name)
        found.append((first, span(first, last), " and ".join(sorted(names, key=lambda name: name == "National Day"))))
    return found


def closed_in_the_united_states(calendar):
    renamed = {
        "Christmas Eve": "Closed by executive order",
        "Day After Christmas": "Closed by executive order",
    }
    return [(day, str(day), renamed.get(name, name)) for day, name in calendar.holidays.items() if day.year >= 2017]


def begun_by_hand(name, found, make_up=(), projected=None):
    written = (HERE / "by_hand" / f"{name}.ron").read_text()

    def lines(found):
        out, year = [], None
        for day, key, value in found:
            if day.year != year:
                year = day.year
                out.append(f"        // {year}.")
            out.append(f'        "{key}": {text(value)},')
        return "\n".join(out)

    written = written.replace("        // HOLIDAYS", lines(found))
    written = written.replace("        // MAKE_UP", lines([(day, str(day), str(of)) for day, of in make_up if day.year >= 2017]))
    if projected:
        written = written.replace("    // PROJECTED", "\n".join(entries("projected", [projected])))
    return written


# What the files are tested by.

def worked(calendars):
    lines = ["calendar,year,working_days,days"]
    for calendar in calendars:
        years = defaultdict(list)
        for day in calendar.days():
            years[day.year].append(calendar.is_working(day))
        for year, days in years.items():
            bits = "".join("1" if day else "0" for day in days)
            shown = f"{int(bits, 2):0{len(bits) // 4 + 1}x}" if year in SAMPLED else ""
            lines.append(f"{calendar.name},{year},{sum(days)},{shown}")
    return "\n".join([*lines, ""])


BEGIN, END = "<!-- calendars: written by tools/calendars/generate.py -->", "<!-- end of calendars -->"


def page(calendars):
    path = ROOT / "docs/src/calendar-reference.md"
    before, _, rest = path.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = ["", "", "| name | days of | working week | not known for certain |", "|---|---|---|---|"]
    for calendar in calendars:
        weeks = [f"`{days}`" if place == 0 else f"from {since} `{days}`" for place, (since, days) in enumerate(calendar.weeks)]
        doubts = []
        if calendar.estimated:
            years = runs_of(sorted({day.year for day in calendar.estimated}))
            doubts.append(f"dates that follow the moon: {years}")
        if calendar.projected:
            doubts.append(f"from {calendar.projected[0]}: {calendar.projected[1]}")
        if (calendar.first, calendar.last) != (FIRST, LAST):
            doubts.append(f"covers {calendar.first.year} to {calendar.last.year} only")
        shown = calendar.title.removeprefix("the ")
        if calendar.region:
            country = places.COUNTRIES.get(calendar.country, "the United Kingdom").removeprefix("the ")
            shown = f"{country}: {shown}" if calendar.name != "gb" else shown
        rows.append(f"| `{calendar.name}` | {shown} | {', '.join(weeks)} | {'; '.join(doubts)} |")
    return path, f"{before}{BEGIN}{chr(10).join(rows)}\n\n{END}{after}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not as it would be written")
    options = parser.parse_args()
    if holidays.__version__ != PINNED:
        sys.exit(f"this is holidays {holidays.__version__}; install {PINNED}: pip install -r tools/calendars/requirements.txt")

    calendars = []
    for code, title in sorted({**places.COUNTRIES, "GB": "the United Kingdom"}.items()):
        if code == "GB":
            calendars.append(Calendar("gb", title, code, "ENG"))
        else:
            calendars.append(Calendar(code.lower(), title, code))
        for region, shown in sorted(places.REGIONS.get(code, {}).items()):
            calendars.append(Calendar(f"{code.lower()}_{region.lower()}", shown, code, region))

    files = {ROOT / f"assets/calendars/{it.name}.ron": it.text() for it in calendars}
    china = Calendar("cn_public", "China", "CN")
    america = Calendar("us_federal", "the United States: federal government", "US")
    for closed in (date(2012, 12, 24), date(2014, 12, 26)):
        america.holidays[closed] = "Closed by executive order"
    # Half a day.
    del america.holidays[date(2015, 12, 24)]
    files[ROOT / "assets/calendars/cn_public.ron"] = begun_by_hand(
        "cn_public", leave_in_china(china), china.make_up.items(), (span(china.projected[0], LAST), china.projected[1]))
    files[ROOT / "assets/calendars/us_federal.ron"] = begun_by_hand("us_federal", closed_in_the_united_states(america))
    calendars = sorted([*calendars, china, america], key=lambda it: it.name)
    files[ROOT / "tests/calendars/worked.csv"] = worked(calendars)
    path, written = page(calendars)
    files[path] = written

    stale = [path for path, written in files.items() if not path.exists() or path.read_text() != written]
    notional = {ROOT / f"assets/calendars/{name}.ron" for name in places.NOTIONAL}
    known = set(files) | notional | {ROOT / "assets/calendars/README.md"}
    stray = [path for path in (ROOT / "assets/calendars").iterdir() if path not in known]
    for path in stale + stray:
        print(path.relative_to(ROOT), "is not written by this" if path in stray else "differs")
    if options.check:
        sys.exit(1 if stale or stray else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path])
    print(f"{len(calendars)} calendars, {sum(len(files[path]) for path in files if path.suffix == '.ron')} bytes")


if __name__ == "__main__":
    main()
