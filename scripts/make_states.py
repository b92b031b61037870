"""Build ``src/operative/vocabulary/states.toml`` from a table of UNTERM names.

    python scripts/make_states.py NAMES.csv

The table is that of ``datasets/country-codes`` (Public Domain Dedication and License): one row a country, columns
``ISO3166-1-Alpha-3`` and ``UNTERM <Language> Short`` / ``Formal``. Articles, which the table gives before formal names
and in brackets after short ones, and its asterisks are left out.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "operative" / "vocabulary" / "states.toml"
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
HEADER = """\
# States and observer States: short and formal names in the six official languages as UNTERM gives them, by ISO 3166-1
# alpha-3 code. Built by scripts/make_states.py from datasets/country-codes (PDDL); do not edit. Names that the table
# lacks, other forms and former names are in state_names.toml.
"""

_ARTICLE_BEFORE = re.compile(r"(?:the|le|la|les|el|los|las)\s+|l['’]\s*", re.IGNORECASE)
_ARTICLE_AFTER = re.compile(r"\s*\((?:the|le|la|les|l['’]|el|los|las)\)", re.IGNORECASE)


def bare(name: str, *, formal: bool) -> str:
    """Return a name without its article and asterisk."""
    name = _ARTICLE_AFTER.sub("", " ".join(name.replace("*", "").split()))
    article = _ARTICLE_BEFORE.match(name) if formal else None
    return name[article.end() :] if article else name


def names(row: dict[str, str], language: str) -> list[str]:
    """Return the short and the formal name of a row, each once."""
    pairs = ((row[f"UNTERM {language} {form}"], form == "Formal") for form in ("Short", "Formal"))
    return list(dict.fromkeys(bare(name, formal=formal) for name, formal in pairs if name.strip()))


def build(source: Path) -> str:
    """Return the vocabulary file made from a table."""
    with source.open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["ISO3166-1-Alpha-3"])
    lines = [HEADER]
    for row in rows:
        known = {code: found for code, language in LANGUAGES.items() if (found := names(row, language))}
        if known:
            lines.append(f"[{row['ISO3166-1-Alpha-3']}]")
            lines += [f"{code} = {json.dumps(found, ensure_ascii=False)}" for code, found in known.items()]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    TARGET.write_text(build(Path(sys.argv[1])), encoding="utf-8")
