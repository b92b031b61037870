"""Files that are brought in to do harm: by their name, by what they hold, by how many they are."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from operative.errors import SourceError
from operative_web.accounts.guarded import Visibility
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import Upload, UploadStatus
from operative_web.documents.readings import reading_of
from tests.web.crawling import Answer
from tests.web.records import Records

pytestmark = pytest.mark.django_db

NAMES = (
    "../../../../etc/cron.d/evil", "..\\..\\windows\\evil.txt", "/etc/passwd", "a\r\nSet-Cookie: a=b.txt", 'a"; x="b.txt',
    "a\x00.txt", "\u202etxt.exe", "<script>alert(1)</script>.html", "a" * 5000 + ".txt", "…/…", ".", "..", " ", "é中عربي.txt",
    "CON", "a;b=c.txt", "%2e%2e%2fa", "a\nb.txt", "\ud7ff.txt", "file:///etc/passwd",
)  # fmt: skip


def sent(records: Records, *files: tuple[str, bytes], who: str = "focal", **more: str) -> Answer:
    """Send files as the page does."""
    body = {"way": "files", "visibility": "members", "language": "", "symbol": "", **more}
    given = [SimpleUploadedFile(name, content) for name, content in files]
    answer: Answer = records.client(who, raises=False).post(reverse("bring"), {**body, "files": given})
    return answer


@pytest.mark.parametrize("name", NAMES)
def test_a_name_leads_nowhere_and_breaks_no_header(name: str, records: Records) -> None:
    upload = bring(f"words of {name!r}".encode(), name, by=records.members["focal"].viewer, terms=Terms())
    assert not re.search(r"[/\\\x00-\x1f\u202a-\u202e]", upload.file_name)
    assert Path(settings.ORIGINALS, upload.original_id[:2], upload.original_id).is_file()
    answer = records.client("focal").get(reverse("upload_original", args=[upload.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert "a" not in answer.cookies
    given = name if name.strip(". ") else "x"  # a browser sends no such name
    assert sent(records, (given, b"words")).status_code in {302, 400, 422}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("a.xml", b"<?xml version='1.0'?><?xml-stylesheet href='javascript:alert(1)'?><a/>"),
        ("a.js", b"alert(1)"),
        ("a.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
    ],
)
def test_a_file_is_never_shown_as_what_it_says_it_is(name: str, content: bytes, records: Records) -> None:
    upload = bring(content, name, by=records.members["focal"].viewer, terms=Terms())
    answer = records.client("focal").get(reverse("upload_original", args=[upload.pk]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def laughs() -> bytes:
    """Return XML whose entities would fill the memory."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><x>&l9;</x>'.encode()


def outside() -> bytes:
    """Return XML that asks for a file of the machine."""
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><akomaNtoso>&f;</akomaNtoso>'


def bomb(name: str = "word/document.xml") -> bytes:
    """Return an archive whose one part is a thousand times larger unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, b"<w>" + b" " * 200_000_000)
    return made.getvalue()


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xml", laughs), ("b.xml", outside), ("c.docx", bomb), ("d.docx", lambda: bomb("../../evil"))],
    ids=["entities", "a file of the machine", "an archive", "a path in an archive"],
)
def test_what_would_fill_the_memory_or_reach_the_machine_is_told_plainly(
    name: str, content: object, records: Records
) -> None:
    assert callable(content)
    upload = bring(content(), name, by=records.members["focal"].viewer, terms=Terms())
    try:
        told = str(reading_of(upload.original).data)
    except SourceError as error:  # anything else would be a fault of the program, not a rule
        told = f"{error.problem} {error.remedy}"
    assert "root:" not in told
    assert 20 < len(told) < 100_000


def test_too_many_files_at_once_are_refused_plainly(records: Records) -> None:
    before = Upload.objects.count()
    files = tuple((f"{number}.txt", b"x") for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1))
    answer = sent(records, *files)
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()
    assert Upload.objects.count() == before


def test_a_file_that_is_too_large_is_told_by_its_name_and_others_are_kept(records: Records, settings: object) -> None:
    settings.LARGEST_UPLOAD = 1000  # type: ignore[attr-defined]
    answer = sent(records, ("large.txt", b"x" * 5000), ("small.txt", b"a small one"))
    assert answer.status_code == 302
    assert Upload.objects.filter(file_name="small.txt").exists()
    assert not Upload.objects.filter(file_name="large.txt").exists()


@pytest.mark.parametrize(
    ("posts", "visibility", "kept"),
    [("outsider", "posts", True), ("", "posts", False), ("", "nonsense", False), ("", "", False)],
)
def test_who_may_see_what_is_brought_in_is_as_the_form_offers(
    posts: str, visibility: str, kept: bool, records: Records
) -> None:
    before = Upload.objects.count()
    chosen = {"posts": str(records.members[posts].post.pk)} if posts else {}
    sent(records, ("a.txt", b"words for one"), visibility=visibility, **chosen,
         organisation=str(records.members["outsider"].post.organisation_id), status="read", person="x", text="x")  # fmt: skip
    assert Upload.objects.count() == before + kept
    if kept:
        upload = Upload.objects.latest("brought_at")
        assert upload.organisation_id == records.members["focal"].post.organisation_id
        assert upload.visibility == Visibility.POSTS
        assert upload.status == UploadStatus.WAITING


@pytest.mark.parametrize("way", ["files", "text", "symbol", "", "nonsense", "../files"])
def test_a_form_that_is_not_filled_in_is_refused_in_words(way: str, records: Records) -> None:
    answer = records.client("focal", raises=False).post(reverse("bring"), {"way": way})
    assert answer.status_code in {400, 422}
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize(
    "symbol",
    ["http://169.254.169.254/", "file:///etc/passwd", "A/HRC/RES/48/23\r\nHost: evil", "../../../admin", "A/1@evil.example",
     "gopher://x", "A/HRC/RES/48/23&l=x&t=y", "//evil.example/A", "A/HRC/RES/48/23#@evil", "\x00"],
)  # fmt: skip
def test_a_symbol_is_no_address(symbol: str, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def connect(*place: object, **_: object) -> None:
        asked.append(str(place))
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", connect)
    answer = records.client("focal", raises=False).post(
        reverse("bring"), {"way": "symbol", "symbol": symbol, "language": "en", "form": "pdf", "visibility": "members"}
    )
    assert answer.status_code in {400, 422}
    assert all("documents.un.org" in one for one in asked)
