"""A file that this program wrote is recovered exactly; once changed, it is read as anybody's."""

from __future__ import annotations

import re

import pytest
from lxml import etree

import operative
from operative.exports.akn import akn
from operative.model import Note, Paragraph, Resolution
from operative.sources.akn import read_akn
from operative.sources.akn_own import own, recover
from operative.sources.akn_seal import readable, seal, writable

READING = Resolution(
    symbol="A/RES/901/7",
    kind="resolution",
    language="en",
    title="Lighthouses of Talvoria",
    formula="The General Assembly,",
    masthead=("901/7. Lighthouses of Talvoria",),
    paragraphs=(
        Paragraph("P1", None, "preambular", "Recalling its resolution 900/3,", ((0, 9),)),
        Paragraph("7", "7.", "operative", "Decides to meet again.", ((0, 7),), (Note("1", "See A/900/1.", 7),)),
    ),
)


def known(data: bytes) -> Resolution | None:
    return read_akn(data, "x.xml").known


def changed(old: str, new: str) -> bytes:
    data = akn(READING).decode()
    assert old in data
    return data.replace(old, new, 1).encode()


def test_an_unchanged_file_is_recovered() -> None:
    assert known(akn(READING)) == READING


def test_white_space_between_elements_does_not_count() -> None:
    root = etree.fromstring(akn(READING), etree.XMLParser(remove_blank_text=True))
    assert known(etree.tostring(root)) == READING
    for element in root.iter("{*}statement", "{*}meta", "{*}mainBody"):
        element.text = "\n\t\t"
    assert known(etree.tostring(root)) == READING


def test_another_encoding_and_other_prefixes_do_not_count() -> None:
    root = etree.fromstring(akn(READING))
    wide = etree.tostring(root, encoding="unicode").encode("utf-16")
    assert known(wide) == READING
    renamed = re.sub(
        rb"(?<=[</ ])operative:|(?<=xmlns:)operative", lambda m: b"o:" if m[0][-1:] == b":" else b"o", akn(READING)
    )
    assert b"<o:reading" in renamed
    assert known(renamed) == READING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to meet again", "never to meet again"),
        ("The General Assembly", "The Security Council"),
        (">A/RES/901/7</", ">A/RES/901/8</"),
        ('operative:path="7"', 'operative:path="8"'),
        ('marker="1"', 'marker="2"'),
        ("<mainBody>", "<mainBody><p>A line between</p>"),
        ('version="1"', 'version="2"'),
        ('seal="', 'seal="0'),
        ("<num>7.</num>", ""),
    ],
)
def test_a_file_that_was_changed_is_read_as_anybody_s(old: str, new: str) -> None:
    data = changed(old, new)
    assert known(data) is None
    assert operative.read(data).kind == "resolution"


def test_what_was_changed_is_what_is_read() -> None:
    reading = operative.read(changed("to meet again", "never to meet again"))
    assert reading.paragraphs[-1].text == "Decides never to meet again."
    assert reading.paragraphs[-1].notes == READING.paragraphs[-1].notes


@pytest.mark.parametrize(
    "reading",
    [
        Resolution(paragraphs=(Paragraph("1", None, "anything", "Decides"),)),  # type: ignore[arg-type]
        Resolution(paragraphs=(Paragraph("1", None, "item", "a"), Paragraph("1", None, "item", "b"))),
        Resolution(paragraphs=(Paragraph("1", None, "operative", "two  spaces"),)),
    ],
)
def test_a_right_seal_over_a_wrong_reading_is_no_reading(reading: Resolution) -> None:
    assert recover(etree.fromstring(akn(reading))) is None


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<o:fact name="meeting">many</o:fact>',
        '<o:vote outcome="recorded" in_favour="-"/>',
        '<o:vote outcome="recorded" called="true"><o:voter side="nobody"/></o:vote>',
        '<o:division kind="part"/><o:fact/>',
    ],
)
def test_a_file_that_only_looks_like_ours(inside: str) -> None:
    data = (
        f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:o="urn:x-operative:akn"><statement>'
        f'<meta><proprietary><o:reading version="1" seal="0">{inside}</o:reading></proprietary></meta><mainBody>'
        '<paragraph o:path="1"/><table o:path="2"><p>x</p></table><p o:line="elsewhere">Decides.</p></mainBody>'
        "</statement></akomaNtoso>"
    )
    assert known(data.encode()) is None


def test_the_seal_covers_every_field_and_all_that_is_visible() -> None:
    first = seal(READING, "a b")
    assert first == seal(READING, "a\n b")
    assert first != seal(READING, "a c")
    assert first != seal(Resolution(), "a b")


@pytest.mark.parametrize("text", ["\ufffe", "a\uffffb", "\ufffd", "\ufffd(U+FFFE)", "\ufffd(U+", "\x00\x1f"])
def test_what_xml_cannot_hold_is_written_and_read(text: str) -> None:
    element = etree.Element("x")
    element.text = writable(text)
    assert readable(writable(text)) == text


def test_own_names_are_in_one_namespace() -> None:
    assert own("path") == "{urn:x-operative:akn}path"
