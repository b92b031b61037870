"""What a command says beside its results: errors, files passed over, progress. All of it on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from typing import TextIO

from operative.cli.terminal import printable
from operative.exports.phrases import counted

_FIRST_AFTER = 1.0  # seconds: what is done sooner needs no progress
_LINE_EVERY = 5.0
_UPDATE_EVERY = 0.1


class Report:
    """Lines on standard error, and progress over many files.

    Args:
        total: how many files there are; progress is shown for more than one.
        quiet: errors only.
        progress: whether progress may be shown.
        stream: standard error unless given.
        clock: tells the seconds.
    """

    def __init__(
        self,
        total: int,
        *,
        quiet: bool = False,
        progress: bool = True,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.stream = stream or sys.stderr
        self.clock = clock
        self.total = total
        self.quiet = quiet
        self.shows_progress = progress and not quiet and total > 1
        self.updates = self.stream.isatty()
        self.started = self.last = clock()
        self.done = self.failed = 0
        self.drawn = False

    def error(self, message: str) -> None:
        """Say what failed and what to do."""
        self._print(f"operative: {printable(message)}")

    def remark(self, message: str) -> None:
        """Say something that is no error."""
        if not self.quiet:
            self.error(message)

    def step(self, *, failed: bool = False) -> None:
        """Count one file, and show progress when it is time."""
        self.done += 1
        self.failed += failed
        now = self.clock()
        due = self.last + (_UPDATE_EVERY if self.updates else _LINE_EVERY)
        if self.shows_progress and self.done < self.total and now - self.started > _FIRST_AFTER and now > due:
            self.last = now
            self._draw(self.progress(now - self.started))

    def progress(self, elapsed: float) -> str:
        """Return the line of progress after `elapsed` seconds."""
        rate = self.done / elapsed
        left = (self.total - self.done) / rate
        failed = f", {self.failed:,} failed" if self.failed else ""
        pace = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        return f"{self.done:,} of {counted(self.total, 'file')}{failed}, {pace} a second, {duration(left)} left"

    def elapsed(self) -> float:
        """Return the seconds since the beginning."""
        return self.clock() - self.started

    def clear(self) -> None:
        """Take the updating line away."""
        if self.drawn:
            self._raw("\r\x1b[K")
            self.drawn = False

    def _draw(self, line: str) -> None:
        if self.updates:
            self._raw(f"\r\x1b[K{line}")
            self.drawn = True
        else:
            self._print(f"operative: {line}")

    def _print(self, line: str) -> None:
        self.clear()
        self._raw(line + "\n")

    def _raw(self, text: str) -> None:
        # Nobody may be listening any more: that is no reason to stop.
        with contextlib.suppress(OSError, ValueError):
            encoding = self.stream.encoding or "utf-8"
            self.stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
            self.stream.flush()


def duration(seconds: float) -> str:
    """Return a time in words.

    >>> duration(0.2), duration(75), duration(8000)
    ('1 s', '1 min 15 s', '2 h 13 min')
    """
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min"
