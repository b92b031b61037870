"""The functions of pdfium that are called once for every run of letters, bound so that a call costs least.

pypdfium2's own bindings make an object of each handle that comes back and check it again when it is passed on. Here a
handle is a whole number, and the places for results are made once for all.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2
from pypdfium2 import raw

VERSION = str(pypdfium2.PDFIUM_INFO)
"""Which pdfium reads; importing pypdfium2 has also started it."""

_INT, _UINT, _HANDLE = ctypes.c_int, ctypes.c_uint, ctypes.c_void_p

FLOATS = tuple(ctypes.c_float() for _ in range(4))
"""Left, bottom, right and top of an object."""
DOUBLES = tuple(ctypes.c_double() for _ in range(4))
"""Left, right, bottom and top of a character; its origin in the first two."""
MATRIX = raw.FS_MATRIX()
BOX = raw.FS_RECTF()
SIZE = ctypes.c_float()

AT_FLOATS = tuple(ctypes.addressof(value) for value in FLOATS)
AT_DOUBLES = tuple(ctypes.addressof(value) for value in DOUBLES)
AT_MATRIX, AT_BOX, AT_SIZE = ctypes.addressof(MATRIX), ctypes.addressof(BOX), ctypes.addressof(SIZE)


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


load_page = _bound("FPDF_LoadPage", _HANDLE, _HANDLE, _INT)
close_page = _bound("FPDF_ClosePage", None, _HANDLE)
load_text = _bound("FPDFText_LoadPage", _HANDLE, _HANDLE)
close_text = _bound("FPDFText_ClosePage", None, _HANDLE)
page_width = _bound("FPDF_GetPageWidthF", ctypes.c_float, _HANDLE)
page_height = _bound("FPDF_GetPageHeightF", ctypes.c_float, _HANDLE)

count_objects = _bound("FPDFPage_CountObjects", _INT, _HANDLE)
object_at = _bound("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
object_type = _bound("FPDFPageObj_GetType", _INT, _HANDLE)
object_bounds = _bound("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_matrix = _bound("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
object_size = _bound("FPDFTextObj_GetFontSize", _INT, _HANDLE, _HANDLE)
object_font = _bound("FPDFTextObj_GetFont", _HANDLE, _HANDLE)

form_count = _bound("FPDFFormObj_CountObjects", _INT, _HANDLE)
form_object = _bound("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)

font_name = _bound("FPDFFont_GetBaseFontName", ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)
font_flags = _bound("FPDFFont_GetFlags", _INT, _HANDLE)
font_weight = _bound("FPDFFont_GetWeight", _INT, _HANDLE)

count_chars = _bound("FPDFText_CountChars", _INT, _HANDLE)
page_text = _bound("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
char_code = _bound("FPDFText_GetUnicode", _UINT, _HANDLE, _INT)
char_origin = _bound("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
char_ink = _bound("FPDFText_GetCharBox", _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
char_box = _bound("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
char_object = _bound("FPDFText_GetTextObject", _HANDLE, _HANDLE, _INT)
char_unmapped = _bound("FPDFText_HasUnicodeMapError", _INT, _HANDLE, _INT)

TEXT, PATH, IMAGE, SHADING, FORM = range(1, 6)
"""Kinds of objects on a page."""
