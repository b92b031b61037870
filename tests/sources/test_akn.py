"""Akoma Ntoso to blocks: order, roles, labels, notes, emphasis, parts; and that nothing of the text is lost."""

from __future__ import annotations

import pytest

from operative.errors import SourceError
from operative.model import Note
from operative.sources.akn import read_akn
from operative.sources.block import Role, Source

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
    <preface><p><docNumber>288/71.</docNumber><docTitle><span class="bold">Rights in Talvoria</span></docTitle></p>
    </preface>
    <preamble>
      <formula name="enactingFormula"><p><span class="italic">The Human Rights Council</span>,</p></formula>
      <container name="Recalling"><p>\t<span class="italic">Recalling</span> its resolution 287/4
         of 1 July 2100,<authorialNote marker="1"><p>\tSee <a href="x">A/HRC/287/9</a>.</p></authorialNote>
         and the <span class="italic">Official Records</span>,</p></container>
    </preamble>
    <mainBody>
      <paragraph class="H23"><subheading>\tCooperation</subheading></paragraph>
      <paragraph eId="para_7"><num>\t1.</num><content><p xml:space="preserve">\t<span class="italic">Decides</span>
        <span class="italic">also</span> to extend the mandate;</p></content></paragraph>
      <paragraph><num>2.</num><list><intro><p><span class="italic">Requests</span> the expert:</p></intro>
        <point><num>(a)</num><content><p>To visit Talvoria;</p></content></point>
        <sublist><point><num>(i)</num><content><p>As soon as possible;</p></content></point></sublist>
        <point><num>(b)</num>
          <content><p>To report<authorialNote marker="2"><p>Ibid.</p></authorialNote>.</p></content></point>
      </list></paragraph>
    </mainBody>
    <conclusions>
      <p><event><location>46th meeting</location><eol/><docDate>11 October 2101</docDate></event></p>
      <p><vote><outcome>[Adopted by <quantity>2</quantity> to <quantity>1</quantity>. <outcome>In favour:<eol/>
        <organization>Alba, Borea</organization></outcome><outcome>Against:<eol/><organization>Cassia]</organization>
        </outcome></outcome></vote></p>
    </conclusions>
  </statement>
