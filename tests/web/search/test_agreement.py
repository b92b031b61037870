"""Both databases find the same in the same order, and it is what weighing each passage by hand finds."""

from __future__ import annotations

import json
import math
import os
import tomllib
from pathlib import Path

import pytest

from operative_web.accounts.viewer import Viewer
from operative_web.search import weighing
from operative_web.search.finding import LISTED, Filters, Hit, fill_in, search
from operative_web.search.models import Passage
from operative_web.search.planes import numbers_at, places
from operative_web.search.query import Wanted, read_query
from operative_web.search.writing import strengths
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
TABLE: dict[str, list[list[str]]] = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))["queries"]
QUERIES = [row[0] for rows in TABLE.values() for row in rows]
WRITTEN = HERE / "first_ten.json"
"""What each query finds first, in order: looked at when it was written, the same on every database. Written anew by
running this file with OPERATIVE_WRITE_EXPECTED set; the difference is to be looked at."""


def told(hit: Hit) -> str:
    symbol = hit.passage.work.symbol if hit.passage and hit.passage.work else ""
    return " ".join(filter(None, (symbol, hit.path, hit.language, *hit.others)))


def test_the_first_ten_are_the_same_on_every_database(finder: Member) -> None:
    found = {query: [told(hit) for hit in fill_in(search(finder.viewer, query).hits[:10])] for query in QUERIES}
    if os.environ.get("OPERATIVE_WRITE_EXPECTED"):
        WRITTEN.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    wanted = json.loads(WRITTEN.read_text(encoding="utf-8"))
    assert {query: ten for query, ten in found.items() if ten != wanted[query]} == {}
    assert len(wanted) == 100


@pytest.fixture(params=["who sees all", "who sees a part"])
def viewer(request: pytest.FixtureRequest, finder: Member, outsider: Member) -> Viewer:
    if request.param == "who sees all":
        return finder.viewer
    for passage in Passage.objects.filter(path="", extent__work__symbol__in=("A/HRC/RES/288/71", "A/HRC/RES/48/23")):
        type(passage.extent.work).objects.filter(pk=passage.extent.work_id).update(
            visibility="organisation", organisation=finder.viewer.organisation_id
        )
    return outsider.viewer


def test_every_passage_is_weighed_as_by_hand(viewer: Viewer) -> None:
    rows = Passage.objects.visible_to(viewer).values_list("pk", "text", "language", "order")
    passages = {pk: strengths(text, language) for pk, text, language, _ in rows}
    orders = {pk: order for pk, _, _, order in rows}
    seen = weighing.seen_by(viewer)
    assert places(seen.all) == sorted(passages)
    for query in QUERIES[::4]:
        read = read_query(query)
        held = weighing.postings(seen, read.terms)
        wanted = read.in_languages(held.__contains__)
        weighed = weighing.weigh(wanted, held, seen)
        nearest = places(weighing.nearest(weighed, weighed.found, LISTED, seen))
        assert len(nearest) >= min(LISTED, weighed.found.bit_count())
        numbers = zip(
            numbers_at(weighed.matched.planes, nearest), numbers_at(weighed.score.planes, nearest), strict=True
        )
        got = dict(zip(nearest, numbers, strict=True))
        by_hand = _by_hand(wanted, passages)
        assert got == {pk: by_hand[pk] for pk in got}
        order = {pk: (*by_hand[pk], orders[pk] >> 16) for pk in places(weighed.found)}
        left = set(order) - set(got)
        assert not left or max(order[pk] for pk in left) <= min(order[pk] for pk in got)


def _by_hand(wanted: Wanted, passages: dict[int, dict[str, int]]) -> dict[int, tuple[int, int]]:
    """Return how many words each passage holds, and its score."""
    terms = {term for word in wanted.words for term in word}
    holding = {term: sum(term in levels for levels in passages.values()) for term in terms}
    found = {}
    for pk, levels in passages.items():
        first = [next((term for term in word if term in levels), None) for word in wanted.words]
        weights = [
            levels[term] * max(1, int(8 * math.log(1 + len(passages) / holding[term]))) for term in first if term
        ]
        found[pk] = (len(weights), sum(weights))
    return found


def test_facets_count_what_filters_find(finder: Member) -> None:
    for query in ("prison", "élection", "судьи", "人权", "48/23"):
        results = search(finder.viewer, query)
        assert results.facets["kind"]
        for name, values in results.facets.items():
            for value, count in values:
                assert search(finder.viewer, query, Filters(**{name: value})).total >= count, (query, name, value)
                if name != "language":  # which changes as what the query is read
                    assert search(finder.viewer, query, Filters(**{name: value})).total == count
