"""A person's data are destroyed where they lie in payloads; the chain, which holds only digests, still holds."""

from __future__ import annotations

from operative_web.audit.actor import Actor
from operative_web.audit.models import Audited, Event, Payload
from operative_web.audit.writing import append, chained, now

ERASE = "audit.erase"


def erase(row: Audited, *, by: Actor, **changes: object) -> Event:
    """Empty a row's personal values and destroy what events told of them.

    Args:
        row: whose data are to go; it stays, emptied, since other rows name it.
        by: who erases.
        changes: the values that take the place of the personal ones.
    """
    with chained():
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        told = Event.objects.filter(subject_kind=row._meta.label_lower, subject=str(row.pk))
        sequences = list(told.values_list("sequence", flat=True))
        Payload.objects.filter(event__in=sequences).update(salt="", data="", erased_at=now())
        return append(ERASE, by=by, subject=row, before={}, told={"erased": sequences})
