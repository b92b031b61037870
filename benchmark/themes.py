"""What documents are about, against the Sustainable Development Goals among the keywords of the XML files.

python benchmark/themes.py              the texts that the vocabulary is developed on, with twenty to read by eye
python benchmark/themes.py --held-out   the totals of those they are not

The keywords are set for whole documents. They are a weak measure: most documents bear exactly five, an answer that is
always the same five and reads nothing scores better than any reading, and goal 13 is hardly ever among them. So the
agreement of each language with English, clause by clause, is measured too.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark.corpus import LANGUAGES, ORGANS, XmlFile, stem
from benchmark.report import Section, Table, percent
from benchmark.scores import f1
from benchmark.split import is_held_out, print_side
from operative.findings.themes import themes_of_whole
from operative.findings.themes.whole import SHARE
from operative.model import Resolution, Scheme, Theme
from operative.vocabulary.themes import SCHEMES, catalogue

_KEYWORD = re.compile(rb'<keyword value="(?P<goal>\d{1,2})(?:\.\w)?"[^<>]{0,200}dictionary="SDGO"')
_SHARES = (0.0, 0.03, SHARE, 0.1, 0.2)
_READ = 20
_SEED = 2030


@dataclass(slots=True)
class Document:
    """A document with keywords, and what was found in it.

    Attributes:
        file: as in the corpus.
        keywords: goals among its keywords; a target (3.3) counts as its goal.
        shares: for each share of the clauses the goals found.
        themes: of its clauses, without their words.
        clauses: the keys of its clauses.
        sample: a clause drawn at random, with what was found, to be read.
    """

    file: XmlFile
    keywords: frozenset[str]
    shares: dict[float, frozenset[str]]
    themes: frozenset[tuple[str, str, str]]
    clauses: frozenset[str]
    sample: str


@dataclass(slots=True)
class Counts:
    """Ids wanted, found, in both."""

    wanted: int = 0
    got: int = 0
    hit: int = 0

    def add(self, wanted: Set[object], got: Set[object]) -> None:
        """Count one document or clause."""
        self.wanted += len(wanted)
        self.got += len(got)
        self.hit += len(wanted & got)

    def cells(self) -> tuple[str, str, str]:
        """Return F1, recall and precision as text."""
        f = f"{f1(self.hit, self.wanted, self.got):.3f}"
        return f, percent(self.hit, self.wanted), percent(self.hit, self.got)


def documents(files: Sequence[XmlFile]) -> list[Document]:
    """Read the files that have goals among their keywords."""
    draw = random.Random(_SEED)
    found = []
    for file in files:
        source = file.path.read_bytes()
        if keywords := frozenset(match["goal"].decode() for match in _KEYWORD.finditer(source)):
            found.append(_document(file, keywords, operative.read(file.path), draw))
    return found


def _document(file: XmlFile, keywords: frozenset[str], reading: Resolution, draw: random.Random) -> Document:
    return Document(
        file,
        keywords,
        {share: frozenset(themes_of_whole(reading, "sdg", share)) for share in _SHARES},
        frozenset((theme.clause, theme.scheme, theme.id) for theme in reading.themes),
        frozenset(clause.key for clause in reading.clauses),
        _sample(file, reading, draw) if reading.clauses else "",
    )


def _sample(file: XmlFile, reading: Resolution, draw: random.Random) -> str:
    clause = draw.choice(reading.clauses)
    found = [_shown(theme) for theme in reading.themes if theme.clause == clause.key]
    return f"{file.name} {clause.key}: {clause.quote[:400]}\n    {'; '.join(found) or 'nothing'}"


def _shown(theme: Theme) -> str:
    return f"{theme.scheme} {theme.id} ({', '.join(theme.words)})"


def keywords_table(read: Sequence[Document]) -> Table:
    """Return the agreement with the keywords for several ways to sum up clauses, and for an answer without reading."""
    frequent = Counter(goal for document in read for goal in document.keywords)
    constant = frozenset(goal for goal, _ in frequent.most_common(5))
    rows = [
        (f"goals of at least {share:.0%} of the clauses, and the title's", *_score(read, share).cells())
        for share in _SHARES
    ]
    unread = Counts()
    for document in read:
        unread.add(document.keywords, constant)
    rows.append((f"always {', '.join(sorted(constant, key=int))}, unread", *unread.cells()))
    return Table(("answer", "micro F1", "recall", "precision"), rows, "Goals of documents against their keywords")


def _score(read: Sequence[Document], share: float) -> Counts:
    counts = Counts()
    for document in read:
        counts.add(document.keywords, document.shares[share])
    return counts


def groups_table(read: Sequence[Document], share: float) -> Table:
    """Return the agreement with the keywords for each language and organ."""
    rows = []
    for name in (*LANGUAGES, *ORGANS):
        chosen = [document for document in read if name in (document.file.language, document.file.organ)]
        rows.append((name, str(len(chosen)), *_score(chosen, share).cells()))
    head = ("language or organ", "documents", "micro F1", "recall", "precision")
    return Table(head, rows, f"The same, goals of at least {share:.0%} of the clauses")


def goals_table(read: Sequence[Document], share: float) -> Table:
    """Return for each goal in how many documents it is a keyword, found, and both."""
    rows = []
    for goal in catalogue()["sdg"]:
        wanted = {id(document) for document in read if goal in document.keywords}
        got = {id(document) for document in read if goal in document.shares[share]}
        rows.append((goal, str(len(wanted)), str(len(got)), str(len(wanted & got))))
    return Table(("goal", "a keyword in", "found in", "both"), rows, "Each goal")


def agreement_table(read: Sequence[Document]) -> Table:
    """Return how far the clauses of each language are about the same as those in English."""
    english = {stem(document.file.name): document for document in read if document.file.language == "en"}
    rows = []
    for language in LANGUAGES[1:]:
        counts = {scheme: Counts() for scheme in SCHEMES}
        for document in read:
            other = english.get(stem(document.file.name))
            if document.file.language == language and other:
                _compare(other, document, counts)
        rows.append((language, *(cell for scheme in SCHEMES for cell in counts[scheme].cells()[:1])))
    return Table(("language", *SCHEMES), rows, "Themes of the clauses against English, F1")


def _compare(english: Document, other: Document, counts: dict[Scheme, Counts]) -> None:
    both = english.clauses & other.clauses
    for scheme, count in counts.items():
        wanted, got = (
            frozenset(theme for theme in each.themes if theme[1] == scheme and theme[0] in both)
            for each in (english, other)
        )
        count.add(wanted, got)


def section(files: Sequence[XmlFile], *, held_out: bool) -> Section:
    """Measure one side of the split.

    Args:
        files: of the corpus; those of the other side are left out.
        held_out: the texts that are only scored, or those that the vocabulary is developed on.
    """
    side = "texts held out" if held_out else "texts developed on"
    report = Section("themes-held-out" if held_out else "themes", f"Themes, {side}")
    read = documents([file for file in files if is_held_out(file) == held_out])
    report.tables += [keywords_table(read), groups_table(read, SHARE), goals_table(read, SHARE), agreement_table(read)]
    report.remarks.append(
        "The keywords follow how often words occur in the whole document, preamble and passing mentions included: "
        "most documents bear exactly five goals, and the same five given unread agree with them better than any "
        "reading. They tell whether a goal is never found, not whether it is found rightly."
    )
    if not held_out:
        english = [document.sample for document in read if document.file.language == "en" and document.sample]
        report.quotes += random.Random(_SEED).sample(english, min(_READ, len(english)))
    return report


if __name__ == "__main__":
    print_side(__doc__, section)
