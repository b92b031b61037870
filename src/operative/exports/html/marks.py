"""What is said of a paragraph's words on the reading page: acts, addressees, dates and sessions, citations.

Marks lie over the text without moving it. They may overlap one another, the emphasis and the markers of notes: the text
is cut where any of them begins or ends (:mod:`operative.exports.stretches`), and each piece is wrapped in all that
concern it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from operative.exports.addresses import undocs
from operative.exports.writing import legal
from operative.model import Clause, Force, Resolution, Span

MarkKind = Literal["act", "addressee", "schedule", "citation"]

Place = tuple[str | None, int | None]
"""A paragraph's path, and the index of the note in whose text words stand, None for the paragraph's own.

Without a path the note is one of the reading's, whose paragraph the source does not tell.
"""

Marks = dict[Place, list["Mark"]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said of words.

    Attributes:
        span: of the words, in code points of their text.
        kind: what they are: the act of a clause, who is asked, a date or session, a document cited.
        finding: the key of what was found (``10#2``), by which a program finds its marks.
        force: of an act.
        href: where a citation leads, or None.
        says: what a pointer that rests on the words is told, in plain English.
    """

    span: Span
    kind: MarkKind
    finding: str = ""
    force: Force | None = None
    href: str | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Layers:
    """The marks of one text, by index."""

    marks: Sequence[Mark]

    def around(self, html: str, indices: Sequence[int]) -> str:
        """Wrap a piece of a text in the marks it lies in, the first outermost.

        Args:
            html: the piece.
            indices: of the marks.

        >>> Layers([Mark((0, 7), "act", "1#1", "decide")]).around("<em>Decides</em>", [0])
        '<span class="found act force-decide" data-finding="1#1"><em>Decides</em></span>'
        """
        before, after = "", ""
        linked = False
        for mark in (self.marks[index] for index in indices):
            link = mark.href is not None and not linked  # a link holds no other link
            linked = linked or link
            name = "a" if link else "span"
            before += f"<{name}{_attributes(mark, link=link)}>"
            after = f"</{name}>{after}"
        return before + html + after


def _attributes(mark: Mark, *, link: bool) -> str:
    said = {
        "class": f"found {mark.kind} force-{mark.force}" if mark.force else f"found {mark.kind}",
        "data-finding": mark.finding,
        "title": mark.says,
        "href": mark.href if link else "",
        "rel": "noreferrer" if link else "",
    }
    return "".join(f' {name}="{escape(legal(value))}"' for name, value in said.items() if value)


# -- from findings ----------------------------------------------------------------------------------------------------


def marks_of(resolution: Resolution, address: Callable[[str, str | None], str | None] = undocs) -> Marks:
    """Return the marks of all that was found in a reading, by the place of the words.

    Args:
        resolution: a reading.
        address: returns where a citation of one document leads, from its symbol and the language of the reading; None
            for nowhere. Nothing is fetched from there: a reader may go there.

    >>> from operative.model import Citation
    >>> found = Citation("P1", 0, 0, 10, "A/RES/1/1", ("A/RES/1/1",))
    >>> [(place, mark.kind) for place, marks in marks_of(Resolution(citations=(found,))).items() for mark in marks]
    [(('P1', 0), 'citation')]
    """
    marks: Marks = {}
    for clause in resolution.clauses:
        marks.setdefault((clause.path, None), []).extend(_of_clause(clause))
    for entry in resolution.schedule:
        said = f"found: {entry.kind.replace('-', ' ')}"
        mark = Mark((entry.start, entry.end), "schedule", entry.key, says=said)
        marks.setdefault((entry.path, None), []).append(mark)
    for number, citation in enumerate(resolution.citations):
        said = f"found: {', '.join(citation.symbols) or citation.name or 'a document'}"
        href = address(citation.symbols[0], resolution.language) if len(citation.symbols) == 1 else None
        mark = Mark((citation.start, citation.end), "citation", f"citation-{number}", href=href, says=said)
        marks.setdefault((citation.path, citation.note), []).append(mark)
    return marks


def _of_clause(clause: Clause) -> Iterator[Mark]:
    for span in clause.action_spans:
        yield Mark(span, "act", clause.key, clause.force, says=f"found: {clause.force}")
    for addressee in clause.addressees:
        if addressee.start is not None and addressee.end is not None:
            said = f"found: addressee {addressee.actor or addressee.id}"
            yield Mark((addressee.start, addressee.end), "addressee", clause.key, says=said)
