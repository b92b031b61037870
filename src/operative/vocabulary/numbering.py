"""Which organ a resolution's number and date can belong to: each organ numbers in its own way.

Sources: Dag Hammarskjöld Library, "United Nations document symbols" (the General Assembly numbers by session since
1976 and before that by running number with the session in Roman numerals; the Security Council by running number with
the year; the Economic and Social Council by year since 1978; the Human Rights Council by session), and for the
sessions `sessions` below. The dates here only tell organs apart; the calendar of a session is another matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from operative.model.quick import quick
from operative.vocabulary.symbols import session_of_number

_NUMBER = re.compile(
    r"""(?P<special>(?:ES|S)-)?(?P<session>\d{1,4})/(?P<item>\d{1,4})      # 48/23, S-26/1, 2021/27
      |(?P<count>\d{1,4})\ (?:[A-Z]\ )?\((?P<year>\d{4}|(?:E?S-)?[IVXLC]{1,8})\)   # 1325 (2000), 217 A (III)
    """,
    re.VERBOSE,
)
_FIRST_YEARLY = 1978
"""The first year by which the Economic and Social Council numbers its resolutions."""
_FIRST_NUMBERED_BY_SESSION = 31
"""The first session by which the General Assembly numbers its resolutions."""
_LAST_ROMAN_ASSEMBLY, _LAST_ROMAN_ECOSOC = 30, 63
_LAST_ROMAN_YEAR = 1978
_LAST_COMMISSION, _COMMISSION_MONTHS = 2005, (3, 4)
"""The Commission on Human Rights, until 2005, numbered as the Economic and Social Council does, and sat in March and
April, when the Council seldom adopts anything."""
_FIRST_OF_SEPARATE_PARTS, _FIRST_WITHOUT_MANY_PARTS = 52, 57
"""The first session from which a later part (B, C) of a resolution is a document of its own, and the first in which
resolutions in many parts adopted together (56/24 A-V) were given up; as the links of published texts show."""
_COUNCIL_FOUNDED = date(2006, 6, 15)
_COUNCIL_REGULAR = 7
"""From its seventh session (March 2008) the Human Rights Council has met three times a year without exception."""
_THIRDS = (((2, 10), (4, 30)), ((5, 10), (7, 31)), ((9, 1), (10, 31)))
"""The windows of the three sessions of a year, as (month, day); the forty-third was resumed in June 2020."""


@quick
@dataclass(frozen=True, slots=True)
class Numbered:
    """A number, read.

    Attributes:
        text: in canonical spacing.
        session: before the stroke or in Roman numerals in brackets, or None.
        special: ``S`` or ``ES`` for a special session, or None.
        year: of a number with a year, or None.
        item: the number in its session or year.
        roman: was the session in Roman numerals?
    """

    text: str
    session: int | None
    special: str | None
    year: int | None
    item: int
    roman: bool = False


def read_number(text: str) -> Numbered | None:
    """Read a resolution's number as ``48/23``, ``S-26/1``, ``2021/27``, ``1325 (2000)`` or ``217 A (III)``.

    >>> read_number("1325 (2000)").year, read_number("S-26/1").special, read_number("2625 (XXV)").session
    (2000, 'S', 25)
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match["session"]:
        special = match["special"].rstrip("-") if match["special"] else None
        return Numbered(text, int(match["session"]), special, None, int(match["item"]))
    if match["year"].isdigit():
        return Numbered(text, None, None, int(match["year"]), int(match["count"]))
    special, _, session = (session_of_number(text) or "").rpartition("-")
    return Numbered(text, int(session or 0), special or None, None, int(match["count"]), roman=True)


def organs_of(number: Numbered, on: str | None) -> list[str]:
    """Return the organs that can have adopted a resolution of this number on a day, likeliest first.

    Args:
        number: of the resolution or decision.
        on: the day of its adoption, ISO 8601, or None where it is not known: then the form of the number alone decides.

    >>> organs_of(read_number("60/251"), "2006-03-15"), organs_of(read_number("23/2"), "2014-05-16")
    (['ga'], [])
    """
    day = date.fromisoformat(on) if on else None
    if number.year is not None:
        return ["sc"]
    session = number.session or 0
    if number.roman:
        return _by_roman(number, day)
    if session >= _FIRST_YEARLY:
        return _by_year(session, day)
    if number.special == "ES":
        return ["ga"]
    found = []
    if in_council_session(number, day):
        found.append("hrc")
    if in_assembly_session(number, day):
        found.append("ga")
    return found


