"""Many rows written at once leave the same chain as one by one."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from operative_web.accounts.models import Organisation
from operative_web.audit.actor import Actor
from operative_web.audit.models import Event, Payload
from operative_web.audit.signals import written, written_many
from operative_web.audit.verifying import verify
from operative_web.audit.writing import create, create_many, update_many

pytestmark = pytest.mark.django_db
BY = Actor.of_program("setup")


def made(count: int) -> list[Organisation]:
    rows = [Organisation(name=f"Office {number}", voice="state") for number in range(count)]
    create_many(rows, "accounts.add-organisation", by=BY)
    return rows


def test_each_row_has_its_event_and_the_chain_holds() -> None:
    create(Organisation(name="The first", voice="state"), "accounts.add-organisation", by=BY)
    rows = made(1000)
    assert Event.objects.count() == Payload.objects.count() == 1001
    assert list(verify()) == []
    changes = [(row, {"name": row.name if number % 2 else f"{row.name} anew"}) for number, row in enumerate(rows)]
    update_many(changes, "accounts.edit-organisation", by=BY)
    assert Event.objects.count() == 1501
    assert Organisation.objects.filter(name__endswith="anew").count() == 500
    assert list(verify()) == []
    Organisation.objects.filter(pk=rows[7].pk).update(name="Behind the chain's back")
    assert [fault.code for fault in verify()] == ["row-changed"]


def test_other_parts_are_told_of_each() -> None:
    told: list[Any] = []

    def hear(event: Event, row: Any, **_: Any) -> None:
        told.append((event.sequence, row.name))

    written.connect(hear)
    try:
        made(3)
    finally:
        written.disconnect(hear)
    assert [name for _sequence, name in told] == ["Office 0", "Office 1", "Office 2"]
    assert [sequence for sequence, _name in told] == sorted(sequence for sequence, _name in told)


def test_who_listens_for_many_hears_of_all_at_once() -> None:
    told: list[list[str]] = []

    def hear(writes: list[tuple[Event, Any]], **_: Any) -> None:
        told.append([row.name for _event, row in writes])

    written_many.connect(hear)
    try:
        rows = made(3)
        update_many([(row, {"name": f"{row.name} anew"}) for row in rows[1:]], "accounts.edit-organisation", by=BY)
        create(Organisation(name="Alone", voice="state"), "accounts.add-organisation", by=BY)
    finally:
        written_many.disconnect(hear)
    assert told == [["Office 0", "Office 1", "Office 2"], ["Office 1 anew", "Office 2 anew"], ["Alone"]]


def test_making_many_asks_the_database_few_times(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(20):
        made(400)


def test_nothing_asked_for_is_nothing_written() -> None:
    create_many([], "accounts.add-organisation", by=BY)
    update_many([], "accounts.edit-organisation", by=BY)
    update_many([(row, {"voice": "state"}) for row in made(2)], "accounts.edit-organisation", by=BY)
    assert Event.objects.count() == 2
