"""A master as a sheet, from which its Word, PDF and HTML files are made."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.office.sheet import Footnote, House, Line, Look, Sheet, Style, closing, runs, words
from scripts.sampling.master import Division, Master, Paragraph

_HEAD = ("publisher", "symbol", "organ", "distribution", "issued", "original", "job")
_STYLES: dict[str, Style] = {
    "body": "body", "session": "session", "dates": "agenda", "item": "agenda", "item-title": "agenda-title",
    "adopted": "adopted", "number": "adopted", "corrigendum": "title", "proponent": "proponent",
    "sponsors": "proponent", "intro": "agenda",
}  # fmt: skip


def sheet(master: Master) -> Sheet:
    """Return the document that a master describes."""
    printed = dict(master.masthead)
    house: House = "geneva" if master.facts["organ"] == "hrc" else "new-york"
    return Sheet(
        language=master.language,
        house=house,
        publisher=printed.get("publisher", ""),
        symbol=printed.get("symbol", ""),
        organ=printed.get("organ", ""),
        side=tuple(printed[what] for what in ("distribution", "issued", "original") if what in printed),
        job=printed.get("job", ""),
        lines=tuple(_lines(master)),
        remark="INVENTED for testing: no document of the United Nations.",
    )


def _lines(master: Master) -> Iterator[Line]:
    """Yield everything in the order of print: masthead, text, parts, closing, annexes."""
    for what, printed in master.masthead:
        if what == "title":
            number, _, title = printed.partition(" ")
            numbered = number.rstrip(".").replace("/", "").isdigit()
            yield Line("title", words(title if numbered else printed), number if numbered else "")
        elif what not in _HEAD:
            yield Line(_STYLES.get(what, "agenda"), words(printed))
    set_off: Look = "bold" if master.language == "zh" else "italic"
    for division in master.divisions:
        if division.kind != "annex":
            yield from _division(division, set_off)
    yield from closing(master.closing)
    for division in master.divisions:
        if division.kind == "annex":
            yield from _division(division, set_off)


def _division(division: Division, set_off: Look) -> Iterator[Line]:
    for place, line in enumerate(division.head):
        yield Line("annex" if division.kind == "annex" and not place else "part", words(line))
    if division.formula:
        yield Line("formula", words(division.formula, set_off))
    for paragraph in division.paragraphs:
        yield _paragraph(paragraph, set_off)


def _paragraph(paragraph: Paragraph, set_off: Look) -> Line:
    style: Style = "heading" if paragraph.kind == "heading" else "item" if paragraph.level else "text"
    looks = [(set_off, start, end) for start, end in paragraph.emphasis]
    notes = [(note.at, Footnote(note.text)) for note in paragraph.notes]
    return Line(style, runs(paragraph.text, looks, notes), paragraph.label or "", paragraph.level)
