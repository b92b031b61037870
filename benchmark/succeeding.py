"""Real resolutions that take one another up: what happened between them, and whether the six languages say the same.

    python benchmark/succeeding.py            the figures
    python benchmark/succeeding.py 30 5       thirty links drawn with the seed 5, to be judged by eye

The pairs are those of the corpus' series and of successive Council resolutions on one subject, found by
`operative.lineage.succession`; the texts are read as published.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark.corpus import LANGUAGES, corpus_folder, xml_files
from benchmark.edits import edited_pair, usable
from benchmark.report import Goal, Section, Table
from operative.exports.changes import Row, rows
from operative.lineage import compare, series
from operative.lineage.succession import successions
from operative.model import Resolution
from operative.model.lineage import Comparison

Kinds = dict[tuple[str, str], str]
"""What happened, by later and earlier path."""
_PARAGRAPHS = 50
_TRIES = 15


@cache
def council(language: str) -> dict[str, Resolution]:
    """Return the Council's resolutions of the corpus in one language, by the symbol after which the file is named."""
    corpus = corpus_folder()
    files = xml_files(corpus / "unxml", [language], ["hrc"]) if corpus else []
    symbols = (file.name.rpartition(".")[0].replace("_", "/") for file in files)
    return {symbol: operative.read(file.path, symbol=symbol) for symbol, file in zip(symbols, files, strict=True)}


def english_pairs() -> list[tuple[Resolution, Resolution]]:
    """Return the pairs of the Council's sessions and of the series, in English."""
    corpus = corpus_folder()
    if corpus is None:
        return []
    groups = [list(council("en").values())]
    folders = sorted((corpus / "series").iterdir())
    groups += [[operative.read(path) for path in sorted(folder.iterdir())] for folder in folders]
    found = []
    for readings in groups:
        by_symbol = {reading.symbol: reading for reading in readings}
        found += [(by_symbol[link.earlier], by_symbol[link.later]) for link in successions(readings)]
    return found


def kinds(found: Comparison) -> Kinds:
    """Return what happened to every link, and to what has none."""
    told: Kinds = {(link.later, earlier): link.change for link in found.links for earlier in link.earlier}
    told |= {(path, ""): "new" for path in found.new}
    return told | {("", path): "dropped" for path in found.dropped}


def _same_links(a: Kinds, b: Kinds) -> int:
    return len(a.keys() & b.keys())


def _same_kinds(a: Kinds, b: Kinds) -> int:
    return len(a.items() & b.items())


def _same_substance(a: Kinds, b: Kinds) -> int:
    """Count links of one kind, where what was only reworded counts as the same: translators reword what is the same."""
    return sum(_plain(a[key]) == _plain(b[key]) for key in a.keys() & b.keys())


def _plain(kind: str) -> str:
    return "same" if kind == "reworded" else kind


def languages() -> Section:
    """Measure whether the versions of one pair in the other languages give what English gives."""
    section = Section("lineage-languages", "Lineage, the six languages of one pair")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    pairs = [(link.earlier, link.later) for link in successions(list(council("en").values()))]
    for earlier, later in pairs:
        texts = {lang: council(lang) for lang in LANGUAGES}
        there = {lang: (t[earlier], t[later]) for lang, t in texts.items() if earlier in t and later in t}
        _count(there, counts)
    shares = {
        name: {lang: 2 * c[name] / c[f"all {name}"] for lang, c in counts.items()}
        for name in ("links", "kinds", "substance", "together", "without English")
    }
    for name, what in (
        ("links", "the same links as in English, worst language"),
        ("kinds", "the same links and kinds as in English, each version compared alone, worst language"),
        ("together", "the same links and kinds as in English, the versions compared together, worst language"),
    ):
        if shares[name]:
            section.goals.append(Goal(what, min(shares[name].values()), 0.95, percent=True))
    table = [(lang, *(f"{100 * shares[name][lang]:.1f} %" for name in shares)) for lang in counts]
    head = (
        "language",
        "links",
        "links and kinds",
        "the same, reworded taken as same",
        "links and kinds, all versions together",
        "the other versions together, without English",
    )
    section.tables.append(Table(head, table, f"{len(pairs)} pairs"))
    section.remarks.append(
        "Translators of a later resolution put a paragraph that English repeats word for word into other words: it is "
        "reworded in their language. No comparison within one language can say otherwise. Versions compared together "
        "have one say, by the rule of `docs/adr/0021-language-versions-together.md`, so their agreement is what the "
        "rule makes it; how far they come to what English says where it is left out tells more."
    )
    return section


