"""Arabic as it is seen, put into the order in which it is read.

A PDF holds letters where they are drawn. A line of Arabic is read from the right, but numbers and Latin words in it
from the left; brackets may be stored by their shape or by their meaning. This undoes for one line what the Unicode
Bidirectional Algorithm (UAX 9) did when the line was printed: numbers stand together only with a separator between
them (rules W4 and W2), Latin letters with whatever is between them (rule N1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from operative.sources.pdf.characters import is_mark
from operative.sources.pdf.pieces import STROKE, TATWEEL, Run

BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SEPARATORS = frozenset("/.,:\u00a0")
_LAM, _ALIFS = "\u0644", "\u0622\u0623\u0625\u0627\u0671"
_ONE_LETTER = 0.1
"""Of a letter's size: letters that begin no further apart are drawn as one."""
_ONE_LETTER_WORDS = ("\u0627\u0644\u0644\u0647", "\u0644\u0644\u0647")
"""The name of God, which fonts have as one letter (U+FDF2), with and without the article's alif."""
_GAP = 0.15
"""Of a letter's size: a wider gap is a space."""
_MOST_BETWEEN = 3
"""Spaces and signs between two parts of one run of Latin letters."""
_LONGEST_SYMBOL = 40
_LONGEST_MARKER = 3
"""Digits: in a line of Latin letters such a number at the right marks a note."""
_YEARS = re.compile(r"(?<![\d/.])(?P<first>(?:19|20)\d\d)[-–‑](?P<last>(?:19|20)\d\d)(?![\d/.])")
_STORED = {char: chr(0xE000 + place) for place, char in enumerate("()[]«»“”")}
"""Brackets and quotation marks, each with what marks it until its paragraph tells whether it opens or closes."""
_PAIRS = {mark: pair for pair in ("()", "[]", "«»", "”“") for char, mark in _STORED.items() if char in pair}
"""Each mark with its pair in reading order; in Arabic the United Nations quote ”as seen from the right“."""
MARKED_OPEN, MARKED_CLOSE = _STORED["("], _STORED[")"]
_MARKED = re.compile("[\ue000-\ue007]")
_QUOTED_NUMBER = re.compile(r"[‘’](\d{1,2})[‘’]")


def in_reading_order(chars: Sequence[Run], *, stretched: bool = False) -> list[Run]:
    """Return the characters of one line in the order in which they are read, spaces between words included.

    Args:
        chars: of a line or column; at equal places (the letters of a ligature) in reading order.
        stretched: whether words are stretched to fill lines, so that a tatweel within a word is no letter of it.
    """
    letters = sorted((char for char in chars if not is_mark(char.text)), key=lambda char: -char.left)
    ordered = _with_runs_turned(_with_spaces(_with_ligatures_parted(letters)))
    return _with_marks(_without_strokes(ordered, stretched=stretched), [char for char in chars if is_mark(char.text)])


def _with_ligatures_parted(letters: list[Run]) -> list[Run]:
    """Letters drawn as one are read in the order in which they are spelled, whichever of them was stored first."""
    at = 0
    while at < len(letters):
        end = at + 1
        while end < len(letters) and _overlap(letters[end - 1], letters[end]):
            end += 1
        if end - at > 1 and (spelled := _spelled([run.text for run in letters[at:end]])):
            letters[at:end] = sorted(letters[at:end], key=lambda run: spelled.index(run.text))
        at = end
    return letters


def _spelled(drawn: list[str]) -> str:
    """Return how a ligature is spelled, where the letters alone tell: lam and alif, and the name of God."""
    if len(drawn) == 2:
        return "".join(sorted(drawn, key=lambda char: char != _LAM)) if drawn[0] in _ALIFS and drawn[1] == _LAM else ""
    return next((word for word in _ONE_LETTER_WORDS if sorted(word) == sorted(drawn)), "")


def _overlap(first: Run, second: Run) -> bool:
    return abs(first.left - second.left) < _ONE_LETTER * first.size


def _with_spaces(letters: Sequence[Run]) -> list[Run]:
    """Set a space into each gap; the letters come from right to left."""
    out: list[Run] = []
    for char in letters:
        if char.text.isspace():
            if out and not out[-1].text.isspace():
                out.append(char)
            continue
        if out and not out[-1].text.isspace():
            gap = out[-1].left - char.right
            if gap > _GAP * max(char.size, out[-1].size):
                out.append(char._replace(text=" ", left=char.right, right=out[-1].left))
        out.append(char)
    return out


@cache
def _direction(char: str) -> str:
    """``L`` for letters read from the left, ``N`` for digits, ``R`` for letters read from the right, else empty."""
    kind = unicodedata.bidirectional(char)
    return {"L": "L", "EN": "N", "AN": "N", "AL": "R", "R": "R"}.get(kind, "")


