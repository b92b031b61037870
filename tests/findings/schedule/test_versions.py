"""The English cases said in the other languages: the same is to happen when."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.findings.schedule.test_schedule import ALL, read, row
from tests.findings.versions import Version, check, each, load

ENGLISH = {case.title: case for case in ALL if case.language == "en"}


@each(load(Path(__file__).parent / "versions", ENGLISH))
def test_a_version_says_what_its_english_case_says(version: Version) -> None:
    english = ENGLISH[version.title]
    found = read(version.text, version.language, english.context).schedule
    check(version, Counter(map(row, found)), Counter(english.rows.splitlines()))
