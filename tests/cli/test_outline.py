from __future__ import annotations

import re
from pathlib import Path

import pytest

import operative
from operative.cli.outline import outline
from operative.cli.terminal import Screen, width
from operative.model import Division, Issue, Note, Paragraph, Resolution, RollCall, RollCallEntry, Vote

BIDI = re.compile("[\u200e\u200f]")
READING = Resolution(
    symbol="A/HRC/RES/901/7",
    title="Assistance to Talvoria",
    organ="hrc",
    session="901",
    adopted_on="2101-03-21",
    kind="resolution",
    formula="The Human Rights Council,",
    vote=Vote("recorded", 1, 1, 0, RollCall((RollCallEntry("Chile", "CHL"),), (RollCallEntry("Cuba", "CUB"),))),
    paragraphs=(
        Paragraph(
            "P1", None, "preambular", "Recalling its resolution 5/1,", ((0, 9),), (Note("2", "A/HRC/901/2.", 28),)
        ),
        Paragraph("1", "1.", "operative", "Requests the Office:"),
        Paragraph("1(a)", "(a)", "item", "To report;"),
        Paragraph("1(a)(i)", "(i)", "item", "Each year;"),
        Paragraph("annex1:H1", None, "heading", "Terms of reference"),
    ),
    annexes=(Division("annex1", "Annex I"),),
    issues=(Issue("numbers-out-of-order", "1", "1 follows 3."),),
    unplaced=("A line nobody knows.",),
)


def lines(reading: Resolution, columns: int = 60, colour: bool = False) -> list[str]:
    return outline(reading, Screen(columns, colour)).splitlines()


def test_paths_hang_in_the_left_column() -> None:
    shown = lines(READING)
    column = next(line for line in shown if "Recalling" in line).index("Recalling")
    for path, words in (("P1", "Recalling"), ("1", "Requests"), ("annex1:H1", "Terms")):
        line = next(line for line in shown if words in line)
        assert line[:column].strip() == path
        assert line[column:].startswith(words)
    assert next(line for line in shown if "To report" in line)[column:] == "  To report;"
    assert next(line for line in shown if "Each year" in line)[column:] == "    Each year;"


def test_it_opens_with_symbol_title_organ_and_adoption() -> None:
    assert lines(READING, 100)[:6] == [
        "A/HRC/RES/901/7",
        "Assistance to Talvoria",
        "",
        "Human Rights Council, 901st session",
        "Resolution adopted on 21 March 2101, by a recorded vote of 1 to 1, with 0 abstentions",
        "",
    ]


def test_notes_stand_under_their_paragraph() -> None:
    shown = lines(READING)
    at = next(index for index, line in enumerate(shown) if "Recalling" in line)
    assert shown[at].endswith("Recalling its resolution 5/1 [2],")
    assert shown[at + 1].strip() == "[2] A/HRC/901/2."


def test_kinds_divisions_roll_call_issues_and_counts_are_shown() -> None:
    shown = "\n".join(lines(READING, 100))
    for words in (
        "── preambular ─",
        "── operative ─",
        "── annex1 ─",
        "Annex I",
        "In favour (1): Chile",
        "Against (1): Cuba",
        "Abstaining (0): none",
        "numbers-out-of-order: 1 follows 3.",
        "A line nobody knows.",
        "1 preambular and 1 operative paragraph, 2 items, 1 heading, 1 note, 1 annex, 1 issue",
    ):
        assert words in shown, words
    assert shown.index("Annex I") < shown.index("roll call") < shown.index("── issues")


@pytest.mark.parametrize("columns", [40, 77, 100])
def test_no_line_is_wider_than_the_terminal(founding: Path, columns: int) -> None:
    assert max(width(line) for line in lines(operative.read(founding), columns)) <= columns


def test_colour_adds_nothing_but_colour() -> None:
    plain, coloured = outline(READING, Screen(60)), outline(READING, Screen(60, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain
    assert "\x1b[1mRecalling\x1b[0m" in coloured
    assert "\x1b[1mRequests\x1b[0m" in coloured  # nothing is set off in the source: the first word is


def test_arabic_hangs_its_paths_on_the_right() -> None:
    text = "يقرر أن يبقي المسألة قيد نظره وأن يعود إليها في دورته المقبلة بعد أن يتلقى التقرير."
    reading = Resolution(language="ar", paragraphs=(Paragraph("1", "1-", "operative", text),))
    first, second = (line for line in lines(reading, 50) if BIDI.search(line))
    assert first.endswith("\u200e  1")
    assert width(first) == 50 - 5 + len("  1")
    assert BIDI.sub("", first).strip().startswith("يقرر")
    assert width(second) == 50 - 5
    assert re.fullmatch(" *\u200f[^\u200f]+\u200f", second)


def test_chinese_counts_two_columns_a_character() -> None:
    paragraphs = (Paragraph("1", "1.", "operative", "决定继续处理此案" * 8, (), (Note("3", "见文件。", 8),)),)
    shown = lines(Resolution(language="zh", paragraphs=paragraphs), 40)
    assert max(width(line) for line in shown) <= 40
    assert any("决定继续处理此案[3]决定" in line for line in shown)


def test_hostile_text_commands_nothing() -> None:
    bad = "a\x1b[2J\u202eb\r\nc"
    reading = Resolution(
        symbol=bad,
        title=bad,
        formula=bad,
        sponsors=(bad,),
        unplaced=(bad,),
        paragraphs=(Paragraph(bad, bad, "operative", bad, (), (Note(bad, bad, 1),)),),
        issues=(Issue(bad, bad, bad),),
        annexes=(Division("annex1", bad, bad, bad),),
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", outline(reading, Screen(60)))


def test_many_notes_take_linear_time() -> None:
    notes = tuple(Note("1", "n", at % 5000) for at in range(20_000))
    spans = tuple((at, at + 1) for at in range(0, 5000, 2))
    reading = Resolution(paragraphs=(Paragraph("1", None, "operative", "ab " * 2000, spans, notes),))
    assert outline(reading, Screen(80)).count("[1]") == 40_000


def test_an_empty_reading_has_an_outline() -> None:
    assert lines(Resolution())[0] == "No document symbol"
