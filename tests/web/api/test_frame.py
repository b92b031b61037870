"""What every request to the API goes through: tokens, what they may do, problems in words, parts of lists."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from operative_web.accounts.actions.people import hand_over
from operative_web.api.actions.tokens import TokenError, make_token, revoke_token
from operative_web.api.describing import document
from operative_web.api.models import Token
from operative_web.api.problems import MEDIA
from tests.web.api.conftest import Program, Programs
from tests.web.conftest import SETUP, Member

pytestmark = pytest.mark.django_db


def refused(answer: Any, status: int) -> dict[str, Any]:
    """Return a problem, having looked that it is one."""
    assert (answer.status_code, answer["Content-Type"]) == (status, MEDIA)
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    assert told["detail"]
    return told


def test_a_token_acts_for_its_person_in_its_post(focal_point: Member, program: Programs) -> None:
    told = program(focal_point).get("me").json()
    assert (told["post"], told["organisation"]) == (str(focal_point.post.pk), str(focal_point.post.organisation))
    assert "follow-up" in told["may"]
    assert "administer" not in told["may"]


def test_only_a_digest_of_a_token_is_kept(focal_point: Member) -> None:
    row, written = make_token("nightly copy", ["read"], by=focal_point.viewer)
    assert written not in json.dumps(list(Token.objects.values()), default=str)
    assert Token.objects.get().audited_state()["digest"] == row.digest


def test_a_token_may_no_more_than_its_post_and_what_it_was_made_for(
    focal_point: Member, reader: Member, program: Programs
) -> None:
    with pytest.raises(TokenError):
        make_token("too much", ["follow-up"], by=reader.viewer)
    reads = program(focal_point, "read")
    refused(reads.post("items", {"title": "Lamps"}), 403)
    assert reads.get("items").status_code == 200


def test_who_may_not_do_something_is_told_that_alone_whatever_was_sent(reader: Member, program: Programs) -> None:
    refused(program(reader).post("items", "{"), 403)


@pytest.mark.parametrize("how", ["none", "wrong", "revoked", "over", "left", "inactive", "basic"])
def test_a_token_that_is_not_good_any_more_opens_nothing(how: str, focal_point: Member, reader: Member) -> None:
    row, written = make_token("nightly copy", ["read"], by=focal_point.viewer)
    header = {"none": "", "wrong": f"Bearer {written}x", "basic": f"Basic {written}"}.get(how, f"Bearer {written}")
    if how == "revoked":
        revoke_token(row, by=focal_point.viewer)
    elif how == "over":
        Token.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    elif how == "left":
        hand_over(focal_point.post, reader.person, by=SETUP)
    elif how == "inactive":
        type(focal_point.person).objects.filter(pk=focal_point.person.pk).update(is_active=False)
    answer = Client().get("/api/v1/me", headers={"Authorization": header} if header else {})
    refused(answer, 401)
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_opens_nothing(focal_point: Member) -> None:
    refused(focal_point.client().get("/api/v1/me"), 401)


def test_errors_are_problems_in_words(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    refused(ours.get("nothing"), 404)
    refused(ours.get("/api/"), 404)
    refused(ours.get("items/8b0ae1f9-8a46-4f4c-9f57-0ff0b1f0a8ee"), 404)
    answer = ours.ask("DELETE", "me")
    refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD"
    refused(ours.get("me", Accept="text/html"), 406)
    refused(ours.post("items", '{"title": "' + "a" * 1_000_000 + '"}'), 413)
    refused(
        ours.client.post("/api/v1/items", {"title": "Lamps"}, headers={"Authorization": f"Bearer {ours.token}"}), 415
    )
    refused(ours.post("items", '{"title": '), 400)
    told = refused(ours.post("items", {"title": "Lamps", "colour": "blue"}), 422)
    assert told["errors"][0]["where"][-1] == "colour"
    refused(ours.get("items?q=%00"), 400)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000, '{"title": "\\ud800"}', '{"title": "a\\u0000b"}', '{"title": ' + "9" * 5000 + "}",
        '{"title": "Lamps", "goal": ' + "9" * 400 + "}", '{"title": "Lamps", "target_date": "0001-01-01"}',
        '{"title": "Lamps", "goal": 1e400}', "null", "[]", '"a"', b"\xff\xfe",
    ],
)  # fmt: skip
def test_odd_json_is_refused_in_words(content: str | bytes, focal_point: Member, program: Programs) -> None:
    answer = program(focal_point).post("items", content)
    assert answer.status_code in {400, 422}
    refused(answer, answer.status_code)


def test_who_asks_too_often_is_told_when_to_go_on(focal_point: Member, program: Programs, settings: Settings) -> None:
    settings.API_ASKS_A_MINUTE = 2
    ours = program(focal_point)
    answers = [ours.get("me") for _ in range(6)]
    refused(answers[-1], 429)
    assert 0 <= int(answers[-1]["Retry-After"]) <= 60


def test_a_list_is_given_in_parts_that_lead_to_one_another(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    for number in range(5):
        assert ours.post("items", {"title": f"Lamp {number}"}).status_code == 201
    seen: list[str] = []
    path = "/api/v1/items?limit=2&sort=title&q=Lamp"
    while path:
        answer = ours.get(path)
        assert answer.json()["count"] == 5
        seen += [one["title"] for one in answer.json()["results"]]
        path = next((one.split(">")[0].strip(" <") for one in answer.get("Link", "").split(",") if "next" in one), "")
    assert seen == [f"Lamp {number}" for number in range(5)]


@pytest.mark.parametrize("asked", ["limit=0", "limit=201", "limit=x", "offset=-1", f"offset={'9' * 30}"])
def test_parts_of_lists_have_bounds(asked: str, focal_point: Member, program: Programs) -> None:
    refused(program(focal_point).get(f"items?{asked}"), 422)


def test_every_operation_documents_every_problem(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told == document()
    assert told["openapi"].startswith("3.1")
    for methods in told["paths"].values():
        for method, one in methods.items():
            codes = set(one["responses"])
            assert {"401", "403", "404", "405", "406", "422", "429", "500"} <= codes
            assert method == "get" or {"409", "412", "415", "428"} <= codes


def test_the_address_is_not_needed_by_a_browser_from_elsewhere(focal_point: Member, program: Programs) -> None:
    answer = Program(program(focal_point).token, Client(enforce_csrf_checks=True)).post("items", {"title": "Lamps"})
    assert answer.status_code == 201
