from __future__ import annotations

import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from operative.cli.terminal import Style, paint, printable, screen, width, wrap

LETTERS = st.text("aé; «»人权，。“”（）ابc\u0301", max_size=80)


@given(LETTERS, st.integers(4, 30))
@example("abc ;", 4)
@example("abcd ;", 4)
@example("« abcde ; »", 4)
def test_lines_are_no_wider_than_asked_and_lose_nothing_but_spaces(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(" ", "")
    for start, end in lines:
        assert width(text[start:end]) <= columns
        assert text[start:end] == text[start:end].strip(" ")


def test_lines_break_at_spaces() -> None:
    text = "Recalling also the Charter"
    assert [text[a:b] for a, b in wrap(text, 14)] == ["Recalling also", "the Charter"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert [("x" * 25)[a:b] for a, b in wrap("x" * 25, 10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_chinese_signs_stay_with_their_ideographs() -> None:
    text = "又遵循《世界人权宣言》、《公民权利》，"
    lines = [text[a:b] for a, b in wrap(text, 12)]
    assert not any(line[0] in "》，、" or line[-1] == "《" for line in lines)
    assert all(width(line) <= 12 for line in lines)


def test_french_signs_stay_with_their_word() -> None:
    text = "le thème « L’eau » de la résolution ;"
    assert [text[a:b] for a, b in wrap(text, 12)] == ["le thème", "« L’eau » de", "la", "résolution ;"]


def test_an_apostrophe_is_no_place_to_break() -> None:
    text = "the State’s obligation"
    assert [text[a:b] for a, b in wrap(text, 9)] == ["the", "State’s", "obligatio", "n"]


@pytest.mark.parametrize(
    "text",
    ["“" * 100_000, "（" * 100_000, "人，" * 50_000, "a" * 100_000, "\u0301" * 100_000, " ;" * 50_000, "« " * 50_000],
)
def test_breaking_takes_linear_time(text: str) -> None:
    assert wrap(text, 80)


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x9b2J", "\x07", "\r", "\u202e", "\u2066", "\u200f"])
def test_what_commands_a_terminal_is_not_printed(bad: str) -> None:
    assert printable(f"a{bad}b").startswith("a\ufffd")
    assert len(printable(f"a{bad}b")) == len(f"a{bad}b")


def test_styles_cover_what_they_should_on_each_line() -> None:
    text = "Recalling also it"
    styles: list[tuple[int, int, Style]] = [(0, 14, "opening"), (15, 17, "quiet")]
    assert paint(text, styles, (0, 9), True) == "\x1b[1mRecalling\x1b[0m"
    assert paint(text, styles, (10, 17), True) == "\x1b[1malso\x1b[0m \x1b[2mit\x1b[0m"
    assert paint(text, styles, (10, 17), False) == "also it"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4), st.integers(0, 20), st.integers(0, 20))
def test_painting_changes_no_letter(spans: list[tuple[int, int]], start: int, end: int) -> None:
    text = "abcdefghijklmnopqrst"
    styles: list[tuple[int, int, Style]] = [(a, b, "quiet") for a, b in sorted(spans)]
    painted = paint(text, styles, (min(start, end), max(start, end)), True)
    assert re.sub(r"\x1b\[\d*m", "", painted) == text[min(start, end) : max(start, end)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], coloured: bool) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert screen(Terminal()).colour is coloured
    assert screen(io.StringIO()).colour is False


@pytest.mark.parametrize(("columns", "used"), [("72", 72), ("300", 100), ("10", 40)])
def test_lines_are_at_most_a_hundred_columns(monkeypatch: pytest.MonkeyPatch, columns: str, used: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen(Terminal()).width == used
