"""Web pages: encodings, archives, what is refused, and what holds of every page whatever its bytes."""

from __future__ import annotations

import plistlib
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.errors import SourceError
from operative.sources.block import Block, Role, Source
from operative.sources.html import read_html, tree
from operative.sources.html.decode import decode_page

RUSSIAN = "<p>Совет по правам человека,</p><p>1. <i>постановляет</i> продолжать рассмотрение этого вопроса.</p>"
PIECES = st.sampled_from(
    [
        *"<>/&;!?[]-=\"' \n\t1a",
        "<p>", "</p>", "<div>", "</div>", "<br>", "<hr>", "<i>", "</i>", "<sup>", "</sup>", "<s>", "<ins>", "<pre>", "</pre>",
        "<ol>", "</ol>", "<ul>", "<li>", "<li value=7>", "<table>", "<tr>", "<td>", "</table>", "<style>", "</style>",
        "<span style='display:none'>", "</span>", "<span style='mso-list:Ignore'>", "<a href='#n1' id='r1'>", "</a>",
        "<a href='#r1' id='n1'>", "<div id=n1>", "<nav>", "</nav>", "<header>", "<![if x]>", "<!--", "-->", "<q>", "<img alt=x>",
        "The Security Council,", "Recalling it,", "1. Decides", "(a)", "•", "\u0301", "\u200f", "&nbsp;", "&#0;", "&#x110000;",
    ]
)  # fmt: skip


def texts(source: Source) -> list[str]:
    return [f"{block.label} {block.text}".strip() for block in source.blocks]


def test_what_a_block_knows() -> None:
    page = b"<p>The Security Council,</p><h2>Rules</h2>\n<p>The <em>States</em>,</p>\n<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert list(read_html(page, "a.html").blocks)[1:] == [
        Block("Rules", line=1, role=Role.HEADING),
        Block("The States,", line=2, emphasis=((4, 10),)),
        Block("a b", line=3, role=Role.TABLE),
        Block("c d", line=3, role=Role.TABLE),
    ]


# -- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="iso-8859-5"?>', "iso8859-5"),
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=no-such-encoding>", "cp1251"),
        ("<meta charset=unicode_escape>", "utf-8"),
        ("", "cp1251"),
        ("\ufeff", "utf-16-le"),
        ("\ufeff", "utf-8"),
    ],
)
def test_a_page_is_decoded_by_its_mark_its_words_or_what_it_says(before: str, encoding: str) -> None:
    source = read_html((before + RUSSIAN).encode(encoding), "a.html")
    assert texts(source) == ["Совет по правам человека,", "1. постановляет продолжать рассмотрение этого вопроса."]


def test_what_a_page_says_wrongly_of_its_encoding_is_not_believed() -> None:
    said = "<meta charset=iso-8859-1>" + RUSSIAN
    assert decode_page(said.encode(), "a.html") == (said, "utf-8")


def test_latin_1_is_read_as_the_larger_set_that_browsers_read() -> None:
    assert (
        texts(read_html("<meta charset=iso-8859-1><p>L’Assemblée – réunie".encode("cp1252"), "a"))[0]
        == "L’Assemblée – réunie"
    )


# -- archives ---------------------------------------------------------------------------------------------------------


def test_a_page_saved_with_all_it_needs_as_one_message() -> None:
    archive = MIMEMultipart("related")
    page = MIMEText(RUSSIAN, "html", "koi8-r")
    archive.attach(page)
    archive.attach(MIMEText("<p>An advertisement in a frame</p>", "html", "utf-8"))
    assert texts(read_html(archive.as_bytes(), "a.mhtml"))[0] == "Совет по правам человека,"
    assert (
        operative.read(archive.as_bytes()).paragraphs[0].text == "постановляет продолжать рассмотрение этого вопроса."
    )


def test_a_page_saved_by_safari() -> None:
    main = {"WebResourceData": RUSSIAN.encode("cp1251"), "WebResourceTextEncodingName": "windows-1251"}
    data = plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)
    assert operative.read(data).paragraphs[0].text == "постановляет продолжать рассмотрение этого вопроса."


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        plistlib.dumps({"WebMainResource": {"WebResourceData": b""}}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps({"WebMainResource": "x"}, fmt=plistlib.FMT_BINARY),
        b"bplist00 WebMainResource",
    ],
)
def test_an_archive_without_a_page_is_no_document(data: bytes) -> None:
    with pytest.raises(SourceError, match="holds no page") as caught:
        operative.read(data)
    assert caught.value.code == "not-a-document"


# -- what is left out, and what is refused ----------------------------------------------------------------------------


def test_what_is_hidden_or_changed_is_told() -> None:
    source = read_html(b"<p>Decides <del>not</del> to act.</p><p hidden>x</p><div style='display:none'>y</div>", "a")
    assert {issue.code: issue.message for issue in source.issues} == {
        "hidden-text-left-out": "The page hides 2 parts of its text from its readers; what is not shown was left out.",
        "tracked-changes-accepted": "The text holds tracked changes; it was read as if all of them were accepted.",
    }


