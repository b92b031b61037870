"""What the audit chain vouches for by way of a row's digest: the kept files, and the findings of a reading.

A text and an upload name their file by its hash; a reading has the digest of its data, and its findings are rows made
of nothing but these data. So none of them needs events of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from operative_web.audit.canonical import canonical, digest
from operative_web.audit.faults import Fault, add_check
from operative_web.documents import library
from operative_web.documents.models import Finding, FindingAddressee, Original, Reading, Text, Upload
from operative_web.documents.originals import path_of
from operative_web.documents.readings import addressees_of, findings_of

_PIECE = 1 << 20
_COMPARED = (
    "kind", "position", "order", "key", "path", "start", "end", "quote", "force", "ask", "label", "rule",
)  # fmt: skip


def connect() -> None:
    """Have these checked with the chain."""
    add_check("files", file_faults)
    add_check("readings", reading_faults)


def file_faults() -> Iterator[Fault]:
    """Yield kept files that are missing or are not what was brought in."""
    known = set()
    for original in Original.objects.order_by("pk").iterator(chunk_size=500):
        known.add(original.sha256)
        where = f"file {original.sha256}"
        found = hash_of(original.sha256)
        if found is None:
            yield Fault("file", where, f"{where} is missing from the data folder")
        elif found != (original.sha256, original.size):
            yield Fault("file", where, f"{where} is not what was brought in")
    for model in (Text, Upload, Reading):
        for named in model._base_manager.values_list("original_id", flat=True).distinct().iterator(chunk_size=2000):
            if named not in known:
                known.add(named)
                yield Fault("file", f"file {named}", f"file {named} is named, and its row is gone")


def hash_of(sha256: str) -> tuple[str, int] | None:
    """Return the hash and size of a kept file as it lies there now, or None where it does not."""
    whole, size = hashlib.sha256(), 0
    try:
        with path_of(sha256).open("rb") as file:
            while piece := file.read(_PIECE):
                whole.update(piece)
                size += len(piece)
    except OSError:
        return None
    return whole.hexdigest(), size


def reading_faults() -> Iterator[Fault]:
    """Yield readings whose data are not what was read, and findings that are not what the reading says."""
    for reading in Reading.objects.order_by("pk").iterator(chunk_size=20):
        where = f"documents.reading {reading.pk}"
        if digest(canonical(reading.data)) != reading.digest:
            yield Fault("reading", where, f"the data of {where} are not what was read")
            continue
        stored = list(Finding.objects.filter(reading=reading).order_by("kind", "position"))
        made = sorted(findings_of(reading), key=lambda one: (one.kind, one.position))
        if _told(stored, reading) != _told(made, reading):
            yield Fault("finding", where, f"the findings of {where} are not what it says")
        elif _addressees(stored) != [(index, *who) for index, one in enumerate(made) for who in addressees_of(one)]:
            yield Fault("finding", where, f"the addressees in {where} are not what it says")


def _told(findings: Iterable[Finding], reading: Reading) -> list[tuple[Any, ...]]:
    """A schedule entry's fingerprint is worked out, not read: an older reader may have had another rule for it."""
    present = reading.reader.split(" ")[0] == library.reader_version()
    return [
        (
            *(getattr(finding, name) for name in _COMPARED),
            finding.fingerprint if present or "fingerprint" in finding.data else "",
            canonical(finding.data),
        )
        for finding in findings
    ]


def _addressees(findings: list[Finding]) -> list[tuple[int, str, str]]:
    places = {finding.pk: index for index, finding in enumerate(findings)}
    rows = FindingAddressee.objects.filter(finding__in=findings).order_by("pk")
    return sorted(
        ((places[row.finding_id], row.code, row.actor) for row in rows), key=lambda row: row[0]
    )  # stable: as stored
