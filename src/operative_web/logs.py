"""The log says what happened and where in the program, and holds nothing of what people wrote or what a text says.

An exception's words may hold a value (``Key (email)=(…) already exists``), a request's address what was searched for.
So of an exception its kind and its places in the program are written, and of a failed request its reference number,
which the person who saw the failure was shown too.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from types import TracebackType
from typing import Any

FORMAT = "{asctime} {levelname} {name} {message}"
_Information = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # as logging has it

ATTRIBUTE = "operative_reference"


def reference(request: Any) -> str:
    """Return the number under which a request is found in the log, made when first asked for."""
    made = getattr(request, ATTRIBUTE, "")
    if not made:
        made = secrets.token_hex(4)
        setattr(request, ATTRIBUTE, made)
    return str(made)


class Line(logging.Formatter):
    """One line for what happened, and for an exception the places it came through."""

    def __init__(self) -> None:
        super().__init__(FORMAT, style="{")

    def formatException(self, ei: _Information) -> str:  # noqa: N802 - the name is logging's
        """Return the kinds of an exception and of its causes, and where in the program they arose."""
        error, lines = ei[1], []
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class Bare(logging.Filter):
    """Takes addresses out of what Django and gunicorn say of a request that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where it names a request."""
        request = getattr(record, "request", None)
        if record.name.startswith(("django.request", "django.security", "django.server")):
            status = getattr(record, "status_code", "")
            number = f" reference {reference(request)}" if hasattr(request, "META") else ""
            record.msg, record.args = f"a request failed {status}{number}".replace("  ", " "), None
        elif record.name.startswith("gunicorn") and (record.exc_info or record.args):
            record.msg, record.args = "a request could not be answered" if record.exc_info else str(record.msg), None
        record.exc_text = None
        return True
