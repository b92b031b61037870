"""Really at once: people in processes of their own decide on the same finding, accept the same list, read anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from operative_web.audit.verifying import verify
from operative_web.documents.actions.land import land_again
from operative_web.documents.models import Reading, Text, Work
from operative_web.documents.readings import store
from operative_web.register.actions.decide import confirm_all, decide
from operative_web.register.models import Decision, Entry, State
from tests.web.altering import altered, verbs_reclassified
from tests.web.conftest import Join, Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(focal_point: Member, founding: Path) -> Work:
    return read_in(founding, focal_point)


def at_once(*acts: Callable[[], object]) -> list[BaseException]:
    """Do all at the same moment, each over a connection of its own; return what went wrong."""
    start = threading.Barrier(len(acts))
    wrong: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            act()
        except BaseException as error:  # told to the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def test_eight_decide_on_one_finding_and_all_are_kept(work: Work, join: Join, focal_point: Member) -> None:
    people = [join("focal-point", focal_point.post.organisation, name=f"Focal {number}") for number in range(8)]
    entry = at("5#2")
    verdicts = ["confirm", "reject"] * 4
    acts = [
        lambda person=person, verdict=verdict: decide(entry, verdict, by=person.viewer)
        for person, verdict in zip(people, verdicts, strict=True)
    ]
    assert at_once(*acts) == []
    assert Decision.objects.filter(taken_back=None, overtaken=None).count() == 8
    assert at("5#2").state == State.ASK
    assert list(verify()) == []


def test_two_accept_the_same_list_and_nothing_is_decided_twice(
    work: Work, focal_point: Member, coordinator: Member
) -> None:
    shown = [(entry.pk, entry.finding_id or 0) for entry in Entry.objects.filter(kind="clause")[:12]]
    backwards = shown[::-1]
    wrong = at_once(
        lambda: confirm_all(shown, by=focal_point.viewer), lambda: confirm_all(backwards, by=coordinator.viewer)
    )
    assert wrong == []
    assert Decision.objects.count() == 12
    assert not Entry.objects.filter(state=State.ASK).exists()


def test_deciding_while_the_text_is_read_again_loses_neither(work: Work, focal_point: Member) -> None:
    text = Text.objects.get()
    reading = store(text.original, "test+2", altered(Reading.objects.get().data, verbs_reclassified))
    entries = list(Entry.objects.order_by("-position", "-key")[:20])

    def decide_on_all() -> None:
        for entry in entries:
            decide(entry, "confirm", by=focal_point.viewer)

    assert at_once(decide_on_all, lambda: land_again(text, reading)) == []
    assert Decision.objects.count() == 20
    for decision in Decision.objects.select_related("entry__finding"):
        finding = decision.entry.finding
        assert finding is not None
        assert finding.reading_id == reading.pk
        same = decision.snapshot["meaning"].get("force", "") == finding.force
        assert decision.entry.state == (State.CONFIRMED if same else State.ASK)
    assert list(verify()) == []
