"""Writing results: whole or not at all.

A file is written beside its place under another name and takes its place only when it is complete; what stood there
before stays until then. Devices, pipes and standard output are written directly.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO

from operative.cli.terminal import printable
from operative.errors import UsageError

STANDARD_OUTPUT = "standard output"

_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "free some space or choose another place with --output"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space or choose another place with --output"),
    errno.EFBIG: ("the file would be larger than it may be", "raise the limit (ulimit -f) or write fewer documents"),
    errno.EACCES: ("it may not be written", "give yourself the right to write there or choose another --output"),
    errno.EPERM: ("it may not be written", "give yourself the right to write there or choose another --output"),
    errno.EROFS: ("the disk can only be read", "choose another place with --output"),
    errno.ENOENT: ("its folder does not exist", "make the folder first or choose another --output"),
    errno.ENOTDIR: ("a file stands where its folder should be", "choose another --output"),
    errno.EISDIR: ("it is a folder", "name a file with --output"),
    errno.ENAMETOOLONG: ("its name is too long for this disk", "give the document a shorter name"),
}
_ONE_FILE_ONLY = frozenset({errno.EFBIG, errno.ENAMETOOLONG})

# Known before they are made, so that an interrupt at any moment leaves none behind.
_unfinished: set[str] = set()


class OutputError(Exception):
    """A result that could not be written.

    Attributes:
        stops: whether the results that follow would meet the same fault.
    """

    def __init__(self, name: str, error: OSError) -> None:
        fallback = (error.strerror or str(error), "choose another place with --output")
        problem, remedy = _REMEDIES.get(error.errno or 0, fallback)
        super().__init__(f"{printable(name)}: {problem}; {remedy}")
        self.stops = error.errno not in _ONE_FILE_ONLY


@contextlib.contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its place only if the block ends well.

    Args:
        path: where it belongs. A link is followed; a device or a pipe is written directly.

    Raises:
        OutputError: where it cannot be written; nothing partial is left.
    """
    try:
        place = os.path.realpath(path)
        if _is_special(place):
            with open(place, "wb") as stream:  # noqa: PTH123
                yield stream
            return
        with _neighbour(place) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(path, error) from error


def _is_special(place: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(place).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _neighbour(place: str) -> Iterator[BinaryIO]:
    folder, name = os.path.split(place)
    temporary = os.path.join(folder, f".{name[:40]}.{secrets.token_hex(6)}.part")  # noqa: PTH118
    _unfinished.add(temporary)
    try:
        with open(temporary, "xb") as stream:  # noqa: PTH123
            yield stream
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(place, temporary)
        os.replace(temporary, place)  # noqa: PTH105
    except BaseException:
        _remove(temporary)
        raise
    _unfinished.discard(temporary)


def _remove(temporary: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(temporary)  # noqa: PTH108
    _unfinished.discard(temporary)


def result(path: str | None) -> contextlib.AbstractContextManager[BinaryIO]:
    """Give what a command's result is written to: a whole file where one is named, else standard output."""
    return whole_file(path) if path else standard_output()


def refuse_terminal(form: str, path: str | None) -> None:
    """Refuse to write on a terminal what is no text.

    Raises:
        UsageError: where no file is named and standard output is a terminal.
    """
    if path is None and sys.stdout.isatty():
        raise UsageError(f"{form} is no text for a terminal; name a file with --output")


def remove_unfinished() -> None:
    """Remove files that an interrupt left half written at a moment when nothing else could."""
    for temporary in list(_unfinished):
        _remove(temporary)


@contextlib.contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Give standard output for bytes.

    Raises:
        OutputError: where it cannot be written, as on a full disk; a reader that went away is a BrokenPipeError.
    """
    sys.stdout.flush()
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(STANDARD_OUTPUT, error) from error
