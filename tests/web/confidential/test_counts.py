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
from operative_web.followup.actions.items import Gathered, add_item, let_go
from operative_web.followup.actions.recommendations import add_recommendation
from operative_web.followup.actions.views import keep_view
from operative_web.overview.play.news import KINDS
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from operative_web.register.models import Entry
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
        views = ("work", "work_followup", "work_history", "work_lineage", "work_notes", "work_schedule")
        paths += [reverse(view, args=[work.pk]) for view in views]
        paths += [reverse(view, args=[at("1#1", work).pk]) for view in ("review_entry", "review_bulk", "entry")]
    paths += [
        f"{reverse('search')}?q={words}" for words in ("harbours", "Government+requests", "288/1", '"human+rights"')
    ]
    item = records.rows["item"].pk
    paths += [reverse(view, args=[item]) for view in ("item", "item_edit", "item_lineage", "item_gather")]
    paths += [f"{reverse('items')}?{query}" for query in ("q=harbours", "sort=-lead", "open=1", "position=none")]
    paths += [f"{reverse('changes')}?kind={kind}" for kind in KINDS]
    paths.append(f"{reverse('items_gather')}?entry={at('1#1', records.rows['shared']).pk}")
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
    _follow_up(records, visibility, at("1#1", work))
    after = shown(records, who)
    changed = {path: _difference(before[path], after[path]) for path in before if before[path] != after[path]}
    assert changed == {}


def _follow_up(records: Records, visibility: str, entry: Entry) -> None:
    """Items of a closed resolution and of a shared one, a recommendation, and a view that its organisation shares."""
    focal = records.members["focal"].viewer
    shared = at("1#1", records.rows["shared"])
    values = {"title": "Light the harbours", "lead": records.members["focal"].post, "priority": "high"}
    said = add_recommendation(by=focal, audience=Audience(visibility), text="Light the harbours")
    add_item({**values, "lead": None}, by=focal, gathers=Gathered([entry, shared]))
    add_item(values, by=focal, gathers=Gathered([shared], [said]), audience=Audience(Visibility.ORGANISATION))
    item = add_item({"title": "Light the harbours"}, by=focal, gathers=Gathered([entry]))
    let_go(item.sources.get(), 1, by=focal)
    keep_view(PLANTED, "q=harbours", by=focal, shared=True)


def _difference(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if not line.startswith("  ")]
