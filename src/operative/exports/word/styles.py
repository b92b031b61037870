"""The styles of the Word document, from ``styles.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from operative.exports.word.markup import SPACES, w
from operative.exports.writing import RIGHT_TO_LEFT

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9]+")
REFERENCE = "FootnoteReference"
"""The style of a note's marker, by the name that Word gives it."""


@cache
def looks() -> dict[str, Any]:
    """Return what ``styles.toml`` says."""
    with files(__package__).joinpath("styles.toml").open("rb") as stream:
        return tomllib.load(stream)


def style_id(style: str) -> str:
    """Return the identifier of a style, made from its name.

    >>> style_id("text"), style_id("heading"), style_id("note")
    ('SingleTxt', 'H23', 'FootnoteText')
    """
    return _NOT_IN_ID.sub("", re.sub(r"\b[a-z]", lambda found: found[0].upper(), looks()["styles"][style]["name"]))


@dataclass(frozen=True, slots=True)
class Language:
    """How documents of a language are set.

    Attributes:
        code: one of the six, or empty where it is unknown.
        tag: the language as Word names it.
        size: of its text, in points.
        line: from line to line, in twentieths of a point.
        heading: the font of headings in a language that has no italics and sets words off in bold, else None.
    """

    code: str
    tag: str
    size: float
    line: int
    heading: str | None

    @property
    def leftward(self) -> bool:
        """Whether it runs from right to left."""
        return self.code in RIGHT_TO_LEFT

    @property
    def emphasis(self) -> tuple[str, ...]:
        """The properties of a run that is set off."""
        return (w("b"), w("bCs")) if self.heading else (w("i"), w("iCs"))


def language_of(code: str | None) -> Language:
    """Return how a language is set; an unknown one as English."""
    table = looks()
    said = table["languages"].get(code or "", table["languages"]["en"])
    letters = table["letters"]
    return Language(
        code or "",
        said["tag"],
        said.get("size", letters["size"]),
        said.get("line", letters["line"]),
        said.get("heading"),
    )


def styles(language: Language) -> str:
    """Return the part that holds the styles, for documents of a language."""
    defaults = w("docDefaults", w("rPrDefault", w("rPr", *_default_letters(language))), w("pPrDefault"))
    named = "".join(_style(style, said, language) for style, said in looks()["styles"].items())
    return f"<w:styles {SPACES}>{defaults}{named}{''.join(_letter_styles())}</w:styles>"


def _default_letters(language: Language) -> Iterator[str]:
    letters = looks()["letters"]
    latin, asian = letters["latin"], letters["asian"]
    hint = {"hint": "eastAsia"} if language.tag.startswith("zh") else {}
    yield w("rFonts", **hint, ascii=latin, hAnsi=latin, eastAsia=asian, cs=letters["complex"])
    yield from _size(language.size)
    tags = {"eastAsia": language.tag} if hint else {"bidi": language.tag} if language.leftward else {}
    yield w("lang", **({"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-EG"} | (tags or {"val": language.tag})))


def _size(points: float) -> tuple[str, str]:
    """The size of letters, which Word counts in half points, of both kinds of writing."""
    half = round(points * 2)
    return w("sz", val=half), w("szCs", val=half)


def _style(style: str, said: dict[str, Any], language: Language) -> str:
    base = said.get("base", "" if style == "normal" else "normal")
    default = {"default": 1} if style == "normal" else {}
    return w(
        "style",
        w("name", val=said["name"]),
        w("basedOn", val=style_id(base)) if base else "",
        w("qFormat"),
        w("pPr", *_paragraph(style, said, language)),
        w("rPr", *_letters(said, language)),
        type="paragraph",
        **default,
        styleId=style_id(style),
    )


def _paragraph(style: str, said: dict[str, Any], language: Language) -> Iterator[str]:
    """The properties of a style's paragraphs, in the order of the schema."""
    if said.get("follow"):
        yield w("keepNext")
    if said.get("page"):
        yield w("pageBreakBefore")
    if style == "normal" and language.leftward:
        yield w("bidi")
    spacing: dict[str, str | int] = {name: said[name] for name in ("before", "after") if name in said}
    if style == "normal":
        spacing |= {"line": language.line, "lineRule": "atLeast"}
    if spacing:
        yield w("spacing", **spacing)
    indents = {name: said[name] for name in ("left", "right", "hanging") if name in said}
    if indents:
        yield w("ind", **indents)
    if "align" in said:
        yield w("jc", val=said["align"])
    if "level" in said:
        yield w("outlineLvl", val=said["level"])


def _letters(said: dict[str, Any], language: Language) -> Iterator[str]:
    if said.get("bold"):
        heading = language.heading
        yield from [w("rFonts", ascii=heading, hAnsi=heading, eastAsia=heading)] if heading else (w("b"), w("bCs"))
    if said.get("italic") and not language.heading:
        yield from (w("i"), w("iCs"))
    if "size" in said:
        yield from _size(language.size * said["size"])


def _letter_styles() -> Iterator[str]:
    yield w(
        "style",
        w("name", val="footnote reference"),
        w("rPr", w("vertAlign", val="superscript")),
        type="character",
        styleId=REFERENCE,
    )


def fonts() -> str:
    """Return the part that says what stands in for fonts a computer lacks."""
    told = "".join(
        w(
            "font",
            w("altName", val=said["instead"]),
            w("charset", val=said["charset"]),
            w("family", val=said["family"]),
            name=name,
        )
        for name, said in looks()["fonts"].items()
    )
    return f"<w:fonts {SPACES}>{told}</w:fonts>"


def settings(language: Language) -> str:
    """Return the part of the settings: headers differ by page, notes are at the foot, as Word 2013 and later set."""
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    notes = w("footnotePr", w("footnote", id=-1), w("footnote", id=0))
    theme = w("themeFontLang", val=language.tag)
    return f"<w:settings {SPACES}>{w('evenAndOddHeaders')}{notes}{w('compat', compatible)}{theme}</w:settings>"
