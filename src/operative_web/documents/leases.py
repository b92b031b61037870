"""Leases: a worker that reads says again and again that it lives; what a dead one left is taken up by the next.

A task that runs has a lease with the instant at which its worker was last heard of, by the database's own clock. Where
that is too long ago the task is put back among those that wait, and the attempt is written down as lost.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from operative_web.audit.writing import chained, update
from operative_web.documents.models import Attempt, Lease, Upload, UploadStatus
from operative_web.documents.readings import READER

LOG = logging.getLogger("operative.documents")

READS = "operative_web.documents.jobs.read_upload"
"""The task that reads an upload; its one argument is the upload's id."""
LOST = "lost"
GIVEN_UP = (
    gettext_noop("The reader ended five times while reading this file."),
    gettext_noop(
        "The file stays here. Save it in another format (.docx or .pdf) and bring that in, or tell whoever runs this "
        "register."
    ),
)
MOST_LOST = 5
"""So many workers may end over one file."""


def take(task: DBTaskResult[..., Any], worker: str) -> None:
    """Write down that a worker has taken a task."""
    Lease.objects.update_or_create(task=task.pk, defaults={"worker": worker, "beat_at": Now()})


def beat(task: UUID, worker: str) -> None:
    """Say that a worker lives and is at a task."""
    Lease.objects.filter(task=task, worker=worker).update(beat_at=Now())


def give_back(task: DBTaskResult[..., Any], worker: str) -> None:
    """Write down that a worker is done with a task."""
    Lease.objects.filter(task=task.pk, worker=worker).delete()


def requeue_lost() -> int:
    """Put back what dead workers left, and find what waits without a task; return how much that was."""
    return sum(_requeue(task) for task in _lost()) + _find_forgotten()


def _lost() -> list[DBTaskResult[..., Any]]:
    """Return the tasks that are said to run, and whose worker has not been heard of for too long."""
    allowed = dt.timedelta(seconds=settings.LEASE_SECONDS)
    living = Lease.objects.filter(beat_at__gt=Now() - allowed).values("task")
    # One that was claimed just now has no lease yet.
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - allowed)
    return list(running.exclude(id__in=living))


def _requeue(task: DBTaskResult[..., Any]) -> bool:
    with chained():
        running = DBTaskResult.objects.select_for_update().filter(pk=task.pk, status=TaskResultStatus.RUNNING)
        mine = running.filter(started_at=task.started_at).first()
        if mine is None:  # another worker was faster
            return False
        worker = mine.worker_ids[-1] if mine.worker_ids else ""
        upload = _upload_of(mine)
        Lease.objects.filter(task=mine.pk).delete()
        if upload is not None:
            _write_lost(upload, mine, worker)
        if upload is not None and _is_too_much(upload):
            _give_up(upload)
            mine.status, mine.finished_at = TaskResultStatus.FAILED, timezone.now()
        else:
            mine.status = TaskResultStatus.READY
        mine.save(update_fields=["status", "finished_at"])
    LOG.warning("task %s: its worker %s ended; it is put back", mine.pk, worker)
    return True


def _upload_of(task: DBTaskResult[..., Any]) -> Upload | None:
    if task.task_path != READS:
        return None
    return Upload.objects.select_for_update().filter(pk=task.args_kwargs["args"][0]).first()


def _write_lost(upload: Upload, task: DBTaskResult[..., Any], worker: str) -> None:
    """Note the attempt as lost; a worker may have ended before it noted that it began, or after it was done."""
    began = Attempt.objects.filter(upload=upload, task=task.pk, worker=worker, ended_at=None)
    done = upload.status in {UploadStatus.READ, UploadStatus.FAILED}
    if not began.update(ended_at=timezone.now(), outcome=LOST) and not done:
        Attempt.objects.create(upload=upload, task=task.pk, worker=worker, ended_at=timezone.now(), outcome=LOST)


def _is_too_much(upload: Upload) -> bool:
    return upload.attempts.filter(outcome=LOST, started_at__gte=upload.asked_at).count() >= MOST_LOST


def _give_up(upload: Upload) -> None:
    if upload.status != UploadStatus.READ:
        problem, remedy = GIVEN_UP
        update(
            upload, "documents.fail-reading", by=READER, status=UploadStatus.FAILED, problem=problem, remedy=remedy,
        )  # fmt: skip


def _find_forgotten() -> int:
    """Give a task to each upload that waits and has none: its own was lost or ended without a word."""
    from operative_web.documents.jobs import enqueue  # noqa: PLC0415 - the jobs import this

    unread = Q(status__in=[UploadStatus.WAITING, UploadStatus.READING])
    live = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]).values("id")
    found = 0
    for upload in Upload.objects.filter(unread).exclude(task__in=live):
        with chained():
            again = Upload.objects.select_for_update().filter(unread, pk=upload.pk).exclude(task__in=live).first()
            if again is None:
                continue
            Attempt.objects.filter(upload=again, ended_at=None).update(ended_at=timezone.now(), outcome=LOST)
            if _is_too_much(again):
                _give_up(again)
            else:
                enqueue(again)
            found += 1
        LOG.warning("upload %s waited without a task; it has one again", upload.pk)
    return found
