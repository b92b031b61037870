"""Numbers that Word sets itself: each format, starts, restarts, overrides, levels, styles."""

from __future__ import annotations

import pytest

from operative.model import Provenance
from operative.pipeline import Asked, read_source
from operative.sources.docx.number_formats import padded, written
from tests.sources.docx.build import paragraph, read, texts


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    numbers = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{numbers}</w:lvl>'


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def list_of(number: int, name: int, *overrides: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{name}"/>{"".join(overrides)}</w:num>'


def anew(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(text: str, number: int = 1, at: int = 0, style: str = "") -> str:
    return paragraph(
        text, style=style, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 3 10 27 103"),
        ("decimalZero", "01 02 03 10 27 103"),
        ("lowerLetter", "a b c j aa yyyy"),
        ("upperLetter", "A B C J AA YYYY"),
        ("lowerRoman", "i ii iii x xxvii ciii"),
        ("upperRoman", "I II III X XXVII CIII"),
        ("russianLower", "а б в к э рррр"),
        ("arabicAlpha", "أ ب ت ر و غغغغ"),
        ("arabicAbjad", "أ ب ج ي ظ قققق"),
        ("chineseCounting", "一 二 三 十 二十七 一百零三"),
        ("chineseCountingThousand", "一 二 三 十 二十七 一百零三"),
        ("taiwaneseCountingThousand", "一 二 三 十 二十七 一百零三"),
        ("japaneseCounting", "一 二 三 十 二十七 一百零三"),
        ("chineseLegalSimplified", "壹 贰 叁 壹拾 贰拾柒 壹佰零叁"),
        ("ideographDigital", "一 二 三 一〇 二七 一〇三"),
        ("ideographTraditional", "甲 乙 丙 癸 27 103"),
        ("ideographZodiac", "子 丑 寅 酉 27 103"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊂ ㊉ 27 103"),
        ("decimalEnclosedCircle", "① ② ③ ⑩ 27 103"),
        ("decimalEnclosedCircleChinese", "① ② ③ ⑩ 27 103"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑶ ⑽ 27 103"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒊ ⒑ 27 103"),
        ("decimalFullWidth", "１ ２ ３ １０ ２７ １０３"),
        ("ordinal", "1st 2nd 3rd 10th 27th 103rd"),
        ("chicago", "* † ‡ ††† ‡‡‡‡‡‡‡ 103"),
        ("numberInDash", "-1- -2- -3- -10- -27- -103-"),
        ("hex", "1 2 3 A 1B 67"),
        ("thaiNumbers", "1 2 3 10 27 103"),
        ("none", "     "),
    ],
)
def test_each_format(form: str, expected: str) -> None:
    assert " ".join(written(number, form).replace(" ", "") for number in (1, 2, 3, 10, 27, 103)) == expected


def test_large_numbers_are_never_long() -> None:
    forms = ("lowerLetter", "chicago", "upperRoman", "chineseCounting", "ideographDigital", "arabicAbjad", "ordinal")
    assert all(len(written(number, form)) < 30 for form in forms for number in (0, 999, 4999, 10**6))


def test_roman_numerals() -> None:
    numbers = (4, 9, 40, 90, 99, 400, 900, 1999)
    assert [written(number, "lowerRoman") for number in numbers] == [
        "iv",
        "ix",
        "xl",
        "xc",
        "xcix",
        "cd",
        "cm",
        "mcmxcix",
    ]


def test_a_pattern_of_ones_own_tells_how_many_zeros_stand_before() -> None:
    assert padded(7, "001, 002, 003, ...") == "007"
    assert padded(7, "A, B, ...") == "7"


def test_numbers_and_letters_of_a_resolution() -> None:
    numbering = definition(0, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "(%3)", "lowerRoman"))
    found = texts(
        item("Decides:"), item("To act;", at=1), item("Soon;", at=2), item("Now;", at=2), item("To wait;", at=1),
        item("Requests:"), item("A report;", at=1), item("A list.", at=2),
        numbering=numbering + list_of(1, 0),
    )  # fmt: skip
    assert found == [
        "1. Decides:", "(a) To act;", "(i) Soon;", "(ii) Now;", "(b) To wait;",
        "2. Requests:", "(a) A report;", "(i) A list.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1-", ["1-", "2-"]),
        ("arabicAbjad", "(%1)", ["(أ)", "(ب)"]),
        ("arabicAlpha", "(%1)", ["(أ)", "(ب)"]),
        ("chineseCounting", "(%1)", ["(一)", "(二)"]),
        ("russianLower", "%1)", ["а)", "б)"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("bullet", "–", ["–", "–"]),
        ("bullet", "o", ["•", "•"]),
        ("bullet", "", ["•", "•"]),
    ],
)
def test_labels_in_six_languages(form: str, text: str, expected: list[str]) -> None:
    source = read(item("x"), item("y"), numbering=definition(0, level(0, text, form)) + list_of(1, 0))
    assert [each.label for each in source.blocks] == expected


def test_a_label_that_is_no_number_stands_in_the_text() -> None:
    numbering = definition(0, level(0, "Article %1")) + list_of(1, 0)
    assert [each.text for each in read(item("Ships wait."), numbering=numbering).blocks] == ["Article 1 Ships wait."]


def test_levels_within_one_another() -> None:
    numbering = definition(
        0, level(0, "%1.", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", "decimal", "<w:isLgl/>")
    )
    found = texts(item("a"), item("b", at=1), item("c", at=2), item("d", at=1), numbering=numbering + list_of(1, 0))
    assert found == ["I. a", "I.1 b", "1.1.1 c", "I.2 d"]


def test_a_list_starts_where_it_says() -> None:
    numbering = definition(0, level(0, "%1.", start=5)) + list_of(1, 0)
    assert texts(item("a"), item("b"), numbering=numbering) == ["5. a", "6. b"]


def test_lists_of_one_definition_go_on_and_an_override_starts_anew() -> None:
    numbering = definition(0, level(0, "%1.")) + list_of(1, 0) + list_of(2, 0) + list_of(3, 0, anew(0, 1))
    found = texts(item("a"), item("b", 2), item("c", 3), item("d", 3), item("e", 1), numbering=numbering)
    assert found == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_lists_of_two_definitions_count_apart() -> None:
    numbering = definition(0, level(0, "%1.")) + definition(1, level(0, "%1.")) + list_of(1, 0) + list_of(2, 1)
    assert texts(item("a"), item("b", 2), item("c"), numbering=numbering) == ["1. a", "1. b", "2. c"]


def test_a_list_writes_a_level_otherwise() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "lowerLetter", start=3)}</w:lvlOverride>'
    numbering = definition(0, level(0, "%1.")) + list_of(1, 0, other)
    assert texts(item("x"), item("y"), numbering=numbering) == ["(c) x", "(d) y"]


