"""When: sessions, dates, periods and recurrences in a text, in six languages.

One grammar reads them all: a noun or unit is found first, then what stands beside it (numbers in words, `series`;
dates, `dates`), then the word that says how it counts ("by", "until", "within"). The words are the table ``[times]`` of
each language file. What it means for an organ's calendar is not known here: "its next session" stays that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, get_args

from operative.languages.dates import find_dates, month_number
from operative.languages.numbers import read_cardinal
from operative.languages.series import cardinal_before, ordinals_after, ordinals_before
from operative.languages.time_words import SEVERAL, time_words
from operative.languages.wording import plain, printed_place

Kind = Literal["session", "date", "period", "recurrence"]
Relation = Literal["", "by", "until", "before", "from", "within", "after"]

_BEFORE = 44  # characters in which the word that says how it counts has to stand
_AFTER = 90
_JOINED = 44  # characters in which a day stands that shares the year of the date behind it
_LONGEST_PERIOD = 999
_MOST_IN_A_YEAR = 4  # sessions
_YEARS = range(1945, 2200)
_RELATIONS: dict[str, Relation] = {name: name for name in get_args(Relation) if name}
_SHORT = {"P1Y": "annual", "P12M": "annual", "P2Y": "biennial", "P24M": "biennial"}


class Time(NamedTuple):
    """One expression of time.

    Attributes:
        start: where its words begin, the word that says how it counts included.
        end: where they end.
        kind: ``session``, ``date``, ``period`` or ``recurrence``.
        relation: ``by``, ``until``, ``before``, ``from``, ``within`` or ``after``; empty for "at", "on", "for".
        numbers: of sessions, in order; a session that bears a year has that number; the first of 2022 is (1,) with
            `value` ``2022``; empty for "its next session" and, with `value` ``2``, "its next two sessions".
        value: an ISO 8601 date (``2022-03-31``, ``2022-03``, ``2022``), a period (``P2Y``), or a recurrence
            (``annual``, ``biennial``, ``P90D``).
        anchor: for a period, from what it counts: ``adoption``, ``mandate`` (its end), ``other`` for anything else
            named, or empty; ``mandate`` with an empty value is the day on which the mandate ends.
    """

    start: int
    end: int
    kind: Kind
    relation: Relation = ""
    numbers: tuple[int, ...] = ()
    value: str = ""
    anchor: str = ""


def find_times(text: str, language: str) -> list[Time]:
    """Find every expression of time, in order and without overlaps.

    Args:
        text: any text.
        language: one of :data:`operative.languages.CODES`.

    >>> [time.numbers for time in find_times("at its fifty-first and fifty-fourth sessions", "en")]
    [(51, 54)]
    >>> [(time.kind, time.relation, time.value) for time in find_times("for two years, until 31 March 2024", "en")]
    [('period', '', 'P2Y'), ('date', 'until', '2024-03-31')]
    """
    bare = plain(text, language)
    found: list[Time] = []
    for finder in _worth_while(bare.lower(), language):
        for time in finder(bare, language):
            if all(time.end <= other.start or time.start >= other.end for other in found):
                found.append(time)
    found.sort(key=lambda time: time.start)
    found = _with_joined(found, bare, language)
    if len(bare) == len(text):
        return found
    return [
        time._replace(start=printed_place(text, time.start, language), end=printed_place(text, time.end, language))
        for time in found
    ]


def _with_joined(times: list[Time], text: str, language: str) -> list[Time]:
    """Two sessions or periods count alike where a word joins them.

    "Starting at its thirtieth session and the Assembly's seventieth", "six months and one year after the adoption".
    """
    for index in range(1, len(times)):
        before, time = times[index - 1], times[index]
        alike = before.kind == time.kind == "session" and before.relation == "from" and not time.relation
        if alike and time_words(language).joined.fullmatch(text, before.end, time.start):
            times[index] = time._replace(relation="from")
        counted = before.kind == time.kind == "period" and time.anchor == "adoption" and not before.relation
        if counted and time_words(language).joined.fullmatch(text, before.end, time.start):
            times[index - 1] = before._replace(relation=time.relation, anchor=time.anchor)
    return times


def _worth_while(text: str, language: str) -> Iterator[Callable[[str, str], Iterator[Time]]]:
    """The finders that may find something, in the order in which they claim words; `text` is in small letters."""
    hinted = {kind: any(map(text.__contains__, hints)) for kind, hints in time_words(language).hints.items()}
    dated = bool(time_words(language).a_year.search(text))
    finders = (
        (_sessions, hinted["session"]),
        (_recurrences, hinted["recurrence"]),
        (_dates, dated),
        (_months, dated),
        (_periods, hinted["period"]),
        (_years, dated),
        (_mandate_ends, hinted["mandate"]),
    )
    return (finder for finder, worth in finders if worth)


def _sessions(text: str, language: str) -> Iterator[Time]:
    grammar = time_words(language)
    for match in grammar.year_session.finditer(text):
        year = _year(_part(match, "year"), language)
        if year:
            ordinal = ordinals_before(text, match.start(), language)
            numbers = ordinal.numbers if ordinal else (year,)
            if ordinal and max(numbers) > _MOST_IN_A_YEAR:
                continue  # "its fifty-first session in 2022": a session and a date
            start = ordinal.start if ordinal else match.start()
            value = str(year) if ordinal else ""
            yield _related(Time(start, match.end(), "session", numbers=numbers, value=value), text, language)
    for match in grammar.next_sessions.finditer(text):
        count = _count(_part(match, "count"), language)
        if count in SEVERAL:
            yield _related(Time(match.start(), match.end(), "session", value=str(count)), text, language)
    for match in grammar.next_session.finditer(text):
        yield _related(Time(match.start(), match.end(), "session"), text, language)
    for match in grammar.session.finditer(text):
        if found := _numbered(text, match, language):
            yield _related(found, text, language)


def _numbered(text: str, noun: re.Match[str], language: str) -> Time | None:
    """The sessions whose ordinals stand before or behind the noun; special and emergency ones are another series."""
    grammar = time_words(language)
    if "before" in grammar.sides:
        adjective = grammar.adjective_before.search(text, max(0, noun.start() - 40), noun.start())
        begin = adjective.start() if adjective else noun.start()
        series = ordinals_before(text, begin, language)
        if series and not grammar.special.match(text, noun.end()):
            return _of_year(Time(series.start, noun.end(), "session", numbers=series.numbers), text, language)
    if "after" in grammar.sides and not grammar.special.match(text, noun.end()):
        adjective = grammar.adjective_after.match(text, noun.end())
        series = ordinals_after(text, adjective.end() if adjective else noun.end(), language)
        if series:
            return _of_year(Time(noun.start(), series.end, "session", numbers=series.numbers), text, language)
    return None


def _of_year(time: Time, text: str, language: str) -> Time:
    """The first, second or third session of a year, or some of them, are none of the organ's numbers."""
    if max(time.numbers) > _MOST_IN_A_YEAR:
        return time
    if tail := time_words(language).year_tail.match(text, time.end):
        return time._replace(end=tail.end(), value=str(_year(_part(tail, "year"), language) or ""))
    if head := time_words(language).year_head.search(text, max(0, time.start - 8), time.start):
        return time._replace(start=head.start(), value=str(_year(_part(head, "year"), language) or ""))
    return time


