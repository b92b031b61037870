"""Labels in the scripts of six languages."""

from __future__ import annotations

import pytest

from operative.typography.labels import han_value, letters, parse_label, roman, roman_value, whole_label


@pytest.mark.parametrize(
    ("text", "printed", "first"),
    [
        ("1. Requests", "1.", ("number", 1)),
        ("112. Requests", "112.", ("number", 112)),
        ("1．请秘书长", "1．", ("number", 1)),
        ("12- يقرر", "12-", ("number", 12)),
        ("3 - تقرر", "3 -", ("number", 3)),
        ("٣- يطلب", "٣-", ("number", 3)),
        ("(a) To publish", "(a)", ("letter", 1)),
        ("b) De le publier", "b)", ("letter", 2)),
        ("a. First", "a.", ("letter", 1)),
        ("(aa) After z", "(aa)", ("letter", 27)),
        ("(xviii) Eighteenth", "(xviii)", ("roman", 18)),
        ("(1) That", "(1)", ("digit", 1)),
        ("“(2) that", "“(2)", ("digit", 2)),
        ("(أ) إعداد", "(أ)", ("letter", 1)),
        ("(هـ) خامسا", "(هـ)", ("letter", 5)),
        ("’1‘ الموانئ", "’1‘", ("roman", 1)),
        ("㈢ 桥梁", "㈢", ("roman", 3)),
        ("(十一) 桥梁", "(十一)", ("roman", 11)),
        ("– To protect", "–", ("bullet", 0)),
        ("• Markets", "•", ("bullet", 0)),
    ],
)
def test_a_label_is_told_from_its_text(text: str, printed: str, first: tuple[str, int]) -> None:
    label = parse_label(text)
    assert label is not None
    assert (label.printed, label.readings[0]) == (printed, first)
    assert text[label.end :][:1] not in ("", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Requests the Secretary-General",
        "2030 Agenda for Sustainable Development",
        "1.5 million people",
        "15 (1946) of 19 December 1946",
        "10-year plan",
        "60/251 of 15 March 2006",
        "19-20 May",
        "a word",
        "(the Paris Principles)",
        "GC(64)/RES/14",
        "",
    ],
)
def test_text_is_no_label(text: str) -> None:
    assert parse_label(text) is None


def test_a_letter_may_be_a_numeral() -> None:
    label = parse_label("(i) To report")
    assert label is not None
    assert set(label.readings) == {("letter", 9), ("roman", 1)}


def test_a_comma_after_a_number_is_a_weak_label() -> None:
    label = parse_label("10, Reaffirms")
    assert label is not None
    assert label.weak


@pytest.mark.parametrize("printed", ["1.", "1-", "1 -", "(a)", "a)", "–", "’1‘", "IX.", "㈠", "(十一)", "1"])
def test_a_label_kept_apart_is_read_whole(printed: str) -> None:
    label = whole_label(printed)
    assert label is not None
    assert label.printed == printed


@pytest.mark.parametrize("value", range(1, 60))
def test_roman_numerals_round_trip(value: int) -> None:
    assert roman_value(roman(value)) == value


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]


def test_chinese_numerals() -> None:
    assert [han_value(n) for n in ("一", "十", "十九", "二十", "九十九", "第", "")] == [1, 10, 19, 20, 99, 0, 0]


def test_a_digit_that_is_no_number_is_a_label_or_none() -> None:
    label = whole_label("①")
    assert label is not None
    assert label.readings[0] == ("roman", 1)
    assert whole_label("²") is None
