"""The trail's page: what one may see of it, in words, by filters, as a table; and whether it is whole."""

from __future__ import annotations

import csv
import io
import time

import pytest
from django.db.models import QuerySet

from operative_web.accounts.guarded import Visibility
from operative_web.audit.models import Event, Payload
from operative_web.audit.verifying import UnfinishedError, verify
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import Work
from operative_web.register.actions.decide import decide
from operative_web.register.models import Decision
from operative_web.register.trail.filters import TrailFilters
from tests.web.audit.small import WORDS, fill
from tests.web.conftest import Member, work_off

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Quetzalcoatlus"


@pytest.fixture
def work(focal_point: Member) -> Work:
    return fill(focal_point)


def text(response: object) -> str:
    content = getattr(response, "streaming_content", None)
    return (b"".join(content) if content is not None else response.content).decode()  # type: ignore[attr-defined]


def table_of(member: Member, query: str = "") -> list[dict[str, str]]:
    page = text(member.client().get(f"/trail/trail.csv?{query}")).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(page)))


def test_a_coordinator_reads_who_did_what(work: Work, coordinator: Member, focal_point: Member) -> None:
    page = text(coordinator.client().get("/trail/?people=1"))

    assert focal_point.person.name in page
    assert "decided on an entry" in page
    assert "took a decision back" in page


def test_who_may_not_audit_is_refused(work: Work, focal_point: Member, reader: Member) -> None:
    for member in (focal_point, reader):
        for address in ("/trail/", "/trail/trail.csv", "/trail/verify/"):
            assert member.client(raises=False).get(address).status_code == 403


def test_the_trail_is_only_read(coordinator: Member) -> None:
    for address in ("/trail/", "/trail/trail.csv", "/trail/verify/"):
        assert coordinator.client().post(address).status_code == 405


def test_a_stranger_is_asked_to_sign_in(client: object, db: None) -> None:
    assert client.get("/trail/").status_code == 302  # type: ignore[attr-defined]


def test_what_one_may_not_see_is_in_no_page_count_or_table(
    work: Work, coordinator: Member, administrator: Member, outsider: Member
) -> None:
    counted = len(table_of(coordinator))
    words = WORDS.replace("48/999", "48/998").replace("archives", SECRET)
    bring(words.encode(), f"{SECRET}.txt", by=outsider.viewer, terms=Terms(visibility=Visibility.ORGANISATION))
    work_off()

    assert len(table_of(coordinator)) == counted
    for member in (coordinator, administrator):
        assert SECRET not in text(member.client().get("/trail/"))
        assert SECRET not in str(table_of(member))
        hidden = str(Work.objects.get(symbol__endswith="998").pk)
        assert table_of(member, f"work={hidden}") == []
        assert SECRET not in text(member.client().get("/trail/verify/"))


def test_what_concerns_no_work_is_for_administrators(work: Work, coordinator: Member, administrator: Member) -> None:
    assert "added a post" in text(administrator.client().get("/trail/?what=accounts.add-post"))
    assert table_of(coordinator, "what=accounts.add-post") == []


def test_filters(work: Work, coordinator: Member, focal_point: Member) -> None:
    whole = table_of(coordinator)
    by_person = table_of(coordinator, f"who={focal_point.person.pk}")
    decided = table_of(coordinator, "what=register.decide")

    assert 1 < len(decided) == Decision.objects.count()
    assert len(decided) < len(by_person) < len(whole)
    assert {row["who"] for row in by_person} == {focal_point.person.name}
    assert table_of(coordinator, "until=2001-01-01") == []
    assert table_of(coordinator, "since=2001-01-01") == whole
    assert len(table_of(coordinator, f"work={work.pk}")) > len(decided)


@pytest.mark.parametrize(
    "query", ["who=x", "work=1", "since=yesterday", "until=9999-12-31", "what='", "page=x", "page=999"]
)
def test_what_makes_no_sense_in_an_address_is_left_out(work: Work, coordinator: Member, query: str) -> None:
    assert coordinator.client().get(f"/trail/?{query}").status_code == 200


def test_filters_stand_in_the_address() -> None:
    query = "what=register.decide&since=2026-01-02&people=1"
    assert TrailFilters.read(dict(part.split("=") for part in query.split("&"))).query == query


def test_a_cell_of_the_table_is_no_formula(work: Work, coordinator: Member, focal_point: Member) -> None:
    decision = Decision.objects.order_by("decided_at")[0]
    decide(decision.entry, "reject", by=focal_point.viewer, seen=[decision.pk], reason="=HYPERLINK(1)")

    assert {row["reason"] for row in table_of(coordinator)} >= {"'=HYPERLINK(1)"}


def test_verify_says_that_the_trail_is_whole(work: Work, coordinator: Member) -> None:
    page = text(coordinator.client().get("/trail/verify/"))

    assert "alert-success" in page
    assert Event.objects.order_by("-sequence")[0].digest in page


def test_verify_says_what_does_not_fit_and_not_where(work: Work, coordinator: Member) -> None:
    QuerySet(Decision).update(verdict="reject")
    page = text(coordinator.client().get("/trail/verify/"))

    assert "alert-danger" in page
    assert "records are not what the last event on them left" in page
    assert str(Decision.objects.all()[0].pk) not in page


def test_verifying_gives_up_when_its_time_is_over(work: Work) -> None:
    with pytest.raises(UnfinishedError):
        list(verify(until=time.monotonic() - 1))
    assert Payload.objects.exists()
