"""The trail's pages in a browser: everybody can use them, in both colours, on a phone, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from operative_web.register.models import Decision
from tests.web.audit.small import fill
from tests.web.browser import OpenPage, violations
from tests.web.conftest import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]
ADDRESSES = ("/trail/", "/trail/?people=1&since=2001-01-01", "/trail/?until=2001-01-01", "/trail/verify/")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_the_trail(open_page: OpenPage, coordinator: Member, focal_point: Member, dark: bool) -> None:
    fill(focal_point)
    page = open_page(coordinator, dark=dark)
    for address in ADDRESSES:
        page.goto(address)
        assert violations(page) == [], address


def test_on_a_phone_without_scripts_it_is_filtered_and_verified(
    open_page: OpenPage, coordinator: Member, focal_point: Member
) -> None:
    fill(focal_point)
    page = open_page(coordinator, "/trail/", width=390, scripts=False)
    page.select_option("select[name=what]", "register.decide")
    page.click("form.trail-filters button")
    page.wait_for_url("**what=register.decide*")
    assert page.locator("tbody tr").count() == Decision.objects.count() > 1
    page.click("text=Verify the trail")
    expect(page.locator(".alert-success")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(
    open_page: OpenPage, coordinator: Member, focal_point: Member, width: int
) -> None:
    fill(focal_point)
    page = open_page(coordinator, width=width)
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