def test_where_a_site_s_surroundings_hold_the_resolution_nothing_is_set_aside() -> None:
    source = read_html(b"<aside><p>The Security Council,</p><p>1. Decides.</p></aside><p>Home</p>", "a")
    assert texts(source) == ["The Security Council,", "1. Decides.", "Home"]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<p> &nbsp; </p>", "<!-- x -->", "<p hidden>x</p>", "<script>x</script>"]
)
def test_a_page_without_text_is_no_document(page: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_html(page.encode(), "a.html")
    assert caught.value.code == "not-a-document"


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='/doc.pdf'></iframe>",
        "<object data='doc.pdf' type='application/pdf'></object>",
        "<embed src='doc.pdf'>",
        "<div id=root></div><script src='app.js'></script>",
    ],
)
def test_a_page_that_only_shows_a_document_says_where_to_go(frame: str) -> None:
    with pytest.raises(SourceError, match="open the document itself") as caught:
        read_html(f"<html><body>{frame}</body></html>".encode(), "a.html")
    assert caught.value.code == "not-a-document"


def test_nothing_is_loaded() -> None:
    page = b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>Decides &x; it.<img src='http://127.0.0.1:9/a'></p>"
    assert not any("root:" in text for text in texts(read_html(page, "a")))


# -- hostile pages ----------------------------------------------------------------------------------------------------


def test_a_page_nested_too_deeply_is_read_as_text() -> None:
    deep = "<div>" * 200_000 + "<p>The <b>Security</b> Council,</p><p>1. Decides;</p>"
    start = time.process_time()
    source = read_html(deep.encode(), "a.html")
    assert time.process_time() - start < 5
    assert texts(source) == ["The Security Council,", "1. Decides;"]
    assert [issue.code for issue in source.issues] == ["page-read-as-text"]


@pytest.mark.parametrize(
    "piece",
    [
        "<p>1. Decides</p>", "<i>a</i>", "<ol><li>x</ol>", "<table><tr><td>1<td>x</table>", "<br>", "<sup>1</sup> a ", "a<br><sup>1</sup> b",
        "<a href='#x' name='y'>1</a>", "<a href='#n' id='r'>1</a><p id='n'><a href='#r'>1</a> x</p>", "<div hidden>x</div>",
        "<span aria-hidden=true>x</span>", "<s>x</s>", "<!--", "<![if x]>", "&amp;", "<p ", "<", "&", "<style>p{color:red}</style>",
        "<div class='t'>a line that goes on</div>", "<pre>a\nb</pre>", "<p style='font-style:italic'>x", "<b>", "<table>", "</p>", "<q>x</q>",
    ],
)  # fmt: skip
def test_time_is_in_line_with_size(piece: str) -> None:
    data = ("<p>The Security Council,</p>" + piece * (300_000 // len(piece))).encode()
    start = time.process_time()
    read_html(data, "large.html")
    assert time.process_time() - start < 4


def test_a_page_of_too_many_pieces_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_MOST_TAGS", 1000)
    source = read_html(b"<p>The Security Council,</p>" + b"<p>1. Decides;" * 1200, "a.html")
    assert source.blocks[0].text == "The Security Council,"
    assert [issue.code for issue in source.issues] == ["page-read-as-text"]


@pytest.mark.parametrize("declared", ["a" * 3000, "x" * 1_000_000])
def test_a_tag_of_any_length_is_read_past(declared: str) -> None:
    page = f"<p {' '.join(f'a{n}=b' for n in range(200_000))} class='{declared}'>Decides.</p>"
    start = time.process_time()
    assert texts(read_html(page.encode(), "a")) == ["Decides."]
    assert time.process_time() - start < 5


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_is_read_or_refused_and_keeps_its_promises(body: str) -> None:
    try:
        source = read_html(f"<p>Decides.</p>{body}".encode(), "any.html")
    except SourceError:
        return
    for block in source.blocks:
        assert block.text == " ".join(block.text.split())
        assert all(0 <= start < end <= len(block.text) for start, end in block.emphasis)
        assert all(note.at is None or 0 <= note.at <= len(block.text) for note in block.notes)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"<html>", b"<p>", b"bplist00WebMainResource", b"MIME-Version: 1.0\nContent-Type: text/html\n\n"):
        try:
            read_html(start + data, "any.html")
        except SourceError:
            continue


@given(
    st.lists(
        st.sampled_from(["Decides", "<i>", "</i>", " ", "\n", "it,", "<span>", "</span>", "&nbsp;"]), max_size=20
    ).map("".join)
)
def test_how_the_lines_of_the_file_end_changes_nothing(body: str) -> None:
    page = f"<p>The Council, {body}.</p><p>1. Decides.</p>"
    assert texts(read_html(page.encode(), "a")) == texts(read_html(page.replace(" ", "\r\n  ").encode(), "a"))


@given(st.lists(st.text("abc ,;:.", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=8))
def test_no_word_of_a_page_is_lost(lines: list[str]) -> None:
    page = "".join(f"<div>{line}</div>" for line in lines)
    source = read_html(page.encode(), "a")
    assert "".join("".join([*texts(source), *source.furniture]).split()) == "".join("".join(lines).split())
