"""How fast and how surely `operative similar` finds the clauses closest in wording among 200,000.

    python benchmark/similar.py [--clauses N] [--queries N] [--files N]

The clauses are those of corpus texts in six languages, varied by seeded edits until there are enough; the queries
are edited once more. What is true is found by rapidfuzz over every clause, which is timed beside it. Seconds of the
processor stand beside those of the clock, since the machine may be busy with other things.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TypeVar

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from rapidfuzz import fuzz, process

import operative
from benchmark.corpus import ABSENT, LANGUAGES, corpus_folder, xml_files
from benchmark.report import Goal, Section, Table
from operative.lineage.shelf import shelved, unshelved
from operative.lineage.similar import Entry, Library, Named, library
from operative.lineage.succession import Subject
from operative.model import Vote
from operative.model.similar import Adopted

_SEED = 200_000
_OF_A_RESOLUTION = 40
"""Clauses of one made-up resolution."""
_WANTED = 10
_CLOSE = 60.0
"""Of 100: from here on a true neighbour shares more than the letters of its language."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def timed(work: Callable[[], _T]) -> tuple[_T, Timed]:
    """Return what some work gives, and how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    return made, Timed(time.perf_counter() - clock, time.process_time() - processor)


def corpus_clauses(files: int) -> list[str]:
    """Return clauses of so many corpus texts, drawn with a seed, the languages in turn."""
    corpus = corpus_folder()
    if corpus is None:
        return []
    chance = random.Random(_SEED)
    drawn = []
    for language in LANGUAGES:
        found = xml_files(corpus / "unxml", [language])
        chance.shuffle(found)
        drawn += found[: files // len(LANGUAGES)]
    return [clause.quote for file in drawn for clause in operative.read(file.path).clauses]


def varied(base: Sequence[str], number: int, chance: random.Random) -> Iterator[str]:
    """Yield so many clauses: those given, then edits of them in turn."""
    yield from islice(base, number)
    for text in islice(cycle(base), max(0, number - len(base))):
        yield edited(text, base, chance)


def edited(text: str, base: Sequence[str], chance: random.Random) -> str:
    """Return a clause with up to a fifth of its words dropped, moved, repeated or put for words of another clause."""
    spaced = " " in text
    words = text.split(" ") if spaced else list(text)
    other = chance.choice(base)
    others = other.split(" ") if spaced else list(other)
    for _ in range(chance.randint(1, max(1, len(words) // 5))):
        place = chance.randrange(len(words))
        match chance.randrange(4):
            case 0 if len(words) > 3:
                del words[place]
            case 1:
                words[place] = chance.choice(others)
            case 2:
                words.insert(place, chance.choice(others))
            case _:
                words.insert(chance.randrange(len(words)), words.pop(place))
    return (" " if spaced else "").join(words)


def made_entries(clauses: Sequence[str]) -> Iterator[Entry]:
    """Yield made-up resolutions that hold the clauses."""
    for number, start in enumerate(range(0, len(clauses), _OF_A_RESOLUTION), 1):
        quotes = tuple(clauses[start : start + _OF_A_RESOLUTION])
        symbol = f"A/RES/{number}"
        yield Entry(
            Adopted(f"{number}.txt", symbol, "ga", "resolution", None, "en", None, Vote()),
            Subject(symbol, "ga", "resolution", "en", "", ("", number, 0), frozenset(), frozenset()),
            tuple(Named(f"{place}#1", "", "decide") for place in range(1, len(quotes) + 1)),
            quotes,
        )


def megabytes() -> float:
    """Return the most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def section(clauses: int, queries: int, files: int) -> Section:
    """Measure and report."""
    report = Section("similar", f"Textually similar clauses among {clauses:,}")
    base = corpus_clauses(files)
    if not base:
        report.remarks.append(ABSENT)
        return report
    chance = random.Random(_SEED + 1)
    texts = list(varied(base, clauses, chance))
    asked = [edited(chance.choice(base), base, chance) for _ in range(queries)]
    before = megabytes()
    made, building = timed(lambda: library(made_entries(texts)))
    peak = megabytes()
    data = shelved(made, "key")
    held, loading = timed(lambda: unshelved(data, "key"))
    assert held is not None
    report.goals.append(Goal("seconds to build the index", building.clock, 30, at_most=True))
    _ask(report, held, texts, asked)
    report.remarks.append(
        f"{len(base):,} clauses of the corpus make {clauses:,}. Building took {building.clock:.1f} s "
        f"({building.processor:.1f} s of the processor); the kept file has {len(data) / 1e6:.0f} MB and loads in "
        f"{loading.clock:.2f} s ({loading.processor:.2f} s); the process had {before:.0f} MB before building and "
        f"{peak:.0f} MB at most while building, the texts themselves among them."
    )
    return report


def _ask(report: Section, held: Library, texts: Sequence[str], asked: Sequence[str]) -> None:
    ours, theirs = [], []
    hits = close = close_hits = 0
    for text in asked:
        found, took = timed(lambda text=text: held.index.nearest(text, _WANTED))  # type: ignore[misc]
        ours.append(took)
        truth, took = timed(lambda text=text: process.extract(text, texts, scorer=fuzz.ratio, limit=_WANTED))  # type: ignore[misc]
        theirs.append(took)
        scores = [score for _, score, _ in truth]
        # Equal ones may stand for one another.
        hits += sum(100 * likeness >= scores[-1] - 1e-6 for _, likeness in found)
        close += sum(score >= _CLOSE for score in scores)
        close_hits += sum(100 * likeness >= max(_CLOSE, scores[-1] - 1e-6) for _, likeness in found)
    clocks = sorted(1000 * one.clock for one in ours)
    report.goals += [
        Goal("milliseconds a query, median", median(clocks), 50, at_most=True),
        Goal("milliseconds a query, 95 of 100", clocks[int(0.95 * len(clocks))], 50, at_most=True),
        Goal("recall at 10 of the true ten over all clauses", hits / (_WANTED * len(asked)), 0.95, percent=True),
        Goal("the same, of those at a ratio of 60 or more", close_hits / max(1, close), 0.95, percent=True),
    ]
    rows = [
        (
            name,
            f"{1000 * median(t.clock for t in took):.1f}",
            f"{1000 * median(t.processor for t in took):.1f}",
            f"{1000 * sorted(t.processor for t in took)[int(0.95 * len(took))]:.1f}",
        )
        for name, took in (("the index", ours), ("rapidfuzz over all clauses", theirs))
    ]
    head = ("found by", "milliseconds a query", "of the processor", "95 of 100")
    report.tables.append(Table(head, rows, f"{len(asked)} queries"))


def main() -> None:
    """Print what is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clauses", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--files", type=int, default=600, help="corpus texts that the clauses come from")
    args = parser.parse_args()
    print("\n".join(section(args.clauses, args.queries, args.files).lines()))


if __name__ == "__main__":
    main()
