"""The reading process, seen from the one that asks it: started once, ended when it hangs or is no longer needed."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from typing import Any

from operative.errors import SourceError
from operative.sources.block import Source
from operative.sources.isolated.codec import BrokenFrameError, decode, receive, send
from operative.sources.isolated.limits import MEGABYTES, SECONDS, Limits, limits

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from operative.sources.isolated.child import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)
_MOST = 1000
"""Documents after which a fresh process takes over, so that what a library forgets to free cannot grow for ever."""
_SAVE_AGAIN = "open it in the program that made it and save it again, or save it as plain text and read that"


def read_isolated(form: str, data: bytes, name: str) -> Source:
    """Read a document in the reading process.

    Threads take turns; each process that reads has a reading process of its own.

    Args:
        form: ``docx`` or ``pdf``.
        data: the document's bytes.
        name: for messages.

    Raises:
        SourceError: what the format's reader raises; ``time-limit`` or ``memory-limit`` for a document that needs
            more than is allowed; ``reader-failed`` where reading it broke down.
        UsageError: for a limit set in the environment that is none.
    """
    allowed = limits()
    with _LOCK:
        try:
            process = _current(allowed)
        except OSError as error:
            problem = f"the process that reads it could not be started ({error.strerror or error})"
            remedy = "end other programs, which may leave too little memory, and try again"
            raise SourceError(name, "reader-failed", problem, remedy) from error
        try:
            return process.read(form, data, name)
        finally:
            if process.spent:
                _end()


class _Process:
    """One reading process."""

    def __init__(self, allowed: Limits) -> None:
        self.limits = allowed
        self.owner = os.getpid()
        self.path = os.environ.get("PATH")
        self.spent = False
        self._count = 0
        self._late = False
        arguments = [json.dumps(sys.path), str(allowed.seconds), str(allowed.megabytes)]
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, *arguments],  # -P: a json.py beside the documents is not run
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a group of its own: what it starts ends with it
        )

    @property
    def ended(self) -> bool:
        """Is it gone, as when the system took its memory back?"""
        return self._popen.poll() is not None

    def read(self, form: str, data: bytes, name: str) -> Source:
        """Read one document; after an error that is not the reader's own the process is spent."""
        self._count += 1
        self.spent = True  # until all went well
        clock = threading.Timer(self.limits.seconds, self._run_out)
        clock.daemon = True
        clock.start()
        try:
            answer, blocks = self._ask(form, data, name)
            source = decode(blocks) if answer["ok"] else None
        except (OSError, BrokenFrameError, ValueError, KeyError, TypeError) as error:
            raise self._broken(name) from error
        finally:
            clock.cancel()
            clock.join()  # from here on it is certain whether the time ran out
        if source is None and answer["code"] in ("memory-limit", "reader-failed"):
            raise self._failed(name, answer)
        self.spent = self._late or self._count >= _MOST
        if source is None:
            raise SourceError(name, answer["code"], answer["problem"], answer["remedy"])
        return source

    def _ask(self, form: str, data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
        to, back = self._popen.stdin, self._popen.stdout
        if to is None or back is None:  # both are pipes, as asked for
            raise BrokenFrameError
        send(to, json.dumps({"form": form, "name": name}).encode())
        send(to, data)
        return json.loads(receive(back)), receive(back)

    def _run_out(self) -> None:
        self._late = True
        self.end()

    def _broken(self, name: str) -> SourceError:
        if self._late:
            seconds = self.limits.seconds
            problem = f"reading it took longer than {seconds} seconds"
            remedy = f"split it, or set {SECONDS} to more than {seconds} and try again"
            return SourceError(name, "time-limit", problem, remedy)
        problem = "reading it broke down, as a damaged or hostile file can make it"
        return SourceError(name, "reader-failed", problem, _SAVE_AGAIN)

    def _failed(self, name: str, answer: dict[str, Any]) -> SourceError:
        if answer["code"] == "memory-limit":
            size = self.limits.megabytes
            problem = f"reading it took more memory than {size} MB"
            remedy = f"split it, or set {MEGABYTES} to more than {size} and try again"
            return SourceError(name, "memory-limit", problem, remedy)
        problem = f"a fault in this program kept it from being read ({answer.get('fault')})"
        return SourceError(name, "reader-failed", problem, f"please report it; {_SAVE_AGAIN}")

    def end(self) -> None:
        """End the process and what it started; does nothing in another process than the one that started it."""
        if self.owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._popen.pid, signal.SIGKILL)
            else:
                self._popen.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.end()
        self.abandon()
        if self.owner == os.getpid():
            self._popen.wait()

    def abandon(self) -> None:
        """Close the pipes; the process ends when nobody holds them."""
        for stream in (self._popen.stdin, self._popen.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()


_LOCK = threading.Lock()
_PROCESS: list[_Process] = []
"""The process in use, or none."""
_INHERITED: list[_Process] = []
"""What belongs to the process this one was forked off; kept, since letting go of it would wait for it to end."""


def _current(allowed: Limits) -> _Process:
    """Return a process with these limits that looks for programs where this one does: the one in use, or another."""
    path = os.environ.get("PATH")
    if _PROCESS and (_PROCESS[0].limits != allowed or _PROCESS[0].path != path or _PROCESS[0].ended):
        _end()
    if not _PROCESS:
        _PROCESS.append(_Process(allowed))
    return _PROCESS[0]


def _end() -> None:
    while _PROCESS:
        _PROCESS.pop().close()


def _forget() -> None:
    """In a process that was forked off: neither its lock nor its reading process are its own."""
    global _LOCK  # noqa: PLW0603
    _LOCK = threading.Lock()
    while _PROCESS:
        process = _PROCESS.pop()
        process.abandon()
        _INHERITED.append(process)


atexit.register(_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
