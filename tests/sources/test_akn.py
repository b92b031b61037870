"""Akoma Ntoso to blocks: order, roles, labels, notes, emphasis, parts; and that nothing of the text is lost."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from operative.errors import SourceError
from operative.model import Note
from operative.sources.akn import read_akn
from operative.sources.akn_runs import Run, compose
from operative.sources.block import Block, Role, Source
from operative.sources.clean import clean

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

# Invented, marked up as the United Nations' own files are.
RESOLUTION = f"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{NAMESPACE}" xmlns:akn4un="http://un.org/akn4un">
  <!--An unofficial copy-->
  <statement name="resolution">
    <meta>
      <identification source="#x"><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
      <references><TLCRole eId="author" showAs="Author"/></references>
      <presentation><akn4un:footer><akn4un:internalCode><docketNumber>GE.99-00001</docketNumber>
        <img alt="bar code" src=""/></akn4un:internalCode><img alt="Please recycle"/></akn4un:footer></presentation>
    </meta>
    <coverPage>
      <p><span class="upperLeft"><docAuthority>United Nations</docAuthority></span></p>
      <p class="upperRight"><docNumber>A/HRC/RES/288/71</docNumber></p>
      <p><event><date>11 September</date>
        <date>13 October 2101</date></event></p>
    </coverPage>
    <preface><p><docNumber>288/71.</docNumber><docTitle><span class="bold">Rights in Talvoria</span></docTitle></p></preface>
    <preamble>
      <formula name="enactingFormula"><p><span class="italic">The Human Rights Council</span>,</p></formula>
      <container name="Recalling"><p>\t<span class="italic">Recalling</span> its resolution 287/4
         of 1 July 2100,<authorialNote marker="1" placement="bottom"><p>\tSee <a href="x">A/HRC/287/9</a>.</p></authorialNote>
         and the <span class="italic">Official Records</span>,</p></container>
    </preamble>
    <mainBody>
      <paragraph class="H23"><subheading>\tCooperation</subheading></paragraph>
      <paragraph eId="para_7"><num>\t1.</num><content><p xml:space="preserve">\t<span class="italic">Decides</span>
        <span class="italic">also</span> to extend the mandate;</p></content></paragraph>
      <paragraph><num>2.</num><list><intro><p><span class="italic">Requests</span> the expert:</p></intro>
        <point><num>(a)</num><content><p>To visit Talvoria;</p></content></point>
        <sublist><point><num>(i)</num><content><p>As soon as possible;</p></content></point></sublist>
        <point><num>(b)</num><content><p>To report<authorialNote marker="2"><p>Ibid.</p></authorialNote>.</p></content></point>
      </list></paragraph>
    </mainBody>
    <conclusions>
      <p><event><location>46th meeting</location><eol/><docDate>11 October 2101</docDate></event></p>
      <p><vote><outcome>[Adopted by <quantity>2</quantity> to <quantity>1</quantity>. <outcome>In favour:<eol/><organization>Alba,
        Borea</organization></outcome><outcome>Against:<eol/><organization>Cassia]</organization></outcome></outcome></vote></p>
    </conclusions>
  </statement>
</akomaNtoso>"""


def read(body: str, head: str = "") -> Source:
    text = f'<akomaNtoso xmlns="{NAMESPACE}"><statement>{head}<mainBody>{body}</mainBody></statement></akomaNtoso>'
    return read_akn(text.encode(), "test.xml")


def rows(source: Source) -> list[tuple[Role | None, str, str]]:
    return [(block.role, block.label, block.text) for block in source.blocks]


