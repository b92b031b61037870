"""The pages on documents in a real browser: for everybody, on a phone, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative_web.documents.models import Upload
from tests.web.browser import OpenPage, violations
from tests.web.conftest import Member
from tests.web.reviewing import read_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "en"), (390, True, "fr")])
def test_everybody_can_use_them(
    open_page: OpenPage, focal_point: Member, root: Path, width: int, dark: bool, language: str
) -> None:
    work = read_in(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx", focal_point)
    upload = Upload.objects.get()
    page = open_page(focal_point, width=width, dark=dark, language=language)
    found = {}
    for address in ("", "bring/", "uploads/", f"uploads/{upload.pk}/", f"{work.pk}/versions/"):
        page.goto(f"/documents/{address}")
        found[address] = violations(page)
        wide = page.evaluate(
            "() => [...document.querySelectorAll('main *')].filter(e => !e.closest('.table-responsive') && "
            "e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 90))"
        )
        assert wide == [], address
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_file_is_brought_in_without_scripts(open_page: OpenPage, focal_point: Member, root: Path) -> None:
    page = open_page(focal_point, "/documents/bring/", scripts=False)
    page.locator("input[type=file]").set_input_files(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx")
    page.get_by_role("button", name="Bring in").first.click()
    page.wait_for_url("**/documents/uploads/**")
    assert page.get_by_role("link", name="Look again").is_visible()
