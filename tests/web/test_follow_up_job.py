"""From confirmed asks to what was done about them: one test, in a real browser, on both databases.

With OPERATIVE_PICTURES=1 the pictures in docs/images/register are taken anew.
"""

from __future__ import annotations

import datetime as dt
import mailbox
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import icalendar
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.test import Client
from playwright.sync_api import Page, expect

from operative_web.agenda import clock
from operative_web.agenda.models import Occasion
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.actions.items import edit_item
from operative_web.followup.exchange.models import OutForm
from operative_web.followup.models import Item
from operative_web.notices.running import run_once
from operative_web.register.actions.decide import confirm_all
from operative_web.register.models import Entry, State
from tests.web.browser import OpenPage, picture
from tests.web.conftest import Member
from tests.web.followup.conftest import values
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db(transaction=True)
OFFICE = shutil.which("soffice")
AFTER_THE_TERM = dt.date(2023, 10, 12)
"""A day after the two years of resolution 48/23's mandate, and before the session in which it was renewed had ended."""


@pytest.fixture
def inbox(tmp_path: Path, settings: Any) -> Iterator[mailbox.Maildir]:
    """A mail server of this machine that puts what it takes into a mailbox; the register is told of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Mailbox(tmp_path / "mail"), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = "operative@example.org"
    yield mailbox.Maildir(tmp_path / "mail")
    server.stop()


@pytest.fixture
def works(focal_point: Member, root: Path) -> dict[str, Work]:
    """Resolution 48/23, all of it confirmed, and the invented series in French and Arabic."""
    found = {"48/23": read_in(next((root / "samples" / "48-23").glob("*.txt")), focal_point, Terms())}
    for number in ("288_71", "291_74"):
        for language in ("fr", "ar"):
            path = root / "samples" / "files" / f"INVENTED_A_HRC_RES_{number}.{language}.docx"
            found[number] = read_in(path, focal_point, Terms())
    for work in found.values():
        entries = Entry.objects.filter(work=work, state=State.FOUND)
        confirm_all(list(entries.values_list("pk", "finding_id")), by=focal_point.viewer)
    return found


def make_items(page: Page, work: Work, *paths: str) -> None:
    """Tick some confirmed asks, and make an item of each."""
    page.goto(f"/works/{work.pk}/follow-up/")
    for path in paths:
        page.locator(".offers li", has_text=re.compile(rf"paragraph {path} ·")).get_by_role("checkbox").first.check()
    picture(page, "follow-up")
    page.get_by_role("button", name="Make an item of each that is ticked").click()
    page.get_by_role("button", name=re.compile("^Make ")).first.click()


def assign(page: Page, item: Item, member: Member) -> None:
    """Give an item to a post, with a target date."""
    page.goto(f"/items/{item.pk}/edit/")
    page.get_by_label("Lead post").select_option(str(member.post.pk))
    page.get_by_label("Target date").fill((clock.today() + dt.timedelta(days=7)).isoformat())
    page.get_by_role("button", name=re.compile("^(Save|Keep)")).first.click()
    page.wait_for_url(f"**/items/{item.pk}/")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed, in which the form is filled in")
def test_confirmed_asks_are_followed_to_what_was_done(
    open_page: OpenPage,
    focal_point: Member,
    coordinator: Member,
    inbox: mailbox.Maildir,
    works: dict[str, Work],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_page(coordinator)
    make_items(page, works["48/23"], "10", "15")
    make_items(page, works["288_71"], "7")
    item = Item.objects.get(sources__entry__work=works["48/23"], sources__entry__path="10")
    assign(page, item, focal_point)
    picture(page, "item")
    page.goto("/items/")
    expect(page.locator("main")).to_contain_text(item.title[:40])
    picture(page, "items")

    reminded(inbox, focal_point, item)
    found(page, item)
    mine = open_page(focal_point, "/")
    in_the_calendar(mine, item)
    marked(mine, works["48/23"])
    with monkeypatch.context() as patch:
        patch.setattr(clock, "today", lambda: AFTER_THE_TERM)
        renewal_expected(mine, works["48/23"])
    form_comes_back(page, item, focal_point, tmp_path)
    handed_over(page, focal_point, item, tmp_path)
    assert list(verify()) == []


def reminded(inbox: mailbox.Maildir, member: Member, item: Item) -> None:
    """The reminder arrives, and its subject tells nothing."""
    assert run_once().sent
    letters: list[Any] = [letter for letter in inbox if letter["To"] == member.person.email]
    assert letters
    assert all(item.title[:20] not in str(make_header(decode_header(one["Subject"]))) for one in letters)
    assert any(item.reference in one.get_payload(0).get_payload(decode=True).decode() for one in letters)


def found(page: Page, item: Item) -> None:
    """It is found by its own words; what an item was made of is found in French and in Arabic."""
    for query, expected in (
        ("protection des témoins", "288/71"), ("حماية الشهود", "288/71"), (item.title, item.reference),
    ):  # fmt: skip
        page.goto("/search/")
        page.get_by_role("searchbox").first.fill(query)
        page.get_by_role("searchbox").first.press("Enter")
        expect(page.locator("main")).to_contain_text(expected)
    picture(page, "search")


def in_the_calendar(page: Page, item: Item) -> None:
    """Its target date is in the calendar feed, which a program reads without signing in."""
    page.goto("/agenda/feeds/")
    page.get_by_role("button", name="Make the feed").click()
    address = page.locator("#made").input_value()
    feed = Client().get("/" + address.split("/", 3)[3])
    events = icalendar.Calendar.from_ical(feed.content).walk("VEVENT")
    assert any(item.title[:30] in str(one["summary"]) for one in events)


def marked(page: Page, work: Work) -> None:
    """A report is marked issued late."""
    report = Occasion.objects.get(work=work, kind="report", session=51, who__contains="special-procedure")
    page.goto(f"/agenda/occasions/{report.pk}/")
    page.get_by_label(re.compile("^What became of it")).select_option("issued")
    page.locator("#id_document").fill("A/HRC/51/66")
    page.locator("#id_on").fill("2022-10-03")
    page.get_by_label("It was submitted late").check()
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".said")).to_contain_text("late")
    picture(page, "occasion")


def renewal_expected(page: Page, work: Work) -> None:
    """The end of a term accuses nobody."""
    mandate = Occasion.objects.get(work=work, kind="mandate")
    for address in (f"/agenda/occasions/{mandate.pk}/", f"/agenda/?work={work.pk}"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text("renewal expected at session 54")
    picture(page, "agenda")


def form_comes_back(page: Page, item: Item, owner: Member, folder: Path) -> None:
    """A form goes out, is filled in LibreOffice, and comes back after somebody changed the same answer here."""
    page.goto(f"/items/forms/new/?organisation={owner.post.organisation_id}")
    page.get_by_role("button", name="Make the form").click()
    form = OutForm.objects.get()
    with page.expect_download() as download:
        page.get_by_role("link", name="Workbook (XLSX)").click()
    content = Path(download.value.path()).read_bytes()
    item.refresh_from_db()
    edit_item(item, item.version, values(title=item.title, status="suspended"), by=owner.viewer)
    back = folder / "back.xlsx"
    back.write_bytes(filled_in_office(content, folder, ">not begun<", ">under way<"))
    page.goto("/items/forms/")
    page.locator("input[type=file]").first.set_input_files(back)
    page.get_by_role("button", name="Compare it").click()
    expect(page.locator("main")).to_contain_text("changed on both sides")
    picture(page, "form-back")
    page.locator("input[type=radio][value=answer]").first.check()
    for choice in page.locator("fieldset").all()[1:]:
        choice.locator("input[value=answer]").check()
    page.get_by_role("button", name="Write what is chosen").click()
    item.refresh_from_db()
    assert item.status == "under-way"
    assert OutForm.objects.get(pk=form.pk).applied_at is not None


def filled_in_office(content: bytes, folder: Path, before: str, after: str) -> bytes:
    """Open a workbook in LibreOffice, change what it says in its own format, and save it as a workbook again."""
    flat = in_office(content, "xlsx", "fods", folder)
    assert before.encode() in flat
    return in_office(flat.replace(before.encode(), after.encode()), "fods", "xlsx", folder)


def in_office(content: bytes, kind: str, wanted: str, folder: Path) -> bytes:
    source, target = folder / f"given.{kind}", folder / "office"
    source.write_bytes(content)
    command = [
        str(OFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", wanted,
        "--outdir", str(target), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(target.glob(f"given.{wanted.partition(':')[0]}")).read_bytes()


def handed_over(page: Page, owner: Member, item: Item, folder: Path) -> None:
    """The hand-over pack of the post opens in LibreOffice and holds the item."""
    page.goto(f"/packs/{owner.post.pk}/")
    picture(page, "hand-over")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Word")).click()
    content = Path(download.value.path()).read_bytes()
    text = in_office(content, "docx", "txt:Text (encoded):UTF8", folder).decode()
    assert item.reference in text
    assert item.title[:40] in " ".join(text.split())
    if (pdf := page.get_by_role("button", name=re.compile("PDF"))).count():
        with page.expect_download() as download:
            pdf.click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
