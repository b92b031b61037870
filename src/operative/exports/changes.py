"""A comparison row by row, as every way of showing it takes it: paragraphs beside one another, changed words marked.

Rows follow the later text; what was dropped stands after the paragraph that it followed in the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from operative.exports.phrases import day, term
from operative.findings.keys import path_of
from operative.model import Resolution
from operative.model.lineage import Change, ClauseLink, Comparison, Link, ScheduleChange, VerbChange, WordChange

Said = Literal[Change, "new", "dropped"]
"""What may have happened to a paragraph of either text."""

SAID: tuple[Said, ...] = (*get_args(Change), "new", "dropped")


class Segment(NamedTuple):
    """Words that both texts have, that were added, or that were removed.

    Attributes:
        text: the words.
        role: what they are; a ``gap`` is a space that belongs to removed words and is not marked.
        start: where they stand in the later text; None for words that it does not have.
    """

    text: str
    role: Literal["same", "added", "removed", "gap"]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the later text and what it comes from, or one that only one of the texts has.

    Attributes:
        said: what happened.
        later: the later path, or None for one that was dropped.
        earlier: the earlier paths.
        later_text: its text, or empty.
        earlier_text: the earlier paragraphs' texts, one after another.
        moved: does it stand in another order, or under another chapeau?
        words: what was put for what.
        verbs: verbs and adverbs that changed in its clauses.
        clauses: what became of its clauses.
        note: what changed, in plain English.
        alone: what the words of this language version alone would say, where others have it otherwise.
    """

    said: Said
    later: str | None
    earlier: tuple[str, ...]
    later_text: str
    earlier_text: str
    moved: bool = False
    words: tuple[WordChange, ...] = ()
    verbs: tuple[VerbChange, ...] = ()
    clauses: tuple[ClauseLink, ...] = ()
    note: str = ""
    alone: Change | None = None

    @property
    def how_moved(self) -> str:
        """How a paragraph that moved did: under which chapeau an item came, or that the order is another."""
        first = self.note.partition(";")[0]
        return first if first.startswith("under ") else "in another order"

    def inline(self) -> Iterator[Segment]:
        """Yield the later text with what was removed set in before what was put for it.

        A paragraph that only one text has is wholly added or removed.
        """
        if self.said in ("new", "dropped"):
            fresh = self.said == "new"
            yield Segment(self.later_text, "added", 0) if fresh else Segment(self.earlier_text, "removed")
            return
        place = 0
        for change in self.words:
            if change.later.start > place:
                yield Segment(self.later_text[place : change.later.start], "same", place)
            if change.earlier.quote:
                yield from self._set_in(change)
            if change.later.quote:
                yield Segment(change.later.quote, "added", change.later.start)
            place = max(place, change.later.end)
        if place < len(self.later_text):
            yield Segment(self.later_text[place:], "same", place)

    def _set_in(self, change: WordChange) -> Iterator[Segment]:
        """Yield words that were removed, with the spaces that they need where they are set into the later text."""
        start, end = change.later.start, change.later.end
        spaced = " " in change.earlier.quote or " " in self.later_text
        if spaced and start and change.earlier.quote[0].isalnum() and not self.later_text[start - 1].isspace():
            yield Segment(" ", "gap")
        yield Segment(change.earlier.quote, "removed")
        if spaced and start == end and self.later_text[end : end + 1].isalnum():
            yield Segment(" ", "gap")


def rows(comparison: Comparison, earlier: Resolution, later: Resolution) -> list[Row]:
    """Return the rows of a comparison.

    Args:
        comparison: of the two.
        earlier: the earlier reading.
        later: the later one.
    """
    texts = [{paragraph.path: paragraph.text for paragraph in reading.paragraphs} for reading in (earlier, later)]
    links = {link.later: link for link in comparison.links}
    verbs, clauses = _by_path(comparison)
    gone = set(comparison.dropped)
    after = _dropped_after(comparison, earlier)
    made = [_gone(path, texts[0], clauses) for path in after.get(None, ()) if path in gone]
    for paragraph in later.paragraphs:
        path = paragraph.path
        link = links.get(path)
        made.append(_row(path, link, texts, tuple(verbs.get(path, ())), tuple(clauses.get(path, ()))))
        made += [_gone(dropped, texts[0], clauses) for dropped in after.get(path, ())]
    return made


def _row(
    path: str,
    link: Link | None,
    texts: list[dict[str, str]],
    verbs: tuple[VerbChange, ...],
    clauses: tuple[ClauseLink, ...],
) -> Row:
    if link is None:
        return Row("new", path, (), texts[1][path], "", verbs=verbs, clauses=clauses)
    before = " ".join(texts[0][source] for source in link.earlier)
    return Row(
        link.change,
        path,
        link.earlier,
        texts[1][path],
        before,
        link.moved,
        link.words,
        verbs,
        clauses,
        link.note,
        link.alone,
    )


def _gone(path: str, texts: dict[str, str], clauses: dict[str, list[ClauseLink]]) -> Row:
    return Row("dropped", None, (path,), "", texts[path], clauses=tuple(clauses.get(f"-{path}", ())))


def _by_path(comparison: Comparison) -> tuple[dict[str, list[VerbChange]], dict[str, list[ClauseLink]]]:
    """Return verb changes and clauses by the later path; of clauses that were dropped, by ``-`` and the earlier one."""
    verbs: dict[str, list[VerbChange]] = {}
    clauses: dict[str, list[ClauseLink]] = {}
    for change in comparison.verbs:
        verbs.setdefault(path_of(change.later_clause), []).append(change)
    went_into = {source: link.later for link in comparison.links for source in link.earlier}
    for link in comparison.clauses:
        if link.later is not None:
            clauses.setdefault(path_of(link.later), []).append(link)
        elif link.earlier is not None:
            source = path_of(link.earlier)
            clauses.setdefault(went_into.get(source, f"-{source}"), []).append(link)
    return verbs, clauses


def _dropped_after(comparison: Comparison, earlier: Resolution) -> dict[str | None, list[str]]:
    """Return the dropped paths by the later path after which they are shown; None for the beginning."""
    went_into = {source: link.later for link in comparison.links for source in link.earlier}
    gone = set(comparison.dropped)
    shown: dict[str | None, list[str]] = {}
    last: str | None = None
    for paragraph in earlier.paragraphs:
        if paragraph.path in gone:
            shown.setdefault(last, []).append(paragraph.path)
        else:
            last = went_into.get(paragraph.path, last)
    return shown


def when(change: ScheduleChange, side: Literal[0, 1]) -> str:
    """Return when something was to happen by the earlier text (0) or the later one (1); empty where it says nothing.

    >>> when(ScheduleChange(None, "3@1", "ended", "report", "report", ((51, 54), ()), ((), ()), (None, None)), 0)
    'sessions 51, 54'
    """
    numbers = change.sessions[side]
    sessions = f"{'session' if len(numbers) == 1 else 'sessions'} {', '.join(map(str, numbers))}" if numbers else ""
    return ", ".join(filter(None, (sessions, *map(day, change.dates[side]), term(change.durations[side] or ""))))
