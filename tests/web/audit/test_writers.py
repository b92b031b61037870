"""Many write at once: one unbroken chain comes of it, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from operative_web.accounts.actions.people import add_organisation
from operative_web.accounts.models import Organisation
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.audit.writing import chained, update
from operative_web.register.actions.decide import decide
from operative_web.register.landing import follow, leading_text
from operative_web.register.models import Decision, Entry
from tests.web.audit.small import fill
from tests.web.conftest import SETUP, Member

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8


def at_once(work: Callable[[int], None], writers: int = WRITERS) -> None:
    """Do something in threads, each with a connection of its own, and raise what any of them raises."""

    def alone(number: int) -> None:
        try:
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(alone, range(writers)))


def test_eight_writers_leave_one_unbroken_chain(db: None) -> None:
    def write(number: int) -> None:
        for turn in range(12):
            organisation = add_organisation(f"{number}-{turn}", "state", by=SETUP)
            update(organisation, "accounts.rename", by=SETUP, name=f"{number}-{turn} again")

    at_once(write)

    assert Event.objects.count() == WRITERS * 12 * 2
    assert list(verify()) == []


def test_writers_that_lock_rows_in_opposite_orders_do_not_block_each_other(db: None) -> None:
    pair = [add_organisation(name, "state", by=SETUP) for name in ("one", "other")]

    def write(number: int) -> None:
        for turn in range(10):
            with chained():
                for row in pair if number % 2 else reversed(pair):
                    locked = Organisation.objects.select_for_update().get(pk=row.pk)
                    update(locked, "accounts.rename", by=SETUP, name=f"{row.name} {number}.{turn}")

    at_once(write, 4)

    assert Event.objects.count() == 2 + 4 * 10 * 2
    assert list(verify()) == []


def test_a_text_is_read_again_while_people_decide_on_it(focal_point: Member) -> None:
    work = fill(focal_point)
    text = leading_text(work)
    assert text is not None
    entries = list(Entry.objects.filter(work=work))
    reading = entries[0].finding.reading if entries[0].finding else None
    assert reading is not None
    before = Decision.objects.count()

    def write(number: int) -> None:
        for turn in range(4):
            if number == 0:
                with chained():
                    follow(work, text, reading)
            else:
                decide(entries[(number + turn) % len(entries)], "confirm", by=focal_point.viewer)

    at_once(write, 4)

    assert Decision.objects.count() == before + 3 * 4
    assert list(verify()) == []


def test_who_verifies_meanwhile_finds_no_fault(db: None) -> None:
    add_organisation("first", "state", by=SETUP)

    def write(number: int) -> None:
        for turn in range(10):
            if number == 0:
                assert list(verify()) == []
            else:
                add_organisation(f"{number}-{turn}", "state", by=SETUP)

    at_once(write, 4)
