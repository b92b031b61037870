"""Whatever text is read, and whatever a reading holds: both profiles are valid and give it again."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import operative
from operative.model import Division, Note, Paragraph, Resolution, RollCall, RollCallEntry, Vote
from operative.sources.clean import clean
from tests.exports.akn.conftest import check_export
from tests.test_properties import DOCUMENTS

TEXT = st.text(max_size=24).map(clean)
SPECIAL = st.sampled_from(
    ["<i>a</i>", "]]>", "&amp;", "<!--", "\ufffe", "\ufffd(U+FFFE)", "A/RES/60/251 and A/61/1", ""]
)
WORDS = st.one_of(TEXT, SPECIAL)
MAYBE = st.one_of(st.none(), WORDS)
PATHS = st.from_regex(
    r"\A(?:(?:A|B|draft1|annex1|annex2):)?(?:(?:I|II|IV')\.)?"
    r"(?:P[1-3]|H[1-3]|[0-4])(?:\+[12])?(?:\((?:a|b|ii)\)|\[1\]){0,3}(?:~[23])?\Z"
)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """One whose kind need not fit its path, with spans in order and notes anywhere."""
    text = draw(WORDS)
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(places, max_size=6)))
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    notes = draw(st.lists(st.builds(Note, WORDS, WORDS, st.one_of(st.none(), places)), max_size=4))
    kind: Any = draw(st.sampled_from(["preambular", "operative", "item", "heading"]))
    return Paragraph(draw(PATHS), draw(MAYBE), kind, text, spans, tuple(notes))


def tuples(strategy: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=size).map(tuple)


VOTES = st.builds(
    Vote,
    st.sampled_from(["without-vote", "recorded", "vote", "unknown"]),
    *[st.one_of(st.none(), st.integers(0, 200))] * 3,
    st.one_of(st.none(), st.builds(RollCall, *[tuples(st.builds(RollCallEntry, WORDS, st.sampled_from([None, "CHL"])))] * 3)),
)  # fmt: skip
DIVISIONS = st.builds(Division, st.sampled_from(["A", "B", "draft1", "annex1", "annex2"]), MAYBE, MAYBE, MAYBE)
RESOLUTIONS = st.builds(
    Resolution,
    kind=st.sampled_from(["resolution", "decision", "presidential-statement", "draft-resolution", "other"]),
    organ=st.sampled_from([None, "ga", "sc", "hrc", "ecosoc"]),
    language=st.sampled_from([None, "en", "fr", "es", "ru", "zh", "ar"]),
    symbol=MAYBE, number=MAYBE, title=MAYBE, adopted_on=st.one_of(MAYBE, st.dates().map(str)), issued_on=MAYBE,
    meeting=st.one_of(st.none(), st.integers(0, 99)), agenda_item=MAYBE, job_number=MAYBE, formula=MAYBE,
    proponent=MAYBE, sponsors=tuples(WORDS), vote=VOTES, notes=tuples(st.builds(Note, WORDS, WORDS)),
    paragraphs=st.lists(paragraphs(), max_size=8, unique_by=lambda paragraph: paragraph.path).map(tuple),
    parts=tuples(DIVISIONS), annexes=tuples(DIVISIONS),
    masthead=tuples(WORDS), closing=tuples(WORDS), furniture=tuples(WORDS), unplaced=tuples(WORDS),
)  # fmt: skip


@given(DOCUMENTS)
@settings(max_examples=60)
def test_any_text(text: str) -> None:
    check_export(operative.parse(text))


@given(RESOLUTIONS)
@settings(max_examples=80)
def test_any_reading(reading: Resolution) -> None:
    check_export(reading)
