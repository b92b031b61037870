"""A reading as a Word document: set as the United Nations sets it, with styles, footnotes, headers and properties.

The parts are written here and not by a library: the notes, the two directions of writing and bytes that are the same
for the same reading are beyond what libraries offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from operative.exports.sections import Section, annex_line, sections, told_before
from operative.exports.word.frame import frame, page, properties
from operative.exports.word.lines import Writer, footnotes
from operative.exports.word.markup import SPACES, w
from operative.exports.word.masthead import job_line, masthead
from operative.exports.word.package import Part, package
from operative.exports.word.rows import rows, tables
from operative.exports.word.styles import fonts, language_of, settings, styles
from operative.exports.writing import shown
from operative.model import Resolution
from operative.sources.plan import plan_of

_NUMBER = re.compile("[1-9][0-9]{0,3}")
_SHORT = 60
"""A line of the closing that is no longer is a meeting or a date; a longer one says how the text was adopted."""


def word(resolution: Resolution) -> bytes:
    """Return a reading as a Word document.

    Args:
        resolution: a reading. Page headers and numbers that were set aside are left out.

    Returns:
        A ``.docx`` file; the same reading gives the same bytes.

    >>> word(Resolution(title="On peace"))[:2]
    b'PK'
    """
    language = language_of(resolution.language)
    writer = Writer(language, _first_counted(resolution))
    body = "".join(_body(resolution, writer))
    parts = [
        Part("styles.xml", "styles", styles(language)),
        Part("settings.xml", "settings", settings(language)),
        Part("fontTable.xml", "fontTable", fonts()),
        Part("footnotes.xml", "footnotes", footnotes(writer.notes, SPACES)),
    ]
    last = page(writer, len(parts) + 1)
    parts += frame(resolution, writer)
    document = f"<w:document {SPACES}>{w('body', body, last)}</w:document>"
    plan = plan_of(resolution, shown(body) + shown("".join(writer.notes)))
    return package(document, parts, properties(resolution), plan)


def _first_counted(resolution: Resolution) -> int | None:
    """Return the first note's number where the others follow it one by one, as a word processor counts; else None.

    The first is not always 1: a note of the title is kept with the document.
    """
    markers = [note.marker for paragraph in resolution.paragraphs for note in paragraph.notes]
    first = int(markers[0]) if markers and _NUMBER.fullmatch(markers[0]) else 1
    return first if all(marker == str(number) for number, marker in enumerate(markers, start=first)) else None


def _body(resolution: Resolution, writer: Writer) -> Iterator[str]:
    told = list(sections(resolution))
    job = job_line(resolution)
    lines = [line for line in resolution.masthead if line != job]
    part = lines.pop() if any(told_before(section, resolution) for section in told) else None
    yield from masthead(resolution, writer, lines)
    if part:
        yield writer.line(part, "part")
    ended = False
    for section in told:
        if section.is_annex and not ended:
            yield from _closing(resolution, writer)
            ended = True
        yield from _section(section, resolution, writer)
    if not ended:
        yield from _closing(resolution, writer)
    yield from (writer.line(note.text, "note", note.marker) for note in resolution.notes)


def _section(section: Section, resolution: Resolution, writer: Writer) -> Iterator[str]:
    opening = [line] if (line := annex_line(section, resolution.language)) else []
    if not told_before(section, resolution):
        opening += section.heading
    for number, line in enumerate(opening):
        yield writer.line(line, "annex" if section.is_annex and number == 0 else "part")
    if section.formula:
        yield writer.line(section.formula, "formula")
    for tabled, group in tables(section.paragraphs):
        yield from [rows(writer, group)] if tabled else map(writer.paragraph, group)


def _closing(resolution: Resolution, writer: Writer) -> Iterator[str]:
    """Meeting and date at the far margin, how the text was adopted, and lines that no rule knew."""
    style = "closing"
    for line in (*resolution.closing, *resolution.unplaced):
        if line.startswith("[") or len(line) > _SHORT:
            style = "vote"
        yield writer.line(line, style)