def _recurrences(text: str, language: str) -> Iterator[Time]:
    grammar = time_words(language)
    for match in grammar.unit.finditer(text):
        if found := _period(text, match, language):
            every = grammar.every.search(text, max(0, found.start - 24), found.start)
            if every:
                value = _SHORT.get(found.value, found.value)
                yield Time(every.start(), found.end, "recurrence", value=value)
    for match in grammar.recurrence.finditer(text):
        yield Time(match.start(), match.end(), "recurrence", value=str(match.lastgroup))


def _dates(text: str, language: str) -> Iterator[Time]:
    for start, end, date in find_dates(text, language):
        time = _related(Time(start, end, "date", value=date), text, language)
        before = list(_days_before(time, text, language))
        said = before[-1].relation if before else ""  # before the first of them
        for each in (*reversed(before), time):
            yield each if each.relation else each._replace(relation=said)
        yield from _days_behind(time, text, language)


def _days_before(time: Time, text: str, language: str) -> Iterator[Time]:
    """The days joined to a date whose year they share, the last first: "by 30 March and 30 September 2025"."""
    last, before = time, time_words(language).day_before
    while before and (match := before.search(text, max(0, last.start - _JOINED), last.start)):
        date = _day(time.value, month_number(_part(match, "month"), language), int(match["day"]))
        if date is None or date >= last.value or last.relation:
            return
        last = _related(Time(match.start(), match.end("month"), "date", value=date), text, language)
        yield last


