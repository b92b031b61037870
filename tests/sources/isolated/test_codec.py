from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.model import Issue, Note
from operative.sources.block import Block, Role, Source
from operative.sources.isolated.codec import BrokenFrameError, decode, encode, receive, send

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
COUNTS = st.integers(0, 1 << 40)
NOTES = st.builds(Note, TEXTS, TEXTS, st.none() | COUNTS)
BLOCKS = st.builds(
    Block,
    TEXTS,
    TEXTS,
    COUNTS,
    COUNTS,
    st.lists(st.tuples(COUNTS, COUNTS), max_size=3).map(tuple),
    st.lists(NOTES, max_size=3).map(tuple),
    st.none() | st.sampled_from(Role),
)
SOURCES = st.builds(
    Source,
    TEXTS,
    st.lists(BLOCKS, max_size=4).map(tuple),
    st.none() | TEXTS,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.none() | TEXTS,
    st.lists(st.builds(Issue, TEXTS, st.none() | TEXTS, TEXTS), max_size=3).map(tuple),
)


@given(SOURCES)
def test_blocks_come_back_as_they_were(source: Source) -> None:
    assert decode(encode(source)) == source


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_frames_come_back_one_by_one(frames: list[bytes]) -> None:
    stream = io.BytesIO()
    for frame in frames:
        send(stream, frame)
    stream.seek(0)
    assert [receive(stream) for _ in frames] == frames
    with pytest.raises(BrokenFrameError):
        receive(stream)


@given(st.binary(max_size=50), st.data())
def test_a_frame_that_ends_too_early_is_broken(frame: bytes, data: st.DataObject) -> None:
    stream = io.BytesIO()
    send(stream, frame)
    whole = stream.getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BrokenFrameError):
        receive(io.BytesIO(whole[:cut]))


def test_a_frame_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(BrokenFrameError):
        receive(io.BytesIO(b"\xff" * 8 + b"more"))
