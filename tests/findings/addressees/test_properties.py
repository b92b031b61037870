"""What holds for the addressees of any text."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.findings.addressees import find_addressees
from operative.findings.clauses import find_clauses
from operative.languages import CODES
from operative.model import Paragraph, Resolution
from operative.vocabulary.actors import addressee_ids

PIECES = {
    "en": ["Requests ", "the Secretary-General", ", in consultation with ", "States", " and ", "including ", "the Government of Malta",
           " to report", " that ", "the need for ", "it ", "the Commission", ", ", "; ", "urges ", "on the rights of ", "stresses ", "'s "],
    "fr": ["Prie ", "le Secrétaire général", ", en consultation avec ", "les États", " et ", "y compris ", "le Gouvernement maltais",
           " de publier", " que ", "l’encourage ", "la Commission", " ; ", "exhorte "],
    "es": ["Solicita ", "al Secretario General", ", en consulta con ", "los Estados", " y ", "incluida ", "al Gobierno de Malta", " que ",
           "a que publique", "lo alienta ", "; ", "exhorta "],
    "ru": ["просит ", "Генерального секретаря", " в консультации с ", "государства", " и ", "включая ", "правительство Мальты",
           " опубликовать", ", чтобы ", "; ", "призывает "],
    "zh": ["请", "秘书长", "与", "各国", "和", "，包括", "马耳他政府", "公布", "的", "《公约》", "；", "促请", "其", "委员会"],
    "ar": ["يطلب ", "إلى الأمين العام", " بالتشاور مع ", "الدول", " و", "بما في ذلك ", "حكومة مالطة", " أن ينشر", "، ", "؛ ", "ويحثها ", "اللجنة "],
}  # fmt: skip


def read(language: str, *texts: str) -> Resolution:
    paragraphs = tuple(Paragraph(str(n), f"{n}.", "operative", text) for n, text in enumerate(texts, 1))
    reading = Resolution(language=language, kind="resolution", paragraphs=paragraphs)
    return replace(reading, clauses=find_addressees(reading, find_clauses(reading)))


def check(reading: Resolution) -> None:
    """Ids are known, quotes are slices within their paragraph, and only asks have addressees."""
    texts = {paragraph.path: paragraph.text for paragraph in reading.paragraphs}
    for clause in reading.clauses:
        assert bool(clause.addressees) is (clause.ask != "none")
        for one in clause.addressees:
            assert one.id in addressee_ids() or one.id.startswith("state:")
            assert set(one.alternatives) <= set(addressee_ids())
            assert one.id not in one.alternatives
            if one.start is None:
                assert (one.quote, one.end) == ("", None)
            else:
                assert texts[clause.path][one.start : one.end] == one.quote != ""
        asking = clause.force in ("request", "urge", "encourage")
        assert not asking or clause.ask == "explicit"


@given(st.sampled_from(CODES), st.text(max_size=200))
def test_any_text_has_valid_addressees(language: str, text: str) -> None:
    check(read(language, text))


@pytest.mark.parametrize("language", CODES)
@given(data=st.data())
def test_any_mixture_of_acts_and_names_has_valid_addressees(language: str, data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from(PIECES[language]), max_size=40).map("".join)
    check(read(language, *data.draw(st.lists(pieces, min_size=1, max_size=4))))


@pytest.mark.parametrize("language", CODES)
def test_a_second_run_changes_nothing(language: str) -> None:
    reading = read(language, "".join(PIECES[language]), "".join(reversed(PIECES[language])))
    assert find_addressees(reading, reading.clauses)[0].addressees == reading.clauses[0].addressees


@pytest.mark.parametrize("language", CODES)
def test_long_hostile_texts_end_in_time(language: str) -> None:
    reading = Resolution(
        language=language,
        kind="resolution",
        paragraphs=tuple(
            Paragraph(str(n), f"{n}.", "operative", "".join(PIECES[language]) * 20) for n in range(1, 150)
        ),
    )
    clauses = find_clauses(reading)
    start = time.process_time()
    find_addressees(reading, clauses)
    assert time.process_time() - start < 10


NAMED = {
    "the Secretary-General": "sg",
    "all Member States": "states",
    "the Government of Malta": "state:MLT",
    "the United Nations Development Programme": "un-system",
    "the Conference of the Parties to the Convention on Harbours": "organ",
    "the Special Envoy of the Secretary-General for Malta": "sg",
    "national human rights institutions": "nhri",
    "the private sector": "business",
    "the African Union": "regional",
    "multilateral development banks": "ifi",
    "the Committee against Torture": "treaty-body",
    "all parties to the conflict": "parties",
    "troop- and police-contributing countries": "states",
}
"""Names with the ids that they have alone."""

ASKED = (
    ("Encourages {0}, {1} and {2} to map the harbours", 3),
    ("Invites {0} and {1}, as well as {2}, to map the harbours", 3),
    ("Requests {0}, in cooperation with {1}, to support {2}", 1),
    ("Calls for cooperation between {0} and {1}", 2),
    ("Requests that {0} and {1} map the harbours", 2),
    ("Decides that {0} shall map the harbours", 1),
    ("Stresses the need for {0} and {1} to map the harbours", 2),
    ("Invites {0} to report to {1}", 1),
)
"""Wordings with how many of their names, the first ones, are asked."""


@given(st.sampled_from(ASKED), st.permutations(sorted(NAMED)))
def test_names_are_asked_in_lists_as_they_are_alone(wording: tuple[str, int], names: list[str]) -> None:
    text, count = wording
    (clause,) = read("en", text.format(*names)).clauses
    assert {one.id for one in clause.addressees} == {NAMED[name] for name in names[:count]}
