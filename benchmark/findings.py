"""What is found in a text, against resolutions annotated by hand, words set off in print, and the other languages.

python benchmark/findings.py            the texts that the finders are developed on, with every miss
python benchmark/findings.py --held-out the totals of those they are not

Each side of the split (`split.py`) is scored apart. The annotations are in the shared folder beside the corpus, our own
of further texts in `annotated/`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark import agreement, asked, emphasis, own_annotations
from benchmark.corpus import XmlFile, shared_folder
from benchmark.report import Goal, Section, Table, percent
from benchmark.scores import ClauseScore, f1, norm
from benchmark.split import GOLD_DEVELOPED_ON, GOLD_HELD_OUT, is_held_out, print_side
from operative.model import Clause

_AFTER = 30
"""Letters after the annotated words of an act within which these must stand, as the shared tool has it."""


def annotated(names: Sequence[str]) -> Iterator[tuple[dict[str, Any], operative.Resolution]]:
    """Yield each annotation with the reading of its text; nothing where the shared folder is absent."""
    shared = shared_folder()
    for name in names if shared else ():
        assert shared is not None
        path = shared / "gold" / f"{name}.json"
        if path.exists():
            yield json.loads(path.read_text("utf-8")), operative.read(shared / "gold" / "texts" / f"{name}.txt")


def clauses_score(names: Sequence[str]) -> ClauseScore:
    """Score the clauses of the named annotations."""
    score = ClauseScore()
    for gold, reading in annotated(names):
        left = [clause for clause in reading.clauses if not clause.path.startswith("P")]
        score.got += len(left)
        for path, wanted, clause in paired(gold, left):
            score.gold += 1
            _count(wanted, clause, score, f"{gold['symbol']} {path}")
        score.misses += [f"{gold['symbol']} {clause.key}: too many: {clause.quote[:60]}" for clause in left]
    return score


def paired(gold: dict[str, Any], left: list[Clause]) -> Iterator[tuple[str, dict[str, Any], Clause | None]]:
    """Yield each annotated clause with its path and the clause found for it, which is taken out of `left`, or None."""
    for paragraph in gold["paragraphs"]:
        for wanted in paragraph["clauses"]:
            starts, action = norm(wanted["starts"]), norm(wanted["action"])
            far = len(action) + len(starts) + _AFTER
            alike = (c for c in left if c.path == paragraph["path"] and starts in norm(c.quote)[:far])
            if clause := next(alike, None):
                left.remove(clause)
            yield paragraph["path"], wanted, clause


def _count(wanted: dict[str, Any], clause: Clause | None, score: ClauseScore, place: str) -> None:
    if clause is None:
        score.misses.append(f"{place}: missed: {wanted['action']} {wanted['starts']}")
        return
    same = norm(clause.action) == norm(wanted["action"])
    score.hit += 1
    score.force += clause.force == wanted["force"]
    score.action += same
    if clause.force != wanted["force"] or not same:
        score.misses.append(f"{place}: {wanted['action']}: read {clause.action} ({clause.force})")


def emphasis_table(files: Sequence[XmlFile]) -> tuple[Table, float]:
    """Return acts found against words set off, for each language, and the least F1 of acts that open a paragraph."""
    by: dict[str, Counter[str]] = {}
    with Pool(2) as pool:
        for file, counts in zip(files, pool.imap(emphasis.measure_file, files, chunksize=8), strict=True):
            by.setdefault(file.language, Counter()).update(counts)
    rows, least = [], 1.0
    for language, c in by.items():
        opening = f1(c["open hit"], c["open set off"], c["open found"])
        least = min(least, opening)
        rows.append(
            (
                language,
                str(c["open set off"]),
                f"{opening:.4f}",
                percent(c["open right"], c["open hit"]),
                str(c["later set off"]),
                percent(c["later hit"], c["later set off"]),
            )
        )
    head = ("language", "opening acts", "F1", "words right", "later acts set off", "found")
    return Table(head, rows, "Acts found in plain text, against the words the XML sets off"), least


def agreement_table(files: Sequence[XmlFile], side: str) -> tuple[Table, list[Goal]]:
    """Return how far each language says the same as English, and the worst language of each kind."""
    counts = agreement.agreement(files)
    scores = {code: {kind: f1(*found) for kind, found in kinds.items()} for code, kinds in counts.items()}
    rows = [(code, *(f"{score[kind]:.4f}" for kind in agreement.KINDS)) for code, score in scores.items()]
    goals = [
        Goal(f"{kind} as in English F1, worst language, {side}", min(score[kind] for score in scores.values()), least)
        for kind, least in agreement.GOALS.items()
        if scores
    ]
    return Table(("language", *agreement.KINDS), rows, "What is found, by paragraph, against English: F1"), goals


def asked_score(names: Sequence[str]) -> asked.Score:
    """Score asks, addressees and schedule of the named annotations."""
    score = asked.Score()
    for gold, reading in annotated(names):
        found = [clause for clause in reading.clauses if not clause.path.startswith("P")]
        wanted = [(annotation, clause) for _, annotation, clause in paired(gold, list(found))]
        for kind, counts in (("explicit", score.explicit), ("implied", score.implied)):
            counts[1] += sum(annotation["ask"] == kind for annotation, _ in wanted)
        asked.add_asks(score, [(annotation, clause) for annotation, clause in wanted if clause], found, gold["symbol"])
        asked.add_schedule(score, gold["schedule"], reading, gold["symbol"])
    return score


def section(files: Sequence[XmlFile], *, held_out: bool) -> Section:
    """Measure one side of the split.

    Args:
        files: of the corpus; those of the other side are left out.
        held_out: the texts that are only scored, or those that the finders are developed on.
    """
    side = "texts held out" if held_out else "texts developed on"
    report = Section("findings-held-out" if held_out else "findings", f"Findings, {side}")
    own = [file for file in files if is_held_out(file) == held_out]
    score = clauses_score(GOLD_HELD_OUT if held_out else GOLD_DEVELOPED_ON)
    if score.gold:
        report.goals += score.goals(side)
        report.remarks.append(f"{score.gold} clauses are annotated, {score.got} found, {score.hit} in both.")
    table, least = emphasis_table(own)
    report.goals.append(Goal(f"opening acts F1, worst language, {side}", least, 0.97))
    of_asks = asked_score(GOLD_HELD_OUT if held_out else GOLD_DEVELOPED_ON)
    if of_asks.explicit[1]:
        report.goals += of_asks.goals(side)
    own_scores = own_annotations.score(held_out=held_out)
    if own_scores.texts:
        report.goals += own_scores.goals(side)
    texts, of_schedules = (0, asked.Score()) if held_out else own_annotations.schedules()
    if texts:
        report.goals += of_schedules.schedule_goals(f"{texts} texts of which nothing else is annotated")
    languages, goals = agreement_table(own, side)
    report.goals += goals
    report.tables += [table, languages]
    report.remarks.append(
        "Translators do not always keep the force: French has one verb for calling upon and for requesting, Russian "
        "one for calling upon and for encouraging, Arabic one for calling upon and for inviting."
    )
    if not held_out:
        report.quotes += [*score.misses, *of_asks.misses, *own_scores.misses(), *of_schedules.misses]
    return report


if __name__ == "__main__":
    print_side(__doc__, section)
