"""The search in a browser: reached by a key from anywhere, read on a phone, in a language written from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browser import OpenPage, violations
from tests.web.conftest import Member
from tests.web.reviewing import read_in
from tests.web.search.conftest import SAMPLES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]
TEXTS = [SAMPLES / "files" / f"INVENTED_A_HRC_RES_297_77.{language}.docx" for language in ("en", "ar", "zh")]


def test_it_is_reached_by_a_key_and_its_places_can_be_gone_to(open_page: OpenPage, focal_point: Member) -> None:
    _read_in(TEXTS, focal_point)
    page = open_page(focal_point, "/")
    page.keyboard.press("/")
    page.keyboard.type("protecting witnesses")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=protecting+witnesses")
    first = page.locator(".found-places > li").first
    assert [word.lower() for word in first.locator("mark").all_inner_texts()] == ["protection", "witnesses"]
    first.get_by_role("link").first.click()
    page.wait_for_url("**/works/**")
    assert "#" in page.url
    for query, marked in (("حماية الشهود", "والشهود"), ("特别分庭", "特别分庭")):
        page = open_page(focal_point, f"/search/?q={query}", width=390, dark=True)
        assert marked in page.locator("mark").all_inner_texts()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_it_is_a_form_with_links(open_page: OpenPage, focal_point: Member) -> None:
    _read_in(TEXTS[:1], focal_point)
    page = open_page(focal_point, "/search/", scripts=False)
    page.locator("main input[type=search]").fill("judges protection elections")
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url("**judges*")
    before = page.locator(".found-places > li").count()
    with page.expect_navigation():
        page.locator(".facets a", has_text="asked in terms").click()
    assert 0 < page.locator(".found-places > li").count() < before


def _read_in(paths: list[Path], by: Member) -> None:
    for path in paths:
        read_in(path, by)
