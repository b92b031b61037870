"""The delegate's sheet as sections of rows, as every way of showing it takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

from operative.exports.phrases import counted, day, recurring, term, vote
from operative.exports.writing import columns
from operative.model.findings import Due, ScheduleEntry
from operative.model.sheet import Asked, Passage, Reference, Sheet
from operative.model.similar import Adopted

Tone = Literal["plain", "added", "removed", "quiet", "strong"]
_LONGEST = (130, 100, 84, 68, 55, 0)
"""Characters of a wording, fewer where a page has no room for more; with 0, earlier wordings are left out."""
_SHORTEST, _NEW = 55, 84
"""Characters of a wording, and of what is new, however little room there is."""
_HEADING = 2.0
"""Lines that a heading takes with the space around it."""
_BEYOND_LATIN = 1.2
"""How much more room letters take that are no Latin ones: Cyrillic is wider, Chinese and Arabic stand higher."""
_NAMED = 12
"""References that are listed one by one; the rest are counted."""
_MANY = 3
"""Times at which an output recurs that are listed one by one; of more the first is told, and their number."""
SCALE = "Old and new words are shown as they stand; nothing here says which is the stronger."


class Line(NamedTuple):
    """One line of a sheet: what stands in the margin, the words, how they are set, and whether they are the draft's."""

    mark: str
    text: str
    tone: Tone = "plain"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[Line, ...]


class Room(NamedTuple):
    """What a page holds: lines in all its columns, and about how many Latin letters in one of them."""

    lines: int
    letters: int


def sections(sheet: Sheet, room: Room | None = None) -> list[Section]:
    """Return what a sheet says, in the order in which it is read.

    Args:
        sheet: of a draft.
        room: of one page, on which it is to stand if it can; wordings are cut shorter for it.
    """
    made: list[Section] = []
    for longest in _LONGEST:
        made = _sections(sheet, longest)
        if room is None or _filled(made, room) <= room.lines:
            break
    return made


def _filled(made: Iterable[Section], room: Room) -> float:
    """Return about how many lines sections take."""
    return sum(_HEADING + sum(_lines_of(line.text, room) for line in section.lines) for section in made)


def _lines_of(text: str, room: Room) -> float:
    beyond = any(character > "\u036f" and character.isalpha() for character in text)
    return ceil(columns(text) / room.letters) * (_BEYOND_LATIN if beyond else 1)


def _sections(sheet: Sheet, longest: int) -> list[Section]:
    found = [
        ("Last resolution on the subject", _follows(sheet)),
        ("Votes and sponsors", _history(sheet.history)),
        ("Verbs and adverbs that changed", _verbs(sheet)),
        *((heading, _passages(sheet, kinds, longest)) for heading, kinds in _KINDS.items()),
        ("Reports, events and considerations", _asked(sheet, longest)),
        ("Term and review", _term(sheet)),
        ("References that lead nowhere", _references(sheet.references)),
        ("Numbering and form", [Line(one.path or "", one.message) for one in sheet.form]),
        ("Programme budget implications", _budget(sheet)),
    ]
    return [Section(heading, tuple(lines) or (Line("", _NONE, "quiet"),)) for heading, lines in found]


_NONE = "None found."
_LEFT_OUT = "Earlier wordings are left out to fit one page; the comparison has them."
_BECAME = "” became “"
"""In a remark: what is told of verbs, which have a section of their own."""
_CHANGED = frozenset({"reworded", "extended", "narrowed", "strengthened", "weakened", "merged", "split", "same"})
_KINDS = {"New": frozenset({"new"}), "Changed, with the earlier wording": _CHANGED, "Dropped": frozenset({"dropped"})}


def heading(sheet: Sheet) -> tuple[str, str]:
    """Return the symbol and the title of a draft, or what stands for them."""
    return sheet.symbol or "Draft without a symbol", sheet.title or ""


def _follows(sheet: Sheet) -> Iterator[Line]:
    if sheet.follows is None:
        yield Line("", "Not found in the folder; name it with --follows if there is one.", "quiet")
        return
    yield Line("", _adopted(sheet.follows), "strong")
    yield Line("", f"{sheet.rule} {'' if sheet.confirmed else 'Found by machine.'}".strip(), "quiet")
    yield Line("", f"{counted(sheet.same, 'paragraph')} stayed the same.", "quiet")


