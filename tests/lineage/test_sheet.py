"""The delegate's sheet: a draft against the resolutions of a folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

import operative
from operative.errors import UsageError
from operative.exports.sheet import Room, Section, sections
from operative.lineage.form import form_remarks
from operative.lineage.references import references
from operative.lineage.sheet import sheet
from operative.lineage.similar import Entry, entry_of
from operative.model import Resolution
from operative.model.sheet import Sheet
from scripts.make_samples import FORMS, SAMPLES, read_master

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
NUMBERS = ("288_71", "291_74", "297_77")


@pytest.fixture(scope="module")
def readings() -> dict[str, Resolution]:
    """Return the series of three in six languages, by number and language."""
    masters = {
        f"{number}.{code}": SAMPLES / "talvoria" / f"A_HRC_RES_{number}.{code}.md"
        for number in NUMBERS
        for code in LANGUAGES
    }
    return {name: operative.read(FORMS["akn"].make(read_master(path))) for name, path in masters.items()}


def sheet_of(readings: dict[str, Resolution], name: str, follows: str | None = None) -> Sheet:
    draft = replace(readings[name], symbol=None, adopted_on=None)
    mine = readings[name].symbol
    entries = [entry_of(reading, file) for file, reading in readings.items() if reading.symbol != mine]

    def opened(entry: Entry) -> Resolution:
        return readings[entry.adopted.file]

    return sheet(draft, entries, opened, follows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_resolution_on_the_subject_is_found_and_its_history(
    readings: dict[str, Resolution], language: str
) -> None:
    made = sheet_of(readings, f"297_77.{language}")
    assert made.follows is not None
    assert made.follows.symbol == "A/HRC/RES/291/74"
    assert made.rule
    assert not made.confirmed
    assert [one.symbol for one in made.history] == ["A/HRC/RES/291/74", "A/HRC/RES/288/71"]
    assert [one.vote.outcome for one in made.history] == ["recorded", "without-vote"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_new_and_dropped_is_told_in_six_languages(readings: dict[str, Resolution], language: str) -> None:
    made = {(one.path, one.change) for one in sheet_of(readings, f"291_74.{language}", "A/HRC/RES/288/71").passages}
    assert made >= {("12", "new"), ("14(d)", "new"), ("P10", "new"), ("P9", "dropped")}


def test_a_person_may_say_which_resolution_it_takes_up(readings: dict[str, Resolution]) -> None:
    made = sheet_of(readings, "297_77.en", "A/HRC/RES/288/71")
    assert made.follows is not None
    assert (made.follows.symbol, made.confirmed) == ("A/HRC/RES/288/71", True)
    with pytest.raises(UsageError, match="A/HRC/RES/1/1 is no document of the folder"):
        sheet_of(readings, "297_77.en", "A/HRC/RES/1/1")


def test_verbs_earlier_wording_and_what_is_asked(readings: dict[str, Resolution]) -> None:
    made = sheet_of(readings, "297_77.en")
    changed = [one for one in made.passages if one.verbs]
    assert changed
    assert all(one.earlier and old != new for one in changed for old, new in one.verbs)
    assert {one.change for one in made.asked} <= {"same", "moved", "changed", "new"}
    assert [entry.kind for entry in made.term] == ["mandate"] * len(made.term)


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_are_cut_shorter_where_a_page_has_no_room_for_more(
    readings: dict[str, Resolution], language: str
) -> None:
    made = sheet_of(readings, f"297_77.{language}")
    for room in (Room(255, 42), Room(150, 42)):
        assert filled(sections(made, room), room) <= max(room.lines, filled(sections(made, Room(0, 42)), room))
    assert any(line.mark == "was" for section in sections(made) for line in section.lines)
    least = {section.heading: section.lines for section in sections(made, Room(0, 42))}
    assert len(least["New"]) == sum(one.change == "new" for one in made.passages)
    assert least["Changed, with the earlier wording"][-1].text.startswith("Earlier wordings are left out")


def filled(made: list[Section], room: Room) -> int:
    return sum(2 + sum(-(-len(line.text) // room.letters) for line in section.lines) for section in made)


def test_without_a_folder_the_draft_alone_is_told(readings: dict[str, Resolution]) -> None:
    made = sheet(readings["288_71.en"], [], lambda _: None)
    assert (made.follows, made.passages, made.history, made.rule) == (None, (), (), "")
    assert made.asked
    assert all(one.change is None for one in made.asked)


def parsed(*lines: str, language: str = "en", head: str = "The Human Rights Council,") -> Resolution:
    return operative.parse("\n".join([head, *lines]), language=language)


def test_references_cannot_exist_or_are_not_in_the_folder() -> None:
    draft = replace(
        parsed(
            "Recalling Human Rights Council resolution 60/3 of 7 October 2021,",
            "Recalling also Human Rights Council resolution 57/1 of 11 October 2024,",
            "Recalling further Human Rights Council resolution 99/3 and its resolution 48/5 of 7 October 2021,",
            "1. Decides to remain seized of the matter.",
        ),
        session="58",
        organ="hrc",
    )
    found = {one.symbol: one.why for one in references(draft, {"A/HRC/RES/57/1"})}
    assert found == {
        "A/HRC/RES/60/3": "cannot-exist",
        "A/HRC/RES/99/3": "cannot-exist",
        "A/HRC/RES/48/5": "not-in-folder",
    }
    assert not any("wrong" in one.reason for one in references(draft, set()))


def rules(draft: Resolution) -> set[tuple[str | None, str]]:
    return {(one.path, one.rule) for one in form_remarks(draft)}


def test_a_draft_in_good_form_has_no_remarks() -> None:
    draft = parsed(
        "Recalling its resolution 48/5 of 7 October 2021,",
        "Recalling also the tide tables of the western islands,",
        "1. Requests all States:",
        "(a) To count their lighthouses;",
        "(b) To repair their bells;",
        "2. Also requests the Secretary-General to report;",
        "3. Decides to remain seized of the matter.",
    )
    assert rules(draft) == set()


def test_what_departs_from_the_conventions_is_told_with_its_place() -> None:
    draft = parsed(
        "Recalling its resolution 48/5 of 7 October 2021;",
        "1. requests all States to count their lighthouses,",
        "2. Requests the Secretary-General to report;",
        "4. Decides to remain seized of the matter;",
    )
    assert rules(draft) == {
        ("P1", "end"),
        ("1", "end"),
        ("1", "capital"),
        ("2", "also"),
        ("4", "numbers"),
        ("4", "end"),
    }


def test_the_security_council_repeats_its_acts_bare() -> None:
    draft = parsed("1. Urges all States to act;", "2. Urges all States to report.", head="The Security Council,")
    assert rules(draft) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_adopted_samples_depart_little(readings: dict[str, Resolution], language: str) -> None:
    for number in NUMBERS:
        seen = [one.rule for one in form_remarks(readings[f"{number}.{language}"])]
        assert not {"end", "capital", "italics", "numbers"} & set(seen)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Takes note of the statement of programme budget implications of the draft"),
        ("fr", "Prend note de l'état des incidences sur le budget-programme du projet"),
        ("es", "Toma nota de la exposición de las consecuencias para el presupuesto por programas"),
        ("ru", "принимает к сведению последствия для бюджета по программам"),
        ("zh", "表示注意到方案预算问题说明"),
        ("ar", "تحيط علما بالآثار المترتبة في الميزانية البرنامجية"),
    ],
)
def test_a_statement_of_budget_implications_is_seen(language: str, text: str) -> None:
    draft = operative.parse(f"The General Assembly,\n1. {text}.\n2. {text}.", language=language)
    assert sheet(draft, [], lambda _: None).budget == ("1", "2")
