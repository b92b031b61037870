"""The objects drawn on a page: runs of letters, lines across, pictures. One call of pdfium for each of a run's facts."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

from operative.sources.pdf import native
from operative.sources.pdf.fonts import Fonts
from operative.sources.pdf.pieces import ITALIC, Rule, Run

_BYTES = 8192
"""Of one run's text in UTF-16; a longer one is a paragraph on one line, which no page holds."""
_THIN, _LONG = 2.5, 40.0
"""Points: a line across is no thicker, and no shorter."""
LINE_END_HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""
SLANT = 0.1
"""How far letters drawn slanted lean, as a share of their height: the tangent of six degrees."""


@dataclass(slots=True)
class Drawn:
    """What was found on a page.

    Attributes:
        runs: of letters that stand upright.
        rules: lines across.
        pictures: the area of pictures, in square points.
        nested: are there objects that hold others, with letters perhaps?
        turned: are there letters that do not run from left to right?
    """

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    nested: bool = False
    turned: bool = False


def drawn_on(page: int, text: int, fonts: Fonts, out: Drawn, *, texts: bool) -> None:
    """Look at all objects of a page.

    Args:
        page: pdfium's handle.
        text: its handle of the page's text.
        fonts: of the document.
        out: takes what is found.
        texts: whether runs of letters are wanted.
    """
    left, bottom, right, top = native.FLOATS
    at_left, at_bottom, at_right, at_top = native.AT_FLOATS
    matrix, at_matrix = native.MATRIX, native.AT_MATRIX
    size, at_size = native.SIZE, native.AT_SIZE
    buffer = ctypes.create_string_buffer(_BYTES)
    at_buffer = ctypes.addressof(buffer)
    runs = out.runs
    for index in range(native.count_objects(page)):
        thing = native.object_at(page, index)
        kind = native.object_type(thing)
        if kind == native.TEXT:
            if not texts:
                continue
            native.object_bounds(thing, at_left, at_bottom, at_right, at_top)
            if right.value <= left.value:
                continue  # a space: the gap says as much
            length = native.object_text(thing, text, at_buffer, _BYTES)
            if length <= 2 or length > _BYTES:
                out.nested = out.nested or length > _BYTES
                continue
            words = ctypes.string_at(at_buffer, length - 2).decode("utf-16-le", "replace")
            if words[-1] == LINE_END_HYPHEN:
                words = words[:-1] + "-"
            native.object_matrix(thing, at_matrix)
            native.object_size(thing, at_size)
            if matrix.b or matrix.a <= 0 or matrix.d <= 0:
                out.turned = out.turned or abs(matrix.b) > SLANT * abs(matrix.a) or matrix.a <= 0 or matrix.d <= 0
            look = fonts.look(native.object_font(thing)) | (ITALIC if abs(matrix.c) > SLANT * abs(matrix.d) else 0)
            runs.append(Run(words, left.value, right.value, matrix.f, size.value * matrix.d, look))
        elif kind == native.FORM:
            out.nested = True
        else:
            native.object_bounds(thing, at_left, at_bottom, at_right, at_top)
            width, high = right.value - left.value, top.value - bottom.value
            if kind == native.IMAGE:
                out.pictures += max(width, 0.0) * max(high, 0.0)
            elif kind == native.PATH and high < _THIN and width > _LONG:
                out.rules.append(Rule(left.value, right.value, bottom.value))
