"""Documents made by LibreOffice hold what their gold says, and the comparison sees what a reading gets wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from benchmark import corpus, faults, formats, gold, pdf_files, sheets, unxml, word_files
from benchmark.corpus import XmlFile
from benchmark.gold import Gold
from benchmark.scoring import norm
from scripts.make_samples import FORMS, SAMPLES, read_master
from scripts.office import convert
from scripts.office.odt import flat_odt
from scripts.office.scan import scanned
from scripts.office.sheet import Footnote, Grid, Line, Run, Sheet, closing, runs, words

AKN = unxml.NS.strip("{}")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_office = pytest.mark.skipif(convert.office() is None, reason=convert.ABSENT)

DOCUMENT = f"""<akomaNtoso xmlns="{AKN}"><statement name="resolution">
<coverPage><p><docAuthority refersTo="#publisher">United Nations</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/156/9</docNumber></p>
<p><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
<p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
<p><session refersTo="#generalAssembly">One hundred and fifty-sixth session</session></p>
<p><inline name="agenda item">Agenda item 7</inline></p>
<p><docTitle>Resolution adopted by the General Assembly on 4 May 2102</docTitle></p></coverPage>
<preface><p><docNumber>156/9.</docNumber><docTitle>Rivers of Talvoria</docTitle></p></preface>
<preamble><formula><p>The General Assembly,</p></formula>
<container><p><span class="italic">\tRecalling </span>its resolution 155/8,<authorialNote marker="1">
<p>Resolution 155/8, annex.</p></authorialNote> and <i>stressing</i> the need for it,</p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p><span class="italic">Decides</span>:</p></content>
<list><point><num>(a)</num><content><p>To measure the rivers;</p></content></point></list></paragraph>
<paragraph><content><p>2. <span class="italic">Requests</span> a report.<authorialNote marker="*"><p>Late.</p>
</authorialNote></p></content></paragraph></mainBody>
<conclusions><p>54th plenary meeting 4 May 2102</p></conclusions>
<attachments><attachment><doc><mainBody><paragraph class="H1"><heading>Annex</heading></paragraph>
<container><table><tr><td>River</td><td>Length</td></tr><tr><td>Ilvara</td><td>340<authorialNote marker="2"><p>In km.</p>
</authorialNote></td></tr></table></container></mainBody></doc></attachment></attachments>
</statement></akomaNtoso>"""


@pytest.fixture
def root() -> etree._Element:
    return etree.fromstring(DOCUMENT)


@pytest.fixture
def right(root: etree._Element) -> Gold:
    return sheets.right_reading(root, "en")


@pytest.fixture
def sheet(root: etree._Element, right: Gold) -> Sheet:
    return sheets.sheet(root, right, "en")


def printed(line: Line | Grid) -> str:
    cells = [line.runs] if isinstance(line, Line) else [cell for row in line.rows for cell in row]
    return "|".join("".join(run.text for run in cell) for cell in cells)


def lines_of(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if isinstance(line, Line)]


# -- gold with marks ----------------------------------------------------------------------------------------------


def test_gold_tells_what_is_set_off_and_where_notes_stand(right: Gold) -> None:
    marked = [(p.path, [(look, p.text[a:b], p.text[:b][-5:]) for look, a, b in p.marks]) for p in right.paragraphs]
    assert marked[0] == (
        "P1",
        [("italic", "Recalling ", "ling "), ("note", "", "55/8,"), ("italic", "stressing", "ssing")],
    )
    assert marked[1] == ("1", [("italic", "Decides", "cides")])
    # The number that the file left inside the text was taken off, and the marks still stand right.
    assert marked[3] == ("2", [("italic", "Requests", "uests"), ("note", "", "port.")])


def test_marks_change_nothing_else(root: etree._Element) -> None:
    for make in (gold.main_gold, lambda root, marked: gold.whole_gold(root, "en", marked=marked)):
        with_marks, without = make(root, marked=True), make(root, marked=False)
        assert [(p.path, p.kind, p.label, p.text, p.notes) for p in with_marks.paragraphs] == [
            (p.path, p.kind, p.label, p.text, p.notes) for p in without.paragraphs
        ]
        assert not any(p.marks for p in without.paragraphs)


@pytest.mark.shared
def test_marks_change_no_text_of_the_corpus(corpus: Path) -> None:
    for file in xml_sample(corpus):
        root = gold.load(file.path)
        with_marks, without = (gold.whole_gold(root, file.language, marked=flag) for flag in (True, False))
        assert [(p.path, p.text) for p in with_marks.paragraphs] == [(p.path, p.text) for p in without.paragraphs]


def xml_sample(folder: Path) -> list[XmlFile]:
    return corpus.xml_files(folder / "unxml", limit=4)


# -- sheets ---------------------------------------------------------------------------------------------------------


def test_a_sheet_holds_the_masthead_by_place(sheet: Sheet) -> None:
    assert (sheet.publisher, sheet.symbol, sheet.organ) == ("United Nations", "A/RES/156/9", "General Assembly")
    assert (sheet.house, sheet.side) == ("new-york", ("Distr.: General",))
    heads = [(line.style, line.label, printed(line)) for line in lines_of(sheet)[:4]]
    assert heads == [
        ("session", "", "One hundred and fifty-sixth session"),
        ("agenda", "", "Agenda item 7"),
        ("adopted", "", "Resolution adopted by the General Assembly on 4 May 2102"),
        ("title", "156/9.", "Rivers of Talvoria"),
    ]


def test_a_sheet_holds_the_text_in_order(sheet: Sheet) -> None:
    found = [(getattr(x, "style", "grid"), getattr(x, "label", ""), printed(x)) for x in sheet.lines[4:]]
    assert found == [
        ("formula", "", "The General Assembly,"),
        ("text", "", "Recalling its resolution 155/8, and stressing the need for it,"),
        ("text", "1.", "Decides:"),
        ("item", "(a)", "To measure the rivers;"),
        ("text", "2.", "Requests a report."),
        ("meeting", "", "54th plenary meeting 4 May 2102"),
        ("annex", "", "Annex"),
        ("grid", "", "River|Length|Ilvara|340"),
    ]


def test_a_sheet_holds_every_note_where_it_stood(sheet: Sheet) -> None:
    preamble = lines_of(sheet)[5]
    assert [run.note.text if run.note else run.text for run in preamble.runs] == [
        "Recalling ", "its resolution 155/8,", "Resolution 155/8, annex.", " and ", "stressing", " the need for it,",
    ]  # fmt: skip
    assert [run.look for run in preamble.runs] == ["italic", "", "", "", "italic", ""]
    grid = sheet.lines[-1]
    assert isinstance(grid, Grid)
    assert grid.rows[1][1] == (Run("340"), Run(note=Footnote("In km.")))
    assert lines_of(sheet)[8].runs[-1].note == Footnote("Late.", "*")  # a sign is given, numbers count by themselves


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.lists(st.integers(0, 30)))
def test_runs_lose_nothing(text: str, spans: list[tuple[int, int]], places: list[int]) -> None:
    looks = [("italic", min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    notes = [(min(place, len(text)), Footnote(str(n))) for n, place in enumerate(places)]
    found = runs(text, looks, notes)  # type: ignore[arg-type] # the look is one of the words allowed
    assert "".join(run.text for run in found) == text
    assert sorted(run.note.text for run in found if run.note) == sorted(str(n) for n in range(len(places)))
    italic = {place for _, a, b in looks for place in range(a, b)}
    at = 0
    for run in found:
        assert all((at + i in italic) == (run.look == "italic") for i in range(len(run.text)))
        at += len(run.text)


def test_the_adoption_and_its_states_are_text() -> None:
    lines = list(closing(["44th meeting", "[Adopted by a recorded vote of 2 to 1.", "In favour:", "Chad, Cuba]"]))
    assert [line.style for line in lines] == ["meeting", "vote", "vote", "vote"]


XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(XML_TEXT, XML_TEXT, st.sampled_from(["en", "zh", "ar"]), st.booleans())
def test_any_text_is_set(text: str, note: str, language: str, flowing: bool) -> None:
    line = Line("text", (Run(text, "italic"), Run(note=Footnote(note))), "1.")
    sheet = Sheet(language, "new-york", text, text, text, (text,), text, (line, Grid((((Run(text),),),))))
    body = etree.fromstring(flat_odt(sheet, flowing=flowing)).find(".//{*}body")
    assert body is not None
    assert norm("".join(str(piece) for piece in body.itertext())).count(norm(text)) >= 1
    assert body.find(".//{*}note") is not None


# -- files made -----------------------------------------------------------------------------------------------------


def make(sheet: Sheet, form: str, folder: Path) -> bytes:
    return convert.converted([flat_odt(sheet, flowing=form == "html")], form, folder)[0].read_bytes()


@needs_office
def test_a_word_file_has_the_template_s_styles_notes_and_headers(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(make(sheet, "docx", tmp_path / "kept"))
    found = word_files.facts(path)
    assert found == word_files.Facts(
        symbol="A/RES/156/9",
        number="156/9",
        title="Rivers of Talvoria",
        adopted_on="2102-05-04",
        session="156",
        numbers=(1, 2),
        hung=(
            (
                norm("Recalling its resolution 155/8, and stressing the need for it,"),
                (norm("Resolution 155/8, annex."),),
            ),
            (norm("Requests a report."), (norm("Late."),)),
            (norm("340"), (norm("In km."),)),
        ),
    )
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        headers = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/header")]
    assert [run.findtext(W + "t") for run in body.iter(W + "r") if run.find(f"{W}rPr/{W}i") is not None][:2] == [
        "The General Assembly,",
        "Recalling ",
    ]
    assert len(list(body.iter(W + "tbl"))) == 1
    assert any("General Assembly" in header for header in headers)  # the masthead, in the first page's header
    assert len(headers) == 3


@needs_office
def test_a_page_of_html_holds_the_masthead_and_the_notes(sheet: Sheet, tmp_path: Path) -> None:
    page = html.document_fromstring(make(sheet, "html", tmp_path))
    text = unxml.squash("".join(str(piece) for piece in page.itertext()))
    for line in ("General Assembly", "Distr.: General", "A/RES/156/9", "2 In km.", "* Late."):
        assert line in text
    assert [anchor.get("name") for anchor in page.iter("a") if str(anchor.get("name")).endswith("anc")] == [
        "sdfootnote1anc", "sdfootnote2anc", "sdfootnote3anc",
    ]  # fmt: skip


@needs_office
def test_what_was_made_is_kept(sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(sheet, "pdf", tmp_path)
    assert first.startswith(b"%PDF")
    monkeypatch.setenv("PATH", "")
    assert make(sheet, "pdf", tmp_path) == first
    with pytest.raises(FileNotFoundError, match="libreoffice-writer-nogui"):
        make(sheet, "docx", tmp_path)


def test_a_scanned_page_holds_a_picture_and_no_text() -> None:
    printed = next((SAMPLES / "files").glob("*288_71.en.pdf")).read_bytes()
    for data, letters in ((printed, True), (scanned(printed), False)):
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        assert bool(page.get_textpage().get_text_range().strip()) == letters
        assert any(shape.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for shape in page.get_objects()) != letters
        document.close()


# -- comparing ------------------------------------------------------------------------------------------------------


FILE = XmlFile(Path("A_RES_156_9.en.xml"), "A_RES_156_9.en", "en", "ga")


def perfect(right: Gold) -> dict[str, object]:
    return {
        "kind": "resolution",
        "paragraphs": [
            {
                "path": p.path,
                "kind": p.kind,
                "label": p.label,
                "text": p.text.replace("\t", " | "),
                "notes": [{"text": note.text} for note in p.notes],
                "emphasis": [[a, b] for look, a, b in p.marks if look == "italic"],
            }
            for p in right.paragraphs
        ],
    }


def test_a_right_reading_is_wholly_right(right: Gold) -> None:
    found = formats.compared(FILE, "docx", right, perfect(right))
    assert found.exact
    assert (found.paragraphs.f1, found.notes.recall, found.emphasis.f1, found.why) == (1, 1, 1, None)
    assert found.notes.wanted == 3
    assert found.emphasis.wanted == 4


def test_what_is_wrong_is_counted_and_named(right: Gold) -> None:
    read = perfect(right)
    paragraphs = read["paragraphs"]
    assert isinstance(paragraphs, list)
    paragraphs[0]["emphasis"] = [[0, 9], [9, 31]]
    paragraphs[1]["notes"], paragraphs[0]["notes"] = paragraphs[0]["notes"], []
    paragraphs[2]["path"] = "1[1]"
    found = formats.compared(FILE, "docx", right, read)
    assert not found.exact
    assert found.paragraphs == formats.Shares(5, 6, 6)
    assert (found.notes.hit, found.emphasis.hit) == (2, 2)
    assert found.why is not None
    assert found.why.startswith("path: i 1(a) read as i 1[1]")


def test_emphasis_is_compared_by_its_words(right: Gold) -> None:
    paragraph = {"path": "1", "kind": "operative", "text": "Decides, and requests it", "notes": []}
    split = formats.read_emphasis([{**paragraph, "emphasis": [[0, 3], [3, 8], [13, 21]]}])
    assert split == {("1", "Decides"): 1, ("1", "requests"): 1}
    assert formats.gold_emphasis(right.paragraphs, "en")["P1", "Recalling"] == 1


def test_a_file_that_cannot_be_read_counts_as_nothing_found(tmp_path: Path) -> None:
    source = tmp_path / "A_RES_156_9.en.xml"
    source.write_text(DOCUMENT, encoding="utf-8")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 cut short")
    found = formats.measured(XmlFile(source, "A_RES_156_9.en", "en", "ga"), "docx", broken)
    assert (found.paragraphs.hit, found.paragraphs.wanted, found.exact) == (0, 6, False)
    assert found.why is not None
    assert found.why.startswith("raised")


# -- drawing --------------------------------------------------------------------------------------------------------


def test_only_sound_resolutions_in_six_languages_are_drawn(tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob("*/*.md")):
        name = path.name.removesuffix(".md").removeprefix("A_RES_")
        (tmp_path / f"{name}.xml").write_bytes(FORMS["akn"].make(read_master(path)))
    drawn = formats.drawn(corpus.xml_files(tmp_path), each=2)
    assert {corpus.stem(file.name) for file in drawn} <= {f"A_HRC_RES_{n}" for n in ("288_71", "291_74", "297_77")}
    assert [file.language for file in drawn] == list(corpus.LANGUAGES) * 2


@pytest.mark.shared
def test_the_draw_is_the_same_each_time_and_of_every_organ(corpus: Path) -> None:
    files = xml_sample_all(corpus)
    drawn = formats.drawn(files)
    assert drawn == formats.drawn(list(reversed(files)))
    assert len(drawn) == 120
    assert {(file.organ, file.language) for file in drawn} == {(f.organ, f.language) for f in files}
    for file in drawn:
        assert faults.fault(sheets.right_reading(gold.load(file.path), file.language), file.language) is None


def xml_sample_all(folder: Path) -> list[XmlFile]:
    return corpus.xml_files(folder / "unxml")


# -- Word files -----------------------------------------------------------------------------------------------------


def facts(**changes: object) -> word_files.Facts:
    usual: dict[str, object] = {
        "symbol": "A/RES/156/9", "number": "156/9", "title": "Rivers of Talvoria", "adopted_on": "2102-05-04",
        "session": "156", "numbers": (1, 2), "hung": (("Decidesit", ("A/1",)),),
    }  # fmt: skip
    return word_files.Facts(**{**usual, **changes})  # type: ignore[arg-type] # the fields above


def reading(**changes: object) -> dict[str, object]:
    notes = [{"text": "A/1."}]
    return {
        "symbol": "A/RES/156/9",
        "title": "Rivers of Talvoria",
        "adopted_on": "2102-05-04",
        "session": "156",
        "paragraphs": [
            {"kind": "operative", "label": "1.", "text": "Decides it;", "notes": notes},
            {"kind": "operative", "label": "2.", "text": "Requests it.", "notes": []},
        ],
        **changes,
    }


def test_a_right_reading_of_a_word_file_misses_nothing() -> None:
    assert word_files.missed(facts(), reading()) == []


@pytest.mark.parametrize(
    ("expected", "read", "what"),
    [
        ({}, {"symbol": None}, "symbol"),
        ({}, {"title": "Rivers"}, "title"),
        ({}, {"session": "155"}, "session"),
        ({}, {"adopted_on": None}, "adopted_on"),
        ({"numbers": (1, 2, 3)}, {}, "numbers: 3 typed, 2 read, differ from place 3"),
        ({"hung": (("Requestsit", ("A/1",)),)}, {}, "notes: 1 not on Requestsit"),
        ({"hung": (("Decidesit", ("A/1", "A/2")),)}, {}, "notes: 2 not on Decidesit"),
        ({"symbol": None}, {}, "symbol: the file was not understood"),
    ],
)
def test_what_a_reading_of_a_word_file_misses(expected: dict[str, object], read: dict[str, object], what: str) -> None:
    missed = word_files.missed(facts(**expected), reading(**read))
    assert len(missed) == 1
    assert missed[0].startswith(what)


@pytest.mark.shared
def test_the_facts_of_real_word_files_are_whole(corpus: Path) -> None:
    for path in sorted((corpus / "word").iterdir()):
        found = word_files.facts(path)
        assert None not in (found.symbol, found.number, found.title, found.adopted_on, found.session), path.name
        assert found.numbers, path.name
        steps = zip((0, *found.numbers), found.numbers, strict=False)
        assert all(after in (before + 1, 1) for before, after in steps), path.name


def test_what_is_no_resolution_is_told_from_what_is(tmp_path: Path) -> None:
    others, resolutions = tmp_path / "others", tmp_path / "resolutions"
    for folder in (others, resolutions):
        folder.mkdir()
    (others / "letter.txt").write_text("Dear Sir,\n\nPlease find our offer for twelve pumps.\n\nYours faithfully,\n")
    (resolutions / "A_RES_156_9.en.xml").write_text(DOCUMENT, encoding="utf-8")
    report = pdf_files.none_section(others, corpus.xml_files(resolutions))
    assert [goal.met for goal in report.goals] == [True, True]
    report = pdf_files.none_section(resolutions, [])  # a resolution among the others is a miss
    assert not report.goals[0].met
    assert report.tables[0].rows == [("A_RES_156_9.en.xml", "resolution")]


def test_words_make_one_run() -> None:
    assert words("x", "bold") == (Run("x", "bold"),)
