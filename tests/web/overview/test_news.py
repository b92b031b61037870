"""What changed since one's last visit: what others did, over what one may see; each number leads to what it counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from operative_web.accounts.actions.erasing import erase_person
from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Visit
from operative_web.accounts.visits import last_visit, note_visit
from operative_web.agenda.actions.marking import Told, mark, take_back
from operative_web.agenda.models import Occasion
from operative_web.followup.actions.items import add_item, edit_item
from operative_web.overview.play.news import KINDS, news, numbers_since
from operative_web.register.actions.decide import decide
from tests.web.conftest import SETUP, Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db

_GAP = dt.timedelta(seconds=settings.VISIT_ENDS_AFTER_SECONDS)


def was_here(member: Member) -> dt.datetime:
    """Let somebody have been here before, until now; return when."""
    now = timezone.now()
    Visit.objects.update_or_create(person=member.person, defaults={"earlier": now, "latest": now})
    return now


@pytest.fixture
def changed(founding: Path, focal_point: Member, coordinator: Member) -> None:
    """The focal point did something of each kind after the coordinator was here."""
    was_here(coordinator)
    was_here(focal_point)
    work = read_in(founding, focal_point)
    decide(at("1#1", work), "confirm", by=focal_point.viewer)
    decide(at("2#1", work), "reject", by=focal_point.viewer)
    occasion = Occasion.objects.filter(work=work, kind="report").exclude(begins=None)[0]
    mark(occasion, Told("cancelled", reason="storm"), by=focal_point.viewer)
    for number in range(4):
        add_item({"title": f"Item {number}"}, by=focal_point.viewer)


def test_a_visit_ends_when_nobody_was_there_for_an_hour(reader: Member) -> None:
    first = dt.datetime(2026, 10, 12, 8, 0, tzinfo=dt.UTC)
    note_visit(reader.person, first)
    assert last_visit(reader.person) is None
    note_visit(reader.person, first + _GAP)
    assert last_visit(reader.person) is None
    note_visit(reader.person, first + 3 * _GAP)
    assert last_visit(reader.person) == first + _GAP
    note_visit(reader.person, first + 3.5 * _GAP)
    assert last_visit(reader.person) == first + _GAP


def test_a_request_notes_the_visit(reader: Member) -> None:
    Visit.objects.create(person=reader.person, latest=(before := timezone.now() - 2 * _GAP))
    cache.clear()
    reader.client().get(reverse("start"))
    assert last_visit(reader.person) == before


def test_who_was_never_here_is_told_nothing(changed: None, reader: Member) -> None:
    assert news(reader.viewer) is None
    assert 'id="news"' not in reader.client().get(reverse("start")).content.decode()
    assert "first visit" in reader.client().get(reverse("changes")).content.decode()


def test_each_number_leads_to_what_it_counts(changed: None, coordinator: Member) -> None:
    told = news(coordinator.viewer)
    assert told is not None
    assert [row.number for row in told.rows] == [4, 1, 2, 1]
    assert [item.title for item in told.newest] == ["Item 3", "Item 2", "Item 1"]
    client = coordinator.client()
    for row in told.rows:
        page: Any = client.get(row.address)
        assert page.context["page"].paginator.count == row.number == len(page.context["page"].object_list)
    assert "Item 3" in client.get(reverse("start")).content.decode()


def test_ones_own_acts_are_no_news(changed: None, focal_point: Member, coordinator: Member) -> None:
    told = news(focal_point.viewer)
    assert told is not None
    assert (told.rows, told.newest) == ([], [])
    assert "Nothing that you may see." in focal_point.client().get(reverse("start")).content.decode()
    item = KINDS["items"](coordinator.viewer, told.since)[0]
    edit_item(item, item.version, {"title": "Changed by another"}, by=coordinator.viewer)
    assert [one.title for one in KINDS["items"](focal_point.viewer, told.since)] == ["Changed by another"]


def test_what_was_before_the_visit_ended_is_no_news(changed: None, coordinator: Member) -> None:
    assert set(numbers_since(coordinator.viewer, was_here(coordinator)).values()) == {0}


def test_what_was_taken_back_is_not_counted(changed: None, focal_point: Member, coordinator: Member) -> None:
    since = last_visit(coordinator.person) or timezone.now()
    take_back(KINDS["marks"](coordinator.viewer, since)[0], by=focal_point.viewer)
    assert numbers_since(coordinator.viewer, since)["marks"] == 0


def test_nobody_is_told_of_what_they_may_not_see(changed: None, focal_point: Member, outsider: Member) -> None:
    since = was_here(outsider)
    add_item({"title": "Ours"}, by=focal_point.viewer, audience=Audience(Visibility.ORGANISATION))
    assert set(numbers_since(outsider.viewer, since).values()) == {0}


def test_it_asks_three_questions_at_most(
    changed: None, coordinator: Member, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        assert news(coordinator.viewer)
    client = coordinator.client()
    client.get(reverse("changes"))
    for kind in KINDS:
        with django_assert_max_num_queries(15):
            client.get(reverse("changes"), {"kind": kind})


def test_when_somebody_was_here_goes_with_their_data(reader: Member) -> None:
    was_here(reader)
    erase_person(reader.person, by=SETUP)
    assert not Visit.objects.exists()
