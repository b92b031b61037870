"""End matter: meeting, date, adoption, roll call, in six languages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operative
from operative.languages import CODES
from operative.model import RollCall, RollCallEntry, Vote
from operative.sources.block import Block
from operative.structure.closing import Closing, find_meeting, is_closing, read_closing
from operative.structure.rollcall import read_roll_call, split_states


def read(language: str, *lines: str) -> Closing:
    return read_closing([Block(line) for line in lines], language)


def codes(entries: tuple[RollCallEntry, ...]) -> list[str | None]:
    return [entry.state for entry in entries]


@pytest.mark.parametrize(
    ("language", "line", "meeting", "date"),
    [
        ("en", "46th meeting 11 October 2023", 46, "2023-10-11"),
        ("en", "48th (resumed) plenary meeting 31 December 2020", 48, "2020-12-31"),
        ("en", "1883rd plenary meeting, 24 October 1970.", 1883, "1970-10-24"),
        ("fr", "46e séance 11 octobre 2023", 46, "2023-10-11"),
        ("fr", "1re séance plénière (reprise) 21 septembre 2020", 1, "2020-09-21"),
        ("es", "46ª sesión 11 de octubre de 2023", 46, "2023-10-11"),
        ("es", "Octava sesión plenaria 8 de junio de 2021", 8, "2021-06-08"),
        ("es", "48a sesión plenaria (continuación) 31 de diciembre de 2020", 48, "2020-12-31"),
        ("ru", "46\u2011е заседание 11 октября 2023 года", 46, "2023-10-11"),
        ("ru", "48-e (возобновленное) пленарное заседание 31 декабря 2020 год", 48, "2020-12-31"),
        ("zh", "第46次会议 2023年10月11日", 46, "2023-10-11"),
        ("zh", "第48次全体会议(续会) 2020年12月31日", 48, "2020-12-31"),
        ("ar", "الجلسة 46 11 تشرين الأول/أكتوبر 2023", 46, "2023-10-11"),
        ("ar", "الجلسة العامة 48 (المستأنفة) 31 كانون الأول/ديسمبر 2020", 48, "2020-12-31"),
        ("ar", "الجلسة العامة الأولى 21 أيلول/سبتمبر 2020", 1, "2020-09-21"),
    ],
)
def test_meeting_line(language: str, line: str, meeting: int, date: str) -> None:
    assert is_closing(line, language)
    closing = read(language, line)
    assert (closing.meeting, closing.adopted_on) == (meeting, date)


def test_meeting_and_date_on_two_lines() -> None:
    closing = read("en", "45th meeting", "11 October 2021", "[Adopted without a vote.]", "GE.21-14803(E)")
    assert closing == Closing(adopted_on="2021-10-11", meeting=45, vote=Vote("without-vote"), job_number="GE.21-14803")


def test_a_misprinted_date_does_not_hide_the_meeting() -> None:
    closing = read("es", "88a sesión plenaria 31 de junio de 2021")
    assert (closing.meeting, closing.adopted_on) == (88, None)


def test_dates_of_notes_are_not_the_date_of_adoption() -> None:
    closing = read("en", "[Adopted without a vote.]", "1 Act No. 2010–2 of 5 January 2010.", "5 January 2010")
    assert closing.adopted_on is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "[Adopted without a vote.]"),
        ("en", "Adopted by consensus at the 1982nd meeting."),
        ("fr", "[Adoptée sans vote.]"),
        ("fr", "[Adoptée sans avoir été mise aux voix.]"),
        ("es", "[Aprobada sin votación.]"),
        ("es", "[Aprobada sin someterse a votación.]"),
        ("en", "[Resolution adopted without a vote.]"),
        ("fr", "[Adoptée sans qu’il soit procédé à un vote.]"),
        ("ru", "[Принята без голосования.]"),
        ("zh", "[未经表决获得通过。]"),
        ("ar", "[اعتُمد من دون تصويت.]"),
        ("ar", "[اعتُمِد القرار بدون تصويت]"),
    ],
)
def test_adopted_without_a_vote(language: str, line: str) -> None:
    assert is_closing(line, language)
    assert read(language, line).vote == Vote("without-vote")


RECORDED = [
    ("en", "[Adopted by a recorded vote of 19 to 2, with 1 abstention. The voting was as follows: In favour: Chile and "
           "United States of AmericaAgainst: ChinaAbstaining: Mali]"),
    ("fr", "[Adoptée à l’issue d’un vote enregistré par 19 voix contre 2, avec 1 abstention. Les voix se sont "
           "réparties comme suit :Ont voté pour: Chili et États-Unis d’Amérique"
           "Ont voté contre: ChineSe sont abstenus: Mali]"),
    ("es", "[Aprobada en votación registrada por 19 votos contra 2 y 1 abstención. El resultado de la votación "
           "fue el siguiente:Votos a favor: Chile y Estados Unidos de América. "
           "Votos en contra: China Abstenciones: Malí]"),
    ("ru", "[Принята в результате заносимого в отчет о заседании голосования 19 голосами против 2 при "
           "1 воздержавшемся. Голоса распределились следующим образом:Голосовали за: Чили и Соединенные Штаты Америки."
           "Голосовали против: Китай.Воздержались: Мали.]"),
    ("zh", "[经记录表决，以19票赞成、2票反对、1票弃权获得通过。表决结果如下："
           "赞成： 智利、美利坚合众国反对： 中国弃权： 马里]"),
    ("ar", "[اعتُمد بتصويت مسجّل بأغلبية 19 صوتاً مقابل صوتين وامتناع عضو واحد عن التصويت. وكانت نتيجة التصويت كما يلي: "
           "المؤيدون: شيلي والولايات المتحدة الأمريكيةالمعارضون: الصينالممتنعون عن التصويت: مالي]"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line"), RECORDED)
def test_recorded_vote_with_labels_glued_to_names(language: str, line: str) -> None:
    assert is_closing(line, language)
    vote = read(language, line).vote
    assert (vote.outcome, vote.in_favour, vote.against, vote.abstaining) == ("recorded", 19, 2, 1)
    assert vote.roll_call is not None
    assert codes(vote.roll_call.in_favour) == ["CHL", "USA"]
    assert codes(vote.roll_call.against) == ["CHN"]
    assert codes(vote.roll_call.abstaining) == ["MLI"]


@pytest.mark.parametrize(("language", "line"), RECORDED)
def test_lists_in_blocks_of_their_own_read_the_same(language: str, line: str) -> None:
    roll_call = read(language, line).vote.roll_call
    place = min(line.find(sign) for sign in (":", "：") if sign in line)
    lines = [line[: place + 1], *line[place + 1 :].replace(": ", ":\n").replace("： ", "：\n").splitlines()]
    assert read(language, *lines).vote.roll_call == roll_call


@pytest.mark.parametrize(
    ("language", "line", "tallies"),
    [
        ("en", "[Adopted by a recorded vote of 24 to none, with 23 abstentions.", (24, 0, 23)),
        ("fr", "[Adoptée par 24 voix contre zéro, avec 23 abstentions, à l’issue d’un vote enregistré.", (24, 0, 23)),
        ("es", "[Aprobada en votación registrada de 24 votos contra ninguno y 23 abstenciones.", (24, 0, 23)),
        ("ru", "[Принята заносимым в отчет о заседании голосованием 24 голосами при 23 воздержавшихся, при этом "
               "никто не голосовал против.", (24, 0, 23)),
        ("zh", "[经记录表决，以24票赞成、零票反对、23票弃权获得通过。", (24, 0, 23)),
        ("ar", "[اعتُمد بتصويت مسجّل بـ 24 صوتاً مقابل صفر وامتناع 23 عضواً عن التصويت.", (24, 0, 23)),
        ("ar", "[اعتُمد بتصويت مسجّل بأغلبية 42 صوتاً مقابل ثلاثة أصوات وامتناع عضوين عن التصويت.", (42, 3, 2)),
    ],
)  # fmt: skip
def test_tallies_in_words(language: str, line: str, tallies: tuple[int, int, int]) -> None:
    vote = read(language, line).vote
    assert vote.outcome == "recorded"
    assert (vote.in_favour, vote.against, vote.abstaining) == tallies


def test_security_council_names_those_who_abstained() -> None:
    closing = read(
        "en",
        "Adopted at the 982nd meeting",
        "by 9 votes to none, with 2",
        "abstentions (France, United",
        "Kingdom of Great Britain and",
        "Northern Ireland).",
        "29 See Official Records, meeting of 5 May 1965, In favour: Chile",
    )
    assert closing.meeting == 982
    assert (closing.vote.outcome, closing.vote.in_favour, closing.vote.against, closing.vote.abstaining) == (
        "vote",
        9,
        0,
        2,
    )
    assert closing.vote.roll_call is not None
    assert codes(closing.vote.roll_call.abstaining) == ["FRA", "GBR"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Adopted at the 982nd meeting by 9 votes to none, with 2 abstentions (France, Mali)."),
        ("fr", "Adoptée à la 982e séance par 9 voix contre zéro, avec 2 abstentions (France, Mali)."),
        ("es", "Aprobada en la 982a. sesión por 9 votos contra ninguno y 2 abstenciones (Francia, Malí)."),
        (
            "ru",
            "Принята на 982-м заседании 9 голосами при 2 воздержавшихся (Франция, Мали), никто не голосовал против.",
        ),
        ("zh", "第九八二次会议以九票对零票、弃权二票(法国、马里)通过。"),
        ("ar", "اتخذ في الجلسة 982 بأغلبية 9 أصوات مقابل لا شيء وامتناع عضوين عن التصويت (فرنسا، مالي)."),
    ],
)
def test_security_council_sentence_in_six_languages(language: str, line: str) -> None:
    assert is_closing(line, language)
    closing = read(language, line)
    vote = closing.vote
    assert closing.meeting == 982
    assert (vote.outcome, vote.in_favour, vote.against, vote.abstaining) == ("vote", 9, 0, 2)
    assert vote.roll_call is not None
    assert codes(vote.roll_call.abstaining) == ["FRA", "MLI"]


@pytest.mark.parametrize(
    ("line", "outcome", "meeting"),
    [
        ("Adopted unanimously at the 1212th meeting.", "vote", 1212),
        ("Adopted unanimously, without a vote, at the 2009th meeting.", "without-vote", 2009),
        (
            "Adopted at the resumed 2190th meeting by 12 votes to 2 (Chile. China), with 1 abstention (Zambia).",
            "vote",
            2190,
        ),
        ("Adopted at the 1848th meet- ing by 14 votes to none. 52", "vote", 1848),
        ("Adopted at the 49th meeting. 14", "unknown", 49),
        ("Adopted unanimously at the 299155 meeting", "vote", None),  # misread by the scanner: no such meeting
    ],
)
def test_old_sentences_of_the_security_council(line: str, outcome: str, meeting: int | None) -> None:
    assert is_closing(line, "en")
    closing = read("en", line)
    assert (closing.vote.outcome, closing.meeting) == (outcome, meeting)


def test_lists_before_the_meeting_and_an_empty_repetition_after() -> None:
    vote = read(
        "en",
        "[Adopted by a recorded vote of 2 to 1. The voting was as follows:",
        "In favour:",
        "Chile, Mali",
        "Against:",
        "China.]",
        "55th meeting 2 April 2025",
        "[Adopted by a recorded vote of 2 to 1. The voting was as follows:In favour: Against: Abstaining:",
        "1 See A/79/232, In favour: Cuba",
    ).vote
    assert (vote.in_favour, vote.against, vote.abstaining) == (2, 1, None)
    assert vote.roll_call is not None
    assert codes(vote.roll_call.in_favour) == ["CHL", "MLI"]
    assert codes(vote.roll_call.against) == ["CHN"]
    assert vote.roll_call.abstaining == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Adopts the annex to the present resolution;"),
        ("en", "First meeting of the States parties"),
        ("en", "Recalling its meeting of 11 October 2021,"),
        ("en", "In favour of peace"),
        ("fr", "Adopte le programme de travail ;"),
        ("es", "Aprueba el programa;"),
        ("ru", "принимая во внимание,"),
        ("zh", "以色列"),
        ("ar", "وإذ يعتمد"),
        ("en", ""),
    ],
)
def test_paragraphs_are_no_end_matter(language: str, text: str) -> None:
    assert not is_closing(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Trinidad and Tobago and Uganda", ["TTO", "UGA"]),
        (
            "en",
            "Bolivia (Plurinational State of), Côte d’Ivoire and Netherlands (Kingdom of the).",
            ["BOL", "CIV", "NLD"],
        ),
        ("en", "United Kingdom of Great Britain and Northern, Ireland", ["GBR"]),
        ("fr", "Saint-Kitts-et-Nevis et Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", ["KNA", "GBR"]),
        ("es", "Bosnia y Herzegovina e Italia", ["BIH", "ITA"]),
        ("es", "Camerún China", ["CMR", "CHN"]),  # the comma lost
        ("ru", "Босния и Герцеговина, Тринидад и Тобаго и Чили.", ["BIH", "TTO", "CHL"]),
        ("zh", "特立尼达和多巴哥、大不列颠及北爱尔兰联合王国和美利坚合众国", ["TTO", "GBR", "USA"]),
        ("ar", "البوسنة والهرسك، جنوب أفريقيا وأوزبكستان والولايات المتحدة الأمريكية", ["BIH", "ZAF", "UZB", "USA"]),
        ("en", "Ruritania, Chile", [None, "CHL"]),
    ],
)
def test_states_are_told_apart(language: str, text: str, expected: list[str | None]) -> None:
    assert codes(split_states(text, language)) == expected


def test_unknown_names_are_kept_as_printed() -> None:
    assert split_states("Ruritania* and Grand Fenwick", "en") == (
        RollCallEntry("Ruritania", None),
        RollCallEntry("Grand Fenwick", None),
    )


def test_nobody_is_no_state() -> None:
    assert read_roll_call("In favour: Chile. Against: None. Abstaining:", "en") == RollCall(
        in_favour=(RollCallEntry("Chile", "CHL"),)
    )


def test_meeting_is_found_in_a_sentence() -> None:
    assert find_meeting("Adopted by the Security Council at its 8700th meeting, on 10 January 2020", "en") == 8700
    assert find_meeting("no meeting at all", "en") is None


@given(st.lists(st.text(max_size=80), max_size=10), st.sampled_from(CODES))
def test_any_lines_are_read(lines: list[str], language: str) -> None:
    for line in lines:
        assert is_closing(line, language) in (True, False)
    assert isinstance(read(language, *lines), Closing)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "unit", ["Chile and ", "In favour: Chile ", "المؤيدون: مُ", "(", "1 to 2, ", "[Adopted ", "、和", "и "]
)
def test_hostile_end_matter_takes_bounded_time(language: str, unit: str) -> None:
    start = time.process_time()
    read(language, "[Adopted by a vote. In favour: " + unit * 3_000, unit * 3_000)
    assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("formula", "paragraph", "lines"),
    [
        (
            "The Human Rights Council,",
            "Adopts the outcome of the review of the harbours of the islands, comprising the report\nthereon of the "
            "Working Group, the views of the State under review and its commitments, and\nits replies before the "
            "adoption of the outcome by the plenary.",
            "30th meeting\n26 September 2099\n[Adopted without a vote.]",
        ),
        (
            "Le Conseil des droits de l’homme,",
            "Adopte le document final de l’examen des ports des îles, qui comprend le rapport du\nGroupe de travail, les "
            "observations de l’État et ses engagements, ainsi que les réponses\nqu’il a données avant que le document "
            "final soit adopté en plénière.",
            "30e séance\n26 septembre 2099\n[Adopté sans vote.]",
        ),
    ],
)
def test_lines_that_stand_together_at_the_end_of_a_wrapped_text(formula: str, paragraph: str, lines: str) -> None:
    reading = operative.parse(f"A/HRC/RES/900/4\n\n{formula}\n\n{paragraph}\n\n{lines}\n")
    assert (reading.meeting, reading.adopted_on, reading.vote.outcome) == (30, "2099-09-26", "without-vote")
    assert [one.text.rstrip(".") for one in reading.paragraphs] == [" ".join(paragraph.rstrip(".").split("\n"))]
