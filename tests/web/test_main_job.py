"""The main job, as somebody does it who has never seen the register: one test, in a real browser, on both databases.

With OPERATIVE_PICTURES=1 the pictures in docs/images/register are taken anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from operative_web.audit.verifying import verify
from operative_web.documents.models import Upload, UploadStatus
from operative_web.register.models import Decision, Entry, State
from tests.web.browser import OpenPage, picture
from tests.web.conftest import PASSWORD, Member, work_off

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, member: Member) -> None:
    page.goto("/")
    page.locator("#id_login").fill(member.person.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/")


def bring_in(page: Page, path: Path, *, on: str = "") -> None:
    page.get_by_role("link", name="Bring in a resolution").first.click()
    page.locator("input[type=file]").set_input_files(path)
    if not on:
        picture(page, "bring-in")
    page.get_by_role("button", name="Bring in").first.click()
    page.wait_for_url("**/documents/uploads/**")
    work_off()  # as the worker does, while the page asks again and again
    expect(page.get_by_text("It was read.")).to_be_visible(timeout=30_000)
    if not on:
        picture(page, "brought-in")


def next_finding(page: Page, *keys: str) -> None:
    before = page.locator("#finding").get_attribute("data-entry")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)


def test_a_french_word_file_is_read_reviewed_and_on_record(
    open_page: OpenPage, focal_point: Member, root: Path
) -> None:
    page = open_page()
    sign_in(page, focal_point)
    picture(page, "start")
    bring_in(page, root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx")
    assert Upload.objects.get().status == UploadStatus.READ

    # What is asked, of whom, by when.
    page.get_by_role("link", name="Read it").click()
    page.wait_for_url(re.compile(r"/works/[0-9a-f-]+/"))
    expect(page.locator("main")).to_contain_text("Le Conseil des droits de l’homme")
    asked = Entry.objects.get(key="6#2")
    page.goto(f"/works/entries/{asked.pk}/")
    expect(page.locator("main")).to_contain_text("Who is asked")
    expect(page.locator("main")).to_contain_text("Why")
    picture(page, "card")
    page.goto(f"/works/{asked.work_id}/")
    picture(page, "reading")
    page.goto(f"/works/{asked.work_id}/schedule/")
    picture(page, "schedule")

    # One finding is corrected with two keys, the rest confirmed: some by key, then all that are alike at once.
    total = Entry.objects.count()
    page.goto(f"/review/?work={asked.work_id}")
    page.get_by_role("link", name="Look at the first").click()
    page.wait_for_selector("#finding[data-entry]")
    picture(page, "review")
    next_finding(page, "e", "2")
    for _ in range(total):
        if not page.locator("#finding[data-entry]").count():
            break
        next_finding(page, "a")
    assert Entry.objects.filter(state=State.CONFIRMED).count() == total - 1
    assert Entry.objects.filter(state=State.CORRECTED).count() == 1
    assert Decision.objects.filter(person=focal_point.person, post=focal_point.post).count() == total

    # It is all on record.
    page.goto(f"/works/{asked.work_id}/history/")
    expect(page.locator("main")).to_contain_text(focal_point.person.name)
    picture(page, "history")
    assert list(verify()) == []


def test_it_is_done_on_a_phone_too(open_page: OpenPage, focal_point: Member, root: Path) -> None:
    page = open_page(focal_point, "/", width=390, dark=True)
    bring_in(page, root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx", on="phone-")
    entry = Entry.objects.order_by("position", "key").first()
    assert entry is not None
    page.goto(f"/works/{entry.work_id}/")
    picture(page, "phone-reading")
    page.goto(f"/review/{entry.pk}/")
    picture(page, "phone-review")
    before = page.locator("#finding").get_attribute("data-entry")
    page.get_by_role("button", name="Accept").first.click()
    page.wait_for_function("before => document.getElementById('finding').dataset.entry !== before", arg=before)
    assert Entry.objects.get(pk=entry.pk).state == State.CONFIRMED
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
