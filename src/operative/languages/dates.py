"""Calendar dates and periods as resolutions write them, in six languages.

The months and the order of a date are the table ``[dates]`` of each language file; one grammar reads them all.
A date always has a day, a month and a year; what is no date of the calendar (31 February) is passed over.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from operative.languages import words
from operative.languages.beginnings import places
from operative.languages.numbers import number_characters, read_cardinal
from operative.languages.wording import any_of, fill, fold, plain, printed_place

_YEAR = r"\d{4}(?!\d)"
_YEARS = range(1800, 2200)
_BEFORE_SIGN, _AFTER_SIGN = 80, 24
"""Characters of a date before and behind what every date holds; no date is longer."""
_SLASH = re.compile(r"\s?/\s?")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """One language's patterns, what its month names mean (folded name to 1-12), and what every date holds."""

    months: dict[str, int]
    sign: re.Pattern[str]
    dates: tuple[re.Pattern[str], ...]
    periods: tuple[re.Pattern[str], ...]


def find_date(text: str, language: str, start: int = 0) -> tuple[int, int, str] | None:
    """Find the first full date from `start` on.

    Args:
        text: any text, vowel marks, tatweel and any script's digits included.
        language: one of :data:`operative.languages.CODES`.
        start: a code point offset in `text`.

    Returns:
        ``(start, end, date)``, the date in ISO 8601 and ``text[start:end]`` its words; None where there is none.

    >>> find_date("adopted on 11 October 2021.", "en")
    (11, 26, '2021-10-11')
    """
    found = next(_all_dates(text[start:], language), None)
    return (start + found[0], start + found[1], found[2]) if found else None


def find_dates(text: str, language: str) -> list[tuple[int, int, str]]:
    """Find every full date, in order and without overlaps.

    >>> [date for _, _, date in find_dates("du 1er mars 2020 et du 2 mars 2020", "fr")]
    ['2020-03-01', '2020-03-02']
    """
    return list(_all_dates(text, language))


def find_period(text: str, language: str) -> tuple[int, int, str, str] | None:
    """Find the first period between two days: a session's dates, the sign between them perhaps lost.

    Returns:
        ``(start, end, first day, last day)`` or None. A year given once stands for both days, unless the first
        month is the later one: then the period begins the year before.

    >>> find_period("13 September–11 October 2021", "en")[2:], find_period("2-13 March 2009", "en")[2:]
    (('2021-09-13', '2021-10-11'), ('2009-03-02', '2009-03-13'))
    """
    bare = plain(text, language)
    for pattern in _grammar(language).periods if _grammar(language).sign.search(bare) else ():
        for match in pattern.finditer(bare):
            if days := _period(match, language):
                return *_printed(text, bare, match, language), *days
    return None


def month_number(text: str, language: str) -> int:
    """Return the number of a month by its name or names (or, where months have none, its numeral), else 0.

    >>> month_number("Sept.", "en"), month_number("九", "zh")
    (9, 9)
    """
    return _month(text, language)


@cache
def date_places(language: str) -> re.Pattern[str] | None:
    """Return a pattern that finds where a full date may begin in a plain text; None where that is anywhere."""
    return places((pattern.pattern for pattern in _grammar(language).dates), "", re.IGNORECASE)


def begins_as_date(text: str, language: str, start: int) -> bool:
    """Does a full date stand at a place of a plain text, be it one of the calendar or not?

    >>> begins_as_date("on 31 February 2021", "en", 3), begins_as_date("3. Decides", "en", 0)
    (True, False)
    """
    return any(pattern.match(text, start) for pattern in _grammar(language).dates)


@cache
def month_pattern(language: str) -> str:
    """Return a regular expression (no named groups) for a month; :func:`month_number` reads it."""
    return _parts(words(language)["dates"]["months"], language)["month"]


