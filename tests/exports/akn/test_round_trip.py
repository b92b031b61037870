"""Every reading becomes valid Akoma Ntoso and comes back the same."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from lxml import etree

import operative
from operative.errors import OperativeError
from operative.exports.akn import akn
from operative.exports.akn.profiles import PROFILES, ProfileName
from operative.model import Division, Note, Paragraph, Resolution, RollCall, RollCallEntry, Vote
from operative.sources.akn_seal import OWN, SEALED
from tests.exports.akn.conftest import Check


def test_a_reading_with_one_of_everything(full: Resolution, check: Check) -> None:
    check(replace(full, clauses=(), schedule=(), citations=(), figures=(), themes=()))  # found again when it is read


def test_the_founding_resolution(founding: Path, check: Check) -> None:
    check(operative.read(founding))


def test_an_empty_reading(check: Check) -> None:
    check(Resolution())


def test_every_field_is_written_or_is_none_of_the_text() -> None:
    of_the_file = {"issues", "provenance", "steps"}
    findings = {"clauses", "schedule", "citations", "figures", "themes"}
    assert {field.name for field in fields(Resolution)} - of_the_file - findings == set(SEALED)


@pytest.mark.parametrize("folder", ["organs", "talvoria", "files", "48-23"])
def test_samples(root: Path, folder: str, check: Check) -> None:
    names = [path for path in sorted((root / "samples" / folder).iterdir()) if path.suffix in (".md", ".html", ".txt")]
    assert names
    for path in names:
        check(operative.read(path))


@pytest.mark.shared
@pytest.mark.parametrize("pattern", ["unxml/*/*.xml", "txt-sc/*", "series/*/*", "word/*", "pdf/*"])
def test_the_corpus(corpus: Path, pattern: str, check: Check) -> None:
    paths = [path for path in sorted(corpus.glob(pattern)) if path.is_file()]
    for path in paths[:: max(1, len(paths) // 12)]:
        try:
            reading = operative.read(path)
        except OperativeError:
            continue  # what is not read is not written
        check(reading)


def paragraphs(*rows: tuple[str, str | None, str, str]) -> Resolution:
    return Resolution(paragraphs=tuple(Paragraph(path, label, kind, text) for path, label, kind, text in rows))  # type: ignore[arg-type]


STRUCTURES = {
    "text after items": (
        ("31", "31.", "operative", "Requests the Office:"), ("31(a)", "(a)", "item", "To visit;"),
        ("31(a)(i)", "(i)", "item", "Soon;"), ("31+1", None, "operative", "and to report;"),
        ("31+2", None, "operative", "in writing;"), ("31(b)", "(b)", "item", "To publish;"),
    ),
    "numbers that begin again": (
        ("H1", "I.", "heading", "One"), ("1", "1.", "operative", "Decides;"), ("H2", None, "heading", "II"),
        ("H3", None, "heading", "Two"), ("II.P1", None, "preambular", "Noting it,"),
        ("II.P1(a)", "(a)", "item", "This,"), ("II.1", "1.", "operative", "Decides."),
    ),
    "three headings in a row": (
        ("H1", None, "heading", "II"), ("H2", None, "heading", "III"), ("H3", None, "heading", "IV"),
        ("H4", None, "heading", "* * *"),
    ),
    "numbers that repeat": (
        ("7", "7.", "operative", "Decides:"), ("7(a)", "(a)", "item", "One;"), ("7~2", "7.", "operative", "Decides:"),
        ("7(a)~2", "(a)", "item", "One again."),
    ),
    "bullets": (
        ("1", None, "operative", "Decides:"), ("1[1]", "•", "item", "One;"), ("1[2]", "•", "item", "Two."),
        ("1[2](a)", "a)", "item", "Within two."),
    ),
    "items without a paragraph": (
        ("0(a)", "(a)", "item", "One;"), ("0(b)", "(b)", "item", "Two."), ("0+1", None, "operative", "And more."),
    ),
    "items of a preambular paragraph": (
        ("P1", None, "preambular", "Recalling:"), ("P1(a)", "(a)", "item", "One,"), ("P1(a)(i)", "(i)", "item", "A,"),
        ("P1+1", None, "preambular", "and also that,"), ("P2", "*", "preambular", "With a label,"),
    ),
    "a preamble after the body": (("1", "1.", "operative", "Decides."), ("P1", None, "preambular", "Recalling,")),
    "words and label that are empty": (
        ("H1", "", "heading", ""), ("P1", "", "preambular", ""), ("1", "", "operative", ""), ("1(a)", "", "item", ""),
    ),
    "parts, annexes and a draft": (
        ("1", None, "operative", "Recommends:"), ("annex1:1", "1.", "operative", "Annex of the main text."),
        ("A:P1", None, "preambular", "Noting,"), ("A:1", "1.", "operative", "Decides."),
        ("annex2:H1", None, "heading", "Terms"), ("annex2:1", "1.", "operative", "Scope."),
        ("draft1:1", None, "operative", "Adopts."), ("A:2", "2.", "operative", "Out of its place."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCTURES)
def test_structures(name: str, check: Check) -> None:
    check(paragraphs(*STRUCTURES[name]))


def test_items_nested_without_end(check: Check) -> None:
    path = "1"
    rows: list[tuple[str, str | None, str, str]] = [("1", "1.", "operative", "Decides:")]
    for _ in range(300):
        path += "(a)"
        rows.append((path, "(a)", "item", "deeper:"))
    check(paragraphs(*rows))


def test_divisions_without_text(check: Check) -> None:
    division = Division("B", "B Second part", "Second part", "The General Assembly,")
    check(Resolution(parts=(Division("A"), division), annexes=(Division("annex1", "Annex"), Division("annex2"))))


def test_notes_and_emphasis(check: Check) -> None:
    notes = (
        Note("1", "Before all.", 0), Note("2", "Within the words set off.", 4), Note("2", "Twice the marker.", 9),
        Note("", "", 9), Note("*", "See A/901/2 and A/901/3.", 26), Note("b", "Its place is lost.", None),
    )  # fmt: skip
    text = "Recalling also A/HRC/901/2"
    spans = ((0, 9), (9, 14), (17, 22))
    check(Resolution(paragraphs=(Paragraph("P1", None, "preambular", text, spans, notes),)))
    lost_first = (Note("a", "Its place is lost.", None), Note("1", "Ibid.", 3))
    check(Resolution(paragraphs=(Paragraph("1", None, "operative", text, (), lost_first),), notes=lost_first[:1]))


@pytest.mark.parametrize("outcome", ["without-vote", "recorded", "vote", "unknown"])
def test_votes(outcome: str, check: Check) -> None:
    called = RollCall((RollCallEntry("Côte d’Ivoire", "CIV"),), (), (RollCallEntry("Elsewhere", None),))
    check(Resolution(vote=Vote(outcome, 1, 0, None, called)))  # type: ignore[arg-type]
    check(Resolution(vote=Vote(outcome, None, None, None, RollCall())))  # type: ignore[arg-type]


def test_characters_that_xml_cannot_hold(check: Check) -> None:
    text = "a\ufffe b\uffff \ufffd(U+FFFE) \ufffd"
    note = Note("\ufffe", text, 3)
    check(
        Resolution(
            title=text,
            masthead=(text,),
            paragraphs=(Paragraph("1", "\ufffe", "operative", text, ((0, 2), (2, 5)), (note,)),),
            annexes=(Division("annex1", text, text, None),),
        )
    )


def test_dates_that_are_none(check: Check) -> None:
    check(Resolution(adopted_on="2101-02-30", issued_on="soon", language="tlh", organ="other", number="1 (2) é/\ufffe"))


def test_the_same_bytes_each_time(full: Resolution, profile: ProfileName) -> None:
    assert akn(full, profile) == akn(full, profile)


def test_what_the_caller_says_overrules_the_file(full: Resolution) -> None:
    data = akn(full)
    assert operative.read(data, symbol="A/HRC/RES/901/7").paragraphs == full.paragraphs
    assert operative.read(data, symbol="A/HRC/RES/902/1").symbol == "A/HRC/RES/902/1"
    assert operative.read(data, language="fr").language == "fr"


@pytest.mark.parametrize("name", PROFILES)
def test_other_software_finds_the_text_without_our_marks(founding: Path, name: ProfileName) -> None:
    """All that is ours is taken out, and an ordinary reading finds the same paragraphs."""
    reading = operative.read(founding)
    root = etree.fromstring(akn(reading, name))
    for element in list(root.iter("{*}proprietary")):
        element.getparent().remove(element)  # type: ignore[union-attr]
    for element in root.iter():
        for attribute in [name for name in element.attrib if str(name).startswith(f"{{{OWN}}}")]:
            del element.attrib[attribute]
    again = operative.read(etree.tostring(root))
    assert again.paragraphs == reading.paragraphs
    assert bare_facts(again) == bare_facts(reading)


def bare_facts(reading: Resolution) -> Resolution:
    return replace(reading, issues=(), provenance=None, paragraphs=(), furniture=())
