"""Documents read for a command: which its arguments name, each reading, or in plain words what was wrong with it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

import operative
from operative.cli.documents import STANDARD_INPUT, Document, Found, find
from operative.cli.report import Report
from operative.errors import SourceError, UsageError
from operative.model import Resolution


class UnreadError(Exception):
    """A document could not be read; the message says why and what to do."""


def read_document(
    document: Document, language: str | None = None, symbol: str | None = None, *, findings: bool = True
) -> Resolution:
    """Read one document; whatever is wrong with it is told in one way.

    Args:
        document: a file or standard input.
        language: of the document, recognised where it is not given.
        symbol: of the document where it does not print it.
        findings: whether to look for findings too.

    Raises:
        UnreadError: where it cannot be read.
        UsageError: for a mistake of the caller.
    """
    source = sys.stdin.buffer if document.path == STANDARD_INPUT else document.path
    try:
        return operative.read(source, language=language, symbol=symbol, findings=findings)
    except UsageError:
        raise
    except Exception as error:  # a fault of ours in one document must not cost the reader the others
        raise UnreadError(problem(error)) from error


def problem(error: Exception) -> str:
    """Return in plain words what was wrong with a document and what to do.

    >>> problem(SourceError("a.txt", "empty", "the file is empty", "save the document again"))
    'the file is empty; save the document again'
    """
    if isinstance(error, SourceError):
        return f"{error.problem}; {error.remedy}"
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error}); check that you may open it"
    if isinstance(error, MemoryError):
        return "there is not enough memory to read it; close other programs or split the document"
    fault = f"{type(error).__name__}: {error}"
    return f"a fault in this program kept it from being read ({fault}); please report it"


def find_documents(arguments: Sequence[str], output: str | None = None) -> Found:
    """Return the documents that files and folders name.

    Args:
        arguments: files, folders, ``-`` for standard input.
        output: the file in which the result takes its place, if it is one.

    Raises:
        UsageError: where standard input is named twice, or the result would take the place of a document.
    """
    found = find(arguments)
    check_documents(found.documents, output)
    return found


def check_documents(documents: Sequence[Document], output: str | None = None) -> None:
    """Refuse documents that cannot be read together, or not with that output.

    Raises:
        UsageError: as :func:`find_documents` does.
    """
    if sum(document.path == STANDARD_INPUT for document in documents) > 1:
        raise UsageError("standard input can be read only once; name - once")
    if output and _is_among(output, documents):
        raise UsageError(f"{output} is one of the documents to read; name another file with --output")


def _is_among(output: str, documents: Sequence[Document]) -> bool:
    """Compare files, not their names: a link, or a folder named in two ways, leads to the same one."""
    try:
        place = os.stat(output)  # noqa: PTH116  # a surrogate in a name must pass
    except OSError:
        return False  # nothing is there that could be lost
    for document in documents:
        with contextlib.suppress(OSError):
            if os.path.samestat(place, os.stat(document.path)):  # noqa: PTH116
                return True
    return False


def tell_found(found: Found, report: Report) -> int:
    """Tell what was passed over and what names no document; return how many such faults there are."""
    for path, reason in found.closed:
        report.error(f"{path}: {reason}")
    for path, reason in found.skipped:
        report.remark(f"{path}: passed over, {reason}")
    if not found.documents and not found.closed:
        report.error("no document was found; name a file, or a folder that holds some")
        return 1
    return len(found.closed)


def read_documents(found: Found, report: Report, language: str | None = None) -> Iterator[tuple[Document, Resolution]]:
    """Read documents one after another; tell what could not be read and go on.

    Args:
        found: the documents.
        report: where problems are told; its count of failures tells whether there were any.
        language: of all of them, recognised where it is not given.
    """
    report.total = len(found.documents)
    report.failed += tell_found(found, report)
    for document in found.documents:
        try:
            reading = read_document(document, language)
        except UnreadError as error:
            report.error(f"{name_of(document)}: {error}")
            report.step(failed=True)
            continue
        report.step()
        report.clear()
        tell_doubts(document, reading, report)
        yield document, reading
    report.clear()


def tell_doubts(document: Document, reading: Resolution, report: Report) -> None:
    """Say of a document in which no resolution was recognised that nothing follows from an empty list."""
    if any(issue.code == "not-a-resolution" for issue in reading.issues):
        report.error(f"{name_of(document)}: no resolution was recognised in it, so nothing was looked for")


def name_of(document: Document) -> str:
    """Return how a document is called in messages.

    >>> name_of(Document("-", "standard-input"))
    'standard input'
    """
    return "standard input" if document.path == STANDARD_INPUT else document.path
