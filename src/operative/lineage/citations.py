"""Documents that only one of two resolutions names."""

from __future__ import annotations

from operative.model import Resolution
from operative.model.lineage import CitationChange


def citation_changes(earlier: Resolution, later: Resolution) -> list[CitationChange]:
    """Return the documents added, in the later text's order, then those dropped."""
    before, after = _documents(earlier), _documents(later)
    added = [CitationChange(name, "added", path) for name, path in after.items() if name not in before]
    return added + [CitationChange(name, "dropped", path) for name, path in before.items() if name not in after]


def _documents(reading: Resolution) -> dict[str, str]:
    """Return each document's symbol or name with the path at which it is first named."""
    found: dict[str, str] = {}
    for citation in reading.citations:
        for document in citation.symbols or filter(None, (citation.name,)):
            found.setdefault(document, citation.path or "")
    return found
