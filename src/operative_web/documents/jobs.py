"""What is done in the background: reading uploads. A worker that dies leaves its task to the next (``leases``)."""

from __future__ import annotations

import logging
import secrets
import traceback

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import TaskContext, task

from operative.errors import SourceError
from operative_web.audit.writing import chained, update
from operative_web.documents.actions.land import land
from operative_web.documents.models import Attempt, Reading, Upload, UploadStatus
from operative_web.documents.patience import is_full, patiently
from operative_web.documents.readings import READER, reading_of

LOG = logging.getLogger("operative.documents")

FAULT = (
    gettext_noop("The reader met a fault of its own in this file."),
    gettext_noop(
        "The file stays here. Tell whoever runs this register the number of the fault; try again after the next update."
    ),
)
DISK_FULL = (
    gettext_noop("There was no room left on the server's disk."),
    gettext_noop("The file stays here. Tell whoever runs this register; try again when there is room."),
)
GONE = (
    gettext_noop("The file's bytes are no longer where they were kept."),
    gettext_noop("Tell whoever runs this register: they can be restored from a backup. Or bring the file in again."),
)


@task(takes_context=True)
def read_upload(context: TaskContext, upload_id: str) -> str:
    """Read an upload; return how it ended. May run twice for one upload and changes nothing the second time."""
    upload = Upload.objects.select_related("original").filter(pk=upload_id).first()
    if upload is None or upload.status in {UploadStatus.READ, UploadStatus.FAILED}:
        return upload.status if upload else "gone"
    result = context.task_result
    worker = result.worker_ids[-1] if result.worker_ids else ""
    attempt = Attempt.objects.create(upload=upload, task=result.id, worker=worker)
    outcome = _attempt(upload, attempt)
    LOG.info("upload %s: %s", upload.pk, outcome)
    return outcome


def enqueue(upload: Upload) -> None:
    """Have an upload read. The task is a row like any other: it is there when the caller's transaction is."""
    result = read_upload.enqueue(str(upload.pk))
    Upload.objects.filter(pk=upload.pk).update(task=result.id)


def _attempt(upload: Upload, attempt: Attempt) -> str:
    try:
        patiently(lambda: update(upload, "documents.start-reading", by=READER, status=UploadStatus.READING))
        reading = patiently(lambda: reading_of(upload.original, language=upload.language, symbol=upload.symbol))
        patiently(lambda: _land(upload, reading, attempt))
    except SourceError as error:
        return _fail(upload, attempt, (error.problem, error.remedy))
    except FileNotFoundError:
        return _fail(upload, attempt, GONE)
    except (OperationalError, InterfaceError) as error:
        if is_full(error):
            return _fail(upload, attempt, DISK_FULL)
        raise  # the database is away: whoever finds the upload without a task takes it up
    except OSError as error:
        return _fail(upload, attempt, DISK_FULL) if is_full(error) else _fault(upload, attempt, error)
    except (Exception, RecursionError) as error:  # whatever a file may do to the reader: told, and the worker goes on
        return _fault(upload, attempt, error)
    return UploadStatus.READ


def _land(upload: Upload, reading: Reading, attempt: Attempt) -> None:
    with chained():
        land(upload, reading)
        _end(attempt, UploadStatus.READ)


def _end(attempt: Attempt, outcome: str) -> None:
    Attempt.objects.filter(pk=attempt.pk, ended_at=None).update(ended_at=timezone.now(), outcome=outcome)


def _fault(upload: Upload, attempt: Attempt, error: BaseException) -> str:
    """Log where the reader failed, under a number; never the error's own words, which may hold words of the text."""
    number = secrets.token_hex(4)
    places = "".join(traceback.format_tb(error.__traceback__))
    kinds = " from ".join(type(one).__name__ for one in _chain(error))
    LOG.error("upload %s: fault %s: %s\n%s", upload.pk, number, kinds, places)
    return _fail(upload, attempt, FAULT, number)


def _chain(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None and len(chain) < 5:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain


def _fail(upload: Upload, attempt: Attempt, told: tuple[str, str], fault: str = "") -> str:
    patiently(lambda: _write_failure(upload, attempt, told, fault))
    return UploadStatus.FAILED


def _write_failure(upload: Upload, attempt: Attempt, told: tuple[str, str], fault: str) -> None:
    problem, remedy = told
    with chained():
        update(
            upload, "documents.fail-reading", by=READER, status=UploadStatus.FAILED, problem=problem, remedy=remedy,
            fault=fault,
        )  # fmt: skip
        _end(attempt, UploadStatus.FAILED)