def test_a_resolution_of_the_united_nations() -> None:
    source = read_akn(RESOLUTION.encode(), "288-71.xml")
    assert rows(source) == [
        (Role.MASTHEAD, "", "United Nations"),
        (Role.MASTHEAD, "", "A/HRC/RES/288/71"),
        (Role.MASTHEAD, "", "11 September 13 October 2101"),
        (Role.MASTHEAD, "", "GE.99-00001"),
        (Role.TITLE, "", "288/71. Rights in Talvoria"),
        (Role.FORMULA, "", "The Human Rights Council,"),
        (Role.PREAMBULAR, "", "Recalling its resolution 287/4 of 1 July 2100, and the Official Records,"),
        (Role.HEADING, "", "Cooperation"),
        (Role.OPERATIVE, "1.", "Decides also to extend the mandate;"),
        (Role.OPERATIVE, "2.", "Requests the expert:"),
        (Role.OPERATIVE, "(a)", "To visit Talvoria;"),
        (Role.OPERATIVE, "(i)", "As soon as possible;"),
        (Role.OPERATIVE, "(b)", "To report."),
        (Role.CLOSING, "", "46th meeting 11 October 2101"),
        (Role.CLOSING, "", "[Adopted by 2 to 1. In favour: Alba, Borea Against: Cassia]"),
    ]
    assert (source.format, source.language, source.issues) == ("akn", "en", ())
    assert source.furniture == ("bar code", "Please recycle")


def test_emphasis_and_notes_have_their_places() -> None:
    blocks = read_akn(RESOLUTION.encode(), "288-71.xml").blocks
    preambular = blocks[6]
    assert [preambular.text[start:end] for start, end in preambular.emphasis] == ["Recalling", "Official Records"]
    (note,) = preambular.notes
    assert (note.marker, note.text) == ("1", "See A/HRC/287/9.")
    assert preambular.text[: note.at] == "Recalling its resolution 287/4 of 1 July 2100,"
    assert blocks[8].emphasis == ((0, len("Decides also")),)
    assert blocks[12].notes == (Note("2", "Ibid.", len("To report")),)


def test_blocks_know_the_line_they_stand_on() -> None:
    lines = RESOLUTION.splitlines()
    for block in read_akn(RESOLUTION.encode(), "288-71.xml").blocks:
        if block.text not in ("GE.99-00001",):
            assert block.text.split()[0] in " ".join(lines[block.line - 1 : block.line + 1])


@pytest.mark.parametrize("namespace", ["", "http://www.akomantoso.org/2.0", "http://www.akomantoso.org/1.0", "urn:x"])
def test_any_version_of_the_namespace(namespace: str) -> None:
    other = RESOLUTION.replace(NAMESPACE, namespace)
    assert rows(read_akn(other.encode(), "x")) == rows(read_akn(RESOLUTION.encode(), "x"))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_is_the_one_the_file_declares(encoding: str) -> None:
    text = RESOLUTION.replace("UTF-8", encoding).replace("Borea", "Boréa")
    assert read_akn(text.encode(encoding), "x").blocks[-1].text.count("Boréa") == 1


def test_comments_and_instructions_do_not_part_text() -> None:
    assert rows(read("<p>Deci<!-- x -->des<?y z?> on</p>"))[0][2] == "Decides on"


def test_preamble_and_body_may_take_turns() -> None:
    text = (
        "<akomaNtoso><statement><preamble><container><p>Recalling,</p></container></preamble>"
        "<mainBody><paragraph><content><p>Noting,</p></content></paragraph></mainBody>"
        "<preamble><container><p>Welcoming,</p></container></preamble>"
        "<mainBody><paragraph><num>1.</num><content><p>Decides.</p></content></paragraph></mainBody>"
        "</statement></akomaNtoso>"
    )
    assert [text for _, _, text in rows(read_akn(text.encode(), "x"))] == ["Recalling,", "Noting,", "Welcoming,", "Decides."]


def test_a_body_after_the_conclusions_goes_on_with_them() -> None:
    text = (
        "<akomaNtoso><statement><mainBody><p>Decides.</p></mainBody><conclusions><p>3rd meeting</p></conclusions>"
        "<mainBody><paragraph><content><p>In favour:</p></content></paragraph></mainBody></statement></akomaNtoso>"
    )
    assert [role for role, _, _ in rows(read_akn(text.encode(), "x"))] == [None, Role.CLOSING, Role.CLOSING]