def _by_roman(number: Numbered, day: date | None) -> list[str]:
    """Regional commissions still number so: 574 (XXVII) of 1998 is not of the Assembly's session of 1972."""
    session = number.session or 0
    if number.special:
        return ["ga"]
    if session > _LAST_ROMAN_ECOSOC or (day is not None and day.year > _LAST_ROMAN_YEAR):
        return []
    if session > _LAST_ROMAN_ASSEMBLY:
        return ["ecosoc"]
    if day is None:
        return ["ga", "ecosoc"]
    # The Council met twice a year from 1946 on: its seventh session was in 1948, the Assembly's in 1952.
    return ["ecosoc"] if abs(1945 + (session + 1) // 2 - day.year) < abs(1945 + session - day.year) else ["ga"]


def _by_year(year: int, day: date | None) -> list[str]:
    if year > _LAST_COMMISSION:
        return ["ecosoc"]
    if day is None:
        return ["ecosoc", "chr"]
    return ["chr"] if day.month in _COMMISSION_MONTHS else ["ecosoc"]


def in_assembly_session(number: Numbered, day: date | None) -> bool:
    """Can the General Assembly have adopted it: was its session, which opens in September 1945+N, under way?"""
    session = number.session or 0
    if number.special:
        return True
    if session < _FIRST_NUMBERED_BY_SESSION:
        return False
    return day is None or date(1945 + session, 9, 1) <= day <= date(1946 + session, 9, 30)


def in_council_session(number: Numbered, day: date | None) -> bool:
    """Can the Human Rights Council have adopted it: was its session under way that day?"""
    session = number.session or 0
    if number.special:
        return day is None or day >= _COUNCIL_FOUNDED
    if day is None:
        return True
    if session < _COUNCIL_REGULAR:
        return _COUNCIL_FOUNDED <= day <= date(2008, 2, 1)
    years, third = divmod(session - _COUNCIL_REGULAR, 3)
    (first, last), year = _THIRDS[third], 2008 + years
    if (year, third) == (2020, 0):
        last = (6, 30)
    return date(year, *first) <= day <= date(year, *last)


def symbol_of(organ: str, number: Numbered, part: str | None = None, *, decision: bool = False) -> str:
    """Return the canonical symbol of a resolution or decision.

    A symbol names a document: the parts of a resolution that were adopted together (217 A-C (III), 45/58 A-P) stand in
    one, without a letter; from the fifty-second session parts are adopted one after another, the first under the bare
    number and each later one (61/250 B) as a document of its own.

    ``chr`` is the Commission on Human Rights, whose place the Council took in 2006.

    >>> symbol_of("hrc", read_number("5/1")), symbol_of("ga", read_number("75/257"), "B")
    ('A/HRC/RES/5/1', 'A/RES/75/257 B')
    >>> symbol_of("ga", read_number("45/58"), "P"), symbol_of("ga", read_number("61/250"), "A")
    ('A/RES/45/58', 'A/RES/61/250')
    >>> symbol_of("ga", read_number("217 A (III)"))
    'A/RES/217 (III)'
    """
    body = {"ga": "A", "sc": "S", "hrc": "A/HRC", "ecosoc": "E", "chr": "E/CN.4"}[organ]
    text = re.sub(r" [A-Z] (?=\()", " ", number.text)
    session = number.session or 0
    later = part is not None and (part in "BC" or session >= _FIRST_WITHOUT_MANY_PARTS) and part != "A"
    own = later and not number.roman and session >= _FIRST_OF_SEPARATE_PARTS
    return f"{body}/{'DEC' if decision else 'RES'}/{text}" + (f" {part}" if own else "")


def to_roman(number: int) -> str:
    """Return a number below a hundred in Roman numerals.

    >>> to_roman(25), to_roman(49)
    ('XXV', 'XLIX')
    """
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10 % 10] + units[number % 10]
