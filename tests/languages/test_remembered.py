"""What is remembered of words is what was made of them, and never grows without bound."""

from __future__ import annotations

from operative.languages.remembered import Remembered


def test_a_word_is_made_once() -> None:
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word.upper()

    words = Remembered(make, most=10)
    assert [words["report"], words["report"], words["update"]] == ["REPORT", "REPORT", "UPDATE"]
    assert made == ["report", "update"]


def test_no_more_words_are_kept_than_asked_for() -> None:
    words = Remembered(str.upper, most=10)
    assert all(words[str(number)] == str(number) for number in range(100))
    assert len(words) <= 10


def test_a_long_word_is_made_but_not_kept() -> None:
    words = Remembered(len, most=10)
    assert words["x" * 5000] == 5000
    assert not words
