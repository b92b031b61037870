"""Read texts again with the present reader: what people decided stays, and what differs is shown."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_noop
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from operative.errors import SourceError
from operative_web.accounts.viewer import Viewer
from operative_web.audit.actor import Actor
from operative_web.audit.writing import append, chained
from operative_web.documents import library
from operative_web.documents.actions.land import land_again
from operative_web.documents.models import Reading, Text, Work
from operative_web.documents.patience import patiently
from operative_web.documents.readings import READER, read_again

LOG = logging.getLogger("operative.documents")
CANNOT = gettext_noop("The file could not be read again; its earlier reading holds.")


@task()
def read_text_again(text_id: str) -> str:
    """Read a text again; return how it ended. Done twice, it changes nothing the second time."""
    text = Text.objects.select_related("original", "version__work").filter(pk=text_id).first()
    if text is None:
        return "gone"
    try:
        reading = patiently(lambda: read_again(text))
    except (SourceError, OSError) as error:
        LOG.error("text %s could not be read again: %s", text.pk, type(error).__name__)
        _tell(text)
        return "failed"
    patiently(lambda: land_again(text, reading))
    return "read"


def read_work_again(work: Work, *, by: Viewer) -> int:
    """Have all texts of a work read again that the present reader has not read.

    Returns:
        How many texts that is.
    """
    with chained():
        append("documents.read-again", by=by.actor, subject=work, before={}, only=())
        return _enqueue(Text.objects.filter(version__work=work))


def read_all_again(*, by: Actor = READER) -> int:
    """Have every text read again that the present reader has not read, after an update for example.

    Returns:
        How many texts that is.
    """
    with chained():
        count = 0
        for work in Work.objects.filter(versions__texts__in=outdated(Text.objects.all())).distinct():
            append("documents.read-again", by=by, subject=work, before={}, only=())
            count += _enqueue(Text.objects.filter(version__work=work))
        return count


def read_all_seen_again(*, by: Viewer) -> int:
    """Have the texts of all works that somebody may see read again; what waits to be read again is not asked twice.

    Returns:
        How many texts that is.
    """
    with chained():
        count = 0
        texts = _not_waiting(Text.objects.filter(version__work__in=Work.objects.visible_to(by).order_by().values("pk")))
        for work in Work.objects.filter(versions__texts__in=outdated(texts)).distinct():
            append("documents.read-again", by=by.actor, subject=work, before={}, only=())
            count += _enqueue(text for text in texts if text.version.work_id == work.pk)
        return count


def _not_waiting(texts: QuerySet[Text]) -> list[Text]:
    """Leave out those for which a task waits or runs."""
    at_work = DBTaskResult.objects.filter(
        task_path=read_text_again.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    waiting = {str(told["args"][0]) for told in at_work.values_list("args_kwargs", flat=True)}
    return [text for text in texts.select_related("version") if str(text.pk) not in waiting]


def outdated(texts: Iterable[Text]) -> list[Text]:
    """Return the texts that the present reader has not read."""
    reader = library.reader_version()
    of_now = Reading.objects.filter(reader__startswith=reader)
    known = set(of_now.values_list("original", "reader"))
    return [
        text for text in texts if (text.original_id, reader + (f" {text.hints}" if text.hints else "")) not in known
    ]


def _enqueue(texts: Iterable[Text]) -> int:
    waiting = outdated(texts)
    for text in waiting:
        read_text_again.enqueue(str(text.pk))
    return len(waiting)


def _tell(text: Text) -> None:
    with chained():
        append("documents.fail-again", by=READER, subject=text, before={}, only=(), told={"problem": CANNOT})
