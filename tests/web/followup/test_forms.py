"""Forms go out and come back, through LibreOffice too: what was changed here meanwhile is shown, and chosen one by one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.models import Organisation
from operative_web.audit.models import Event, Payload
from operative_web.audit.verifying import verify
from operative_web.followup.actions.items import Gathered, ItemError, add_item, edit_item
from operative_web.followup.exchange.actions.sending import items_of, make_form
from operative_web.followup.exchange.models import FormState, OutForm, Waiting
from operative_web.followup.exchange.paper.as_docx import form_as_docx
from operative_web.followup.exchange.paper.as_xlsx import form_as_xlsx
from operative_web.followup.exchange.paper.comparing import compare
from operative_web.followup.exchange.paper.content import entries
from operative_web.followup.exchange.paper.reading import name_of, read_form
from operative_web.followup.exchange.rows import with_sources
from operative_web.followup.exchange.sheet import FileError
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts
from operative_web.register.models import Entry
from tests.web.conftest import Join, Member
from tests.web.followup.conftest import values
from tests.web.followup.tables import as_upload, workbook

pytestmark = pytest.mark.django_db
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
KINDS: dict[str, Callable[[OutForm, Any], bytes]] = {"xlsx": form_as_xlsx, "docx": form_as_docx}


@pytest.fixture
def abroad(join: Join, institution: Organisation) -> Member:
    """A post without a connection, that leads the items."""
    return join("focal-point", institution, name="Warden of the lights")


@pytest.fixture
def items(ask: Entry, focal_point: Member, abroad: Member) -> list[Item]:
    """Two items that it leads."""
    first = values(
        lead=abroad.post, status="planned", target_date="2026-12-31", note="Since they were asked.\n\nTwice."
    )
    one = add_item(first, by=focal_point.viewer, gathers=Gathered([ask]))
    two = add_item(values(title="=Count the harbours", lead=abroad.post, note="= is no formula"), by=focal_point.viewer)
    return [one, two]


@pytest.fixture
def form(items: list[Item], coordinator: Member, institution: Organisation) -> OutForm:
    """A form about them."""
    return make_form(items, institution, "en", by=coordinator.viewer)


def as_file(form: OutForm, kind: str) -> bytes:
    found = list(with_sources(Item.objects.filter(pk__in=[line["item"] for line in form.lines])))
    return KINDS[kind](form, entries(form, found, Posts()))


def filled(content: bytes, kind: str, reference: str, answers: dict[str, str]) -> bytes:
    """Return a form in which somebody wrote other answers, by their labels."""
    stream = io.BytesIO()
    if kind == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet: Any = book.active
        head = next(row for row in sheet.iter_rows() if row[0].value == "Reference")
        places = {str(cell.value): cell.column for cell in head}
        for row in sheet.iter_rows(min_row=head[0].row + 1):
            if row[0].value == reference:
                for label, words in answers.items():
                    sheet.cell(row[0].row, places[label]).value = words
        book.save(stream)
        return stream.getvalue()
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        if table.rows[0].cells[1].text == reference:
            for row in table.rows:
                label = row.cells[0].paragraphs[0].text
                if label in answers:
                    for control in row.cells[1]._tc.xpath(".//w:sdt"):
                        control.getparent().remove(control)
                    row.cells[1].text = answers[label]
    document.save(stream)
    return stream.getvalue()


def through_office(content: bytes, kind: str, folder: Path, own: str = "") -> bytes:
    """Return a file as LibreOffice opens it and saves it, in its own flat format in between where that is named."""
    for there, here in [(kind, own or kind), *([(own, kind)] if own else [])]:
        source, target = folder / f"form.{there}", folder / "saved"
        source.write_bytes(content)
        command = [
            str(OFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", here,
            "--outdir", str(target), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        content = (target / f"form.{here}").read_bytes()
        if own and here == own:
            content = content.replace(b"2026-12-31", b"2027-06-30").replace(b"31/12/26", b"30/06/27")
            content = content.replace(b"12/31/26", b"06/30/27").replace(
                b"Since they were asked.", "Since we were asked: été.".encode()
            )
    return content


def differences(form: OutForm, content: bytes, who: Member) -> list[tuple[str, str, str, bool]]:
    key, digest = name_of(content)
    assert (key, digest) == (form.pk, form.digest)
    found = compare(form, read_form(content, form.language), who.viewer)
    assert found.problems == []
    return [(one.item.reference, one.name, one.answered, one.is_conflict) for one in found.differences]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_form_that_nobody_filled_in_changes_nothing(
    kind: str, language: str, items: list[Item], coordinator: Member, institution: Organisation
) -> None:
    form = make_form(items, institution, language, by=coordinator.viewer)
    with override("fr"):  # of whoever brings it in
        assert differences(form, as_file(form, kind), coordinator) == []


@needs_office
@pytest.mark.one_database
@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_saves_a_form_without_changing_it(
    kind: str, form: OutForm, coordinator: Member, tmp_path: Path
) -> None:
    assert differences(form, through_office(as_file(form, kind), kind, tmp_path), coordinator) == []


@needs_office
@pytest.mark.one_database
@pytest.mark.parametrize(("kind", "own"), [("xlsx", "fods"), ("docx", "fodt")])
def test_what_is_written_in_libreoffice_comes_back(
    kind: str, own: str, form: OutForm, items: list[Item], coordinator: Member, tmp_path: Path
) -> None:
    found = differences(form, through_office(as_file(form, kind), kind, tmp_path, own), coordinator)
    assert [(name, answered) for _reference, name, answered, _conflict in found] == [
        ("target_date", "2027-06-30"), ("note", "Since we were asked: été.\n\nTwice."),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_comes_back_with_a_conflict_and_each_is_chosen(
    kind: str, form: OutForm, items: list[Item], focal_point: Member, coordinator: Member
) -> None:
    one, two = items
    edit_item(one, 1, values(title=one.title, status="suspended", lead=one.lead), by=focal_point.viewer)
    edit_item(two, 1, values(title=two.title, note="Both say so"), by=focal_point.viewer)
    content = filled(
        as_file(form, kind), kind, one.reference, {"Status": "done, as the lead says", "Position of the State": "noted"}
    )
    content = filled(content, kind, two.reference, {"Why it was decided so": "Both say so"})
    client = coordinator.client()
    answer = client.post(reverse("out_form_back"), {"file": as_upload(content, f"form.{kind}")})
    page = client.get(answer["Location"]).content.decode()
    assert page.count("changed on both sides") == 1
    assert all(words in page for words in ("planned", "suspended", "done, as the lead says"))
    form.refresh_from_db()
    assert form.state == FormState.BACK
    versions = {f"version:{one.reference}": "2"}
    undecided = client.post(answer["Location"], versions | {f"take:{one.reference}:position": "answer"})
    assert undecided.status_code == 422
    chosen = {f"take:{one.reference}:position": "answer", f"take:{one.reference}:status": "here"}
    stale = client.post(answer["Location"], chosen | {f"version:{one.reference}": "1"})
    assert stale.status_code == 422
    assert Item.objects.get(pk=one.pk).position == ""
    client.post(answer["Location"], chosen | versions)
    changed = Item.objects.get(pk=one.pk)
    assert (changed.status, changed.position, changed.version) == ("suspended", "noted", 3)
    event = Event.objects.filter(action="followup.edit-item").last()
    assert event is not None
    told = Payload.objects.get(event=event).data
    assert form.number in told
    assert "Ombudsman of Talvoria" in told
    form.refresh_from_db()
    assert form.state == FormState.APPLIED
    assert not Waiting.objects.exists()
    assert list(verify()) == []


def problems(form: OutForm, content: bytes, who: Member) -> list[str]:
    return [one.words for one in compare(form, read_form(content, form.language), who.viewer).problems]


def test_what_was_done_to_a_form_is_told(form: OutForm, items: list[Item], coordinator: Member) -> None:
    content = as_file(form, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet: Any = book.active
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Reference")

    def saved() -> bytes:
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    sheet.cell(head + 1, 5).value = "whatever"
    sheet.cell(head + 1, 6).value = "31.12.2026"
    sheet.cell(head + 2, 2).value = 9
    sheet.append([items[0].reference, 1])
    sheet.append(["ZZZZ-ZZZZ", 1])
    found = problems(form, saved(), coordinator)
    assert [re.search("not known here|not a date|altered|comes twice|no part of the form", words)[0] for words in found] == [  # type: ignore[index]
        "not known here", "not a date", "altered", "comes twice", "no part of the form",
    ]  # fmt: skip
    sheet.delete_rows(head + 2, 4)
    sheet.cell(head + 1, 5).value = None
    sheet.cell(head + 1, 6).value = None
    back = compare(form, read_form(saved(), "en"), coordinator.viewer)
    assert items[1].reference in back.notes[0]
    assert [(one.name, one.value) for one in back.differences] == [("target_date", None)]


def test_other_forms_and_other_files_are_refused(
    form: OutForm, coordinator: Member, outsider: Member, focal_point: Member, join: Join
) -> None:
    client = coordinator.client()

    def refused(content: bytes, who: Any = client) -> str:
        answer = who.post(reverse("out_form_back"), {"file": as_upload(content)})
        assert answer.status_code == 422
        return str(answer.content.decode())

    content = as_file(form, "docx")
    assert "no form of a register" in refused(workbook([["Title", "Status"]]))
    assert "neither" in refused(b"%PDF-1.7")
    other = OutForm.objects.get(pk=form.pk)
    other.pk = "11111111-1111-4111-8111-111111111111"
    elsewhere = as_file(other, "docx")
    assert "not known here" in refused(elsewhere)
    other = OutForm.objects.get(pk=form.pk)
    other.digest = "0" * 64
    assert "was altered" in refused(as_file(other, "xlsx"))
    third = join("focal-point", Organisation.objects.create(name="Third party", voice="state"))
    assert "not known here" in refused(content, third.client())
    assert not Waiting.objects.exists()


def test_a_form_is_seen_by_who_sees_all_in_it(
    form: OutForm, items: list[Item], coordinator: Member, outsider: Member, reader: Member
) -> None:
    for who in (coordinator, outsider, reader):
        assert OutForm.objects.visible_to(who.viewer).get() == form
    closed = add_item(values(title="Closed"), by=coordinator.viewer, audience=Audience("posts"))
    with pytest.raises(ItemError, match="may see all of these"):
        make_form([closed], form.recipient, "en", by=coordinator.viewer)
    own = make_form([closed], coordinator.post.organisation, "en", by=coordinator.viewer)
    assert not OutForm.objects.visible_to(reader.viewer).filter(pk=own.pk).exists()
    assert OutForm.objects.visible_to(coordinator.viewer).filter(pk=own.pk).exists()
    assert items_of(form.recipient, coordinator.viewer) == items


def test_a_form_goes_to_the_holders_by_mail_and_its_subject_tells_nothing(
    form: OutForm, abroad: Member, coordinator: Member, outsider: Member
) -> None:
    client = coordinator.client()
    page = client.get(reverse("out_form", args=[form.pk])).content.decode()
    assert "Warden of the lights" in page
    client.post(reverse("out_form_send", args=[form.pk]), {"post": str(abroad.post.pk)})
    [sent] = mail.outbox
    assert sent.to == [abroad.person.email]
    assert [name for name, _content, _kind in sent.attachments] == [
        f"form-{form.number}.xlsx",
        f"form-{form.number}.docx",
    ]
    assert "harbour" not in f"{sent.subject} {sent.body}".lower()
    form.refresh_from_db()
    assert (form.state, form.sent_to) == (FormState.SENT, [str(abroad.post.pk)])
    assert list(verify()) == []


def test_a_coordinator_makes_a_form_on_the_page(
    items: list[Item], coordinator: Member, focal_point: Member, institution: Organisation
) -> None:
    client = coordinator.client()
    page = client.get(reverse("out_form_new"), {"organisation": str(institution.pk)}).content.decode()
    assert all(item.reference in page for item in items)
    asked = {
        "organisation": institution.pk,
        "item": items[0].reference,
        "language": "fr",
        "references": items[1].reference,
    }
    answer = client.post(reverse("out_form_new"), asked)
    form = OutForm.objects.get()
    assert answer["Location"] == reverse("out_form", args=[form.pk])
    assert (form.language, form.references) == ("fr", [item.reference for item in items])
    for kind in KINDS:
        given = client.get(reverse("out_form_file", args=[form.pk, kind]))
        assert given["Content-Disposition"] == f'attachment; filename="form-{form.number}.{kind}"'
    assert client.post(reverse("out_form_new"), asked | {"references": "ZZZZ-ZZZZ"}).status_code == 422
    assert focal_point.client(raises=False).get(reverse("out_form_new")).status_code == 403


def test_lists_and_pages_ask_the_database_few_times(
    items: list[Item], form: OutForm, coordinator: Member, institution: Organisation, join: Join,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(12):
        join("reader", institution, name=f"Keeper {number}")
        make_form(items, institution, "en", by=coordinator.viewer)
    client = coordinator.client()
    for address in (reverse("out_forms"), reverse("out_form", args=[form.pk])):
        client.get(address)
        with django_assert_max_num_queries(15 + 6):  # six are the session's and the frame's
            client.get(address)


@given(answers=st.lists(st.text(max_size=40), min_size=5, max_size=5), kind=st.sampled_from(sorted(KINDS)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.one_database
def test_whatever_is_answered_is_a_value_or_a_problem(
    answers: list[str], kind: str, form: OutForm, items: list[Item], coordinator: Member
) -> None:
    legal = [re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd]", "", one) for one in answers]
    labels = ("Status", "Target date", "Position of the State", "Where it says so", "Why it was decided so")
    content = filled(as_file(form, kind), kind, items[0].reference, dict(zip(labels, legal, strict=True)))
    found = compare(form, read_form(content, "en"), coordinator.viewer)
    assert len(found.problems) + len(found.differences) <= 10


@given(content=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
@pytest.mark.one_database
def test_any_bytes_are_no_form(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        with pytest.raises(FileError):
            name_of(start + content)
