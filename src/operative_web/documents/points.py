"""The items that a clause goes on in: “Urges the Government to:” is shown with what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from operative.exports.points import Points, chapeaux
from operative_web.documents.models import Finding, Reading

__all__ = ["Points", "chapeaux", "points_in", "points_of"]


def points_in(paragraphs: Iterable[Mapping[str, Any]]) -> Points:
    """Return the items of a reading, of its paragraphs in the terms of the contract.

    >>> points_in([{"path": "1", "text": "Urges all to:"}, {"path": "1(a)", "text": "Act."}]).of("1", 12)
    [('1(a)', 'Act.')]
    """
    return Points((one["path"], one["text"]) for one in paragraphs)


def points_of(findings: Iterable[Finding]) -> dict[int, list[tuple[str, str]]]:
    """Return the items that each of some clauses goes on in, path and text, by the finding's id.

    Each reading's paragraphs are asked for once, and no more of the reading.
    """
    wanted = list(findings)
    told = Reading.objects.filter(pk__in={one.reading_id for one in wanted}).values_list("pk", "data__paragraphs")
    items = {pk: points_in(paragraphs) for pk, paragraphs in told} if wanted else {}
    return {one.pk: items[one.reading_id].of(one.path, one.end) for one in wanted}
