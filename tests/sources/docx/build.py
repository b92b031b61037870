"""Word files as small as can be, written by hand, to see what the reader makes of one thing at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from operative.errors import SourceError
from operative.sources.block import Block, Source
from operative.sources.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:new="http://example.org/of/the/future"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {
    "document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
    "endnotes": "endnotes", "settings": "settings", "comments": "comments", "header": "hdr", "footer": "ftr",
}  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A run with its text; `properties` are what ``w:rPr`` holds."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no element among `runs` is plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell is a paragraph's text, or an element."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def part(kind: str, inner: str) -> str:
    """A part of a kind (``styles``, ``header`` …) with what it holds."""
    return f"<w:{_ROOTS[kind]} {_SPACES}>{inner}</w:{_ROOTS[kind]}>"


def parts_of(*body: str, **others: str) -> dict[str, str]:
    """The parts of a file by path; `others` hold what is in them, by name (``styles``, ``header1`` …)."""
    relations = ""
    parts = {"word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>")}
    for name, inner in others.items():
        kind = name.rstrip("0123456789")
        parts[f"word/{name}.xml"] = part(kind, inner)
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
    main = f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
    parts["_rels/.rels"] = f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    parts["[Content_Types].xml"] = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return parts


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for path, data in parts.items():
            archive.writestr(path, data)
    return stream.getvalue()


def docx(*body: str, **others: str) -> bytes:
    """A Word file."""
    return packed(parts_of(*body, **others))


def read(*body: str, **others: str) -> Source:
    """Read a Word file with this in its body."""
    return read_docx(docx(*body, **others), "test.docx")


def block(*body: str, **others: str) -> Block:
    """Read a Word file of one block."""
    (found,) = read(*body, **others).blocks
    return found


def texts(*body: str, **others: str) -> list[str]:
    """The texts of all blocks, each with its label."""
    return [f"{each.label} {each.text}".strip() for each in read(*body, **others).blocks]


def codes(source: Source) -> list[str]:
    """The codes of all issues."""
    return [issue.code for issue in source.issues]


def outcome(data: bytes) -> list[str] | str:
    """The texts that are read, or the code of the error."""
    try:
        return [block.text for block in read_docx(data, "x").blocks]
    except SourceError as error:
        return error.code
