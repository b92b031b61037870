"""Nesting of list items: from the labels in order to canonical path components.

A path counts by position, so that a letter misprinted or misread does not move what follows, and so that the six
languages, whose letters differ, agree: the third lettered item is ``(c)`` whatever stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from operative.typography.labels import UNMARKED, Label, Reading, Series, letters, roman

_COMPONENT = {
    "letter": lambda n: f"({letters(n)})",
    "roman": lambda n: f"({roman(n)})",
    "digit": lambda n: f"({n})",
    "number": lambda n: f"({n})",
    "bullet": lambda n: f"[{n}]",
}


@dataclass(slots=True)
class _Level:
    series: Series
    shape: str
    ordinal: int
    position: int = 1

    @property
    def component(self) -> str:
        return _COMPONENT[self.series](self.position)

    def follows(self, label: Label, reading: Reading) -> bool:
        """Does `label`, so read, come next in this list?"""
        series, ordinal = reading
        if series == "bullet":
            return self.series == "bullet" and self.shape == label.shape
        if series != self.series or ordinal != self.ordinal + 1:
            return False
        # Chinese goes on from ㈩ to (十一); elsewhere "b." does not follow "(a)".
        return self.shape == label.shape or ("㈠" in (self.shape, label.shape))


@dataclass(slots=True)
class ItemLists:
    """The lists open under one paragraph, outermost first."""

    levels: list[_Level] = field(default_factory=list)

    def place(self, label: Label, upcoming: Sequence[Label], *, opened: bool) -> str:
        """Take the next item and return its path below the paragraph, such as ``(a)(ii)``.

        Args:
            label: of the item.
            upcoming: labels of the following items of the same paragraph, nearest first.
            opened: whether the text before the item ends as a list's introduction does (with a colon).
        """
        depth, reading = self._continuation(label)
        if reading is None or self._opens_instead(label, reading, upcoming, opened=opened):
            opening = next((r for r in label.readings if r[1] <= 1), None)
            if opening is not None:
                return self._open(label, opening)
            if reading is None:
                return self._stray(label, opened=opened)
        del self.levels[depth + 1 :]
        level = self.levels[depth]
        level.ordinal = reading[1]
        level.position += 1
        return self.path()

    def path(self) -> str:
        """Return the path of the last item below its paragraph."""
        return "".join(level.component for level in self.levels)

    def continues(self, label: Label) -> bool:
        """Does `label` go on one of the open lists?"""
        return self._continuation(label)[1] is not None

    @property
    def unmarked(self) -> bool:
        """Is the innermost list one whose bullets were lost?"""
        return bool(self.levels) and self.levels[-1].shape == UNMARKED.shape

    @property
    def next_number(self) -> int | None:
        """The number that would go on the innermost list of numbers ("1.", "2.") under the paragraph, or None."""
        return next((level.ordinal + 1 for level in reversed(self.levels) if level.series == "number"), None)

    def _continuation(self, label: Label) -> tuple[int, Reading | None]:
        for depth in range(len(self.levels) - 1, -1, -1):
            for reading in label.readings:
                if self.levels[depth].follows(label, reading):
                    return depth, reading
        return 0, None

    def _opens_instead(self, label: Label, reading: Reading, upcoming: Sequence[Label], *, opened: bool) -> bool:
        """Does ``(i)`` after ``(h)`` open a list of its own rather than go on?"""
        if all(ordinal != 1 for series, ordinal in label.readings if series != reading[0]):
            return False
        for following in upcoming[:1]:
            if any(r == ("roman", 2) for r in following.readings):
                return True
            if (reading[0], reading[1] + 1) in following.readings:
                return False
        return opened

    def _open(self, label: Label, reading: Reading) -> str:
        same = [i for i, level in enumerate(self.levels) if level.series == reading[0] and level.shape == label.shape]
        if same and reading[0] != "bullet":
            # A list that begins again without any text between is the same list, counted on.
            del self.levels[same[-1] + 1 :]
            self.levels[-1].ordinal = reading[1]
            self.levels[-1].position += 1
        else:
            self.levels.append(_Level(reading[0], label.shape, reading[1]))
        return self.path()

    def _stray(self, label: Label, *, opened: bool) -> str:
        """Place a label that neither goes on nor begins: a letter skipped, misprinted or misread."""
        if not self.levels or (opened and label.readings[0][0] != self.levels[-1].series):
            self.levels.append(_Level(label.readings[0][0], label.shape, label.readings[0][1]))
            return self.path()
        depth = next(
            (i for i in range(len(self.levels) - 1, -1, -1) if self.levels[i].series == label.readings[0][0]),
            len(self.levels) - 1,
        )
        del self.levels[depth + 1 :]
        level = self.levels[depth]
        level.position += 1
        level.ordinal = label.readings[0][1] if level.series == label.readings[0][0] else level.ordinal + 1
        return self.path()
