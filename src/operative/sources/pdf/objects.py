"""The objects drawn on a page: runs of letters, lines across, pictures.

pdfium tells the text of an object only by looking through all characters of the page, but which object a character
belongs to at once. An object's characters follow each other, so that where they end is found in a few steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, starmap

from operative.sources.pdf import native
from operative.sources.pdf.fonts import Fonts
from operative.sources.pdf.pieces import ITALIC, Rule, Run

_THIN, _LONG = 2.5, 40.0
"""Points: a line across is no thicker, and no shorter."""
LINE_END_HYPHENS = "\x02\ufffe"
"""What pdfium makes of a hyphen at the end of a line: asked for a character, and for a text."""
SLANT = 0.1
"""How far letters drawn slanted lean, as a share of their height: the tangent of six degrees."""
_LETTERS = 2.2
"""Letters to the width of one letter's size, about: the first guess at how many an object has."""

_DEEPEST, _MOST_HELD = 4, 200
"""How deep objects that hold others are looked into, and at how many: deeper or more of them may be letters."""

_FAR_APART = 1.6
"""Sizes for each letter: no letter is that wide."""

_OVERLAP = 0.5
"""Of a letter's size: no two runs that follow each other overlap as much."""

_Facts = tuple[float, float, float, float, int]
"""Left, right, base, size and look of an object."""


@dataclass(slots=True)
class Drawn:
    """What was found on a page.

    Attributes:
        runs: of letters that stand upright.
        rules: lines across.
        pictures: the area of pictures, in square points.
        nested: are there objects that hold others, letters among them?
        turned: are there letters that do not run from left to right?
        scattered: do letters of one object stand far apart, with those of others between them?
    """

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    nested: bool = False
    turned: bool = False
    scattered: bool = False


def drawn_on(page: int, text: int, words: str, fonts: Fonts) -> Drawn:
    """Look at all objects of a page.

    Args:
        page: pdfium's handle.
        text: its handle of the page's text.
        words: all characters of that text; empty where runs of letters are not wanted.
        fonts: of the document.
    """
    out = Drawn()
    left, bottom, right, top = native.FLOATS
    at_left, at_bottom, at_right, at_top = native.AT_FLOATS
    bounds, kind_of = native.object_bounds, native.object_type
    known: dict[int, _Facts] = {}
    for index in range(native.count_objects(page)):
        thing = native.object_at(page, index)
        kind = kind_of(thing)
        if kind == native.FORM:
            out.nested = out.nested or _holds_text(thing, _DEEPEST)
        elif kind != native.TEXT:
            bounds(thing, at_left, at_bottom, at_right, at_top)
            width, high = right.value - left.value, top.value - bottom.value
            if kind == native.IMAGE:
                out.pictures += max(width, 0.0) * max(high, 0.0)
            elif kind == native.PATH and high < _THIN and width > _LONG:
                out.rules.append(Rule(left.value, right.value, bottom.value))
        elif words:
            bounds(thing, at_left, at_bottom, at_right, at_top)
            if right.value > left.value:  # else a space: the gap says as much
                known[thing] = _facts(thing, left.value, right.value, fonts, out)
    if not out.turned:
        out.runs = _runs(text, words, known)
        out.scattered = any(map(_is_scattered, out.runs)) or any(starmap(_is_within, pairwise(out.runs)))
    return out


def _is_within(before: Run, run: Run) -> bool:
    """Is a run drawn into a gap that the one before leaves?"""
    return run.base == before.base and before.left < run.left < before.right - _OVERLAP * run.size


def _is_scattered(run: Run) -> bool:
    letters = len(run.text.replace(" ", ""))
    return letters > 1 and run.right - run.left > _FAR_APART * letters * run.size


def _facts(thing: int, left: float, right: float, fonts: Fonts, out: Drawn) -> _Facts:
    matrix = native.MATRIX
    native.object_matrix(thing, native.AT_MATRIX)
    native.object_size(thing, native.AT_SIZE)
    size = native.SIZE.value
    along, high = (matrix.a, matrix.d) if size >= 0 else (-matrix.a, -matrix.d)  # turned on their heads
    look = fonts.look(native.object_font(thing))
    if matrix.b or along <= 0 or high <= 0:
        out.turned = out.turned or abs(matrix.b) > SLANT * abs(along) or along <= 0 or high <= 0
    if matrix.c and abs(matrix.c) > SLANT * abs(high):
        look |= ITALIC
    return left, right, matrix.f, abs(size) * high, look


def _runs(text: int, words: str, known: dict[int, _Facts]) -> list[Run]:
    """Return the runs of letters, each with the part of the page's text that is its own."""
    runs: list[Run] = []
    owner = native.char_object
    count = len(words)
    at = 0
    while at < count:
        thing = owner(text, at)
        facts = known.get(thing) if thing else None
        if facts is None:
            at += 1
            continue
        left, right, base, size, look = facts
        guess = int((right - left) / size * _LETTERS) if size > 0 else 0
        line = words.find("\r", at)
        end = _end(text, thing, at, at + guess, line if line > at else count) + 1
        spaced = end < count and words[end] == " "
        letters = words[at : end + spaced]
        if letters[-1] in LINE_END_HYPHENS:
            letters = letters[:-1] + "-"
        runs.append(Run(letters, left, right, base, size, look))
        at = end
    return runs


def _holds_text(thing: int, depth: int) -> bool:
    """Does an object that holds others hold letters?"""
    count = native.form_count(thing)
    if count > _MOST_HELD or not depth:
        return bool(count)
    for index in range(count):
        held = native.form_object(thing, index)
        kind = native.object_type(held) if held else 0
        if kind == native.TEXT or (kind == native.FORM and _holds_text(held, depth - 1)):
            return True
    return False


def _end(text: int, thing: int, start: int, guess: int, outside: int) -> int:
    """Return the last character of an object that begins at `start`, and that ends before `outside`.

    It is tried whether the object goes to the end; then steps from a guess are doubled, and then halved.
    """
    inside = start
    if outside - 1 == start or _belongs(text, thing, outside - 1, start):
        return _without_made(text, outside - 1, start)
    beyond, step, at = outside - 1, 1, guess
    while inside + 1 < beyond:
        at = min(max(at, inside + 1), beyond - 1)
        if _belongs(text, thing, at, inside):
            inside = at
            at = at + step if beyond == outside - 1 else (inside + beyond) // 2
        else:
            beyond = at
            at = at - step if inside == start else (inside + beyond) // 2
        step *= 2
    return _without_made(text, inside, start)


def _belongs(text: int, thing: int, at: int, inside: int) -> bool:
    """Does a character belong to an object? pdfium's own spaces belong to none: the one before them tells."""
    owner: int | None = native.char_object(text, at)
    while not owner and at > inside:
        at -= 1
        owner = native.char_object(text, at)
    return owner == thing


def _without_made(text: int, at: int, start: int) -> int:
    while at > start and not native.char_object(text, at):
        at -= 1
    return at
