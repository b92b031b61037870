"""A page taken from pdfium: by its objects where that says all, else character by character."""

from __future__ import annotations

import ctypes
import re

from operative.sources.pdf import native
from operative.sources.pdf.characters import runs_of_characters
from operative.sources.pdf.fonts import Fonts
from operative.sources.pdf.objects import drawn_on
from operative.sources.pdf.pieces import Page, evened

_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of scripts that are read from right to left, with the forms that old fonts have of them."""
_BROKEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
"""What stands where a font does not say which letter it draws."""
_WORDLESS = 30
"""Characters: a page with fewer beside a picture that fills it is the picture."""
_SEEN = 600
"""Characters looked at to tell whether there are any."""
_FILLS = 0.5
"""The share of a page that a picture of it takes."""
_TOO_BROKEN = 0.3
_SAMPLE = 24
"""Characters asked one by one whether their font says what they are."""


def read_page(page: int, text: int, number: int, fonts: Fonts) -> Page:
    """Return what is printed on a page.

    Args:
        page: pdfium's handle.
        text: its handle of the page's text.
        number: of the page, counted from 1.
        fonts: of the document.
    """
    count = native.count_chars(text)
    words = _words(text, count)
    result = Page(number, native.page_width(page), native.page_height(page))
    result.backwards = _BACKWARDS.search(words) is not None
    # Where pdfium leaves characters out of a text, or one takes two places, they cannot be counted off.
    whole = len(words) == count and not result.backwards
    drawn = drawn_on(page, text, words if whole else "", fonts)
    if whole and not (drawn.nested or drawn.turned or drawn.scattered):
        result.runs = drawn.runs
    else:
        result.runs = runs_of_characters(text, count, fonts)
    result.rules = drawn.rules
    printed = sum(map(str.isalnum, words[:_SEEN]))
    area = result.width * result.height
    filled = drawn.pictures >= _FILLS * area
    result.pictured = filled and printed < _WORDLESS
    result.scanned = filled and not result.pictured
    if result.scanned:
        result.runs = evened(result.runs)
    result.garbled = printed >= _WORDLESS and _is_garbled(text, count, words)
    return result


def _words(text: int, count: int) -> str:
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = native.page_text(text, 0, count, ctypes.addressof(buffer))
    return ctypes.string_at(buffer, max(written - 1, 0) * 2).decode("utf-16-le", "replace")


def _is_garbled(text: int, count: int, words: str) -> bool:
    if len(_BROKEN.findall(words)) > _TOO_BROKEN * len(words):
        return True
    places = range(0, count, max(count // _SAMPLE, 1))
    unmapped = sum(native.char_unmapped(text, place) == 1 for place in places)
    return bool(unmapped > 0.5 * len(places))
