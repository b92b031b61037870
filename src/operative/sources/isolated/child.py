"""The process that reads: it takes a document at a time from standard input, until that ends."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
from typing import BinaryIO

from operative.errors import SourceError
from operative.sources.block import Source
from operative.sources.isolated.codec import BrokenFrameError, encode, receive, send

_GRACE = 5
"""Seconds after its time at which the process ends itself, should the one that started it be gone."""


def main(seconds: int, megabytes: int) -> None:
    """Read documents until standard input ends.

    Each comes as two frames, its format and name as JSON and its bytes; two go back: what came of it as JSON
    (``{"ok": true}`` or the parts of a SourceError), and the blocks.
    """
    documents, answers = sys.stdin.buffer, _private_output()
    _limit_memory(megabytes)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # a file that stays open
        while True:
            try:
                said = json.loads(receive(documents))
                data = receive(documents)
            except BrokenFrameError:
                return
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            answer, blocks = _read(said["form"], data, said["name"])
            faulthandler.cancel_dump_traceback_later()
            send(answers, json.dumps(answer).encode())
            send(answers, blocks)


def _private_output() -> BinaryIO:
    """Keep the pipe for answers: whatever a library prints goes to the error stream instead."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit_memory(megabytes: int) -> None:
    """Let an allocation beyond the limit fail; on systems that know no such limit, time alone is limited."""
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    with contextlib.suppress(OSError, ValueError):  # the system's own limit may be lower
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(form: str, data: bytes, name: str) -> tuple[dict[str, object], bytes]:
    try:
        return {"ok": True}, encode(_blocks(form, data, name))
    except SourceError as error:
        parts = {"code": error.code, "problem": error.problem, "remedy": error.remedy}
        return {"ok": False, **parts}, b""
    except MemoryError:
        return {"ok": False, "code": "memory-limit"}, b""
    except Exception as error:  # a fault of ours in one document: told, and the process goes on
        fault = f"{type(error).__name__}: {error}"[:500]
        return {"ok": False, "code": "reader-failed", "fault": fault}, b""


def _blocks(form: str, data: bytes, name: str) -> Source:
    # Each reader is loaded when the first document of its format comes.
    if form == "docx":
        from operative.sources.docx import read_docx  # noqa: PLC0415

        return read_docx(data, name)
    from operative.sources.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data, name)
