"""The plan of a reading in a Word file that this program wrote: custom XML, which Word keeps when it saves."""

from __future__ import annotations

from itertools import islice

from operative.errors import SourceError
from operative.sources.akn_xml import parse_xml
from operative.sources.block import Plan
from operative.sources.docx.names import Element
from operative.sources.docx.package import Package
from operative.sources.plan import NAME, SPACE, words_of

_MOST = 20
"""Parts of custom XML that are looked at: Word's own are a handful."""


def find_plan(package: Package, main: str, body: Element) -> Plan | None:
    """Return the plan, None where there is none; custom XML of others, however broken, makes no difference.

    Args:
        package: the file.
        main: path of the part that holds the text.
        body: its text; with that of the footnotes it is what the plan was made for.
    """
    parts = (relation.target for relation in package.relations(main).values() if relation.kind == "customXml")
    for path in islice(parts, _MOST):
        if (told := _told(package, path)) is not None:
            notes = package.related(main, "footnotes")
            texts = (text for root in (body, notes) if root is not None for text in root.itertext())
            return Plan(told, words_of("".join(texts)))
    return None


def _told(package: Package, path: str) -> str | None:
    try:
        data = package.data(path)
        root = parse_xml(data, package.name)[0] if SPACE.encode() in data else None
    except SourceError:
        return None
    return root.text if root is not None and root.tag == f"{{{SPACE}}}{NAME}" else None
