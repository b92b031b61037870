"""The archive: a compressed tar of ``manifest.json``, ``rows/*.jsonl`` and ``originals/*``, in this order."""

from __future__ import annotations

import io
import json
import os
import re
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from operative_web.backups.rows import Table

FORMAT = "operative-backup"
VERSION = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 4 << 20
"""In bytes; one of a large register takes a few thousand."""
ROWS = re.compile(r"rows/(?P<label>[a-z0-9_.]+)\.jsonl")
ORIGINAL = re.compile(r"originals/(?P<sha256>[0-9a-f]{64})")


class BackupError(Exception):
    """A backup that cannot be made, read or restored; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made_at: when, ISO 8601 in UTC.
        program: the version of Operative that made it.
        database: the kind of database it was made of.
        migrations: the migrations that shaped the tables, by app.
        tables: what is told of each table, by the model's label.
        files: how many files it holds.
        checkpoint: the end of the audit chain (sequence, digest, at).
    """

    made_at: str
    program: str
    database: str
    migrations: dict[str, list[str]]
    tables: dict[str, Table]
    files: int
    checkpoint: dict[str, Any]

    def written(self) -> bytes:
        """Return it as JSON."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1).encode()

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Read what :meth:`written` wrote.

        Raises:
            BackupError: for anything else.
        """
        try:
            data = json.loads(text)
            if data.pop("format") != FORMAT:
                raise ValueError(FORMAT)
            version = data.pop("version")
            tables = {label: Table(**table) for label, table in data.pop("tables").items()}
            manifest = cls(tables=tables, **data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = "it is no backup of a register; make one with: operative backup FILE"
            raise BackupError(msg) from error
        if version != VERSION:
            msg = f"it has the form {version} of a newer version of Operative; restore it with that version"
            raise BackupError(msg)
        return manifest


class Writer:
    """Adds members to an archive."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._at = int(time.time())

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a member."""
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, self._at
        self._archive.addfile(member, content)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add a member from memory."""
        self.add(name, io.BytesIO(content), len(content))


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """Write an archive that has its name only when it is whole, readable by nobody but its owner.

    Raises:
        BackupError: where it cannot be written.
    """
    unfinished = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=5) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        msg = f"cannot write {target}: {error.strerror or error}; nothing was kept of it"
        raise BackupError(msg) from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def reading(source: Path) -> Iterator[tuple[Manifest, Iterator[tuple[str, IO[bytes]]]]]:
    """Read an archive: its manifest, then its members one after another, names checked.

    Raises:
        BackupError: for a file that is no backup, or is not whole.
    """
    try:
        with tarfile.open(source, mode="r|gz") as archive:
            first = archive.next()
            if first is None or first.name != MANIFEST or first.size > LARGEST_MANIFEST:
                msg = "it is no backup of a register; make one with: operative backup FILE"
                raise BackupError(msg)
            content = archive.extractfile(first)
            yield Manifest.read(content.read() if content else b""), _members(archive)
    except (tarfile.TarError, EOFError) as error:
        msg = "it is no backup of a register, or not a whole one; take another"
        raise BackupError(msg) from error
    except OSError as error:
        msg = f"cannot be read: {error.strerror or error}"
        raise BackupError(msg) from error


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    while member := archive.next():
        content = archive.extractfile(member) if member.isreg() else None
        if content is None or not (ROWS.fullmatch(member.name) or ORIGINAL.fullmatch(member.name)):
            msg = "it holds what no backup holds; take another"
            raise BackupError(msg)
        yield member.name, content
