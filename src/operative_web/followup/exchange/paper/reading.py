"""Reading a form that came back, as a workbook or a Word document, whichever program it went through."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import etree

from operative_web.followup.exchange.columns import BY_NAME, REFERENCE, VERSION, known_names, plain
from operative_web.followup.exchange.containers import kind_of
from operative_web.followup.exchange.paper.content import named_in
from operative_web.followup.exchange.reading_xlsx import read_xlsx, sheets
from operative_web.followup.exchange.sheet import MOST_ROWS, FileError, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_DOCUMENT = 20 * 1024 * 1024
_NAME_WITHIN = 30
"""Rows of a workbook in which the line that names a form is looked for."""
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back of one item.

    Attributes:
        row: the number of its row in a workbook, of its table in a document.
        cells: by the field's name, with ``reference`` and ``version``.
    """

    row: int
    cells: dict[str, str]


@dataclass(slots=True)
class Back:
    """A form that came back.

    Attributes:
        answers: in the order of the file.
        problems: found while reading.
    """

    answers: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def name_of(content: bytes) -> tuple[UUID, str]:
    """Return the id and the digest that a file names.

    Raises:
        FileError: for a file that is no form.
    """
    kind = kind_of(content)
    texts = _texts_of_workbook(content) if kind == "xlsx" else _texts_of_document(content) if kind == "docx" else ()
    for text in texts:
        if named := named_in(text):
            return named
    raise FileError(
        _("This is no form of a register, or the line that names it (OPERATIVE-FORM …) was taken away. Bring in the "
          "file that came back, as .xlsx or .docx, with this line in it.")
    )  # fmt: skip


def read_form(content: bytes, language: str) -> Back:
    """Return what stands in a form that came back.

    Args:
        content: of a file whose name :func:`name_of` found.
        language: of the form, in which its heads and words are written.

    Raises:
        FileError: for a damaged file.
    """
    with override(language):
        return _of_workbook(content) if kind_of(content) == "xlsx" else _of_document(content)


def _texts_of_workbook(content: bytes) -> Iterator[str]:
    for rows, _merged in sheets(content):
        for number, cells in rows:
            if number > _NAME_WITHIN:
                break
            yield " ".join(one.text for one in cells)


def _of_workbook(content: bytes) -> Back:
    sheet = read_xlsx(content)
    if sheet is None or REFERENCE not in sheet.columns:
        raise FileError(_("The form has lost the row that names its columns. Ask for it to be filled in anew."))
    return Back([Answer(row, cells) for row, cells in sheet.lines], sheet.problems)


def _body(content: bytes) -> Any:
    with ZipFile(io.BytesIO(content)) as archive:
        if "word/document.xml" not in archive.namelist():
            raise FileError(_("The document is damaged. Open it, save it again as .docx, and bring that in."))
        if archive.getinfo("word/document.xml").file_size > _LONGEST_DOCUMENT:
            raise FileError(_("The document is far longer than a form. Nothing of it was read."))
        data = archive.read("word/document.xml")
    # Word can write the same document by another name of its namespace ("strict").
    data = data.replace(_STRICT, _W[1:-1].encode())
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FileError(_("The document is damaged. Open it, save it again as .docx, and bring that in.")) from error


def _texts_of_document(content: bytes) -> Iterator[str]:
    for paragraph in _body(content).iter(f"{_W}p"):
        yield _line(paragraph)


def _of_document(content: bytes) -> Back:
    back = Back()
    known = known_names()
    for number, table in enumerate(_body(content).iter(f"{_W}tbl"), 1):
        cells: dict[str, str] = {}
        for row in table.iter(f"{_W}tr"):
            texts = [_text(cell) for cell in row.iter(f"{_W}tc")]
            name = known.get(plain(texts[0].split("\n")[0])) if len(texts) >= 2 else None
            if name in cells:
                label = str(BY_NAME[str(name)].label)
                back.problems.append(Problem(0, -1, "", _twice(label, cells.get(REFERENCE, ""))))
            elif name:
                cells[name] = texts[1]
        if REFERENCE in cells:
            back.answers.append(Answer(number, cells))
        elif VERSION in cells:
            message = _("Table %(number)s has lost its reference, so that it is not clear which item it is about.")
            back.problems.append(Problem(0, -1, "", message % {"number": number}))
        if number > MOST_ROWS:
            break
    if not back.answers and not back.problems:
        raise FileError(_("The form has lost its tables. Ask for it to be filled in anew."))
    return back


def _twice(label: str, reference: str) -> str:
    message = _("The table of %(reference)s has the row “%(label)s” twice. Keep one of them.")
    return message % {"reference": reference, "label": label}


def _text(cell: Any) -> str:
    return "\n".join(_line(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _line(paragraph: Any) -> str:
    """Return a paragraph's words; what was deleted with changes tracked is no part of them."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
    for one in paragraph.iter(f"{_W}t", *signs):
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.getparent().tag == f"{_W}r":  # not the tab stops of a style
            yield signs[one.tag]


def as_data(back: Back) -> dict[str, Any]:
    """Return what JSON can hold."""
    problems: Sequence[Any] = [[one.row, one.column, one.label, one.words] for one in back.problems]
    return {"answers": [[one.row, one.cells] for one in back.answers], "problems": problems}


def of_data(data: dict[str, Any]) -> Back:
    """Return what :func:`as_data` gave."""
    return Back(
        [Answer(int(row), dict(cells)) for row, cells in data["answers"]], [Problem(*one) for one in data["problems"]]
    )
