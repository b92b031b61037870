"""Tables of sessions: the package's own and a user's, in one form.

A table is TOML: ``as_of`` is the day on which it was made, and each ``[[hrc]]`` (``[[ga]]``, ``[[ecosoc]]``,
``[[upr]]``) is one session with ``number``, ``start`` and ``end``; ``status``, ``note`` and ``source`` may be left
out::

    as_of = "2026-03-01"

    [[hrc]]
    number = 62
    start = "2026-06-15"
    end = "2026-07-08"
    source = "the Council's programme of work"
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from operative.errors import SourceError

ORGANS = ("hrc", "ga", "ecosoc", "upr")
"""Whose sessions a table may hold. The Security Council meets all the year round and has none."""

_OWN = ("hrc.toml", "upr.toml")
_LARGEST = 1_000_000  # bytes; a table of every session there ever was has a twentieth of them
_REMEDY = 'write sessions as [[hrc]] with number = 62, start = "2026-06-15", end = "2026-07-08"'


@dataclass(frozen=True, slots=True)
class Fact:
    """One session as a table gives it.

    Attributes:
        organ: one of :data:`ORGANS`.
        number: of the session; the year where an organ's sessions bear one.
        start: first day.
        end: last day.
        status: ``held`` where it was over when the table was made, else ``announced``.
        unconfirmed: ``start`` or ``end`` where no source gives that day in so many words, else empty.
        note: what else there is to know (suspended and resumed), or empty.
        source: who says so.
    """

    organ: str
    number: int
    start: datetime.date
    end: datetime.date
    status: Literal["held", "announced"]
    unconfirmed: str = ""
    note: str = ""
    source: str = ""


@cache
def own_facts() -> tuple[Fact, ...]:
    """Return the sessions of the package's own tables."""
    return tuple(fact for name in _OWN for fact in _facts(_own_table(name), name))


def facts_in(path: Path) -> tuple[Fact, ...]:
    """Return the sessions of a user's table.

    Raises:
        SourceError: where the file cannot be opened or is no such table; it names the line or session and the remedy.
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise SourceError(name, "absent", "there is no such calendar file", "check the path") from None
    except OSError as error:
        raise SourceError(name, "permission", f"it cannot be opened ({error.strerror})", "check its rights") from None
    if len(data) > _LARGEST:
        raise SourceError(name, "too-large", "a calendar of sessions is never that large", "check the path")
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(name, "unreadable", f"it is no TOML ({error})", _REMEDY) from None
    return tuple(_facts(table, name))


def _own_table(name: str) -> dict[str, Any]:
    with files(__package__).joinpath(name).open("rb") as stream:
        return tomllib.load(stream)


def _facts(table: Mapping[str, Any], name: str) -> Iterator[Fact]:
    strange = sorted(set(table) - {*ORGANS, "as_of"})
    if strange:
        raise SourceError(name, "unreadable", f"{strange[0]!r} is none of {', '.join(ORGANS)}", _REMEDY)
    as_of = _day(table["as_of"], name, "as_of") if "as_of" in table else None
    for organ in ORGANS:
        rows = table.get(organ, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise SourceError(name, "unreadable", f"{organ!r} is no list of sessions", _REMEDY)
        for row in rows:
            yield _fact(organ, row, as_of, name)


def _fact(organ: str, row: Mapping[str, Any], as_of: datetime.date | None, name: str) -> Fact:
    number = row.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10_000:
        raise SourceError(name, "unreadable", f"a session of {organ!r} has no number", _REMEDY)
    place = f"{organ} {number}"
    start, end = (_day(row.get(key), name, f"{key} of {place}") for key in ("start", "end"))
    if end < start:
        raise SourceError(name, "unreadable", f"{place} ends before it begins", _REMEDY)
    said = row.get("status")
    if said not in (None, "held", "announced"):
        raise SourceError(name, "unreadable", f"the status of {place} is neither held nor announced", _REMEDY)
    over = said == "held" if said else as_of is not None and end < as_of
    words = {key: str(row.get(key, "")) for key in ("unconfirmed", "note", "source")}
    return Fact(organ, number, start, end, "held" if over else "announced", **words)


def _day(value: object, name: str, what: str) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise SourceError(name, "unreadable", f"{what} is no day such as 2026-06-15", _REMEDY) from None
