"""A path, bytes or an open file becomes bytes with a name, never more than a limit of them.

Only regular files are opened by path: a device may have no end, and a named pipe may keep a reader waiting for ever.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from operative.errors import SourceError, UsageError

MAX_BYTES = 64 * 1024 * 1024
"""The largest document that is read unless the caller says otherwise; the longest resolution has well under 2 MB."""

_CHUNK = 1024 * 1024
_BLANK = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"
"""White space, zero bytes and byte order marks: what a file may consist of that holds nothing."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Document:
    """A document's bytes.

    Attributes:
        name: the path as given, or what stands for it (``bytes``, ``standard input``); fit to be printed on one line.
        data: the bytes, at least one of them no white space.
        sha256: their digest, in hexadecimal.
    """

    name: str
    data: bytes
    sha256: str


def open_document(
    source: str | os.PathLike[str] | bytes | BinaryIO | TextIO, *, name: str | None = None, max_bytes: int = MAX_BYTES
) -> Document:
    """Return a document's bytes and name.

    Args:
        source: a path, the bytes themselves, or a file open for reading, binary or text (standard input too). A file
            is read from where it stands and left open.
        name: for messages; by default the path, or the open file's own name.
        max_bytes: how many bytes a document may have; no more than one further byte is ever read.

    Returns:
        The document. The text of a file open as text comes as UTF-8.

    Raises:
        SourceError: ``absent``, ``permission``, ``folder``, ``empty``, ``too-large``, or ``unreadable`` for a device,
            a pipe given by name, and every failure while reading.
        UsageError: for a `source` of another type or a `max_bytes` below 1.

    >>> open_document(b"The Security Council,").name
    'bytes'
    """
    if max_bytes < 1:
        raise UsageError(f"max_bytes is {max_bytes}; it must be at least 1")
    if isinstance(source, bytes | bytearray | memoryview):
        label = _printable(name or "bytes")
        _check_size(label, memoryview(source).nbytes, max_bytes)
        data = bytes(source)
    elif isinstance(source, str | os.PathLike):
        path = os.fsdecode(source)
        label = _printable(name or path or "no name")
        data = _read_path(path, label, max_bytes)
    elif callable(getattr(source, "read", None)):
        label = _printable(name or _name_of(source))
        data = _read_stream(source, label, max_bytes)
    else:
        allowed = "a path, bytes or a file open for reading"
        raise UsageError(f"a document cannot be read from {type(source).__name__}; give {allowed}")
    if not data.strip(_BLANK):
        what = "holds only white space" if data else "is empty"
        raise SourceError(label, "empty", f"the document {what}", "check that it was saved or downloaded completely")
    return Document(label, data, hashlib.sha256(data).hexdigest())


def _read_path(path: str, name: str, limit: int) -> bytes:
    try:
        if not path:
            raise FileNotFoundError
        status = Path(path).stat()
        _check_kind(name, status.st_mode)
        _check_size(name, status.st_size, limit)
        with Path(path).open("rb") as stream:
            _check_kind(name, os.fstat(stream.fileno()).st_mode)
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise _cannot_open(path, name, error) from error
    _check_size(name, len(data), limit)
    return data


def _read_stream(stream: BinaryIO | TextIO, name: str, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in _chunks(stream, name, limit + 1):
        pieces.append(piece)
        size += len(piece)
        _check_size(name, size, limit)
    return b"".join(pieces)


def _chunks(stream: Any, name: str, most: int) -> Iterator[bytes]:
    """Read piece by piece, at most `most` bytes or characters; what a caller gives as a file may return anything."""
    while most > 0:
        try:
            piece = stream.read(min(_CHUNK, most))
        except UnicodeDecodeError as error:
            problem = f"it was opened as text in another encoding than its own ({error.encoding})"
            raise SourceError(name, "unreadable", problem, 'open it in binary mode ("rb")') from error
        except (OSError, ValueError) as error:  # ValueError: the file is closed
            remedy = "check that the file is open for reading"
            raise SourceError(name, "unreadable", f"reading it failed ({error})", remedy) from error
        if piece is None:
            remedy = "give a file that waits for its data (blocking mode)"
            raise SourceError(name, "unreadable", "the stream has no data yet", remedy)
        if not isinstance(piece, str | bytes):
            raise UsageError(f"{name}: read() returned {type(piece).__name__}; a file gives bytes or str")
        if not piece:
            return
        most -= len(piece)
        yield _encoded(piece) if isinstance(piece, str) else piece


def _encoded(text: str) -> bytes:
    """Encode as UTF-8; lone surrogates by which Python carries undecodable bytes become those bytes again."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # other lone surrogates: no characters at all
        return text.encode("utf-8", "replace")


def _check_kind(name: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError(name, "folder", "this is a folder, not a document", "name the files in it")
    if not stat.S_ISREG(mode):
        remedy = "pass the document through standard input, or save it to a file"
        raise SourceError(name, "unreadable", "this is a pipe or a device, not a file", remedy)


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        problem = f"the document is larger than {_megabytes(limit)}, the most that is read"
        remedy = "split it, or cut out the resolution you need"
        raise SourceError(name, "too-large", problem, remedy)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{size} bytes"


def _cannot_open(path: str, name: str, error: OSError | ValueError) -> SourceError:
    if "\n" in path or getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return SourceError(name, "absent", "this is no path but a text", "pass a text to operative.parse")
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return SourceError(name, "absent", "there is no such file", "check the path and the name")
    if isinstance(error, PermissionError):
        return SourceError(name, "permission", "you may not read it", "ask for the right to read it, or copy it")
    reason = error.strerror or str(error)
    return SourceError(name, "unreadable", f"it cannot be read ({reason})", "copy it to another place and try again")


def _name_of(stream: object) -> str:
    """An open file's name; a number or ``<stdin>`` stands for standard input or an unnamed stream."""
    name = getattr(stream, "name", None)
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if name in ("<stdin>", 0):
        return "standard input"
    return name if isinstance(name, str) and name else "stream"


def _printable(name: str) -> str:
    """A name that cannot break the line it is printed in, nor end a message in bytes no terminal can show."""
    name = _UNPRINTABLE.sub("?", name)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