def test_a_number_inside_the_text_stays_there() -> None:
    assert rows(read("<paragraph><content><p>1 - يطلب إلى الأمين العام؛</p></content></paragraph>")) == [
        (Role.OPERATIVE, "", "1 - يطلب إلى الأمين العام؛")
    ]


def test_a_number_alone_is_kept() -> None:
    body = "<paragraph><num>1.</num><content><p/></content></paragraph><paragraph><num>2.</num><list><point><num>(a)</num>"
    assert rows(read(f"{body}<content><p>To go;</p></content></point></list></paragraph>")) == [
        (Role.OPERATIVE, "1.", ""),
        (Role.OPERATIVE, "2.", ""),
        (Role.OPERATIVE, "(a)", "To go;"),
    ]


def test_a_section_with_its_number_heading_and_second_preamble() -> None:
    body = (
        "<section><num>\tII</num><subheading>Staff</subheading><crossHeading refersTo='#preamble'><i>Having considered</i>"
        " the report,</crossHeading><paragraph><num>1.</num><content><p>Takes note;</p></content></paragraph></section>"
    )
    assert rows(read(body)) == [
        (Role.HEADING, "II", "Staff"),
        (Role.PREAMBULAR, "", "Having considered the report,"),
        (Role.OPERATIVE, "1.", "Takes note;"),
    ]


def test_a_heading_number_given_twice_is_printed_once() -> None:
    once = "<paragraph><num>I.</num><subheading>I. Organization of work</subheading></paragraph>"
    apart = "<paragraph><num>I</num><subheading>Implementation</subheading></paragraph>"
    assert rows(read(once + apart)) == [
        (Role.HEADING, "", "I. Organization of work"),
        (Role.HEADING, "I", "Implementation"),
    ]


def test_tables_have_a_block_for_each_row() -> None:
    body = (
        "<container name='table'><table><tr><th/><th><p><b>Gross</b></p></th></tr><tr><td><p>Total</p><p>(net)</p></td>"
        "<td><p>5<authorialNote marker='3'><p>In dollars.</p></authorialNote></p></td></tr><tr><td><p/></td></tr></table></container>"
    )
    source = read(body)
    assert rows(source) == [(Role.TABLE, "", "| Gross"), (Role.TABLE, "", "Total (net) | 5")]
    assert source.blocks[1].notes == (Note("3", "In dollars.", len("Total (net) | 5")),)


@pytest.mark.parametrize("label", ["Annex", "Annex II", "ANNEXE", "Anexo I", "Приложение I", "附件一", "المرفق الأول"])
@pytest.mark.parametrize("element", ["<heading>{}</heading>", "<content><p><b>{}</b></p></content>"])
def test_an_annex_opens_with_its_label(label: str, element: str) -> None:
    tail = f"<attachments><attachment><doc><mainBody><paragraph>{element.format(label)}</paragraph><paragraph><content><p>Go.</p>"
    text = f"<akomaNtoso><statement>{tail}</content></paragraph></mainBody></doc></attachment></attachments></statement></akomaNtoso>"
    assert rows(read_akn(text.encode(), "x")) == [(Role.ANNEX, "", label), (Role.OPERATIVE, "", "Go.")]


def test_an_annex_without_label_opens_with_an_empty_block() -> None:
    text = "<akomaNtoso><attachments><attachment><doc><mainBody><p>Annexes were considered at length by the Council in its wisdom.</p>"
    text += "</mainBody></doc></attachment><attachment><num>Annex 2</num><heading>Rules</heading></attachment></attachments></akomaNtoso>"
    assert rows(read_akn(text.encode(), "x")) == [
        (Role.ANNEX, "", ""),
        (None, "", "Annexes were considered at length by the Council in its wisdom."),
        (Role.ANNEX, "", "Annex 2"),
        (Role.HEADING, "", "Rules"),
    ]


