"""Which elements a reading becomes: references, sections, parts, annexes, identification; and that text stays text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from operative.exports.akn import akn
from operative.exports.akn.profiles import PROFILES, ProfileName
from operative.exports.html import page
from operative.model import Citation, Division, Note, Paragraph, Resolution, Vote
from tests.exports.akn.conftest import Check, oasis_schema


def cite(path: str | None, start: int, end: int, symbols: tuple[str, ...], **more: Any) -> Citation:
    return Citation(path, more.get("note"), start, end, "", symbols, more.get("date"))


def tree(resolution: Resolution, profile: ProfileName = "strict") -> Any:
    return etree.fromstring(akn(resolution, profile))


def shown(element: Any) -> list[tuple[str, str]]:
    """Address and words of each reference within."""
    return [(ref.get("href"), "".join(ref.itertext())) for ref in element.iter("{*}ref", "{*}a")]


def one(text: str, emphasis: tuple[tuple[int, int], ...] = (), notes: tuple[Note, ...] = ()) -> tuple[Paragraph, ...]:
    return (Paragraph("1", "1.", "operative", text, emphasis, notes),)


# -- references -------------------------------------------------------------------------------------------------------


def test_symbols_in_the_text_become_references() -> None:
    reading = Resolution(
        language="fr", paragraphs=one("See S/RES/2504 (2020).", notes=(Note("1", "A/61/1 et A/61/2", 3),))
    )
    assert shown(tree(reading)) == [
        ("https://undocs.org/fr/A/61/1", "A/61/1"),
        ("https://undocs.org/fr/A/61/2", "A/61/2"),
        ("https://undocs.org/fr/S/RES/2504(2020)", "S/RES/2504 (2020)"),
    ]
    assert not list(tree(reading, "dgacm").iter("{*}ref"))


def test_citations_become_references_with_the_iri_where_the_date_is_known(check: Check) -> None:
    text = "Recalling resolutions 5/1 and 5/2 of 18 June 2007 and the report A/61/1,"
    cited = cite("1", 10, 49, ("A/HRC/RES/5/1", "A/HRC/RES/5/2"), date="2007-06-18")
    in_note = cite("1", 0, 5, ("A/900/1",), note=0)
    reading = Resolution(paragraphs=one(text, ((0, 9),), (Note("1", "Ibid. 1", 9),)), citations=(cited, in_note))
    assert shown(tree(reading)) == [
        ("https://undocs.org/en/A/900/1", "Ibid."),
        ("/akn/un/statement/deliberation/un-ga-hrc/2007-06-18/5-1", "5/1"),
        ("/akn/un/statement/deliberation/un-ga-hrc/2007-06-18/5-2", "5/2"),
    ]
    assert shown(tree(reading, "dgacm"))[1][0] == "https://undocs.org/en/A/HRC/RES/5/1"
    check(Resolution(paragraphs=reading.paragraphs))


def test_citations_in_notes_without_a_paragraph() -> None:
    cited = cite(None, 4, 10, ("A/61/1",), note=1)
    reading = Resolution(notes=(Note("1", "Ibid."), Note("2", "See A/61/1.")), citations=(cited,))
    assert shown(tree(reading)) == [("https://undocs.org/en/A/61/1", "A/61/1")]


def test_a_citation_whose_numbers_are_not_printed_is_one_reference() -> None:
    cited = cite("1", 0, 15, ("A/RES/60/251", "A/RES/60/252"))
    reading = Resolution(paragraphs=one("its resolutions on the matter"), citations=(cited,))
    assert shown(tree(reading)) == [("https://undocs.org/en/A/RES/60/251", "its resolutions")]


@pytest.mark.parametrize(
    ("symbol", "leads"),
    [
        ("A/AC.1_2", "A/AC.1_2"),
        ("A/75/1*", "A/75/1"),
        ("A/RES/75/250 B", "A/RES/75/250B"),
        ("A/É", "A/%C3%89"),
        ('"><', None),
    ],
)
@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_document_has_the_same_address_in_every_form(symbol: str, leads: str | None, profile: ProfileName) -> None:
    reading = Resolution(paragraphs=one("Recalling it,"), citations=(cite("1", 10, 12, (symbol,)),))
    expected = [f"https://undocs.org/en/{leads}"] if leads else []
    assert [href for href, _ in shown(tree(reading, profile))] == expected
    assert re.findall(r'href="(https://undocs[^"]*)"', page(reading)) == expected


@pytest.mark.parametrize("place", [(-1, 3), (3, 3), (5, 2), (0, 999)])
def test_a_citation_outside_its_text_is_passed_over(place: tuple[int, int]) -> None:
    cited = cite("1", *place, ("A/RES/60/251",))
    assert shown(tree(Resolution(paragraphs=one("Decides"), citations=(cited,)))) == []


def test_references_and_words_set_off_do_not_cross(check: Check) -> None:
    text = "A/RES/60/251 A/61/1 A/61/2"
    reading = Resolution(paragraphs=one(text, ((0, 5), (6, 15), (15, 26))))
    assert [words for _, words in shown(tree(reading))] == ["A/61/2"]
    check(reading)
    inside = Resolution(paragraphs=one(text, ((0, 19), (22, 23))))
    assert [words for _, words in shown(tree(inside))] == ["A/RES/60/251", "A/61/1", "A/61/2"]
    check(inside)


# -- structure --------------------------------------------------------------------------------------------------------


def test_a_part_is_a_document_of_its_own_and_an_annex_is_attached_to_it() -> None:
    reading = Resolution(
        kind="resolution",
        parts=(Division("A", "A First", "First"), Division("B", "B Second", "Second", "The General Assembly,")),
        annexes=(Division("annex1", "Annex", "Terms"),),
        paragraphs=(
            Paragraph("A:1", None, "operative", "Decides."),
            Paragraph("annex1:1", "1.", "operative", "Scope."),
            Paragraph("B:P1", None, "preambular", "Noting,"),
        ),
    )
    root = tree(reading)
    assert [child.tag.rpartition("}")[2] for child in root] == ["documentCollection"]
    first, second = root.iter("{*}component")
    assert (first.get("eId"), second.get("eId")) == ("cmp_A", "cmp_B")
    assert first.findtext(".//{*}attachment/{*}heading") == "Annex"
    assert first.find(".//{*}attachment//{*}paragraph").get("eId") == "att_1__para_1"
    assert second.find(".//{*}container").get("eId") == "cmp_B__container_1"


def test_a_heading_opens_a_section_named_by_its_numeral() -> None:
    rows = (
        ("H1", "A.", "heading", "Plenary meetings"), ("1", "1.", "operative", "Decides;"),
        ("H2", None, "heading", "II"), ("H3", None, "heading", "Finance"), ("II.P1", None, "preambular", "Noting,"),
        ("II.1", "1.", "operative", "Decides."),
    )  # fmt: skip
    reading = Resolution(paragraphs=tuple(Paragraph(p, label, kind, text) for p, label, kind, text in rows))  # type: ignore[arg-type]
    sections = list(tree(reading).iter("{*}section"))
    assert [section.get("eId") for section in sections] == ["sec_A", "sec_II"]
    assert sections[1].findtext("{*}num") == "II"
    assert sections[1].find("{*}crossHeading").get("refersTo") == "#preamble"
    assert [section.findtext("{*}subheading") for section in tree(reading, "dgacm").iter("{*}section")] == ["Finance"]


def test_identifiers_do_not_repeat() -> None:
    rows = [Paragraph(path, "7.", "operative", "Decides.") for path in ("7", "7~2", "7~3", "II.7")]
    root = tree(Resolution(paragraphs=tuple(rows)))
    assert [p.get("eId") for p in root.iter("{*}paragraph")] == ["para_7", "para_7~2", "para_7~3", "sec_II__para_7"]


def test_work_expression_and_manifestation() -> None:
    reading = Resolution(
        organ="sc", number="9901 (2101)", adopted_on="2101-02-03", language="ar", kind="resolution", symbol="S/RES/9901 (2101)"
    )  # fmt: skip
    root = tree(reading)
    assert [uri.get("value") for uri in root.iter("{*}FRBRuri")] == [
        "/akn/un/statement/deliberation/un-sc/2101-02-03/9901_(2101)",
        "/akn/un/statement/deliberation/un-sc/2101-02-03/9901_(2101)/ara@2101-02-03",
        "/akn/un/statement/deliberation/un-sc/2101-02-03/9901_(2101)/ara@2101-02-03/.xml",
    ]
    assert root.find(".//{*}FRBRnumber").get("value") == "9901_(2101)"
    assert [uri.get("value") for uri in tree(reading, "dgacm").iter("{*}FRBRuri")] == [
        "/akn/un/statement/deliberation/unsc/2101-02-03/9901_(2101)/",
        "/akn/un/statement/deliberation/unsc/2101-02-03/9901_(2101)/ara@/",
        "/akn/un/statement/deliberation/unsc/2101-02-03/9901_(2101)/ara@.xml",
    ]


@pytest.mark.parametrize(("outcome", "said"), [("without-vote", ["#adoptedWithoutVote"]), ("unknown", [])])
def test_the_outcome_of_a_vote(outcome: str, said: list[str]) -> None:
    root = tree(Resolution(vote=Vote(outcome)))  # type: ignore[arg-type]
    assert [voting.get("outcome") for voting in root.iter("{*}voting")] == said


def test_words_set_off_are_in_bold_in_chinese() -> None:
    reading = Resolution(language="zh", paragraphs=one("决定继续处理", ((0, 2),)))
    assert tree(reading).findtext(".//{*}b") == "决定"
    assert tree(reading, "dgacm").find(".//{*}span").get("class") == "bold"


# -- text stays text --------------------------------------------------------------------------------------------------

HOSTILE = [
    "</p></content></paragraph><paragraph>",
    "<script>alert(1)</script>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'> &x;",
    "]]> <![CDATA[ x ]]>",
    "<?xml version='1.0'?>",
    "-- <!-- -->",
    "\" onload='x' & < >",
    "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}p",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", PROFILES)
def test_hostile_text_stays_text(text: str, name: ProfileName, check: Check) -> None:
    note = Note(text, text, 1)
    reading = Resolution(
        symbol=text, number=text, title=text, masthead=(text,), closing=(text,), furniture=(text,), formula=text,
        organ=text, language=text, notes=(note,), parts=(Division("A", text, text, text),),
        annexes=(Division("annex1", text, text, text),),
        paragraphs=(Paragraph("1", text, "operative", text, ((0, 3),), (note,)),),
    )  # fmt: skip
    plain = Resolution(
        symbol="x", number="x", title="x", masthead=("x",), closing=("x",), furniture=("x",), formula="x",
        organ="x", language="x", notes=(Note("x", "x", 1),), parts=(Division("A", "x", "x", "x"),),
        annexes=(Division("annex1", "x", "x", "x"),),
        paragraphs=(Paragraph("1", "x", "operative", "xxxx", ((0, 3),), (Note("x", "x", 1),)),),
    )  # fmt: skip
    check(reading)
    inline = {"docNumber", "docTitle", "ref", "a"}
    tags = [[e.tag for e in tree(r, name).iter() if e.tag.rpartition("}")[2] not in inline] for r in (reading, plain)]
    assert tags[0] == tags[1]


def test_a_path_that_is_none_is_written_all_the_same() -> None:
    rows = [Paragraph(path, None, "item", "x") for path in ("", " ", ":", "((((", "\ufffe", "a b:c.d", "P", "1[", "…")]
    assert oasis_schema().validate(tree(Resolution(paragraphs=tuple(rows))))


def test_thousands_of_items_without_a_paragraph(check: Check) -> None:
    check(Resolution(paragraphs=tuple(Paragraph(f"0({n})", f"({n})", "item", "x") for n in range(1000))))
