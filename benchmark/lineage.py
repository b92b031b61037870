"""What `operative.compare` finds, against a pair annotated by hand, and pairs of which a seed changed one text.

    python benchmark/lineage.py [--pairs N] [--show N]

Beside it, in the same run, what is commonly done: paragraphs aligned by difflib, by an edit distance of 0.8, and by
rapidfuzz's best match.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark.alignments import BASELINES, Link
from benchmark.corpus import LANGUAGES, corpus_folder, shared_folder, xml_files
from benchmark.edits import Pair, edited_pair, usable
from benchmark.report import Goal, Section, Table
from benchmark.scores import f1
from operative.lineage import compare
from operative.model import Resolution
from operative.model.lineage import Comparison

_SEED = 48_23


def links_of(found: Comparison) -> set[Link]:
    """Return the links of a comparison."""
    return {(link.later, earlier) for link in found.links for earlier in link.earlier}


def made_pairs(number: int) -> Iterator[tuple[Pair, Resolution, Resolution]]:
    """Yield pairs of edited texts of the corpus with their readings, the languages in turn."""
    corpus = corpus_folder()
    if corpus is None:
        return
    chance = random.Random(_SEED)
    texts: dict[str, list[Resolution]] = {}
    for language in LANGUAGES:
        files = xml_files(corpus / "unxml", [language])
        chance.shuffle(files)
        readings = (operative.read(file.path) for file in files)
        kept = (reading for reading in readings if usable(reading))
        texts[language] = [reading for _, reading in zip(range(number // len(LANGUAGES) + 2), kept, strict=False)]
    for index in range(number):
        language = LANGUAGES[index % len(LANGUAGES)]
        mine = texts[language]
        place = index // len(LANGUAGES) % len(mine)
        pair = edited_pair(mine[place], mine[(place + 1) % len(mine)], _SEED + index)
        yield pair, operative.parse(pair.earlier, language=language), operative.parse(pair.later, language=language)


class Tally:
    """Counts over pairs."""

    def __init__(self) -> None:
        self.links: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.languages: dict[str, Counter[str]] = defaultdict(Counter)
        self.confused: Counter[tuple[str, str]] = Counter()
        self.misses: list[str] = []

    def count(self, name: str, gold: set[Link], got: set[Link]) -> None:
        """Count the links of one pair that one way of aligning found."""
        self.links[name].update(hit=len(gold & got), gold=len(gold), got=len(got))

    def count_kinds(self, pair: Pair, found: Comparison) -> None:
        """Count what was said to have happened."""
        got = {link.later: link.change for link in found.links}
        truth = pair.changes | dict.fromkeys(pair.new, "new") | {f"-{path}": "dropped" for path in pair.dropped}
        said: dict[str, str] = {
            **got,
            **dict.fromkeys(found.new, "new"),
            **{f"-{path}": "dropped" for path in found.dropped},
        }
        for path in truth.keys() | said.keys():
            a, b = truth.get(path, "none"), said.get(path, "none")
            self.kinds[a]["gold"] += 1
            self.kinds[b]["got"] += 1
            if a == b:
                self.kinds[a]["hit"] += 1
            else:
                self.confused[a, b] += 1
                link = next((link for link in found.links if link.later == path), None)
                self.misses.append(f"{pair.language} {path}: {a}, found {b}. {link.note if link else ''}")

    def score(self, name: str) -> float:
        """Return the F1 of one way's links."""
        return _f1(self.links[name])


def _f1(counts: Counter[str]) -> float:
    return f1(counts["hit"], counts["gold"], counts["got"])


def edited(number: int) -> tuple[Section, list[str]]:
    """Measure pairs of which a seed changed one text."""
    tally = Tally()
    for pair, a, b in made_pairs(number):
        found = compare(a, b)
        gold, got = set(pair.links), links_of(found)
        tally.count("operative", gold, got)
        tally.languages[pair.language].update(hit=len(gold & got), gold=len(gold), got=len(got))
        tally.count_kinds(pair, found)
        texts = [[(p.path, p.text) for p in reading.paragraphs] for reading in (a, b)]
        for name, align in BASELINES.items():
            tally.count(name, gold, set(align(*texts)))
    section = Section("lineage", f"Lineage, {number} pairs of which a seed changed one text")
    section.goals.append(Goal("links F1, edited pairs", tally.score("operative"), 0.985))
    kinds = {kind: _f1(counts) for kind, counts in sorted(tally.kinds.items()) if counts["gold"]}
    section.goals.append(Goal("kind of change F1, worst kind", min(kinds.values(), default=0), 0.9))
    rows = [(name, f"{_f1(counts):.4f}") for name, counts in tally.links.items()]
    section.tables.append(Table(("aligned by", "links F1"), rows))
    section.tables.append(
        Table(("language", "links F1"), [(name, f"{_f1(c):.4f}") for name, c in tally.languages.items()])
    )
    section.tables.append(
        Table(
            ("change", "pairs of paragraphs", "F1"),
            [(k, str(tally.kinds[k]["gold"]), f"{v:.4f}") for k, v in kinds.items()],
        )
    )
    confused = [(a, b, str(n)) for (a, b), n in tally.confused.most_common(12)]
    section.tables.append(Table(("change", "taken for", "times"), confused))
    return section, tally.misses


def annotated() -> Section:
    """Measure the pairs annotated by hand."""
    section = Section("lineage-annotated", "Lineage, pairs annotated by hand")
    shared = shared_folder()
    for path in sorted((shared / "gold" / "lineage").glob("*.json")) if shared else ():
        assert shared is not None
        gold = json.loads(path.read_text("utf-8"))
        texts = [shared / "gold" / "texts" / f"{name}.txt" for name in path.stem.split("__")]
        found = compare(*map(operative.read, texts))
        links = {(link["later"], earlier) for link in gold["links"] for earlier in link["earlier"]}
        kinds = {link["later"]: link["change"] for link in gold["links"]}
        got = {link.later: link.change for link in found.links}
        right = sum(got.get(later) == change for later, change in kinds.items())
        wanted = {("new", p) for p in gold["new"]} | {("dropped", p) for p in gold["dropped"]}
        said = {("new", p) for p in found.new} | {("dropped", p) for p in found.dropped}
        mine = links_of(found)
        section.goals += [
            Goal(f"links F1, {path.stem}", f1(len(links & mine), len(links), len(mine)), 0.985),
            Goal(f"kinds right, {path.stem}", right / len(kinds), 0.9),
            Goal(f"new and dropped F1, {path.stem}", f1(len(wanted & said), len(wanted), len(said)), 1),
        ]
    return section


def main() -> None:
    """Print what is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--show", type=int, default=0, help="print so many of the misses")
    args = parser.parse_args()
    print("\n".join(annotated().lines()))
    section, misses = edited(args.pairs)
    print("\n".join(section.lines()))
    print("\n".join(misses[: args.show]))


if __name__ == "__main__":
    main()
