"""What is left of a Word document when its tracked changes are all accepted or all rejected (ECMA-376, 17.13.5)."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {f"{W}t", f"{W}delText", f"{W}tab"}


def left(data: bytes, gone: str) -> list[str]:
    """Return the paragraphs that are left.

    Args:
        data: the document.
        gone: ``del`` where changes are accepted, ``ins`` where they are rejected.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines, held = [], ""
    for paragraph in body.iter(f"{W}p"):
        for node in paragraph.iter(*_SHOWN):
            if not any(parent.tag == f"{W}{gone}" for parent in node.iterancestors()):
                held += "\t" if node.tag == f"{W}tab" else node.text or ""
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append(held)
            held = ""
    return lines + ([held] if held else [])
