"""The days of an event that lasts more than one: "from 2 to 6 June 2025", "on 8 and 9 October 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_day, is_first
from operative.languages import words
from operative.languages.dates import find_period
from operative.languages.wording import any_of

DAY = len("2024-06-30")
_MONTH = len("2024-06-")
_RANGE = 45  # characters before or behind a day in which the other of "from … to …" stands
_TO = 4  # characters between the two months of a time
_JOIN = 12  # characters of what joins two days ("8 and 9 October")
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})\s?\Z")


def held_days(product: Product, scanned: Scan, dates: tuple[str, ...]) -> tuple[str, ...]:
    """Return the dates of a product with the first day beside the last, and those that are joined on a day."""
    found = list(dates)
    for token in product.times:
        if token.time and token.time.value in dates and len(token.time.value) == DAY:
            start, end = max(0, token.start - _RANGE), min(len(scanned.plain), token.end + _RANGE)
            others = (other.end for other in product.times if start < other.end < token.start)
            # Another range may stand before or behind its own: "from 5 to 8 May 2026 and from 29 May to 1 June 2026".
            for begins, stop in ((token.start, end), (start, end), (start, token.end), *((at, end) for at in others)):
                period = find_period(scanned.plain[begins:stop], scanned.language)
                if period and token.time.value in period[2:]:
                    found += period[2:]
                    _widen(product, begins + period[0], begins + period[1])
                    break
            else:
                found += _joined(token, token.time.value, scanned) if product.kind == "event" else ()
    return tuple(sorted(set(found)))


def ends_time(token: Token, product: Product) -> bool:
    """Is it the last month of what an event is on: "the session on the work from May 2023 to May 2024 is on 5 May"?"""
    if product.kind != "event" or token.time is None or len(token.time.value) == DAY:
        return False
    begins = any(is_first(other) and 0 < token.start - other.end <= _TO for other in product.times)
    return begins and any(is_day(other) and other.time and len(other.time.value) == DAY for other in product.times)


def _widen(product: Product, first: int, last: int) -> None:
    """Let the words of an event hold the days it lasts, which stand beside them."""
    if product.kind == "event" and max(first - product.end, product.start - last) <= _RANGE:
        product.start, product.end = min(product.start, first), max(product.end, last)


def _joined(token: Token, day: str, scanned: Scan) -> Iterator[str]:
    """Yield the days of the same month that are joined on another before it: « les lundi 5 et mardi 6 mai »."""
    at, last = token.start, int(day[_MONTH:])
    while True:
        named = _weekday(scanned.language).search(scanned.plain, max(0, at - _JOIN), at)
        at = named.start() if named else at
        join = lexicon(scanned.language).recipient_join.search(scanned.plain, max(0, at - _JOIN), at)
        number = _NUMBER.search(scanned.plain, max(0, join.start() - _JOIN), join.start()) if join else None
        if number is None or not 0 < int(number[1]) < last:
            return
        at, last = number.start(), int(number[1])
        yield f"{day[:_MONTH]}{last:02}"


@cache
def _weekday(language: str) -> re.Pattern[str]:
    """Return what finds the name of a day of the week that ends where a day begins."""
    return re.compile(rf"\b{any_of(words(language)['dates'].get('weekdays', []))},?\s\Z", re.IGNORECASE)


def range_ends(dates: Sequence[Token]) -> Iterator[Token]:
    """The days that end a range whose first is said to be one («с 1 июля 2020 года по 30 июня 2022 года»)."""
    for first, last in pairwise(dates):
        if first.time and first.time.relation == "from" and 0 < last.start - first.end <= _TO:
            yield last
