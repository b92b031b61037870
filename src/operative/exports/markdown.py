"""A reading as Markdown: a document that people read and programs set, and that can be read back.

Numbers are printed as they stand in the document, so escaped that no processor takes them for lists and numbers them
anew; an em space sets them off, and one for each level sets items in. Emphasis and notes are those of Markdown
(CommonMark, footnotes as GitHub and Pandoc have them). Comments, which no processor shows, say which lines are the
masthead, the preamble, the operative part, a part, an annex, the end; the last holds the plan of the reading
(`operative.sources.plan`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from operative.exports.sections import Section, depth, sections
from operative.model import Note, Paragraph, Resolution
from operative.sources.plan import NAME, plan_of

GENERATOR = "Operative"
GAP = "\u2003"
"""An em space: between a number and its text, and before an item for each level. No text in normal form holds one."""

_FACTS = (
    "symbol", "title", "language", "kind", "organ", "session", "number", "adopted_on", "issued_on", "meeting",
    "agenda_item", "agenda_item_title", "proponent", "job_number",
)  # fmt: skip
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^$#]|&(?=[#A-Za-z])")
_AT_START = re.compile(r"(?P<list>\(?[0-9A-Za-z]{1,9})(?P<end>[.)])(?=\s|$)|(?P<mark>[+=:-])")
_WHITE = re.compile(r"\s")
_NOT_IN_MARK = re.compile(r"[\s%~\[\]^\\|<>&`]")


def markdown(resolution: Resolution) -> str:
    """Return a reading as Markdown.

    Args:
        resolution: a reading. Page headers and numbers that were set aside are left out.

    >>> reading = Resolution(paragraphs=(Paragraph("1", "1.", "operative", "Decides it.", ((0, 7),)),))
    >>> markdown(reading).splitlines()[-3].replace(GAP, " ")
    '1\\\\. *Decides* it.'
    """
    notes = _Notes()
    blocks = [
        *_masthead(resolution),
        *_text(resolution, notes),
        *_section("closing", [escaped(line) for line in (*resolution.closing, *resolution.unplaced)]),
        *_section(
            "notes", [f"{escaped(note.marker)}{GAP}{escaped(note.text, start=False)}" for note in resolution.notes]
        ),
        *notes.definitions,
    ]
    text = "".join(f"\n{block}\n" for block in blocks)
    return f"{_front_matter(resolution)}{text}\n<!-- {NAME} {plan_of(resolution, text)} -->\n"


def _front_matter(resolution: Resolution) -> str:
    facts = ((name, getattr(resolution, name)) for name in _FACTS)
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in facts if value is not None]
    return "".join(["---\n", *lines, f"generator: {GENERATOR}\n", "---\n"])


def _section(name: str, lines: list[str]) -> list[str]:
    return [f"<!-- {name} -->", *lines] if lines else []


def _masthead(resolution: Resolution) -> list[str]:
    """The lines of the masthead; the one that holds the title heads the document."""
    title = resolution.title
    at = next((index for index, line in enumerate(resolution.masthead) if title and title in line), None)
    lines = [
        f"# {escaped(line)}" if index == at else escaped(line) for index, line in enumerate(resolution.masthead) if line
    ]
    return _section("masthead", lines)


# -- the text ---------------------------------------------------------------------------------------------------------


def _text(resolution: Resolution, notes: _Notes) -> Iterator[str]:
    for section in sections(resolution):
        yield from _opening(section)
        if section.formula:
            yield from ("<!-- formula -->", escaped(section.formula))
        kind = ""
        for paragraph in section.paragraphs:
            if paragraph.kind in ("preambular", "operative") and paragraph.kind != kind:
                kind = paragraph.kind
                yield f"<!-- {kind} -->"
            yield _paragraph(paragraph, notes, nested=section.division is not None)


def _opening(section: Section) -> Iterator[str]:
    if (division := section.division) is None:
        return
    yield "<!-- annex -->" if section.is_annex else f"<!-- part {division.id} -->"
    lines = list(section.heading)
    if division.label and lines:
        yield f"# {escaped(lines.pop(0))}"
    yield from (f"## {escaped(line)}" for line in lines)


def _paragraph(paragraph: Paragraph, notes: _Notes, *, nested: bool) -> str:
    label, words = escaped(paragraph.label or ""), marked(paragraph, notes, start=not paragraph.label)
    line = f"{label}{GAP}{words}" if label and words else label or words
    if paragraph.kind == "heading":
        return f"{'###' if nested else '##'} {line}"
    if paragraph.kind == "item":
        return GAP * depth(paragraph) + line
    return line


def escaped(text: str, *, start: bool = True) -> str:
    """Return text that Markdown shows as it is.

    Args:
        text: one line.
        start: whether it begins a line, where more signs have a meaning.

    >>> escaped("1. [A] * <b>"), escaped("- or 1.")
    ('1\\\\. \\\\[A\\\\] \\\\* \\\\<b\\\\>', '\\\\- or 1.')
    """
    out = _SPECIAL.sub(r"\\\g<0>", _WHITE.sub(" ", text))
    if start and (found := _AT_START.match(out)):
        at = found.start("end") if found["list"] else 0
        out = f"{out[:at]}\\{out[at:]}"
    return out


@dataclass(slots=True)
class _Notes:
    """The footnotes of a document: each has a name of its own, since markers may begin anew in an annex."""

    definitions: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def reference(self, note: Note) -> str:
        """Return a reference to a note, and keep the note for the end of the document."""
        name = _NOT_IN_MARK.sub(lambda sign: f"%{ord(sign[0]):04x}", note.marker)
        count = self.names[note.marker] = self.names.get(note.marker, 0) + 1
        name = name if count == 1 and name else f"{name}~{count}"
        self.definitions.append(f"[^{name}]: {escaped(note.text)}")
        return f"[^{name}]"


def marked(paragraph: Paragraph, notes: _Notes, *, start: bool) -> str:
    """Return a paragraph with its emphasis and references to its notes; what lies outside its text is passed over.

    A note whose place the source lost is called after the last word, behind a comment that says so.
    """
    text = paragraph.text
    spans = [(a, min(b, len(text))) for a, b in sorted(paragraph.emphasis) if 0 <= a < min(b, len(text))]
    calls: dict[int, str] = {}
    lost = ""
    for note in paragraph.notes:
        if note.at is not None and 0 <= note.at <= len(text):
            calls[note.at] = calls.get(note.at, "") + notes.reference(note)
        else:
            lost += f"<!-- lost -->{notes.reference(note)}"
    out = ""
    done = 0
    for a, b in spans:
        if a < done:  # overlapping spans are not of the contract; the first is kept
            continue
        out += _called(text, done, a, calls, start=start and not done)
        inner = _called(text, a, b, calls, start=False)
        after = calls.get(b, "") or text[b : b + 1]
        out += _emphasis(out, inner, after)
        done = b
    return out + _called(text, done, len(text), calls, start=start and not done, last=True) + lost


def _called(text: str, start_at: int, end: int, calls: dict[int, str], *, start: bool, last: bool = False) -> str:
    """Return a stretch of text, the notes that are called in it where they are."""
    pieces: list[str] = []
    at = start_at
    for place in sorted(place for place in calls if start_at <= place < end or (last and place == end)):
        pieces += [escaped(text[at:place], start=start and at == 0), calls.pop(place)]
        at = place
    pieces.append(escaped(text[at:end], start=start and at == 0))
    return "".join(pieces)


def _emphasis(before: str, inner: str, after: str) -> str:
    """Set words off by stars where CommonMark takes them as such, else by the element of HTML for it.

    Stars beside a mark open or close nothing within a word, and Chinese sets no spaces.
    """
    opens = not _is_mark(inner[0]) or not before or before[-1].isspace() or _is_mark(before[-1])
    closes = not _is_mark(inner[-1]) or not after or after[0].isspace() or _is_mark(after[0])
    spaced = inner[0].isspace() or inner[-1].isspace()
    if opens and closes and not spaced and before[-1:] != "*":
        return f"*{inner}*"
    return f"<em>{inner}</em>"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
