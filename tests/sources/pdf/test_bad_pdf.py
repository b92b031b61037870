"""Broken and hostile PDFs: a clear error that names the file and the remedy, or an issue, in bounded time and memory."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.errors import SourceError
from operative.sources.isolated import read_isolated
from operative.sources.isolated.limits import MEGABYTES, SECONDS
from operative.sources.pdf import read_pdf
from tests.sources.pdf.writer import Objects, Page, Text, lines, pdf

WORDS = (
    "The Economic and Social Council,",
    "Recalling its resolution 2100/12 of 3 December 2099,",
    "1. Welcomes the report of the Government of Talvoria;",
    "2. Decides to remain seized of the matter.",
)
SOUND = pdf([[Text(100, 700 - 24 * at, line) for at, line in enumerate(WORDS)] for _ in range(3)])


def refused(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_pdf(data, "bad.pdf")
    message = str(caught.value)
    assert message.startswith("bad.pdf: ")
    assert caught.value.remedy in message
    assert "\n" not in message
    return caught.value


@pytest.mark.parametrize(
    "handler",
    [
        f"/Filter /Standard /V 1 /R 2 /P -44 /O <{'ab' * 32}> /U <{'cd' * 32}>",
        f"/Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{'ab' * 32}> /U <{'cd' * 32}>",
        "/Filter /Nobodys /V 1",
    ],
    ids=["forty-bits", "more-bits", "unknown-handler"],
)
def test_a_password_is_asked_to_be_taken_off(handler: str) -> None:
    start = SOUND.index(b"trailer")
    data = SOUND[:start] + SOUND[start:].replace(
        b"/Root", f"/Encrypt << {handler} >> /ID [<{'00' * 16}> <{'00' * 16}>] /Root".encode()
    )
    error = refused(data)
    assert error.code == "encrypted"
    assert "password" in error.problem


def test_a_file_cut_short_is_read_as_far_as_it_goes_and_said_to_be() -> None:
    whole = read_pdf(SOUND, "whole.pdf")
    assert whole.issues == ()
    cut = read_pdf(SOUND[: SOUND.index(b"xref")], "cut.pdf")
    assert [block.text for block in cut.blocks] == [block.text for block in whole.blocks]
    assert [issue.code for issue in cut.issues] == ["file-cut-short"]


@pytest.mark.parametrize(
    "data", [b"%PDF-", b"%PDF-1.7\n", SOUND[:40], b"%PDF-1.7\n%%EOF\n", b"%PDF-1.4" + b"\0" * 5000]
)
def test_what_holds_nothing_is_damaged_beyond_repair(data: bytes) -> None:
    assert refused(data).code == "unreadable"


def test_an_empty_page_is_no_document() -> None:
    assert refused(pdf([[]])).code == "not-a-document"
    assert refused(pdf([Page([], rules=[(100, 400, 300)])])).code == "not-a-document"


def test_a_hundred_thousand_pages_are_refused() -> None:
    objects = Objects()
    leaf = objects.add("<< /Type /Page /MediaBox [0 0 595 842] >>")
    kid, count = leaf, 1
    for _ in range(5):
        count *= 10
        kid = objects.add(f"<< /Type /Pages /Count {count} /Kids [{f'{kid} 0 R ' * 10}] >>")
    data = objects.written(objects.add(f"<< /Type /Catalog /Pages {kid} 0 R >>"))
    started = time.monotonic()
    error = refused(data)
    assert (error.code, "100000 pages" in error.problem) == ("too-large", True)
    assert time.monotonic() - started < 5


def looped_tree() -> bytes:
    objects = Objects()
    objects.add("<< /Type /Pages /Kids [1 0 R 2 0 R] /Count 2 >>")
    objects.add("<< /Type /Pages /Parent 1 0 R /Kids [1 0 R 2 0 R] /Count 2 >>")
    return objects.written(objects.add("<< /Type /Catalog /Pages 1 0 R >>"))


def looped_references() -> bytes:
    start = SOUND.rindex(b"startxref\n") + len(b"startxref\n")
    place = SOUND[start:].split(b"\n", 1)[0].decode()
    return SOUND.replace(b"/Root", f"/Prev {place} /Root".encode())


def looped_form() -> bytes:
    objects = Objects()
    head = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm 1 0 R >> >>"
    form = objects.add_stream(b"/Fm Do /Fm Do", head)
    stream = objects.add_stream(b"/Fm Do")
    resources = f"<< /XObject << /Fm {form} 0 R >> >>"
    page = objects.add(
        f"<< /Type /Page /MediaBox [0 0 595 842] /Parent 4 0 R /Contents {stream} 0 R /Resources {resources} >>"
    )
    tree = objects.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return objects.written(objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


@pytest.mark.parametrize("make", [looped_tree, looped_form])
def test_loops_end_in_an_error(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "10")
    monkeypatch.setenv(MEGABYTES, "600")
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_isolated("pdf", make(), "loop.pdf")
    assert caught.value.code in ("unreadable", "not-a-document", "memory-limit", "time-limit", "reader-failed")
    assert caught.value.remedy
    assert time.monotonic() - started < 30


def test_a_table_of_references_that_names_itself_as_the_earlier_one_is_read_once() -> None:
    assert len(read_pdf(looped_references(), "loop.pdf").blocks) == len(read_pdf(SOUND, "sound.pdf").blocks)


def test_pages_that_are_damaged_are_left_out_and_named() -> None:
    data = SOUND.replace(b"/Type /Page /Parent", b"/Typo /Page /Parent", 1)
    start = data.index(b"/Kids [") + len(b"/Kids [")
    first = data[start:].split(b" ", 1)[0]
    data = data.replace(b"/Kids [" + first, b"/Kids [" + b"9" * len(first), 1)
    source = read_pdf(data, "damaged.pdf")
    assert [issue.code for issue in source.issues] == ["pages-left-out"]
    assert "page" in source.issues[0].message.lower()
    assert source.blocks


def test_fonts_that_do_not_tell_their_letters_need_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    texts = [Text(100, 700 - 24 * at, line, "wide") for at, line in enumerate(WORDS)]
    assert read_pdf(pdf([texts]), "mapped.pdf").blocks
    error = refused(pdf([Page(texts, unmapped=True)]))
    assert (error.code, "tesseract" in error.remedy) == ("needs-tesseract", True)


def test_a_picture_among_pages_of_text_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    good = [Text(100, 700 - 24 * at, line) for at, line in enumerate(WORDS)]
    bad = [Text(100, 700 - 24 * at, line, "wide") for at, line in enumerate(WORDS)]
    source = read_pdf(pdf([good, Page(bad, unmapped=True)]), "mixed.pdf")
    assert [issue.code for issue in source.issues] == ["pages-left-out"]
    assert "page 2" in source.issues[0].message
    assert "tesseract" in source.issues[0].message


def test_a_content_that_unpacks_to_much_ends_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MEGABYTES, "600")
    objects = Objects()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    head = f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
    stream = objects.add(head + packed + b"\nendstream")
    page = objects.add(f"<< /Type /Page /MediaBox [0 0 595 842] /Parent 3 0 R /Contents {stream} 0 R >>")
    tree = objects.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    started = time.monotonic()
    with pytest.raises(SourceError) as caught:
        read_isolated("pdf", objects.written(objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>")), "bomb.pdf")
    assert caught.value.code in ("not-a-document", "memory-limit", "reader-failed", "unreadable")
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("font", ["roman", "wide"])
def test_a_page_full_of_pieces_takes_no_square_of_time(font: str) -> None:
    texts = [Text(50 + at % 40 * 12, 800 - at // 40 * 0.5, "ab", font, 1) for at in range(12_000)]
    texts += [Text(10, 10, "ن", "wide", 1)] if font == "wide" else []
    data = pdf([texts])
    started = time.process_time()
    document = pypdfium2.PdfDocument(data)
    document[0].get_textpage().get_text_range()
    document.close()
    between = time.process_time()
    assert read_pdf(data, "full.pdf").blocks
    assert time.process_time() - between < 3 * (between - started) + 10  # a square of 12,000 pieces takes minutes


@given(st.binary(max_size=400))
def test_any_bytes_behind_the_mark_are_read_or_refused(data: bytes) -> None:
    try:
        read_pdf(b"%PDF-" + data, "any.pdf")
    except SourceError:
        return


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    sound = pdf([lines(100, 700, WORDS)])
    at = data.draw(st.integers(0, len(sound)))
    damaged = sound[:at] + data.draw(st.binary(max_size=8)) + sound[at + data.draw(st.integers(0, 20)) :]
    try:
        read_pdf(damaged, "damaged.pdf")
    except SourceError:
        return


@given(
    st.lists(
        st.tuples(
            st.floats(-50, 700), st.floats(-50, 900), st.text(min_size=1, max_size=12), st.sampled_from((1, 6, 10, 40))
        ),
        max_size=20,
    )
)
def test_any_texts_at_any_places_are_read(placed: list[tuple[float, float, str, int]]) -> None:
    texts = [Text(round(x, 1), round(y, 1), words, "wide", size) for x, y, words, size in placed]
    try:
        source = read_pdf(pdf([texts]), "any.pdf")
    except SourceError:
        return
    for block in source.blocks:
        assert all(0 <= start < end <= len(block.text) for start, end in block.emphasis)
