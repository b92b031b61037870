"""Markdown to blocks: the program's own, whose comments say what each part is, and that of others.

Headings, paragraphs, lists with the numbers that are shown, tables, footnotes, front matter; by CommonMark 0.31
(chapters 4 and 5) as far as documents of this kind use it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from operative.languages import official
from operative.model import Issue, Note
from operative.sources.akn_runs import compose
from operative.sources.block import Block, Plan, Role, Source
from operative.sources.drawn.assemble import blocks_of, set_off_by
from operative.sources.drawn.line import Drawn, Piece
from operative.sources.drawn.looks import STRUCK
from operative.sources.markdown_inline import inline
from operative.sources.markdown_lines import GAP, MarkdownLine, Parser
from operative.sources.plan import NAME, words_of
from operative.typography.labels import whole_label
from operative.typography.punctuation import ends_sentence
from operative.typography.superscripts import raised

_FRONT = re.compile(
    r"-{3}[ \t]*\n(?P<facts>(?:(?!(?:-{3}|\.{3})[ \t]*\n)[^\n]*\n){0,200}?)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)"
)
_FACT = re.compile(r"(?P<name>[A-Za-z_]{1,40})[ \t]{0,9}:[ \t]{0,9}(?P<value>[^\n]*)\n")
_MARKER = re.compile(r"(?:\d{1,4}|[A-Za-z]|[ivxl]{1,6}|\*{1,4}|[†‡§]{1,3})$")
_COUNTED = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,4}|[†‡§])$")
_PLAN = re.compile(rf"^<!-- {NAME} (?P<told>[^<>\n]*) -->[ \t]*$", re.MULTILINE)
_ENCODED = re.compile(r"%([0-9a-f]{4,6})")


def read_markdown(text: str, *, encoding: str | None = None) -> Source:
    """Return the blocks of a Markdown document.

    Args:
        text: decoded.
        encoding: how its bytes were decoded, kept with the reading.

    >>> source = read_markdown("*The Security Council,*\\n\\n3. *Decides*[^1] to act.\\n\\n[^1]: S/2101/9.\\n")
    >>> [(block.label, block.text) for block in source.blocks], source.blocks[1].notes
    ([('', 'The Security Council,'), ('3.', 'Decides to act.')], (Note(marker='1', text='S/2101/9.', at=7),))
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    front = _FRONT.match(text)
    facts = dict(_FACT.findall(front["facts"])) if front else {}
    own = facts.get("generator") == "Operative"
    body, plan = _parted(text[front.end() :] if front else text)
    parser = Parser()
    parser.read(body, text.count("\n", 0, front.end()) if front else 0)
    notes = _Notes(parser.definitions)
    drawn = [(line, list(inline(line.text, notes.piece))) for line in parser.lines]
    tracked = any(isinstance(piece, tuple) and piece[1] & STRUCK for _, pieces in drawn for piece in pieces)
    blocks = _own_blocks(drawn) if own else _blocks(drawn)
    language = official(_string(facts.get("language") or facts.get("lang") or ""))
    furniture = [*([] if own else _shown_facts(facts)), *parser.furniture]
    message = "The text holds words struck out; it was read without them, as if the change were accepted."
    issues = (Issue("tracked-changes-accepted", None, message),) if tracked else ()
    return Source(
        "markdown",
        (*blocks, *notes.uncalled()),
        language,
        tuple(furniture),
        encoding,
        issues,
        plan=plan,
    )


def _parted(text: str) -> tuple[str, Plan | None]:
    """Part the text from the comment that holds the plan: at its end, unless somebody wrote on after it."""
    found = _PLAN.search(text)
    if found is None:
        return text, None
    bare = _PLAN.sub("", text)
    return bare, Plan(found["told"], words_of(bare))


def _string(value: str) -> str:
    """The value of a fact of the front matter, without its quotation marks."""
    try:
        read = json.loads(value)
    except ValueError:
        return value.strip().strip("'\"")
    return read if isinstance(read, str) else value


def _shown_facts(facts: dict[str, str]) -> Iterator[str]:
    yield from (f"{name}: {_string(value)}" for name, value in facts.items() if value.strip())


# -- notes ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Notes:
    """The footnotes defined, and which of them were called."""

    definitions: dict[str, list[str]]
    called: dict[str, str] = field(default_factory=dict)

    def piece(self, name: str, lost: bool) -> Piece:
        """What stands for a reference: the note; its raised marker the second time; the reference where none is."""
        if name not in self.definitions:
            return (f"[^{name}]", 0)
        if name in self.called:
            return (raised(self.called[name]), 0)
        marker = self.called[name] = self._marker(name)
        return Note(marker, self._words(name), None if not lost else -1)

    def uncalled(self) -> Iterator[Block]:
        """Notes that nothing calls."""
        for name in self.definitions:
            if name not in self.called:
                yield Block(f"{self._marker(name)} {self._words(name)}".strip(), role=Role.NOTE)

    def _words(self, name: str) -> str:
        return compose(_runs(inline(" ".join(self.definitions[name]), lambda name, _: (f"[^{name}]", 0)), 0)).text

    def _marker(self, name: str) -> str:
        """The marker a note's name tells, else its place in the order of calls."""
        told = _ENCODED.sub(lambda code: chr(int(code[1], 16)), name.partition("~")[0])
        return told if _MARKER.match(told) or told != name else str(len(self.called) + 1)


