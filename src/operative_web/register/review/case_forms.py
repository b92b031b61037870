"""The forms in which the repository keeps its cases (tests/findings), and how a paragraph is written in each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from operative_web.documents.models import FindingKind, Reading
from operative_web.register import snapshots
from operative_web.register.models import Entry, State
from operative_web.register.standing import holds, in_force

_NUMBER = re.compile(r"[^(+]*")
_LAST_WORDS = 4
_BARS = {"clauses": 3, "addressees": 2}


def number_of(path: str) -> str:
    """Return the paragraph to which an item, or text that goes on after items, belongs.

    >>> number_of("31(a)"), number_of("5+1"), number_of("7")
    ('31', '5', '7')
    """
    number = _NUMBER.match(path)
    return number[0] if number else path


@dataclass(frozen=True, slots=True)
class Family:
    """An operative paragraph with its items, and the entries in it, all of one kind."""

    reading: Reading
    number: str
    entries: tuple[Entry, ...]

    @property
    def language(self) -> str:
        """Of its words."""
        return self.entries[0].language

    @property
    def paragraphs(self) -> list[dict[str, Any]]:
        """Those of the reading."""
        return [one for one in self.reading.data["paragraphs"] if number_of(one["path"]) == self.number]

    @property
    def title(self) -> str:
        """For the case's heading."""
        return f"{self.entries[0].work.symbol or 'without a symbol'}, paragraph {self.number}".replace("\n", " ")

    @property
    def text(self) -> str:
        """As a case has it: the paragraph as the first one, its items, without the enacting formula."""
        return "".join(
            f"{one['text']}\n" if one["label"] is None and one["path"] != self.number
            else f"{'1.' if one['path'] == self.number else one['label']} {one['text']}\n"
            for one in self.paragraphs
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """A form of case.

    Attributes:
        code: in the address.
        kind: of entries.
        concerns: is a corrected entry a case of this form?
        written: writes a family, or returns None where the form cannot hold it.
    """

    code: str
    kind: str
    concerns: Callable[[Entry], bool]
    written: Callable[[Family, dict[str, str]], str | None]


def _corrects(*names: str) -> Callable[[Entry], bool]:
    def concerns(entry: Entry) -> bool:
        return entry.state == State.CORRECTED and any(name in in_force(entry)[0].correction for name in names)

    return concerns


def _is_rejected(entry: Entry) -> bool:
    return entry.state == State.REJECTED


def _kept(family: Family, places: dict[str, str], mark: str) -> Iterator[tuple[str, Entry, dict[str, Any]]]:
    """Yield what must be found: its key where the paragraph stands alone, its entry, what holds."""
    count: dict[str, int] = defaultdict(int)
    for entry in sorted(family.entries, key=lambda one: one.position):
        meaning = holds(entry)
        if meaning is None:
            continue
        place = places[entry.path]
        count[place] += 1
        yield f"{place}{mark}{count[place]}", entry, meaning


def _fenced(name: str, text: str) -> str:
    return f"```{name}\n{text}```\n"


def _with_formula(family: Family, rows: Iterable[str], form: str) -> str | None:
    expected = list(rows)
    if any(row.count("|") != _BARS[form] for row in expected) or not expected:
        return None
    whole = f"{family.reading.data['formula']}\n{family.text}"
    return f"## {family.title}\n\n{_fenced('text', whole)}\n{_fenced('expected', _lines(expected))}"


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _clauses(family: Family, places: dict[str, str]) -> str | None:
    def rows() -> Iterator[str]:
        for key, entry, meaning in _kept(family, places, "#"):
            decided = in_force(entry)[0].correction
            last = " ".join(entry.finding.quote.split()[-_LAST_WORDS:]) if entry.finding else ""
            yield f"{key} | {decided.get('action') or entry.snapshot['label']} | {meaning['force']} | {last}"

    return _with_formula(family, rows(), "clauses")


def _addressees(family: Family, places: dict[str, str]) -> str | None:
    def rows() -> Iterator[str]:
        for key, entry, meaning in _kept(family, places, "#"):
            named = [one["id"] for one in entry.finding.data["addressees"]] if entry.finding else []
            asked = sorted(
                meaning["addressees"], key=lambda one: (named.index(one) if one in named else len(named), one)
            )
            yield f"{key} | {meaning['ask']} | {', '.join(asked) or '-'}"

    return _with_formula(family, rows(), "addressees")


def _schedule(family: Family, places: dict[str, str]) -> str | None:
    data = family.reading.data
    if data["organ"] not in {"hrc", "ga", "sc", "ecosoc"} or not data["adopted_on"]:
        return None
    context = f"{data['organ']} {(data['session'] or '-').replace(' ', '')} {data['adopted_on']}\n"
    rows = [_row(key.partition("@")[0], meaning) for key, _, meaning in _kept(family, places, "@")]
    return (
        f"## {family.title}\n\n{_fenced('context', context)}\n{_fenced('text', family.text)}\n"
        f"{_fenced('expected', _lines(rows))}"
    )


def _row(path: str, meaning: dict[str, Any]) -> str:
    cells = [path, meaning["kind"], meaning["who"], meaning["to"], meaning["sessions"], meaning["dates"]]
    cells += [meaning["duration"], meaning["recurrence"]]
    return " | ".join((", ".join(map(str, cell)) if isinstance(cell, list) else cell) or "-" for cell in cells)


_BARS = {"clauses": 3, "addressees": 2}
FORMS = (
    Form("clauses", FindingKind.CLAUSE, lambda one: _is_rejected(one) or _corrects("force", "action")(one), _clauses),
    Form("addressees", FindingKind.CLAUSE, _corrects("ask", "addressees"), _addressees),
    Form(
        "schedule", FindingKind.SCHEDULE,
        lambda one: _is_rejected(one) or _corrects(*snapshots.MEANING[FindingKind.SCHEDULE])(one),
        _schedule,
    ),
)  # fmt: skip
