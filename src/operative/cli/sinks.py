"""Where results go: one after another into one stream, or each into a file of its own."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol

from operative.cli.output import OutputError, whole_file


class Sink(Protocol):
    """Where results go."""

    def write(self, place: str, data: bytes) -> None:
        """Take one result; `place` tells where it belongs in a folder of results."""


class Folder:
    """A folder of results, each in a file of its own.

    Args:
        folder: made when the first result comes.
        sources: the real paths of the documents that are read, which no result may replace.
    """

    def __init__(self, folder: str, sources: frozenset[str]) -> None:
        self.folder = folder
        self.sources = sources

    def write(self, place: str, data: bytes) -> None:
        """Write one file.

        Raises:
            OutputError: where it cannot be written.
        """
        path = os.path.join(self.folder, place)  # noqa: PTH118
        if os.path.realpath(path) in self.sources:
            raise OutputError(path, OSError(errno.ELOOP, "it is one of the documents that are read"))
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            # mkdir says of a file that stands in its way that it exists.
            code = errno.ENOTDIR if error.errno == errno.EEXIST else error.errno
            raise OutputError(path, OSError(code, error.strerror)) from error
        with whole_file(path) as stream:
            stream.write(data)


class Stream:
    """One stream of results, with what stands before, between and after them.

    Args:
        opened: opens the stream, when the first result comes: where nothing was read, nothing is written.
        before: stands before the first result.
        between: stands between two.
        after: stands after the last.
    """

    def __init__(
        self, opened: Callable[[], BinaryIO], before: bytes = b"", between: bytes = b"", after: bytes = b""
    ) -> None:
        self.opened = opened
        self.before, self.between, self.after = before, between, after
        self.stream: BinaryIO | None = None

    def write(self, place: str, data: bytes) -> None:  # noqa: ARG002
        """Write one result after the others."""
        if self.stream is None:
            self.stream = self.opened()
            self.stream.write(self.before)
        else:
            self.stream.write(self.between)
        self.stream.write(data)
        if self.stream.isatty():
            self.stream.flush()

    def finish(self) -> None:
        """Write what stands after the last result."""
        if self.stream is not None:
            self.stream.write(self.after)
