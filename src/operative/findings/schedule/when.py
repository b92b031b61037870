"""What expressions of time say, seen from a resolution: sessions to come, dates to come, recurrences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.periods import add
from operative.findings.schedule.setting import Setting
from operative.findings.schedule.tokens import Scan, Token
from operative.languages.times import Time

_ENDS = ("", ",", ";", "،")
_MARK = 2  # characters of a comma and a space
_ROUND = 5  # years
_BEFORE_VERB = 60  # characters between how often something is done and its verb
_BARE_YEAR = 14  # characters of no more than "before 2030", in the longest of the languages
_DEADLINE_YEARS = 5  # a bare year further ahead is what a programme aims at ("by 2030")


def is_session(token: Token) -> bool:
    """Is it an expression that names sessions?"""
    return token.time is not None and token.time.kind == "session"


def is_first(token: Token) -> bool:
    """Does an expression say only from when on something recurs ("each year from the sixtieth session on")?"""
    return token.time is not None and token.time.relation == "from"


def at(token: Token) -> Token:
    """Return an expression as one that only names its sessions ("beginning from the thirtieth session, a panel")."""
    return replace(token, time=token.time._replace(relation="")) if token.time and is_first(token) else token


def sessions(tokens: Iterable[Token], organ: str | None, setting: Setting) -> tuple[int, ...]:
    """Return the numbers of an organ's sessions that are named and still to come, in order.

    "Next" counts from the document's own session; the first session of a year is looked up in the calendar.
    """
    numbers: list[int] = []
    for token in tokens:
        time = token.time
        if time is None or token.organ != organ or time.relation == "from":
            continue
        numbers += _numbers(time, organ, setting)
    return tuple(number for number in sorted(set(numbers)) if not setting.is_past(organ, number))


def _numbers(time: Time, organ: str | None, setting: Setting) -> list[int]:
    if not time.numbers:
        if setting.session is None or organ != setting.organ:
            return []
        return list(range(setting.session + 1, setting.session + 1 + int(time.value or 1)))
    if not time.value:
        return list(time.numbers)
    of_year = setting.calendar.of_year(organ, int(time.value))
    return [of_year[number - 1].number for number in time.numbers if number <= len(of_year)]


def dates(tokens: Iterable[Token], setting: Setting) -> tuple[str, ...]:
    """Return the dates to come that are named, and those that can be counted from the adoption, each once."""
    return tuple(dict.fromkeys(date for token in tokens if token.time for date in _dates(token.time, setting)))


def _dates(time: Time, setting: Setting) -> Iterator[str]:
    if time.kind == "date" and time.value and time.relation != "from" and not setting.is_past_date(time.value):
        yield time.value
    counts = time.relation == "within" or (time.relation == "after" and time.anchor == "adoption")
    if time.kind == "period" and counts and time.anchor in ("", "adoption") and setting.adopted:
        day = add(setting.adopted, time.value)
        if day:
            yield day.isoformat()


def limits(token: Token) -> bool:
    """Does a date or period say by when an act is due?"""
    time = token.time
    if time is None:
        return False
    if time.kind == "period":
        return time.relation in ("within", "after")
    return time.kind == "date" and time.relation in ("by", "before", "until")


def is_day(token: Token) -> bool:
    """Is it a date on which something is ("on 15 May 2025", "in 2028")?"""
    return token.time is not None and token.time.kind == "date" and token.time.relation == ""


def is_counted(token: Token) -> bool:
    """Is it counted from what the text leaves to be known ("before the expiry of the mandate", "90 days after …")?"""
    return token.time is not None and token.time.anchor in ("mandate", "other")


def is_aim(token: Token, date: str, setting: Setting) -> bool:
    """Is a date a bare year far ahead, which a programme aims at, rather than one when an act is due?

    Programmes aim at round years, so these are one sooner than others ("by 2030", not "until the end of 2030").
    """
    if len(date) != 4 or setting.year is None:
        return len(date) == 4
    ahead = int(date) - setting.year
    bare = token.end - token.start <= _BARE_YEAR and token.time is not None and token.time.relation != "until"
    return ahead > (1 if bare and int(date) % _ROUND == 0 else _DEADLINE_YEARS)


def recurrence(tokens: Iterable[Token]) -> str | None:
    """Return the first recurrence that is named, or None."""
    return next((token.time.value for token in tokens if token.time and token.time.kind == "recurrence"), None)


def ends_phrase(token: Token, text: str) -> bool:
    """Is a recurrence no adjective, but several words with which a phrase ends: "on an annual basis, beginning in"?"""
    recurs = token.time is not None and token.time.kind == "recurrence"
    return recurs and " " in text[token.start : token.end].strip() and text[token.end : token.end + 1] in _ENDS


def opens_series(token: Token, tokens: Iterable[Token]) -> bool:
    """Does it say right behind a recurrence from which session on («ежегодно, начиная с шестидесятой сессии,»)?"""
    recurs = token.time is not None and token.time.kind == "recurrence"
    firsts = (each.start for each in tokens if is_first(each) and is_session(each))
    return recurs and any(0 < start - token.end <= _MARK for start in firsts)


def how_often_before(token: Token, verb: int, scanned: Scan) -> int:
    """How far before its verb a recurrence may stand, where commas part what is said (每五年对战略进行一次审查)."""
    if not lexicon(scanned.language).by_commas or "，" in scanned.plain[token.end : verb]:
        return 0
    counted = token.time is not None and token.time.value.startswith(("P", "bi"))
    return _BEFORE_VERB if counted and not scanned.between(token.end, verb) else 0
