"""What a caller may have to catch.

Content never raises: what cannot be understood becomes an :class:`operative.model.Issue` with its place.
These errors are for a caller's mistake or a file that cannot be opened, and each says what failed and
what to do about it.
"""

from __future__ import annotations


class OperativeError(Exception):
    """Base of every error the library raises on purpose."""


class UsageError(OperativeError):
    """A caller's mistake: an argument that is not allowed. The message names what is."""


class SourceError(OperativeError):
    """A document that cannot be opened or is none.

    Attributes:
        name: the file's name, or what stands for it (``standard input``, ``bytes``).
        code: a stable word for programs, one of ``absent``, ``permission``, ``folder``, ``empty``,
            ``too-large``, ``not-a-document``, ``unsafe-xml``, ``broken-xml``, ``unsupported-format``,
            ``unreadable``.
        problem: what is wrong, in plain words.
        remedy: what the reader of the message can do.

    >>> raise SourceError("a.txt", "empty", "the file is empty", "save the document again")
    Traceback (most recent call last):
    operative.errors.SourceError: a.txt: the file is empty; save the document again
    """

    def __init__(self, name: str, code: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")
        self.name = name
        self.code = code
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str, str]]:
        # Errors travel between worker processes; the default pickling would call __init__ with one argument.
        return type(self), (self.name, self.code, self.problem, self.remedy)
