"""The fonts of the reading page: a page carries those its characters need, and nothing is fetched."""

from __future__ import annotations

import base64
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and the characters it is used for."""

    file: str
    family: str
    style: str
    weight: str
    size: str
    ranges: str

    def serves(self, characters: frozenset[str]) -> bool:
        """Tell whether the file holds any of the characters."""
        spans = _spans(self.ranges)
        return any(first <= ord(character) <= last for character in characters for first, last in spans)

    def rule(self) -> str:
        """Return its ``@font-face`` rule, the file within."""
        return (
            f'@font-face{{font-family:"{self.family}";font-style:{self.style};font-weight:{self.weight};'
            f"size-adjust:{self.size};font-display:swap;src:url(data:font/woff2;base64,{_encoded(self.file)})format('woff2');"
            f"unicode-range:{self.ranges}}}"
        )


def font_rules(text: str, *, language: str, italic: bool) -> str:
    """Return the ``@font-face`` rules for a page.

    Args:
        text: all that the page prints.
        language: of the document.
        italic: whether anything is set in italics.
    """
    characters = frozenset(text)
    faces = (face for face in _faces(language) if italic or face.style != "italic")
    return "\n".join(face.rule() for face in faces if face.serves(characters))


@cache
def _faces(language: str) -> tuple[Face, ...]:
    with files(__package__).joinpath("fonts.toml").open("rb") as stream:
        data = tomllib.load(stream)
    faces = tuple(Face(**face) for face in data["faces"])
    unused = frozenset(data["not_for"].get(language, ()))
    kept = (",".join(item for item in face.ranges.split(",") if item not in unused) for face in faces)
    return tuple(replace(face, ranges=ranges) for face, ranges in zip(faces, kept, strict=True))


@cache
def _spans(ranges: str) -> tuple[tuple[int, int], ...]:
    pairs = (item.removeprefix("U+").partition("-") for item in ranges.split(","))
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


@cache
def _encoded(file: str) -> str:
    return base64.b64encode(files(__package__).joinpath("fonts", file).read_bytes()).decode("ascii")
