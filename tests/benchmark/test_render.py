"""The benchmark is right about what it measures: gold paths, forms, faults, comparison. None of it uses the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from benchmark import conservation, corpus, faults, forms, gold, labels, metadata, paths, report, sc_texts, scoring
from benchmark.unxml import NS, Row

AKN = NS.strip("{}")


def document(inner: str) -> etree._Element:
    return etree.fromstring(f'<akomaNtoso xmlns="{AKN}"><statement name="resolution">{inner}</statement></akomaNtoso>')


def para(text: str, number: str = "") -> str:
    return f"<paragraph>{f'<num>{number}</num>' if number else ''}<content><p>{text}</p></content></paragraph>"


PREAMBLE = (
    "<preamble><formula><p>The General Assembly,</p></formula>"
    "<container><p>Recalling the first,</p></container><container><p>Noting the second,</p></container></preamble>"
)


def row(kind: str, text: str = "x", label: str = "", parent: str = "") -> Row:
    return Row(kind, [part for part in (parent, label) if part], text)  # type: ignore[arg-type] # spelt out in the tests


def assigned(*rows: Row, annex: bool = False) -> list[str]:
    return paths.assign(rows, annex=annex)


# -- canonical paths ----------------------------------------------------------------------------------------------


def test_preambular_operative_items() -> None:
    rows = [
        row("preambular"),
        row("operative", "x:", "1."),
        row("item", "x", "(a)", "1."),
        row("item", "x", "(b)", "1."),
    ]
    assert assigned(*rows, row("operative", "x", "2.")) == ["P1", "1", "1(a)", "1(b)", "2"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["(a)", "(i)", "(ii)", "(b)"], ["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]),
        (["(h)", "(i)", "(j)"], ["1(a)", "1(b)", "1(c)"]),
        (["(أ)", "’1‘", "’2‘", "(ب)"], ["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]),
        (["(a)", "㈠", "㈡", "(b)"], ["1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]),
        (["–", "–"], ["1[1]", "1[2]"]),
        (["(a)", "–", "–", "(b)"], ["1(a)", "1(a)[1]", "1(a)[2]", "1(b)"]),
    ],
)
def test_items_count_by_position_in_every_script(printed: list[str], expected: list[str]) -> None:
    rows = [row("operative", "x:", "1."), *(row("item", "x", label, "1.") for label in printed)]
    assert assigned(*rows)[1:] == expected


def test_the_ninth_letter_is_no_numeral() -> None:
    rows = [row("operative", "x:", "1."), *(row("item", "x", f"({letter})", "1.") for letter in "abcdefghij")]
    assert assigned(*rows)[-2:] == ["1(i)", "1(j)"]


def test_text_that_goes_on_after_items() -> None:
    rows = [row("operative", "x:", "4."), row("item", "x", "(a)", "4."), row("operative", "as well as y;")]
    assert assigned(*rows, row("operative", "z", "5.")) == ["4", "4(a)", "4+1", "5"]


def test_a_list_that_goes_on_after_unnumbered_text() -> None:
    rows = [
        row("operative", "x:", "4."),
        row("item", "x", "(a)", "4."),
        row("operative", "y"),
        row("item", "z", "(b)", "4."),
    ]
    assert assigned(*rows) == ["4", "4(a)", "4+1", "4(b)"]


def test_a_sole_unnumbered_paragraph_is_the_first() -> None:
    assert assigned(row("preambular"), row("operative")) == ["P1", "1"]


def test_sections_are_named_only_where_numbers_restart() -> None:
    running = [row("heading", "I"), row("operative", "x", "1."), row("heading", "II"), row("operative", "x", "2.")]
    assert assigned(*running) == ["H1", "1", "H2", "2"]
    restarting = [row("operative", "x", "1."), row("heading", "V"), row("heading", "Title"), row("preambular")]
    assert assigned(*restarting, row("operative", "x", "1.")) == ["1", "H1", "H2", "V.P1", "V.1"]


def test_a_section_without_numeral_is_named_by_its_place() -> None:
    rows = [row("operative", "x", "1."), row("heading", "Funds"), row("operative", "x", "1.")]
    assert assigned(*rows) == ["1", "H1", "II.1"]


def test_unnumbered_text_of_an_annex() -> None:
    rows = [
        row("heading"),
        row("operative"),
        row("operative", "x:"),
        row("item", "x", "(a)", ""),
        row("operative", "x", "1."),
    ]
    assert assigned(*rows, row("operative"), annex=True) == ["H1", "0+1", "0+2", "0+2(a)", "1", "1+1"]


@pytest.mark.parametrize(
    ("heading", "numeral"),
    [
        ("II. Officers", "II"),
        ("A. Plenary", "A"),
        ("三、主席团", "III"),
        ("رابعا - الأمانة", "IV"),
        ("Article 4", None),
    ],
)
def test_section_numerals(heading: str, numeral: str | None) -> None:
    assert labels.section(heading) == numeral


# -- from XML -----------------------------------------------------------------------------------------------------


def test_gold_of_a_main_body() -> None:
    nested = "<list><intro><p>Decides:</p></intro><point><num>(a)</num><content><p>To act;</p></content></point></list>"
    root = document(f"{PREAMBLE}<mainBody><paragraph><num>1.</num>{nested}</paragraph>{para('Asks.', '2.')}</mainBody>")
    found = [(p.path, p.kind, p.label, p.text) for p in gold.main_gold(root).paragraphs]
    assert found == [
        ("P1", "preambular", None, "Recalling the first,"),
        ("P2", "preambular", None, "Noting the second,"),
        ("1", "operative", "1.", "Decides:"),
        ("1(a)", "item", "(a)", "To act;"),
        ("2", "operative", "2.", "Asks."),
    ]


def test_numbers_and_letters_left_in_the_text_are_found() -> None:
    root = document(f"{PREAMBLE}<mainBody>{para('1 - يقرر:')}{para('(أ) أن')}{para('2 - يطلب')}</mainBody>")
    assert [p.path for p in gold.main_gold(root).paragraphs][2:] == ["1", "1(a)", "2"]


def test_notes_hang_on_their_paragraph_and_stand_inline_when_asked() -> None:
    note = "<authorialNote marker='2'><p>A/42/31.</p></authorialNote>"
    root = document(f"{PREAMBLE}<mainBody>{para(f'Takes note{note} of it;', '1.')}{para('Asks.', '2.')}</mainBody>")
    right = gold.main_gold(root)
    assert right.paragraphs[2].text == "Takes note of it;"
    assert [(n.marker, n.text) for n in right.paragraphs[2].notes] == [("2", "A/42/31.")]
    assert forms.render(right, "plain").endswith("\n2 A/42/31.\n")
    inline = forms.render(gold.main_gold(root, inline=True), "inline")
    assert "Takes note[footnoteRef:2] [2: A/42/31.] of it;" in inline
    assert not inline.endswith("2 A/42/31.\n")


def test_annexes_drafts_and_sections_of_a_whole_document() -> None:
    annex = "<attachments><attachment><doc name='annex'><mainBody>"
    annex += "<paragraph><heading>Annex I</heading></paragraph><paragraph><heading>Agenda</heading></paragraph>"
    annex += para("Opening.", "1.") + "<paragraph><heading>Annex II</heading></paragraph>" + para("Works as follows:")
    annex += "</mainBody></doc></attachment></attachments>"
    draft = f"<components><component><statement>{PREAMBLE}<mainBody>{para('Decides.', '1.')}</mainBody></statement>"
    draft += "</component></components>"
    root = document(f"{PREAMBLE}<mainBody>{para('Recommends:')}</mainBody>{draft}{annex}")
    right = gold.whole_gold(root, "en")
    assert [p.path for p in right.paragraphs] == [
        "P1", "P2", "1", "draft1:P1", "draft1:P2", "draft1:1", "annex1:H1", "annex1:1", "annex2:0+1",
    ]  # fmt: skip
    assert [division.opening for division in right.divisions] == ["", "", "Annex I", "Annex II"]
    assert forms.plain(right).index("Annex II") > forms.plain(right).index("Decides.")


def test_table_rows_are_text_and_lines_after_a_colon_a_list() -> None:
    rows = "<container><table><tr><td><p>Gross</p></td><td><p>Net</p></td></tr><tr><td><p>Of which:</p></td></tr>"
    rows += "<tr><td><p><span class='italic'>Dollars</span></p></td></tr></table></container>"
    body = para("Title") + para("Meetings are held:") + para("Monday, from 9 to 1") + rows
    annex = f"<attachments><attachment><doc><mainBody>{body}</mainBody></doc></attachment></attachments>"
    right = gold.whole_gold(document(f"{PREAMBLE}<mainBody>{para('Adopts.')}</mainBody>{annex}"), "en")
    assert [p.path for p in right.paragraphs][3:] == [f"annex1:{x}" for x in ("H1", "0+1", "0+2", "0+3", "0+4", "0+5")]


# -- forms --------------------------------------------------------------------------------------------------------


def test_wrapped_lines_and_page_headers() -> None:
    text = forms.wrapped("\n".join("\tword " * 60 for _ in range(30)), "A/RES/1/1")
    lines = text.split("\n")
    assert max(map(len, lines)) <= 78
    assert "\fA/RES/1/1" in lines
    assert "2" in lines
    assert "".join(text.replace("\fA/RES/1/1", "").split()).replace("2", "").replace("3", "").startswith("wordword")


def test_chinese_wraps_at_forty() -> None:
    assert max(map(len, forms.wrapped("决" * 100, "").split("\n"))) == 40


def test_flat_keeps_words_and_drops_indentation() -> None:
    assert forms.flat("\t\ta b\n\tc") == "a b\nc"


# -- faults, comparison -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (para("Asks.", "1.") + para("Urges.", "3."), "numbers out of order"),
        (para("Asks.", "1.") + para("and goes on without a number;"), "number missing"),
        (para("Asks.", "1.") + para("", "2."), "empty paragraph"),
        (para("Asks;", "(a)") + para("Urges.", "(b)"), "lettered item at the top"),
        (para("Решает и просит Генерального секретаря представить доклад;" * 9, "1."), "another script"),
        (para("Asks.", "1.") + para("Urges.", "2."), None),
    ],
)
def test_faults_are_named(body: str, why: str | None) -> None:
    root = document(f"{PREAMBLE}<mainBody>{body}</mainBody>")
    assert faults.fault(gold.main_gold(root), "en") == why


def test_a_file_that_lost_its_numbers_is_unlike_its_sisters() -> None:
    sound, lost = ["1", "2", "3"], ["0+1", "0+2", "0+3"]
    assert faults.unlike_sisters({"en": sound, "fr": lost, "es": sound}) == {"fr": "numbers lost from the markup"}
    assert faults.unlike_sisters({"en": sound, "fr": sound, "es": sound}) == {}


RIGHT: list[scoring.Entry] = [("p", "P1", "recalling"), ("o", "1", "decides"), ("h", "H1", "funds"), ("o", "2", "asks")]


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ([("p", "P1", "recalling"), ("o", "1", "decides"), ("h", "H1", "funds"), ("o", "3", "asks")], "path"),
        ([("p", "P1", "recalling"), ("i", "1", "decides"), ("h", "H1", "funds"), ("o", "2", "asks")], "kind"),
        ([("p", "P1", "recalling"), ("o", "1", "dec"), ("h", "H1", "funds"), ("o", "2", "asks")], "cut short"),
        ([("p", "P1", "recalling"), ("o", "1", "decidesfunds"), ("o", "2", "asks")], "runs on"),
        (RIGHT[:-1], "missing"),
        ([*RIGHT, ("o", "3", "more")], "one too many"),
    ],
)
def test_every_difference_is_noticed_and_named(read: list[scoring.Entry], word: str) -> None:
    verdict = scoring.compare(RIGHT, read)
    assert not verdict.exact
    assert (verdict.why or "").startswith(word)


def test_an_equal_reading_is_exact_and_a_wrong_path_still_has_its_words() -> None:
    assert scoring.compare(RIGHT, list(RIGHT)).exact
    moved = [*RIGHT[:-1], ("o", "9", "asks")]
    verdict = scoring.compare(RIGHT, moved)
    assert (verdict.exact, verdict.words_exact, verdict.hit) == (False, True, 3)


def test_lost_characters_are_counted() -> None:
    reading = {
        "paragraphs": [{"label": "1.", "text": "Decides.", "notes": [{"marker": "1", "text": "A/1."}]}],
        "notes": [], "masthead": ["A/RES/1/1"], "closing": [], "furniture": [], "unplaced": ["lost"],
        "formula": None, "parts": [], "annexes": [],
    }  # fmt: skip
    found = conservation.kept("A/RES/1/1\n1. Decides.\n1 A/1.\nlost gone", reading, inline=False)
    assert (found.source - found.held, found.unplaced) == (8, 4)


def test_a_figure_is_never_rounded_up_to_its_goal() -> None:
    goal = report.Goal("share", 0.98999, 0.99, percent=True)
    assert not goal.met
    assert "98.99 %" in str(goal)
    assert "NOT MET" in str(goal)


def test_what_quotes_the_corpus_is_printed_and_not_published() -> None:
    table = report.Table(("document", "difference"), [("A/1", "words of a text")], "Missed", ("difference",))
    section = report.Section("x", "X", tables=[table], remarks=["said"], quotes=["another text"])
    printed, published = "\n".join(section.lines()), "\n".join(section.lines(published=True))
    assert "words of a text" in printed
    assert "another text" in printed
    assert "text" not in published
    assert "A/1" in published
    assert "said" in published


# -- the other measures -------------------------------------------------------------------------------------------


def test_old_texts_are_counted_through_recognition_errors() -> None:
    text = "1 April 1982 was\n1. Demands\n2 Requests\n3. Calls\n1989 was\n12. not next\n4, Decides\nS. Asks"
    assert sc_texts.expected_numbers(text) == [1, 2, 3, 4, 5]
    assert sc_texts.expected_numbers("\n".join(f"{n}. Asks" for n in range(1, 11)) + "\nll. Urges")[-1] == 11


def test_records_stand_among_stray_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('"{"symbol":"A"}"\n"{"symbol":"B"}"\n"', encoding="utf-8")
    assert [record["symbol"] for record in metadata.records(tmp_path)] == ["A", "B"]


def test_an_agenda_item_must_be_printed_to_be_asked_for() -> None:
    assert metadata.printed("agenda_item", "3", "", ["Agenda item 3"])
    assert not metadata.printed("agenda_item", "3", "", ["3 April 2024", "A/HRC/RES/55/3"])


# -- against the house's shared tool ------------------------------------------------------------------------------


@pytest.mark.shared
def test_every_file_of_the_corpus_has_distinct_paths(corpus: Path) -> None:
    for file in xml_sample(corpus):
        root = gold.load(file.path)
        whole = gold.whole_gold(root, file.language)
        if faults.fault(whole, file.language) is None:
            found = [p.path for p in whole.paragraphs]
            assert len(found) == len(set(found)), file.name


@pytest.mark.shared
def test_texts_and_faults_are_those_of_the_shared_tool(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(shared / "tools"))
    theirs = pytest.importorskip("render_unxml", reason="needs the house's shared tool, no part of this repository")
    for file in xml_sample(shared / "corpus"):
        for form in ("plain", "inline"):
            monkeypatch.setattr(theirs, "INLINE_NOTES", form == "inline")
            ours = gold.main_gold(gold.load(file.path), inline=form == "inline")
            assert forms.plain(ours) == theirs.text(theirs.load(str(file.path))), file.name


def xml_sample(folder: Path) -> list[corpus.XmlFile]:
    return corpus.xml_files(folder / "unxml", limit=4)
