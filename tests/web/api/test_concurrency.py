"""Keys and ETags under real concurrency: threads against a real server, on both databases."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from operative_web.accounts.models import Organisation
from operative_web.audit.models import Event
from operative_web.followup.models import Item
from tests.web.api.conftest import Program, program
from tests.web.conftest import Join

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 8
Answer = tuple[int, dict[str, str], Any]


def over_the_wire(server: LiveServer, ours: Program, method: str, path: str, given: Any, **headers: str) -> Answer:
    """Ask a real server."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(
        f"{server.url}/api/v1/{path}", json.dumps(given).encode(), method=method,
        headers={"Authorization": f"Bearer {ours.token}", "Content-Type": "application/json", **sent},
    )  # fmt: skip
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), json.loads(error.read())


def at_once(ask: Callable[[int], Answer]) -> list[Answer]:
    """Ask from several threads that begin together."""
    gate = threading.Barrier(THREADS)
    answers: list[Answer] = []

    def run(number: int) -> None:
        gate.wait()
        answers.append(ask(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    assert len(answers) == THREADS
    return answers


@pytest.fixture
def ours(join: Join, ministry: Organisation) -> Program:
    return program(join("focal-point", ministry))


def test_the_same_write_with_one_key_is_done_once_and_answered_alike(live_server: LiveServer, ours: Program) -> None:
    answers = at_once(
        lambda _: over_the_wire(live_server, ours, "POST", "items", {"title": "Lamps"}, Idempotency_Key="one")
    )
    assert Item.objects.count() == 1
    assert Event.objects.filter(action="followup.add-item").count() == 1
    assert {status for status, _, _ in answers} == {201}
    assert len({told["id"] for _, _, told in answers}) == 1
    assert {headers["ETag"] for _, headers, _ in answers} == {'"1"'}
    assert sum("Idempotency-Replayed" in headers for _, headers, _ in answers) == THREADS - 1


def test_of_other_writes_with_one_key_one_is_done(live_server: LiveServer, ours: Program) -> None:
    answers = at_once(
        lambda n: over_the_wire(live_server, ours, "POST", "items", {"title": f"Lamp {n}"}, Idempotency_Key="one")
    )
    assert Item.objects.count() == 1
    assert Counter(status for status, _, _ in answers) == {201: 1, 422: THREADS - 1}


def test_of_changes_to_one_version_one_is_written_and_the_others_are_shown_it(
    live_server: LiveServer, ours: Program
) -> None:
    _, headers, item = over_the_wire(live_server, ours, "POST", "items", {"title": "Lamps"})
    answers = at_once(
        lambda n: over_the_wire(
            live_server, ours, "PATCH", f"items/{item['id']}", {"title": f"Lamp {n}"}, If_Match=headers["ETag"]
        )
    )
    assert Counter(status for status, _, _ in answers) == {200: 1, 412: THREADS - 1}
    written = next(told for status, _, told in answers if status == 200)
    assert Item.objects.get().title == written["title"]
    refused = [told for status, _, told in answers if status == 412]
    assert {told["present"]["title"] for told in refused} == {written["title"]}
    assert {told["present"]["version"] for told in refused} == {2}


def test_of_changes_to_one_recommendation_one_is_written(live_server: LiveServer, ours: Program) -> None:
    _, headers, told = over_the_wire(live_server, ours, "POST", "recommendations", {"text": "Lamps"})
    answers = at_once(
        lambda n: over_the_wire(
            live_server, ours, "PUT", f"recommendations/{told['id']}", {"text": f"Lamp {n}"}, If_Match=headers["ETag"]
        )
    )
    assert Counter(status for status, _, _ in answers) == {200: 1, 412: THREADS - 1}
    assert Event.objects.filter(action="followup.edit-recommendation").count() == 1


def test_no_change_is_lost_where_everybody_looks_again(live_server: LiveServer, ours: Program) -> None:
    _, _, item = over_the_wire(live_server, ours, "POST", "items", {"title": "Lamps", "note": "."})

    def add(number: int) -> Answer:
        told, tag = item, '"1"'
        while True:
            note = f"{told['note']} {number}"
            answer = over_the_wire(live_server, ours, "PATCH", f"items/{item['id']}", {"note": note}, If_Match=tag)
            if answer[0] != 412:
                return answer
            told, tag = answer[2]["present"], answer[1]["ETag"]

    assert {status for status, _, _ in at_once(add)} == {200}
    assert sorted(Item.objects.get().note.split()[1:]) == [str(number) for number in range(THREADS)]


def test_a_change_without_the_version_is_refused(ours: Program) -> None:
    item = ours.post("items", {"title": "Lamps"}).json()
    assert ours.ask("PATCH", f"items/{item['id']}", {"title": "Lights"}).status_code == 428
    assert Item.objects.get().title == "Lamps"


def test_a_write_that_is_refused_is_not_kept_for_its_key(ours: Program) -> None:
    assert ours.post("items", {"title": " "}, Idempotency_Key="one").status_code == 422
    assert ours.post("items", {"title": "Lamps"}, Idempotency_Key="one").status_code == 201
    again = ours.post("items", {"title": "Lamps"}, Idempotency_Key="one")
    assert (again.status_code, again["Idempotency-Replayed"]) == (201, "true")


def test_a_key_is_of_one_token(ours: Program, join: Join, ministry: Organisation) -> None:
    other = program(join("focal-point", ministry, name="Another"))
    assert ours.post("items", {"title": "Lamps"}, Idempotency_Key="one").status_code == 201
    assert other.post("items", {"title": "Lights"}, Idempotency_Key="one").status_code == 201


@pytest.mark.parametrize("key", ["a b", "ä", "a" * 201])
def test_an_odd_key_is_refused(key: str, ours: Program) -> None:
    assert ours.post("items", {"title": "Lamps"}, Idempotency_Key=key).status_code == 400
