"""Do the documents that the program writes for people read back to the same reading?

Each file of the corpus is read, written as reading page, Markdown and plain text, and each of these is read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import Pool

import operative
from benchmark.corpus import LANGUAGES, XmlFile
from benchmark.report import Goal, Section, Table, percent
from operative import Resolution
from operative.exports.html.page import page
from operative.exports.markdown import markdown
from operative.exports.plain import plain_text

_WRITTEN: dict[str, tuple[Callable[[Resolution], str], float]] = {
    "html": (page, 0.995),
    "markdown": (markdown, 0.995),
    "text": (plain_text, 0.97),
}
"""What writes each form, and what share must come back whole. A plain text keeps no emphasis, which is not compared."""


@dataclass(frozen=True, slots=True)
class Return:
    """One document in one form: how it first differs when it is read back, or None."""

    file: XmlFile
    form: str
    difference: str | None


def read_back(file: XmlFile) -> list[Return]:
    """Write one file's reading in each form, read that, and compare."""
    reading = operative.read(file.path, findings=False)
    out = []
    for form, (write, _) in _WRITTEN.items():
        written = write(reading)
        again = operative.parse(written) if form == "text" else operative.read(written.encode())
        out.append(Return(file, form, difference(reading, again, emphasis=form != "text")))
    return out


def difference(reading: Resolution, again: Resolution, *, emphasis: bool) -> str | None:
    """Return where two readings first differ in paragraphs, notes, emphasis or what stands around them, or None."""
    for before, after in zip(reading.paragraphs, again.paragraphs, strict=False):
        for what in ("path", "kind", "label", "text", "notes", *(("emphasis",) if emphasis else ())):
            wanted, found = getattr(before, what), getattr(after, what)
            if wanted != found:
                return f"{what} of {before.path}: {str(wanted)[:60]} read as {str(found)[:60]}"
    if len(reading.paragraphs) != len(again.paragraphs):
        return f"paragraphs: {len(reading.paragraphs)} read as {len(again.paragraphs)}"
    for what in ("language", "formula", "symbol", "title", "adopted_on", "vote", "parts", "annexes"):
        wanted, found = getattr(reading, what), getattr(again, what)
        if wanted != found:
            return f"{what}: {str(wanted)[:80]} read as {str(found)[:80]}"
    return None


def section(files: Sequence[XmlFile], missed: int = 40) -> Section:
    """Measure all files and report."""
    with Pool(2) as pool:
        results = [found for each in pool.imap(read_back, files, chunksize=8) for found in each]
    report = Section("read-back", "What the program writes, read again")
    table = defaultdict(list)
    for result in results:
        table[result.form, result.file.language].append(result.difference is None)
    for form, (_, goal) in _WRITTEN.items():
        whole = [r.difference is None for r in results if r.form == form]
        report.goals.append(Goal(f"{form}: wholly the same reading", sum(whole) / len(whole), goal))
    rows = [
        (form, *(percent(sum(got), len(got)) if (got := table[form, code]) else "–" for code in LANGUAGES))
        for form in _WRITTEN
    ]
    report.tables.append(Table(("form", *LANGUAGES), rows))
    odd = [(r.file.name, r.form, r.difference) for r in results if r.difference]
    title = f"Missed ({len(odd)}, at most {missed} shown)"
    report.tables.append(Table(("document", "form", "first difference"), odd[:missed], title, ("first difference",)))
    report.remarks.append(
        "Compared are paths, kinds, labels, texts, emphasis (not in plain text), notes with their places, language, "
        "formula, symbol, title, date, vote, parts and annexes."
    )
    return report
