from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.exports.stretches import Call, Stretch, stretches
from operative.exports.writing import directions, legal
from operative.model import Note, Paragraph

PLACES = st.integers(-3, 25)
SPANS = st.lists(st.tuples(PLACES, PLACES), max_size=5)


@given(st.text("abc ,", max_size=20), SPANS, SPANS, st.lists(st.none() | PLACES, max_size=4))
def test_nothing_is_lost_and_each_mark_covers_its_words(
    text: str, emphasis: list[tuple[int, int]], marked: list[tuple[int, int]], places: list[int | None]
) -> None:
    notes = tuple(Note(str(number), "n", at) for number, at in enumerate(places))
    pieces = list(stretches(Paragraph("1", None, "operative", text, tuple(emphasis), notes), marked))
    words = [piece for piece in pieces if isinstance(piece, Stretch)]
    assert "".join(piece.text for piece in words) == text
    for index, (start, end) in enumerate(marked):
        wanted = text[start:end] if 0 <= start < end else ""
        assert "".join(piece.text for piece in words if index in piece.marks) == wanted
    covered = {place for start, end in emphasis if start >= 0 for place in range(start, min(end, len(text)))}
    assert {piece.start + at for piece in words if piece.emphatic for at in range(len(piece.text))} == covered
    called = [piece.index for piece in pieces if isinstance(piece, Call)]
    assert sorted(called) == [number for number, at in enumerate(places) if at is not None and 0 <= at <= len(text)]


def test_many_spans_take_time_in_line_with_their_number() -> None:
    text = "ab" * 20_000
    spans = tuple((place, place + 1) for place in range(0, len(text), 2))
    assert sum(1 for _ in stretches(Paragraph("1", None, "operative", text, spans), spans)) == len(text)


@given(st.text("aZ1/ .(قر،", max_size=30))
def test_directions_lose_nothing(text: str) -> None:
    pieces = list(directions(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(right == ("a" in piece or "Z" in piece) for piece, right in pieces)


def test_long_lines_without_a_letter_that_runs_left_are_cut_in_bounded_time() -> None:
    assert sum(1 for _ in directions("a," * 100_000)) == 2
    assert legal("\x00\udc80\uffff") == "\ufffd" * 3
