"""A reading with one of everything, made by hand, so that these tests need no reader."""

from __future__ import annotations

import pytest

from operative.model import (
    Addressee,
    Citation,
    Clause,
    Division,
    Due,
    Figure,
    Issue,
    Note,
    Paragraph,
    Provenance,
    Resolution,
    RollCall,
    RollCallEntry,
    ScheduleEntry,
    Step,
    Theme,
    Vote,
)


@pytest.fixture
def full() -> Resolution:
    """Every field filled, every kind of paragraph, notes, a part, an annex, a roll call, issues."""
    notes = (Note("1", "A/HRC/901/2.", 9), Note("*", "Reissued.", None))
    return Resolution(
        symbol="A/HRC/RES/901/7",
        organ="hrc",
        kind="resolution",
        session="901",
        session_from="2101-02-28",
        session_to="2101-03-25",
        number="901/7",
        title="Assistance to Talvoria",
        language="en",
        adopted_on="2101-03-21",
        issued_on="2101-03-24",
        meeting=43,
        agenda_item="10",
        agenda_item_title="Technical assistance",
        job_number="GE.01-00001",
        original_language="fr",
        distribution="General",
        formula="The Human Rights Council,",
        proponent="[on the report of the Third Committee]",
        sponsors=("Chile", "Côte d’Ivoire"),
        vote=Vote(
            "recorded",
            2,
            1,
            0,
            RollCall(
                (RollCallEntry("Chile", "CHL"), RollCallEntry("Elsewhere", None)), (RollCallEntry("Cuba", "CUB"),), ()
            ),
        ),
        paragraphs=(
            Paragraph("P1", None, "preambular", "Recalling also it,", ((0, 14),), notes),
            Paragraph("H1", "I.", "heading", "Assistance"),
            Paragraph("1", "1.", "operative", "Requests the Office:", ((0, 8),)),
            Paragraph("1(a)", "(a)", "item", "To report;"),
            Paragraph("1(a)(i)", "(i)", "item", "Each year;"),
            Paragraph("1+1", None, "operative", "and to do so soon;"),
            Paragraph("B:1", None, "operative", "Decides.", ((0, 7),)),
            Paragraph("annex1:H1", None, "heading", "Terms of reference"),
            Paragraph("annex1:1", "1.", "operative", "The mission has three members."),
            Paragraph("annex1:1[1]", "•", "item", "Experts;"),
        ),
        clauses=(
            Clause(
                "1#1",
                "f" * 16,
                "1",
                0,
                20,
                "Requests the Office:",
                "Requests",
                ((0, 8),),
                "request",
                "explicit",
                "An act.",
                (Addressee("ohchr", "ohchr", "the Office", 9, 19, ("un-system",)), Addressee("state:KHM")),
            ),
        ),
        schedule=(
            ScheduleEntry(
                "1@1",
                "1",
                0,
                20,
                "Requests the Office:",
                "report",
                ("ohchr",),
                "hrc",
                "to report",
                (902,),
                ("2101-06",),
                "P2Y",
                "annual",
                (Due(902, "2101-06-01", None, "estimated", "By the rule."),),
                (Step("submission", "2101-03-23", "estimated", "Ten weeks before."),),
                "renewal expected",
                "A report.",
            ),
        ),
        citations=(Citation("P1", 0, 0, 11, "A/HRC/901/2", ("A/HRC/901/2",), "2101-01-02", "a report", "A symbol."),),
        figures=(Figure("annex1:1", 16, 29, "three members", 3, "members", "the mission", False, "at-most"),),
        themes=(Theme("1#1", "sdg", "16", ("Office",)),),
        notes=(Note("a", "A note without a place."),),
        parts=(Division("B", "B", "Second part", "The Human Rights Council,"),),
        annexes=(Division("annex1", "Annex", "Terms of reference"),),
        masthead=("Human Rights Council",),
        closing=("43rd meeting",),
        furniture=("2",),
        unplaced=("GE.01-00001",),
        issues=(Issue("numbers-out-of-order", "1", "1 follows 3."), Issue("notes-without-place", None, "One note.")),
        steps=("structure",),
        provenance=Provenance("0" * 64, "text", "utf-8", "0.1.0"),
    )
