"""A confidential record with a planted word: who may see it sees it in every channel, nobody else in any."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from operative_web.accounts.actions.people import hand_over
from tests.web.conftest import SETUP
from tests.web.crawling import told, visit
from tests.web.records import CLOSED, PLANTED, Records, leaks
from tests.web.walking import addresses

pytestmark = pytest.mark.django_db

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OUTSIDE = ("outsider", "outside reader", "outside coordinator", "outside administrator", "outside assessor")
INSIDE = ("colleague", "reader", "coordinator", "administrator")
"""Of the same organisation, and not the post that the closed records name."""


def seen(records: Records, who: str, ids: list[str], *, partial: bool = False) -> list[tuple[str, str]]:
    """Return where somebody who follows every link and sends every form finds what is planted."""
    start = ("/", *(one.path(records) for one in addresses() if one.is_ours and not one.parameters))
    shared = [records.rows[name].pk for name in ("shared", "later")]
    start += tuple(reverse(name, args=[pk]) for pk in shared for name in ("work", "work_lineage", "work_history"))
    visited = visit(records.client(who, raises=False), start=start, partial=partial)
    return sorted({(_UUID.sub("…", where), found) for where, content in visited.whole for found in leaks(content, ids)})


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_outside_finds_it_by_any_link_or_form(who: str, records: Records) -> None:
    assert seen(records, who, [*records.secrets, *records.closed]) == []


def test_no_part_of_a_page_tells_what_the_page_does_not(records: Records) -> None:
    assert seen(records, "outsider", [*records.secrets, *records.closed], partial=True) == []


@pytest.mark.parametrize("who", INSIDE)
def test_what_names_posts_is_found_by_no_other_post_of_the_same_organisation(who: str, records: Records) -> None:
    client = records.client(who, raises=False)
    start = ("/", "/review/", "/trail/", "/trail/trail.csv", "/review/cases/")
    start += tuple(reverse(name, args=[records.rows["shared"].pk]) for name in ("work", "work_lineage", "work_notes"))
    visited = visit(client, start=start)
    assert [where for where, content in visited.whole for pk in records.closed if pk in content] == []
    assert [where for where, content in visited.whole if CLOSED in content] == []
    closed = reverse("work", args=[records.rows["closed"].pk])
    assert client.get(closed).status_code == 404


CHANNELS = {
    "the start page": ("start", None, "colleague"),
    "the resolution": ("work", "secret", "colleague"),
    "its lineage": ("work_lineage", "secret", "colleague"),
    "its history": ("work_history", "secret", "colleague"),
    "its notes": ("work_notes", "secret", "reader"),
    "notes on what all see": ("work_notes", "shared", "reader"),
    "the queue": ("review", None, "colleague"),
    "the trail": ("trail", None, "coordinator"),
    "the trail as a table": ("trail_csv", None, "coordinator"),
    "the lineage of what all see": ("work_lineage", "shared", "colleague"),
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_may_see_it_sees_it_in_every_channel(channel: str, records: Records) -> None:
    name, work, who = CHANNELS[channel]
    page = records.client(who).get(reverse(name, args=[records.rows[work].pk] if work else []))
    assert leaks(told(page), []), channel


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_same_page_tells_others_nothing(channel: str, records: Records) -> None:
    name, work, _ = CHANNELS[channel]
    address = reverse(name, args=[records.rows[work].pk] if work else [])
    page = records.client("outside administrator").get(address)
    assert leaks(told(page).replace(address, ""), [*records.secrets, *records.closed]) == []
    assert page.status_code == (404 if work == "secret" else 200)


def test_whom_confidential_resolutions_ask_can_be_chosen_by_who_sees_them_alone(records: Records) -> None:
    found = {who: records.client(who).get(reverse("review")).content.decode() for who in ("colleague", "outsider")}
    assert 'value="state:BTN"' in found["colleague"]
    assert 'value="state:BTN"' not in found["outsider"]


def test_who_gave_a_post_up_sees_nothing_at_once(records: Records) -> None:
    focal, colleague = records.members["focal"], records.members["colleague"]
    address = reverse("work", args=[records.rows["closed"].pk])
    client = records.client("focal", raises=False)
    assert client.get(address).status_code == 200
    hand_over(focal.post, colleague.person, by=SETUP)
    assert client.get(address).status_code in {403, 404}
    assert client.get(reverse("start")).status_code == 403
    holder = records.client("colleague")
    holder.post(reverse("choose_post"), {"post": str(focal.post.pk)})
    assert PLANTED in holder.get(address).content.decode()
