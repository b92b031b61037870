"""The trail: the events that a viewer may see, in words: who in which post, when, what, before and after.

An event is seen by who sees the record it is about. What is about something with a visibility of its own (a note, an
upload) is asked for by that, not by the work it lies beside: what one may not see is neither listed nor counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import CharField, Exists, Func, Model, OuterRef, Q, QuerySet, UUIDField
from django.db.models.functions import Cast

from operative_web.accounts.access import Rows
from operative_web.accounts.guarded import Grant, Guarded, seen_ids
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Event
from operative_web.documents.models import Reading, Upload, Work
from operative_web.register.models import Note, Succession

NOTE, UPLOAD, SUCCESSION = "register.note", "documents.upload", "register.succession"
_READING, _GRANT, _PEOPLE = "documents.reading", "accounts.grant", "accounts."
_OF_THEIR_OWN: dict[str, type[Model]] = {NOTE: Note, UPLOAD: Upload, SUCCESSION: Succession}
"""Models, by their labels, whose rows are seen by rules of their own and not by the work they lie beside."""


def follow(*models: type[Model]) -> None:
    """Let the trail hold what happens to rows of further models; each one's manager has ``visible_to``."""
    _OF_THEIR_OWN.update({model._meta.label_lower: model for model in models})


def events_for(viewer: Viewer, work: Work | None = None) -> QuerySet[Event]:
    """Return the events that a viewer may see, the oldest first.

    Args:
        viewer: who looks.
        work: only what happened to this work and what belongs to it; all that may be seen unless given.
    """
    if not viewer.may(Capability.READ):
        return Event.objects.none()
    seen = Q(work__in=seen_ids(Work, viewer))
    if work is not None:
        seen &= Q(work=work.pk)
    else:
        seen |= Q(work=None) & _of_no_work(viewer)
    return Event.objects.filter(seen, *(_only(kind, rows) for kind, rows in _own_rows(viewer)))


def events_about(viewer: Viewer, *rows: QuerySet[Any]) -> QuerySet[Event]:
    """Return the events that a viewer may see of a few rows, the oldest first.

    Args:
        viewer: who looks.
        rows: few, each of a model that :func:`follow` named. Which of them the viewer sees is asked here.
    """
    if not viewer.may(Capability.READ):
        return Event.objects.none()
    about = Q(pk__in=())
    for some in rows:
        seen = cast("Rows", some).visible_to(viewer).order_by().values_list("pk", flat=True)
        about |= Q(subject_kind=some.model._meta.label_lower, subject__in=[str(pk) for pk in seen])
    return Event.objects.filter(Q(work=None) | Q(work__in=seen_ids(Work, viewer)), about)


def _own_rows(viewer: Viewer) -> list[tuple[str, QuerySet[Any]]]:
    return [(kind, cast("Rows", model._default_manager).visible_to(viewer)) for kind, model in _OF_THEIR_OWN.items()]


def _only(kind: str, rows: QuerySet[Any]) -> Q:
    """Of one kind of subject keep these alone; a subject that is gone is seen by nobody any more."""
    return ~Q(subject_kind=kind) | Q(subject__in=_ids(rows))


def _of_no_work(viewer: Viewer) -> Q:
    """What may be seen of events that concern no work: on its way in, and, for who administers, on people."""
    opened = Q(record__in=seen_ids(Work, viewer))
    for kind, rows in _own_rows(viewer):
        if issubclass(_OF_THEIR_OWN[kind], Guarded) and kind not in {NOTE, UPLOAD}:
            opened |= Q(record__in=rows.order_by().values("pk"))
    # One file may be brought in by two organisations, and is read once: who came second sees nothing of the first.
    brought = Upload.objects.visible_to(viewer).order_by()
    mine = brought.filter(
        original=OuterRef("original"), text__hints=OuterRef("hints"), brought_at__lte=OuterRef("made_at")
    )
    condition = (
        Q(subject_kind__in=list(_OF_THEIR_OWN))  # which ones, the caller says
        | Q(subject_kind=_READING, subject__in=_ids(Reading.objects.filter(Exists(mine))))
        | Q(subject_kind=_GRANT, subject__in=_ids(Grant.objects.filter(opened)))
    )
    if viewer.may(Capability.ADMINISTER):
        condition |= Q(subject_kind__startswith=_PEOPLE) & ~Q(subject_kind=_GRANT)
    return condition


class Written(Func):
    """An id as events write it: SQLite keeps it without its hyphens."""

    output_field = CharField()
    template = "CAST(%(expressions)s AS text)"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Set the hyphens."""
        parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        template = "||'-'||".join(f"substr(%(expressions)s,{start},{length})" for start, length in parts)
        return self.as_sql(compiler, connection, template=template, **extra)


def _ids(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return ids as events write them."""
    is_uuid = isinstance(rows.model._meta.pk, UUIDField)
    written = Written("pk") if is_uuid else Cast("pk", CharField())
    ids: QuerySet[Any] = rows.order_by().annotate(written=written).values("written")
    return ids


def of_entry(events: QuerySet[Event], entry_id: Any, others: Iterable[Any] = ()) -> QuerySet[Event]:
    """Keep what happened to an entry and to its decisions and notes, whose ids are `others`."""
    return events.filter(subject__in=[str(entry_id), *map(str, others)])


def by_people(events: QuerySet[Event]) -> QuerySet[Event]:
    """Keep what people did, without what the program does by itself."""
    return events.exclude(person=None)
