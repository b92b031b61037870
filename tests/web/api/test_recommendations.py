"""Recommendations by the API: nobody writes over what they have not seen."""

from __future__ import annotations

import pytest

from operative_web.followup.models import Recommendation
from tests.web.api.conftest import Programs
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db


def test_a_recommendation_is_changed_by_who_had_it_as_it_is(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    made = ours.post("recommendations", {"text": "Light the harbours"})
    path = f"recommendations/{made.json()['id']}"
    assert ours.get(path)["ETag"] == made["ETag"]
    changed = ours.ask("PUT", path, {"text": "Light all harbours"}, If_Match=made["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] == ours.get(path)["ETag"] != made["ETag"]


def test_of_two_who_change_a_recommendation_the_second_is_told_what_it_says_now(
    focal_point: Member, program: Programs
) -> None:
    ours = program(focal_point)
    made = ours.post("recommendations", {"text": "Light the harbours"})
    path = f"recommendations/{made.json()['id']}"
    now = ours.ask("PUT", path, {"text": "Light all harbours"}, If_Match=made["ETag"])
    late = ours.ask("PUT", path, {"text": "Light no harbour"}, If_Match=made["ETag"])
    assert (late.status_code, late["ETag"]) == (412, now["ETag"])
    assert late.json()["present"] == now.json()
    assert Recommendation.objects.get().text == "Light all harbours"


@pytest.mark.parametrize(("tag", "status"), [("", 428), ('"1"', 412), ("lamps", 412), ("*", 200)])
def test_a_recommendation_is_not_changed_unseen(tag: str, status: int, focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    path = f"recommendations/{ours.post('recommendations', {'text': 'Light the harbours'}).json()['id']}"
    answer = ours.ask("PUT", path, {"text": "Light no harbour"}, **({"If_Match": tag} if tag else {}))
    assert answer.status_code == status
    assert (Recommendation.objects.get().text == "Light no harbour") == (status == 200)