def _adopted(one: Adopted) -> str:
    told = day(one.adopted_on) if one.adopted_on else "day not told"
    return f"{one.symbol or one.file}, {told}, {vote(one.vote) or 'vote not told'}"


def _history(history: Iterable[Adopted]) -> Iterator[Line]:
    for one in history:
        sponsors = f"sponsors: {', '.join(one.sponsors)}" if one.sponsors else "sponsors not told by the document"
        yield Line((one.adopted_on or "")[:4], f"{_adopted(one)}; {sponsors}")


def _verbs(sheet: Sheet) -> Iterator[Line]:
    changed = [(one.path, old, new) for one in sheet.passages for old, new in one.verbs]
    for path, old, new in changed:
        yield Line(path, f"“{old}” → “{new}”")
    if changed:
        yield Line("", SCALE, "quiet")


def _passages(sheet: Sheet, kinds: frozenset[str], longest: int) -> Iterator[Line]:
    found = [one for one in sheet.passages if one.change in kinds]
    for one in found:
        yield from _passage(one, longest)
    if not longest and any(one.change in _CHANGED for one in found):
        yield Line("", _LEFT_OUT, "quiet")


def _passage(one: Passage, longest: int) -> Iterator[Line]:
    if one.change == "new":
        yield Line(one.path, _short(one.text, max(longest, _NEW)), "added", quoted=True)
    elif one.change == "dropped":
        yield Line(f"({one.path})", _short(one.earlier, longest), "removed", quoted=True)
    else:
        source = f", from {', '.join(one.earlier_paths)}" if one.earlier_paths != (one.path,) else ""
        note = "; ".join(part for part in one.note.split("; ") if _BECAME not in part)
        yield Line(one.path, f"{one.change}{source}: {note}" if note else f"{one.change}{source}")
        if longest:
            yield Line("was", _short(one.earlier, longest), "quiet", quoted=True)


def _short(text: str, longest: int) -> str:
    longest = max(longest, _SHORTEST)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _asked(sheet: Sheet, longest: int) -> Iterator[Line]:
    for one in sheet.asked:
        if one.entry.kind != "mandate":
            yield Line(one.entry.path, _entry(one, longest))
    for what in sheet.ended:
        yield Line("", f"no longer asked: {_short(what, longest)}")


def _entry(one: Asked, longest: int) -> str:
    change = f" ({one.change} since the last)" if one.change else ""
    what = f": {_short(one.entry.what, longest)}" if one.entry.what else ""
    return f"{one.entry.kind.replace('-', ' ')}{change}, {_when(one.entry)}{what}"


def _when(entry: ScheduleEntry) -> str:
    told = [f"session {number}" for number in entry.sessions] + [day(date) for date in entry.dates]
    told += [f"for {term(entry.duration)}"] if entry.duration else []
    told += [recurring(entry.recurrence)] if entry.recurrence else []
    dated = [one for one in entry.due if one.start]
    due = [f"{_span(one)}, {one.basis}" for one in dated]
    if entry.recurrence and len(due) > _MANY:
        due = [due[0], f"{len(due)} times until {_span(dated[-1])}"]
    return "; ".join([*told, *due]) or "no date told"


def _span(due: Due) -> str:
    return due.start or "" if due.start == due.end else f"{due.start} to {due.end}"


def _term(sheet: Sheet) -> Iterator[Line]:
    for entry in sheet.term:
        yield Line(entry.path, f"Term: {_when(entry)}")
    if not sheet.term:
        yield Line("", "No term was found.")
    for path in sheet.review:
        yield Line(path, "Words of a review were found.")
    if not sheet.review:
        yield Line("", "No review clause was found.")


def _references(found: Sequence[Reference]) -> Iterator[Line]:
    for one in found:
        if one.why == "cannot-exist":
            yield Line(one.path or "", f"{one.symbol} cannot exist: {one.reason}", "strong")
    absent = [one.symbol for one in found if one.why == "not-in-folder"]
    if absent:
        more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
        yield Line("", f"Not in the folder: {', '.join(absent[:_NAMED])}{more}.")


def _budget(sheet: Sheet) -> Iterator[Line]:
    if sheet.budget:
        yield Line("", f"The draft names a statement in {', '.join(sheet.budget)}.")
    else:
        yield Line("", "Not known: the draft names no statement.")
