"""The lines of Markdown: headings, paragraphs, items with the numbers that are shown, rows of tables, footnotes.

By CommonMark 0.31 (chapters 4 and 5) as far as documents of this kind use it, and GitHub's tables and footnotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.sources.block import Role
from operative.typography.labels import parse_label
from operative.typography.punctuation import ends_sentence

GAP = "\u2003"
"""An em space: sets off numbers in the program's own Markdown."""

_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?:[ \t\u2003]+|$)(?P<text>.*)")
_CLOSING_SIGNS = re.compile(r"(?:^|[ \t])#{1,40}[ \t]*$")
_COMMENT = re.compile(r" {0,3}<!--[ \t]{0,9}(?P<words>[^<>]{0,200}?)[ \t]{0,9}-->[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,80}|(?:-[ \t]*){3,80}|(?:_[ \t]*){3,80})$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"(?P<lead>[ \t]*)(?P<mark>[-+*]|(?P<number>\d{1,9})(?P<end>[.)]))(?:[ \t]+(?P<text>.*)|$)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,40}|~{3,40})[^`]*$")
_DEFINITION = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]{1,80})\]:[ \t]*(?P<text>.*)")
_LINK = re.compile(r" {0,3}\[[^\]^]{1,200}\]:[ \t]*\S.{0,2500}$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]{0,500})\]\([^()\n]{0,2000}\)[ \t]*$")
_DASHES = frozenset("|-: ")
_CELLS = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = "•"


@dataclass(slots=True)
class MarkdownLine:
    """A paragraph, heading, item or row, before what stands within it is read."""

    text: str
    label: str = ""
    role: Role | None = None
    line: int = 0
    section: str = ""
    level: int = 0
    """Of a heading, from 1."""
    cell: bool = False


@dataclass(slots=True)
class Parser:
    """Parts a document into its lines, footnotes apart."""

    lines: list[MarkdownLine] = field(default_factory=list)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    furniture: list[str] = field(default_factory=list)
    _held: list[str] = field(default_factory=list)
    _into: MarkdownLine | None = None
    """What the lines that are held begin with: an item's number."""
    _note: str | None = None
    _section: str = ""
    _fence: str = ""
    _counts: list[tuple[int, int]] = field(default_factory=list)
    """The lists open, outermost first: their indent and the number of the next item."""
    _number: int = 0

    def read(self, text: str, before: int) -> None:
        """Take all lines of `text`, which follows `before` lines of front matter."""
        for self._number, raw in enumerate(text.split("\n"), before + 1):
            line = raw.expandtabs(4)
            if self._fence:
                self._code(line)
            elif not line.strip(" "):
                self._end(blank=True)
            else:
                self._line(line)
        self._end()

    def _line(self, line: str) -> None:
        if quote := _QUOTE.match(line):
            line = line[quote.end() :]
        if fence := _FENCE.match(line):
            self._end()
            self._fence = fence["fence"]
        elif comment := _COMMENT.match(line):
            self._end()
            self._section = comment["words"]
            self.lines.append(MarkdownLine("", line=self._number, section=self._section, role=Role.PART))
        elif self._held and _UNDERLINE.match(line) and self._into is None and self._note is None:
            self._heading(" ".join(self._held), 1 if "=" in line else 2)
        elif _RULE.match(line):
            self._end()
        elif heading := _HEADING.match(line):
            self._end()
            self._heading(_CLOSING_SIGNS.sub("", heading["text"]), len(heading["signs"]))
        elif definition := _DEFINITION.match(line):
            self._end()
            self._note = definition["name"]
            self._held = [definition["text"]]
        elif item := self._item(line):
            self._open_item(item)
        elif "|" in line and self._is_row(line):
            self._row(line)
        else:
            self._text(line)

    def _heading(self, text: str, level: int) -> None:
        self._held.clear()
        self._counts.clear()
        self.lines.append(MarkdownLine(text.strip(" "), "", Role.HEADING, self._number, self._section, level))

    def _text(self, line: str) -> None:
        """Hold a line of a paragraph; a label at its start opens one where the line before ends as a paragraph does."""
        words = line.strip(" ") + ("  " if line.endswith("  ") else "")
        if self._note is not None and not self._held and not line.startswith("  "):
            self._note = None  # after an empty line, what is not set in is no more of the note
        if self._held and ends_sentence(self._held[-1].strip()) and self._note is None:
            label = parse_label(words.replace("\\", ""))
            if label is not None and not label.weak:
                self._end()
        if not self._held and (_LINK.match(line) and self._note is None):
            self.furniture.append(line.strip())
        elif not self._held and (image := _IMAGE.match(line.strip(" "))):
            self.furniture += [image["alt"]] if image["alt"] else []
        else:
            self._held.append(words)

    def _end(self, *, blank: bool = False) -> None:
        """End the paragraph or note; a note goes on after an empty line where the next is set in."""
        if not self._held:
            if blank and self._note is not None:
                return
            self._note = None
            return
        text = "\n".join(self._held)
        self._held.clear()
        if self._note is not None:
            self.definitions.setdefault(self._note, []).append(text)
            return
        into, self._into = self._into, None
        line = into or MarkdownLine("", line=self._number, section=self._section)
        line.text = text
        self.lines.append(line)

    def _code(self, line: str) -> None:
        """A line in a fence is text as it is, a paragraph each."""
        if line.strip(" ").startswith(self._fence) and not line.strip(" `~"):
            self._fence = ""
        elif line.strip():
            signs = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line.strip())
            self.lines.append(MarkdownLine(signs, line=self._number, section=self._section))

    # -- lists and tables -----------------------------------------------------------------------------------------

    def _item(self, line: str) -> re.Match[str] | None:
        """A list's item; within a paragraph only a bullet or the number 1 begins a list."""
        item = _ITEM.match(line)
        if item is None or item["lead"].startswith(GAP):
            return None
        goes_on = bool(self._held) and self._into is None and self._note is None
        return None if goes_on and item["number"] not in (None, "1") and not ends_sentence(self._held[-1]) else item

    def _open_item(self, item: re.Match[str]) -> None:
        """Number an item as it is shown: a list counts on from its first number."""
        self._end()
        self._note = None
        indent = len(item["lead"])
        while self._counts and self._counts[-1][0] > indent:
            self._counts.pop()
        label = _BULLET
        if item["number"]:
            printed = int(item["number"])
            same = bool(self._counts) and indent - self._counts[-1][0] < 2
            number = self._counts.pop()[1] if same else printed
            number = max(number, printed)
            self._counts.append((indent, number + 1))
            label = f"{number}{item['end']}"
        self._into = MarkdownLine("", label, None, self._number, self._section)
        if item["text"]:
            self._held = [item["text"]]

    def _is_row(self, line: str) -> bool:
        """A row of a table begins with a bar, or stands under another row."""
        before = self.lines[-1] if self.lines and not self._held else None
        return line.lstrip().startswith("|") or bool(before and before.cell and before.line == self._number - 1)

    def _row(self, line: str) -> None:
        self._end()
        if "-" in line and _DASHES.issuperset(line):
            if self.lines and self.lines[-1].cell:
                self.lines[-1].line = self._number
            return
        cells = (cell.strip() for cell in _CELLS.split(line.strip().strip("|")))
        text = " ".join(cell for cell in cells if cell)
        self.lines.append(MarkdownLine(text, "", Role.TABLE, self._number, self._section, 0, True))
