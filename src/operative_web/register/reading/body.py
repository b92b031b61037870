"""The resolution's own words as the reading page sets them: parts, paragraphs, their numbers, notes and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from operative_web.documents.typesetting import (
    Note,
    Paragraph,
    Resolution,
    Script,
    Section,
    anchors,
    depth,
    sections,
)
from operative_web.register.reading.marks import Mark, marked, marked_words

Place = tuple[str, int | None]
"""A paragraph's path, and the index of the note in whose text words stand, None for the paragraph's own."""

Marks = Mapping[Place, Sequence[Mark]]
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of the resolution."""

    marker: str
    anchor: str
    words: SafeString
    is_called: bool


@dataclass(slots=True)
class Block:
    """One paragraph, item or heading.

    Attributes:
        path: canonical.
        anchor: on the page.
        kind: ``preambular``, ``operative``, ``item``, ``heading``.
        depth: of an item.
        number: as printed, else empty.
        words: as safe HTML.
        footnotes: of the resolution.
        turns: is it the first operative one after the preamble?
        dim: does no entry that is asked for stand in it?
        jottings: how many notes of members stand beside it.
        other: the same paragraph in the language beside.
    """

    path: str
    anchor: str
    kind: str
    depth: int
    number: str
    words: SafeString
    footnotes: tuple[Footnote, ...]
    turns: bool = False
    dim: bool = False
    jottings: int = 0
    other: Block | None = None

    @property
    def classes(self) -> str:
        """Its classes in the page."""
        told = [self.kind] + ([f"depth-{self.depth}"] if self.kind == "item" else [])
        return " ".join(told + ["turn"] * self.turns + ["dim"] * self.dim)


@dataclass(slots=True)
class Part:
    """The main text, a part or an annex."""

    heading: tuple[str, ...]
    formula: str
    is_annex: bool
    blocks: list[Block] = field(default_factory=list)


def parts(resolution: Resolution, script: Script, marks: Marks, *, prefix: str = "") -> list[Part]:
    """Return a resolution's text in parts.

    Args:
        resolution: a reading.
        script: of its language.
        marks: over its words and those of its notes.
        prefix: before each anchor, where another text on the page has the same ones.
    """
    named = {path: f"{prefix}{anchor}" for path, anchor in anchors(resolution).items()}
    return [_part(section, script, marks, named) for section in sections(resolution)]


def _part(section: Section, script: Script, marks: Marks, named: Mapping[str, str]) -> Part:
    part = Part(section.heading, section.formula or "", section.is_annex)
    before = ""
    for paragraph in section.paragraphs:
        block = _block(paragraph, script, marks, named[paragraph.path])
        block.turns = before == "preambular" and paragraph.kind == "operative"
        before = paragraph.kind
        part.blocks.append(block)
    return part


def _block(paragraph: Paragraph, script: Script, marks: Marks, anchor: str) -> Block:
    path = paragraph.path
    label = paragraph.label or ""
    return Block(
        path=path,
        anchor=anchor,
        kind=paragraph.kind,
        depth=min(depth(paragraph), _DEEPEST) if paragraph.kind == "item" else 0,
        number=label,
        words=marked(
            paragraph, script, marks.get((path, None), ()), lambda note, index: _call(note, f"{anchor}-n{index + 1}")
        ),
        footnotes=tuple(
            Footnote(
                note.marker,
                f"{anchor}-n{index + 1}",
                marked_words(note.text, script, marks.get((path, index), ())),
                note.at is not None,
            )
            for index, note in enumerate(paragraph.notes)
        ),
    )


def _call(note: Note, anchor: str) -> SafeString:
    return format_html(
        '<sup><a id="{}-ref" href="#{}" role="doc-noteref" aria-label="{}"><bdi>{}</bdi></a></sup>',
        anchor, anchor, _("Note %(marker)s") % {"marker": note.marker}, note.marker,
    )  # fmt: skip


def blocks_of(made: Iterable[Part]) -> Iterator[Block]:
    """Yield the blocks of all parts."""
    for part in made:
        yield from part.blocks


def align(made: Sequence[Part], others: Sequence[Part]) -> list[Block]:
    """Put each paragraph of another language beside the one of the same path; return those that have none."""
    by_path = {block.path: block for block in blocks_of(others)}
    for block in blocks_of(made):
        block.other = by_path.pop(block.path, None)
    return list(by_path.values())
