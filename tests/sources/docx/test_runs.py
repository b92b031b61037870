"""Text as it is printed: looks with styles and toggles, symbols, fields, breaks, what stands around a run."""

from __future__ import annotations

import pytest

from tests.sources.docx.build import block, codes, paragraph, read, run, texts

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Slanted"><w:name w:val="Slanted"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Slanted"/></w:style>
<w:style w:type="paragraph" w:styleId="Upright"><w:name w:val="U"/><w:basedOn w:val="Child"/>
  <w:rPr><w:i w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Anchor"><w:name w:val="footnote reference"/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kai"><w:name w:val="Kai"/><w:rPr><w:rFonts w:eastAsia="KaiTi"/></w:rPr></w:style>
"""


def set_off(*body: str) -> list[str]:
    found = block(*body, styles=STYLES)
    return [found.text[start:end] for start, end in found.emphasis]


EMPHASIS = '<w:rStyle w:val="Emphasis"/>'


@pytest.mark.parametrize(
    ("style", "properties", "expected"),
    [
        ("", "<w:i/>", True),
        ("", '<w:i w:val="true"/>', True),
        ("", '<w:i w:val="0"/>', False),
        ("", '<w:i w:val="off"/>', False),
        ("", "<w:i/><w:i/><w:iCs/>", True),
        ("", "<w:iCs/>", False),
        ("", "<w:b/>", False),
        ("", EMPHASIS, True),
        ("", f'{EMPHASIS}<w:i w:val="false"/>', False),
        ("Slanted", "", True),
        ("Slanted", '<w:i w:val="0"/>', False),
        ("Slanted", "<w:i/>", True),  # set directly, not toggled
        ("Slanted", EMPHASIS, False),  # both styles: upright in an italic line
        ("Child", "", True),
        ("Child", EMPHASIS, False),
        ("Upright", "", False),
        ("Upright", EMPHASIS, True),
        ("A", "", True),  # two styles based on each other
        ("no such style", EMPHASIS, True),
    ],
)
def test_italics_by_styles_and_by_hand(style: str, properties: str, expected: bool) -> None:
    assert set_off(paragraph(run("Decides", properties), style=style)) == ["Decides"] * expected


def test_italics_of_the_whole_file_are_kept_by_its_styles() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert block(paragraph("Decides"), styles=defaults).emphasis == ((0, 7),)


def test_a_verb_of_several_runs_is_one_span() -> None:
    assert set_off(paragraph(run("Reaff", "<w:i/>"), run("irming", "<w:i/>"), run(" also", "<w:i/>"), " that")) == [
        "Reaffirming also"
    ]


def test_arabic_has_italics_of_its_own() -> None:
    italic, complex_ = "<w:i/>", "<w:iCs/>"
    assert set_off(paragraph(run("يقرر", f"{complex_}<w:rtl/>"), " أن")) == ["يقرر"]
    assert set_off(paragraph(run("يقرر", complex_), " أن")) == ["يقرر"]
    assert set_off(paragraph(run("يقرر", italic), " أن")) == ["يقرر"]
    assert set_off(paragraph(run("يقرر", f"{italic}<w:rtl/>"), " أن")) == []


def test_chinese_is_set_off_by_bold_type_or_by_kai() -> None:
    kai = '<w:rFonts w:eastAsia="KaiTi_GB2312"/>'
    assert set_off(paragraph(run("决定", "<w:b/>"), "继续处理此案。")) == ["决定"]
    assert set_off(paragraph(run("决定", kai), "继续处理此案。")) == ["决定"]
    assert set_off(paragraph("决定", "继续处理此案。", style="Kai")) == []
    assert set_off(paragraph(run("Decides", kai), " to remain seized")) == []


def test_the_language_is_that_of_the_spelling() -> None:
    assert read(paragraph("x"), styles=STYLES).language == "fr"
    assert read(paragraph("x")).language is None


# -- characters -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:t>non</w:t><w:noBreakHyphen/><w:t>papers</w:t>", "non-papers"),
        ("<w:t>disarma</w:t><w:softHyphen/><w:t>ment</w:t>", "disarmament"),
        ("<w:t>disarma\u00adment</w:t>", "disarmament"),
        ("<w:t>1.</w:t><w:tab/><w:t>Decides</w:t>", "1. Decides"),
        ("<w:t>a</w:t><w:ptab/><w:t>b</w:t>", "a b"),
        ('<w:t>A</w:t><w:t xml:space="preserve"> b </w:t><w:t>c</w:t>', "A b c"),
        ("<w:t> trimmed </w:t><w:t>too</w:t>", "trimmedtoo"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ('<w:sym w:font="Symbol" w:char="F0B0"/>', "°"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="F030"/>', "•"),
        ('<w:sym w:font="Times" w:char="2020"/>', "†"),
        ('<w:t>x</w:t><w:sym w:font="Symbol" w:char="nonsense"/><w:sym/>', "x"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b3 5</w:t>', "≥ 5"),
        (
            "<w:ruby><w:rt><w:r><w:t>la</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>",
            "字",
        ),
        ("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
        ("<w:t>x</w:t><w:pgNum/><w:annotationRef/><w:separator/>", "x"),
        ("<new:wrap><w:t>kept</w:t></new:wrap>", "kept"),
    ],
)
def test_characters(inner: str, expected: str) -> None:
    assert block(f"<w:p><w:r>{inner}</w:r></w:p>").text == expected


def test_formulas_are_read() -> None:
    assert block("<w:p><m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:oMath></w:p>").text == "x+1"


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:smartTag w:element='place'>{}</w:smartTag>",
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml w:element='x'>{}</w:customXml>",
        "<w:bdo w:val='rtl'>{}</w:bdo>",
        "<w:fldSimple w:instr=' DOCPROPERTY x '>{}</w:fldSimple>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>no</mc:Fallback></mc:AlternateContent>",
        "<new:unknown>{}</new:unknown>",
    ],
)
def test_what_stands_around_runs_makes_no_difference(wrapper: str) -> None:
    inner = wrapper.format(run("Talvoria", "<w:i/>"))
    found = block(paragraph("in ", inner, " and"))
    assert (found.text, found.emphasis) == ("in Talvoria and", ((3, 11),))


def test_of_two_alternatives_one_is_read() -> None:
    choices = "<mc:AlternateContent><mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    assert block(paragraph(choices.format("wps", run("new"), run("old")))).text == "new"
    assert block(paragraph(choices.format("new", run("new"), run("old")))).text == "old"


def test_a_control_that_nobody_filled_in_is_no_text() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    source = read(paragraph("Decides", control))
    assert [each.text for each in source.blocks] == ["Decides"]
    assert source.furniture == ("Click here",)


# -- lines ----------------------------------------------------------------------------------------------------------


def test_breaks_part_the_lines_of_a_masthead_and_join_those_of_a_paragraph() -> None:
    def lines(*words: str) -> str:
        return f"<w:p><w:r>{'<w:br/>'.join(f'<w:t>{each}</w:t>' for each in words)}</w:r></w:p>"

    found = texts(
        lines("Agenda item 4", "Situations"), paragraph("The General Assembly,"), lines("Recalling its", "resolutions,")
    )
    assert found == ["Agenda item 4", "Situations", "The General Assembly,", "Recalling its resolutions,"]


def test_a_page_break_ends_a_sentence_only_where_it_has_ended() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = [paragraph("The General Assembly,"), paragraph("Decides to", page, "remain;"), paragraph(page, "Requests.")]
    assert texts(*body) == ["The General Assembly,", "Decides to remain;", "Requests."]


# -- fields ---------------------------------------------------------------------------------------------------------


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    return f"{mark('begin')}{code(instruction)}{mark('separate')}{run(result)}{mark('end')}"


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    assert block(paragraph("page ", field("PAGE", "3"), " of")).text == "page 3 of"


def test_a_field_in_the_instruction_of_another_is_no_text() -> None:
    inner = f"{mark('begin')}{code('IF ')}{field('MERGEFIELD x', 'left')}{code('= 1')}{mark('separate')}"
    assert block(paragraph("a ", inner, run("right"), mark("end"), " b")).text == "a right b"


def test_a_result_may_go_on_over_paragraphs() -> None:
    body = [
        paragraph(mark("begin"), code("INCLUDETEXT"), mark("separate"), "One."),
        paragraph("Two.", mark("end"), " Three."),
    ]
    assert texts(*body) == ["One.", "Two. Three."]


@pytest.mark.parametrize("marks", [["begin"], ["end"], ["separate"], ["begin", "begin", "end"], ["end", "begin"]])
def test_a_field_left_open_or_never_begun_loses_no_paragraph(marks: list[str]) -> None:
    body = [paragraph("One.", *(mark(kind) for kind in marks)), paragraph("Two.")]
    assert texts(*body) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("result", "expected"), [("12", "the report;¹²"), ("Error: Reference source not found", "the report;")]
)
def test_a_note_called_again_as_libreoffice_writes_it(result: str, expected: str) -> None:
    """What LibreOffice makes of a .doc file shows an error where it has lost which note is meant."""
    assert block(paragraph("the report;", field(" REF _RefF0 \\h ", result))).text == expected


def test_fields_that_number_paragraphs_and_keep_no_result() -> None:
    number = f"{mark('begin')}{code(' AUTONUM ')}{mark('end')}"
    body = [paragraph(number, "Decides;"), paragraph(number, "Requests.")]
    assert texts(*body) == ["1. Decides;", "2. Requests."]


# -- raised numbers -------------------------------------------------------------------------------------------------

RAISED = '<w:vertAlign w:val="superscript"/>'


def test_raised_numbers_stay_raised_and_a_note_typed_by_hand_is_known() -> None:
    source = read(
        paragraph("The General Assembly,"),
        paragraph("Recalling 2015–2030", run("12", RAISED), " and m", run("2", RAISED), ","),
        paragraph(run("1", RAISED), " See A/72/1."),
    )
    assert source.blocks[1].text == "Recalling 2015–2030¹² and m²,"
    assert source.blocks[2].role is not None
    assert source.blocks[2].role.value == "note"


def test_a_raised_letter_is_a_letter() -> None:
    assert block(paragraph("the 1", run("st", RAISED), " meeting")).text == "the 1st meeting"


# -- hidden ---------------------------------------------------------------------------------------------------------


def test_hidden_text_is_left_out_and_said_to_be() -> None:
    source = read(
        paragraph("Decides ", run("not ", "<w:vanish/>"), run("never ", '<w:rStyle w:val="Secret"/>'), "to act."),
        styles=STYLES,
    )
    assert [each.text for each in source.blocks] == ["Decides to act."]
    assert codes(source) == ["hidden-text-left-out"]
    assert "2 parts" in source.issues[0].message


def test_what_is_not_hidden_after_all_is_read() -> None:
    source = read(paragraph(run("Decides.", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')), styles=STYLES)
    assert [each.text for each in source.blocks] == ["Decides."]
    assert not source.issues


def test_a_hidden_mark_joins_two_paragraphs() -> None:
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(paragraph("Article 1.", properties=hidden), paragraph(" Ships wait.")) == ["Article 1. Ships wait."]


def test_hidden_beginnings_and_ends_of_fields_count() -> None:
    hidden = [each.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>") for each in (mark("begin"), mark("end"))]
    assert block(paragraph("a", hidden[0], code("TC x"), hidden[1], " b")).text == "a b"
