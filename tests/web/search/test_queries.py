"""A hundred queries in six languages that were written before there was a search."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from operative_web.search.finding import Filters, Hit, fill_in, search
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
QUERIES: dict[str, list[list[str]]] = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))["queries"]


def place(hit: Hit) -> tuple[str, str]:
    work = hit.passage.work if hit.passage else None
    return (work.symbol if work else "", hit.path)


def test_what_is_wanted_is_among_the_first_five(finder: Member) -> None:
    missed = []
    for language, rows in QUERIES.items():
        for query, symbol, path in rows:
            found = [place(hit) for hit in fill_in(search(finder.viewer, query, Filters()).hits[:5])]
            if (symbol, path) not in found:
                missed.append((language, query, f"{symbol} {path}", found))

    assert sum(map(len, QUERIES.values())) == 100
    print(len(missed), *missed, sep="\n")
    assert len(missed) <= 8, "\n".join(map(str, missed))
