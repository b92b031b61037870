"""A pack as a Word document: headings and styles of its own, a list of contents, heads of tables on each page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from operative_web.overview.pack.gathering import Pack
from operative_web.overview.pack.telling import Grid, Quote, Said, Section, cover, sections, title_of
from operative_web.overview.pack.writing import runs_left, tidy
from operative_web.register.dates import day

_INK, _SOFT, _ACCENT = RGBColor(0x1F, 0x1D, 0x1A), RGBColor(0x69, 0x63, 0x5A), RGBColor(0x1D, 0x56, 0x80)
"""The register's own colours (static/operative/tokens.css)."""
_WASH, _LINE = "F1EDE2", "DDD8CD"
_SERIF, _SANS = "Liberation Serif", "Liberation Sans"
_WIDE = 17.0
"""Centimetres between the margins."""
_WIDTHS = {6: (2.4, 4.7, 1.8, 3.0, 2.6, 2.5), 4: (4.6, 4.6, 3.6, 4.2), 3: (4.2, 9.6, 3.2)}


def as_docx(pack: Pack) -> bytes:
    """Return a pack as a Word document, in the present language."""
    document = docx.Document()
    told = sections(pack)
    _styles(document)
    _frame(document, pack)
    _cover(document, pack)
    _contents(document, told)
    for number, section in enumerate(told):
        _section(document, section, number)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _styles(document: Any) -> None:
    language = get_language() or "en"
    body = document.styles["Normal"]
    body.font.name, body.font.size, body.font.color.rgb = _SERIF, Pt(10.5), _INK
    body.paragraph_format.space_after = Pt(4)
    tags = {"en": "en-GB", "fr": "fr-FR"}
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), tags.get(language[:2], language))
    lang.set(qn("w:bidi"), "ar-SA")
    body.element.get_or_add_rPr().append(lang)
    for name, size, before in (("Title", 24, 120), ("Heading 1", 15, 20), ("Heading 2", 11.5, 14)):
        style = document.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().attrib.clear()
        style.font.name, style.font.size, style.font.bold = _SERIF, Pt(size), name != "Title"
        style.font.color.rgb = _ACCENT if name == "Heading 2" else _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(5)
        style.paragraph_format.keep_with_next = True
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
    quote = document.styles["Quote"]
    quote.font.name, quote.font.italic, quote.font.color.rgb = _SERIF, False, _INK
    quote.paragraph_format.left_indent = Cm(0.6)
    quote.paragraph_format.space_after = Pt(0)
    caption = document.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.color.rgb = _SANS, Pt(8.5), _SOFT
    caption.paragraph_format.keep_with_next = True


