"""A reading in the sections in which it is shown: the main text, each part, each annex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from operative.languages import words
from operative.model import Division, Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that belong together.

    Attributes:
        division: the part or annex, or None for the main text.
        heading: lines to print above it that no heading among its paragraphs repeats.
        formula: its enacting formula, or None.
        paragraphs: in order.
    """

    division: Division | None
    heading: tuple[str, ...]
    formula: str | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def is_annex(self) -> bool:
        """Whether it is an annex, and neither the main text nor a part.

        >>> [Section(division, (), None, ()).is_annex for division in (Division("annex1"), Division("A"), None)]
        [True, False, False]
        """
        return self.division is not None and self.division.id.startswith("annex")


def sections(resolution: Resolution) -> Iterator[Section]:
    """Return the sections of a reading in order; paragraphs of a division the reading does not list form one too.

    >>> reading = Resolution(formula="The General Assembly,", annexes=(Division("annex1", "Annex"),), paragraphs=(
    ...     Paragraph("1", None, "operative", "Adopts the plan."), Paragraph("annex1:1", "1.", "operative", "Scope.")))
    >>> [(section.heading, section.formula, len(section.paragraphs)) for section in sections(reading)]
    [((), 'The General Assembly,', 1), (('Annex',), None, 1)]
    """
    listed = {division.id: division for division in (*resolution.parts, *resolution.annexes)}
    groups = [(key, tuple(paragraphs)) for key, paragraphs in groupby(resolution.paragraphs, division_id)]
    own_formula = any(division.formula for division in listed.values())
    if resolution.formula and not own_formula and (not groups or groups[0][0]):
        yield Section(None, (), resolution.formula, ())
    for key, paragraphs in groups:
        if not key:
            yield Section(None, (), resolution.formula if paragraphs is groups[0][1] else None, paragraphs)
        else:
            division = listed.get(key, Division(key))
            yield Section(division, _heading(division, paragraphs), division.formula, paragraphs)


def depth(item: Paragraph) -> int:
    """Return how deep an item lies, from 1.

    >>> depth(Paragraph("31(a)(ii)", "(ii)", "item", "Laws;"))
    2
    """
    return max(1, item.path.count("(") + item.path.count("["))


def told_before(section: Section, resolution: Resolution) -> bool:
    """Tell whether the last line of the masthead names a section, as it does the first part (A. Management).

    >>> reading = Resolution(masthead=("156/302. Register", "A Management"))
    >>> told_before(Section(Division("A"), ("A", "Management"), None, ()), reading)
    True
    """
    return bool(section.heading) and resolution.masthead[-1:] == (" ".join(section.heading),)


def annex_line(section: Section, language: str | None) -> str | None:
    """Return a line for an annex that has none, in brackets: without one nobody could tell where the annex begins.

    >>> annex_line(Section(Division("annex1"), (), None, ()), "fr")
    '[Annexe]'
    """
    if not section.is_annex or (section.division and section.division.label):
        return None
    return f"[{words(language or 'en')['body']['annex'][0].capitalize()}]"


def division_id(paragraph: Paragraph) -> str:
    """Return the id of the part or annex in which a paragraph stands, empty for the main text.

    >>> [division_id(Paragraph(path, None, "item", "Scope.")) for path in ("annex1:2", "2")]
    ['annex1', '']
    """
    before, colon, _ = paragraph.path.partition(":")
    return before if colon else ""


def _heading(division: Division, paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """Label and title; not the title where it is told again by the headings that follow."""
    title = division.title
    first = paragraphs[0]
    if title and first.kind == "heading" and first.text and first.text in title:
        title = None
    return tuple(line for line in (division.label, title) if line)
