"""Make a backup while the register is in use."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

import operative
from operative_web.audit.checkpoints import checkpoint
from operative_web.audit.snapshot import snapshot
from operative_web.audit.writing import now
from operative_web.backups.archive import MANIFEST, BackupError, Manifest, Writer, writing
from operative_web.backups.rows import Model, Table, Tally, columns, kept_models, written
from operative_web.documents.models import Original
from operative_web.documents.originals import bytes_of
from operative_web.documents.vouching import hash_of


def back_up(target: Path) -> tuple[Manifest, list[str]]:
    """Write a backup of the rows as they are at one instant, and of every file they name.

    A file is whole and has its name before its row is written, and is never deleted: what the rows of an instant name
    is there afterwards too. Rows go to the disk first, so that the database is held no longer than reading it takes.

    Returns:
        What the backup says of itself, and the hashes of files that are missing or damaged and so not in it.

    Raises:
        BackupError: where it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
            manifest, originals = _rows(Path(name))
            with writing(target) as archive:
                archive.add_bytes(MANIFEST, manifest.written())
                for label in manifest.tables:
                    _add_rows(archive, Path(name) / label, label)
                return manifest, list(_add_files(archive, originals))
    except OSError as error:
        msg = f"cannot write in {target.parent}: {error.strerror or error}"
        raise BackupError(msg) from error


def applied_migrations() -> dict[str, list[str]]:
    """Return the migrations that the database has had, by app."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        found.setdefault(app, []).append(name)
    return found


def _rows(folder: Path) -> tuple[Manifest, list[Original]]:
    with snapshot():
        tables = {label: _dump(model, folder / label) for label, model in kept_models().items()}
        originals = list(Original.objects.order_by("pk"))
        manifest = Manifest(
            now(), operative.__version__, connection.vendor, applied_migrations(), tables, len(originals),
            asdict(checkpoint()),
        )  # fmt: skip
    return manifest, originals


def _dump(model: Model, path: Path) -> Table:
    tally = Tally()
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        for line in written(model):
            tally.add(line)
            file.write(line + "\n")
    return Table(columns(model), tally.rows, tally.digest)


def _add_rows(archive: Writer, path: Path, label: str) -> None:
    with path.open("rb") as file:
        archive.add(f"rows/{label}.jsonl", file, path.stat().st_size)


def _add_files(archive: Writer, originals: list[Original]) -> Iterator[str]:
    """Add the files; yield the hashes of those that are not what was brought in."""
    for original in originals:
        if hash_of(original.sha256) != (original.sha256, original.size):
            yield original.sha256
        else:
            archive.add_bytes(f"originals/{original.sha256}", bytes_of(original))
