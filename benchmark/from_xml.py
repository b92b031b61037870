"""The structure read from the XML itself against that read from the rendered text of the same file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool

import operative
from benchmark import faults, gold, scoring
from benchmark.corpus import XmlFile
from benchmark.forms import render
from benchmark.report import Goal, Section, Table, percent


@dataclass(frozen=True, slots=True)
class Parity:
    """One document: the fault of its XML, whether reading it raised, and how the two readings first differ."""

    file: XmlFile
    fault: str | None
    raised: str | None
    difference: str | None
    right: bool | None
    """Whether the reading from XML equals the gold, where there is one."""

    @property
    def equal(self) -> bool:
        """Do both readings hold the same?"""
        return self.raised is None and self.difference is None


def measure_file(file: XmlFile) -> Parity:
    """Read one file twice and compare."""
    root = gold.load(file.path)
    right = gold.main_gold(root)
    if gold.has_divisions(root) or any(row.bare and row.labels for row in right.divisions[0].rows):
        # The plain rendering leaves annexes out, and prints a paragraph's number before each unnumbered point of it.
        right = gold.whole_gold(root, file.language)
    why = faults.fault(right, file.language)
    try:
        xml = operative.as_dict(operative.read(file.path, findings=False))
        text = operative.as_dict(operative.parse(render(right, "plain"), findings=False))
    except Exception as error:
        return Parity(file, why, repr(error)[:160], None, None)
    from_xml = scoring.without_bars(scoring.got_entries(xml["paragraphs"]))
    from_text = scoring.without_bars(scoring.got_entries(text["paragraphs"]))
    wanted = scoring.without_bars(scoring.gold_entries(right.paragraphs))
    difference = None if from_xml == from_text else scoring.difference(from_text, from_xml)
    return Parity(file, why, None, difference, None if why else from_xml == wanted)


def section(files: Sequence[XmlFile], missed: int = 40) -> Section:
    """Measure all files and report."""
    with Pool(2) as pool:
        results = list(pool.imap(measure_file, files, chunksize=8))
    sound = [r for r in results if r.fault is None]
    report = Section("xml", "Structure from the XML itself")
    report.goals.append(Goal("files that raise", sum(r.raised is not None for r in results), 0, at_most=True))
    report.goals.append(
        Goal("equal to the rendered text, all files", _share(results), 0.99, percent=True),
    )
    report.remarks.append(
        f"Of the {len(sound)} files whose XML is not itself faulty {percent(sum(r.equal for r in sound), len(sound))} "
        f"are equal, and {percent(sum(bool(r.right) for r in sound), len(sound))} equal the gold wholly."
    )
    by: dict[str, list[Parity]] = defaultdict(list)
    for r in results:
        by[r.file.language].append(r)
    rows: list[tuple[str, ...]] = [
        (code, str(len(many)), percent(sum(r.equal for r in many), len(many))) for code, many in by.items()
    ]
    report.tables.append(Table(("language", "files", "equal"), rows))
    unlike = [r for r in results if not r.equal]
    listed = [_listed(r) for r in unlike[:missed]]
    title = f"Unlike ({len(unlike)} files): first difference, text first, then XML"
    report.tables.append(Table(("document", "fault of the XML", "what", "difference"), listed, title, ("difference",)))
    return report


def _listed(result: Parity) -> tuple[str, str, str, str]:
    said = result.raised or result.difference or ""
    return result.file.name, result.fault or "–", said.partition(":")[0], said


def _share(results: Sequence[Parity]) -> float:
    return sum(r.equal for r in results) / max(1, len(results))