def _with_runs_turned(chars: list[Run]) -> list[Run]:
    mixed = any(_direction(char.text) == "R" for char in chars)
    out: list[Run] = []
    at = 0
    while at < len(chars):
        start = at
        if chars[at].text in _STORED and at + 1 < len(chars):
            at += 1  # a bracket that closes what is opened in the run at its left belongs to it
        if not _begins_run(chars[at]):
            out.append(_marked(chars[start]))
            at = start + 1
            continue
        end = _run_end(chars, at, mixed=mixed)
        if at > start and sum(char.text in _STORED for char in chars[at:end]) % 2 == 0:
            out.append(_marked(chars[start]))
            start = at
        out += sorted(chars[start:end], key=lambda char: char.left)
        at = end
    return _with_years_ascending(out)


def _begins_run(char: Run) -> bool:
    return _direction(char.text) in ("L", "N")


def _marked(char: Run) -> Run:
    """Mark a bracket outside of runs: whether it opens or closes is told by its paragraph."""
    return char._replace(text=_STORED[char.text]) if char.text in _STORED else char


def _run_end(chars: list[Run], start: int, *, mixed: bool) -> int:
    """Return where a run of Latin letters or digits ends that begins at `start`, both counted from the right."""
    end = at = start
    while at < len(chars):
        kind = _direction(chars[at].text)
        if kind == "R" or abs(chars[at].base - chars[start].base) > 0.2 * chars[start].size:
            break
        if kind:
            between = chars[end:at] if at > start else []
            if between and not _joins(chars, start, end, at, mixed=mixed):
                break
            end = at + 1
        elif mixed and at - end >= _MOST_BETWEEN:
            break
        at += 1
    return max(end, start + 1)


def _joins(chars: list[Run], start: int, end: int, at: int, *, mixed: bool) -> bool:
    """Do the run from `start` to `end` and the letter or digit at `at`, further left, belong to one run?"""
    right, left, between = _direction(chars[end - 1].text), _direction(chars[at].text), chars[end:at]
    if sum(char.text in _STORED for char in chars[start:end]) % 2:
        return True  # a bracket is open: GC(64)/RES/3
    if any(char.text in _STORED for char in between) and right == "N":
        closed = start > 0 and chars[start - 1].text in _STORED
        if mixed:
            return closed and _is_latin(chars, at)  # S/RES/2524 (2020), but not 2020 (PSC/PR/COMM.1)
        return closed or end - start > _LONGEST_MARKER
    if "L" in (right, left) or not mixed:
        return True
    return len(between) == 1 and between[0].text in _SEPARATORS


def _is_latin(chars: list[Run], at: int) -> bool:
    """Does a word that ends at `at` hold a Latin letter?"""
    for char in chars[at : at + _LONGEST_SYMBOL]:
        kind = _direction(char.text)
        if kind in ("L", "R") or char.text.isspace():
            return kind == "L"
    return False


def _with_years_ascending(chars: list[Run]) -> list[Run]:
    """A span of years ascends, whichever way the printing program set its halves."""
    text = "".join(char.text for char in chars)
    for match in _YEARS.finditer(text):
        if match["first"] > match["last"]:
            start, end = match.span()
            chars[start:end] = [*chars[start + 5 : end], chars[start + 4], *chars[start : start + 4]]
    return chars


def _without_strokes(chars: list[Run], *, stretched: bool) -> list[Run]:
    """Leave out the strokes that stretch words; one that ends a word is part of it, as in (هـ)."""
    out = []
    for char, after in pairwise([*chars, None]):
        within = after is not None and (_direction(after.text) == "R" or after.text == STROKE)
        if char is not None and char.text != STROKE and not (stretched and char.text == TATWEEL and within):
            out.append(char)
    return out


def _with_marks(chars: list[Run], marks: Sequence[Run]) -> list[Run]:
    """Set each vowel sign behind the letter it is drawn over."""
    if not marks:
        return chars
    after: dict[int, list[Run]] = {}
    letters = [index for index, char in enumerate(chars) if _direction(char.text) == "R" and char.text != TATWEEL]
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        if letters:
            near = min(letters, key=lambda index: (_distance(chars[index], middle), -index))
            after.setdefault(near, []).append(mark)
    out: list[Run] = []
    for index, char in enumerate(chars):
        out.append(char)
        out += [mark._replace(look=char.look, base=char.base, size=char.size) for mark in after.get(index, ())]
    return out


def _distance(char: Run, middle: float) -> float:
    return max(char.left - middle, middle - char.right, 0.0)


class Brackets:
    """Turns brackets that were stored by their shape: the first of a pair opens, whatever it looks like."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def read(self, text: str) -> str:
        """Return the next part of a paragraph with its brackets as they are meant.

        Args:
            text: with brackets marked by :func:`in_reading_order`.

        >>> Brackets().read(f"{MARKED_CLOSE}الف{MARKED_OPEN} نص")
        '(الف) نص'
        """
        text = _QUOTED_NUMBER.sub(r"’\1‘", text)
        return "".join(map(self._turned, text)) if _MARKED.search(text) else text

    def _turned(self, char: str) -> str:
        pair = _PAIRS.get(char)
        if pair is None:
            return char
        if pair in self._open:
            del self._open[self._open.index(pair) :]
            return pair[1]
        self._open.append(pair)
        return pair[0]
