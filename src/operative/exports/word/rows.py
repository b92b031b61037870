"""Rows of a table whose cells came as one line: set in two columns, the figures at the far margin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from operative.exports.word.lines import Writer
from operative.exports.word.markup import w
from operative.exports.word.styles import looks
from operative.model import Paragraph
from operative.typography.punctuation import ends_sentence

_FIGURE = re.compile(r"[-–—]?\(?\d{1,3}(?:[.,]\d{1,3}){0,6}%?\)?|[-–—]")
"""A figure, one group of its digits, or the dash that stands for none; four digits in a row are a year's."""


def tables(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[bool, list[Paragraph]]]:
    """Part paragraphs into rows of tables and others: several without a number of which one ends in figures are rows.

    >>> lines = [Paragraph("annex1:0+1", None, "operative", text) for text in ("Gross", "Due in 2101 97 519 900")]
    >>> [(tabled, len(group)) for tabled, group in tables(lines)]
    [(True, 2)]
    """
    for bare, members in groupby(paragraphs, lambda paragraph: paragraph.kind == "operative" and not paragraph.label):
        group = list(members)
        yield bare and len(group) > 1 and any(map(_is_row, group)), group


def _is_row(paragraph: Paragraph) -> bool:
    return not ends_sentence(paragraph.text) and figures_at(paragraph) is not None


def rows(writer: Writer, paragraphs: Iterable[Paragraph]) -> str:
    """Return rows as a table without rules; one without figures takes both columns."""
    size = looks()["page"]
    wide, narrow = size["row"]
    told = ""
    for paragraph in paragraphs:
        at = figures_at(paragraph)
        if at is None:
            cells = w("tc", _width(wide + narrow, span=2), writer.paragraph(paragraph, "row"))
        else:
            words = replace(paragraph, text=paragraph.text[: at - 1])
            figures = writer.line(paragraph.text[at:], "figures")
            cells = w("tc", _width(wide), writer.paragraph(words, "row")) + w("tc", _width(narrow), figures)
        told += w("tr", cells)
    turned = w("bidiVisual") if writer.language.leftward else ""
    properties = w("tblPr", turned, w("tblW", w=wide + narrow, type="dxa"), w("tblLayout", type="fixed"))
    return w("tbl", properties, w("tblGrid", w("gridCol", w=wide), w("gridCol", w=narrow)), told)


def _width(width: int, span: int = 1) -> str:
    return w("tcPr", w("tcW", w=width, type="dxa"), w("gridSpan", val=span) if span > 1 else "")


def figures_at(paragraph: Paragraph) -> int | None:
    """Return where the figures at the end of a row begin, None where it has none or looks and notes reach into them.

    >>> figures_at(Paragraph("1", None, "operative", "Requirements for 2101 97 519 900 (6 819 100)"))
    22
    >>> figures_at(Paragraph("1", None, "operative", "United States dollars"))
    """
    text = paragraph.text
    at = len(text)
    while (space := text.rfind(" ", 0, at)) > 0 and _FIGURE.fullmatch(text, space + 1, at):
        at = space
    start = at + 1
    last = max([note.at or 0 for note in paragraph.notes] + [end for _, end in paragraph.emphasis], default=0)
    return start if 1 < start <= len(text) and last < start else None