def _all_dates(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every date in order, without overlaps; the date that begins first is the one that counts.

    They are looked for around the sign that each holds: a month may be any word beside its name, so that looking for
    one at every word of a text takes long.
    """
    bare, at = plain(text, language), 0
    grammar = _grammar(language)
    for sign in grammar.sign.finditer(bare):
        last = sign.end() + _AFTER_SIGN
        while at <= sign.start():
            begin = max(at, sign.start() - _BEFORE_SIGN)
            found = [match for pattern in grammar.dates if (match := pattern.search(bare, begin, last))]
            first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
            if first is None or first.start() > sign.start():  # the next sign's, which may be cut off here
                break
            at = first.start() + 1
            if date := _date(first["year"], first["month"], first["day"], language):
                yield *_printed(text, bare, first, language), date.isoformat()
                at = first.end()


def _printed(text: str, bare: str, match: re.Match[str], language: str) -> tuple[int, int]:
    """The place in the text of a match in its plain form."""
    if len(bare) == len(text):
        return match.span()
    return printed_place(text, match.start(), language), printed_place(text, match.end(), language)


def _period(match: re.Match[str], language: str) -> tuple[str, str] | None:
    part = match.groupdict().get
    year, month = part("to_year") or part("from_year"), part("to_month") or part("from_month")
    last = _date(year, month, part("to_day"), language)
    first = _date(part("from_year") or year, part("from_month") or month, part("from_day"), language)
    if first is None or last is None:
        return None
    if first > last and not part("from_year"):
        # 15 December to 3 January 2021: nobody holds a session on 29 February and across the year.
        first = first.replace(year=first.year - 1, day=min(first.day, 28) if first.month == 2 else first.day)
    return (first.isoformat(), last.isoformat()) if first <= last else None


def _date(year: str | None, month: str | None, day: str | None, language: str) -> datetime.date | None:
    if not (year and month and day):
        return None
    number = _number(year, language)
    try:
        return datetime.date(number, _month(month, language), _number(day, language)) if number in _YEARS else None
    except ValueError:
        return None


def _number(text: str, language: str) -> int:
    digits = "".join(c for c in text if c.isdecimal())
    return int(digits) if digits else read_cardinal(text, language) or 0


def _month(text: str, language: str) -> int:
    """The number of a month by its name, by either of two names joined by a stroke, or by a numeral; else 0."""
    months = _grammar(language).months
    if not months:
        return _number(text, language)
    for name in _SLASH.split(fold(text)):
        if name.rstrip(".") in months:
            return months[name.rstrip(".")]
    return 0


@cache
def _grammar(language: str) -> _Grammar:
    table = words(language)["dates"]
    weekday = any_of(table["weekdays"])
    parts = {"to_sign": _to_sign(table["to_signs"], weekday), "weekday": rf"(?:{weekday},?\s)?"}
    for name, pattern in _parts(table["months"], language).items():
        for prefix in ("", "from_", "to_"):
            parts[prefix + name] = f"(?P<{prefix}{name}>{pattern})"
    return _Grammar(
        months={fold(name).rstrip("."): number for number, names in enumerate(table["months"], 1) for name in names},
        sign=re.compile(table.get("sign", r"\d{4}")),
        dates=tuple(re.compile(fill(wording, parts), re.IGNORECASE) for wording in table["dates"]),
        periods=tuple(re.compile(fill(wording, parts), re.IGNORECASE) for wording in table["periods"]),
    )


def _parts(months: list[list[str]], language: str) -> dict[str, str]:
    """What a day, a month and a year look like; where months have no names, all three may be numerals in words."""
    if not months:
        characters = number_characters(language)
        short = rf"(?<!\d)\d{{1,2}}|[{characters}]{{1,3}}"
        return {"day": short, "month": short, "year": rf"{_YEAR}|[{characters}]{{4}}"}
    known = [name.replace(".", r"\.?") for names in months for name in names]
    name = any_of(sorted(known, key=len, reverse=True))
    other = r"[^\W\d_]{1,14}"  # of two names joined by a stroke one may be misspelt
    month = rf"{name}(?:\s?/\s?(?:{name}|{other}))?|{other}\s?/\s?{name}"
    return {"day": r"(?<!\d)\d{1,2}", "month": month, "year": _YEAR}


def _to_sign(signs: list[str], weekday: str) -> str:
    """What stands between the two days of a period: a dash, a word, or white space where the dash was lost.

    Beside the word the days of the week may stand: "from Tuesday, 16 September, to Thursday, 18 September 2025".
    """
    word = rf"(?:,|\s?{weekday})?\s?{any_of(signs)}\s?(?:{weekday},?\s)?"
    return rf"(?:\s?[-–—‑―~～]\s?|{word}|\s)"