def _days_behind(time: Time, text: str, language: str) -> Iterator[Time]:
    """The days joined behind a date, where the year stands first: 至迟于2025年3月30日和9月30日."""
    last, behind = time, time_words(language).day_behind
    while behind and (match := behind.match(text, last.end)):
        date = _day(time.value, int(match["month"] or last.value[5:7]), int(match["day"]))
        if date is None or date <= last.value:
            return
        start = match.start("month") if match["month"] else match.start("day")
        last = Time(start, match.end(), "date", value=date, relation=time.relation)
        yield last


def _day(year: str, month: int, day: int) -> str | None:
    """A day in the year of a date; None where the calendar has none (31 February)."""
    try:
        return datetime.date(int(year[:4]), month, day).isoformat()
    except ValueError:
        return None


def _months(text: str, language: str) -> Iterator[Time]:
    for match in time_words(language).month.finditer(text):
        year, month = _year(_part(match, "year"), language), month_number(_part(match, "month"), language)
        if year and month:
            yield _related(Time(match.start(), match.end(), "date", value=f"{year}-{month:02}"), text, language)


def _years(text: str, language: str) -> Iterator[Time]:
    for match in time_words(language).year.finditer(text):
        if year := _year(_part(match, "year"), language):
            yield _related(Time(match.start(), match.end(), "date", value=str(year)), text, language, inside=True)
            yield from _years_listed(text, match.end(), language)


def _years_listed(text: str, at: int, language: str) -> Iterator[Time]:
    """The years that a list joins on one: "in 2025, 2026 and 2027"."""
    while more := time_words(language).year_listed.match(text, at):
        yield Time(more.start(1), more.end(1), "date", value=more[1])
        at = more.end()


def _periods(text: str, language: str) -> Iterator[Time]:
    grammar = time_words(language)
    for match in grammar.period.finditer(text):
        yield _anchored(Time(match.start(), match.end(), "period", value=str(match.lastgroup)), text, language)
    for match in grammar.unit.finditer(text):
        if found := _period(text, match, language):
            yield _anchored(found, text, language)


def _mandate_ends(text: str, language: str) -> Iterator[Time]:
    """A day that only the mandate tells: by the end of it."""
    for match in time_words(language).mandate_end.finditer(text):
        yield Time(match.start(), match.end(), "date", relation="by", anchor="mandate")


def _period(text: str, unit: re.Match[str], language: str) -> Time | None:
    """A number of years, months, weeks or days; one without a number may be a fixed expression of the language."""
    number = cardinal_before(text, unit.start(), language)
    if number and number.numbers[0] > _LONGEST_PERIOD:
        return None  # a year
    if number is None:
        fixed = time_words(language).period.pattern.match(text, unit.start())
        return Time(fixed.start(), fixed.end(), "period", value=str(fixed.lastgroup)) if fixed else None
    return Time(number.start, unit.end(), "period", value=f"P{number.numbers[0]}{unit.lastgroup}")


