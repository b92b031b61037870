"""Documents by the API: brought in as by the page, read in the background, given back as they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from operative_web.documents.actions.land import land
from operative_web.documents.models import Upload
from operative_web.documents.readings import reading_of
from tests.web.api.conftest import Program, Programs
from tests.web.conftest import Member
from tests.web.records import text

pytestmark = pytest.mark.django_db


def sent(ours: Program, content: bytes, *, key: str = "", **more: str) -> Any:
    """Send a file."""
    file = SimpleUploadedFile("lamps.txt", content)
    headers = {"Authorization": f"Bearer {ours.token}", **({"Idempotency-Key": key} if key else {})}
    return ours.client.post("/api/v1/documents", {"file": file, **more}, headers=headers)


def test_a_file_is_brought_in_read_and_given_back(focal_point: Member, program: Programs) -> None:
    ours, content = program(focal_point), text("Lights of harbours", "288/1").encode()
    answer = sent(ours, content, visibility="organisation")
    assert answer.status_code == 201, answer.content
    one = Upload.objects.get()
    land(one, reading_of(one.original))
    upload = ours.get(f"uploads/{answer.json()['id']}").json()
    assert upload["status"] == "read"
    assert ours.get(f"works/{upload['work']}").json()["visibility"] == "organisation"
    text_of = ours.get(f"works/{upload['work']}/texts").json()[0]
    assert ours.get(f"texts/{text_of['id']}/reading").json()["schema_version"]
    assert b"".join(ours.get(f"texts/{text_of['id']}/original").streaming_content) == content
    entries = ours.get(f"entries?work={upload['work']}").json()["results"]
    assert {one["state"] for one in entries} == {"found"}


def test_the_same_file_with_one_key_is_brought_in_once_and_another_is_refused(
    focal_point: Member, program: Programs
) -> None:
    ours = program(focal_point)
    first, again, other = (sent(ours, content, key="one") for content in (b"1. Lamps", b"1. Lamps", b"1. Lights"))
    assert first.json() == again.json()
    assert other.status_code == 422
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    "more", [{"language": "tlh"}, {"visibility": "all"}, {"visibility": "posts\x00"}, {"symbol": "A" * 400}]
)
def test_what_is_not_understood_is_refused(more: dict[str, str], focal_point: Member, program: Programs) -> None:
    assert sent(program(focal_point), b"1. Lamps", **more).status_code in {400, 422}
    assert not Upload.objects.exists()


def test_an_empty_file_is_refused(focal_point: Member, program: Programs) -> None:
    assert sent(program(focal_point), b"").status_code == 422
