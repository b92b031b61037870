"""The format by content: magic numbers, root elements, tags; never the name."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.sources.recognise import recognise

FORMATS = {
    "akn", "xml", "html", "docx", "doc", "rtf", "odt", "pdf", "encrypted", "office", "zip", "image", "binary", "markdown", "text",
}  # fmt: skip
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement/></akomaNtoso>'


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            # A fixed date: pytest names a case by its bytes, and every worker must give it the same name.
            file.writestr(zipfile.ZipInfo(name), "x" * 100)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        AKN,
        f'<?xml version="1.0" encoding="UTF-8"?>\n{AKN}',
        f"\n\n  <!-- made by -- a > program --><?pi a?>\n{AKN}",
        AKN.replace("akomaNtoso", "an:akomaNtoso").replace("xmlns=", "xmlns:an="),
        AKN.replace("docs.oasis-open.org/legaldocml/ns/akn/3.0", "www.akomantoso.org/2.0"),
        f"<!DOCTYPE akomaNtoso [<!ENTITY a '>'>]>{AKN}",
        AKN[:60],
    ],
    ids=["bare", "declared", "comments", "prefixed", "version-2", "doctype", "cut-short"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_akoma_ntoso(text: str, encoding: str) -> None:
    assert recognise(text.encode(encoding)) == "akn"


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><resolution/>',
        "<resolution><p>Decides</p></resolution>",
        '<rss xmlns="http://example.org/rss" version="2.0">',
        "<?xml version='1.0'?><!-- <akomaNtoso> --><other/>",
        "<notAkomaNtoso><akomaNtoso/></notAkomaNtoso>",
    ],
)
def test_other_xml(text: str) -> None:
    assert recognise(text.encode()) == "xml"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Decides</body></html>",
        "<!doctype HTML>\n<title>x</title>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
        "<HTML>\n<BODY>",
        "<p>Recalling its resolution 5/1,</p>\n<p>1. Decides</p>",
        '<div class="x"><i>Recalling</i>',
        "The Council,<br>\n<i>Recalling</i> 5/1,<br>\n<b>1.</b> <i>Decides</i> <a href='x'>on</a>",
    ],
)
def test_html_and_pasted_fragments(text: str) -> None:
    assert recognise(text.encode()) == "html"


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council,\n1. Decides",
        "where a < b and c > d",
        "< 5 per cent of the States",
        "<Annex> to the resolution of 5 May",
        "<<Recalling>> its resolution",
        "The element <p> is closed by </p> in HTML.",
        "<A/RES/75/1>\nThe General Assembly,",
        "<",
        "BM is the symbol of Bermuda; MZ and PK are others.",
        "The file begins with %PDF-1.7.",
        "人权理事会，",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_that_holds_angle_brackets_is_text(text: str, encoding: str) -> None:
    assert recognise(text.encode(encoding)) == "text"


@pytest.mark.parametrize(
    "text",
    [
        '---\nsymbol: "A/HRC/RES/901/7"\ngenerator: Operative\n---\n\nThe Human Rights Council,\n',
        "The Human Rights Council,\n\n1. Decides[^1] to act.\n\n[^1]: See A/HRC/901/2.\n",
        "# Resolution 901/7\r\n\r\n## Preamble\r\n\r\nRecalling it,\r\n\r\n## Operative part\r\n\r\n1. Decides.\r\n",
    ],
    ids=["our-own", "footnotes", "headings"],
)
def test_markdown(text: str) -> None:
    assert recognise(text.encode()) == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "*The Human Rights Council,*\n\n*Recalling* it,\n\n1. *Decides* to **act**.\n",
        "---\nThe Human Rights Council,\n---\n1. Decides.\n",
        "# 1 of 3\nThe Human Rights Council,\n1. Decides.\n",
        "The Human Rights Council,[^1]\n1. Decides.\n",
        "1. Decides [see the report](report.pdf);\n- and\n- so on.\n",
    ],
    ids=["stars", "rules", "one-heading", "no-definition", "links-and-bullets"],
)
def test_what_might_be_plain_text_is_text(text: str) -> None:
    assert recognise(text.encode()) == "text"


def test_a_web_page_archive_is_a_page() -> None:
    archived = (
        b"From: <Saved by a browser>\r\nSubject: Resolution\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html";\r\n\tboundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Decides</p>\r\n--x--\r\n'
    )
    assert recognise(archived) == "html"
    assert recognise(b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nDecides") == "text"


def test_legacy_text_is_text() -> None:
    assert recognise("Постановляет продолжать заниматься этим вопросом".encode("koi8-r")) == "text"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n%PDF-1.4", "pdf"),
        (b"{\\rtf1\\ansi Decides}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "binary"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "office"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "office"),
        (archive("[Content_Types].xml", "word/document.xml")[:60], "docx"),
        (archive("a.xml", "b.xml"), "zip"),
        (archive(), "zip"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"GIF89a\x01\0", "image"),
        (b"II*\0\x08\0\0\0", "image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypheic", "image"),
        (b"BM" + (58).to_bytes(4, "little") + b"\0" * 52, "image"),
        (b"\x7fELF\x02\x01" + b"\0" * 100, "binary"),
        (b"\x1f\x8b\x08\0", "binary"),
        (random.Random(7).randbytes(4000), "binary"),
        (b"\0" * 1000, "binary"),
    ],
)
def test_other_formats(data: bytes, form: str) -> None:
    assert recognise(data) == form


@pytest.mark.parametrize(
    "piece", [b"<", b"<a ", b"<!--", b"<?", b"<!DOCTYPE [", b"</p>", b"<p ", b"\n", b"\xff", b"PK\x03\x04"]
)
def test_time_is_bounded(piece: bytes) -> None:
    data = piece * (16 * 1024 * 1024 // len(piece))
    start = time.process_time()
    assert recognise(data) in FORMATS
    assert time.process_time() - start < 2


@given(st.binary(min_size=1, max_size=300))
def test_anything_has_a_format(data: bytes) -> None:
    assert recognise(data) in FORMATS


@given(st.text(alphabet="<>/!?-[]akomNtsp \n\"'=:", max_size=60))
def test_any_markup_has_a_format(text: str) -> None:
    assert recognise(b"<" + text.encode()) in FORMATS