def _runs(pieces: Iterable[Piece], looks: int) -> Iterator[tuple[str, bool] | Note]:
    for piece in pieces:
        if piece is None:
            yield (" ", False)
        elif isinstance(piece, Note):
            yield piece
        elif not piece[1] & STRUCK:
            yield (piece[0], bool(piece[1] & looks))


# -- blocks -----------------------------------------------------------------------------------------------------------

_Drawn = list[tuple[MarkdownLine, list[Piece]]]


def _blocks(drawn: _Drawn) -> list[Block]:
    """The blocks of a document of others: as of a page, whose lines say nothing but how they are set."""
    lines = [
        Drawn([p for p in pieces if not (isinstance(p, tuple) and p[1] & STRUCK)], line.label, line.role, line.line)
        for line, pieces in drawn
        if line.role is not Role.PART
    ]
    return blocks_of(lines, set())


def _own_blocks(drawn: _Drawn) -> list[Block]:
    """The blocks of the program's own Markdown, whose comments say what each part of it is."""
    looks = set_off_by(Drawn(pieces) for _, pieces in drawn)
    out: list[Block] = []
    opened = False
    for line, pieces in drawn:
        name, _, id = line.section.partition(" ")
        if line.role is Role.PART:
            if name == "annex":
                out.append(Block("", line=line.line, role=Role.ANNEX))
            elif name == "part" and opened:
                out.append(Block(id if len(id) == 1 else "", line=line.line, role=Role.PART))
            continue
        if name in ("annex", "part") and line.role is Role.HEADING and line.level < 3:
            if opened:
                out[-1] = _opening(out[-1], line, compose(_runs(pieces, 0)).text)
            continue
        opened = opened or name not in ("", "masthead")
        out.append(_own_block(line, pieces, name, looks))
    return out


def _opening(block: Block, line: MarkdownLine, text: str) -> Block:
    """An annex opens with its label; a part with its letter, which the block has, and its title."""
    if block.role is Role.ANNEX:
        return replace(block, text=block.text or text)
    return replace(block, text=f"{block.text} {text}".strip()) if line.level > 1 else block


_ROLES = {
    "masthead": Role.MASTHEAD, "formula": Role.FORMULA, "preambular": Role.PREAMBULAR, "operative": Role.OPERATIVE,
    "closing": Role.CLOSING, "notes": Role.NOTE,
}  # fmt: skip


def _own_block(line: MarkdownLine, pieces: list[Piece], name: str, looks: int) -> Block:
    label, rest = _label(pieces)
    text, emphasis, notes = compose(_runs(rest, looks))
    role = _ROLES.get(name)
    if line.role is Role.HEADING and name != "masthead":
        role = Role.HEADING
    elif name == "notes" and _COUNTED.match(label):
        label, text = "", f"{label} {text}"
    elif role is Role.PREAMBULAR and label:
        role = Role.OPERATIVE  # an item of a preambular paragraph
    elif role is Role.OPERATIVE and not label and not ends_sentence(text):
        role = Role.TABLE  # no end mark, and no heading all the same
    if not text and not notes:
        text, label = label, ""
    return Block(text, label, line.line, 0, emphasis, _placed(notes, rest), role)


def _placed(notes: tuple[Note, ...], pieces: list[Piece]) -> tuple[Note, ...]:
    """Notes whose place was lost have none again."""
    lost = [piece.at == -1 for piece in pieces if isinstance(piece, Note)]
    return tuple(replace(note, at=None) if gone else note for note, gone in zip(notes, lost, strict=True))


def _label(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The number that an em space sets off from a paragraph, and the paragraph; em spaces before it set it in."""
    before: list[str] = []
    for index, piece in enumerate(pieces):
        if not isinstance(piece, tuple):
            break
        words = piece[0] if before and "".join(before).strip() else piece[0].lstrip(GAP)
        head, gap, tail = words.partition(GAP)
        before.append(head)
        if gap:
            return "".join(before).strip(), [(tail, piece[1]), *pieces[index + 1 :]]
    label = "".join(before).strip()
    if len(label) < 12 and len(before) == len(pieces) and whole_label(label):
        return label, []
    return "", pieces
