"""Draws what a person reads to judge citations, figures, addressees and themes, by a seed: anyone draws the same.

A third is English, the other languages share the rest. What `split.py` holds out is read only once it has been scored.

    python benchmark/draw.py citations 200 2026        citations that the XML does not link
    python benchmark/draw.py figures 200 2026          figures
    python benchmark/draw.py digits 100 2027           paragraphs with digits, and the figures found in them
    python benchmark/draw.py actors 200 2611           whom explicit and implied asks address
    python benchmark/draw.py themes 20 2611            clauses, and the themes found in them
    python benchmark/draw.py figures 200 2026 held     of the texts held out
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import Pool
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import operative
from benchmark.corpus import LANGUAGES, XmlFile, corpus_folder, xml_files
from benchmark.links import canonical, every_link
from benchmark.split import is_held_out
from operative.model import Citation, Figure

_AROUND = 120
"""Code points shown on either side of a quote."""
_FILES = 40
"""Files read of each language, drawn too; twice as many in English."""

Drawn = tuple[str, str]
"""The file's name, and what is to be read."""


def citations(file: XmlFile) -> Iterator[Drawn]:
    """Yield the citations of a file that the XML does not link."""
    reading = operative.read(file.path)
    texts = {p.path: (p.text, *(note.text for note in p.notes)) for p in reading.paragraphs}
    linked = every_link(file)
    for one in reading.citations:
        if (one.symbols or one.name) and not {canonical(symbol) for symbol in one.symbols} & linked:
            at = 0 if one.note is None else one.note + (one.path is not None)
            text = texts[one.path][at] if one.path is not None else reading.notes[at].text
            yield file.name, f"{', '.join(one.symbols) or one.name}\t{one.date or '-'}\t{_shown(text, one)}"


def figures(file: XmlFile) -> Iterator[Drawn]:
    """Yield the figures of a file."""
    reading = operative.read(file.path)
    texts = {p.path: p.text for p in reading.paragraphs}
    for one in reading.figures:
        yield file.name, f"{_said(one)}\t{_shown(texts[one.path], one)}"


def digits(file: XmlFile) -> Iterator[Drawn]:
    """Yield the paragraphs of a file that hold a digit, each with the figures found in it."""
    reading = operative.read(file.path)
    for paragraph in reading.paragraphs:
        if any(letter.isdigit() for letter in paragraph.text):
            found = "; ".join(_said(one) for one in reading.figures if one.path == paragraph.path)
            yield file.name, f"{found or '-'}\t{_line(paragraph.text)}"


def actors(file: XmlFile) -> Iterator[Drawn]:
    """Yield whom the asks of a file address: the kind of ask, the id, the actor, what else it may be, and its words.

    Words taken over from elsewhere (a chapeau, what was named before) are not in the clause; it is shown whole.
    """
    for clause in operative.read(file.path).clauses:
        for one in clause.addressees if clause.ask != "none" else ():
            who = " or ".join((one.id, *one.alternatives))
            yield file.name, f"{clause.ask}\t{who}\t{one.actor or '-'}\t«{one.quote}»\t{_line(clause.quote)}"


def themes(file: XmlFile) -> Iterator[Drawn]:
    """Yield the clauses of a file, each with its themes and the words that tell them."""
    reading = operative.read(file.path)
    for clause in reading.clauses:
        found = "; ".join(
            f"{one.scheme} {one.id} ({', '.join(one.words)})" for one in reading.themes if one.clause == clause.key
        )
        yield file.name, f"{found or '-'}\t{_line(clause.quote)}"


KINDS: dict[str, Callable[[XmlFile], Iterator[Drawn]]] = {
    "citations": citations, "figures": figures, "digits": digits, "actors": actors, "themes": themes,
}  # fmt: skip


def _said(one: Figure) -> str:
    sign = {"at-most": "<", "at-least": ">", None: ""}[one.bound]
    return f"{'~' if one.approximate else ''}{sign}{one.value:,} [{one.unit or '-'}] of [{one.of or '-'}]"


def _line(text: str) -> str:
    return " ".join(text.split())


def _shown(text: str, one: Citation | Figure) -> str:
    """The quote between marks, with what stands around it."""
    before, after = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
    return _line(f"{before}«{one.quote}»{after}")


def _all_of(kind: str, file: XmlFile) -> list[Drawn]:
    return list(KINDS[kind](file))


def draw(kind: str, count: int, seed: int, *, held_out: bool = False) -> list[Drawn]:
    """Return what is to be read, in the order of the languages and as drawn.

    Args:
        kind: one of :data:`KINDS`.
        count: how many in all.
        seed: of the draw.
        held_out: of the texts that are only scored, instead of those developed on?
    """
    folder = corpus_folder()
    files = [file for file in xml_files(folder / "unxml") if is_held_out(file) is held_out] if folder else []
    chance = random.Random(seed)
    out: list[Drawn] = []
    with Pool(2) as pool:
        for language in LANGUAGES:
            share = round(count / 3) if language == "en" else round(count * 2 / 3 / (len(LANGUAGES) - 1))
            of_language = [file for file in files if file.language == language]
            wanted = min(len(of_language), _FILES * (2 if language == "en" else 1))
            read = pool.map(partial(_all_of, kind), chance.sample(of_language, wanted))
            among = [one for found in read for one in found]
            out += chance.sample(among, min(share, len(among)))
    return out


def main() -> None:
    """Print a draw, one line each, numbered."""
    match sys.argv[1:]:
        case [kind, count, seed, *side] if kind in KINDS and count.isdecimal() and seed.isdecimal():
            for number, (name, shown) in enumerate(draw(kind, int(count), int(seed), held_out=side == ["held"]), 1):
                print(f"{number}\t{name}\t{shown}")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
