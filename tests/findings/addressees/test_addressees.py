"""What an addressee holds beside its id: its actor, its words, and the readings that remain."""

from __future__ import annotations

import pytest

import operative
from operative.model.findings import Addressee

COUNCIL = "The Human Rights Council,\n"


def asked(text: str, key: str, language: str = "en") -> tuple[Addressee, ...]:
    reading = operative.parse(text, language=language)
    return next(clause.addressees for clause in reading.clauses if clause.key == key)


def test_the_quote_is_the_words_that_name_it() -> None:
    reading = operative.parse(
        COUNCIL + "1. Urges all relevant United Nations agencies and the Government of Iceland to map harbours;"
    )
    text = reading.paragraphs[0].text
    named = reading.clauses[0].addressees
    assert [one.quote for one in named] == ["all relevant United Nations agencies", "the Government of Iceland"]
    assert all(one.start is not None and text[one.start : one.end] == one.quote for one in named)


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", COUNCIL + "1. Requests the Special Rapporteur on the situation of human rights in Iceland to report;", "special-rapporteur-iceland"),
        ("fr", "Le Conseil des droits de l’homme,\n1. Prie le Rapporteur spécial sur la situation des droits de l’homme en Islande de faire rapport ;", "special-rapporteur-iceland"),
        ("es", "El Consejo de Derechos Humanos,\n1. Solicita al Relator Especial sobre la situación de los derechos humanos en Islandia que informe;", "special-rapporteur-iceland"),
        ("ru", "Совет по правам человека,\n1. просит Специального докладчика по вопросу о положении в области прав человека в Исландии представить доклад;", "special-rapporteur-iceland"),
        ("ar", "إن مجلس حقوق الإنسان،\n1- يطلب إلى المقرر الخاص المعني بحالة حقوق الإنسان في آيسلندا أن يقدم تقريرا؛", "special-rapporteur-iceland"),
        ("zh", "人权理事会，\n1. 请冰岛人权状况特别报告员提交报告；", "special-rapporteur-iceland"),
        ("en", COUNCIL + "1. Requests the Special Rapporteur on minority issues to report;", "special-rapporteur:minority-issues"),
        ("en", COUNCIL + "1. Requests the Working Group on Enforced or Involuntary Disappearances to report;", "working-group:enforced-or-involuntary-disappearances"),
        ("en", COUNCIL + "1. Requests the Special Rapporteur on the right to food to report;", "special-rapporteur:right-to-food"),
        ("en", COUNCIL + "1. Requests the Special Rapporteur on harbour dues to report;", "special-rapporteur:harbour-dues"),
        ("fr", "Le Conseil des droits de l’homme,\n1. Prie la Rapporteuse spéciale sur le droit à l’alimentation de faire rapport ;", "special-rapporteur:right-to-food"),
        ("es", "El Consejo de Derechos Humanos,\n1. Solicita a la Relatora Especial sobre el derecho a la alimentación que informe;", "special-rapporteur:right-to-food"),
        ("ru", "Совет по правам человека,\n1. просит Специального докладчика по вопросу о праве на питание представить доклад;", "special-rapporteur:right-to-food"),
        ("ar", "إن مجلس حقوق الإنسان،\n1- يطلب إلى المقررة الخاصة المعنية بالحق في الغذاء أن تقدم تقريرا؛", "special-rapporteur:right-to-food"),
        ("zh", "人权理事会，\n1. 请食物权问题特别报告员提交报告；", "special-rapporteur:right-to-food"),
        ("zh", "人权理事会，\n1. 请促进真相、正义、赔偿和保证不再发生问题特别报告员提交报告；", "special-rapporteur:truth-justice-and-reparation"),
        ("zh", "人权理事会，\n1. 鼓励特别报告员提交报告；", "special-rapporteur"),
    ],
)  # fmt: skip
def test_a_mandate_keeps_its_subject(language: str, text: str, actor: str) -> None:
    assert [one.actor for one in asked(text, "1#1", language)] == [actor]


def test_a_mandate_without_its_subject_is_the_one_named_last() -> None:
    reading = operative.parse(
        COUNCIL + "1. Welcomes the report of the Special Rapporteur on the right to food;\n"
        "2. Requests the Special Rapporteur to report;\n3. Requests the Special Rapporteurs to meet;\n"
        "4. Requests the Special Rapporteur on minority issues and the Permanent Forum on Indigenous Issues to meet;\n"
        "5. Requests the Special Rapporteur to visit Iceland;"
    )
    assert [[one.actor for one in clause.addressees] for clause in reading.clauses[1:]] == [
        ["special-rapporteur:right-to-food"],
        ["special-rapporteur"],
        ["special-rapporteur:minority-issues", "permanent-forum-on-indigenous-issues"],
        ["special-rapporteur:minority-issues"],
    ]


def test_the_subject_of_a_mandate_holds_no_addressees() -> None:
    text = (
        COUNCIL
        + "1. Requests the Special Rapporteur on the independence of judges and lawyers and the Secretary-General to report;"
    )
    assert [one.id for one in asked(text, "1#1")] == ["special-procedure", "sg"]


def test_a_short_name_is_the_body_named_last() -> None:
    text = (
        COUNCIL
        + "Taking note of the report of the Independent International Commission of Inquiry on the Harbours,\n"
        + "1. Requests the Commission to report;"
    )
    assert [(one.id, one.actor, one.alternatives) for one in asked(text, "1#1")] == [
        ("investigation", "commission-of-inquiry", ())
    ]