def _count(texts: Mapping[str, tuple[Resolution, Resolution]], counts: defaultdict[str, Counter[str]]) -> None:
    """Count for one pair what each other language has in common with English alone, and all of them together."""
    english = kinds(compare(*texts["en"]))
    together = {lang: kinds(_beside(texts, lang)) for lang in texts}
    foreign = {lang: pair for lang, pair in texts.items() if lang != "en"}
    for lang in foreign:
        alone, apart = kinds(compare(*texts[lang])), kinds(_beside(foreign, lang))
        for name, count, a, b in (
            ("links", _same_links, english, alone),
            ("kinds", _same_kinds, english, alone),
            ("substance", _same_substance, english, alone),
            ("together", _same_kinds, together["en"], together[lang]),
            ("without English", _same_kinds, english, apart),
        ):
            counts[lang].update({name: count(a, b), f"all {name}": len(a) + len(b)})


def _beside(texts: Mapping[str, tuple[Resolution, Resolution]], shown: str) -> Comparison:
    """Compare a pair in one language, with the other languages beside it."""
    return compare(*texts[shown], versions=[pair for lang, pair in texts.items() if lang != shown])


def by_kind() -> Section:
    """Count what happened between real resolutions."""
    section = Section("lineage-real", "Lineage, successive resolutions of the Council")
    pairs = english_pairs()
    counts = Counter(row.said for a, b in pairs for row in rows(compare(a, b), a, b))
    section.tables.append(
        Table(("change", "paragraphs"), [(kind, str(n)) for kind, n in counts.most_common()], f"{len(pairs)} pairs")
    )
    return section


def timed() -> Section:
    """Measure how long a comparison and a series take, texts read already."""
    section = Section("lineage-speed", "Lineage, time")
    texts = [
        reading for reading in council("en").values() if usable(reading) and len(reading.paragraphs) >= _PARAGRAPHS
    ]
    if not texts:
        return section
    one = min(texts, key=lambda reading: len(reading.paragraphs))
    readings = [replace(one, symbol="A/HRC/RES/60/1")]
    for seed in range(11):
        pair = edited_pair(readings[-1], one, seed)
        readings.append(operative.parse(pair.later, language="en", symbol=f"A/HRC/RES/{61 + seed}/1"))
    said = {b.symbol or "": a.symbol for a, b in pairwise(readings)}
    assert len(series(readings, said)[0].resolutions) == len(readings)
    moments = [_least(lambda: compare(readings[0], readings[1])), _least(lambda: series(readings, said), tries=3)]
    section.goals += [
        Goal(f"milliseconds for a pair of {len(one.paragraphs)} paragraphs", 1000 * moments[0], 30, at_most=True),
        Goal("seconds for a series of 12", moments[1], 1, at_most=True),
    ]
    return section


def _least(work: Callable[[], object], tries: int = _TRIES) -> float:
    taken = []
    for _ in range(tries):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def drawn(number: int, seed: int) -> Iterator[tuple[str, str, Row]]:
    """Yield links drawn with a seed, every kind as often as another as far as there are so many."""
    pool: defaultdict[str, list[tuple[str, str, Row]]] = defaultdict(list)
    for a, b in english_pairs():
        for row in rows(compare(a, b), a, b):
            pool[row.said].append((a.symbol or "", b.symbol or "", row))
    chance = random.Random(seed)
    waiting = {kind: chance.sample(found, len(found)) for kind, found in sorted(pool.items())}
    while number and any(waiting.values()):
        for found in waiting.values():
            if found and number:
                number -= 1
                yield found.pop()


def main(arguments: Sequence[str]) -> None:
    """Print the figures, or what is to be judged by eye."""
    if arguments:
        for place, (earlier, later, row) in enumerate(drawn(int(arguments[0]), int(arguments[1])), 1):
            print(f"\n{place}. {row.said}: {earlier} {', '.join(row.earlier)} → {later} {row.later or ''}")
            print(f"  {row.note}\n  - {row.earlier_text}\n  + {row.later_text}")
        return
    for section in (by_kind(), languages(), timed()):
        print("\n".join(section.lines()))


if __name__ == "__main__":
    main(sys.argv[1:])
