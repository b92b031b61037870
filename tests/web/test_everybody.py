"""Every page of the register, walked: axe-core finds nothing wrong with it, light and dark, and it asks no other server.

The pages are given to Chromium by the test client, so that all of them show the same planted records.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Route

from tests.web.browser import launched, violations
from tests.web.crawling import Answer
from tests.web.records import Records
from tests.web.walking import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HOST = "http://testserver"
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NO_PAGE = {
    "upload_original",
    "text_original",
    "documents_download",
    "agenda_download",
    "work_asks",
    "feed",
    "items_download",
    "items_import_problems",
    "out_form_file",
}
"""Addresses that give files."""


def rendered(records: Records) -> dict[str, bytes]:
    """Return every page as its owner sees it, by path."""
    made = {}
    for who in ("focal", "administrator"):
        client = records.client(who, raises=False)
        for address in addresses():
            if address.name in NO_PAGE or not address.is_ours or address.owner != who:
                continue
            path = address.path(records)
            response: Answer = client.get(path)
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                made[path] = response.content
    return made


def answered_by(made: dict[str, bytes]) -> Callable[[Route], None]:
    """Return what answers a page's requests: static files as they lie, and the pages made before."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path in made:
            route.fulfill(body=made[path], content_type="text/html; charset=utf-8")
            return
        found = finders.find(path.removeprefix("/static/").partition("?")[0])
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=Path(str(found)).read_bytes() if found else b"", content_type=kind)

    return answer


def wrong(browser: Browser, made: dict[str, bytes], colours: Literal["light", "dark"]) -> dict[str, list[str]]:
    """Return what is wrong with pages, by path."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=colours, reduced_motion="reduce"
    )
    page = context.new_page()
    page.route("**/*", answered_by(made))
    elsewhere: list[str] = []
    page.on("request", lambda asked: elsewhere.append(asked.url) if _is_elsewhere(asked.url) else None)
    found = {}
    for path in made:
        page.goto(HOST + path)
        found[path] = violations(page)
    context.close()
    found["asked elsewhere"] = elsewhere
    return {path: faults for path, faults in found.items() if faults}


def _is_elsewhere(url: str) -> bool:
    return not url.startswith((f"{HOST}/", "data:"))


def test_nothing_is_wrong_with_any_page(records: Records) -> None:
    made = rendered(records)

    with launched() as browser:
        found = {colours: wrong(browser, made, colours) for colours in COLOURS}
    assert found == {"light": {}, "dark": {}}
    assert len(made) >= 30
