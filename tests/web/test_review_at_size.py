"""The queue over thousands of findings: few questions to the database, and an answer in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from operative_web.documents.models import Finding, FindingAddressee, Work
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db
MOST = 15
"""Queries of a page, whatever it shows."""


@pytest.fixture
def many(founding: Path, focal_point: Member) -> Work:
    """A work with five thousand findings more, each asking the same State as clause 3#1 does."""
    work = read_in(founding, focal_point)
    model = at("3#1")
    assert model.finding is not None
    findings = Finding.objects.bulk_create(
        Finding(
            reading=model.finding.reading, kind="clause", position=1000 + number, order=1000 + number,
            key=f"{1000 + number}#1", path="3", fingerprint=f"{number:x}", start=0, end=20, quote=model.finding.quote,
            force="urge", ask="explicit", label="Calls upon", rule=model.finding.rule, data=model.finding.data,
        )
        for number in range(5000)
    )  # fmt: skip
    FindingAddressee.objects.bulk_create(FindingAddressee(finding=one, code="state:KHM") for one in findings)
    Entry.objects.bulk_create(
        Entry(
            work=work, kind="clause", key=one.key, path=one.path, position=one.order, finding=one, language="en",
            snapshot={**model.snapshot, "key": one.key},
        )
        for one in findings
    )  # fmt: skip
    if connection.vendor == "postgresql":  # as its own housekeeping does a minute after much was written
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return work


@pytest.mark.parametrize("filters", ["", "addressee=state:KHM", "force=urge&kind=clause", "differ=1", "page=60"])
def test_the_queue_asks_little_of_the_database(many: Work, focal_point: Member, filters: str) -> None:
    client = focal_point.client()
    client.get(reverse("review"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{reverse('review')}?{filters}").status_code == 200
    assert len(asked) <= MOST, [one["sql"][:120] for one in asked]


def test_a_finding_among_thousands_and_the_next_one_ask_little(many: Work, focal_point: Member) -> None:
    client = focal_point.client()
    address = reverse("review_entry", args=[at("3500#1").pk])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, headers={"hx-request": "true"}).status_code == 200
    assert len(asked) <= 25, [one["sql"][:120] for one in asked]
    answer = client.post(
        reverse("review_decide", args=[at("3500#1").pk]), {"verdict": "confirm"}, headers={"hx-request": "true"}
    )
    assert "3501#1" in answer.context["entry"].key
