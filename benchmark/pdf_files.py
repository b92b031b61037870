"""How rightly published PDFs are read, against the XML of the same texts; and whether what is no resolution is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import operative
from benchmark import faults, gold, sheets
from benchmark.corpus import XmlFile, xml_files
from benchmark.formats import Outcome, Shares, measured
from benchmark.forms import render
from benchmark.report import Goal, Section, Table, percent


def section(folder: Path) -> Section:
    """Read the PDFs of a folder that have XML of the same name beside them, and report."""
    report = Section("pdf", "PDFs as published, against their XML")
    results: list[Outcome] = []
    for file in xml_files(folder):
        why = faults.fault(sheets.right_reading(gold.load(file.path), file.language), file.language)
        if why:
            report.remarks.append(f"{file.name}: the XML is itself faulty ({why}); measured all the same.")
        results.append(measured(file, "pdf", file.path.with_suffix(".pdf")))
    count = len(results)
    total, notes, emphasis = (
        sum((getattr(r, what) for r in results), Shares()) for what in ("paragraphs", "notes", "emphasis")
    )
    report.goals.append(Goal("paragraph F1", total.f1, 0.985))
    report.goals.append(Goal(f"wholly exact, of {count}", sum(r.exact for r in results), 0.8 * count))
    report.goals.append(Goal("notes on their paragraph", notes.recall, 0.97, percent=True))
    none = sum(r.kind in (None, "other") for r in results)
    report.goals.append(Goal("PDFs of resolutions said to be none", none, 0, at_most=True))
    rows = [
        (
            r.name,
            f"{r.paragraphs.f1:.4f}",
            "yes" if r.exact else "no",
            percent(r.notes.hit, r.notes.wanted),
            f"{r.emphasis.f1:.4f}",
            (r.why or "–").partition(":")[0],
            r.why or "–",
        )
        for r in results
    ]
    head = ("document", "F1", "exact", "notes", "emphasis F1", "what", "first difference")
    report.tables.append(Table(head, rows, "", ("first difference",)))
    report.remarks.append(f"Emphasis F1 over all: {emphasis.f1:.4f}.")
    return report


def none_section(others: Path, files: Sequence[XmlFile], more: Iterable[Path] = ()) -> Section:
    """Say whether other documents are told from resolutions, and resolutions from them.

    Args:
        others: a folder of documents that are no resolutions.
        files: resolutions, read as XML and as text.
        more: files of resolutions in other formats.
    """
    report = Section("not-resolutions", "What is a resolution and what is none")
    paths = sorted(path for path in others.iterdir() if path.is_file())
    with ProcessPoolExecutor(2) as pool:
        kinds = list(pool.map(_kind, paths))
        named = [(file.name, kind) for file, kind in zip(files, pool.map(_kinds, files, chunksize=16), strict=True)]
        given = list(more)
        named += [(path.name, (kind,)) for path, kind in zip(given, pool.map(_kind, given), strict=True)]
    said = sum(kind == "other" for kind in kinds)
    report.goals.append(Goal(f"said to be no resolution, of {len(paths)}", said, len(paths)))
    lost = [(name, ", ".join(map(str, found))) for name, found in named if "other" in found]
    report.goals.append(
        Goal(f"resolutions said to be none, of {len(named)} documents in any format", len(lost), 0, at_most=True)
    )
    wrong = [(path.name, kind) for path, kind in zip(paths, kinds, strict=True) if kind != "other"] + lost
    if wrong:
        report.tables.append(Table(("document", "read as"), wrong, "Wrong"))
    return report


def _kind(path: Path) -> str:
    try:
        return operative.read(path, findings=False).kind
    except Exception as error:
        return f"raised: {error!r}"[:120]


def _kinds(file: XmlFile) -> tuple[str, ...]:
    """The kinds of the XML and of its plain text; a text whose XML holds no paragraphs says nothing."""
    right = sheets.right_reading(gold.load(file.path), file.language)
    return _kind(file.path), operative.parse(render(right, "plain"), findings=False).kind
