"""How long everything takes that is found in a text, step by step, beside spaCy's blank tokenizer and sentencizer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import operative
from benchmark import gold
from benchmark.corpus import LANGUAGES, XmlFile
from benchmark.forms import render
from benchmark.report import Goal, Section, Table
from operative.findings.finders import FINDERS

_TEXTS, _ROUNDS, _LENGTH = 12, 5, 20_000


def section(files: Sequence[XmlFile]) -> Section:
    """Measure a dozen Council resolutions in each language, as plain text; times are for 20,000 characters."""
    report = Section("finding-speed", "Speed of everything that is found")
    rows, ratios = [], []
    for language in LANGUAGES:
        own = [file for file in files if file.language == language and file.organ == "hrc"][:_TEXTS]
        if not own:
            continue
        texts = [render(gold.main_gold(gold.load(file.path)), "plain") for file in own]
        size = sum(map(len, texts)) / _LENGTH
        whole = _time(lambda texts=texts: [operative.parse(text) for text in texts])  # type: ignore[misc]
        times = [taken / size for taken in (*_steps(texts), whole)]
        limit = _spacy(texts, language)
        if limit is not None:
            ratios.append(whole / limit)
        beside = ("–", "–") if limit is None else (f"{1000 * limit / size:.1f}", f"{ratios[-1]:.2f}")
        rows.append((language, *(f"{1000 * each:.1f}" for each in times), *beside))
    head = ("language", "structure", *(name for name, _ in FINDERS), "all", "spaCy", "times")
    report.tables.append(Table(head, rows, "Milliseconds of processor time for 20,000 characters; least of five"))
    if ratios:
        name = "times spaCy's blank tokenizer and sentencizer, worst language"
        report.goals.append(Goal(name, max(ratios), 1, at_most=True))
    else:
        report.remarks.append("spaCy is not installed here (`make benchmark` installs it), so it was not compared.")
    return report


def _steps(texts: Sequence[str]) -> list[float]:
    """Return the seconds that each step takes for all texts: the structure, then what each finder finds in it."""
    times = [_time(lambda: [operative.parse(text, findings=False) for text in texts])]
    readings = [operative.parse(text, findings=False) for text in texts]
    for name, find in FINDERS:
        times.append(_time(lambda find=find, readings=readings: [find(reading) for reading in readings]))  # type: ignore[misc]
        made: list[dict[str, Any]] = [{name: find(reading)} for reading in readings]
        readings = [replace(reading, **one) for reading, one in zip(readings, made, strict=True)]
    return times


def _spacy(texts: Sequence[str], language: str) -> float | None:
    try:
        import spacy  # noqa: PLC0415  # only the benchmark's environment has it
    except ImportError:
        return None
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
