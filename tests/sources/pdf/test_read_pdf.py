"""What is printed where decides what it is: paragraphs, notes, margins, columns, tables, emphasis."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.sources.block import Role, Source
from operative.sources.pdf import read_pdf
from operative.sources.pdf.pieces import Run, evened
from tests.sources.pdf.writer import Page, Text, lines, pdf

LEFT, TOP, PITCH = 123, 740, 12
FORMULA = Text(LEFT + 24, TOP, "The Security Council,", "italic")


def read(*pages: Page | list[Text]) -> Source:
    return read_pdf(pdf(pages), "x.pdf")


def texts(*pages: Page | list[Text]) -> list[str]:
    return [block.text for block in read(*pages).blocks if block.role is not Role.NOTE]


def paragraph(y: float, *words: str) -> list[Text]:
    return lines(LEFT, y, words, pitch=PITCH)


FULL = "that the report of the Secretary General on the matter is before it, and of all that"


# -- paragraphs -------------------------------------------------------------------------------------------------------


def test_a_gap_parts_paragraphs_and_lines_without_one_are_joined() -> None:
    page = [FORMULA, *paragraph(716, f"Noting {FULL}", "it says,"), *paragraph(686, "1. Decides to go on.")]
    assert texts(page) == ["The Security Council,", f"Noting {FULL} it says,", "1. Decides to go on."]


def test_a_paragraph_goes_on_over_the_page_where_its_first_line_alone_is_set_in() -> None:
    first = [FORMULA, *paragraph(716, f"Noting {FULL}", "it says,"), *paragraph(80, f"1. Decides {FULL}")]
    second = [Text(LEFT, 720, "it decided before;"), *paragraph(700, "2. Decides to go on.")]
    assert texts(first, second)[-2:] == [f"1. Decides {FULL} it decided before;", "2. Decides to go on."]


def test_a_paragraph_that_ended_with_its_page_does_not() -> None:
    first = [FORMULA, *paragraph(716, f"Noting {FULL}", "it says,"), *paragraph(80, f"1. Decides {FULL[:-5]};")]
    second = [*paragraph(720, f"2. Decides {FULL}", "it decided before;")]
    assert texts(first, second)[-2:] == [f"1. Decides {FULL[:-5]};", f"2. Decides {FULL} it decided before;"]


def test_hanging_items_go_on_under_their_words() -> None:
    page = [FORMULA, *paragraph(716, "1. Requests him:")]
    first = [*page, Text(147, 80, "(a)"), Text(171, 80, "To report to it on all that was said of the matter and of")]
    second = [Text(171, 720, "Whatever came after;"), Text(147, 700, "(b)"), Text(171, 700, "To come back.")]
    assert texts(first, second)[-2:] == [
        "(a) To report to it on all that was said of the matter and of Whatever came after;",
        "(b) To come back.",
    ]


def test_a_number_as_wide_as_its_room_keeps_its_space() -> None:
    page = [
        FORMULA,
        *paragraph(716, "1. Requests him:"),
        Text(147, 690, "xxvii)"),
        Text(171.4, 690, "Promouvoir cela;"),
    ]
    assert texts(page)[-1] == "xxvii) Promouvoir cela;"


@pytest.mark.parametrize(
    ("elsewhere", "before", "after", "joined"),
    [
        ("the cooperation of all", "in coope-", "ration with it,", "in cooperation with it,"),
        ("their follow-up to it", "in a follow-", "up to it,", "in a follow-up to it,"),
        ("nothing of the kind", "the Secretary-", "General, Ms. X,", "the Secretary-General, Ms. X,"),
        ("nothing of the kind", "low-", "and middle-income States,", "low- and middle-income States,"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept_where_it_is_the_words_own(
    elsewhere: str, before: str, after: str, joined: str
) -> None:
    first = f"Noting {FULL[: 80 - len(before)]} {before}"
    page = [FORMULA, *paragraph(716, first, after), *paragraph(686, f"Noting {elsewhere},")]
    assert texts(page)[1].endswith(joined)


def test_an_apostrophe_leaves_no_space() -> None:
    page = [FORMULA, Text(147, 716, "et l’"), Text(163, 716, "invite", "italic"), Text(188, 716, "à agir,")]
    assert texts(page)[-1] == "et l’invite à agir,"


def test_an_organs_name_that_comes_to_stand_alone_in_a_line_is_no_formula() -> None:
    page = [FORMULA, *paragraph(716, f"Noting {FULL[:60]} the Council and the", "Commission on Human Rights,")]
    page += paragraph(686, "1. Decides to go on.")
    assert texts(page)[1].endswith("the Council and the Commission on Human Rights,")


def test_letters_of_one_object_that_stand_apart_are_set_where_they_stand() -> None:
    page = [FORMULA, Text(147, 716, "States", "wide"), Text(187, 716, "Members", "wide")]
    page.append(Text(177, 716, f"-{' ' * 8}-", "wide"))
    assert texts(page)[-1].replace(" ", "") == "States-Members-"


def test_meeting_and_date_at_the_far_side_stand_for_themselves() -> None:
    page = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw."), Text(420, 680, "9000th meeting")]
    page += [Text(420, 668, "3 December 2100"), Text(LEFT, 656, "[Adopted without a vote.]")]
    assert texts(page)[-3:] == ["9000th meeting", "3 December 2100", "[Adopted without a vote.]"]


WORD = st.text(alphabet="abcdefghij", min_size=1, max_size=12)


@given(st.lists(st.lists(WORD, min_size=3, max_size=60), min_size=1, max_size=8), st.integers(50, 78))
def test_wherever_lines_and_pages_break_paragraphs_are_the_same(words: list[list[str]], columns: int) -> None:
    wanted = [f"{number}. Decides {' '.join(part)};" for number, part in enumerate(words, 1)]
    pages: list[list[Text]] = [[Text(147, 740, "The Security Council,", "wide")]]
    y = 700.0
    for said in wanted:
        for at, line in enumerate(textwrap.wrap(said, columns, initial_indent="     ", break_on_hyphens=False)):
            if y < 100:
                pages.append([])
                y = 740
            pages[-1].append(Text(100 + (25 if at == 0 else 0), y, line.strip(), "wide"))
            y -= 12
        y -= 8
    assert texts(*pages)[1:] == wanted


# -- notes ------------------------------------------------------------------------------------------------------------


def raised(x: float, y: float, words: str) -> Text:
    return Text(x, y + 4, words, size=6)


def test_notes_at_the_foot_hang_where_their_markers_stand() -> None:
    page = [FORMULA, Text(147, 716, "Recalling its resolution"), raised(240, 716, "1"), Text(243, 716, " and report,")]
    page += [*paragraph(700, "1. Decides to go on."), raised(147, 90, "1"), Text(151, 90, "S/2100/1, annex.", size=8)]
    source = read(page)
    note = source.blocks[1].notes[0]
    assert (note.marker, note.text, note.at) == ("1", "S/2100/1, annex.", len("Recalling its resolution"))
    assert source.blocks[1].text == "Recalling its resolution and report,"
    assert [block.text for block in source.blocks][-1] == "1. Decides to go on."


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = [FORMULA, Text(147, 716, f"Recalling {FULL}"), raised(485, 716, "1"), Text(LEFT, 704, "it said,")]
    first += [raised(147, 90, "1"), Text(151, 90, "See the report of the Secretary-General", size=8)]
    second = [*paragraph(720, "1. Decides to go on;"), Text(LEFT, 90, "and its annex.", size=8)]
    source = read(
        Page(first, rules=[(LEFT, LEFT + 60, 104)]),
        Page([*second, *paragraph(700, "2. Decides to stay.")], rules=[(LEFT, LEFT + 60, 104)]),
    )
    assert source.blocks[1].notes[0].text == "See the report of the Secretary-General and its annex."
    assert [block.text for block in source.blocks][-2:] == ["1. Decides to go on;", "2. Decides to stay."]


def test_a_marker_after_the_last_comma_does_not_hide_that_the_paragraph_ended() -> None:
    first = [FORMULA, Text(147, 120, "Recalling its report,"), raised(230, 120, "1")]
    first += [raised(147, 90, "1"), Text(151, 90, "S/2100/1.", size=8)]
    second = [*paragraph(720, f"Noting {FULL}", "it says,"), *paragraph(690, "1. Decides to go on.")]
    assert texts(first, second)[1:] == ["Recalling its report,", f"Noting {FULL} it says,", "1. Decides to go on."]


def test_text_goes_on_after_the_notes_of_its_page() -> None:
    first = [FORMULA, Text(147, 120, f"Recalling {FULL}"), raised(485, 120, "1")]
    first += [raised(147, 90, "1"), Text(151, 90, "S/2100/1.", size=8)]
    second = [Text(LEFT, 720, "it said before,"), *paragraph(700, "1. Decides to go on.")]
    source = read(first, second)
    assert source.blocks[1].text == f"Recalling {FULL} it said before,"
    assert source.blocks[1].notes[0].text == "S/2100/1."


def test_a_typed_line_over_notes_of_the_same_size_is_no_text() -> None:
    page = [FORMULA, Text(147, 716, "Recalling its resolution"), raised(240, 716, "1"), Text(243, 716, " of old,")]
    page += [*paragraph(700, "1. Decides to go on."), Text(LEFT, 100, "__________________")]
    page += [raised(147, 86, "1"), Text(151, 86, "S/2100/1, annex.")]
    source = read(page)
    assert source.blocks[1].notes[0].text == "S/2100/1, annex."
    assert source.furniture == ("__________________",)


def test_raised_digits_without_a_note_stay() -> None:
    page = [FORMULA, Text(147, 716, "Noting 20 km"), raised(198, 716, "2"), Text(202, 716, " of land,")]
    assert texts(page)[-1] == "Noting 20 km² of land,"


def test_a_starred_note_is_kept_with_the_document() -> None:
    page = [Text(LEFT, 780, "Azania* and Zembla: draft resolution"), FORMULA, *paragraph(716, "1. Decides to go on.")]
    page += [Text(147, 90, "*", size=8), Text(171, 90, "State not a member of the Council.", size=8)]
    last = read(page).blocks[-1]
    assert (last.role, last.label, last.text) == (Role.NOTE, "*", "State not a member of the Council.")


def test_markers_that_stand_together_are_two_notes() -> None:
    page = [FORMULA, Text(147, 716, "Recalling its resolutions"), raised(247, 716, "1,2"), Text(256, 716, "of old,")]
    page += [*paragraph(700, "1. Decides to go on."), raised(147, 90, "1"), Text(151, 90, "S/2100/1.", size=8)]
    page += [raised(147, 78, "2"), Text(151, 78, "S/2100/2.", size=8)]
    assert [note.text for note in read(page).blocks[1].notes] == ["S/2100/1.", "S/2100/2."]


# -- margins ----------------------------------------------------------------------------------------------------------


def test_headers_and_footers_are_furniture_at_either_side() -> None:
    pages = []
    for number in range(1, 5):
        side, other = (60, 500) if number % 2 else (480, 60)
        page = [FORMULA] if number == 1 else [Text(side, 800, "S/RES/9999 (2100)", "bold", 8)]
        page += [Text(LEFT, 780, "S/RES/9999 (2100)")] if number == 1 else []
        page += paragraph(716, f"{number}. Decides {FULL}", "it saw;")
        page += [Text(side, 40, f"{number}/4", size=7), Text(other, 40, "00-12345", size=7)]
        pages.append(page)
    source = read(*pages)
    assert [block.text for block in source.blocks if "Decides" not in block.text] == [
        "S/RES/9999 (2100)",
        "The Security Council,",
    ]
    assert len(source.furniture) == 7


@pytest.mark.parametrize("job", ["GE.00-12345", "00-12345"])
def test_page_and_job_number_of_two_pages_are_furniture(job: str) -> None:
    first = [Text(60, 780, "A/HRC/RES/99/1"), FORMULA, *paragraph(700, f"1. Decides {FULL}", "it saw;")]
    first += [Text(60, 40, f"{job} (F) 010100 020100"), Text(60, 28, "*0012345*")]
    second = [Text(60, 800, "A/HRC/RES/99/1", "bold"), *paragraph(740, "2. Decides to go on.")]
    second += [Text(60, 40, "2"), Text(480, 40, job)]
    assert [text for text in texts(first, second) if "Decides" not in text] == [
        "A/HRC/RES/99/1",
        "The Security Council,",
    ]


def test_a_title_beside_the_symbol_heads_a_page_too() -> None:
    first = [Text(60, 800, "A/RES/155/1"), FORMULA, *paragraph(700, f"1. Decides {FULL}", "it saw;")]
    second = [Text(60, 800, "A/RES/155/1", size=8), Text(300, 800, "Peace in Talvoria", size=8)]
    second += paragraph(740, f"2. Decides {FULL}", "it heard.")
    source = read(first, second)
    assert "A/RES/155/1 Peace in Talvoria" in source.furniture


def test_the_same_sentence_on_two_pages_is_text() -> None:
    pages = [[FORMULA, *paragraph(720, "Decides to go on.")]] + [[*paragraph(740, "Decides to go on.")] for _ in "ab"]
    assert texts(*pages).count("Decides to go on.") == 3


def test_what_stands_side_by_side_in_a_masthead_is_read_column_by_column() -> None:
    page = [Text(60, 780, "United Nations"), Text(420, 780, "A/RES/155/1", size=14)]
    page += [
        Text(60, 760, "General Assembly", "bold", 14),
        Text(420, 764, "Distr.: General"),
        Text(420, 752, "3 May 2100"),
    ]
    page += [Text(60, 720, "The General Assembly,", "italic"), *paragraph(700, "Decides to go on.")]
    assert texts(page)[:5] == ["United Nations", "General Assembly", "A/RES/155/1", "Distr.: General", "3 May 2100"]
    assert operative.read(pdf([page])).symbol == "A/RES/155/1"


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    wanted = [
        f"{number}. Decides that {' '.join(f'word{n}' for n in range(18 + number % 5))};" for number in range(1, 26)
    ]
    pages: list[list[Text]] = [[Text(200, 800, "Resolutions of the year in all fields at once", "wide", 8)]]
    x, y = 60, 740
    for said in wanted:
        for at, line in enumerate(textwrap.wrap(said, 44, initial_indent="   ")):
            if y < 90:
                x, y = (320, 740) if x == 60 else (60, 740)
                pages += [[]] if x == 60 else []
            pages[-1].append(Text(x + (15 if at == 0 else 0), y, line.strip(), "wide"))
            y -= 11
        y -= 6
    assert texts(*pages)[1:] == wanted


def test_notes_of_old_with_a_stroke_are_hung_too() -> None:
    page = [FORMULA, Text(LEFT, 716, "Recalling its resolution of 5 May 2100 1/ and report,")]
    page += [*paragraph(700, "1. Decides to go on;"), *paragraph(680, "2. Decides to stay.")]
    page += [Text(LEFT, 110, "-----------------"), Text(LEFT, 90, "1/ Official Records, Supplement No. 3.")]
    reading = operative.read(pdf([page]))
    assert [note.text for note in reading.paragraphs[0].notes] == ["Official Records, Supplement No. 3."]


def test_sizes_that_a_program_measured_line_by_line_are_evened() -> None:
    runs = [Run("words of the text", 0, 80, 700 - 12 * at, 10 + at % 3 * 0.9, 0) for at in range(9)]
    runs.append(Run("1", 80, 83, 704, 6, 0))
    assert {run.size for run in evened(runs)} == {10.9, 6}


# -- looks and tables -------------------------------------------------------------------------------------------------


def test_italics_and_slanted_letters_are_emphasis() -> None:
    page = [FORMULA, Text(147, 716, "Recalling", "italic"), Text(190, 716, " its report,")]
    page += [Text(147, 690, "Noting", slant=0.3), Text(178, 690, " its report,")]
    blocks = read(page).blocks
    assert [block.text[slice(*block.emphasis[0])] for block in blocks[1:]] == ["Recalling", "Noting"]


def test_bold_is_emphasis_in_chinese_only() -> None:
    page = [Text(147, 740, "安全理事会，", "wide"), Text(147, 716, "回顾其各项决议，又注意到报告，", "wide")]
    page += [Text(147, 690, "Decides", "bold"), Text(182, 690, "继续处理此案。", "wide")]
    assert [block.emphasis for block in read(page).blocks] == [(), (), ((0, 7),)]


def test_between_chinese_and_digits_is_no_space() -> None:
    page = [Text(147, 740, "安全理事会，", "wide"), Text(147, 716, "回顾", "wide"), Text(160, 716, "2100")]
    page += [Text(182.5, 716, "年决议，", "wide")]
    assert texts(page)[-1] == "回顾2100年决议，"


def test_rows_of_a_table_are_told() -> None:
    page = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw:")]
    for at, (year, sum_) in enumerate((("2100", "12"), ("2101", "13"), ("2102", "14"))):
        page += [Text(150, 670 - 20 * at, year), Text(300, 670 - 20 * at, sum_), Text(400, 670 - 20 * at, "dollars")]
    rows = [block.text for block in read(page).blocks if block.role is Role.TABLE]
    assert rows == ["2100 12 dollars", "2101 13 dollars", "2102 14 dollars"]


def test_lines_of_one_cell_stay_together_between_rules() -> None:
    page = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw:")]
    page += [
        Text(150, 668, "Office of the"),
        Text(300, 668, "12"),
        Text(150, 656, "Prosecutor"),
        Text(300, 656, "(net)"),
    ]
    page += [Text(150, 630, "Registry"), Text(300, 630, "13")]
    rules = [(140, 400, 682), (140, 400, 646), (140, 400, 622)]
    rows = [block.text for block in read(Page(page, rules=rules)).blocks if block.role is Role.TABLE]
    assert rows == ["Office of the Prosecutor 12 (net)", "Registry 13"]


def test_an_annex_opens_where_its_heading_holds_its_title() -> None:
    first = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw.")]
    second = [
        Text(LEFT, 740, "Annex A – Goods", "bold", 12),
        *paragraph(710, "1. Weapons;"),
        *paragraph(690, "2. Fuel."),
    ]
    reading = operative.read(pdf([first, second]))
    assert [p.path for p in reading.paragraphs] == ["1", "annex1:H1", "annex1:1", "annex1:2"]


def test_a_number_at_the_margin_stands_before_its_title_and_after_what_is_above() -> None:
    page = [
        Text(150, 716, "Resolution adopted by the Human Rights Council on", "bold", 14),
        Text(150, 700, "4 April 2101", "bold", 14),
        Text(90, 678, "288/71.", "bold", 12),
        Text(150, 678, "Technical assistance for the harbours", "bold", 12),
        Text(150, 664, "of Talvoria", "bold", 12),
        Text(150, 640, "The Human Rights Council,"),
        Text(150, 620, "1. Decides to remain seized of the matter."),
    ]
    reading = operative.read(pdf([Page(page)]))
    assert (reading.number, reading.title) == ("288/71", "Technical assistance for the harbours of Talvoria")
    assert reading.adopted_on == "2101-04-04"


# -- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_shown_turned_is_read(turn: int) -> None:
    page = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw.")]
    assert texts(Page(page, turn=turn)) == ["The Security Council,", f"1. Decides {FULL} it saw."]


def test_letters_within_other_objects_are_read() -> None:
    page = [FORMULA, *paragraph(716, f"1. Decides {FULL}", "it saw.")]
    assert texts(Page(page, in_form=True)) == ["The Security Council,", f"1. Decides {FULL} it saw."]
