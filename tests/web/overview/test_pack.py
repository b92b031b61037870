"""The hand-over pack of a post: what it holds, who may take it, and that it opens."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from django.urls import reverse

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Organisation
from operative_web.agenda import clock
from operative_web.audit.models import Event
from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, add_item
from operative_web.overview.pack.as_pdf import is_offered
from operative_web.overview.pack.gathering import gather
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db
_ARABIC = "يطلب إلى الحكومة أن تصلح القوانين"


@pytest.fixture
def handed(founding: Path, focal_point: Member, coordinator: Member) -> Work:
    """A post with an item that it leads, one that it supports, one that is done, and a note."""
    work = read_in(founding, focal_point)
    entry = at("3#1", work)
    decide(entry, "confirm", by=coordinator.viewer, reason="as the ministry reads it")
    values = {
        "title": "Reform the law on keepers", "lead": focal_point.post, "supporting": [str(coordinator.post.pk)],
        "note": f"The cabinet said so.\n{_ARABIC}", "position": "supported", "position_source": "Note of 3 March",
        "target_date": dt.date(2027, 5, 1),
    }  # fmt: skip
    add_item(values, by=focal_point.viewer, gathers=Gathered([entry]))
    supported = {"title": "Count the lamps", "lead": coordinator.post, "supporting": [str(focal_point.post.pk)]}
    add_item(supported, by=coordinator.viewer)
    add_item({"title": "Paint the bridges", "lead": focal_point.post, "status": "done"}, by=focal_point.viewer)
    write_note(work, "Ask the wardens first", Audience(Visibility.ORGANISATION), by=focal_point.viewer, path="3")
    return work


def taken(member: Member, kind: str = "docx", language: str = "en", post: Any = None) -> Any:
    """Take a pack."""
    address = reverse("pack_file", args=[(post or member.post).pk, kind])
    return member.client().post(address, {"language": language})


def words(content: bytes) -> str:
    """Return all words of a Word document."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_holds_what_is_open_why_and_whom_to_ask(handed: Work, focal_point: Member, coordinator: Member) -> None:
    told = words(taken(focal_point).content)
    for expected in (
        "Reform the law on keepers", "Count the lamps", "The cabinet said so.", _ARABIC, "supported (Note of 3 March)",
        "1 May 2027", str(handed), "as the ministry reads it", "Ask the wardens first", str(coordinator.person),
        str(coordinator.post),
    ):  # fmt: skip
        assert expected in told
    assert "Paint the bridges" not in told


def test_a_word_document_has_headings_repeated_heads_language_and_direction(handed: Work, focal_point: Member) -> None:
    content = taken(focal_point).content
    document = docx.Document(io.BytesIO(content))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    assert {"Title", "Heading 1", "Heading 2", "Quote"} <= set(styles)
    assert document.core_properties.title
    assert document.core_properties.language == "en"
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("w:tblHeader") == len(document.tables)
    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml
    assert "w:tblCaption" in xml


def test_it_is_written_in_the_language_asked_for(handed: Work, focal_point: Member) -> None:
    content = taken(focal_point, language="fr").content
    assert docx.Document(io.BytesIO(content)).core_properties.language == "fr"
    assert "Ask the wardens first" in words(content)


@pytest.mark.one_database
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(handed: Work, focal_point: Member, tmp_path: Path) -> None:
    path = tmp_path / "pack.docx"
    path.write_bytes(taken(focal_point).content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    for kind in ("txt:Text (encoded):UTF8", "pdf"):
        subprocess.run([*command, kind, "--outdir", str(tmp_path), str(path)], check=True, timeout=240)
    text = (tmp_path / "pack.txt").read_text("utf-8")
    assert "Reform the law on keepers" in text
    assert _ARABIC in text
    assert len(pypdfium2.PdfDocument(tmp_path / "pack.pdf")) > 1


@pytest.mark.skipif(not is_offered(), reason="the libraries that set a PDF are not installed")
def test_the_pdf_says_the_same(handed: Work, focal_point: Member) -> None:
    answer = taken(focal_point, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    pages = list(pypdfium2.PdfDocument(answer.content))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "Reform the law on keepers" in text
    assert "The cabinet said so." in text


def test_without_its_libraries_no_pdf_is_offered_and_the_page_says_why(
    focal_point: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("operative_web.overview.pack.views.is_offered", lambda: False)
    page = focal_point.client().get(reverse("pack", args=[focal_point.post.pk]))
    assert "Pango" in page.content.decode()
    assert taken(focal_point, "pdf").status_code == 404


def test_each_pack_taken_is_in_the_trail_and_its_name_tells_the_day_alone(focal_point: Member) -> None:
    answer = taken(focal_point)
    assert answer["Content-Disposition"] == f'attachment; filename="hand-over-{clock.today().isoformat()}.docx"'
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.person) == ("accounts.take-pack", focal_point.person.pk)


def test_who_may_take_it(
    focal_point: Member, coordinator: Member, administrator: Member, reader: Member, outsider: Member,
    join: Callable[..., Member], institution: Organisation,
) -> None:  # fmt: skip
    elsewhere = join("coordinator", institution)
    for member in (focal_point, coordinator, administrator):
        assert taken(member, post=focal_point.post).status_code == 200
    for member in (reader, outsider, elsewhere):
        assert taken(member, post=focal_point.post).status_code == 403


def test_who_may_not_see_an_item_does_not_get_it_in_a_pack(
    focal_point: Member, coordinator: Member, administrator: Member, join: Callable[..., Member],
    institution: Organisation,
) -> None:  # fmt: skip
    values = {"title": "Zwelfkraut lamps", "lead": focal_point.post, "note": "Zwelfkraut"}
    add_item(values, by=focal_point.viewer, audience=Audience(Visibility.ORGANISATION))
    elsewhere = join("administrator", institution)
    assert "Zwelfkraut" in words(taken(focal_point).content)
    assert "Zwelfkraut" in words(taken(administrator, post=focal_point.post).content)
    assert "Zwelfkraut" not in words(taken(elsewhere, post=focal_point.post).content)


def test_many_items_ask_little(handed: Work, focal_point: Member, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        add_item({"title": f"Item {number}", "lead": focal_point.post}, by=focal_point.viewer)
    with django_assert_max_num_queries(30):
        assert len(gather(focal_point.post, focal_point.viewer).items) == 32
