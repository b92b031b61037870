"""Text with marks: acts, addressees, dates and citations over a resolution's own words, as safe HTML.

Every word is escaped; marks lie over the text without changing it. What nobody confirmed is marked otherwise than what
people decided, and by more than its colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from operative_web.documents.typesetting import Call, Note, Paragraph, Script, plain, stretches

MarkKind = Literal["act", "addressee", "schedule", "citation"]

Reference = Callable[[Note, int], str]
"""Gives the HTML of a note's call, from the note and its place among its paragraph's notes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said of words.

    Attributes:
        span: of the words, in code points of their text.
        kind: what they are.
        state: of the entry they belong to (``found``, ``confirmed``, …); empty for what is no entry.
        force: of an act.
        href: where they lead, or empty.
        outside: does that lie outside the register?
        card: does it open a card beside the text, and no other page?
        says: what a pointer that rests on the words is told.
        name: the id of the first words so marked, or empty.
    """

    span: tuple[int, int]
    kind: MarkKind
    state: str = ""
    force: str = ""
    href: str = ""
    outside: bool = False
    card: bool = False
    says: str = ""
    name: str = ""


def marked(
    paragraph: Paragraph, script: Script, marks: Sequence[Mark] = (), reference: Reference | None = None
) -> SafeString:
    """Return a paragraph's text as safe HTML with its emphasis, the calls of its notes, and marks.

    Args:
        paragraph: its spans may lie anywhere; what lies outside the text is passed over.
        script: of the text's language.
        marks: over its words; they may overlap one another, the emphasis and the calls.
        reference: gives the calls of notes, which are left out without it.
    """
    pieces: list[str] = []
    begun: set[int] = set()
    for piece in stretches(paragraph, [mark.span for mark in marks]):
        if isinstance(piece, Call):
            pieces.append(reference(piece.note, piece.index) if reference else "")
            continue
        words = script.words(piece.text)
        html = f"<em>{words}</em>" if piece.emphatic else words
        pieces.append(_wrapped(html, [(marks[index], index in begun) for index in piece.marks]))
        begun.update(piece.marks)
    return mark_safe("".join(pieces))  # every piece of text went through `plain`


def marked_words(text: str, script: Script, marks: Sequence[Mark] = ()) -> SafeString:
    """Return words as safe HTML with marks over them, of a note for one."""
    return marked(Paragraph("", None, "operative", text), script, marks)


def _wrapped(html: str, layers: Sequence[tuple[Mark, bool]]) -> str:
    """Wrap a piece in the marks it lies in, the first outermost; a link holds no other link."""
    before, after = "", ""
    linked = False
    for mark, again in layers:
        link = bool(mark.href) and not linked
        linked = linked or link
        name = "a" if link else "span"
        before += f"<{name}{_attributes(mark, link=link, again=again)}>"
        after = f"</{name}>{after}"
    return before + html + after


def _attributes(mark: Mark, *, link: bool, again: bool) -> str:
    classes = ["m", mark.kind]
    classes += [f"force-{mark.force}"] if mark.force else []
    classes += [mark.state] if mark.state else []
    said = {
        "class": " ".join(classes),
        "id": "" if again else mark.name,
        "title": mark.says,
        "href": mark.href if link else "",
        "rel": "noopener noreferrer" if link and mark.outside else "",
        "hx-boost": "false" if link and not mark.card and not mark.outside else "",
        "tabindex": "-1" if link and again else "",  # one stop for one link, in however many pieces its words lie
    }
    return "".join(f' {name}="{plain(value)}"' for name, value in said.items() if value)
