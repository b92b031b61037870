"""One document read for a command: its reading, or in plain words what was wrong with it and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import operative
from operative.cli.documents import STANDARD_INPUT, Document, find
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


def read_documents(
    arguments: Sequence[str], report: Report, language: str | None = None
) -> Iterator[tuple[Document, Resolution]]:
    """Read the documents that files and folders name, one after another; tell what could not be read and go on.

    Args:
        arguments: files, folders, ``-`` for standard input.
        report: where problems are told; its count of failures tells whether there were any.
        language: of all of them, recognised where it is not given.
    """
    found = find(arguments)
    report.total = len(found.documents)
    for path, reason in found.closed:
        report.error(f"{path}: {reason}")
        report.failed += 1
    for path, reason in found.skipped:
        report.remark(f"{path}: passed over, {reason}")
    if not found.documents and not found.closed:
        report.error("no document was found; name a file, or a folder that holds some")
        report.failed += 1
    for document in found.documents:
        try:
            reading = read_document(document, language)
        except UnreadError as error:
            report.error(f"{name_of(document)}: {error}")
            report.step(failed=True)
            continue
        report.step()
        report.clear()
        yield document, reading
    report.clear()


def name_of(document: Document) -> str:
    """Return how a document is called in messages.

    >>> name_of(Document("-", "standard-input"))
    'standard input'
    """
    return "standard input" if document.path == STANDARD_INPUT else document.path
