"""The archive of a Word document (ECMA-376, part 2): its parts, how they hang together, and nothing of the clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from operative.exports.word.markup import HEAD
from operative.sources.plan import NAME, SPACE

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PLAN_PROPERTIES = (
    f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{5D3C8A40-7E1B-4F0A-9C62-0F7B1D2E9A11}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
"""What Word and LibreOffice ask of custom XML that they are to keep: an identifier, and whose it is (15.2.6)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date an archive can tell: the same reading gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document.

    Attributes:
        name: of its file, without folder.
        kind: what it is to the document (``footnotes``), which both its type and its relation are named after.
        xml: its content without the first line.
    """

    name: str
    kind: str
    xml: str


def package(document: str, parts: Sequence[Part], properties: Mapping[str, str], plan: str = "") -> bytes:
    """Return the archive.

    Args:
        document: the main part.
        parts: those it refers to; the first has the relation ``rId1``, the next ``rId2``, and so on.
        properties: ``core``, ``app`` and ``custom`` properties as XML.
        plan: of the reading, if any; kept as custom XML (ECMA-376, part 1, 15.2.5), which Word keeps and nobody sees.
    """
    files = {
        "[Content_Types].xml": _types(parts, planned=bool(plan)),
        "_rels/.rels": _root_relations(),
        **{f"docProps/{name}.xml": xml for name, xml in properties.items()},
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(_targets(parts, planned=bool(plan))),
        **{f"word/{part.name}": part.xml for part in parts},
        **(_planned(plan) if plan else {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, (HEAD + xml).encode())
    return stream.getvalue()


def _planned(plan: str) -> dict[str, str]:
    """The parts that hold the plan of a reading."""
    return {
        "customXml/item1.xml": f'<{NAME} xmlns="{SPACE}">{plan}</{NAME}>',
        "customXml/_rels/item1.xml.rels": _relations([(f"{_RELATIONS}/customXmlProps", "itemProps1.xml")]),
        "customXml/itemProps1.xml": _PLAN_PROPERTIES,
    }


def _targets(parts: Sequence[Part], *, planned: bool) -> Iterator[tuple[str, str]]:
    """What the main part refers to, as kind and path."""
    yield from ((f"{_RELATIONS}/{part.kind}", part.name) for part in parts)
    if planned:
        yield f"{_RELATIONS}/customXml", "../customXml/item1.xml"


def _types(parts: Sequence[Part], *, planned: bool) -> str:
    named = [
        ("word/document.xml", f"{_WORD}.document.main+xml"),
        *((f"word/{part.name}", f"{_WORD}.{part.kind}+xml") for part in parts),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", f"{_OFFICE}.extended-properties+xml"),
        ("docProps/custom.xml", f"{_OFFICE}.custom-properties+xml"),
    ]
    if planned:
        named.append(("customXml/itemProps1.xml", f"{_OFFICE}.customXmlProperties+xml"))
    told = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in named)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _root_relations() -> str:
    return _relations(
        [
            (f"{_RELATIONS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_RELATIONS}/extended-properties", "docProps/app.xml"),
            (f"{_RELATIONS}/custom-properties", "docProps/custom.xml"),
        ]
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'