</akomaNtoso>"""


def read(body: str, head: str = "") -> Source:
    text = f'<akomaNtoso xmlns="{NAMESPACE}"><statement>{head}<mainBody>{body}</mainBody></statement></akomaNtoso>'
    return read_akn(text.encode(), "test.xml")


def whole(inner: str) -> Source:
    return read_akn(f"<akomaNtoso>{inner}</akomaNtoso>".encode(), "test.xml")


def paragraph(text: str, number: str = "") -> str:
    return f"<paragraph>{f'<num>{number}</num>' if number else ''}<content><p>{text}</p></content></paragraph>"


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
        if block.text != "GE.99-00001":  # it comes from the metadata
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
    source = whole(
        "<statement><preamble><container><p>Recalling,</p></container></preamble>"
        f"<mainBody>{paragraph('Noting,')}</mainBody>"
        "<preamble><container><p>Welcoming,</p></container></preamble>"
        f"<mainBody>{paragraph('Decides.', '1.')}</mainBody></statement>"
    )
    assert [block.text for block in source.blocks] == ["Recalling,", "Noting,", "Welcoming,", "Decides."]


def test_a_body_after_the_conclusions_goes_on_with_them() -> None:
    source = whole(
        "<statement><mainBody><p>Decides.</p></mainBody><conclusions><p>3rd meeting</p></conclusions>"
        f"<mainBody>{paragraph('In favour:')}</mainBody></statement>"
    )
    assert [block.role for block in source.blocks] == [None, Role.CLOSING, Role.CLOSING]


def test_a_number_inside_the_text_stays_there() -> None:
    text = "1 - يطلب إلى الأمين العام؛"
    assert rows(read(paragraph(text))) == [(Role.OPERATIVE, "", text)]


def test_a_number_alone_is_kept() -> None:
    item = "<list><point><num>(a)</num><content><p>To go;</p></content></point></list>"
    assert rows(read(f"{paragraph('', '1.')}<paragraph><num>2.</num>{item}</paragraph>")) == [
        (Role.OPERATIVE, "1.", ""),
        (Role.OPERATIVE, "2.", ""),
        (Role.OPERATIVE, "(a)", "To go;"),
    ]


def test_a_section_with_its_number_heading_and_second_preamble() -> None:
    second = "<crossHeading refersTo='#preamble'><i>Having considered</i> the report,</crossHeading>"
    section = (
        f"<section><num>\tII</num><subheading>Staff</subheading>{second}{paragraph('Takes note;', '1.')}</section>"
    )
    assert rows(read(section)) == [
        (Role.HEADING, "", "II"),
        (Role.HEADING, "", "Staff"),
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
    note = "<authorialNote marker='3'><p>In dollars.</p></authorialNote>"
    head = "<tr><th/><th><p><b>Gross</b></p></th></tr>"
    total = f"<tr><td><p>Total</p><p>(net)</p></td><td><p>5{note}</p></td></tr>"
    source = read(f"<container name='table'><table>{head}{total}<tr><td><p/></td></tr></table></container>")
    assert rows(source) == [(Role.TABLE, "", "Gross"), (Role.TABLE, "", "Total (net) 5")]
    assert source.blocks[1].notes == (Note("3", "In dollars.", len("Total (net) 5")),)


@pytest.mark.parametrize("label", ["Annex", "Annex II", "ANNEXE", "Anexo I", "Приложение I", "附件一", "المرفق الأول"])
@pytest.mark.parametrize("element", ["<heading>{}</heading>", "<content><p><b>{}</b></p></content>"])
def test_an_annex_opens_with_its_label(label: str, element: str) -> None:
    body = f"<paragraph>{element.format(label)}</paragraph>{paragraph('Go.')}"
    source = whole(f"<attachments><attachment><doc><mainBody>{body}</mainBody></doc></attachment></attachments>")
    assert rows(source) == [(Role.ANNEX, "", label), (Role.OPERATIVE, "", "Go.")]


def test_an_annex_without_label_opens_with_an_empty_block() -> None:
    text = "Annexes were considered at length by the Council in its wisdom."
    first = f"<attachment><doc><mainBody><p>{text}</p></mainBody></doc></attachment>"
    second = "<attachment><num>Annex 2</num><heading>Rules</heading></attachment>"
    assert rows(whole(f"<attachments>{first}{second}</attachments>")) == [
        (Role.ANNEX, "", ""),
        (None, "", text),
        (Role.ANNEX, "", "Annex 2"),
        (Role.HEADING, "", "Rules"),
    ]


def test_a_component_opens_with_its_preface() -> None:
    preface = "<preface><p><docNumber>A</docNumber><docTitle>Staff</docTitle></p></preface>"
    formula = "<preamble><formula><p>The Council,</p></formula></preamble>"
    body = f"{formula}<mainBody>{paragraph('Decides.', '1.')}</mainBody>"
    parts = (f"<component><doc><coverPage><p>Cover</p></coverPage>{p}{body}</doc></component>" for p in (preface, ""))
    rest = [(Role.MASTHEAD, "", "Cover"), (Role.FORMULA, "", "The Council,"), (Role.OPERATIVE, "1.", "Decides.")]
    assert rows(
        whole(f"<documentCollection><collectionBody>{''.join(parts)}</collectionBody></documentCollection>")
    ) == [
        (Role.PART, "", "A Staff"),
        *rest,
        (Role.PART, "", ""),
        *rest,
    ]


def test_bold_sets_off_in_chinese_and_only_there() -> None:
    chinese = paragraph("<span class='bold'>决定</span>继续积极处理此案并提出报告")
    assert read(chinese).blocks[0].emphasis == ((0, 2),)
    english = "<p><b>Annex to the resolution</b> of <em>Talvoria</em></p>"
    assert read(english).blocks[0].emphasis == ((27, 35),)


def test_a_declared_language_counts_only_where_the_script_agrees() -> None:
    head = (
        "<meta><identification><FRBRExpression><FRBRlanguage language='{}'/></FRBRExpression></identification></meta>"
    )
    russian = "<p>Постановляет продолжать заниматься этим вопросом.</p>"
    assert read(russian, head.format("rus")).language == "ru"
    wrong = read(russian, head.format("ara"))
    assert wrong.language is None
    assert [issue.code for issue in wrong.issues] == ["declared-language-wrong"]
    assert read(russian, head.format("tlh")).language is None
    assert read(russian).language is None


def test_notes_lose_the_marker_they_print_themselves() -> None:
    note = "<p>Text<authorialNote marker='{}'><p>{}</p></authorialNote>, more</p>"
    for marker, printed, text in [
        ("1", "\t()\tقرار", "قرار"),
        ("9", "\t<sup>9</sup>\tE/2021/48", "E/2021/48"),
        ("9", "9 May", "9 May"),
        ("2", "See p. 2<sup>2</sup>", "See p. 22"),
    ]:
        assert read(note.format(marker, printed)).blocks[0].notes == (Note(marker, text, 4),)


def test_a_raised_number_that_calls_an_earlier_note_again_stays_raised() -> None:
    note = "<authorialNote marker='1'><p>A/1.</p></authorialNote>"
    block = read(f"<p>Plan{note} of 2030<sup>1</sup>, 3 km<sup>2</sup> and the XX<sup>e</sup></p>").blocks[0]
    assert block.text == "Plan of 2030¹, 3 km2 and the XXe"
    assert block.notes == (Note("1", "A/1.", 4),)


def test_notes_of_older_versions_are_called_from_the_text() -> None:
    head = "<meta><notes><note id='n1'><p>See A/2.</p></note></notes></meta>"
    assert read("<p>Plan<noteRef href='#n1' marker='a'/>,</p>", head).blocks[0].notes == (Note("a", "See A/2.", 4),)


def test_text_in_unexpected_places_is_a_block_of_its_own() -> None:
    loose = "<paragraph>loose<num>1.</num> here<content>bare <p>in p</p> after</content></paragraph>"
    found = [block.label + block.text for block in read(f"stray {loose} end<unknown><p>deep</p>x</unknown>").blocks]
    assert found == ["stray", "loose", "1.here", "bare", "in p", "after", "end", "deep", "x"]


def test_the_job_number_of_a_file_without_cover_opens_it() -> None:
    head = "<meta><presentation><docketNumber>21-00001 (E)</docketNumber></presentation></meta>"
    assert rows(read("<p>Decides</p>", head))[0] == (Role.MASTHEAD, "", "21-00001 (E)")


def test_other_xml_is_no_document() -> None:
    with pytest.raises(SourceError) as caught:
        read_akn(b"<html><body>Decides</body></html>", "page.xml")
    assert caught.value.code == "not-a-document"
