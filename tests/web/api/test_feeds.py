"""Calendar feeds by the API: one's own, with an address that is told once and kept by nobody here."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from operative_web.agenda.models import Feed
from operative_web.api.models import Answered
from tests.web.api.conftest import Programs
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db


def test_a_feed_is_made_read_and_revoked(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    made = ours.post("feeds", {"scope": "mine"})
    assert made.status_code == 201
    address = urlsplit(made.json()["address"]).path
    assert Client().get(address)["Content-Type"].startswith("text/calendar")
    listed = ours.get("feeds").json()["results"]
    assert [(one["id"], one["scope"], one["post"]) for one in listed] == [
        (made.json()["id"], "mine", str(focal_point.post.pk))
    ]
    assert listed[0]["read_at"]
    assert "address" not in listed[0]
    for _ in range(2):
        assert ours.ask("DELETE", f"feeds/{made.json()['id']}").status_code == 204
    assert Client().get(address).status_code == 404
    assert ours.get("feeds").json()["results"][0]["revoked_at"]


def test_the_address_of_a_feed_is_not_kept_for_its_key(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    first, again = (ours.post("feeds", {}, Idempotency_Key="one") for _ in range(2))
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == {**first.json(), "address": None}
    assert Feed.objects.count() == 1
    secret = urlsplit(first.json()["address"]).path.strip("/").split("/")[-1]
    assert secret not in Answered.objects.get().body


def test_a_feed_of_somebody_else_is_not_there(focal_point: Member, coordinator: Member, program: Programs) -> None:
    made = program(focal_point).post("feeds", {}).json()
    other = program(coordinator)
    assert other.get("feeds").json() == {"count": 0, "results": []}
    assert other.ask("DELETE", f"feeds/{made['id']}").status_code == 404
    assert Feed.objects.get().revoked is None


def test_a_token_that_may_only_read_makes_no_feed_which_would_outlive_it(
    focal_point: Member, program: Programs
) -> None:
    ours = program(focal_point)
    made = ours.post("feeds", {}).json()
    reading = program(focal_point, "read")
    assert reading.get("feeds").json()["count"] == 1
    assert reading.post("feeds", {}).status_code == 403
    assert reading.ask("DELETE", f"feeds/{made['id']}").status_code == 403
    assert Feed.objects.get().revoked is None


def test_a_token_makes_no_feed_of_another_post(focal_point: Member, reader: Member, program: Programs) -> None:
    answer = program(focal_point).post("feeds", {"post": str(reader.post.pk)})
    assert answer.status_code == 422
    assert not Feed.objects.exists()


def test_of_what_a_feed_cannot_hold_is_made_none(focal_point: Member, program: Programs) -> None:
    assert program(focal_point).post("feeds", {"scope": "lamps"}).status_code == 422
