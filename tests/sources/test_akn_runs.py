"""Runs of a paragraph compose to clean text in which emphasis and notes have their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.model import Note
from operative.sources.akn_runs import Run, compose
from operative.sources.clean import clean

LETTERS = "abe \t\n\u00a0\u00ad\u200f\u0301\u0308\u1100\u1161\u4e2d\u0627"
RUNS = st.lists(
    st.one_of(
        st.tuples(
            st.text(alphabet="ab \t\n\u00a0\u00ad\u200f\u0301\u0308e\u1100\u1161\u4e2d\u0627", max_size=6),
            st.booleans(),
        ),
        st.builds(Note, st.just("1"), st.just("note")),
    ),
    max_size=12,
)


@given(RUNS)
def test_runs_compose_to_clean_text_with_valid_places(runs: list[Run]) -> None:
    text, emphasis, notes = compose(runs)
    assert text == clean("".join(run[0] for run in runs if not isinstance(run, Note)))
    assert len(notes) == sum(isinstance(run, Note) for run in runs)
    assert all(note.at is not None and 0 <= note.at <= len(text) for note in notes)
    assert [note.at for note in notes] == sorted(note.at or 0 for note in notes)
    ends = [0, *(end for _, end in emphasis)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, emphasis, strict=False))


def test_letters_composed_with_their_marks_move_the_places_after_them() -> None:
    text, emphasis, notes = compose(
        [("Cafe\u0301 ", True), ("e\u0301te", False), ("\u0301", True), Note("1", "x"), ("!", True)]
    )
    assert text == "Café été!"
    assert text[slice(*emphasis[0])] == "Café"
    assert notes[0].at == 8
