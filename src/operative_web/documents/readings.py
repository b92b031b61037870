"""Readings: made once for each file and version of the reader, with a row for each finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError

from operative_web.audit.actor import Actor
from operative_web.audit.canonical import canonical, digest
from operative_web.audit.writing import chained, create
from operative_web.documents import library
from operative_web.documents.models import Finding, FindingAddressee, FindingKind, Original, Reading, Text
from operative_web.documents.originals import bytes_of

_HINT = re.compile(r"(?:language|symbol)=.*?(?= symbol=|$)")
"""One hint; a symbol may hold a space."""
READER = Actor.of_program("reader")


def reading_of(original: Original, *, language: str = "", symbol: str = "") -> Reading:
    """Return the reading of a file by the present reader, making it where there is none yet.

    The file is read outside any transaction: a long one holds up nobody. What a person said of it is told to the
    reader only where the reader does not find it itself, so that one file has one reading whoever brings it in.

    Args:
        original: the file.
        language: as a person says.
        symbol: as a person says.

    Raises:
        operative.SourceError: for a file that cannot be read.
    """
    reading = _made(original, "")
    hints = hints_for(reading.data, language=language, symbol=symbol)
    return _made(original, hints) if hints else reading


def hints_for(data: dict[str, Any], *, language: str, symbol: str) -> str:
    """Return what the reader has to be told of a file beyond what it found itself, empty for nothing.

    >>> hints_for({"language": "fr", "symbol": None}, language="es", symbol="A/HRC/RES/288/71")
    'language=es symbol=A/HRC/RES/288/71'
    """
    told = []
    if language and language != data.get("language"):
        told.append(f"language={language}")
    if symbol and not data.get("symbol"):
        told.append(f"symbol={symbol}")
    return " ".join(told)


def read_again(text: Text) -> Reading:
    """Return the reading of a text by the present reader, told what the text's readings were told before.

    Raises:
        operative.SourceError: for a file that cannot be read.
    """
    return _made(text.original, text.hints)


def _made(original: Original, hints: str) -> Reading:
    reader = library.reader_version() + (f" {hints}" if hints else "")
    if found := Reading.objects.filter(original=original, reader=reader).first():
        return found
    told = dict(hint.split("=", 1) for hint in _HINT.findall(hints))
    return store(original, reader, library.read(bytes_of(original), **told), hints=hints)


def store(original: Original, reader: str, data: dict[str, Any], *, hints: str = "") -> Reading:
    """Store a reading with its findings; where another process was faster, return its reading."""
    reading = Reading(original=original, reader=reader, hints=hints, data=data, digest=digest(canonical(data)))
    try:
        with chained():
            create(reading, "documents.read", by=READER)
            _store_findings(reading)
    except IntegrityError:
        return Reading.objects.get(original=original, reader=reader)
    return reading


def present_reading(text: Text) -> Reading | None:
    """Return the reading of a text that holds: the newest one."""
    return Reading.objects.filter(original=text.original_id, hints=text.hints).order_by("-made_at").first()


def _store_findings(reading: Reading) -> None:
    findings = findings_of(reading)
    Finding.objects.bulk_create(findings)
    FindingAddressee.objects.bulk_create(
        FindingAddressee(finding=finding, code=code, actor=actor)
        for finding in findings
        for code, actor in addressees_of(finding)
    )


def findings_of(reading: Reading) -> list[Finding]:
    """Return the rows, unsaved, that a reading's data make; numbered as they stand in the text."""
    return _in_order(list(_findings(reading)), reading)


def _in_order(findings: list[Finding], reading: Reading) -> list[Finding]:
    """Number findings as they stand in the text; a clause comes before what is found in its words."""
    places = {paragraph["path"]: index for index, paragraph in enumerate(reading.data["paragraphs"])}
    findings.sort(key=lambda one: (places[one.path], one.start, one.kind != FindingKind.CLAUSE, one.position))
    for order, finding in enumerate(findings):
        finding.order = order
    return findings


def _findings(reading: Reading) -> Iterator[Finding]:
    for position, data in enumerate(reading.data["clauses"]):
        yield Finding(
            reading=reading, kind=FindingKind.CLAUSE, position=position, force=data["force"], ask=data["ask"],
            label=data["action"][:200], **_shared(data),
        )  # fmt: skip
    for position, data in enumerate(reading.data["schedule"]):
        yield Finding(
            reading=reading, kind=FindingKind.SCHEDULE, position=position, label=data["kind"], **_shared(data)
        )


def _shared(data: dict[str, Any]) -> dict[str, Any]:
    names = ("key", "path", "start", "end", "quote")
    kept = {name: data[name] for name in names}
    return {**kept, "fingerprint": library.finding_fingerprint(data), "rule": data.get("rule", ""), "data": data}


def addressees_of(finding: Finding) -> list[tuple[str, str]]:
    """Return who is asked by a finding: the coarse id and the precise one, each once."""
    if finding.kind == FindingKind.SCHEDULE:
        return [(code, "") for code in dict.fromkeys(finding.data["who"])]
    named = [(one["id"], one.get("actor") or "") for one in finding.data["addressees"]]
    return list(dict.fromkeys(named))
