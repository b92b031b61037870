"""Old Security Council resolutions as hand-corrected text: are all operative paragraphs there, in order?

Nobody marked up these texts. How many paragraphs there must be is counted apart from the reader: the longest chain
1, 2, 3 … of numbers that open a line. Ten texts drawn with a seed are printed for the eye.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import operative
from benchmark.report import Goal, Section, Table

SEED = 1946
# A number that opens a line; recognition took 1 for l or I, 5 for S, 0 for O, and lost full stops.
_OPENING = re.compile(r"^\s*([\dlIOS]{1,3})(?:(\s?[.,)])\s+(?=\S)|\s+(?=[A-Z]))")
_RECOGNISED = str.maketrans("lIOS", "1105")
_GOAL = 76


@dataclass(frozen=True, slots=True)
class OldText:
    """One text: the numbers that its lines open with, in runs from 1, and those that were read."""

    path: Path
    expected: list[int]
    read: list[int]
    unplaced: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Are all operative paragraphs there, in order?"""
        if self.expected:
            return self.read == self.expected
        return bool(self.read) and self.read == list(range(1, len(self.read) + 1))


def expected_numbers(text: str) -> list[int]:
    """Return the numbers of the paragraphs, found line by line; a run begins again at 1.

    >>> expected_numbers("1. Calls\\n2 Asks\\n1985 was\\n3. Decides")
    [1, 2, 3]
    """
    numbers: list[int] = []
    for line in text.splitlines():
        match = _OPENING.match(line)
        value = match[1].translate(_RECOGNISED) if match else ""
        if match and value.isdigit():
            following = numbers[-1] + 1 if numbers else 1
            if int(value) == following > 1 or (match[1] == "1" and match[2]):
                numbers.append(int(value))
    return numbers


def read_text(path: Path) -> OldText:
    """Read one text."""
    text = unicodedata.normalize("NFKC", path.read_text(encoding="utf-8", errors="replace"))
    reading = operative.read(path, findings=False)
    read = [
        int(match[1])
        for paragraph in reading.paragraphs
        if paragraph.kind == "operative" and (match := re.search(r"(?:^|[.:])(\d+)$", paragraph.path))
    ]
    return OldText(path, expected_numbers(text), read, reading.unplaced)


def section(folder: Path, drawn: int = 10) -> Section:
    """Read the folder and report."""
    texts = [read_text(path) for path in sorted(folder.glob("*.txt"))]
    report = Section("sc-texts", "Old Security Council texts")
    right = sum(text.right for text in texts)
    goal = round(_GOAL * len(texts) / 80)
    report.goals.append(Goal(f"of {len(texts)} texts, all operative paragraphs in order", right, goal))
    wrong = [(t.path.stem, _numbers(t.expected), _numbers(t.read)) for t in texts if not t.right]
    report.tables.append(Table(("text", "numbers that open lines", "read"), wrong, "Not right"))
    single = sum(not text.expected for text in texts)
    report.remarks.append(f"{single} of them have no numbers; there only the order can be checked, and the eye.")
    chosen = random.Random(SEED).sample(texts, min(drawn, len(texts)))
    report.quotes.append(f"Ten drawn with seed {SEED}, for the eye:")
    report.quotes += [_outline(text) for text in sorted(chosen, key=lambda t: t.path.name)]
    return report


def _numbers(values: list[int]) -> str:
    return " ".join(map(str, values)) or "none"


def _outline(text: OldText) -> str:
    reading = operative.read(text.path, findings=False)
    lines = [f"**{text.path.stem}** ({reading.symbol}, {reading.adopted_on})", ""]
    lines += [f"    {p.path:8} {p.kind[:4]}  {p.text[:60]} … {p.text[-25:]}" for p in reading.paragraphs]
    return "\n".join(lines)
