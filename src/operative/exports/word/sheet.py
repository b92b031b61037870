"""The delegate's sheet as a Word document: two columns of small print, on one page of A4 where it can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from operative.exports.phrases import UNCONFIRMED
from operative.exports.sheet import Line, Room, Tone, heading, sections
from operative.exports.word.frame import properties
from operative.exports.word.lines import Writer, footnotes
from operative.exports.word.markup import SPACES, TAB, run, w
from operative.exports.word.package import Part, package
from operative.exports.word.styles import fonts, language_of, settings, styles
from operative.exports.writing import directions
from operative.model import Resolution
from operative.model.sheet import Sheet

_PAGE = (
    w("pgSz", w=11906, h=16838),
    w("pgMar", top=567, right=567, bottom=567, left=567, header=284, footer=284, gutter=0),
)
"""A4 with margins of ten millimetres, in twentieths of a point."""
_ROOM = Room(lines=190, letters=70)
"""What its two columns hold, measured on sheets in six languages."""
_SMALL, _TITLE = 14, 22
"""Sizes of type, in half points."""
_LRM = "\u200e"
"""The mark of direction from left to right (Unicode Standard Annex 9)."""
_HANGING = 640
"""How far words stand from the margin in which the path hangs, in twentieths of a point."""
_LOOKS: dict[Tone, tuple[str, ...]] = {
    "plain": (),
    "added": (w("u", val="single"),),
    "removed": (w("strike"),),
    "quiet": (w("color", val="555555"),),
    "strong": (w("b"), w("bCs")),
}
_ORDER = ("b", "bCs", "strike", "color", "sz", "szCs", "u", "rtl")
"""The order of a run's properties in the schema, of those that are used here."""


def sheet_word(sheet: Sheet) -> bytes:
    """Return a sheet as a Word document; the same sheet gives the same bytes.

    Args:
        sheet: of a draft (:func:`operative.lineage.sheet.sheet`).
    """
    english = language_of("en")
    symbol, title = heading(sheet)
    leftward = language_of(sheet.language).leftward
    body = [
        _line("", "Delegate’s sheet", ("color", "555555"), hanging=0),
        _line("", title or symbol, size=_TITLE, hanging=0, leftward=leftward and bool(title)),
    ]
    body += [_line("", symbol, hanging=0)] if title else []
    body.append(w("p", w("pPr", w("sectPr", w("type", val="continuous"), *_PAGE))))
    for section in sections(sheet, _ROOM):
        body.append(_heading(section.heading))
        body += _lines(section.lines, leftward=leftward)
    body.append(_line("", UNCONFIRMED, ("color", "555555"), hanging=0, before=120))
    last = w("sectPr", w("type", val="continuous"), *_PAGE, w("cols", num=2, space=340))
    document = f"<w:document {SPACES}>{w('body', *body, last)}</w:document>"
    parts = [
        Part("styles.xml", "styles", styles(english)),
        Part("settings.xml", "settings", settings(english)),
        Part("fontTable.xml", "fontTable", fonts()),
        Part("footnotes.xml", "footnotes", footnotes(Writer(english, None).notes, SPACES)),
    ]
    told = Resolution(symbol=sheet.symbol, title=sheet.title, language="en")
    return package(document, parts, properties(told))


def _heading(text: str) -> str:
    spacing = w("spacing", before=90, after=20, line=240, lineRule="auto")
    return w("p", w("pPr", w("keepNext"), spacing), _runs(text, (w("b"), w("bCs")), _SMALL + 2))


def _lines(lines: tuple[Line, ...], *, leftward: bool) -> Iterator[str]:
    for line in lines:
        yield _line(line.mark, line.text, looks=_LOOKS[line.tone], leftward=leftward and line.quoted)


def _line(
    mark: str,
    text: str,
    colour: tuple[str, str] | None = None,
    *,
    looks: tuple[str, ...] = (),
    size: int = _SMALL,
    hanging: int = _HANGING,
    before: int = 0,
    leftward: bool = False,
) -> str:
    """Return a line; the draft's own words run to the left where its language does, beside the same margin."""
    if colour:
        looks = (w(colour[0], val=colour[1]),)
    indent = w("ind", left=hanging, hanging=hanging) if hanging else ""
    properties = w(
        "pPr",
        w("tabs", w("tab", val="left", pos=hanging)) if hanging else "",
        w("bidi") if leftward else "",
        w("spacing", before=before, after=16, line=228, lineRule="auto"),
        indent,
        w("jc", val="left"),
    )
    if leftward:
        mark = f"{_LRM}{mark}{_LRM}" if mark else ""  # 5(d) keeps its order
    elif _runs_left(text):
        text = text.replace("“", f"{_LRM}“").replace("”", f"”{_LRM}")  # what is quoted does not draw the rest along
    return w("p", properties, _runs(mark, (), size), TAB if hanging else "", _runs(text, looks, size))


def _runs(text: str, looks: tuple[str, ...], size: int) -> str:
    """Return words as runs, what runs to the left as runs of its own."""
    sized = (*looks, w("sz", val=size), w("szCs", val=size))
    pieces = []
    for piece, right in directions(text):
        said = sized if right or not _runs_left(piece) else (*sized, w("rtl"))
        pieces.append(run(piece, *sorted(said, key=_place)))
    return "".join(pieces)


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _place(element: str) -> int:
    return _ORDER.index(element.removeprefix("<w:").partition(" ")[0].rstrip("/>"))
