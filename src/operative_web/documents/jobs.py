"""What is done in the background: reading uploads. A worker that dies leaves its task to the next (``leases``)."""

from __future__ import annotations

import logging

from django.utils import timezone
from django_tasks import TaskContext, task

from operative.errors import SourceError
from operative_web.audit.writing import update
from operative_web.documents.actions.land import land
from operative_web.documents.models import Attempt, Upload, UploadStatus
from operative_web.documents.readings import READER, reading_of

LOG = logging.getLogger("operative.documents")


@task(takes_context=True)
def read_upload(context: TaskContext, upload_id: str) -> str:
    """Read an upload; return how it ended. May run twice for one upload and changes nothing the second time."""
    upload = Upload.objects.select_related("original").get(pk=upload_id)
    if upload.status == UploadStatus.READ:
        return "read"
    worker = context.task_result.worker_ids[-1] if context.task_result.worker_ids else ""
    attempt = Attempt.objects.create(upload=upload, worker=worker)
    update(upload, "documents.start-reading", by=READER, status=UploadStatus.READING)
    try:
        reading = reading_of(upload.original, language=upload.language)
        land(upload, reading)
        outcome = "read"
    except SourceError as error:
        update(
            upload, "documents.fail-reading", by=READER, status=UploadStatus.FAILED, problem=error.problem,
            remedy=error.remedy,
        )  # fmt: skip
        outcome = "failed"
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=timezone.now(), outcome=outcome)
    LOG.info("upload %s: %s", upload.pk, outcome)
    return outcome
