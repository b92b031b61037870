"""One pass over the corpus: each file rendered in each form, read once, compared with its gold reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pool

from lxml import etree

import operative
from benchmark import faults, gold, scoring
from benchmark.conservation import Kept, kept
from benchmark.corpus import XmlFile, stem
from benchmark.forms import FORMS, Form, render
from benchmark.scoring import Verdict

CLASSES = {"main": "preamble and main body", "whole": "annexes, parts or restarting sections"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One document in one form.

    Attributes:
        file: read.
        group: ``main`` or ``whole``.
        form: it was rendered in.
        verdict: how the reading compares with the gold, or None where the gold is unusable.
        fault: why it is.
        notes: how many notes hang on their paragraph, of how many, where they stand inline.
        kept: what the reading holds of the text's characters; once for each document and form.
    """

    file: XmlFile
    group: str
    form: Form
    verdict: Verdict | None
    fault: str | None = None
    notes: tuple[int, int] = (0, 0)
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What to measure of one file."""

    file: XmlFile
    forms: tuple[Form, ...]
    groups: tuple[str, ...]


def measure_file(job: Job) -> list[Measured]:
    """Render one file in each form, read it, compare."""
    root = gold.load(job.file.path)
    out: list[Measured] = []
    divided = gold.has_divisions(root)
    for group in job.groups:
        if group == "whole" and not divided:
            continue
        right, inline = (_gold(root, job.file.language, group, inline=flag) for flag in (False, True))
        why = faults.fault(right, job.file.language)
        counted = group == "whole" or not divided or "whole" not in job.groups
        for form in job.forms:
            text = render(inline if form == "inline" else right, form)
            out.append(_measure(Measured(job.file, group, form, None, why), right, text, counted=counted))
    return out


def _gold(root: etree._Element, language: str, group: str, *, inline: bool) -> gold.Gold:
    if group == "whole":
        return gold.whole_gold(root, language, inline=inline)
    return gold.main_gold(root, inline=inline)


def _measure(blank: Measured, right: gold.Gold, text: str, *, counted: bool) -> Measured:
    if blank.fault and not counted:
        return blank
    try:
        read = operative.as_dict(operative.parse(text, findings=False))
    except Exception as error:
        missed = Verdict(len(right.paragraphs), 0, 0, exact=False, words_exact=False, why=f"raised {error!r}"[:120])
        return replace(blank, verdict=None if blank.fault else missed)
    held = kept(text, read, inline=blank.form == "inline") if counted else None
    if blank.fault:
        return replace(blank, kept=held)
    entries = scoring.gold_entries(right.paragraphs), scoring.got_entries(read["paragraphs"])
    if blank.group == "whole":
        entries = scoring.without_bars(entries[0]), scoring.without_bars(entries[1])
    placed = _placed_notes(right, read["paragraphs"]) if blank.form == "inline" else (0, 0)
    return replace(blank, verdict=scoring.compare(*entries), notes=placed, kept=held)


def _placed_notes(right: gold.Gold, paragraphs: Sequence[dict[str, object]]) -> tuple[int, int]:
    """Return how many notes hang on their paragraph, of how many."""
    wanted = Counter((p.path, scoring.norm(note.text)) for p in right.paragraphs for note in p.notes)
    found: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        notes = paragraph["notes"]
        assert isinstance(notes, list)
        found.update((str(paragraph["path"]), scoring.norm(note["text"])) for note in notes)
    return (wanted & found).total(), wanted.total()


def run(
    files: Sequence[XmlFile],
    forms: Iterable[Form] = FORMS,
    groups: Iterable[str] = tuple(CLASSES),
    workers: int = 2,
) -> list[Measured]:
    """Measure the files, two processes at a time."""
    jobs = [Job(file, tuple(forms), tuple(groups)) for file in files]
    if workers == 1 or len(jobs) < 20:
        results = [measure_file(job) for job in jobs]
    else:
        with Pool(workers) as pool:
            results = list(pool.imap(measure_file, jobs, chunksize=8))
    return _sisters([one for many in results for one in many])


def _sisters(results: list[Measured]) -> list[Measured]:
    """Set aside files whose markup lost numbers that their sisters in other languages have."""
    files = {r.file.name: r.file for r in results if r.group == "whole" and r.verdict}
    paths: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for file in files.values():
        found = gold.whole_gold(gold.load(file.path), file.language)
        paths[stem(file.name)][file.language] = [p.path for p in found.paragraphs]
    lost = {f"{name}.{code}": why for name, by in paths.items() for code, why in faults.unlike_sisters(by).items()}
    return [
        replace(r, verdict=None, fault=lost[r.file.name]) if r.group == "whole" and r.file.name in lost else r
        for r in results
    ]
