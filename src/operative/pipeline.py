"""The steps of a reading, in order. Read this first.

1. **Open and recognise** (`sources`): bytes become blocks, the visual paragraphs of the document.
2. **Language** (`languages.detect`), where nobody said it.
3. **Divide** (`structure.divisions`): masthead, body, parts, annexes, closing, notes.
4. **Paragraphs** (`structure.body`): kinds, labels and canonical paths.
5. **Notes** (`structure.notes`): listed notes hung on their paragraphs.
6. **Masthead and closing** (`structure.masthead`, `structure.closing`): what the document says of itself.
7. **Judge** (`structure.judge`): is it a resolution at all, and what was odd.
8. **Findings** (`findings.finders`), where they are asked for: who is asked to do what by when.

A file that this program wrote and nobody changed may hold the reading itself (`Source.known`, Akoma Ntoso) or the plan
of its paragraphs (`Source.plan`: Word, HTML, Markdown); then only what was odd is left to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from operative.findings import with_findings
from operative.languages.detect import detect
from operative.languages.openings import Openings, openings
from operative.model import Division, DocumentKind, Issue, Note, Paragraph, Provenance, Resolution
from operative.sources.block import Block, Source
from operative.sources.plan import recovered
from operative.structure.body import read_body
from operative.structure.closing import Closing, is_closing, read_closing
from operative.structure.divisions import Divisions, Part, divide
from operative.structure.judge import kind_of, with_unique_paths
from operative.structure.labelled import with_bare_numbers
from operative.structure.masthead import Masthead, read_masthead
from operative.structure.notes import hang
from operative.vocabulary.formulas import find_formula
from operative.vocabulary.symbols import find_job_number, parse_symbol


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller said of the document: it overrules what the document says."""

    language: str | None = None
    symbol: str | None = None
    findings: bool = True
    """Whether to look for findings too."""


def read_source(source: Source, asked: Asked, provenance: Provenance) -> Resolution:
    """Turn a document's blocks into a reading.

    Args:
        source: the blocks, from one of the readers in `sources`.
        asked: what the caller said.
        provenance: stored with the reading.
    """
    if (known := source.known) is not None and _agrees(asked, known):
        reading = replace(_held(known, source), provenance=provenance)
    else:
        reading = _structure(source, asked, provenance)
        planned = recovered(reading, source.blocks, source.plan) if source.plan else None
        if planned is not None and _agrees(asked, planned):
            reading = replace(_held(planned, source), provenance=provenance)
    return with_findings(reading) if asked.findings else reading


def _held(known: Resolution, source: Source) -> Resolution:
    """A reading that the file holds, with what is odd about it."""
    return replace(known, issues=(*source.issues, *_oddities(known)))


def _structure(source: Source, asked: Asked, provenance: Provenance) -> Resolution:
    language = asked.language or _spoken(source)
    words = openings(language or "en")
    divisions = divide(with_bare_numbers(source.blocks, words), words, lambda text: is_closing(text, language or "en"))
    paragraphs, issues = _paragraphs(divisions, words)
    paragraphs, loose = hang(paragraphs, divisions.notes)
    head = _masthead(divisions, language or "en", asked.symbol)
    foot = read_closing(divisions.closing, language or "en")
    formula = next((part.formula for part in divisions.parts if part.formula), None)
    lead = len(divisions.masthead)
    kind = kind_of(head.kind, symbol=head.symbol, formula=formula is not None, lead=lead, paragraphs=paragraphs)
    found = _Found(head, foot, divisions, language, formula, kind, tuple(paragraphs), loose)
    reading = _assemble(found, source, provenance)
    odd = (*source.issues, *issues, *_dates_disagree(head, foot), *_oddities(reading))
    return replace(reading, issues=odd) if odd else reading


def _agrees(asked: Asked, known: Resolution) -> bool:
    """Does the caller say nothing else of the document than the reading that the file holds?"""
    said = parse_symbol(asked.symbol) if asked.symbol else None
    return asked.language in (None, known.language) and (said is None or said.text == known.symbol)


def _spoken(source: Source) -> str | None:
    """The formula tells the language; else the words of the text, else what the file declares."""
    for block in source.blocks[:200]:
        if (found := find_formula(block.text)) and found.ended:
            return found.language
    return detect(" ".join(block.text for block in source.blocks[:400])) or source.language


