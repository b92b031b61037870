"""Keys of a single character can be switched off, on every page, and on again (WCAG 2.1.4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from operative_web.register.models import Decision
from tests.web.browser import OpenPage
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_keys_that_are_switched_off_do_nothing_until_they_are_on_again(
    open_page: OpenPage, focal_point: Member, founding: Path
) -> None:
    work = read_in(founding, focal_point)
    page = open_page(focal_point, "/help/")
    page.keyboard.press("?")
    page.locator("#keys").get_by_role("button", name="Switch keys of a single character off").click()
    page.wait_for_load_state()
    page.keyboard.press("?")
    assert page.locator("#keys").is_hidden()
    entry = at("1#1", work)
    page.goto(reverse("review_entry", args=[entry.pk]) + f"?work={work.pk}")
    for key in ("a", "x", "e", "4", "u", " "):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert not Decision.objects.exists()
    assert str(entry.pk) in page.url
    page.goto(reverse("work", args=[work.pk]))
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")
    page.goto("/help/")
    page.get_by_role("button", name="Switch them on").click()
    page.locator("main").get_by_role("button", name="Switch keys of a single character off").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