def _frame(document: Any, pack: Pack) -> None:
    """The page, what the file says of itself, and the lines at the head and the foot of each page but the first."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    on = _("as of %(day)s") % {"day": day(pack.day)}
    _small(head, f"{title_of(pack)} · {on}")
    for foot in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        before, _mid, after = _("Page %(page)s of %(pages)s").partition("%(page)s")
        between, _mid, after = after.partition("%(pages)s")
        _small(foot, before)
        _field(foot, "PAGE")
        _small(foot, between)
        _field(foot, "NUMPAGES")
        _small(foot, after)
    own = document.core_properties
    own.title, own.author, own.comments = tidy(title_of(pack)), "", ""
    own.subject, own.language = day(pack.day), get_language() or "en"


def _cover(document: Any, pack: Pack) -> None:
    document.add_paragraph(tidy(title_of(pack)), "Title")
    for line in cover(pack):
        _said(document, line)


def _contents(document: Any, told: Sequence[Section]) -> None:
    """A list of contents that Word can bring up to date, filled in already; its lines lead to their sections."""
    heading = document.add_paragraph()
    heading.paragraph_format.space_before = Pt(28)
    run = heading.add_run(_("Contents"))
    run.bold, run.font.size = True, Pt(15)
    for number, section in enumerate(told):
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.space_after = Cm(0.8 * (section.level - 1)), Pt(1)
        if number == 0:
            _character(line, "begin")
            _instruction(line, r"TOC \o 1-2 \n \h")
            _character(line, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"part{number}")
        run = line.add_run(tidy(section.title))
        run.font.color.rgb = _ACCENT
        link.append(run._r)
        line._p.append(link)
        if number == len(told) - 1:
            _character(line, "end")
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _section(document: Any, section: Section, number: int) -> None:
    heading = document.add_heading("", section.level)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"part{number}")
    heading._p.append(start)
    _words(heading, section.title)
    heading._p.append(end)
    for block in section.blocks:
        if isinstance(block, Said):
            _said(document, block)
        elif isinstance(block, Quote):
            _quote(document, block)
        else:
            _grid(document, block)


def _said(document: Any, line: Said) -> None:
    for number, words in enumerate(line.text.split("\n")):
        paragraph = document.add_paragraph()
        if number == 0 and line.label:
            label = paragraph.add_run(_("%(label)s: ") % {"label": line.label})
            label.bold, label.font.name, label.font.size = True, _SANS, Pt(9)
        _words(paragraph, words)


def _quote(document: Any, quote: Quote) -> None:
    for words in quote.text.split("\n"):
        paragraph = document.add_paragraph(style="Quote")
        _words(paragraph, words, quote.language)
        paragraph.paragraph_format.keep_with_next = True
    below = document.add_paragraph()
    below.paragraph_format.left_indent = Cm(0.6)
    below.paragraph_format.space_after = Pt(6)
    _small(below, f"{quote.where} · " if quote.where else "")
    run = _small(below, quote.mark)
    run.font.underline = bool(quote.is_found)


def _grid(document: Any, grid: Grid) -> None:
    document.add_paragraph(tidy(grid.caption), "Caption")
    many = len(grid.head)
    table = document.add_table(rows=1 + len(grid.rows), cols=many)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _described(table, grid.caption)
    widths = [Cm(wide) for wide in _WIDTHS.get(many, (_WIDE / many,) * many)]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    cells = iter(table._cells)  # all at once: asked for row by row, each row counts those before it
    for row in (grid.head, *grid.rows):
        for text, wide in zip(row, widths, strict=True):
            _cell(next(cells), text, wide, is_head=row is grid.head)
    for number, line in enumerate(table._tbl.tr_lst):
        properties = line.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _cell(cell: Any, text: str, wide: Any, *, is_head: bool) -> None:
    cell.width = wide
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = _words(paragraph, text)
    run.font.size, run.font.bold = Pt(9), is_head
    if is_head:
        _shade(cell)


def _described(table: Any, words: str) -> None:
    """What a screen reader says of a table (ECMA-376, part 1, 17.4.62)."""
    for name in ("w:tblCaption", "w:tblDescription"):
        told = OxmlElement(name)
        told.set(qn("w:val"), tidy(words))
        table._tbl.tblPr.append(told)
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        rule = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")


def _words(paragraph: Any, text: str, language: str = "") -> Any:
    """Write words the way they run, and say in which language they are."""
    run = paragraph.add_run(tidy(text))
    properties = run._r.get_or_add_rPr()
    leftward = runs_left(text)
    if leftward:
        after = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
        paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), *(f"w:{name}" for name in after))
        properties.append(OxmlElement("w:rtl"))
    if language:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:bidi" if leftward else "w:val"), language)
        properties.append(lang)
    return run


def _small(paragraph: Any, words: str) -> Any:
    run = paragraph.add_run(tidy(words))
    run.font.name, run.font.size, run.font.color.rgb = _SANS, Pt(8.5), _SOFT
    return run


def _field(paragraph: Any, code: str) -> None:
    _character(paragraph, "begin")
    _instruction(paragraph, code)
    _character(paragraph, "separate")
    _small(paragraph, "1")
    _character(paragraph, "end")


def _character(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _instruction(paragraph: Any, code: str) -> None:
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    paragraph.add_run()._r.append(told)


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _WASH)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
