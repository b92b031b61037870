"""The agenda in Chromium: by keyboard, at a phone's width, in the dark; marking a report issued late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from operative_web.agenda.actions.marking import Told, mark
from operative_web.agenda.actions.sessions import say_session
from operative_web.documents.calendars import Meeting
from operative_web.documents.models import Work
from tests.web.agenda.conftest import BETWEEN, OnDay, occasion_at
from tests.web.browser import OpenPage, violations
from tests.web.conftest import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def pages(founding: Work) -> list[str]:
    report, mandate = occasion_at("32@2", "session:51"), occasion_at("32@1", "term")
    occasions = [reverse("occasion", args=[one.pk]) for one in (report, mandate)]
    schedule = reverse("work_schedule", args=[founding.pk])
    changing = f"{reverse('session_change')}?organ=hrc&number=62"
    return [reverse("agenda"), *occasions, schedule, reverse("sessions"), changing, reverse("feeds")]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wrong_with_any_page_and_none_is_wider_than_its_window(
    width: int, open_page: OpenPage, founding: Work, focal_point: Member, coordinator: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    mark(
        occasion_at("33@1", "session:51"), Told("postponed", moved_session=52, reason="travel"), by=focal_point.viewer
    )  # fmt: skip
    say_session(Meeting("hrc", 53, dt.date(2023, 6, 19), dt.date(2023, 7, 14), "held", "x"), by=coordinator.viewer)
    found = {}
    for dark in (False, True):
        page = open_page(coordinator, width=width, dark=dark)
        for address in pages(founding):
            page.goto(address)
            found[address, dark] = violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[address, dark].append("wider than its window")
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_report_is_marked_issued_late_and_the_mandate_waits(
    open_page: OpenPage, founding: Work, focal_point: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    page = open_page(focal_point, reverse("agenda"))
    mandate = page.locator("li.occasion", has=page.get_by_role("link", name="mandate", exact=True))
    assert mandate.locator(".standing").inner_text() == "renewal expected at session 54"
    page.locator("li.occasion", has_text="report on the implementation").first.locator("a.kind").click()
    page.get_by_label("What became of it").select_option("issued")
    page.get_by_label("Document", exact=True).fill("A/HRC/51/66")
    page.get_by_label("Date", exact=True).fill("2022-09-20")
    page.get_by_label("It was submitted late").check()
    page.get_by_role("button", name="Record").click()
    assert page.locator(".big-standing").inner_text() == "issued, A/HRC/51/66, 20 September 2022, submitted late"
    page.goto(reverse("work_schedule", args=[founding.pk]))
    assert page.locator("li.output", has_text="submitted late").count() == 1


def test_the_line_of_time_is_walked_by_keyboard(
    open_page: OpenPage, founding: Work, focal_point: Member, on_day: OnDay
) -> None:
    on_day(BETWEEN)
    page = open_page(focal_point, reverse("agenda"), scripts=False)
    page.locator(".timeline-box").focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("aria-label") == (
        "session 54, 11 September 2023 – 13 October 2023: 3 entries: consideration, report"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**session=54*")
    assert page.locator("li.occasion").count() == 3
    assert page.locator("p.chips a", has_text="session 54").count() == 1
    page.locator("figure summary").click()
    expect(page.locator("figure tbody tr")).to_have_count(1)
