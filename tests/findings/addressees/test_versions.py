"""The English cases said in the other languages: the same are asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import operative
from tests.findings.addressees.test_cases import ALL
from tests.findings.versions import Version, check, each, load

ENGLISH = {case.title: case for case in ALL if case.language == "en"}


@each(load(Path(__file__).parent / "versions", ENGLISH))
def test_a_version_asks_whom_its_english_case_asks(version: Version) -> None:
    clauses = operative.parse(version.text, language=version.language).clauses
    # Translators part and join acts, so the place within a paragraph is left open, and the order of names too.
    found = Counter(
        (clause.path, clause.ask, frozenset(one.id for one in clause.addressees) or frozenset("-"))
        for clause in clauses
    )
    wanted = Counter(
        (key.split("@")[0].split("#")[0], ask, frozenset(name.strip() for name in names.split(",")))
        for key, ask, names in ENGLISH[version.title].expected
    )
    check(version, found, wanted)
