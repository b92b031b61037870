"""Why something was found is told in the reader's language: every sentence that the finders make is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

import operative
from operative.lineage.succession import successions
from operative_web.pages.templatetags.register import grounds as shown
from operative_web.register.grounds import grounds

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [
    *sorted((ROOT / "samples/48-23").glob("*.txt")),
    *sorted((ROOT / "samples/talvoria").rglob("*.txt")),
    *sorted((ROOT / "samples/files").glob("*_288_71.*.docx")),
]
WORDS = 3


def reasons() -> Iterator[str]:
    """Yield the reasons that the finder of addressees gives: the sentences that stand as such in its code."""
    for path in sorted((ROOT / "src/operative/findings/addressees").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        parts |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            said = node.value if isinstance(node, ast.Constant) and id(node) not in parts else None
            if isinstance(said, str) and len(said.split()) >= WORDS and said[0].isalpha():
                yield said


def rules(path: Path) -> Iterator[str]:
    """Yield how everything in a sample was found, and its dates and the steps before them."""
    reading = operative.read(path)
    yield from (clause.rule for clause in reading.clauses)
    for entry in reading.schedule:
        yield entry.rule
        yield from (each.rule for each in entry.due)
        yield from (each.rule for each in entry.steps)


def spaced(words: str) -> str:
    """Return French words with plain spaces before their marks."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_reason_of_the_finder_is_told(language: str) -> None:
    found = sorted(set(reasons()))
    assert "named after the act" in found
    with override(language):
        unknown = [reason for reason in found if not grounds(f"asked: {reason}").is_told]
        english = [reason for reason in found if language != "en" and reason in grounds(f"asked: {reason}").words]
    assert (unknown, english) == ([], [])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_everything_in_the_samples_says_in_french_why_it_was_found(path: Path) -> None:
    with override("fr"):
        told = {rule: grounds(rule) for rule in rules(path)}
    assert told
    assert [rule for rule, one in told.items() if not one.is_told] == []
    assert [one.words for rule, one in told.items() if one.words == rule] == []


def test_every_kind_of_mandate_is_told() -> None:
    acts = [
        "Decides to establish, for one year, a commission of inquiry on Talvoria",
        "Decides to extend for two years the mandate of the Special Rapporteur on the situation in Talvoria",
        "Decides to terminate the mandate of the Special Rapporteur on the situation in Talvoria",
        "Confirms the extension of the mandate of the Special Rapporteur on the situation in Talvoria",
        "Requests the Secretary-General to establish, for a period of one year, a panel of experts on Talvoria",
    ]
    text = "\n\n".join(["The Human Rights Council,", *(f"{n}. {act};" for n, act in enumerate(acts, 1))])
    found = [entry.rule for entry in operative.parse(text).schedule if entry.kind == "mandate"]
    assert len(found) == len(acts)
    with override("fr"):
        assert [rule for rule in found if not grounds(rule).is_told] == []


def test_why_one_resolution_takes_up_another_is_told() -> None:
    heads = [("12/1", "Lights of harbours"), ("15/2", "Lights of harbours"), ("18/3", "Lights of harbour towns")]
    made = [
        operative.parse(f"A/HRC/RES/{head}\n{head}. {title}\nThe Human Rights Council,\nRecalling its resolution 15/2,")
        for head, title in heads
    ]
    rules = [link.rule for link in successions(made)]
    assert rules == ["Both have one title.", "Their titles are alike; the later names A/HRC/RES/15/2."]
    rules.append("The later names A/HRC/RES/15/2; both act on the mandate of special-rapporteur:torture.")
    with override("fr"):
        told = [grounds(rule) for rule in rules]
    assert [one.words for one in told if not one.is_told] == []
    assert told[1].words.endswith("la plus récente cite A/HRC/RES/15/2.")


def test_codes_and_dates_are_told_as_people_read_them() -> None:
    rule = (
        "“Prie” joins on by “, et”, after an act of force “welcome”, and is listed as an act of force “request”; the"
        " clause ends with the paragraph. Translators use these words for force “encourage” too; asked: a pronoun, for"
        " those named before, whose duty it is"
    )
    with override("fr"):
        told = spaced(grounds(rule).words)
        counted = spaced(
            grounds("P2Y counted from the adoption on 2021-10-11; arithmetic only, no document says so").words
        )
    assert told == (
        "« Prie » se rattache par « , et », après un acte de force « se félicite », et figure parmi les actes de force"
        " « prie » ; la clause finit avec le paragraphe. Les traducteurs emploient aussi ces mots pour la force"
        " « encourage » ; à qui la demande s’adresse : un pronom, pour ceux qui sont désignés plus haut, à qui en"
        " revient l’obligation"
    )
    assert counted == "2 ans à compter de l’adoption, le 11 octobre 2021 ; simple calcul, aucun document ne le dit"


def test_the_source_of_a_sessions_dates_keeps_its_words() -> None:
    rule = "session 54, held: the Council's report; its last day is not confirmed; resumed on 3 May"
    with override("fr"):
        told = spaced(grounds(rule).words)
    assert told == (
        "session 54, session tenue : the Council's report ; son dernier jour n’est pas confirmé ; resumed on 3 May"
    )


def test_a_sentence_of_another_version_stays_english_and_says_so() -> None:
    rule = "“Prie” opens the paragraph and is listed as an act of force “request”; found by the moon."
    with override("fr"):
        assert grounds(rule) == (rule, False)
        assert shown(rule) == f'<bdi lang="en" dir="ltr">{rule}</bdi>'
        assert spaced(shown("the text gives 2025-06-30")) == "<bdi>le texte indique : 30 juin 2025</bdi>"
