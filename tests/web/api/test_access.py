"""Every operation of the API, walked as the pages are: who may ask, who is refused, what is not there for whom."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from operative_web.accounts.access import NEEDS
from operative_web.accounts.roles import Capability, may
from operative_web.api.problems import MEDIA
from tests.web.api.conftest import Program, program
from tests.web.records import PLANTED, Browser, Records, leaks
from tests.web.walking import Address, addresses, undone

pytestmark = pytest.mark.django_db

OURS = [address for address in addresses() if address.is_api]
OUTSIDE = ("outsider", "outside reader", "outside coordinator", "outside administrator", "outside assessor")
OPERATIONS = [
    (address, method, getattr(one.view_func, NEEDS))
    for address in OURS
    for method, one in address.view.operations.items()
    if method != "HEAD"
]


def asked(records: Records, who: str) -> Program:
    """Return a program that acts for somebody, and may all that its post may."""
    return program(records.members[who])


def named(method: str, address: Address) -> str:
    return f"{method} {address.route}"


def test_there_are_operations() -> None:
    assert len(OPERATIONS) > 30
    assert all(isinstance(needed, Capability) for _, _, needed in OPERATIONS)


def test_nobody_is_answered_without_a_token(records: Records) -> None:
    """Nor does a session open anything."""
    let_in = []
    for client in (Browser(), records.client("administrator")):
        for address, method, _needed in OPERATIONS:
            with undone():
                answer = client.generic(method, address.path(records))
            if answer.status_code != 401:
                let_in.append((named(method, address), answer.status_code))
    assert let_in == []


@pytest.mark.parametrize("who", ["reader", "focal", "coordinator", *OUTSIDE])
def test_who_may_not_do_something_is_refused(who: str, records: Records) -> None:
    ours = asked(records, who)
    role = records.members[who].post.role
    wrong = [
        (named(method, address), status)
        for address, method, needed in OPERATIONS
        if not may(role, needed)
        for status in [sent(ours, method, address.path(records)).status_code]
        if status != 403
    ]
    assert wrong == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_for_outsiders_confidential_records_are_not_there(who: str, records: Records) -> None:
    ours = asked(records, who)
    role = records.members[who].post.role
    there = [
        (named(method, address), answer.status_code)
        for address, method, needed in OPERATIONS
        if address.is_hidden(records) and may(role, needed)
        for answer in [sent(ours, method, address.path(records), right(address, method))]
        if answer.status_code != 404
    ]
    assert there == []


def test_hidden_and_absent_are_answered_alike(records: Records) -> None:
    ours = asked(records, "outside administrator")
    unlike = []
    for address, method, _needed in OPERATIONS:
        if not address.is_hidden(records):
            continue
        hidden = address.path(records)
        absent = hidden
        for parameter in address.parameters:
            absent = absent.replace(str(records.fill(address.route, parameter).value), str(uuid4()))
        one, other = (told(ours, method, path, right(address, method)) for path in (hidden, absent))
        if one != other:
            unlike.append((named(method, address), one, other))
    assert unlike == []


def test_owners_get_an_answer_and_other_methods_are_refused(records: Records) -> None:
    programs = {who: asked(records, who) for who in ("focal", "coordinator")}
    wrong: list[tuple[object, ...]] = []
    for address in OURS:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"):
            one = address.view.operations.get(method)
            needed = getattr(one.view_func, NEEDS) if one else Capability.READ
            ours = programs["focal" if may(records.members["focal"].post.role, needed) else "coordinator"]
            status = sent(ours, method, address.path(records), right(address, method)).status_code
            fits = status in {200, 201, 204, 409, 422} if one else status == 405
            if not fits or (method == "GET" and one and status != 200):
                wrong.append((named(method, address), status))
    assert wrong == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_the_planted_word_is_in_no_answer(who: str, records: Records) -> None:
    """Whatever is asked for and whatever is sent; ids of what is hidden are in none either."""
    ours = asked(records, who)
    found = []
    for address, method, answer in everything(ours, records):
        content = whole(answer).decode().replace(address.path(records), "")
        if leaks(content, [*records.secrets, *records.closed]):
            found.append((named(method, address), leaks(content, [*records.secrets, *records.closed])))
    assert found == []


def test_who_may_see_it_is_told_the_planted_word(records: Records) -> None:
    """The positive control: every list and every record says it to the ministry."""
    saying = set()
    for who in ("focal", "coordinator"):
        for address, method, answer in everything(asked(records, who), records):
            if method == "GET" and leaks(whole(answer).decode(), []):
                saying.add(address.route.removeprefix("api/v1/"))
    assert saying >= {
        "works", "works/<uuid:pk>", "texts/<uuid:pk>/reading", "uploads/<uuid:pk>", "entries",
        "entries/<uuid:pk>/decisions", "works/<uuid:pk>/notes", "items", "items/<uuid:pk>", "recommendations",
        "recommendations/<uuid:pk>", "items.csv", "items.xlsx",
        "occasions", "occasions/<uuid:pk>", "search",
    }  # fmt: skip


def everything(ours: Program, records: Records) -> Iterator[tuple[Address, str, Any]]:
    """Ask for everything."""
    for address, method, _needed in OPERATIONS:
        paths = [address.path(records)]
        if method == "GET" and not address.parameters:
            paths += [f"{paths[0]}?limit=200", f"{paths[0]}?limit=1&offset=1", f"{paths[0]}?q={PLANTED}"]
        for path in paths:
            yield address, method, sent(ours, method, path, right(address, method))


def sent(ours: Program, method: str, path: str, given: Any = None) -> Any:
    """Ask; what was written is undone."""
    cache.clear()
    with undone():
        if path.endswith(("/documents", "/items/import")) and method == "POST":
            return ours.client.post(path, given, headers={"Authorization": f"Bearer {ours.token}"})
        return ours.ask(method, path, given, If_Match="*")


def whole(answer: Any) -> bytes:
    """Return what an answer holds, a file too; of a workbook what is packed in it."""
    content = b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in sorted(book.namelist()))


def right(address: Address, method: str) -> Any:
    """Return something that an operation takes."""
    given: dict[str, Any] = {
        "POST items": {"title": "Lamps"},
        "PATCH items/<uuid:pk>": {"priority": "high"},
        "POST items/bulk": {"items": [{"id": str(uuid4()), "version": 1}], "changes": {"priority": "high"}},
        "POST items/<uuid:pk>/sources": {},
        "POST items/<uuid:pk>/clearings": {"level": "ministry"},
        "PUT items/<uuid:pk>/audience": {"visibility": "organisation"},
        "POST recommendations": {"text": "Lamps"},
        "PUT recommendations/<uuid:pk>": {"text": "Lamps"},
        "POST entries/<uuid:pk>/decisions": {"verdict": "confirm"},
        "POST works/<uuid:pk>/notes": {"words": "Lamps"},
        "PUT notes/<uuid:pk>": {"words": "Lamps"},
        "PUT works/<uuid:pk>/predecessor": {"earlier": None},
        "POST occasions/<uuid:pk>/marks": {"outcome": "cancelled", "reason": "Lamps"},
        "POST hooks": {"address": "https://example.org/other"},
    }
    return given.get(f"{method} {address.route.removeprefix('api/v1/')}", {} if method in {"POST", "PUT"} else None)


def told(ours: Program, method: str, path: str, given: Any) -> tuple[int, bytes, dict[str, str], int]:
    with CaptureQueriesContext(connection) as questions:
        answer = sent(ours, method, path, given)
    return answer.status_code, whole(answer), dict(answer.headers), len(questions)


def test_every_refusal_is_a_problem_in_words(records: Records) -> None:
    ours = asked(records, "reader")
    for address, method, _needed in OPERATIONS:
        answer = sent(ours, method, address.path(records))
        if answer.status_code >= 400:
            assert answer["Content-Type"] == MEDIA, named(method, address)
            assert json.loads(answer.content)["detail"]
