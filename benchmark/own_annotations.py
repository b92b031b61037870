"""Score what is found against the resolutions in ``annotated/``, which hold no words of the texts but the verbs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

import operative
from benchmark import asked
from benchmark.corpus import corpus_folder
from benchmark.report import Goal
from benchmark.scores import ClauseScore, norm
from operative.model import Clause

FOLDER = Path(__file__).resolve().parent / "annotated"
_SCHEDULES = FOLDER / "schedules"
_TEXTS = ("unxml/**/*.en.xml", "word/*.DOC", "txt-sc/*.txt", "pdf/*.en.xml")
"""Where in the corpus the texts are whose schedule alone is annotated."""


@dataclass(slots=True)
class Scores:
    """How one side compares with the annotations.

    Attributes:
        texts: how many were scored.
        clauses: of the acts.
        asked: of asks, addressees and schedule.
    """

    texts: int = 0
    clauses: ClauseScore = field(default_factory=ClauseScore)
    asked: asked.Score = field(default_factory=asked.Score)

    def goals(self, side: str) -> Iterator[Goal]:
        """Yield the figures against what they should reach."""
        named = f"{self.texts} {side}, our own annotations"
        yield from self.clauses.goals(named)
        yield from self.asked.goals(named)

    def misses(self) -> list[str]:
        """Return each miss, in words."""
        return [*self.clauses.misses, *self.asked.misses]


def is_held_out(file: Path) -> bool:
    """Is an annotation looked at only to score?

    >>> is_held_out(Path("75_248.json"))
    False
    """
    return int.from_bytes(hashlib.sha256(file.name.encode()).digest()[:4], "big") % 2 == 1


def score(*, held_out: bool) -> Scores:
    """Score one side; nothing where the corpus is absent."""
    scores = Scores()
    corpus = corpus_folder()
    texts = {path.name: path for path in (corpus / "unxml").rglob("*.en.xml")} if corpus else {}
    for file in sorted(FOLDER.glob("*.json")):
        text = texts.get(f"{file.stem}.en.xml")
        if is_held_out(file) == held_out and text:
            _add(scores, json.loads(file.read_text("utf-8")), operative.read(text), file.stem)
    return scores


def schedules() -> tuple[int, asked.Score]:
    """Score the schedule of the texts in ``annotated/schedules``: how many there are, and how they compare."""
    count, score = 0, asked.Score()
    corpus = corpus_folder()
    texts = {_name(path): path for pattern in _TEXTS for path in corpus.glob(pattern)} if corpus else {}
    for file in sorted(_SCHEDULES.glob("*.json")):
        if text := texts.get(file.stem):
            count += 1
            asked.add_schedule(score, json.loads(file.read_text("utf-8"))["schedule"], operative.read(text), file.stem)
    return count, score


def _name(text: Path) -> str:
    """The name of a text without its ending and language.

    >>> _name(Path("S_RES_2775_(2025).en.xml"))
    'S_RES_2775_(2025)'
    """
    return text.stem.removesuffix(".en")


def _add(scores: Scores, gold: dict[str, Any], reading: operative.Resolution, name: str) -> None:
    found = {path: list(each) for path, each in groupby(reading.clauses, lambda clause: clause.path)}
    wanted = {paragraph["path"]: paragraph["clauses"] for paragraph in gold["paragraphs"]}
    pairs: list[tuple[dict[str, Any], Clause]] = []
    own = scores.clauses
    for path in dict.fromkeys([*wanted, *found]):
        for annotation, clause in _aligned(wanted.get(path, []), found.get(path, [])):
            own.gold += annotation is not None
            own.got += clause is not None
            if annotation is not None and clause is not None:
                pairs.append((annotation, clause))
                _compare(own, annotation, clause, name)
            elif clause is not None:
                own.misses.append(f"{name} {clause.key}: too many: {clause.action}")
            elif annotation is not None:
                own.misses.append(f"{name} {path}: missed: {annotation['action']}")
    scores.texts += 1
    for kind, counts in (("explicit", scores.asked.explicit), ("implied", scores.asked.implied)):
        counts[1] += sum(clause["ask"] == kind for clauses in wanted.values() for clause in clauses)
    asked.add_asks(scores.asked, pairs, reading.clauses, name)
    asked.add_schedule(scores.asked, gold["schedule"], reading, name)


def _aligned(
    wanted: Sequence[dict[str, Any]], found: Sequence[Clause]
) -> Iterator[tuple[dict[str, Any] | None, Clause | None]]:
    """Pair the acts of a paragraph in order: first those with the same words, then those that stand between these."""
    keys = [norm(each["action"]) for each in wanted], [norm(clause.action) for clause in found]
    for _, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        same = min(b - a, d - c)
        yield from zip(wanted[a : a + same], found[c : c + same], strict=True)
        yield from ((each, None) for each in wanted[a + same : b])
        yield from ((None, clause) for clause in found[c + same : d])


def _compare(score: ClauseScore, annotation: dict[str, Any], clause: Clause, name: str) -> None:
    score.hit += 1
    score.force += clause.force == annotation["force"]
    right = norm(clause.action) == norm(annotation["action"])
    score.action += right
    if clause.force != annotation["force"] or not right:
        read = f"{clause.action} ({clause.force})"
        score.misses.append(f"{name} {clause.key}: {annotation['action']} ({annotation['force']}): read {read}")
    if clause.ask != annotation["ask"]:
        score.misses.append(f"{name} {clause.key}: ask {annotation['ask']}, read {clause.ask}: {clause.action}")
