"""What holds for the themes of any text, and how clauses, titles and whole documents are judged."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.findings.clauses import find_clauses
from operative.findings.themes import TITLE, find_themes, themes_of_whole
from operative.findings.themes.lexicon import lexicon
from operative.languages import CODES
from operative.model import Paragraph, Resolution
from operative.vocabulary.themes import catalogue, subjects

TITLES = {
    "en": "The right to education", "fr": "Le droit à l’éducation", "es": "El derecho a la educación",
    "ru": "Право на образование", "zh": "受教育权", "ar": "الحق في التعليم",
}  # fmt: skip
SILENT = {
    "en": "Decides to remain seized of the matter.", "fr": "Décide de rester saisi de la question.",
    "es": "Decide seguir ocupándose de la cuestión.", "ru": "постановляет продолжать заниматься этим вопросом.",
    "zh": "决定继续处理此案。", "ar": "يقرر أن يبقي المسألة قيد نظره.",
}  # fmt: skip


def read(language: str, *texts: str, title: str | None = None) -> Resolution:
    """Find the themes of texts as numbered operative paragraphs."""
    paragraphs = tuple(Paragraph(str(at), f"{at}.", "operative", text) for at, text in enumerate(texts, start=1))
    reading = Resolution(language=language, kind="resolution", paragraphs=paragraphs, title=title)
    reading = replace(reading, clauses=find_clauses(reading))
    return replace(reading, themes=find_themes(reading))


def wordings(language: str) -> list[str]:
    return [
        each.replace("*", "").replace("+", "").rstrip("!")
        for subject in subjects()
        for each in subject.wordings[language]
    ]


def check(reading: Resolution) -> None:
    """Ids are known, keys are clauses', words are printed in the clause or, marked, in the title."""
    quotes = {clause.key: clause.quote for clause in reading.clauses}
    for theme in reading.themes:
        assert theme.id in catalogue()[theme.scheme]
        assert theme.words
        for word in theme.words:
            own = word.removeprefix(TITLE)
            assert own in (quotes[theme.clause] if own == word else reading.title or "")
    once = [(theme.clause, theme.scheme, theme.id) for theme in reading.themes]
    assert len(set(once)) == len(once)


@given(st.sampled_from(CODES), st.text(max_size=200), st.text(max_size=40))
def test_any_text_has_valid_themes(language: str, text: str, title: str) -> None:
    check(read(language, text, title=title))


@pytest.mark.parametrize("language", CODES)
def test_anything_made_of_the_vocabulary_has_valid_mentions(language: str) -> None:
    @given(st.lists(st.sampled_from([*wordings(language), " ", ", ", "،", "-", "’", "ـ"]), max_size=40).map(" ".join))
    def holds(text: str) -> None:
        last = 0
        for mention in lexicon(language)(text):
            assert last <= mention.start < mention.end <= len(text)
            last = mention.end
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]

    holds()


@pytest.mark.parametrize("language", CODES)
def test_time_grows_with_the_text(language: str) -> None:
    def seconds(times: int) -> float:
        text = " ".join(wordings(language)[:200]) * times
        start = time.process_time()
        list(lexicon(language)(text))
        return time.process_time() - start

    seconds(1)
    assert seconds(40) < 40 * seconds(4) + 2


def test_the_first_word_of_many_wordings_repeated_ends_quickly() -> None:
    start = time.process_time()
    for text in (
        "right of the " * 20_000,
        "human rights " * 20_000,
        "of " * 50_000 + "education",
        "sexual and " * 20_000,
    ):
        list(lexicon("en")(text))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("language", CODES)
def test_a_clause_that_names_nothing_is_about_what_the_title_names(language: str) -> None:
    reading = read(language, SILENT[language], title=TITLES[language])
    check(reading)
    assert [(theme.scheme, theme.id) for theme in reading.themes] == [("sdg", "4"), ("theme", "right-to-education")]
    assert all(word.startswith(TITLE) for theme in reading.themes for word in theme.words)


def test_a_clause_that_names_something_leaves_the_title_alone() -> None:
    reading = read("en", "Welcomes the new clean energy plan.", title=TITLES["en"])
    assert [(theme.scheme, theme.id) for theme in reading.themes] == [("sdg", "7")]


def test_what_has_less_than_a_quarter_of_the_strongest_is_left_out() -> None:
    text = "Urges States to open schools, " + "to mend schools and to staff schools, " * 3 + "and to protect privacy."
    assert {theme.id for theme in read("en", text).themes if theme.scheme == "theme"} == {"right-to-education"}


def test_accents_vowel_marks_case_and_apostrophes_do_not_count() -> None:
    for language, text in (
        ("fr", "Souligne l'importance du DROIT A L’EDUCATION."),
        ("ar", "يؤكد أهمية الحقّ في التـعليم."),
        ("es", "Destaca la importancia del Derecho a la Educacion."),
    ):
        assert "4" in {theme.id for theme in read(language, text).themes}, language


def test_a_small_word_that_is_kept_must_stand() -> None:
    assert read("fr", "Souligne l'importance de l'état de droit.").themes
    assert not read("fr", "Souligne les obligations qu'impose à l'État le droit international.").themes


def test_words_in_the_preamble_give_no_clause_a_theme() -> None:
    text = "The General Assembly,\nAlarmed by hunger,\n1. Requests a report.\n2. Decides so."
    assert not operative.parse(text).themes


def test_a_document_is_about_what_enough_of_its_clauses_or_its_title_are() -> None:
    reading = read("en", *["Urges States to open schools."] * 9, "Urges States to protect the oceans.")
    assert themes_of_whole(reading, "sdg", share=0.2) == ["4"]
    assert themes_of_whole(reading, "sdg", share=0.1) == ["4", "14"]
    titled = read("en", *["Urges States to open schools."] * 9, SILENT["en"], title="Oceans and the law of the sea")
    assert themes_of_whole(titled, "sdg", share=0.9) == ["4", "14"]


def test_a_document_without_clauses_is_about_nothing() -> None:
    assert themes_of_whole(replace(read("en"), language="en"), "sdg") == []


def test_a_long_wording_that_is_one_word_elsewhere_is_no_term_in_passing() -> None:
    text = "大会，\n1. 促请所有有关各方在今后各年的工作中，根据各自的任务规定和现有资源，酌情采取一切必要步骤，考虑到基础设施；"
    assert operative.parse(text, language="zh").themes == ()
