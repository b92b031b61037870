"""How the register looks, in a real browser: light, dark, printed, from right to left, and what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.test import RequestFactory
from playwright.sync_api import Page, Route, expect

from operative_web.documents.models import Work
from operative_web.pages import views
from tests.web.browser import OpenPage, violations
from tests.web.conftest import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

OWN = ("/", "/help/", "/check/", "/nowhere/")
"""The pages that belong to no part: start, help, the check from right to left, an answer to what is not there."""
PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(253, 252, 248)", "rgb(21, 23, 26)"
HEAVIEST = 100_000
"""Bytes that a page may transfer once its files are known to the browser."""
CONTRAST = 4.5
STATIC = Path(__file__).resolve().parents[2] / "src/operative_web/static/operative"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_the_pages(
    open_page: OpenPage, focal_point: Member, founding: Path, brought: Callable[..., Work], dark: bool, language: str
) -> None:
    brought(founding)
    page = open_page(focal_point, "/", dark=dark, language=language)
    assert page.locator("html").get_attribute("lang") == language
    for address in OWN:
        page.goto(address)
        assert violations(page) == [], address


def test_everybody_can_use_an_open_menu_and_the_list_of_keys(open_page: OpenPage, focal_point: Member) -> None:
    page = open_page(focal_point, "/help/")
    page.click(".menu > summary")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".menu[open]")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_the_answers_to_errors(open_page: OpenPage, reader: Member, dark: bool) -> None:
    page = open_page(reader, "/people/organisations/new/", dark=dark)
    assert page.locator("h1").inner_text() == "Not for this post"
    assert violations(page) == []
    for view in (views.failed, views.bad):
        body = view(RequestFactory().get("/")).content
        page.route("**/broken/", partial(_answer, body))
        page.goto("/broken/")
        assert page.evaluate(PAPER) == (DARK if dark else LIGHT)
        assert violations(page) == []
        page.unroute("**/broken/")


def test_a_page_adds_keys_of_its_own_and_they_are_silent_where_somebody_writes(
    open_page: OpenPage, focal_point: Member
) -> None:
    page = open_page(focal_point, "/check/")
    page.evaluate("window.pressed = 0; window.operative.keys.add('j', 'Next', () => { window.pressed += 1; })")
    page.keyboard.press("j")
    page.focus("#check-reason")
    page.keyboard.press("j")
    assert page.evaluate("window.pressed") == 1
    assert page.locator("#keys dd", has_text="Next").count() == 1


def test_a_part_of_a_page_that_does_not_come_is_told_of(open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, "/help/")
    ask = "address => htmx.ajax('GET', address, {target: '#keys-help', swap: 'innerHTML'}).catch(() => null)"
    page.evaluate(ask, "/nowhere/")
    page.wait_for_selector(".notice.error:has-text('not there any more')")
    page.route("**/check/", lambda route: route.abort())
    page.evaluate(ask, "/check/")
    page.wait_for_selector(".notice.error:has-text('cannot be reached')")
    assert page.locator(".notice.error").count() == 1
    assert page.locator("#keys-help").inner_text() == "Keys"


def test_a_session_that_ended_leads_to_the_sign_in_page_and_back(open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, "/")
    page.context.clear_cookies()
    page.evaluate("htmx.ajax('GET', '/', {target: '#resolutions', swap: 'innerHTML'})")
    page.wait_for_url("**/account/login/?next=/")
    expect(page.locator("#id_login")).to_be_visible()


def test_the_check_page_is_arabic_and_keeps_symbols_in_order(open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, "/check/", width=390)
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "bootstrap.rtl" in (page.locator("link[href*=bootstrap]").first.get_attribute("href") or "")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    name = page.locator(".masthead .name").bounding_box()
    assert name is not None
    assert name["x"] > 390 / 2
    page.goto("/help/")
    assert page.locator("html").get_attribute("dir") == "ltr"


def test_the_colours_are_those_of_the_device_until_somebody_chooses(open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, "/help/", dark=True)
    assert page.evaluate(PAPER) == DARK
    with page.expect_navigation():
        page.click("button[name=theme][value=light]")
    assert page.url.endswith("/help/")
    assert page.evaluate(PAPER) == LIGHT
    page.goto("/")
    assert page.locator("html").get_attribute("data-bs-theme") == "light"  # from the server: nothing flashes
    with page.expect_navigation():
        page.click("button[name=theme][value='']")
    assert page.evaluate(PAPER) == DARK


def test_a_page_prints_as_a_document(open_page: OpenPage, reader: Member) -> None:
    page = open_page(reader, "/help/", dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()") == "#fff"
    assert [page.locator(each).is_visible() for each in (".masthead", ".colophon", "h1")] == [False, False, True]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(open_page: OpenPage, focal_point: Member, width: int) -> None:
    page = open_page(focal_point, width=width)
    for address in OWN:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_page_is_light_once_its_files_are_known(
    open_page: OpenPage, focal_point: Member, founding: Path, brought: Callable[..., Work]
) -> None:
    brought(founding)
    page = open_page(focal_point, "/")
    for address in OWN:
        assert _transferred(page, address) <= HEAVIEST, address


def test_everything_works_without_scripts(open_page: OpenPage, focal_point: Member) -> None:
    page = open_page(focal_point, "/", scripts=False)
    with page.expect_navigation():
        page.click("button[name=guide]")
    assert page.locator(".first-steps").count() == 0
    page.goto("/help/")
    with page.expect_navigation():
        page.click("button[name=guide]")
    assert page.locator(".first-steps").count() == 1
    with page.expect_navigation():
        page.click("button[name=language][value=fr]")
    assert page.locator("html").get_attribute("lang") == "fr"
    focal_point.person.refresh_from_db()
    assert focal_point.person.language == "fr"


def test_dark_has_the_same_values_whether_chosen_or_the_device_s() -> None:
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    chosen = re.search(r':root\[data-bs-theme="dark"\] \{\s*color-scheme: dark;([^}]*)\}', text)
    device = re.search(r":root:not\(\[data-bs-theme\]\) \{([^}]*)\}", text)
    assert chosen
    assert device
    assert chosen[1].split() == device[1].split()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_stands_out_from_every_paper(theme: str) -> None:
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    block = re.findall(r"--paper: [^}]*", text)[0 if theme == "light" else 2]
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    inks = ("ink", "soft", "accent", "alert", "good", "bad", "decide", "request", "urge", "encourage", "concern")
    faint = [
        (ink, paper)
        for ink in inks
        for paper in ("paper", "raised", "wash")
        if _contrast(values[ink], values[paper]) < CONTRAST
    ]
    assert faint == []


def test_no_template_or_stylesheet_writes_style_or_script_inline_or_asks_elsewhere() -> None:
    templates = STATIC.parents[1] / "templates"
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:|(?:src|href)=\"https?:", re.IGNORECASE
    )
    guilty = [path.name for path in templates.rglob("*.html") if inline.search(path.read_text(encoding="utf-8"))]
    elsewhere = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//", re.IGNORECASE)
    guilty += [path.name for path in STATIC.glob("*.css") if elsewhere.search(path.read_text(encoding="utf-8"))]
    assert guilty == []


def test_no_script_imports_another_whose_address_holds_a_digest() -> None:
    statement = re.compile(r"^\s*(?:import|export) .*from|^import ", re.MULTILINE)
    assert [path.name for path in STATIC.glob("*.js") if statement.search(path.read_text(encoding="utf-8"))] == []


def test_stylesheets_know_no_left_and_right() -> None:
    sided = re.compile(
        r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|[{;]\s*(?:left|right):", re.IGNORECASE
    )
    assert [path.name for path in STATIC.glob("*.css") if sided.search(path.read_text(encoding="utf-8"))] == []


def _answer(body: bytes, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html")


def _transferred(page: Page, address: str) -> int:
    """Load a page again and return the bytes of all that came over the line for it."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return int(
        page.evaluate(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".reduce((sum, entry) => sum + entry.transferSize, 0)"
        )
    )


def _contrast(one: str, other: str) -> float:
    """Return the ratio of two colours, as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
