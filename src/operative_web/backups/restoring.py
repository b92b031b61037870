"""Restore a backup: all of it, seen to be what was backed up, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import Error, connection, transaction

from operative_web.accounts.models import Person
from operative_web.audit.checkpoints import Checkpoint
from operative_web.audit.faults import Fault
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.backups.archive import ORIGINAL, ROWS, BackupError, Manifest, reading
from operative_web.backups.making import applied_migrations, back_up
from operative_web.backups.rows import columns, empty, kept_models, load, reset_numbers, summed
from operative_web.documents.originals import write
from operative_web.search.indexing import index_all

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        manifest: of the backup.
        kept: a backup of the register that was replaced, or None where there was none.
        faults: what the audit finds in the register restored; it was so when it was backed up.
    """

    manifest: Manifest
    kept: Path | None
    faults: list[Fault]


def restore(source: Path, *, replace: bool = False) -> Restored:
    """Restore a backup into this register, whose tables are there.

    Args:
        source: the archive.
        replace: where the register holds something, back that up into the data folder, then take its place.

    Raises:
        BackupError: says why nothing was restored.
    """
    with reading(source) as (manifest, members):
        _check(manifest)
        kept = _make_way(replace=replace)
        try:
            with transaction.atomic():
                empty()
                _bring(manifest, members)
                reset_numbers()
                connection.check_constraints()
                _compare(manifest)
                faults = list(verify(against=Checkpoint(**manifest.checkpoint)))
        except (Error, ValueError, TypeError) as error:
            msg = f"it holds rows or files that do not fit ({type(error).__name__}); take another. Nothing was restored"
            raise BackupError(msg) from error
    index_all()
    return Restored(manifest, kept, faults)


def _check(manifest: Manifest) -> None:
    """Make sure that rows and tables are of the same shape."""
    present = applied_migrations()
    if manifest.migrations != present:
        lacking = [
            f"{app} {name}"
            for app, names in present.items()
            for name in names
            if name not in manifest.migrations.get(app, ())
        ]
        older = f"older than this program (without {lacking[0]})" if lacking else "newer than this program"
        msg = (
            f"it was made by Operative {manifest.program} with tables {older}; restore it with the version that made "
            "it, then update"
        )
        raise BackupError(msg)
    models = kept_models()
    if {label: table.columns for label, table in manifest.tables.items()} != {
        label: columns(model) for label, model in models.items()
    }:
        msg = "its tables are not those of this program; restore it with the version that made it, then update"
        raise BackupError(msg)


def _make_way(*, replace: bool) -> Path | None:
    if not Person.objects.exists() and not Event.objects.exists():
        return None
    if not replace:
        msg = (
            "this register holds something already; restore into an empty data folder or database, or write --replace "
            "(what is there is then backed up beside it first)"
        )
        raise BackupError(msg)
    at = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = Path(settings.ORIGINALS).parent / f"replaced-{at}.backup"
    back_up(kept)
    return kept


def _bring(manifest: Manifest, members: Iterator[tuple[str, IO[bytes]]]) -> None:
    models = kept_models()
    for name, content in members:
        if found := ROWS.fullmatch(name):
            if found["label"] not in models:
                msg = f"it holds rows of a table that is not known ({found['label']})"
                raise BackupError(msg)
            load(models[found["label"]], manifest.tables[found["label"]].columns, _lines(content))
        elif found := ORIGINAL.fullmatch(name):
            _write(content, found["sha256"])


def _write(content: IO[bytes], sha256: str) -> None:
    try:
        write(iter(partial(content.read, PIECE), b""), sha256, again=True)
    except OSError as error:
        msg = f"its files cannot be written into {settings.ORIGINALS}: {error.strerror or error}. Nothing was restored"
        raise BackupError(msg) from error


def _lines(content: IO[bytes]) -> Iterator[str]:
    for line in content:
        yield line.decode("utf-8", "surrogatepass").rstrip("\n")


def _compare(manifest: Manifest) -> None:
    """Make sure that what is there now is what was backed up, row by row."""
    for label, model in kept_models().items():
        if summed(model) != manifest.tables[label]:
            msg = f"after restoring, the rows of {label} are not those that were backed up. Nothing was restored"
            raise BackupError(msg)