def test_a_component_opens_with_its_preface() -> None:
    part = "<component><statement><coverPage><p>Cover</p></coverPage>{}<preamble><formula><p>The Council,</p></formula></preamble>"
    part += "<mainBody><paragraph><num>1.</num><content><p>Decides.</p></content></paragraph></mainBody></statement></component>"
    preface = "<preface><p><docNumber>A</docNumber><docTitle>Staff</docTitle></p></preface>"
    text = f"<akomaNtoso><documentCollection><collectionBody>{part.format(preface)}{part.format('')}</collectionBody></documentCollection></akomaNtoso>"
    rest = [(Role.MASTHEAD, "", "Cover"), (Role.FORMULA, "", "The Council,"), (Role.OPERATIVE, "1.", "Decides.")]
    assert rows(read_akn(text.encode(), "x")) == [(Role.PART, "", "A Staff"), *rest, (Role.PART, "", ""), *rest]


def test_bold_sets_off_in_chinese_and_only_there() -> None:
    chinese = "<paragraph><content><p><span class='bold'>决定</span>继续积极处理此案并提出报告</p></content></paragraph>"
    assert read(chinese).blocks[0].emphasis == ((0, 2),)
    english = "<p><b>Annex to the resolution</b> of <em>Talvoria</em></p>"
    assert read(english).blocks[0].emphasis == ((27, 35),)


def test_a_declared_language_counts_only_where_the_script_agrees() -> None:
    head = "<meta><identification><FRBRExpression><FRBRlanguage language='{}'/></FRBRExpression></identification></meta>"
    russian = "<p>Постановляет продолжать заниматься этим вопросом.</p>"
    assert read(russian, head.format("rus")).language == "ru"
    wrong = read(russian, head.format("ara"))
    assert wrong.language is None
    assert [issue.code for issue in wrong.issues] == ["declared-language-wrong"]
    assert read(russian, head.format("tlh")).language is None
    assert read(russian).language is None


def test_notes_lose_the_marker_they_print_themselves() -> None:
    note = "<p>Text<authorialNote marker='{}'><p>{}</p></authorialNote>, more</p>"
    for marker, printed, text in [("1", "\t()\tقرار", "قرار"), ("9", "<sup>9</sup>\tE/2021/48", "E/2021/48"), ("4", "9 May", "9 May")]:
        assert read(note.format(marker, printed)).blocks[0].notes == (Note(marker, text, 4),)


def test_a_raised_number_calls_an_earlier_note_again() -> None:
    body = "<p>Plan<authorialNote marker='1'><p>A/1.</p></authorialNote> of 2030<sup>1</sup>, 3 km<sup>2</sup> and the XX<sup>e</sup></p>"
    block = read(body).blocks[0]
    assert block.text == "Plan of 2030, 3 km2 and the XXe"
    assert block.notes == (Note("1", "A/1.", 4), Note("1", "A/1.", 12))


def test_notes_of_older_versions_are_called_from_the_text() -> None:
    head = "<meta><notes><note id='n1'><p>See A/2.</p></note></notes></meta>"
    assert read("<p>Plan<noteRef href='#n1' marker='a'/>,</p>", head).blocks[0].notes == (Note("a", "See A/2.", 4),)


def test_text_in_unexpected_places_is_a_block_of_its_own() -> None:
    body = "stray <paragraph>loose<num>1.</num> here<content>bare <p>in p</p> after</content></paragraph> end<unknown><p>deep</p>x</unknown>"
    assert [block.label + block.text for block in read(body).blocks] == ["stray", "loose", "1.here", "bare", "in p", "after", "end", "deep", "x"]


