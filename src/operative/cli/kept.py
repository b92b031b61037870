"""The clauses of a folder, kept in the user's cache between runs.

The file's name tells the folder, and a key in it the folder's files (place, size, time of change) and the program's
version: where one is another, the folder is read again and the file replaced. Nothing is ever written into the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import operative
from operative.cli.batch import MANY, Task, cores, read_all
from operative.cli.documents import Document
from operative.cli.output import OutputError, whole_file
from operative.cli.reading import name_of
from operative.cli.report import Report
from operative.exports.json import dumps
from operative.lineage.shelf import shelved, unshelved
from operative.lineage.similar import Entry, Library, entry_data, entry_from, entry_of, library
from operative.model import Resolution


@dataclass(frozen=True, slots=True)
class AsEntry:
    """How a worker hands back what is looked up of a reading: as JSON."""

    def write(self, resolution: Resolution, file: str) -> bytes:
        """Return one reading's entry."""
        return dumps(entry_data(entry_of(resolution, file)))


def clauses_of(folder: str, documents: Sequence[Document], report: Report, *, keep: bool = True) -> Library:
    """Return the clauses of a folder's documents, from the cache where it holds them.

    Args:
        folder: as the user named it.
        documents: found in it.
        report: where problems and progress are told; documents that could not be read are counted as failed.
        keep: whether to look into the cache, and to keep what was read.
    """
    place = _file(folder) if keep else None
    key = key_of(documents)
    if place is not None and (known := _known(place, key)) is not None:
        return known
    made = library(_read(documents, report))
    # What could not be read may be mended without a sign of it in the folder (rights, memory): it is tried again.
    if place is not None and not report.failed:
        _keep(place, shelved(made, key), report)
    return made


def key_of(documents: Sequence[Document]) -> str:
    """Return what changes when a file of the folder or the program does."""
    digest = hashlib.sha256(f"{operative.__version__}\n{sys.byteorder}\n".encode())
    digest.update(_program())
    for document in documents:
        try:
            state = os.stat(document.path)  # noqa: PTH116  # a surrogate in a name must pass
        except OSError:
            continue  # the reader says what is wrong with it
        digest.update(os.fsencode(document.place) + f"\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """Return what changes when the program does without a new version, as in a source tree."""
    digest = hashlib.sha256()
    root = Path(operative.__file__).parent
    for path in sorted(path for suffix in ("py", "toml") for path in root.rglob(f"*.{suffix}")):
        state = path.stat()
        digest.update(f"{path.relative_to(root)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.digest()


def cache_folder() -> Path | None:
    """Return the user's folder for what can be made anew, or None where the user has none.

    ``XDG_CACHE_HOME`` (XDG Base Directory Specification) comes first, then what each system has for it.
    """
    if named := os.environ.get("XDG_CACHE_HOME", ""):
        return Path(named) if os.path.isabs(named) else None  # noqa: PTH117  # the specification says: ignore it
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def _file(folder: str) -> Path | None:
    """Return where a folder's clauses are kept, or None: what is searched is the user's and is not written into."""
    place = cache_folder()
    real = os.path.realpath(folder)
    if place is None or Path(os.path.realpath(place)).is_relative_to(real):
        return None
    return place / "operative" / "clauses" / hashlib.sha256(os.fsencode(real)).hexdigest()[:32]


def _known(place: Path, key: str) -> Library | None:
    try:
        data = place.read_bytes()
    except OSError:
        return None
    return unshelved(data, key)


def _keep(place: Path, data: bytes, report: Report) -> None:
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(str(place)) as stream:
            with contextlib.suppress(OSError):
                os.chmod(stream.fileno(), 0o600)  # noqa: PTH101  # what the user reads is nobody else's business
            stream.write(data)
    except (OSError, OutputError) as error:
        report.remark(f"the clauses could not be kept for the next time ({error})")


def _read(documents: Sequence[Document], report: Report) -> Iterator[Entry]:
    """Yield the entries of documents, shared out over the cores where they are many."""
    report.total = len(documents)
    jobs = cores() if len(documents) > MANY else 1
    outcomes = read_all(documents, Task(AsEntry()), max(1, min(jobs, len(documents))))
    with contextlib.closing(outcomes):
        for document, outcome in zip(documents, outcomes, strict=True):
            if outcome.data is None:
                report.error(f"{name_of(document)}: {outcome.problem}")
            else:
                entry = entry_from(json.loads(outcome.data))
                yield replace(entry, adopted=replace(entry.adopted, file=document.place))
            report.step(failed=outcome.data is None)
    report.clear()
