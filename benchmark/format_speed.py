"""How fast Word files and PDFs are read: against a physical limit and against other programs, in one run.

The limits are what no reader can do without: unpacking a Word file and lxml's parse of its parts, and pypdfium2's own
extraction of a PDF's text. The other programs extract text only; ours finds the structure too.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from lxml import etree

import operative
from benchmark.corpus import ROOT
from benchmark.report import Goal, Section, Table
from benchmark.speed import ratio

ROUNDS = 5
_COLD = (
    "import sys, time; start = time.perf_counter(); import operative; loaded = time.perf_counter();"
    "operative.read(sys.argv[1], findings=False); first = time.perf_counter();"
    "operative.read(sys.argv[1], findings=False);"
    "print(loaded - start, first - loaded, time.perf_counter() - first)"
)


def section(word: Sequence[Path], pdf: Sequence[Path]) -> Section:
    """Measure and report.

    Args:
        word: Word files of the newer form.
        pdf: PDFs with text.
    """
    report = Section("format-speed", "Speed of Word and PDF")
    for path in (*word, *pdf):  # once, to warm
        operative.read(path)
    if word:
        _against_limit(report, "Word", word, _parse_parts, "unzipping and lxml's parse of all parts", 6)
    if pdf:
        _against_limit(report, "PDF", pdf, _extract, "pypdfium2's own text extraction", 2)
    for name, paths in (("Word", word), ("PDF", pdf)):
        if paths:
            report.remarks.append(_cold_start(name, paths[0]))
    report.tables.append(_beside_others(word, pdf))
    return report


def _against_limit(
    report: Section, name: str, paths: Sequence[Path], limit: Callable[[bytes], object], what: str, most: float
) -> None:
    documents = [path.read_bytes() for path in paths]

    def ours() -> None:
        for data in documents:
            operative.read(data, findings=False)

    def theirs() -> None:
        for data in documents:
            limit(data)

    theirs()
    mine, least, times = ratio(ours, theirs, ROUNDS)
    report.goals.append(Goal(f"{name}: times {what}, structure in a warm worker", times, most, at_most=True))
    count = len(documents)
    report.remarks.append(
        f"{count} {name} files: {what} {1000 * least / count:.2f} ms a file, operative.read "
        f"{1000 * mine / count:.2f} ms, the way to the worker and back included."
    )


def _parse_parts(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)


def _extract(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\f".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _cold_start(name: str, path: Path) -> str:
    """Tell how long a fresh program takes for its first document and for the next; medians of five."""
    runs = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", _COLD, str(path)]
        done = subprocess.run(command, cwd=ROOT / "src", capture_output=True, text=True, check=True)
        runs.append([1000 * float(said) for said in done.stdout.split()])
    loading, first, second = (statistics.median(run[at] for run in runs) for at in range(3))
    return (
        f"Cold start, {name}: {loading:.0f} ms to load the library, {first:.0f} ms for the first document (the worker "
        f"starts), {second:.0f} ms for the same again."
    )


def _beside_others(word: Sequence[Path], pdf: Sequence[Path]) -> Table:
    rows = []
    for name, of_word, of_pdf in (("operative.read (structure)", _structure, _structure), *_others()):
        rows.append((name, _a_file(of_word, word), _a_file(of_pdf, pdf)))
    head = ("program", f"{len(word)} Word files, ms a file", f"{len(pdf)} PDFs, ms a file")
    return Table(head, rows, "Beside programs that extract text only; medians of three passes")


def _structure(path: Path) -> object:
    return operative.read(path, findings=False)


def _a_file(read: Callable[[Path], object] | None, paths: Sequence[Path]) -> str:
    if read is None or not paths:
        return "–"
    passes = []
    for _ in range(3):
        start = time.perf_counter()
        for path in paths:
            read(path)
        passes.append(time.perf_counter() - start)
    return f"{1000 * statistics.median(passes) / len(paths):.1f}"


Reader = Callable[[Path], object]
Readers = tuple[Reader | None, Reader | None]
"""What a program does to a Word file, and what to a PDF."""


def _others() -> Iterator[tuple[str, Reader | None, Reader | None]]:
    """Yield the other programs that are installed, each with what it does to a Word file and to a PDF."""
    for name, readers in _OTHERS.items():
        try:
            of_word, of_pdf = readers()
        except ImportError:  # only the benchmark's environment has all of these
            continue
        yield name, of_word, of_pdf


def _python_docx() -> Readers:
    import docx  # noqa: PLC0415

    return lambda path: [paragraph.text for paragraph in docx.Document(_bytes(path)).paragraphs], None


def _docx2python() -> Readers:
    from docx2python import docx2python  # noqa: PLC0415

    return lambda path: docx2python(_bytes(path)).text, None


def _pdfplumber() -> Readers:
    import pdfplumber  # noqa: PLC0415

    def plumb(path: Path) -> list[str]:
        with pdfplumber.open(path) as document:
            return [page.extract_text() for page in document.pages]

    return None, plumb


def _markitdown() -> Readers:
    from markitdown import MarkItDown, StreamInfo  # noqa: PLC0415

    converter = MarkItDown(enable_plugins=False)

    def mark(path: Path) -> object:
        suffix = ".pdf" if path.suffix == ".pdf" else ".docx"
        return converter.convert_stream(_bytes(path), stream_info=StreamInfo(extension=suffix))

    return mark, mark


def _pypdfium2() -> Readers:
    return None, lambda path: _extract(path.read_bytes())


_OTHERS: dict[str, Callable[[], Readers]] = {
    "python-docx": _python_docx,
    "docx2python": _docx2python,
    "pdfplumber": _pdfplumber,
    "markitdown": _markitdown,
    "pypdfium2": _pypdfium2,
}


def _bytes(path: Path) -> io.BytesIO:
    """The Word files of the corpus are named .DOC, which these programs refuse."""
    return io.BytesIO(path.read_bytes())
