"""Join a work to another whose draft or whose text as adopted it is; split a version off again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from operative_web.accounts.guarded import Grant
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import append, chained, create, remove, update
from operative_web.documents.actions.land import land_again
from operative_web.documents.identity import PRECEDENCE, identity
from operative_web.documents.models import Text, Version, Work
from operative_web.documents.readings import present_reading
from operative_web.documents.signals import joined


class JoinError(Exception):
    """Works that cannot be joined or split; its words say why and what to do."""


@chained()
def join(work: Work, into: Work, *, by: Viewer) -> Work:
    """Make a work's versions versions of another one, which stands for both from now on.

    Decisions, notes and uploads go with them. Joined are only works that the same people may see, so that nothing is
    seen by more than before.

    Args:
        work: a draft, for example; it is no record of its own any more.
        into: what it became.
        by: who joins them, and may see both.

    Raises:
        JoinError: for one and the same work, or works that not the same people may see.
    """
    work, into = _present(work), _present(into)
    if work.pk == into.pk:
        raise JoinError(_("A resolution cannot be joined to itself. Choose another."))
    if work.scope != into.scope:
        raise JoinError(_("Not the same people may see these two. Let them be seen by the same people first."))
    append("documents.join", by=by.actor, subject=into, before={}, only=(), told={"joined": str(work.pk)})
    for version in Version.objects.filter(work=work):
        update(version, "documents.join", by=by.actor, work=into)
    joined.send(Work, work=work, into=into, by=by.actor)
    for grant in Grant.objects.filter(record=work.pk):
        remove(grant, "documents.join", by=by.actor)
    remove(work, "documents.join", by=by.actor, told={"into": str(into.pk)})
    _read_into(into)
    return into


@chained()
def split(version: Version, *, by: Viewer) -> Work:
    """Make a version a work of its own, seen by the same people; decisions stay where they were taken.

    Raises:
        JoinError: for the only version of a work.
    """
    version = Version.objects.select_for_update().select_related("work").get(pk=version.pk)
    work = version.work
    if not work.versions.exclude(pk=version.pk).exists():
        raise JoinError(_("This is the only version of its resolution; there is nothing to split it from."))
    reading = next((one for text in version.texts.all() if (one := present_reading(text)) is not None), None)
    symbol = identity(reading.data, version.symbol).work if reading else version.symbol
    if symbol and Work.objects.filter(symbol=symbol, scope=work.scope).exists():
        symbol = ""  # the symbol stays with the work it was split from
    alone = create(
        Work(
            symbol=symbol, scope=work.scope, title=work.title, organ=work.organ, kind=work.kind, session=work.session,
            visibility=work.visibility, organisation=work.organisation,
        ),
        "documents.split",
        by=by.actor,
    )  # fmt: skip
    for grant in Grant.objects.filter(record=work.pk):
        create(Grant(record=alone.pk, post=grant.post), "accounts.grant", by=by.actor)
    update(version, "documents.split", by=by.actor, work=alone)
    _read_into(work)
    _read_into(alone)
    return alone


def _present(work: Work) -> Work:
    present: Work = Work.objects.select_for_update().get(pk=work.pk)
    return present


def _read_into(work: Work) -> None:
    """Let the register follow a work's texts anew, the text that leads last."""
    texts = Text.objects.filter(version__work=work).select_related("version__work")
    ranked = sorted(texts, key=lambda text: (-PRECEDENCE.index(text.version.kind), text.added_at))
    for text in ranked:
        if (reading := present_reading(text)) is not None:
            land_again(text, reading)
