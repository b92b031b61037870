"""A confidential record with a planted word: who may see it sees it in every channel, nobody else in any."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.crawling import visit
from tests.web.records import Records, leaks
from tests.web.walking import addresses

pytestmark = pytest.mark.django_db

OUTSIDE = ("outsider", "outside reader", "outside coordinator", "outside administrator", "outside assessor")
INSIDE = ("colleague", "reader", "coordinator", "administrator")
"""Of the same organisation, and not the post that the closed records name."""


def seen(records: Records, who: str, ids: list[str], *, partial: bool = False) -> list[tuple[str, list[str]]]:
    """Return where somebody who follows every link and sends every form finds what is planted."""
    start = ("/", *(one.path(records) for one in addresses() if one.is_ours and not one.parameters))
    shared = [records.rows[name].pk for name in ("shared", "later")]
    start += tuple(reverse(name, args=[pk]) for pk in shared for name in ("work", "work_lineage", "work_history"))
    visited = visit(records.client(who, raises=False), start=start, partial=partial)
    return [(where, found) for where, content in visited.whole if (found := leaks(content, ids))]


@pytest.mark.parametrize("partial", [False, True], ids=["pages", "fragments"])
@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_finds_it_by_any_link_or_form(who: str, partial: bool, records: Records) -> None:
    assert seen(records, who, [*records.secrets, *records.closed], partial=partial) == []
