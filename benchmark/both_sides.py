"""What is found over everything there is, both sides of the split together, as the house's shared tools count.

python benchmark/both_sides.py

The sides are scored apart in `findings.py`, which tells what to expect of a new text; here stand the figures over all
annotations and all files. Every file is read from its rendered text, and a version whose operative paragraphs are not
as many as in English agrees in nothing, which `findings.py` does not ask.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark import gold
from benchmark.agreement import GOALS, KINDS, Counts, View, added, compared, top, view_of
from benchmark.corpus import LANGUAGES, XmlFile, corpus_folder, stem, xml_files
from benchmark.findings import annotated, asked_score, clauses_score
from benchmark.forms import render
from benchmark.report import Goal, Section, Table
from benchmark.scores import f1
from benchmark.split import GOLD_DEVELOPED_ON, GOLD_HELD_OUT

_NAMES = (*GOLD_DEVELOPED_ON, *GOLD_HELD_OUT)
_PROJECTED = ("asks", "addressees", "schedule")
"""What is annotated by hand; citations are not."""


def section(files: Sequence[XmlFile]) -> Section:
    """Measure both sides together.

    Args:
        files: of the corpus, in all languages.
    """
    report = Section("findings-both-sides", "Findings, both sides of the split together")
    clauses = clauses_score(_NAMES)
    if clauses.gold:
        report.goals += [*clauses.goals("all annotations"), *asked_score(_NAMES).goals("all annotations")]
    with Pool(2) as pool:
        read = dict(zip(files, pool.imap(_read, files, chunksize=8), strict=True))
    for title, kinds, scores in (
        ("annotations", _PROJECTED, projected(read)),
        ("English", KINDS, with_english(read)),
    ):
        rows = [(code, *(f"{score[kind]:.4f}" for kind in kinds)) for code, score in scores.items()]
        report.tables.append(Table(("language", *kinds), rows, f"What is found, by paragraph, against {title}: F1"))
        for kind in kinds if scores else ():
            worst = min(score[kind] for score in scores.values())
            report.goals.append(Goal(f"{kind} as in {title} F1, worst language, all files", worst, GOALS[kind]))
    return report


def with_english(read: Mapping[XmlFile, tuple[View, int]]) -> dict[str, dict[str, float]]:
    """Return for each language but English and each kind the F1 against English."""
    english = {stem(file.name): found for file, found in read.items() if file.language == "en"}
    pairs = ((file, english[stem(file.name)]) for file in read if file.language != "en" and stem(file.name) in english)
    return _scores(((file.language, wanted, read[file]) for file, wanted in pairs), KINDS)


def projected(read: Mapping[XmlFile, tuple[View, int]]) -> dict[str, dict[str, float]]:
    """Return for each language and kind the F1 against the English annotations, paragraph by paragraph."""
    wanted = {_file_stem(symbol["symbol"]): _annotated_view(symbol) for symbol, _ in annotated(_NAMES)}
    pairs = ((file, found) for file, found in read.items() if _bare(stem(file.name)) in wanted)
    return _scores(
        ((file.language, (wanted[_bare(stem(file.name))], found[1]), found) for file, found in pairs), _PROJECTED
    )


def _scores(
    pairs: Iterator[tuple[str, tuple[View, int], tuple[View, int]]], kinds: Sequence[str]
) -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, Counts]] = defaultdict(lambda: dict.fromkeys(kinds, (0, 0, 0)))
    for language, (wanted, paragraphs), (found, others) in pairs:
        for kind in kinds:
            same, first, second = compared(wanted[kind], found[kind])
            counted = (same if paragraphs == others else 0, first, second)
            counts[language][kind] = added(counts[language][kind], counted)
    return {
        code: {kind: f1(*of_kind) for kind, of_kind in counts[code].items()} for code in LANGUAGES if code in counts
    }


def _read(file: XmlFile) -> tuple[View, int]:
    """Return what is found in the rendered text of a file, and how many operative paragraphs it has."""
    reading = operative.parse(render(gold.main_gold(gold.load(file.path)), "plain"))
    return view_of(reading), sum(paragraph.kind == "operative" for paragraph in reading.paragraphs)


def _annotated_view(annotation: Mapping[str, Any]) -> View:
    """Return an annotation as if it had been found."""
    view: View = {kind: defaultdict(Counter[Hashable]) for kind in KINDS}
    for paragraph in annotation["paragraphs"]:
        for clause in paragraph["clauses"]:
            if clause["ask"] == "explicit":
                view["asks"][top(paragraph["path"])][clause["force"]] += 1
                for addressee in clause["addressees"]:
                    view["addressees"][top(paragraph["path"])][addressee] = 1
    for entry in annotation["schedule"]:
        view["schedule"][top(entry["path"])][entry["kind"], entry["to"], tuple(sorted(entry["sessions"]))] += 1
    return view


def _file_stem(symbol: str) -> str:
    """Return how the corpus names the file of a symbol, without the year in brackets.

    >>> _file_stem("A/RES/75/184"), _file_stem("S/RES/2530 (2020)")
    ('75_184', 'S_RES_2530')
    """
    name = symbol.partition(" (")[0].replace("/", "_")
    return name.removeprefix("A_RES_")


def _bare(name: str) -> str:
    return name.partition("_(")[0]


if __name__ == "__main__":
    corpus = corpus_folder()
    if corpus is None:
        sys.exit("The corpus was not found (../shared/corpus beside the repository, or OPERATIVE_CORPUS).")
    print("\n".join(section(xml_files(corpus / "unxml")).lines()))
