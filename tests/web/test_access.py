"""Every address of the register, walked: who may open it, who is refused, who gets the answer for what is not there.

The addresses come from the URL configuration, so that no view escapes; an address with a parameter that ``records.py``
does not fill fails the tests until it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from operative_web.accounts.access import NEEDS
from operative_web.accounts.roles import Role
from tests.web.crawling import Answer
from tests.web.records import Browser, Records, leaks
from tests.web.walking import METHODS, Address, addresses, undone

pytestmark = pytest.mark.django_db

OURS = [address for address in addresses() if address.is_ours]
THEIRS = [address for address in addresses() if not address.is_ours]
OUTSIDE = ("outsider", "outside reader", "outside coordinator", "outside administrator", "outside assessor")
ROLES = {
    "outsider": Role.FOCAL_POINT, "outside reader": Role.READER, "outside coordinator": Role.COORDINATOR,
    "outside administrator": Role.ADMINISTRATOR, "outside assessor": Role.ASSESSOR, "reader": Role.READER,
    "focal": Role.FOCAL_POINT, "coordinator": Role.COORDINATOR, "administrator": Role.ADMINISTRATOR,
}  # fmt: skip
ANSWERS = {
    "join": {404},  # nobody came by an invitation's link
    "first_administrator": {404},  # there is one
    "review_cases_page": {404},  # nothing public was corrected
    "reopen_post": {404, 405},  # it is open
    "choose_post": {404, 405},  # none was chosen
    "": {404},  # allauth's pages that the register does not have
    "openid_connect_login": {404},  # no provider is set up
}
"""What addresses answer to who may open them, where it is neither a page nor a way to another."""
_ANEW = re.compile(rb"(?:csrfmiddlewaretoken\" value=\"|data-csrf=\")[A-Za-z0-9]+")


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name or address.route)
def test_every_view_says_what_it_asks_for(address: Address) -> None:
    assert hasattr(address.view, NEEDS), f"{address.route} has no @needs"


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in OURS if address.name]
    assert len(names) == len(set(names))


def answers(client: Client, address: Address, path: str, methods: tuple[str, ...]) -> Iterator[tuple[str, Answer]]:
    """Ask for an address by some methods; what was written is undone."""
    for method in methods:
        with undone():
            yield method, client.generic(method, path)


def test_nobody_gets_in_without_signing_in(records: Records) -> None:
    got_in = []
    for address in OURS:
        if address.needs is None:
            continue
        for method, answer in answers(Browser(), address, address.path(records), METHODS):
            is_sent = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
            if answer.status_code != 405 and not is_sent:
                got_in.append((method, address.route, answer.status_code))
    assert got_in == []


@pytest.mark.parametrize("who", ["reader", "focal", "coordinator", *OUTSIDE])
def test_who_may_not_do_something_is_refused(who: str, records: Records) -> None:
    not_refused = [
        (method, address.route, answer.status_code)
        for address in OURS
        if not address.is_for(ROLES[who])
        for method, answer in answers(records.client(who), address, address.path(records), ("GET", "POST"))
        if answer.status_code not in {403, 405}
    ]
    assert not_refused == []


@pytest.mark.parametrize("who", OUTSIDE)
def test_for_outsiders_confidential_records_are_not_there(who: str, records: Records) -> None:
    there = [
        (method, address.route, answer.status_code)
        for address in OURS
        if address.is_hidden(records) and address.is_for(ROLES[who])
        for method, answer in answers(records.client(who), address, address.path(records), ("GET", "POST"))
        if answer.status_code not in {404, 405}
    ]
    assert there == []


def test_hidden_and_absent_are_answered_alike(records: Records) -> None:
    """The same words, the same headers, as many questions to the database."""
    client = records.client("outside administrator", raises=False)
    client.get("/help/")  # that somebody is there is noted once, with questions of its own
    unlike = []
    for address in OURS:
        if not address.is_hidden(records):
            continue
        hidden = address.path(records)
        absent = hidden
        for parameter in address.parameters:
            fill = records.fill(address.route, parameter)
            absent = absent.replace(str(fill.value), str(uuid4())) if fill.hidden else absent
        assert absent != hidden
        for method in ("GET", "POST"):
            one, other = (_told(client, method, path) for path in (hidden, absent))
            if one != other:
                unlike.append((method, address.route, one, other))
    assert unlike == []


def _told(client: Client, method: str, path: str) -> tuple[int, bytes, dict[str, str], int]:
    with undone(), CaptureQueriesContext(connection) as asked:
        answer = client.generic(method, path)
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Security-Policy"}
    content = _ANEW.sub(b"", answer.content).replace(path.encode(), b"")
    return answer.status_code, content, headers, len(asked)


def test_owners_get_an_answer_and_other_methods_are_refused(records: Records) -> None:
    wrong: list[tuple[object, ...]] = []
    for address in OURS:
        client = records.client(address.owner, raises=False)
        found = {
            method: answer.status_code for method, answer in answers(client, address, address.path(records), METHODS)
        }
        if found["GET"] == found["POST"] == 405:
            wrong.append((address.route, "takes neither GET nor POST"))
        wrong += [(address.route, method, found[method]) for method in METHODS[2:] if found[method] != 405]
        wrong += [
            (address.route, method, found[method])
            for method in ("GET", "POST")
            if found[method]
            not in {200, 302, 405, *({400, 422} if method == "POST" else ()), *ANSWERS.get(address.name, ())}
        ]
    assert wrong == []


def test_the_head_of_a_page_is_asked_for_as_the_page_is(records: Records) -> None:
    unlike = []
    for address in OURS:
        client = records.client(address.owner, raises=False)
        found = [answer.status_code for _, answer in answers(client, address, address.path(records), ("GET", "HEAD"))]
        if found[0] != found[1]:
            unlike.append((address.route, found))
    assert unlike == []


@pytest.mark.parametrize("who", ["focal", *OUTSIDE, ""])
def test_no_address_of_accounts_fails_or_tells_of_records(who: str, records: Records) -> None:
    client = records.client(who, raises=False) if who else Browser(raise_request_exception=False)
    wrong = [
        (method, address.route, answer.status_code)
        for address in THEIRS
        for method, answer in answers(client, address, address.path(records), METHODS)
        if answer.status_code >= 500 or (not answer.streaming and leaks(answer.content.decode(), records.secrets))
    ]
    assert wrong == []
