"""Tables: rows of a table that is one, paragraphs of one that is there for the layout."""

from __future__ import annotations

from operative.model import Provenance
from operative.pipeline import Asked, read_source
from operative.sources.block import Role
from tests.sources.docx.build import paragraph, read, run, table, texts

FORMULA = paragraph("The General Assembly,")


def test_a_row_is_one_line() -> None:
    source = read(FORMULA, table(("State", "Share"), ("Talvoria", paragraph("1") + paragraph("2")), ("", "")))
    assert [(each.text, each.role) for each in source.blocks[1:]] == [
        ("State Share", Role.TABLE),
        ("Talvoria 1 2", Role.TABLE),
    ]


def test_a_table_of_numbers_and_their_paragraphs_is_read_as_paragraphs() -> None:
    source = read(
        FORMULA,
        table(
            ("1.", "Decides to act;"),
            ("2.", paragraph("Requests", run(" a report."))),
        ),
    )
    assert [each.label or each.text for each in source.blocks] == [
        "The General Assembly,", "1.", "Decides to act;", "2.", "Requests a report.",
    ]  # fmt: skip
    reading = read_source(source, Asked(), Provenance(None, "docx", None, ""))
    assert [(p.path, p.label, p.text) for p in reading.paragraphs] == [
        ("1", "1.", "Decides to act;"),
        ("2", "2.", "Requests a report."),
    ]


def test_a_table_around_the_whole_text_is_none() -> None:
    assert texts(table((FORMULA + paragraph("1. Decides;"),), ("2. Requests.",))) == [
        "The General Assembly,", "1. Decides;", "2. Requests.",
    ]  # fmt: skip


def test_a_recorded_vote_in_a_table() -> None:
    body = [
        paragraph("The Human Rights Council,"), paragraph("1. Decides to remain seized of the matter."),
        paragraph("[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:"),
        table(("In favour:", "Chile, Fiji"), ("Against:", "Cuba"), ("Abstaining:", "Mali]")),
    ]  # fmt: skip
    reading = read_source(read(*body), Asked(), Provenance(None, "docx", None, ""))
    vote = reading.vote
    assert (vote.outcome, vote.in_favour, vote.against, vote.abstaining) == ("recorded", 2, 1, 1)
    assert vote.roll_call is not None
    assert [entry.state for entry in vote.roll_call.in_favour] == ["CHL", "FJI"]
    assert [entry.state for entry in vote.roll_call.abstaining] == ["MLI"]


def test_a_table_in_a_cell_loses_nothing() -> None:
    inner = table(("a", "b"))
    assert " ".join(texts(FORMULA, table(("x", inner), ("y", "z")))) == "The General Assembly, x a b y z"
