"""Really at once: several people change one item, and nothing that anybody wrote is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.urls import reverse

from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.documents.models import Work
from operative_web.followup.actions.clearing import clear
from operative_web.followup.actions.items import (
    Gathered,
    ItemError,
    StaleError,
    add_item,
    edit_item,
    edit_items,
    gather,
)
from operative_web.followup.actions.views import keep_view
from operative_web.followup.models import Item, SavedView
from operative_web.register.models import Entry
from tests.web.conftest import Join, Member
from tests.web.followup.conftest import values
from tests.web.followup.test_item_pages import opened
from tests.web.test_review_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(join: Join, focal_point: Member) -> list[Member]:
    return [join("focal-point", focal_point.post.organisation, name=f"Focal {number}") for number in range(6)]


def test_of_six_editors_one_writes_and_five_are_told(people: list[Member], focal_point: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    acts: list[Callable[[], object]] = [
        partial(edit_item, item, 1, {"title": f"By {number}"}, by=person.viewer) for number, person in enumerate(people)
    ]
    wrong = at_once(*acts)
    assert [type(one) for one in wrong] == [StaleError] * 5
    now = Item.objects.get()
    assert now.version == 2
    assert {one.item.title for one in wrong if isinstance(one, StaleError)} == {now.title}
    assert Event.objects.filter(action="followup.edit-item").count() == 1
    assert list(verify()) == []


def test_who_tries_again_on_what_it_is_now_loses_nothing(people: list[Member], focal_point: Member) -> None:
    item = add_item(values(note=""), by=focal_point.viewer)

    def add_line(person: Member, number: int) -> None:
        now = item
        while True:
            try:
                edit_item(now, now.version, {"note": f"{now.note}\nline {number}".strip()}, by=person.viewer)
                return
            except StaleError as error:
                now = error.item

    acts: list[Callable[[], object]] = [partial(add_line, person, number) for number, person in enumerate(people)]
    assert at_once(*acts) == []
    now = Item.objects.get()
    assert sorted(now.note.splitlines()) == [f"line {number}" for number in range(6)]
    assert now.version == 7


def test_the_page_of_the_second_shows_both_versions(people: list[Member], focal_point: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    answers: list[int] = []

    def send(person: Member, number: int) -> None:
        answer = person.client().post(reverse("item_edit", args=[item.pk]), opened(item, title=f"By {number}"))
        answers.append(answer.status_code)

    acts: list[Callable[[], object]] = [partial(send, person, number) for number, person in enumerate(people[:3])]
    assert at_once(*acts) == []
    assert sorted(answers) == [302, 409, 409]


def test_two_bulk_edits_in_opposite_orders_do_not_wait_for_one_another(
    people: list[Member], focal_point: Member
) -> None:
    rows = [(add_item(values(title=f"Item {number}"), by=focal_point.viewer), 1) for number in range(8)]
    wrong = at_once(
        lambda: edit_items(rows, {"priority": "high"}, by=people[0].viewer),
        lambda: edit_items(rows[::-1], {"priority": "low"}, by=people[1].viewer),
    )
    assert [type(one) for one in wrong] == [StaleError]
    assert len({item.priority for item in Item.objects.all()}) == 1


def test_clearing_and_changing_at_once_never_clears_what_nobody_saw(focal_point: Member, coordinator: Member) -> None:
    item = add_item(values(lead=focal_point.post), by=focal_point.viewer)
    wrong = at_once(
        lambda: clear(item, 1, "ministry", by=coordinator.viewer),
        lambda: edit_item(item, 1, {"title": "Another"}, by=focal_point.viewer),
    )
    assert [type(one) for one in wrong] == [StaleError]
    now = Item.objects.get()
    assert (now.clearance, now.title) in {("ministry", "Keep the harbours lit"), ("draft", "Another")}


def test_two_gather_one_clause_and_it_is_held_once(work: Work, ask: Entry, people: list[Member]) -> None:
    item = add_item(values(), by=people[0].viewer)
    wrong = at_once(*(partial(gather, item, 1, Gathered([ask]), by=person.viewer) for person in people[:3]))
    assert [isinstance(one, ItemError) for one in wrong] == [True, True]
    assert item.sources.count() == 1
    wrong = at_once(*(lambda: keep_view("Mine", "q=a", by=people[0].viewer) for _ in range(3)))
    assert wrong == []
    assert SavedView.objects.count() == 1
