"""How long everything takes that is found in a text, step by step, beside spaCy's blank tokenizer and sentencizer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import spacy

import operative
from benchmark.corpus import LANGUAGES, XmlFile
from benchmark.report import Goal, Section, Table
from operative.findings.finders import FINDERS

_TEXTS, _ROUNDS, _LENGTH = 12, 5, 20_000


def section(files: Sequence[XmlFile]) -> Section:
    """Measure a dozen Council resolutions in each language; times are for 20,000 characters."""
    report = Section("finding-speed", "Speed of everything that is found")
    rows, worst = [], 0.0
    for language in LANGUAGES:
        own = [file for file in files if file.language == language and file.organ == "hrc"][:_TEXTS]
        readings = [operative.read(file.path, findings=False) for file in own]
        if not readings:
            continue
        texts = ["\n".join(paragraph.text for paragraph in reading.paragraphs) for reading in readings]
        size = sum(map(len, texts)) / _LENGTH
        times = [_structure(texts) / size]
        for _, find in FINDERS:
            times.append(_time(lambda find=find, readings=readings: [find(r) for r in readings]) / size)  # type: ignore[misc]
            readings = [find(reading) for reading in readings]
        limit = _spacy(texts, language) / size
        worst = max(worst, sum(times) / limit)
        rows.append(
            (language, *(f"{1000 * each:.1f}" for each in (*times, sum(times), limit)), f"{sum(times) / limit:.2f}")
        )
    head = ("language", "structure", *(name for name, _ in FINDERS), "all", "spaCy", "times")
    report.tables.append(Table(head, rows, "Milliseconds of processor time for 20,000 characters; least of five"))
    report.goals.append(Goal("times spaCy's blank tokenizer and sentencizer, worst language", worst, 1, at_most=True))
    return report


def _structure(texts: Sequence[str]) -> float:
    return _time(lambda: [operative.parse(text, findings=False) for text in texts])


def _spacy(texts: Sequence[str], language: str) -> float:
    model = spacy.blank(language)
    model.add_pipe("sentencizer")
    model.max_length = 10_000_000
    return _time(lambda: [model(text) for text in texts])


def _time(work: Callable[[], object]) -> float:
    least = float("inf")
    work()
    for _ in range(_ROUNDS):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least
