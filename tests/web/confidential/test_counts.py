"""Nothing that somebody else sees changes when a confidential record is added: no count, no list, no order."""

from __future__ import annotations

import re
from difflib import ndiff
from pathlib import Path

import pytest
from django.urls import reverse

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.documents.actions.bring import Terms, bring
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from tests.web.crawling import told
from tests.web.records import PLANTED, Records, text
from tests.web.reviewing import at, read_in
from tests.web.walking import addresses

pytestmark = pytest.mark.django_db

_ANEW = re.compile(
    r'csrf(?:middlewaretoken" value|)="[^"]*"|csrftoken[^;]*|<time[^>]*>[^<]*</time>|(?:Content-Length|Expires): .*'
)
_OTHERWISE = ("trail/verify/", "people/join/", "people/join/<str:secret>/")
"""The last two change with the visit. Of the first: how many events there are in all, and the digest of the last, tells that something was done, not what or by whom: a
checkpoint is worth nothing without both."""


def shown(records: Records, who: str) -> dict[str, str]:
    """Return what somebody is shown at each address, but for the records that only others may see."""
    client = records.client(who, raises=False)
    paths = [one.path(records) for one in addresses() if one.is_ours and one.route not in _OTHERWISE]
    for name in ("shared", "later"):
        work = records.rows[name]
        views = ("work", "work_history", "work_lineage", "work_notes", "work_schedule")
        paths += [reverse(view, args=[work.pk]) for view in views]
        paths += [reverse(view, args=[at("1#1", work).pk]) for view in ("review_entry", "review_bulk", "entry")]
    paths += [
        f"{reverse('search')}?q={words}" for words in ("harbours", "Government+requests", "288/1", '"human+rights"')
    ]
    paths.append(reverse("hand_over", args=[records.members["focal"].post.pk]))
    paths.append(reverse("close_post", args=[records.members["focal"].post.pk]))
    return {path: _ANEW.sub("", told(client.get(path))) for path in paths}


@pytest.mark.parametrize("who", ["outsider", "outside administrator", "outside coordinator", "outside reader"])
@pytest.mark.parametrize("visibility", [Visibility.ORGANISATION, Visibility.POSTS])
def test_nothing_changes_for_others(visibility: str, who: str, records: Records, tmp_path: Path) -> None:
    before = shown(records, who)
    focal = records.members["focal"]
    terms = Terms(visibility)
    path = tmp_path / f"{PLANTED}.txt"
    # Another of the same symbol as what all see, one that takes it up, one that is another organisation's file too.
    for number, recalled in (("288/1", "288/0"), ("288/6", "288/5")):
        path.write_text(text("Lights of harbours", number, recalled=recalled, year=2014), encoding="utf-8")
        work = read_in(path, focal, terms)
        decide(at("1#1", work), "confirm", by=focal.viewer)
    write_note(
        records.rows["shared"], PLANTED, Audience(visibility), by=focal.viewer, entry=at("1#1", records.rows["shared"])
    )
    bring(b"unreadable", path.name, by=focal.viewer, terms=terms)
    after = shown(records, who)
    changed = {path: _difference(before[path], after[path]) for path in before if before[path] != after[path]}
    assert changed == {}


def _difference(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if not line.startswith("  ")]
