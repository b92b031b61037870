"""What is brought in survives lost workers, a full disk and faults of the reader; who sees it; what it is taken for."""

from __future__ import annotations

import datetime as dt
import errno
from typing import Any, NoReturn

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operative_web.documents import leases
from operative_web.documents.actions.bring import Terms, bring, try_again
from operative_web.documents.identity import identity
from operative_web.documents.models import Original, Upload
from tests.web.conftest import Member, work_off
from tests.web.documents_made import text

pytestmark = pytest.mark.django_db(transaction=True)


def lose(upload: Upload) -> None:
    """Let the worker that reads an upload end without a word."""
    upload.refresh_from_db()
    assert upload.task is not None
    task: Any = DBTaskResult.objects.get(pk=upload.task)
    task.claim("w")
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - dt.timedelta(hours=1))
    leases.requeue_lost()


def test_a_file_over_which_five_workers_end_is_given_up_until_somebody_tries_again(focal_point: Member) -> None:
    upload = bring(text(1), "a.txt", by=focal_point.viewer)
    for _ in range(5):
        lose(upload)
    upload.refresh_from_db()
    assert (upload.status, upload.attempts.count()) == ("failed", 5)
    assert "five times" in upload.problem
    try_again(upload, by=focal_point.viewer)
    work_off()
    upload.refresh_from_db()
    assert upload.status == "read"


def test_an_upload_without_a_task_gets_one(focal_point: Member) -> None:
    upload = bring(text(2), "a.txt", by=focal_point.viewer)
    DBTaskResult.objects.all().delete()
    leases.requeue_lost()
    work_off()
    upload.refresh_from_db()
    assert upload.status == "read"


def test_a_full_disk_is_told_and_nothing_half_is_kept(focal_point: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("operative_web.documents.originals.write", full)
    sent = {"way": "files", "files": SimpleUploadedFile("a.txt", text(3)), "visibility": "members"}
    answer = focal_point.client().post("/documents/bring/", sent, follow=True)
    assert answer.status_code in {422, 507}
    assert "room" in answer.content.decode()
    assert not Upload.objects.exists()
    assert not Original.objects.exists()


def test_a_fault_of_the_reader_has_a_number_and_tells_no_words(
    focal_point: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: Any, **__: Any) -> NoReturn:
        raise KeyError("secret words")

    monkeypatch.setattr("operative_web.documents.library.read", fault)
    upload = bring(text(4), "a.txt", by=focal_point.viewer)
    work_off()
    upload.refresh_from_db()
    assert upload.status == "failed"
    assert upload.fault
    assert "secret" not in upload.problem
    assert upload.fault in focal_point.client().get(f"/documents/uploads/{upload.pk}/").content.decode()


def test_what_a_document_is_taken_for() -> None:
    assert identity({"symbol": "A/HRC/RES/48/23/Corr.1", "kind": "resolution"}).kind == "corrigendum"
    assert identity({"symbol": "A/HRC/54/75/Add.1", "kind": "other"}).work == "A/HRC/54/75/Add.1"
    assert identity({"symbol": None, "kind": "other"}).kind == "issued"


def test_two_organisations_hold_one_file_and_neither_learns_of_the_other(focal_point: Member, outsider: Member) -> None:
    first = bring(text(5), "a.txt", by=focal_point.viewer, terms=Terms("organisation"))
    work_off()
    second = bring(text(5), "b.txt", by=outsider.viewer, terms=Terms("organisation"))
    work_off()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.text is not None
    assert second.text is not None
    work = first.text.version.work
    assert work != second.text.version.work
    assert second.same_as is None
    client = outsider.client()
    hidden = (f"uploads/{first.pk}/", f"texts/{first.text.pk}/original/", f"{work.pk}/versions/")
    assert [client.get(f"/documents/{path}").status_code for path in hidden] == [404, 404, 404]
    assert "A/RES/255/5" in client.get("/documents/").content.decode()
    for path in ("", "uploads/", f"uploads/{second.pk}/"):
        assert "a.txt" not in client.get(f"/documents/{path}").content.decode()


def test_a_symbol_that_somebody_says_is_taken_where_the_text_has_none(focal_point: Member) -> None:
    words = (
        b"The General Assembly,\n\n1. Urges the Government of Talvoria to report;\n\n"
        b"2. Requests the Secretary-General to report.\n"
    )
    upload = bring(words, "x.txt", by=focal_point.viewer, terms=Terms(symbol="A/RES/255/99"))
    work_off()
    upload.refresh_from_db()
    assert upload.text is not None, upload.problem
    assert upload.text.version.work.symbol == "A/RES/255/99"
