"""The index follows what is brought in, changed and hidden; and nobody finds what they may not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from operative_web.documents.actions.bring import Terms
from operative_web.followup.actions.items import add_item, edit_item
from operative_web.register.actions.decide import decide
from operative_web.search.finding import FACETS, Filters, fill_in, search
from operative_web.search.highlighting import pieces
from operative_web.search.indexing import index_all
from operative_web.search.models import Mark, Passage, Posting
from operative_web.search.planes import levels_of
from operative_web.search.query import MOST, read_query
from operative_web.search.tokens import LANGUAGES, tokens
from tests.web.conftest import Member
from tests.web.followup.conftest import values
from tests.web.records import text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


def found(member: Member, query: str, **filters: str) -> list[str]:
    return [
        f"{hit.passage.work or hit.passage.item} {hit.path}".strip()
        for hit in fill_in(search(member.viewer, query, Filters(**filters)).hits)
        if hit.passage
    ]


@pytest.fixture
def secret(tmp_path: Path, focal_point: Member) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(text("Lanterns", "288/3", do="polish zymurgic lanterns"), encoding="utf-8")
    read_in(path, focal_point, Terms("organisation"))


def test_what_one_may_not_see_is_neither_found_nor_counted(
    secret: None, focal_point: Member, reader: Member, outsider: Member
) -> None:
    for member in (focal_point, reader):
        assert found(member, "zymurgic lantern")[:2] == ["A/HRC/RES/288/3 1", "A/HRC/RES/288/3 4"]
    for query in ("zymurgic", "lanterns", "288/3", "requests"):
        results = search(outsider.viewer, query)
        assert (results.hits, results.facets, results.total, results.more) == ([], {}, 0, False)


def test_items_are_found_by_their_words_as_they_are_now(focal_point: Member, outsider: Member) -> None:
    item = add_item(values(title="Keep harbours lit", note="Les phares éteints"), by=focal_point.viewer)
    assert found(outsider, "harbour") == [f"{item}"]
    assert found(outsider, "phare") == [f"{item}"]
    assert found(outsider, item.reference) == [f"{item}"]
    edit_item(item, 1, values(title="Keep the quays lit"), by=focal_point.viewer)
    assert found(outsider, "harbour") == []
    assert found(outsider, "quay", kind="item") == [f"{item.reference} Keep the quays lit"]
    assert found(outsider, "quay", kind="paragraph") == []


def test_a_phrase_stands_together_and_a_minus_leaves_out(secret: None, focal_point: Member) -> None:
    assert found(focal_point, '"zymurgic lanterns"')
    assert found(focal_point, '"lanterns zymurgic"') == []
    assert found(focal_point, "lanterns -polish -requests -encourages") == ["A/HRC/RES/288/3"]


def test_filters_and_facets_tell_of_clauses(secret: None, focal_point: Member) -> None:
    assert found(focal_point, "lanterns", force="request") == ["A/HRC/RES/288/3 1"]
    assert found(focal_point, "lanterns", addressee="state:BTN", state="found") == [
        "A/HRC/RES/288/3 1", "A/HRC/RES/288/3 4",
    ]  # fmt: skip
    facets = search(focal_point.viewer, "lanterns").facets
    assert facets["force"] == [("encourage", 1), ("request", 1)]
    assert facets["addressee"] == [("state:BTN", 2)]
    assert set(facets) <= set(FACETS)


def test_what_people_decide_can_be_narrowed_to_at_once(secret: None, focal_point: Member) -> None:
    decide(at("1#1"), "correct", by=focal_point.viewer, correction={"force": "urge"})
    decide(at("4#1"), "reject", by=focal_point.viewer, reason="no")
    assert found(focal_point, "lanterns", force="urge") == ["A/HRC/RES/288/3 1"]
    assert found(focal_point, "lanterns", state="corrected") == ["A/HRC/RES/288/3 1"]
    assert found(focal_point, "lanterns", state="rejected") == ["A/HRC/RES/288/3 4"]
    for force in ("request", "encourage"):
        assert found(focal_point, "lanterns", force=force) == []


def test_a_newer_file_takes_the_place_of_the_one_before(focal_point: Member, tmp_path: Path) -> None:
    for name, do in (("one", "mend gutters"), ("two", "sweep chimneys")):
        path = tmp_path / f"{name}.txt"
        path.write_text(text("Houses", "288/4", do=do), encoding="utf-8")
        read_in(path, focal_point, Terms())
    assert found(focal_point, "gutter") == []
    assert sorted(found(focal_point, "chimney")) == ["A/HRC/RES/288/4 1", "A/HRC/RES/288/4 4"]
    assert index_all() == Passage.objects.count()
    assert sorted(found(focal_point, "chimney", organ="hrc")) == ["A/HRC/RES/288/4 1", "A/HRC/RES/288/4 4"]


def test_the_index_made_anew_is_the_same(secret: None, focal_point: Member) -> None:
    add_item(values(), by=focal_point.viewer)

    def held() -> set[tuple[str, str, int]]:
        words = dict(Passage.objects.values_list("pk", "text"))
        rows = [*Posting.objects.all(), *Mark.objects.all()]
        return {
            (row.term, words[place], level)
            for row in rows
            for place, level in levels_of(bytes(row.levels)).items()
            if place in words  # a number whose passage is gone says nothing
        }

    before, passages = held(), Passage.objects.count()
    assert index_all() == passages
    assert held() == before


def test_marks_are_on_what_was_looked_for(secret: None, focal_point: Member) -> None:
    hit = fill_in(search(focal_point.viewer, "lantern polishing").hits)[0]
    shown = pieces(hit)
    assert [piece.text for piece in shown if piece.marked] == ["polish", "lanterns"]
    assert "".join(piece.text for piece in shown) == hit.text


def test_a_page_takes_few_queries(secret: None, focal_point: Member) -> None:
    client = focal_point.client()
    client.get("/")  # what a session costs once
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/search/", {"q": "lanterns requests government"})
    assert answer.status_code == 200
    assert "zymurgic" in answer.content.decode()
    assert sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries) <= 15


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_has_tokens_in_its_order(written: str, language: str) -> None:
    made = tokens(written, language)
    assert all(written[token.start : token.end] and token.terms for token in made)
    assert [token.start for token in made] == sorted(token.start for token in made)
    assert tokens(written, language) == made


@given(st.text(max_size=400))
def test_any_query_is_read(written: str) -> None:
    query = read_query(written)
    for known in (query.terms.__contains__, lambda _: False):
        wanted = query.in_languages(known)
        assert len(wanted.words) <= MOST
        assert {term for word in (*wanted.words, *wanted.without) for term in word} <= query.terms