def _masthead(divisions: Divisions, language: str, symbol: str | None) -> Masthead:
    head = read_masthead(divisions.masthead, language, formula_organ=divisions.organ)
    said = parse_symbol(symbol) if symbol else None
    if said is None:
        return head
    return replace(
        head,
        symbol=said.text,
        organ=said.organ or head.organ,
        kind=said.kind,
        session=said.session or head.session,
        number=said.number or head.number,
    )


def _paragraphs(divisions: Divisions, words: Openings) -> tuple[list[Paragraph], list[Issue]]:
    paragraphs: list[Paragraph] = []
    issues: list[Issue] = []
    for part in divisions.parts:
        found, odd = read_body(part.blocks, words, prefix=f"{part.id}:" if part.id else "", annex=part.annex)
        if part.annex:
            part.title = " ".join(_leading_headings(found)) or None
        paragraphs += found
        issues += odd
    unique, repeated = with_unique_paths(paragraphs)
    return unique, issues + repeated


def _leading_headings(paragraphs: Sequence[Paragraph]) -> list[str]:
    """An annex's title: the headings before its first text or numbered section, two lines at most."""
    titles: list[str] = []
    for paragraph in paragraphs[:2]:
        if paragraph.kind != "heading" or paragraph.label:
            break
        titles.append(paragraph.text)
    return titles


def _division(part: Part) -> Division:
    return Division(part.id, part.label, part.title, part.formula)


def _job_number(furniture: Sequence[str]) -> str | None:
    """The job number is often printed at the foot of the first page, and so is page furniture."""
    return next((number for line in furniture if (number := find_job_number(line))), None)


class _Found(NamedTuple):
    """What the steps have found, from which the reading is put together."""

    head: Masthead
    foot: Closing
    divisions: Divisions
    language: str | None
    formula: str | None
    kind: DocumentKind
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


def _assemble(found: _Found, source: Source, provenance: Provenance) -> Resolution:
    head, foot, divisions = found.head, found.foot, found.divisions
    return Resolution(
        symbol=head.symbol,
        organ=head.organ,
        kind=found.kind,
        session=head.session,
        session_from=head.session_from,
        session_to=head.session_to,
        number=head.number,
        title=head.title,
        language=found.language,
        adopted_on=foot.adopted_on or head.adopted_on,
        issued_on=head.issued_on,
        meeting=head.meeting or foot.meeting,
        agenda_item=head.agenda_item,
        agenda_item_title=head.agenda_item_title,
        job_number=head.job_number or foot.job_number or _job_number(source.furniture),
        original_language=head.original_language,
        distribution=head.distribution,
        formula=found.formula,
        proponent=head.proponent,
        sponsors=head.sponsors,
        vote=foot.vote,
        paragraphs=found.paragraphs,
        notes=found.notes,
        parts=tuple(_division(part) for part in divisions.parts if part.id and not part.annex),
        annexes=tuple(_division(part) for part in divisions.parts if part.annex),
        masthead=_lines(divisions.masthead),
        closing=_lines(divisions.closing),
        furniture=source.furniture,
        provenance=provenance,
    )


def _lines(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines of blocks that are no paragraphs; the notes that hang on one follow it."""
    found: list[str] = []
    for block in blocks:
        found.append(block.text)
        found += [f"{note.marker} {note.text}" for note in block.notes]
    return tuple(found)


def _dates_disagree(head: Masthead, foot: Closing) -> list[Issue]:
    if not (head.adopted_on and foot.adopted_on) or head.adopted_on == foot.adopted_on:
        return []
    said = f"The masthead says {head.adopted_on}, the end of the text {foot.adopted_on}; the latter was taken."
    return [Issue("dates-disagree", None, said)]


def _oddities(reading: Resolution) -> list[Issue]:
    issues = []
    if reading.symbol and "/Corr." in reading.symbol:
        issues.append(Issue("corrigendum", None, "This corrects another document; read it beside that one."))
    elif reading.kind == "other":
        issues.append(
            Issue(
                "not-a-resolution",
                None,
                "No resolution, decision or presidential statement was recognised in this document.",
            )
        )
    elif not any(paragraph.kind == "operative" for paragraph in reading.paragraphs):
        said = "No operative paragraph was recognised; it may have run together with the one before."
        issues.append(Issue("no-operative-paragraph", None, said))
    if reading.language is None:
        issues.append(
            Issue(
                "language-unknown",
                None,
                "The language is none of the six or the text is too short to tell; it was read as English.",
            )
        )
    if reading.notes:
        said = f"{len(reading.notes)} notes are kept with the document: the text does not show where they belong."
        issues.append(Issue("notes-without-place", None, said))
    return issues
