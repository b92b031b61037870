"""What the tests in a real browser share: Chromium, a page for a member, accessibility, a slow line, pictures.

The fixtures are in ``conftest.py`` for every test of the register::

    def test_something(open_page: OpenPage, reader: Member) -> None:
        page = open_page(reader, "/", width=390, dark=True)
        assert violations(page) == []

A page that runs a script against the content policy, fails in a script or asks another server for something fails its
test at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from scripts.pictures.png import read_png, write_png

if TYPE_CHECKING:
    from tests.web.conftest import Member

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
HEIGHT = {1280: 800, 390: 844}
"""Of a window, by its width: a desk and a phone."""
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images" / "register"


class OpenPage(Protocol):
    """Opens a page as somebody: see :func:`open_page`."""

    def __call__(
        self,
        member: Member | None = None,
        address: str = "",
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
        language: str = "en",
    ) -> Page: ...


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium without a window, for the tests of one file."""
    with launched() as browser:
        yield browser


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium. While it runs, its loop is this thread's, and the database gets another connection."""
    if not CHROMIUM.is_file():
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread; no test here is async
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open an address of the register, signed in as a member, or as nobody."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(
        member: Member | None = None,
        address: str = "",
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
        language: str = "en",
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT.get(width, 800)},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale=language,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        if member is not None:
            _sign_in(context, live_server.url, member)
        page = context.new_page()
        _watch(page, urlsplit(live_server.url).netloc, faults)
        if address:
            page.goto(address)
        return page

    yield make
    for context in contexts:
        context.close()
    if faults:
        pytest.fail("The pages did what none may do:\n" + "\n".join(faults))


def _sign_in(context: BrowserContext, url: str, member: Member) -> None:
    """Give the browser the session of somebody who has signed in; the sign-in page has tests of its own."""
    value = member.client().cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


def _watch(page: Page, server: str, faults: list[str]) -> None:
    """Note what no page may do: fail in a script, break the content policy, ask another server."""

    def told(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != server:
            faults.append(f"asked another server: {request.url}")

    page.on("console", told)
    page.on("request", asked)
    page.on("pageerror", lambda error: faults.append(str(error)))


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page: the rule, what it says, and where."""
    page.wait_for_load_state()  # a click is over once the next page has begun to come
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]
    ]


def slow_line(page: Page, *, latency: int = 300, kilobits: int = 256) -> None:
    """Make a page's connection slow, as Chromium's own tools do.

    Args:
        page: whose connection it is.
        latency: of each request, in milliseconds.
        kilobits: a second, in both directions.
    """
    octets = kilobits * 1000 / 8
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": octets, "uploadThroughput": octets},
    )


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a picture for the documents, where OPERATIVE_PICTURES=1 asks for it.

    Args:
        page: as it is now.
        name: of the file, without its ending.
        whole: the whole page, not only what the window shows?
    """
    if os.environ.get("OPERATIVE_PICTURES") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        # Hiding the caret would put a style into the page, which its policy refuses.
        written = page.screenshot(full_page=whole, caret="initial")
        (PICTURES / f"{name}.png").write_bytes(write_png(read_png(written), colours=32))
