"""Why a gold file cannot be measured against: its XML is itself faulty.

The conditions on the main text are those of the house's shared tool `eval_structure`; those on whole documents ask
more. Each is named in the report, with the files it leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmark.gold import Division, Gold
from benchmark.labels import number
from benchmark.unxml import Row

_WORD = {"en": " the ", "fr": " les ", "es": " los "}
_NUMBER_INSIDE = re.compile(r"(\d+|\([a-z]\))\s*[-.]?\s")
_SCRIPTS = (("ru", "\u0400", "\u04ff"), ("zh", "\u4e00", "\u9fff"), ("ar", "\u0600", "\u06ff"))


def fault(gold: Gold, language: str) -> str | None:
    """Return why the document's gold reading is unusable, or None.

    Args:
        gold: made without inline notes.
        language: the one its name says.
    """
    main = gold.divisions[0]
    if not gold.whole:
        return main_fault(main.rows, main.formula, language) or _end_matter(main.rows)
    for division in gold.divisions:
        if why := _whole_fault(division, language):
            return f"{why} ({division.id or 'main text'})"
    return None


def main_fault(rows: Sequence[Row], formula: str, language: str) -> str | None:
    """The shared tool's conditions, in its order."""
    body = [row for row in rows if row.kind != "heading"]
    if len(body) < 2:
        return "no paragraphs"
    if not formula:
        return "no enacting formula"
    if why := _words_fault(body, language):
        return why
    numbers = [_value(row) for row in body if row.kind == "operative"]
    if why := _number_fault(rows, several=len(numbers) > 1 and any(numbers)):
        return why
    operative = [row for row in body if row.kind == "operative"]
    if any(row.labels and not value for row, value in zip(operative, numbers, strict=True)):
        return "lettered item at the top"
    if any(_NUMBER_INSIDE.match(row.text) for row in body if row.kind != "preambular"):
        return "number inside the text"
    return "preamble after the operative part" if _alternates(body) else None


def _words_fault(body: Sequence[Row], language: str) -> str | None:
    words = " ".join(row.text for row in body)
    if not script_fits(language, words):
        return "another script"
    word = _WORD.get(language)
    if word and word not in words and len(words) > 600:
        return "another language"
    return "empty paragraph" if any(not row.text for row in body) else None


def _number_fault(rows: Sequence[Row], *, several: bool) -> str | None:
    last, restart = 0, False
    for row in rows:
        if row.kind == "heading":
            restart = True
        if row.kind != "operative":
            continue
        value = _value(row)
        if value is None:
            if several:
                return "number missing"
            continue
        if value != last + 1 and not (value == 1 and restart):
            return "numbers out of order"
        last, restart = value, False
    return None


def _value(row: Row) -> int | None:
    return number(row.labels[0]) if row.labels else None


def _alternates(body: Sequence[Row]) -> bool:
    kinds = [row.kind for row in body]
    if "preambular" not in kinds or "operative" not in kinds:
        return False
    return kinds.index("operative") < len(kinds) - 1 - kinds[::-1].index("preambular")


def script_fits(language: str, text: str) -> bool:
    """Is most of the beginning of `text` in the script of `language`?

    >>> script_fits("ru", "Генеральная Ассамблея"), script_fits("ar", "The General Assembly")
    (True, False)
    """
    counts: Counter[str] = Counter()
    for char in text[:4000]:
        script = next((code for code, first, last in _SCRIPTS if first <= char <= last), "")
        if script or char.isalpha():
            counts[script or "latin"] += 1
    top = counts.most_common(1)[0][0] if counts else ""
    return top == (language if language in ("ru", "zh", "ar") else "latin")


# The words with which end matter opens ("13th plenary meeting"); they may stand inside an annex of a faulty file.
_MEETING = re.compile(
    r"\d+(?:st|nd|rd|th|re|e|ª|-?[еe])\s+(?:\(\w+\)\s+)?(?:plenary|meeting|séance|sesión|пленарное|заседание)"
    r"|第\d+次(?:全体)?会议$|الجلسة (?:العامة )?\d+$|(?:Première|Primera) (?:séance|sesión) pl"
)


def _whole_fault(division: Division, language: str) -> str | None:
    rows = division.rows
    body = [row for row in rows if row.kind != "heading"]
    if not body:
        return "no paragraphs"
    if not division.formula and not division.id.startswith(("annex", "draft")):
        return "no enacting formula"
    if why := _words_fault(body, language):
        return why
    if why := _end_matter(rows):
        return why
    if any(_NUMBER_INSIDE.match(row.text) for row in body if row.kind == "operative"):
        return "number inside the text"
    return _order_fault(rows)


def _end_matter(rows: Sequence[Row]) -> str | None:
    stray = any(row.kind != "heading" and _MEETING.match(row.text) for row in rows)
    return "end matter inside the text" if stray else None


def _order_fault(rows: Sequence[Row]) -> str | None:
    """Numbers go on by one, and begin again only after a heading."""
    last, restart = 0, False
    for row in rows:
        if row.kind == "heading":
            restart = True
        value = _value(row) if row.kind == "operative" else None
        if value is None:
            continue
        if value != last + 1 and not (value == 1 and restart):
            return "numbers out of order"
        last, restart = value, False
    return None


def unlike_sisters(paths: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return languages whose whole text lost numbers that most of its sisters have, with the reason.

    Args:
        paths: of the same resolution, by language.

    A file in which the numbers were typed outside the markup keeps its words and its order, but no longer says what
    is numbered: more of its paragraphs are unnumbered than in the sister that has fewest.
    """
    loose = {code: sum("+" in path for path in found) for code, found in paths.items()}
    numbered = {code: len(found) - loose[code] for code, found in paths.items()}
    if len(paths) < 3:
        return {}
    usual_loose = sorted(loose.values())[len(loose) // 2]
    return {
        code: "numbers lost from the markup"
        for code in paths
        if loose[code] > usual_loose and numbered[code] < max(numbered.values())
    }
