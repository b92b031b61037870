"""From the arguments of a command to the documents they name."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Document:
    """One document to read.

    Attributes:
        path: as it can be opened from the working folder, ``-`` for standard input.
        place: its place under the folder that was named, or its bare name.
    """

    path: str
    place: str


@dataclass(slots=True)
class Found:
    """What the arguments name.

    Attributes:
        documents: to be read, in order.
        skipped: a path and the reason for each file of a folder that is passed over.
        closed: a path and the reason for each folder that could not be opened.
    """

    documents: list[Document] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    closed: list[tuple[str, str]] = field(default_factory=list)


def find(arguments: Sequence[str]) -> Found:
    """Return the documents that files and folders name.

    Folders are searched to any depth, each folder's files in the order of their names, then its folders.
    Links to folders are not followed, since they may lead back.

    Args:
        arguments: files, folders, ``-`` for standard input.
    """
    found = Found()
    for argument in arguments:
        if argument != STANDARD_INPUT and os.path.isdir(argument):  # noqa: PTH112  # a surrogate in a name must pass
            _walk(argument, found)
        else:
            place = "standard-input" if argument == STANDARD_INPUT else Path(argument).name or argument
            found.documents.append(Document(argument, place))
    return found


def _walk(folder: str, found: Found) -> None:
    def cannot_open(error: OSError) -> None:
        reason = f"the folder cannot be opened ({error.strerror}); give yourself the right to read it"
        found.closed.append((str(error.filename), reason))

    for here, folders, names in os.walk(folder, onerror=cannot_open):
        for name in [name for name in folders if name.startswith(".")]:
            found.skipped.append((os.path.join(here, name), "a hidden folder"))  # noqa: PTH118
            folders.remove(name)
        folders.sort()
        for name in sorted(names):
            path = os.path.join(here, name)  # noqa: PTH118
            if reason := _no_document(path, name):
                found.skipped.append((path, reason))
            else:
                found.documents.append(Document(path, os.path.relpath(path, folder)))


@cache
def _other_suffixes() -> frozenset[str]:
    names = files(__package__).joinpath("other-suffixes.txt").read_text(encoding="ascii").splitlines()
    return frozenset(name for name in names if name.startswith("."))


def _no_document(path: str, name: str) -> str | None:
    if name.startswith("."):
        return "a hidden file"
    suffix = Path(name).suffix.lower()
    if suffix in _other_suffixes():
        return f"{suffix} files are no documents"
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return None  # a broken link: the reader says what is wrong with it
    return None if stat.S_ISREG(mode) else "no ordinary file"


def places(documents: Sequence[Document], suffix: str) -> Iterator[str]:
    """Return, for each document, where its result belongs in the folder of results: no two in the same place.

    >>> list(places([Document("1.txt", "1.txt"), Document("a/2.txt", "2.txt"), Document("a/2.xml", "2.xml")], ".json"))
    ['1.json', '2.txt.json', '2.xml.json']
    """
    # Names that differ only in case are one file on some systems.
    stems = Counter(_stem(document).casefold() for document in documents)
    used: set[str] = set()
    for document in documents:
        stem = _stem(document)
        wanted = base = stem if stems[stem.casefold()] == 1 else document.place
        count = 1
        while wanted.casefold() in used:
            count += 1
            wanted = f"{base}-{count}"
        used.add(wanted.casefold())
        yield wanted + suffix


def _stem(document: Document) -> str:
    return os.path.splitext(document.place)[0]  # noqa: PTH122
