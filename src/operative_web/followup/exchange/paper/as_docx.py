"""A form as a Word document: a table for each item, whose answers are typed over or chosen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from operative_web.followup.exchange.columns import BY_NAME, REFERENCE, VERSION
from operative_web.followup.exchange.models import OutForm
from operative_web.followup.exchange.paper.content import (  # fmt: skip
    ANSWERED,
    Entry,
    about,
    answer_words,
    instructions,
    name_line,
    tidy,
)

_GREY, _ANSWER = "EEEEEE", "FFFBE6"
_LEFT, _RIGHT = Cm(4.6), Cm(12.4)


def form_as_docx(form: OutForm, entries: Sequence[Entry]) -> bytes:
    """Return a form as a Word document, in the form's language."""
    document = docx.Document()
    with override(form.language):
        _page(document, form)
        title = _("Form %(number)s for %(organisation)s") % {"number": form.number, "organisation": form.recipient}
        document.add_heading(tidy(title), 1)
        for line in instructions():
            document.add_paragraph(tidy(line))
        _small(document.add_paragraph(), name_line(form))
        for entry in entries:
            _item(document, entry)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Any, form: OutForm) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(10)
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Liberation Serif", RGBColor(0x22, 0x22, 0x22)
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = "Liberation Serif"
    document.core_properties.title = _("Form %(number)s") % {"number": form.number}
    document.core_properties.author = ""
    document.core_properties.language = form.language


def _item(document: Any, entry: Entry) -> None:
    heading = document.add_heading(f"{entry.reference}  {entry.shown[0][1] if entry.shown else ''}", 2)
    heading.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    table.columns[0].width, table.columns[1].width = _LEFT, _RIGHT
    _pad(table)
    _row(table, str(BY_NAME[REFERENCE].label), entry.reference, _GREY)
    _row(table, str(BY_NAME[VERSION].label), str(entry.version), _GREY)
    for label, words in entry.shown[1:]:
        _row(table, label, words, _GREY)
    for name in ANSWERED:
        cells = _row(table, str(BY_NAME[name].label), "", _ANSWER)
        _small(cells[0].add_paragraph(), about(name))
        _answer(cells[1], name, entry.answers[name])


def _pad(table: Any) -> None:
    """Leave some room between words and lines."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 40), ("left", 100), ("bottom", 40), ("right", 100)):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(width))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    table._tbl.tblPr.append(margins)


def _row(table: Any, label: str, words: str, colour: str) -> Any:
    cells = table.add_row().cells
    cells[0].width, cells[1].width = _LEFT, _RIGHT
    cells[0].paragraphs[0].add_run(label).bold = True
    _shade(cells[0], _GREY)
    _shade(cells[1], colour)
    _write(cells[1], words)
    return cells


def _write(cell: Any, words: str) -> None:
    for number, line in enumerate(words.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line)


def _answer(cell: Any, name: str, words: str) -> None:
    choices = answer_words(name)
    if choices:
        cell.paragraphs[0]._p.append(_choice(str(BY_NAME[name].label), choices, words))
    else:
        _write(cell, words)


def _choice(label: str, choices: Sequence[str], chosen: str) -> Any:
    """Return a content control from whose list one word is chosen (ECMA-376, part 1, 17.5.2)."""
    control, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    alias = OxmlElement("w:alias")
    alias.set(qn("w:val"), label)
    listed = OxmlElement("w:dropDownList")
    for word in choices:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), word)
        item.set(qn("w:value"), word)
        listed.append(item)
    properties.extend([alias, listed])
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = chosen
    run.append(text)
    content.append(run)
    control.extend([properties, content])
    return control


def _small(paragraph: Any, words: str) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(7.5), RGBColor(0x66, 0x66, 0x66)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)
