"""Decisions contradict each other, are taken back, go with their post, are taken in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from operative_web.accounts.actions.people import add_person, hand_over
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.actions.decide import DecisionError, decide, settle, take_back, take_back_batch
from operative_web.register.models import Decision, Entry, State
from operative_web.register.standing import holds
from tests.web.conftest import PASSWORD, SETUP, Member
from tests.web.reviewing import at, read_in, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(focal_point: Member, founding: Path) -> Work:
    return read_in(founding, focal_point)


# Two people


def test_two_who_decide_at_once_are_both_kept_and_shown_side_by_side(
    work: Work, focal_point: Member, coordinator: Member
) -> None:
    send(focal_point, "5#2", verdict="confirm")
    page = send(coordinator, "5#2", verdict="reject", reason="Not an act")  # had not seen the first
    assert at("5#2").state == State.ASK
    assert "Somebody else decided on this meanwhile" in said(page)
    shown = page.content.decode()
    for told in (focal_point.person.name, str(focal_point.post), coordinator.person.name, "Not an act", "invites the"):
        assert told in shown
    assert holds(at("5#2")) == at("5#2").snapshot["meaning"]


def test_settling_makes_one_decision_that_overtakes_both(work: Work, focal_point: Member, coordinator: Member) -> None:
    send(focal_point, "5#2", quick="force:urge")
    send(coordinator, "5#2", verdict="reject")
    first, second = Decision.objects.order_by("decided_at")
    send(focal_point, "5#2", settle=str(first.pk), seen=[str(first.pk), str(second.pk)])
    latest = Decision.objects.order_by("decided_at").last()
    assert latest is not None
    assert [one.in_force for one in Decision.objects.order_by("decided_at")] == [False, False, True]
    assert (latest.verdict, latest.correction, latest.person) == ("correct", {"force": "urge"}, focal_point.person)
    assert at("5#2").state == State.CORRECTED
    assert (holds(at("5#2")) or {})["force"] == "urge"
    take_back(latest, by=focal_point.viewer)
    assert at("5#2").state == State.ASK  # both are in force again
    assert list(verify()) == []


def test_deciding_anew_overtakes_what_was_seen(work: Work, focal_point: Member, coordinator: Member) -> None:
    send(focal_point, "5#2", verdict="confirm")
    send(coordinator, "5#2", verdict="reject", seen=[str(Decision.objects.get().pk)])
    assert at("5#2").state == State.REJECTED
    assert holds(at("5#2")) is None
    assert [one.in_force for one in Decision.objects.order_by("decided_at")] == [False, True]


# Taking back


def test_others_decisions_are_never_taken_back(work: Work, focal_point: Member, coordinator: Member) -> None:
    send(focal_point, "5#2", verdict="confirm")
    decision = Decision.objects.get()
    page = coordinator.client().post(reverse("review_undo", args=[decision.pk]), follow=True)
    assert "stays in the record" in said(page)
    assert at("5#2").state == State.CONFIRMED
    with pytest.raises(DecisionError, match="another post"):
        take_back(decision, by=coordinator.viewer)


def test_what_another_overtook_is_not_taken_back(work: Work, focal_point: Member, coordinator: Member) -> None:
    first = decide(at("5#2"), "confirm", by=focal_point.viewer)
    decide(at("5#2"), "reject", by=coordinator.viewer, seen=[first.pk])
    with pytest.raises(DecisionError, match="no longer in force"):
        take_back(first, by=focal_point.viewer)
    assert at("5#2").state == State.REJECTED


def test_taking_back_restores_what_was_overtaken(work: Work, focal_point: Member) -> None:
    first = decide(at("5#2"), "confirm", by=focal_point.viewer)
    second = decide(at("5#2"), "reject", by=focal_point.viewer, seen=[first.pk])
    take_back(second, by=focal_point.viewer)
    assert at("5#2").state == State.CONFIRMED
    take_back(Decision.objects.get(pk=first.pk), by=focal_point.viewer)
    assert at("5#2").state == State.FOUND


def test_taking_back_twice_changes_nothing_more(work: Work, focal_point: Member) -> None:
    decision = decide(at("5#2"), "confirm", by=focal_point.viewer)
    take_back(decision, by=focal_point.viewer)
    with pytest.raises(DecisionError):
        take_back(decision, by=focal_point.viewer)


# A post is handed over


def test_decisions_stay_with_the_post_and_its_new_holder_may_take_them_back(work: Work, focal_point: Member) -> None:
    send(focal_point, "5#2", verdict="confirm")
    decision = Decision.objects.get()
    successor = Member(add_person("next@example.org", "Nadia Next", by=SETUP, password=PASSWORD), focal_point.post)
    hand_over(focal_point.post, successor.person, by=SETUP)

    page = successor.client().get(reverse("review_entry", args=[at("5#2").pk]))
    assert focal_point.person.name in page.content.decode()
    assert page.context["last"] is None  # "u" takes back what one decided oneself, nothing else
    assert reverse("review_undo", args=[decision.pk]) in page.content.decode()

    assert focal_point.client().post(reverse("review_undo", args=[decision.pk])).status_code == 403
    page = successor.client().post(reverse("review_undo", args=[decision.pk]), follow=True)
    assert at("5#2").state == State.FOUND
    decision.refresh_from_db()
    assert (decision.person, decision.post) == (focal_point.person, focal_point.post)
    assert list(verify()) == []


# Several in one go


def listed(member: Member, key: str) -> list[str]:
    """The keys of the list that is shown before several are accepted."""
    page = member.client().get(reverse("review_bulk", args=[at(key).pk]))
    return [row.key for row in page.context["rows"]]


def accept_listed(member: Member, key: str, **values: str) -> object:
    page = member.client().get(reverse("review_bulk", args=[at(key).pk]))
    entries = [f"{row.pk}:{row.finding_id}" for row in page.context["rows"]]
    address = reverse("review_bulk", args=[at(key).pk])
    return member.client().post(address, {"entry": entries, **values}, follow=True)


def test_the_list_holds_one_kind_one_force_one_rule(work: Work, focal_point: Member) -> None:
    keys = listed(focal_point, "4#1")
    entries = [at(key) for key in keys]
    assert len(keys) > 3
    assert {entry.finding.force for entry in entries if entry.finding} == {"welcome"}
    assert all("opens the paragraph" in entry.finding.rule for entry in entries if entry.finding)
    assert "29#1" not in keys  # asks by implication: found by another rule


def test_what_is_decided_or_disagreed_on_is_not_in_the_list(work: Work, focal_point: Member) -> None:
    before = listed(focal_point, "4#1")
    send(focal_point, before[1], verdict="reject")
    Entry.objects.filter(key=before[2]).update(differs=[{"language": "fr", "force": ["welcome", "note"]}])
    assert listed(focal_point, "4#1") == [before[0], *before[3:]]


def test_several_are_accepted_and_taken_back_in_one_go(work: Work, focal_point: Member) -> None:
    keys = listed(focal_point, "4#1")
    page = accept_listed(focal_point, "4#1")
    assert f"{len(keys)} findings confirmed." in said(page)
    assert {at(key).state for key in keys} == {State.CONFIRMED}
    last = page.context["last"]  # type: ignore[attr-defined]
    assert last.batch
    focal_point.client().post(reverse("review_undo", args=[last.pk]), {"whole": "1"})
    assert {at(key).state for key in keys} == {State.FOUND}
    assert list(verify()) == []


def test_what_another_decided_meanwhile_is_left_as_it_is(work: Work, focal_point: Member, coordinator: Member) -> None:
    page = focal_point.client().get(reverse("review_bulk", args=[at("4#1").pk]))
    rows = list(page.context["rows"])
    send(coordinator, rows[1].key, verdict="reject")
    address = reverse("review_bulk", args=[at("4#1").pk])
    answer = focal_point.client().post(address, {"entry": [f"{row.pk}:{row.finding_id}" for row in rows]}, follow=True)
    assert "1 was left as it is" in said(answer)
    assert at(rows[1].key).state == State.REJECTED


def test_taking_a_batch_back_leaves_what_others_decided_since(
    work: Work, focal_point: Member, coordinator: Member
) -> None:
    accept_listed(focal_point, "4#1")
    decisions = list(Decision.objects.order_by("entry__position"))
    decide(decisions[0].entry, "reject", by=coordinator.viewer, seen=[decisions[0].pk])
    batch = decisions[0].batch
    assert batch
    assert len(take_back_batch(batch, by=focal_point.viewer)) == len(decisions) - 1
    assert at(decisions[0].entry.key).state == State.REJECTED
    with pytest.raises(DecisionError):
        take_back_batch(batch, by=focal_point.viewer)


@pytest.mark.parametrize("sent", ["", "x", "x:1", "00000000-0000-0000-0000-000000000000:1", "%s:x", "%s:0"])
def test_what_was_not_in_the_list_is_not_accepted(work: Work, focal_point: Member, sent: str) -> None:
    sent = sent.replace("%s", str(at("4#1").pk))
    answer = focal_point.client().post(reverse("review_bulk", args=[at("4#1").pk]), {"entry": [sent]}, follow=True)
    assert answer.status_code == 200
    assert not Decision.objects.exists()


def test_entries_of_a_hidden_work_are_not_accepted(
    work: Work, focal_point: Member, outsider: Member, root: Path
) -> None:
    hidden = read_in(
        root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.en.docx", outsider, Terms(visibility="organisation")
    )
    entry = hidden.entries.filter(kind="clause").first()
    assert entry is not None
    sent = [f"{entry.pk}:{entry.finding_id}"]
    focal_point.client().post(reverse("review_bulk", args=[at("4#1", work).pk]), {"entry": sent})
    assert not Decision.objects.exists()


def test_a_settled_choice_must_be_a_decision_on_the_entry(work: Work, focal_point: Member) -> None:
    first = decide(at("5#2"), "confirm", by=focal_point.viewer)
    assert settle(at("5#2"), first, by=focal_point.viewer, seen=[first.pk]).in_force
    assert at("5#2").state == State.CONFIRMED
