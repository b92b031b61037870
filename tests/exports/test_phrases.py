from __future__ import annotations

import pytest

from operative.exports.phrases import adoption, counts, origin, session, vote, word
from operative.model import Paragraph, Resolution, Vote


@pytest.mark.parametrize(
    ("result", "phrase"),
    [
        (Vote(), None),
        (Vote("without-vote"), "without a vote"),
        (Vote("recorded", 24, 6, 1), "by a recorded vote of 24 to 6, with 1 abstention"),
        (Vote("recorded", 15, 0), "by a recorded vote of 15 to 0"),
        (Vote("recorded"), "by a recorded vote"),
        (Vote("vote", 9), "by a vote"),
    ],
)
def test_vote(result: Vote, phrase: str | None) -> None:
    assert vote(result) == phrase


def test_adoption_tells_what_is_known_and_no_more() -> None:
    assert adoption(Resolution(kind="draft-resolution")) is None
    assert adoption(Resolution(kind="decision", meeting=2)) == "Decision adopted at the 2nd meeting"


def test_origin() -> None:
    assert origin(Resolution()) is None
    assert origin(Resolution(organ="ga", session="75", agenda_item="61 (b)")) == (
        "General Assembly, 75th session, agenda item 61 (b)"
    )


def test_an_unknown_session_is_shown_as_it_is() -> None:
    assert session("2021-22") == "2021-22 session"


def test_counts_name_what_there_is() -> None:
    paragraphs = (
        Paragraph("P1", None, "preambular", "a"),
        Paragraph("1", None, "operative", "b"),
        Paragraph("1(a)", "(a)", "item", "c"),
    )
    assert counts(Resolution(paragraphs=paragraphs)) == "1 preambular and 1 operative paragraph, 1 item"


def test_every_code_of_the_model_has_a_word() -> None:
    for code in ("resolution", "decision", "presidential-statement", "draft-resolution", "other"):
        assert word("kinds", code) != code or code == "other"
    for code in ("ga", "sc", "hrc", "ecosoc"):
        assert word("organs", code) != code
