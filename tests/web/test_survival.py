"""Sixty decisions on resolution 48/23 survive other readings of it: what the register promises to whoever decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from operative_web.audit.verifying import verify
from operative_web.documents.actions.land import land_again
from operative_web.documents.models import Finding, Reading, Text, Work
from operative_web.documents.readings import store
from operative_web.register.actions.decide import acknowledge, decide, settle, take_back
from operative_web.register.models import Attachment, Decision, Entry, State
from operative_web.register.snapshots import differences, of
from tests.web import altering
from tests.web.altering import Alter, altered
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db
VERDICTS = ("confirm", "correct", "reject")
BY_VERDICT = {"confirm": State.CONFIRMED, "correct": State.CORRECTED, "reject": State.REJECTED}


@pytest.fixture
def work(focal_point: Member, founding: Path) -> Work:
    """Resolution 48/23 with sixty decisions, confirmed, corrected and rejected by turns."""
    work = read_in(founding, focal_point)
    entries = list(Entry.objects.order_by("position", "key"))
    for index, entry in enumerate([*entries[:55], *entries[-5:]]):
        correction = {"force": "note"} if entry.kind == "clause" else {"recurrence": "annual"}
        if entry.snapshot["meaning"].get("force") == "note":
            correction = {"force": "affirm"}
        decide(entry, VERDICTS[index % 3], by=focal_point.viewer, correction=correction, reason=f"Reason {index}")
    assert Decision.objects.count() == 60
    return work


def read_again(work: Work, reader: str, *alterations: Alter) -> Reading:
    """Let a reader find the text so altered."""
    text = Text.objects.get(version__work=work)
    first = Reading.objects.order_by("made_at")[0]
    reading = store(text.original, reader, altered(first.data, *alterations))
    land_again(text, reading)
    return reading


def promised(work: Work, reading: Reading, before: list[dict[str, Any]]) -> dict[str, int]:
    """Check for every decision what is promised; return how many entries were kept, asked about, orphaned."""
    assert list(Decision.objects.order_by("pk").values()) == before  # no decision was touched
    count = {"kept": 0, "asked": 0, "orphaned": 0}
    for decision in Decision.objects.select_related("entry__finding"):
        entry, finding = decision.entry, decision.entry.finding
        assert entry.snapshot == decision.snapshot
        if finding is None:
            assert entry.state == State.ORPHANED
            assert entry.attachments.get(reading=reading).outcome == "orphaned"
            count["orphaned"] += 1
        elif differences(decision.snapshot, of(finding, "en")):
            assert entry.state == State.ASK
            count["asked"] += 1
        else:
            assert entry.state == BY_VERDICT[decision.verdict]
            assert finding.quote == decision.snapshot["quote"]
            count["kept"] += 1
    attached = list(Entry.objects.filter(work=work).exclude(finding=None).values_list("finding", flat=True))
    assert sorted(attached) == sorted(Finding.objects.filter(reading=reading).values_list("pk", flat=True))
    assert Attachment.objects.filter(reading=reading).count() == Entry.objects.filter(work=work).count()
    return count


@pytest.mark.parametrize("alter", altering.ALL, ids=lambda alter: alter.__name__)
def test_sixty_decisions_survive(work: Work, focal_point: Member, alter: Alter) -> None:
    before = list(Decision.objects.order_by("pk").values())
    reading = read_again(work, "test+2", alter)
    count = promised(work, reading, before)
    assert sum(count.values()) == 60
    expected = {
        "clauses_split": (0, 12), "clauses_merged": (0, 12), "verbs_reclassified": (0, 0), "addressees_changed": (0, 0),
        "schedule_changed": (0, 0), "paragraphs_renumbered": (0, 0), "a_word_corrected": (0, 0),
        "a_paragraph_dropped": (3, 5), "order_changed": (0, 0),
    }[alter.__name__]  # fmt: skip
    assert expected[0] <= count["orphaned"] <= expected[1]
    if alter.__name__ in {"paragraphs_renumbered", "order_changed"}:
        assert count["kept"] == 60
    else:
        assert count["asked"] + count["orphaned"] > 0
    page = focal_point.client().get(f"{reverse('review')}?state=orphaned")
    assert page.context["page"].paginator.count == count["orphaned"]
    for entry in page.context["page"]:
        shown = focal_point.client().get(reverse("review_entry", args=[entry.pk]))
        assert entry.decisions.get().snapshot["quote"][:40] in shown.content.decode()


def test_they_survive_all_of_it_at_once_and_the_way_back(work: Work) -> None:
    before = list(Decision.objects.order_by("pk").values())
    for step in range(len(altering.ALL)):
        count = promised(work, read_again(work, f"test+{step}", *altering.ALL[: step + 1]), before)
        assert sum(count.values()) == 60
    assert count["kept"] >= 15
    assert promised(work, read_again(work, "test+back"), before) == {"kept": 60, "asked": 0, "orphaned": 0}
    assert list(verify()) == []


def test_a_changed_meaning_is_asked_about_and_applied_only_by_a_decision(work: Work, focal_point: Member) -> None:
    entry = at("5#2")
    decision = entry.decisions.get()
    read_again(work, "test+2", altering.verbs_reclassified)
    entry = at("5#2")
    assert entry.state == State.ASK
    page = focal_point.client().get(reverse("review_entry", args=[entry.pk]))
    assert [(change.name, change.before, change.now) for change in page.context["changes"]] == [
        ("force", "encourage", "urge")
    ]
    applied = settle(entry, decision, by=focal_point.viewer, seen=[decision.pk])
    assert (applied.verdict, applied.correction, applied.snapshot["meaning"]["force"]) == (
        decision.verdict, decision.correction, "urge",
    )  # fmt: skip
    assert at("5#2").state == BY_VERDICT[decision.verdict]


def test_taking_the_later_decision_back_asks_again_instead_of_applying_the_earlier(
    work: Work, focal_point: Member
) -> None:
    decision = at("5#2").decisions.get()
    read_again(work, "test+2", altering.verbs_reclassified)
    later = settle(at("5#2"), decision, by=focal_point.viewer, seen=[decision.pk])
    take_back(later, by=focal_point.viewer)
    assert at("5#2").state == State.ASK
    assert at("5#2").snapshot["meaning"]["force"] == "encourage"


def test_an_orphan_is_no_longer_asked_about_once_somebody_says_so_and_comes_back_with_its_words(
    work: Work, focal_point: Member
) -> None:
    read_again(work, "test+2", altering.a_paragraph_dropped)
    orphan = Entry.objects.filter(state=State.ORPHANED).order_by("position")[0]
    acknowledge(orphan, by=focal_point.viewer)
    queue = focal_point.client().get(f"{reverse('review')}?work={work.pk}")
    assert orphan not in list(queue.context["page"])
    read_again(work, "test+3")
    orphan.refresh_from_db()
    assert (orphan.acknowledged, orphan.state) == (None, BY_VERDICT[orphan.decisions.get().verdict])


def test_what_may_have_taken_the_place_of_lost_words_is_shown(work: Work, focal_point: Member) -> None:
    read_again(work, "test+2", altering.clauses_merged)
    for orphan in Entry.objects.filter(state=State.ORPHANED):
        page = focal_point.client().get(reverse("review_entry", args=[orphan.pk]))
        likeliest = page.context["successors"][0].finding
        assert orphan.snapshot["quote"] in likeliest.quote


def test_what_nobody_touched_is_let_go_and_what_somebody_noted_is_kept(work: Work, focal_point: Member) -> None:
    for decision in at("10#1").decisions.all():
        take_back(decision, by=focal_point.viewer)
    untouched = list(Entry.objects.filter(decisions=None).values_list("pk", flat=True))
    read_again(work, "test+2", lambda data: data.update(clauses=[], schedule=[]))
    assert not Entry.objects.filter(pk__in=untouched).exists()
    assert Entry.objects.filter(state=State.ORPHANED).count() == 60
    assert list(verify()) == []
