"""The pages on which documents are brought in, followed and listed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Upload, UploadStatus, Work
from tests.web.conftest import Join, Member, work_off

pytestmark = pytest.mark.django_db(transaction=True)

Brought = Callable[..., Work]
MEMBERS = {"visibility": "members"}


@pytest.fixture
def french(root: Path) -> Path:
    """The invented resolution 288/71 in French, as a Word file."""
    return root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx"


def give(client: Client, content: bytes, name: str = "a.docx", **terms: object) -> Upload:
    """Bring in a file by the page, have it read, and return what became of it."""
    file = SimpleUploadedFile("x", content)
    file._name = name  # type: ignore[attr-defined]  # as a browser might send it, folders and all
    response = client.post("/documents/bring/", {"way": "files", "files": file, **MEMBERS, **terms})
    assert response.status_code == 302, response.content.decode()
    work_off()
    return Upload.objects.get(pk=response["Location"].rstrip("/").rsplit("/", 1)[-1])


def test_a_word_file_is_brought_in_and_read(focal_point: Member, french: Path) -> None:
    client = focal_point.client()

    upload = give(client, french.read_bytes(), french.name)
    page = client.get(f"/documents/uploads/{upload.pk}/").content.decode()

    assert upload.status == UploadStatus.READ
    assert "It was read." in page
    assert "A/HRC/RES/288/71" in page
    assert f"/works/{upload.audited_work()}/?language=fr" in page
    assert "hx-trigger" not in page


def test_while_it_waits_the_page_asks_again_and_then_no_more(focal_point: Member, french: Path) -> None:
    client = focal_point.client()
    file = SimpleUploadedFile(french.name, french.read_bytes())
    address = client.post("/documents/bring/", {"way": "files", "files": file, **MEMBERS})["Location"]

    waiting = client.get(address).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert "Look again" in waiting
    work_off()
    piece = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in piece
    assert "<html" not in piece


def test_many_files_at_once(focal_point: Member, root: Path) -> None:
    client = focal_point.client()
    paths = sorted((root / "samples" / "files").glob("INVENTED_A_HRC_RES_288_71.*.docx"))
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]

    response = client.post("/documents/bring/", {"way": "files", "files": files, **MEMBERS}, follow=True)
    work_off()

    assert "6 documents were brought in." in response.content.decode()
    assert Work.objects.count() == 1
    table = client.get("/documents/").content.decode()
    assert "ar en es fr ru zh" in table


def test_a_text_is_pasted(focal_point: Member) -> None:
    client = focal_point.client()
    text = "The Human Rights Council,\n\nRecalling its resolution 5/1,\n\n1. Requests the Secretary-General to report;"

    address = client.post("/documents/bring/", {"way": "text", "text": text, **MEMBERS})["Location"]
    work_off()

    assert "It was read." in client.get(address).content.decode()
    assert client.post("/documents/bring/", {"way": "text", "text": " ", **MEMBERS}).status_code == 422
    assert client.post("/documents/bring/", {"way": "nonsense"}).status_code == 400


def saved(client: Client, address: str) -> bytes:
    """Return a file as a browser saves it."""
    with closing(client.get(address)) as response:
        assert response.status_code == 200
        return response.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<a>" + "0" * 80_000_000)
    return stream.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso>&b;&x;</akomaNtoso>"""