@pytest.mark.parametrize(("restart", "expected"), [("0", "(c) e"), ("1", "(a) e"), ("2", "(a) e")])
def test_what_starts_a_level_anew(restart: str, expected: str) -> None:
    second = level(1, "(%2)", "lowerLetter", f'<w:lvlRestart w:val="{restart}"/>')
    numbering = definition(0, level(0, "%1."), second) + list_of(1, 0)
    found = texts(item("a"), item("b", at=1), item("c", at=1), item("d"), item("e", at=1), numbering=numbering)
    assert found[-1] == expected


STYLES = """
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lettered"><w:name w:val="Lettered"/><w:basedOn w:val="Numbered"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Named"><w:name w:val="Named"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="List"><w:name w:val="List"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
"""


def test_styles_number_their_paragraphs() -> None:
    second = level(1, "(%2)", "lowerLetter").replace("<w:start", '<w:pStyle w:val="Named"/><w:start')
    numbering = definition(0, level(0, "%1."), second) + list_of(1, 0)
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    found = texts(
        paragraph("a", style="Numbered"), paragraph("b", style="Lettered"), paragraph("c", style="Named"),
        paragraph("d", style="Numbered", properties=none), paragraph("e", style="Numbered"),
        styles=STYLES, numbering=numbering,
    )  # fmt: skip
    assert found == ["1. a", "(a) b", "(b) c", "d", "2. e"]


def test_a_definition_may_be_that_of_a_style_of_lists() -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="List"/></w:abstractNum>'
    numbering = linked + definition(1, level(0, "%1)")) + list_of(1, 0) + list_of(2, 1)
    assert texts(item("a"), item("b", 2), styles=STYLES, numbering=numbering) == ["1) a", "2) b"]


def test_a_number_of_the_users_own() -> None:
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
    )
    both = f'{own}<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>{both}</w:lvl></w:abstractNum>'
    )
    assert texts(item("a"), numbering=numbering + list_of(1, 0)) == ["001. a"]


def test_an_empty_paragraph_is_counted_and_not_read() -> None:
    numbering = definition(0, level(0, "%1.")) + list_of(1, 0)
    assert texts(item("a"), item(""), item("b"), numbering=numbering) == ["1. a", "3. b"]


@pytest.mark.parametrize(
    "numbering",
    ["", list_of(1, 7), definition(0), definition(0) + list_of(1, 0), '<w:num w:numId="1"/>', '<w:num w:numId="x"/>',
     '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="List"/></w:abstractNum>' + list_of(1, 0) + list_of(2, 0)],
)  # fmt: skip
def test_a_list_that_is_missing_numbers_nothing(numbering: str) -> None:
    assert texts(item("a"), styles=STYLES, numbering=numbering) == ["a"]


def test_a_resolution_that_word_numbers() -> None:
    """The structure takes the numbers that are set as it takes those that are typed."""
    numbering = definition(0, level(0, "%1."), level(1, "(%2)", "lowerLetter")) + list_of(1, 0)
    body = [
        paragraph("The General Assembly,"), paragraph("Recalling its resolution 900/1,"),
        item("Decides:"), item("To act;", at=1), item("To wait;", at=1), item("Requests a report."),
    ]  # fmt: skip
    reading = read_source(read(*body, numbering=numbering), Asked(), Provenance(None, "docx", None, ""))
    assert [(p.path, p.label) for p in reading.paragraphs] == [
        ("P1", None), ("1", "1."), ("1(a)", "(a)"), ("1(b)", "(b)"), ("2", "2."),
    ]  # fmt: skip
