"""The resolution's own words on the reading page: formula, paragraphs, items, headings, notes, parts, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from operative.exports.html.marks import Marks
from operative.exports.html.text import Ids, Script, marked_words, paragraph_text, plain
from operative.exports.sections import Section, depth, sections
from operative.exports.writing import columns
from operative.model import Note, Paragraph, Resolution

# Letters in a line of text and of a note in the margin, and the height of a note's line in lines of text.
_LINE, _NOTE_LINE, _NOTE_HEIGHT = 68, 34, 0.72
_DEEPEST = 4


def body(resolution: Resolution, script: Script, ids: Ids, marks: Marks) -> Iterator[str]:
    """Return the elements of the text, in order, with what is said of its words."""
    setter = _Setter(script, ids, marks)
    for section in sections(resolution):
        yield from setter.opening(section)
        if section.formula:
            yield f'<p class="formula">{script.words(section.formula)}</p>'
        before: Paragraph | None = None
        for paragraph in section.paragraphs:
            turns = before is not None and before.kind == "preambular" and paragraph.kind == "operative"
            yield from setter.paragraph(paragraph, turns=turns, nested=section.division is not None)
            before = paragraph
        if section.division:
            yield "</section>"


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets paragraphs and what opens a division."""

    script: Script
    ids: Ids
    marks: Marks

    def opening(self, section: Section) -> Iterator[str]:
        """Open a part or an annex with its label and title."""
        if section.division is None:
            return
        division, words = section.division, self.script.words
        classes = "division annex" if section.is_annex else "division"
        address = plain(self.ids.of(division.id, "division"))
        yield f'<section class="{classes}" id="{address}" data-division="{plain(division.id)}">'
        if section.heading:
            said = ["label"] * bool(division.label) + ["title"]
            (name, label), *title = zip(said, section.heading, strict=False)
            yield f'<h2 class="division-label" data-line="{name}">{words(label)}</h2>'
            yield from (f'<p class="division-title" data-line="{name}">{words(line)}</p>' for name, line in title)

    def paragraph(self, paragraph: Paragraph, *, turns: bool, nested: bool) -> Iterator[str]:
        """Set a paragraph, item or heading with its number and its notes."""
        script, address = self.script, self.ids.of(paragraph.path)
        text = paragraph_text(
            paragraph,
            script,
            lambda note, index: _reference(paragraph, note, f"{address}-note{index + 1}"),
            self.marks.get((paragraph.path, None), ()),
        )
        number = _number(paragraph, address, script)
        if paragraph.kind == "heading":
            level = "h3" if nested else "h2"
            label = f'<span class="numeral">{_label(paragraph.label, script)}</span> ' if paragraph.label else ""
            yield f'<div class="entry heading" id="{address}">{number}<{level} class="words">{label}{text}</{level}>'
        else:
            level = f" depth-{min(depth(paragraph), _DEEPEST)}" if paragraph.kind == "item" else ""
            classes = f"entry {paragraph.kind}{level}" + (" turn" if turns else "")
            label = ""
            if paragraph.kind == "item" and paragraph.label:
                label = f'<span class="label">{_label(paragraph.label, script)}</span>'
            yield f'<div class="{classes}" id="{address}">{number}<p class="words">{label}{text}</p>'
        if paragraph.notes:
            yield self._notes(paragraph, address)
        yield "</div>"

    def _notes(self, paragraph: Paragraph, address: str) -> str:
        """The notes of a paragraph: in the margin where they are no taller than the text, else under it."""
        height = sum(-(-columns(note.text) // _NOTE_LINE) for note in paragraph.notes) * _NOTE_HEIGHT
        fits = height <= -(-columns(paragraph.text) // _LINE) + 1
        items = ""
        for index, note in enumerate(paragraph.notes):
            name = f"{address}-note{index + 1}"
            words = marked_words(note.text, self.script, self.marks.get((paragraph.path, index), ()))
            items += f'<p class="note" id="{name}" role="doc-footnote">{_marker(note, f"{name}-ref")}{words}</p>'
        return f'<div class="notes {"beside" if fits else "below"}">{items}</div>'


def _label(label: str, script: Script) -> str:
    """A printed number, which has no direction of its own: it runs as the text does."""
    return f'<bdi dir="{script.direction}">{plain(label)}</bdi>'


def _number(paragraph: Paragraph, address: str, script: Script) -> str:
    """The number in the margin: as printed where it is printed, else the canonical path, set apart."""
    printed = paragraph.label if paragraph.kind == "operative" else None
    shown = _label(printed, script) if printed else f'<bdi dir="ltr">{plain(paragraph.path)}</bdi>'
    kind = "printed" if printed else "path"
    name = plain(f"Paragraph {paragraph.path}")
    return f'<a class="number {kind}" href="#{address}" aria-label="{name}">{shown}</a>'


def _reference(paragraph: Paragraph, note: Note, address: str) -> str:
    name = f"Note {note.marker} of paragraph {paragraph.path}"
    return (
        f'<sup class="reference"><a id="{address}-ref" href="#{address}" role="doc-noteref" aria-label="{plain(name)}">'
        f"<bdi>{plain(note.marker)}</bdi></a></sup>"
    )


def _marker(note: Note, reference: str) -> str:
    if note.at is None:
        return f'<bdi class="marker">{plain(note.marker)}</bdi>'
    return f'<a class="marker" href="#{reference}" role="doc-backlink"><bdi>{plain(note.marker)}</bdi></a>'
