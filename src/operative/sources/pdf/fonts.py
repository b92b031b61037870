"""How a font looks, by its name and what its descriptor says."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable

from operative.sources.pdf import native
from operative.sources.pdf.pieces import BOLD, FACE, ITALIC

_SUBSET = re.compile(r"[A-Z]{6}\+")
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|slanted|(?<=[a-z,\-])it(?![a-z])", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|fett|(?<=[a-z,\-])bd(?![a-z])|simhei|heiti|stheiti", re.IGNORECASE)
_FACE_NAME = re.compile(r"kai(?:ti|shu|sb|-|_|$)|fz(?:xk|kt)|楷", re.IGNORECASE)
"""Brush script (Kai), in which Chinese sets words off."""
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
"""Of a font's descriptor, ISO 32000-1, table 123."""
_HEAVY = 600
"""The weight from which a typeface is bold."""
_LONGEST_NAME = 200


class Fonts:
    """Knows the fonts of one document."""

    def __init__(self) -> None:
        self._looks: dict[int, int] = {}
        self._buffer = ctypes.create_string_buffer(_LONGEST_NAME)

    def look(self, font: int | None) -> int:
        """Return the look of a font, given its handle."""
        if not font:
            return 0
        found = self._looks.get(font)
        if found is None:
            found = self._looks[font] = self._read(font)
        return found

    def _read(self, font: int) -> int:
        length = native.font_name(font, self._buffer, _LONGEST_NAME)
        name = self._buffer.raw[: min(length, _LONGEST_NAME)].rstrip(b"\0").decode("utf-8", "replace")
        return look_of(name, native.font_flags(font), lambda: native.font_weight(font))


def look_of(name: str, flags: int, weight: Callable[[], int]) -> int:
    """Return the look of a font.

    Args:
        name: its PostScript name.
        flags: of its descriptor; negative where it has none.
        weight: gives its weight, asked only where the name says nothing.

    >>> look_of("ABCDEF+TimesNewRomanPS-BoldItalicMT", 4, lambda: 400) == ITALIC | BOLD
    True
    """
    name = _SUBSET.sub("", name, count=1)
    flags = max(flags, 0)
    italic = bool(flags & _ITALIC_FLAG) or _ITALIC_NAME.search(name) is not None
    bold = bool(flags & _FORCE_BOLD_FLAG) or _BOLD_NAME.search(name) is not None or weight() >= _HEAVY
    return ITALIC * italic | BOLD * bold | FACE * (_FACE_NAME.search(name) is not None)
