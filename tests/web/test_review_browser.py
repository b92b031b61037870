"""The review in a real browser: by keys alone, on a slow line, for everybody."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Request

from operative_web.documents.models import Work
from operative_web.register.actions.decide import decide
from operative_web.register.models import Decision, Entry, State
from tests.web.browser import OpenPage, slow_line, violations
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]
SLOWEST = 1.5
"""Seconds until the next finding stands there, on a line of 256 kbit/s with 300 ms of latency."""


@pytest.fixture
def work(focal_point: Member, root: Path) -> Work:
    """The invented resolution in two languages."""
    files = root / "samples" / "files"
    read_in(files / "INVENTED_A_HRC_RES_288_71.fr.docx", focal_point)
    return read_in(files / "INVENTED_A_HRC_RES_288_71.en.docx", focal_point)


def first(work: Work) -> str:
    entry = work.entries.order_by("position", "key")[0]
    return reverse("review_entry", args=[entry.pk]) + f"?work={work.pk}"


def test_keys_alone_complete_the_review(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, f"{reverse('review')}?work={work.pk}")
    for _ in range(60):  # to the link by the keyboard too
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.btn-primary')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#finding[data-entry]")
    keys = ("a", "x", "e4", "a", "u", "a")
    waiting = work.entries.filter(state=State.FOUND).count()
    step = 0
    while page.locator("#finding[data-entry]").count() and step < 3 * waiting:
        before = page.locator("#finding").get_attribute("data-entry")
        pressed = keys[step % len(keys)]
        for key in pressed:
            page.keyboard.press(key)
        page.wait_for_function(
            "before => document.getElementById('finding').dataset.entry !== before", arg=before, timeout=10_000
        )
        page.wait_for_function("document.activeElement.id === 'finding-title'")
        step += 1
    assert "Nothing waits under these filters" in page.locator("#finding").inner_text()
    assert not work.entries.filter(state__in=[State.FOUND, State.ASK]).exists()
    assert set(work.entries.values_list("state", flat=True)) == {"confirmed", "corrected", "rejected"}


def test_one_finding_is_corrected_with_two_keys(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work))
    before = page.locator("#finding").get_attribute("data-entry")
    page.keyboard.press("e")
    page.keyboard.press("2")
    page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)
    decision = Decision.objects.get()
    assert (str(decision.entry_id), decision.correction) == (before, {"force": "request"})
    assert "corrected" in page.locator("#messages").inner_text()


def test_keys_typed_into_a_field_decide_nothing(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work))
    page.get_by_text("Give a reason").click()
    page.get_by_label("Reason", exact=True).fill("")
    page.get_by_label("Reason", exact=True).press_sequentially("axe u 1")
    assert page.get_by_label("Reason", exact=True).input_value() == "axe u 1"
    assert not Decision.objects.exists()


def test_space_and_j_go_on_and_k_goes_back(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work))
    here = page.url
    for key in (" ", "j", "k", "k"):
        before = page.locator("#finding").get_attribute("data-entry")
        page.keyboard.press(key)
        page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)
    page.wait_for_url(here)
    page.go_back()
    page.wait_for_selector("h1#finding-title")
    page.goto(here)
    assert page.url == here
    assert not Decision.objects.exists()


def test_the_keys_are_listed_in_words(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work))
    page.keyboard.press("?")
    listed = page.locator("dialog#keys").inner_text()
    assert all(words in listed for words in ("Accept", "Reject", "Correct", "Next"))


def test_the_next_finding_stands_there_in_time_on_a_slow_line(
    open_page: OpenPage, work: Work, focal_point: Member
) -> None:
    page = open_page(focal_point, first(work))
    page.wait_for_load_state("networkidle")
    slow_line(page)
    took = []
    for _ in range(5):
        before = page.locator("#finding").get_attribute("data-entry")
        begun = time.monotonic()
        page.keyboard.press("a")
        page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)
        took.append(time.monotonic() - begun)
    assert sorted(took)[2] <= SLOWEST, took  # the middle one of five: the machine that tests has other things to do


def test_one_request_makes_a_decision(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work))
    page.wait_for_load_state("networkidle")
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/static/" not in request.url:  # the icon, kept by a browser that is no test's
            asked.append(f"{request.method} {request.url}")

    page.on("request", note)
    before = page.locator("#finding").get_attribute("data-entry")
    page.keyboard.press("a")
    page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)
    page.wait_for_timeout(300)
    assert len(asked) == 1, asked


def test_all_works_without_scripts(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, first(work), scripts=False)
    page.get_by_role("button", name="Accept").click()
    assert "confirmed" in page.locator("#messages").inner_text()
    page.locator("summary", has_text="Correct e").click()
    page.get_by_role("button", name="urges").click()
    page.get_by_role("button", name="Undo").click()
    assert Decision.objects.filter(taken_back=None).count() == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_page_of_the_review(
    open_page: OpenPage, work: Work, focal_point: Member, coordinator: Member, dark: bool
) -> None:
    conflict, alike, schedule = (work.entries.filter(kind="clause").order_by("position")[index] for index in (2, 0, 1))
    schedule = work.entries.filter(kind="schedule").order_by("position")[0]
    decide(conflict, "confirm", by=focal_point.viewer)
    decide(conflict, "reject", by=coordinator.viewer, reason="No")
    disagreed = Entry.objects.exclude(differs=[]).first()
    addresses = [
        reverse("review"),
        *(reverse("review_entry", args=[one.pk]) for one in (conflict, schedule, disagreed) if one),
        reverse("review_bulk", args=[alike.pk]),
        f"{reverse('review')}?state=orphaned",
    ]
    page = open_page(focal_point, dark=dark)
    for address in addresses:
        page.goto(address)
        for summary in page.locator("#finding summary").all():
            summary.click()
        assert violations(page) == [], address


def test_nothing_is_wider_than_a_phone(open_page: OpenPage, work: Work, focal_point: Member) -> None:
    page = open_page(focal_point, width=390)
    for address in (reverse("review"), first(work), reverse("review_bulk", args=[at("1#1").pk])):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