def _related(time: Time, text: str, language: str, *, inside: bool = False) -> Time:
    """Say how an expression counts: by the word before it, behind it or (`inside`) at its own beginning."""
    grammar = time_words(language)
    head = grammar.relation_at.match(text, time.start, time.end) if inside else None
    relation = _relation(head)
    if not (inside and relation):  # "no later than" may stand before "in 2023" or "the end of 2023"
        head = grammar.relation.search(text, max(0, time.start - _BEFORE), time.start)
        relation = _relation(head)
        if head and time.kind == "session" and head[head.lastgroup or 0].strip() == grammar.part_of:
            relation = ""  # "في الجزء الرفيع المستوى من دورتها"
        if head and relation:
            time = time._replace(start=head.start())
    tail = grammar.behind.match(text, time.end, time.end + _AFTER)
    if tail and tail.lastgroup in ("by", "before") and time.kind in ("date", "session"):
        return time._replace(relation="by", end=tail.end())  # 2027年底之前
    return time._replace(relation=relation) if relation else time


def _anchored(time: Time, text: str, language: str) -> Time:
    """Say how a period counts: a term, or so long after (or before) something."""
    grammar = time_words(language)
    head = grammar.within.search(text, max(0, time.start - _BEFORE), time.start)
    tail = grammar.behind.match(text, time.end, time.end + _AFTER)
    adoption = grammar.adoption_behind.match(text, time.end, time.end + _AFTER)
    earlier = grammar.adoption_before.search(text, max(0, time.start - _BEFORE), time.start)
    start = head.start() if head else time.start
    if adoption or earlier:
        begin = min(start, earlier.start()) if earlier else start
        end = adoption.end() if adoption else tail.end() if tail else time.end
        return time._replace(start=begin, end=end, relation="within" if head else "after", anchor="adoption")
    counted_back = grammar.mandate_before.search(text, max(0, time.start - _BEFORE), time.start)
    if counted_back:
        return time._replace(start=counted_back.start(), relation="before", anchor="mandate")
    ahead = grammar.relation.search(text, max(0, time.start - _BEFORE), time.start)
    if (
        ahead
        and ahead.lastgroup == "before"
        and (mandate := grammar.mandate_end.pattern.search(text, time.end, time.end + _AFTER))
    ):
        return time._replace(start=ahead.start(), end=mandate.end(), relation="before", anchor="mandate")
    if tail and tail.lastgroup == "before":
        mandate = grammar.mandate_end.pattern.match(text, tail.end() + 1) or grammar.mandate_end.pattern.match(
            text, tail.end()
        )
        end, anchor = (mandate.end(), "mandate") if mandate else (tail.end(), "other")
        return time._replace(start=start, end=end, relation="before", anchor=anchor)
    if head or (tail and tail.lastgroup == "after" and grammar.counts_from(tail)):
        anchor = "other" if tail and tail.lastgroup == "after" and grammar.anchored(text, tail) else ""
        return time._replace(start=start, relation="within" if head else "after", anchor=anchor)
    return time


def _relation(match: re.Match[str] | None) -> Relation:
    if match is None or match.lastgroup is None:
        return ""
    return _RELATIONS.get(match.lastgroup, "")


def _part(match: re.Match[str], name: str) -> str:
    """The part of a match that bears a name, in whichever of the wordings matched."""
    return next((part for key, part in match.groupdict().items() if part and key.startswith(name)), "")


def _count(text: str, language: str) -> int:
    """How many sessions are the next ones; two where the form of the noun says so and no number stands there."""
    return (int(text) if text.isdecimal() else read_cardinal(text, language) or 0) if text else 2


def _year(text: str, language: str) -> int | None:
    digits = "".join(c for c in text if c.isdecimal())
    year = int(digits) if digits else read_cardinal(text, language) or 0
    return year if year in _YEARS else None