def test_a_short_name_that_nothing_explains_keeps_its_other_readings() -> None:
    named = asked(COUNCIL + "1. Requests the Mechanism to report;", "1#1")
    assert [(one.id, one.alternatives) for one in named] == [("investigation", ("court", "organ"))]


def test_one_body_in_other_languages_is_one_actor() -> None:
    texts = {
        "en": COUNCIL + "1. Requests UNHCR to report;",
        "fr": "Le Conseil des droits de l’homme,\n1. Prie le HCR de faire rapport ;",
        "es": "El Consejo de Derechos Humanos,\n1. Solicita al ACNUR que informe;",
        "ru": "Совет по правам человека,\n1. просит УВКБ представить доклад;",
        "zh": "人权理事会，\n1. 请难民署提交报告；",
        "ar": "إن مجلس حقوق الإنسان،\n1- يطلب إلى مفوضية الأمم المتحدة لشؤون اللاجئين أن تقدم تقريرا؛",
    }
    assert {asked(text, "1#1", language)[0].actor for language, text in texts.items()} == {"unhcr"}


def test_what_is_taken_over_has_no_place() -> None:
    taken = asked(COUNCIL + "1. Urges Iceland to map its harbours, and encourages it to publish the maps;", "1#2")
    assert taken == (Addressee("state:ISL", "government-of-iceland"),)


def test_the_title_names_the_state() -> None:
    reading = operative.parse(
        "Resolution adopted by the Human Rights Council on 1 April 2024\n"
        "55/99. Technical assistance to Iceland in the mapping of harbours\n"
        + COUNCIL
        + "1. Urges the Government to map its harbours;\n2. Calls upon the authorities to publish the maps;"
    )
    assert [one.actor for clause in reading.clauses for one in clause.addressees] == ["government-of-iceland"] * 2


def test_the_rule_says_why_in_plain_english() -> None:
    reading = operative.parse(COUNCIL + "1. Calls for a halt to the dumping of nets;")
    assert "nobody is named" in reading.clauses[0].rule


def test_a_name_that_goes_on_is_no_short_name() -> None:
    text = (
        COUNCIL
        + "Recalling the views of the Committee on the Rights of the Child,\n"
        + "1. Requests the Committee of Harbour Masters to report;"
    )
    assert [one.id for one in asked(text, "1#1")] == ["organ"]


@pytest.mark.parametrize(
    ("asked", "actor"),
    [
        ("l’Expert indépendant de faire oralement le point de la situation", "independent-expert"),
        ("le Groupe de travail d’établir un rapport", "working-group"),
        ("le Comité de présenter un rapport", "human-rights-council-advisory-committee"),
        ("l’Expert indépendant sur les ports de présenter un rapport", "independent-expert:ports"),
    ],
)
def test_what_is_asked_in_french_is_no_part_of_the_name(asked: str, actor: str) -> None:
    text = f"Le Conseil des droits de l’homme,\n\nSaluant le Comité consultatif,\n\n1. Prie {asked} ;"
    clause = operative.parse(text, language="fr").clauses[-1]
    assert [one.actor for one in clause.addressees] == [actor]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", COUNCIL + "1. Welcomes the report of the Peacebuilding Commission;\n2. Invites the Commission to meet;"),
        ("fr", "L’Assemblée générale,\n1. Accueille avec satisfaction le rapport de la Commission de consolidation de la paix ;\n2. Invite la Commission à se réunir ;"),
        ("es", "La Asamblea General,\n1. Acoge con beneplácito el informe de la Comisión de Consolidación de la Paz;\n2. Invita a la Comisión a que se reúna;"),
        ("ru", "Генеральная Ассамблея,\n1. приветствует доклад Комиссии по миростроительству;\n2. предлагает Комиссии провести заседание;"),
        ("ar", "إن الجمعية العامة،\n1- ترحب بتقرير لجنة بناء السلام؛\n2- تدعو اللجنة إلى الاجتماع؛"),
        ("zh", "大会，\n1. 欢迎建设和平委员会的报告；\n2. 邀请委员会举行会议；"),
    ],
)  # fmt: skip
def test_a_commission_without_its_name_is_the_one_named_last(language: str, text: str) -> None:
    assert [one.actor for one in asked(text, "2#1", language)] == ["peacebuilding-commission"]


def test_a_mechanism_and_a_forum_without_their_names_are_those_named_last() -> None:
    reading = operative.parse(
        COUNCIL + "1. Welcomes the work of the Expert Mechanism on the Rights of Indigenous Peoples;\n"
        "2. Requests the Expert Mechanism to meet the Forum on Minority Issues;\n3. Requests the Forum to meet;\n"
        "4. Requests the Special Representative of the Secretary-General for Children and Armed Conflict and the Special "
        "Envoy to meet;\n5. Requests the Special Representative to report;"
    )
    assert [[one.actor for one in clause.addressees] for clause in reading.clauses[1:]] == [
        ["expert-mechanism-on-the-rights-of-indigenous-peoples"],
        ["forum-on-minority-issues"],
        ["special-representative-on-children-and-armed-conflict", "special-representatives"],
        ["special-representative-on-children-and-armed-conflict"],
    ]
