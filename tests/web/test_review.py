"""Looking at findings one by one, without a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.models import Decision, Entry, State
from operative_web.register.review import urls as urls_review
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in, said, send

pytestmark = pytest.mark.django_db
CASES = {"review_cases", "review_cases_page"}
"""Addresses with tests of their own (test_review_cases.py)."""
LARGEST = 15_000
"""Octets of the part of the page that changes with each decision: half a second on a line of 256 kbit/s."""


@pytest.fixture
def work(focal_point: Member, founding: Path) -> Work:
    return read_in(founding, focal_point)


def test_the_queue_shows_what_waits(work: Work, focal_point: Member) -> None:
    page = focal_point.client().get(reverse("review"))
    assert page.status_code == 200
    assert "Reaffirms the importance of the Extraordinary Chambers" in page.content.decode()
    assert page.context["page"].paginator.count == Entry.objects.count()


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ("kind=schedule", ["32@1", "32@2", "32@3", "33@1", "34@1"]),
        ("force=decide", ["32#1", "34#1"]),
        ("addressee=special-procedure&kind=clause", ["32#2"]),
        ("state=confirmed", []),
        ("differ=1", []),
    ],
)
def test_filters_stand_in_the_address(work: Work, focal_point: Member, filters: str, keys: list[str]) -> None:
    page = focal_point.client().get(f"{reverse('review')}?{filters}&work={work.pk}")
    assert [entry.key for entry in page.context["page"]] == keys


@pytest.mark.parametrize("filters", ["work=x", "kind=no", "force=%27", "page=-1", "page=x"])
def test_a_filter_that_is_none_keeps_the_page(work: Work, focal_point: Member, filters: str) -> None:
    assert focal_point.client().get(f"{reverse('review')}?{filters}").status_code == 200


def test_a_finding_stands_beside_its_words_and_the_rule(work: Work, focal_point: Member) -> None:
    page = focal_point.client().get(reverse("review_entry", args=[at("10#2").pk])).content.decode()
    assert "Welcomes the ongoing efforts to improve access to the justice system" in page
    assert "joins on by" in page
    assert f"0 of {Entry.objects.count()} decided" in page


def test_accepting_leads_to_the_next(work: Work, focal_point: Member) -> None:
    page = send(focal_point, "1#1", verdict="confirm")
    assert at("1#1").state == "confirmed"
    assert page.redirect_chain[-1][0] == reverse("review_entry", args=[at("1#2").pk])
    assert said(page) == "Paragraph 1: confirmed."


def test_rejecting_keeps_the_reason(work: Work, focal_point: Member) -> None:
    send(focal_point, "1#1", verdict="reject", reason="No act of the Council.")
    decision = Decision.objects.get()
    assert (decision.verdict, decision.reason, decision.person) == (
        "reject", "No act of the Council.", focal_point.person,
    )  # fmt: skip


def test_one_value_is_corrected_by_one_button(work: Work, focal_point: Member) -> None:
    send(focal_point, "5#2", quick="force:request")
    assert at("5#2").state == "corrected"
    assert Decision.objects.get().correction == {"force": "request"}


def test_correcting_to_what_was_found_confirms_it(work: Work, focal_point: Member) -> None:
    send(focal_point, "5#2", quick="force:encourage")
    assert at("5#2").state == "confirmed"


def test_addressees_are_corrected_by_name_or_id(work: Work, focal_point: Member) -> None:
    send(focal_point, "5#2", verdict="correct", force="urge", ask="explicit", addressees=["Cambodia", "sg", ""])
    assert Decision.objects.get().correction == {"force": "urge", "addressees": ["sg", "state:KHM"]}


def test_a_schedule_entry_is_corrected_whole(work: Work, focal_point: Member) -> None:
    send(
        focal_point, "32@2", verdict="correct", kind="report", who=["special-procedure"], to="ga", sessions="77",
        dates="2022-10", duration="", recurrence="annual",
    )  # fmt: skip
    assert Decision.objects.get().correction == {
        "to": "ga", "sessions": [77], "dates": ["2022-10"], "recurrence": "annual",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "sent", "told"),
    [
        ("5#2", {"verdict": "correct", "addressees": ["special procedures"]}, "Write, for example: special-procedure"),
        ("5#2", {"quick": "force:command"}, "is not one of"),
        ("5#2", {"verdict": "correct", "force": "encourage"}, "change a value, or confirm"),
        ("5#2", {}, "Nothing was decided"),
        ("5#2", {"verdict": "erase"}, "Nothing was decided"),
        ("32@2", {"verdict": "correct", "sessions": "fifty"}, "not the number of a session"),
        ("32@2", {"verdict": "correct", "dates": "30.6.2025"}, "not a date"),
        ("32@2", {"verdict": "correct", "duration": "two years"}, "P2Y"),
        ("32@2", {"verdict": "correct", "duration": "P0M"}, "P2Y"),
        ("32@2", {"verdict": "correct", "recurrence": "P0D"}, "P90D"),
    ],
)
def test_a_correction_that_cannot_be_meant_says_what_to_write(
    work: Work, focal_point: Member, key: str, sent: dict[str, Any], told: str
) -> None:
    page = send(focal_point, key, **sent, reason="What I typed")
    assert page.status_code == 200
    assert told in said(page)
    assert "What I typed" in page.content.decode()
    assert not Decision.objects.exists()


def test_the_part_that_changes_is_small_for_every_finding(work: Work, focal_point: Member) -> None:
    client = focal_point.client()
    sizes = {
        entry.key: len(client.get(reverse("review_entry", args=[entry.pk]), headers={"hx-request": "true"}).content)
        for entry in Entry.objects.all()
    }
    assert max(sizes.values()) <= LARGEST, sizes


def test_it_is_small_with_six_languages_too(focal_point: Member, root: Path) -> None:
    for code in ("en", "ar", "es", "fr", "ru", "zh"):
        read_in(root / "samples" / "files" / f"INVENTED_A_HRC_RES_288_71.{code}.docx", focal_point)
    client = focal_point.client()
    sizes = {
        entry.key: len(client.get(reverse("review_entry", args=[entry.pk]), headers={"hx-request": "true"}).content)
        for entry in Entry.objects.all()
    }
    assert max(sizes.values()) <= LARGEST, sizes


def test_a_decision_by_script_is_answered_by_the_next_finding(work: Work, focal_point: Member) -> None:
    answer = focal_point.client().post(
        reverse("review_decide", args=[at("1#1").pk]), {"verdict": "confirm"}, headers={"hx-request": "true"}
    )
    left = Entry.objects.filter(state=State.FOUND).count()
    assert f"</span> {left}</span></span>" in answer.content.decode().partition('id="waiting" hx-swap-oob="true"')[2]
    assert answer.status_code == 200
    assert answer["HX-Push-Url"] == reverse("review_entry", args=[at("1#2").pk])
    assert "<html" not in answer.content.decode()


def test_undo_takes_ones_own_last_decision_back(work: Work, focal_point: Member) -> None:
    send(focal_point, "1#1", verdict="confirm")
    page = send(focal_point, "1#2", verdict="reject")
    last = page.context["last"]
    assert last.entry.key == "1#2"
    page = focal_point.client().post(reverse("review_undo", args=[last.pk]), follow=True)
    assert at("1#2").state == "found"
    assert page.context["entry"].key == "1#2"
    assert page.context["last"].entry.key == "1#1"
    assert list(verify()) == []


def test_nothing_left_is_said(work: Work, focal_point: Member) -> None:
    address = f"{reverse('review_decide', args=[at('34@1').pk])}?kind=schedule"
    for key in ("32@1", "32@2", "32@3", "33@1"):
        send(focal_point, key, verdict="confirm")
    page = focal_point.client().post(address, {"verdict": "confirm"}, follow=True)
    assert "Nothing is left to look at" in page.content.decode()


# Who may do it


def addresses(entry: Entry, decision: Decision) -> dict[str, tuple[str, str]]:
    """Every address of the review, with the method that it takes."""
    return {
        "review": ("get", reverse("review")),
        "review_orphans": ("get", reverse("review_orphans")),
        "review_entry": ("get", reverse("review_entry", args=[entry.pk])),
        "review_bulk": ("get", reverse("review_bulk", args=[entry.pk])),
        "review_decide": ("post", reverse("review_decide", args=[entry.pk])),
        "review_acknowledge": ("post", reverse("review_acknowledge", args=[entry.pk])),
        "review_undo": ("post", reverse("review_undo", args=[decision.pk])),
    }


SHOWING = ("review", "review_orphans", "review_entry")
OF_ONE = ("review_entry", "review_bulk", "review_decide", "review_acknowledge", "review_undo")
WRITING = OF_ONE[1:]


@pytest.fixture
def place(founding: Path, focal_point: Member) -> dict[str, tuple[str, str]]:
    read_in(founding, focal_point, Terms(visibility="organisation"))
    send(focal_point, "1#1", verdict="confirm")
    return addresses(at("1#2"), Decision.objects.get())


def test_every_address_is_tried() -> None:
    assert {pattern.name for pattern in urls_review.urlpatterns} - CASES == {*SHOWING, *WRITING}


def test_the_owner_works(place: dict[str, tuple[str, str]], focal_point: Member) -> None:
    for method, address in place.values():
        assert getattr(focal_point.client(), method)(address, follow=True).status_code == 200


def test_a_reader_reads_without_buttons_and_is_refused_to_decide(
    place: dict[str, tuple[str, str]], reader: Member
) -> None:
    for name in WRITING:
        method, address = place[name]
        assert getattr(reader.client(), method)(address).status_code == 403
    assert Decision.objects.get().in_force
    page = reader.client().get(place["review_entry"][1])
    assert page.status_code == 200
    assert "verdict" not in page.content.decode()


def test_resolutions_and_who_is_asked_come_when_they_are_opened(work: Work, reader: Member) -> None:
    closed, whole = (reader.client().get(reverse("review"), query).content.decode() for query in ({}, {"filters": "1"}))
    piece = reader.client().get(reverse("review"), {"filters": "1"}, headers={"HX-Request": "true"})
    for page, there in ((closed, False), (whole, True), (piece.content.decode(), True)):
        assert (f'<option value="{work.pk}"' in page, '<option value="state:KHM"' in page) == (there, there)
    assert "<html" not in piece.content.decode()
    chosen = reader.client().get(reverse("review"), {"work": str(work.pk)}).content.decode()
    assert f'<option value="{work.pk}" selected' in chosen


def test_an_outsider_finds_nothing_and_counts_nothing(place: dict[str, tuple[str, str]], outsider: Member) -> None:
    for name in OF_ONE:
        method, address = place[name]
        assert getattr(outsider.client(), method)(address, {"verdict": "confirm"}).status_code == 404
    assert Decision.objects.get().in_force
    page = outsider.client().get(place["review"][1], {"filters": "1"})
    assert page.context["page"].paginator.count == 0
    assert (page.context["works"], page.context["addressees"]) == ([], [])


def test_a_stranger_is_asked_to_sign_in(place: dict[str, tuple[str, str]]) -> None:
    for method, address in place.values():
        assert "/account/login" in getattr(Client(), method)(address).headers["Location"]


def test_another_method_is_refused(place: dict[str, tuple[str, str]], focal_point: Member) -> None:
    for name, (method, address) in place.items():
        other = "put" if name == "review_bulk" else {"get": "post", "post": "get"}[method]
        assert getattr(focal_point.client(), other)(address).status_code == 405, name


def test_a_forged_request_is_refused(place: dict[str, tuple[str, str]], focal_point: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = focal_point.client().cookies
    for name in WRITING:
        assert client.post(place[name][1], {"verdict": "confirm"}).status_code == 403
    assert Decision.objects.count() == 1


def test_a_decision_of_another_work_cannot_be_chosen(
    place: dict[str, tuple[str, str]], focal_point: Member, root: Path
) -> None:
    read_in(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx", focal_point)
    other = Entry.objects.exclude(work=at("34@1").work).filter(kind="clause").first()
    assert other is not None
    address = reverse("review_decide", args=[other.pk])
    assert focal_point.client().post(address, {"settle": str(Decision.objects.get().pk)}).status_code == 404
