"""A page taken character by character: slower, but it says where each stands.

So pages with Arabic are read, where one run's letters stand between another's, and pages whose text is nested in
other objects or turned.
"""

from __future__ import annotations

import unicodedata

from operative.sources.pdf import native
from operative.sources.pdf.fonts import Fonts
from operative.sources.pdf.objects import LINE_END_HYPHENS, SLANT
from operative.sources.pdf.pieces import ITALIC, STROKE, TATWEEL, Run

_FLAT = 0.16
"""Of a letter's size: ink that is no higher is no letter or digit, but the stroke that stretches an Arabic word."""

_LOW = frozenset(".,;:_-'\"` ")
"""Signs that are as flat as that themselves."""
_NO_WIDTH = 0.01
_ONE_PLACE = 0.05
"""Points; that much rounding may part what stands at one place."""


def runs_of_characters(text: int, count: int, fonts: Fonts) -> list[Run]:
    """Return the characters of a page that stand upright (or turned, where most are), each as a run of its own.

    Args:
        text: pdfium's handle of the page's text.
        count: of its characters.
        fonts: of the document.
    """
    x, y = native.DOUBLES[0], native.DOUBLES[1]
    at_x, at_y = native.AT_DOUBLES[0], native.AT_DOUBLES[1]
    box = native.BOX
    objects = _Objects(fonts)
    found: dict[int, list[Run]] = {}
    spelled: set[int] = set()
    before = 0.0
    for place in range(count):
        code = native.char_code(text, place)
        if chr(code) in LINE_END_HYPHENS:
            code = ord("-")
        if code < 32 or 0xD800 <= code < 0xE000:
            continue
        thing = native.char_object(text, place)
        if not thing or not native.char_box(text, place, native.AT_BOX):
            continue
        native.char_origin(text, place, at_x, at_y)
        size, look, turn = objects.facts(thing)
        char = chr(code)
        if char == " " and box.right - box.left < _NO_WIDTH:
            continue  # not printed: pdfium sets it where it takes letters from elsewhere to come between
        if char.isascii() and char not in _LOW and _is_stroke(text, place, size, turn):
            char = STROKE
        if char not in (TATWEEL, STROKE):
            spelled.add(thing)
        left, right, base = _turned(turn, x.value, y.value)
        if abs(left - before) < _ONE_PLACE:
            left = before  # the letters of a ligature
        before = left
        found.setdefault(turn, []).append(Run(char, left, right, base, size, look, thing))
    runs = max(found.values(), key=len, default=[])
    # A tatweel that is an object of its own was set to fill the line; one among letters was typed.
    return [run._replace(text=STROKE) if run.text == TATWEEL and run.thing not in spelled else run for run in runs]


def _turned(turn: int, x: float, y: float) -> tuple[float, float, float]:
    """Return where a character begins and ends in its line, and how high the line stands, seen as it is read."""
    box = native.BOX
    if turn == 0:
        return x, max(box.right, x), y
    if turn == 1:  # upwards
        return y, max(box.top, y), -x
    if turn == 2:  # on its head
        return -x, max(-box.left, -x), -y
    return -y, max(-box.bottom, -y), x


def _is_stroke(text: int, place: int, size: float, turn: int) -> bool:
    """Is a character a flat stroke on the line, whatever its font calls it?"""
    x, y = native.DOUBLES[0].value, native.DOUBLES[1].value
    low = high = 0.0
    if native.char_ink(text, place, *native.AT_DOUBLES):
        left, right, bottom, top = (number.value for number in native.DOUBLES)
        sides = ((bottom - y, top - y), (x - right, x - left), (y - top, y - bottom), (left - x, right - x))
        low, high = sides[turn]  # as far as its ink stands above the line, seen as it is read
    native.DOUBLES[0].value, native.DOUBLES[1].value = x, y
    return 0 < high - low < _FLAT * size and high < 0.25 * size


class _Objects:
    """What is known of the object a character belongs to; characters of one follow each other."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._last = 0
        self._facts = (0.0, 0, 0)

    def facts(self, thing: int) -> tuple[float, int, int]:
        """Return size, look and the quarter turns that its letters stand turned by."""
        if thing != self._last:
            self._last = thing
            self._facts = self._read(thing)
        return self._facts

    def _read(self, thing: int) -> tuple[float, int, int]:
        matrix, size = native.MATRIX, native.SIZE
        native.object_matrix(thing, native.AT_MATRIX)
        native.object_size(thing, native.AT_SIZE)
        sign = -1 if size.value < 0 else 1  # a negative size turns letters on their heads
        along, across = abs(matrix.a), abs(matrix.b)
        slanted = along > across and abs(matrix.c) > SLANT * abs(matrix.d)
        turn = (0 if sign * matrix.a >= 0 else 2) if along >= across else (1 if sign * matrix.b > 0 else 3)
        look = self._fonts.look(native.object_font(thing)) | (ITALIC if slanted else 0)
        return abs(size.value) * (abs(matrix.d) if along >= across else abs(matrix.c)), look, turn


def is_mark(char: str) -> bool:
    """Does a character stand above or below another rather than beside it?"""
    return char > "\u02ff" and unicodedata.combining(char) != 0
