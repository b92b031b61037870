"""The reading page in a real browser: keys, the card, what must not jump, accessibility, no script, a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from operative_web.accounts.actions.granting import Audience
from operative_web.documents.models import Work
from operative_web.register.actions.note import write_note
from tests.web.browser import OpenPage, picture, violations
from tests.web.conftest import Member
from tests.web.reading_made import entry_of, sample

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

Brought = Callable[..., Work]


def place(page: Page, selector: str) -> tuple[float, float]:
    """Where an element stands in the window."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_keys_lead_from_clause_to_clause_and_the_card_moves_nothing(
    open_page: OpenPage, brought: Brought, founding: Path, focal_point: Member
) -> None:
    work = brought(founding)
    page = open_page(focal_point, f"/works/{work.pk}/")
    acts = page.locator("#text a.m.act")

    page.keyboard.press("j")
    page.keyboard.press("j")
    second = acts.nth(1)
    assert second.evaluate("one => one === document.activeElement")
    before = place(page, "#p-2"), place(page, "#p-3"), page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card .card-of")
    assert (place(page, "#p-2"), place(page, "#p-3"), page.evaluate("scrollY")) == before
    assert page.url.endswith(f"/works/{work.pk}/")
    picture(page, "reading-card")
    page.keyboard.press("Escape")
    assert page.locator("#card").inner_html() == ""
    assert second.evaluate("one => one === document.activeElement")
    page.keyboard.press("k")
    assert acts.nth(0).evaluate("one => one === document.activeElement")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type === 'search'")


WAYS = {
    1280: ["?beside=ar", "schedule/", "history/", "notes/?path=1"],
    390: ["?language=ar&force=request", "lineage/?only=strengthened"],
}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_every_page_of_a_work_is_accessible(
    width: int, dark: bool, open_page: OpenPage, brought: Brought, tmp_path: Path, root: Path, focal_point: Member
) -> None:
    brought(sample(tmp_path, "A_HRC_RES_288_71.ar"))
    work = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))
    brought(sample(tmp_path, "A_HRC_RES_291_74.ar"))
    entry = entry_of(work, "1#1")
    write_note(work, "To be asked", Audience("members"), by=focal_point.viewer, entry=entry)
    page = open_page(focal_point, f"/works/{work.pk}/", width=width, dark=dark)
    page.locator("#text a.m.act").first.click()
    page.wait_for_selector("#card .card-of")

    found = {"card": violations(page)}
    for way in [*(f"/works/{work.pk}/{way}" for way in WAYS[width]), f"/works/entries/{entry.pk}/"]:
        page.goto(way)
        found[way] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), way

    assert {way: told for way, told in found.items() if told} == {}


def test_without_script_a_clause_is_a_link_to_its_own_page(
    open_page: OpenPage, brought: Brought, founding: Path, reader: Member
) -> None:
    work = brought(founding)
    page = open_page(reader, f"/works/{work.pk}/", scripts=False)

    page.locator("#p-10 a.m.act").nth(1).click()

    assert f"/works/entries/{entry_of(work, '10#2').pk}/" in page.url
    assert "encourages the Government of Cambodia" in page.locator("blockquote").inner_text()
    page.locator(".card-top a").first.click()
    assert page.url.endswith(f"/works/{work.pk}/#p-10")


def test_pages_are_light_after_the_first_visit(
    open_page: OpenPage, brought: Brought, founding: Path, reader: Member
) -> None:
    work = brought(founding)
    page = open_page(reader, f"/works/{work.pk}/")
    page.wait_for_load_state("networkidle")
    sizes = []
    page.on("response", lambda answer: sizes.append(answer.request.sizes()["responseBodySize"]))

    page.goto(f"/works/{work.pk}/schedule/")
    page.goto(f"/works/{work.pk}/")
    page.wait_for_load_state("networkidle")

    assert 0 < sum(size for size in sizes if size > 0) <= 100_000


def test_a_note_that_is_being_written_is_not_lost_by_a_key(
    open_page: OpenPage, brought: Brought, founding: Path, focal_point: Member
) -> None:
    work = brought(founding)
    page = open_page(focal_point, f"/works/{work.pk}/")
    page.locator("#p-10 a.m.act").first.click()
    page.locator("#card details summary").click()
    page.locator("#card textarea").fill("Half a note")
    page.on("dialog", lambda dialog: dialog.dismiss())

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#p-11 a.m.act").first.click()

    assert page.locator("#card textarea").input_value() == "Half a note"
    page.locator("#card form.stacked button").click()
    page.wait_for_url("**/works/entries/**")
    assert "Half a note" in page.locator(".note-words").inner_text()