BAD = {
    "empty.docx": b"",
    "bomb.docx": bomb(),
    "entities.xml": ENTITIES,
    "picture.docx": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "noise.bin": bytes(range(256)) * 20,
    "half.docx": b"PK\x03\x04" + b"\0" * 50,
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_says_why_and_stays(focal_point: Member, name: str) -> None:
    client = focal_point.client()

    if not BAD[name]:
        file = SimpleUploadedFile(name, b"")
        refused = client.post("/documents/bring/", {"way": "files", "files": file, **MEMBERS}, follow=True)
        assert refused.status_code in {200, 422}
        return
    upload = give(client, BAD[name], name)
    page = client.get(f"/documents/uploads/{upload.pk}/").content.decode()

    assert upload.status == UploadStatus.FAILED
    assert "It could not be read." in page
    assert "What to do:" in page
    assert "Traceback" not in page
    assert saved(client, f"/documents/uploads/{upload.pk}/original/") == BAD[name]
    again = client.post(f"/documents/uploads/{upload.pk}/again/", follow=True)
    assert again.status_code == 200
    work_off()
    upload.refresh_from_db()
    assert upload.status == UploadStatus.FAILED
    assert upload.attempts.count() == 2


def test_an_image_only_pdf_is_told_what_to_do(focal_point: Member, root: Path) -> None:
    scanned = root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.en.scanned.pdf"

    upload = give(focal_point.client(), scanned.read_bytes(), scanned.name)

    assert upload.status in {UploadStatus.FAILED, UploadStatus.READ}  # read where there is optical recognition
    assert upload.status == UploadStatus.READ or upload.remedy


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\texts\\a.docx", "a.docx"),
        ('<img src=x onerror=alert("x")>.docx', "&lt;img src=x"),
        ("long" * 60 + ".docx", "longlong"),
        ("a\r\nSet-Cookie: b=c.docx", "a"),
    ],
)
def test_a_file_name_is_shown_and_does_nothing(focal_point: Member, french: Path, name: str, shown: str) -> None:
    client = focal_point.client()

    upload = give(client, french.read_bytes(), name)
    page = client.get(f"/documents/uploads/{upload.pk}/").content.decode()
    original = client.get(f"/documents/uploads/{upload.pk}/original/")
    original.close()

    assert len(upload.file_name) <= 255
    assert shown in page
    assert "<img" not in page
    assert original["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in original.headers
    assert original["X-Content-Type-Options"] == "nosniff"
    assert original["Content-Type"] == "application/octet-stream"


def test_the_same_file_again_is_noticed_only_by_who_may_see_the_first(
    focal_point: Member, outsider: Member, french: Path
) -> None:
    hidden = give(focal_point.client(), french.read_bytes(), "first.docx", visibility="organisation")
    elsewhere = give(outsider.client(), french.read_bytes(), "second.docx", visibility="organisation")
    again = give(focal_point.client(), french.read_bytes(), "third.docx", visibility="organisation")

    assert "brought in before" in focal_point.client().get(f"/documents/uploads/{again.pk}/").content.decode()
    page = outsider.client().get(f"/documents/uploads/{elsewhere.pk}/").content.decode()
    assert "brought in before" not in page
    assert "first.docx" not in page
    assert hidden.audited_work() == again.audited_work() != elsewhere.audited_work()


def test_too_large_a_file_is_told(focal_point: Member, settings: object) -> None:
    settings.LARGEST_UPLOAD = 1024 * 1024  # type: ignore[attr-defined]
    file = SimpleUploadedFile("large.docx", b"0" * (1024 * 1024 + 1))

    response = focal_point.client().post("/documents/bring/", {"way": "files", "files": file, **MEMBERS})

    assert response.status_code == 422
    assert "is larger than 1 MB" in response.content.decode()
    assert not Upload.objects.exists()


def test_who_may_open_and_do_what(
    focal_point: Member, reader: Member, outsider: Member, brought: Brought, french: Path
) -> None:
    work = brought(french, terms=Terms("organisation"))
    upload = Upload.objects.get()
    text = work.versions.get().texts.get()
    for path in (f"uploads/{upload.pk}/", f"uploads/{upload.pk}/original/", f"texts/{text.pk}/original/"):
        assert saved(reader.client(), f"/documents/{path}")
        assert outsider.client().get(f"/documents/{path}").status_code == 404
        assert focal_point.client().post(f"/documents/{path}").status_code == 405
    assert reader.client().get("/documents/bring/").status_code == 403
    assert reader.client().post(f"/documents/uploads/{upload.pk}/again/").status_code == 403
    assert outsider.client().post(f"/documents/uploads/{upload.pk}/again/").status_code == 404
    for path in ("", "uploads/", "download.csv"):
        page = outsider.client().get(f"/documents/{path}").content.decode()
        assert "288/71" not in page


def test_named_posts_alone_see_it(focal_point: Member, reader: Member, join: Join, french: Path) -> None:
    colleague = join("focal-point", focal_point.post.organisation, name="Berta Colleague")

    upload = give(focal_point.client(), french.read_bytes(), visibility="posts", posts=[str(colleague.post.pk)])

    address = f"/works/{upload.audited_work()}/"
    assert colleague.client().get(address).status_code == 200
    assert focal_point.client().get(address).status_code == 200
    assert reader.client().get(address).status_code == 404
    nobody = focal_point.client().post("/documents/bring/", {"way": "text", "text": "a", "visibility": "posts"})
    assert nobody.status_code == 422


def test_the_table_is_filtered_sorted_and_taken_away(
    focal_point: Member, brought: Brought, french: Path, founding: Path
) -> None:
    brought(french)
    brought(founding)
    Work.objects.filter(symbol="A/HRC/RES/288/71").update(title="=HYPERLINK(1)")
    client = focal_point.client()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get("/documents/").content.decode()
    asking = [one for one in asked.captured_queries if one["sql"].startswith("SELECT")]
    assert len(asking) <= 15
    assert page.index("A/HRC/RES/288/71") < page.index("A/HRC/RES/48/23")
    assert "A/HRC/RES/48/23" not in client.get("/documents/?language=fr").content.decode()
    assert "A/HRC/RES/288/71" not in client.get("/documents/?q=cambodia").content.decode()
    turned = client.get("/documents/?sort=adopted").content.decode()
    assert turned.index("A/HRC/RES/48/23") < turned.index("A/HRC/RES/288/71")
    assert "No resolution that you may see" in client.get("/documents/?q=nothing").content.decode()
    written = client.get("/documents/download.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in written
    book = openpyxl.load_workbook(io.BytesIO(client.get("/documents/download.xlsx?q=48/23").content))
    assert [row[0] for row in book.active.iter_rows(values_only=True)] == ["Symbol", "A/HRC/RES/48/23"]  # type: ignore[union-attr]
    assert client.get("/documents/download.exe").status_code == 404


def test_fetching_without_a_network_is_told_plainly(focal_point: Member, settings: object) -> None:
    settings.DOCUMENTS_ADDRESS = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    asked = {"way": "symbol", "symbol": "A/HRC/RES/54/36", "language": "fr", "form": "docx", **MEMBERS}

    response = focal_point.client().post("/documents/bring/", asked)

    assert response.status_code == 422
    assert "no network" in response.content.decode()
    refused = focal_point.client().post("/documents/bring/", {**asked, "symbol": "http://127.0.0.1/"})
    assert "is no document symbol" in refused.content.decode()


def test_what_is_no_resolution_is_said_to_be_none(focal_point: Member) -> None:
    client = focal_point.client()
    upload = give(client, b"Dear all, lunch is at noon in the hall, and everybody is welcome.\n", "letter.txt")

    pages = [client.get(f"/documents/uploads/{upload.pk}/"), client.get(f"/works/{upload.audited_work()}/")]

    for page in pages:
        assert "No resolution, decision or presidential statement was recognised in this document" in str(
            page.content, "utf-8"
        )
