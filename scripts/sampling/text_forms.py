"""A master as text, in the forms in which people have resolutions."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.sampling.master import Division, Master, Paragraph

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = re.compile("[\u4e00-\u9fff]")
_ONE_LINE = re.compile(r"\S+(?:\s?[-.–])?$")

WIDTH, WIDE_WIDTH, PAGE = 78, 40, 50
"""Columns of a hard-wrapped text, the same for Chinese, and the lines between two page headers."""

LEGACY = {"en": "cp1252", "fr": "cp1252", "es": "iso8859-15", "ru": "koi8-r", "zh": "gb18030", "ar": "cp1256"}
"""An encoding that older files of each language have."""

# What old encodings lack, and what word processors write in its place.
_PLAINER = {
    "iso8859-15": str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."}),
    "koi8-r": str.maketrans(
        {"«": '"', "»": '"', "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "№": "N", "\u2011": "-"}
    ),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How one form sets a text.

    Attributes:
        lead: what stands before a paragraph of each level (a tab for each level, or nothing).
        after_number: what stands between a number and its paragraph.
        notes: ``listed`` (markers in the text, notes at the end), ``lost`` (no markers, notes at the end) or
            ``inline`` (both where the marker stood, as a word processor's conversion leaves them).
    """

    lead: Callable[[int], str]
    after_number: str
    notes: str


def _tabs(level: int) -> str:
    return "\t" * (level + 1)


def _nothing(level: int) -> str:  # noqa: ARG001 - the other layouts need it
    return ""


PUBLISHED = Layout(_tabs, "\t", "listed")
PASTED = Layout(_nothing, " ", "lost")
CONVERTED = Layout(_nothing, "\t", "inline")


def render(master: Master, layout: Layout) -> str:
    """Return the text of a master in one layout.

    Order is that of print: masthead, title, formula, paragraphs, parts, closing, annexes, notes at the end.
    """
    lines = [printed for what, printed in master.masthead if what != "job"]
    for division in master.divisions:
        if division.kind != "annex":
            lines += _division(division, layout)
    lines += [f"{layout.lead(1)}{line}" for line in master.closing]
    lines += [printed for what, printed in master.masthead if what == "job"]  # printed at the foot of a page
    for division in master.divisions:
        if division.kind == "annex":
            lines += _division(division, layout)
    if layout.notes != "inline":
        lines += [f"{note.marker}{layout.after_number}{note.text}" for note in master.notes]
    return "\n".join(lines) + "\n"


def _division(division: Division, layout: Layout) -> Iterator[str]:
    for line in (*division.head, *([division.formula] if division.formula else [])):
        yield f"{layout.lead(1)}{line}"
    for paragraph in division.paragraphs:
        lead = layout.lead(1 if paragraph.kind == "heading" else paragraph.level)
        label = f"{paragraph.label}{layout.after_number}" if paragraph.label else ""
        yield f"{lead}{label}{_with_notes(paragraph, layout.notes)}"


def _with_notes(paragraph: Paragraph, form: str) -> str:
    if form == "lost":
        return paragraph.text
    out, end = "", 0
    for note in paragraph.notes:
        out += paragraph.text[end : note.at]
        if form == "inline":
            out += f"[footnoteRef:{note.marker}] [{note.marker}: \t{note.text}] "
        else:
            out += note.marker.translate(_SUPERSCRIPT)
        end = note.at
    return out + paragraph.text[end:]


def wrapped(master: Master) -> str:
    """Return the text as saved from a page: hard line ends, and page headers and numbers in between."""
    text = render(master, PUBLISHED)
    wide = bool(_WIDE.search(text))
    symbol = str(master.facts.get("symbol", ""))
    out, page = list[str](), 1
    for line in text.splitlines():
        body = line.lstrip("\t")
        lead = "    " * (len(line) - len(body))
        width = WIDE_WIDTH if wide else WIDTH
        for piece in textwrap.wrap(body.expandtabs(4), width, initial_indent=lead, break_long_words=wide):
            out.append(piece)
            if len(out) % PAGE == 0:
                page += 1
                out += ["", str(page), f"\f{symbol}", ""]
        out.append("")
    return "\n".join(out)


def legacy(master: Master) -> bytes:
    """Return the converted text in an encoding of its language from before Unicode."""
    encoding = LEGACY[master.language]
    return render(master, CONVERTED).translate(_PLAINER.get(encoding, {})).encode(encoding)


def plainer(text: str, language: str) -> str:
    """Return `text` as the legacy encoding of `language` leaves it: without the marks that it lacks."""
    return text.translate(_PLAINER.get(LEGACY[language], {}))
