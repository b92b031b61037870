"""Corrections come back as cases that the repository's own readers read."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import operative
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.findings.addressees.test_cases import test_case as addressees_are_found
from tests.findings.case_pages import load
from tests.findings.clauses.test_cases import test_case as clauses_are_found
from tests.findings.schedule import test_schedule
from tests.web.conftest import Member
from tests.web.reviewing import at, read_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def work(focal_point: Member, founding: Path) -> Work:
    return read_in(founding, focal_point, Terms(visibility="public"))


def decide_paragraph(path: str, by: Member, **corrections: dict[str, object]) -> None:
    """Confirm all that was found in a paragraph, but for what is corrected (``k2={"force": "urge"}``) or rejected."""
    for entry in Entry.objects.filter(path=path):
        name = f"{'k' if '#' in entry.key else 's'}{entry.key[-1]}"
        correction = corrections.get(name)
        verdict = "confirm" if correction is None else "correct" if correction else "reject"
        decide(entry, verdict, by=by.viewer, correction=correction)


def exported(member: Member, tmp_path: Path, form: str) -> Path:
    answer = member.client().get(reverse("review_cases_page", args=[form, "en"]))
    assert answer.status_code == 200
    page = tmp_path / "en.md"
    page.write_bytes(answer.content)
    return page


def test_corrected_acts_are_read_by_the_reader_of_cases(work: Work, coordinator: Member, tmp_path: Path) -> None:
    decide_paragraph("5", coordinator, k2={"force": "urge"})
    decide_paragraph("10", coordinator, k3={})  # rejected
    decide_paragraph("12", coordinator)  # confirmed: no case
    five, ten = load(exported(coordinator, tmp_path, "clauses"), 4)
    assert [row[:3] for row in five.expected] == [("1#1", "Also welcomes", "welcome"), ("1#2", "invites", "urge")]
    assert [row[0] for row in ten.expected] == ["1#1", "1#2"]
    for case, keys in ((five, ["1#1", "1#2"]), (ten, ["1#1", "1#2", "1#3"])):
        assert [clause.key for clause in operative.parse(case.text).clauses] == keys
    with pytest.raises(AssertionError):
        clauses_are_found(five)  # the reader is wrong there: that is what the case says


def test_a_case_of_what_is_found_rightly_passes(work: Work, coordinator: Member, tmp_path: Path) -> None:
    finding = at("5#2").finding
    assert finding is not None
    finding.data["force"] = "urge"  # as if another reader had found it, and somebody corrected that
    finding.save()
    decide_paragraph("5", coordinator, k2={"force": "encourage"})
    (case,) = load(exported(coordinator, tmp_path, "clauses"), 4)
    clauses_are_found(case)


def test_corrected_addressees_are_read_by_the_reader_of_cases(work: Work, coordinator: Member, tmp_path: Path) -> None:
    decide_paragraph("5", coordinator, k2={"addressees": ["sg", "state:KHM"]})
    (case,) = load(exported(coordinator, tmp_path, "addressees"), 3)
    assert case.expected == [("1#1", "none", "-"), ("1#2", "explicit", "state:KHM, sg")]
    with pytest.raises(AssertionError):
        addressees_are_found(case)


def test_corrected_schedules_are_read_by_the_reader_of_cases(
    work: Work, coordinator: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_paragraph("32", coordinator, s1={"duration": "P3Y"}, s3={})
    exported(coordinator, tmp_path, "schedule")
    monkeypatch.setattr(test_schedule, "CASES", tmp_path)
    monkeypatch.setattr(test_schedule, "CODES", ("en",))
    (case,) = test_schedule.load()
    assert case.context == "hrc 48 2021-10-11"
    assert case.rows.splitlines() == [
        "1 | mandate | special-procedure | - | - | - | P3Y | -",
        "1 | report | special-procedure | hrc | 51, 54 | - | - | -",
    ]
    found = [test_schedule.row(entry) for entry in test_schedule.read(case.text, "en", case.context).schedule]
    assert found[1] == case.rows.splitlines()[1]


def test_a_paragraph_not_wholly_decided_waits(work: Work, coordinator: Member) -> None:
    decide(at("10#2"), "correct", by=coordinator.viewer, correction={"force": "urge"})
    page = coordinator.client().get(reverse("review_cases"))
    assert [(one.form, one.cases, one.left_out) for one in page.context["pages"]] == [("clauses", (), 1)]


def test_items_come_with_the_paragraph_they_belong_to(focal_point: Member, coordinator: Member, tmp_path: Path) -> None:
    text = tmp_path / "invented.txt"
    text.write_text(
        "The General Assembly,\n1. Urges Malta:\n(a) To map its harbours;\n(b) To report to the Secretary-General;\n"
        "2. Decides to remain seized of the matter.\n"
    )
    read_in(text, focal_point, Terms(visibility="public", language="en"))
    for entry in Entry.objects.filter(kind="clause", path__startswith="1"):
        decide(entry, "correct", by=coordinator.viewer, correction={"force": "request"})
    (case,) = load(exported(coordinator, tmp_path, "clauses"), 4)
    assert "(a) To map its harbours;" in case.text
    assert {row[2] for row in case.expected} == {"request"}


def test_what_is_not_public_is_in_no_case(focal_point: Member, coordinator: Member, founding: Path) -> None:
    read_in(founding, focal_point, Terms(visibility="members"))
    decide_paragraph("5", coordinator, k2={"force": "urge"})
    assert coordinator.client().get(reverse("review_cases")).context["pages"] == []
    assert coordinator.client().get(reverse("review_cases_page", args=["clauses", "en"])).status_code == 404


def test_names_and_reasons_are_in_no_case(work: Work, coordinator: Member, tmp_path: Path) -> None:
    for entry in Entry.objects.filter(path="4"):
        decide(entry, "reject", by=coordinator.viewer, reason="Told by an informant")
    decide_paragraph("5", coordinator, k2={"force": "urge"})
    text = exported(coordinator, tmp_path, "clauses").read_text()
    assert "informant" not in text
    assert coordinator.person.name not in text


def test_who_may_export(work: Work, coordinator: Member, focal_point: Member, reader: Member) -> None:
    for address in (reverse("review_cases"), reverse("review_cases_page", args=["clauses", "en"])):
        assert focal_point.client().get(address).status_code == 403
        assert reader.client().get(address).status_code == 403
        assert coordinator.client().post(address).status_code == 405
        assert "/account/login" in Client().get(address).headers["Location"]
    assert coordinator.client().get(reverse("review_cases_page", args=["themes", "xx"])).status_code == 404