def test_the_job_number_of_a_file_without_cover_opens_it() -> None:
    head = "<meta><presentation><docketNumber>21-00001 (E)</docketNumber></presentation></meta>"
    assert rows(read("<p>Decides</p>", head))[0] == (Role.MASTHEAD, "", "21-00001 (E)")


# -- runs ---------------------------------------------------------------------------------------------------------------

RUNS = st.lists(
    st.one_of(
        st.tuples(st.text(alphabet="ab \t\n\u00a0\u00ad\u200f\u0301\u0308e\u1100\u1161\u4e2d\u0627", max_size=6), st.booleans()),
        st.builds(Note, st.just("1"), st.just("note")),
    ),
    max_size=12,
)


@given(RUNS)
def test_runs_compose_to_clean_text_with_valid_places(runs: list[Run]) -> None:
    text, emphasis, notes = compose(runs)
    assert text == clean("".join(run[0] for run in runs if not isinstance(run, Note)))
    assert len(notes) == sum(isinstance(run, Note) for run in runs)
    assert all(note.at is not None and 0 <= note.at <= len(text) for note in notes)
    assert [note.at for note in notes] == sorted(note.at or 0 for note in notes)
    ends = [0, *(end for _, end in emphasis)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, emphasis, strict=False))


def test_letters_composed_with_their_marks_move_the_places_after_them() -> None:
    text, emphasis, notes = compose([("Cafe\u0301 ", True), ("e\u0301te", False), ("\u0301", True), Note("1", "x"), ("!", True)])
    assert text == "Café été!"
    assert text[slice(*emphasis[0])] == "Café"
    assert notes[0].at == 8


# -- the corpus -----------------------------------------------------------------------------------------------------------


def files(corpus: Path, step: int) -> list[Path]:
    return sorted((corpus / "unxml").glob("*/*.xml"))[::step]


def visible(element: etree._Element) -> str:
    """All text outside the metadata, without white space."""
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        parts.append(node.text or "")
        for child in node:
            if isinstance(child.tag, str) and not child.tag.endswith("}meta"):
                walk(child)
            parts.append(child.tail or "")

    walk(element)
    return re.sub(r"\s", "", clean("".join(parts)))


def held(block: Block) -> str:
    notes = "".join(note.marker + note.text for note in block.notes)
    return re.sub(r"\s", "", block.label + block.text + notes)


@pytest.mark.shared
def test_every_file_of_the_corpus_is_read_quickly(corpus: Path) -> None:
    paths = files(corpus, 3)
    data = [(path.read_bytes(), path.name) for path in paths]
    start = time.perf_counter()
    for content, _ in data:
        etree.fromstring(content)
    parsing = time.perf_counter() - start
    start = time.perf_counter()
    for content, name in data:
        read_akn(content, name)
    assert time.perf_counter() - start < 6 * parsing


@pytest.mark.shared
def test_nothing_of_the_corpus_is_lost(corpus: Path) -> None:
    for path in files(corpus, 12):
        source = read_akn(path.read_bytes(), path.name)
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
        missing = Counter(visible(root)) - Counter("".join(map(held, source.blocks)))
        # Only the brackets and numbers that notes print themselves go: they are the markers.
        assert set(missing) <= set("()0123456789"), path.name


@pytest.mark.shared
def test_places_are_valid_over_the_corpus(corpus: Path) -> None:
    for path in files(corpus, 12):
        for block in read_akn(path.read_bytes(), path.name).blocks:
            assert block.text == clean(block.text)
            assert block.label == clean(block.label)
            assert all(0 <= start < end <= len(block.text) for start, end in block.emphasis)
            assert all(note.at is not None and 0 <= note.at <= len(block.text) for note in block.notes)


def test_other_xml_is_no_document() -> None:
    with pytest.raises(SourceError) as caught:
        read_akn(b"<html><body>Decides</body></html>", "page.xml")
    assert caught.value.code == "not-a-document"
