"""What is read and written, and how the name of an output chooses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from operative.cli.forms import FORMS
from operative.cli.naming import form_of, misnamed
from operative.cli.terminal import width
from operative.errors import UsageError
from operative.sources.readable import READABLE
from tests.cli.program import Run, names


def test_formats_are_listed_with_what_they_need(run: Run) -> None:
    done = run("formats")
    assert (done.returncode, done.stderr) == (0, b"")
    read, _, written = done.stdout.decode().partition("\n\n")
    for form in READABLE:
        assert form.what in " ".join(read.split())
    for name, kind in FORMS.items():
        assert any(line.split()[:2] == [name, kind.suffix] for line in written.splitlines())
    old = read.partition("\n  doc ")[2].partition("\n  rtf ")[0]
    assert "LibreOffice" in old


@pytest.mark.parametrize("columns", [40, 50, 80])
def test_the_list_fits_the_terminal(run: Run, columns: int) -> None:
    said = run("formats", COLUMNS=str(columns)).stdout.decode()
    assert max(map(width, said.splitlines())) <= columns
    assert "web page, also as saved by Word or LibreOffice" in " ".join(said.split())


def test_formats_as_json(run: Run) -> None:
    data = json.loads(run("formats", "--json").stdout)
    assert [fact["format"] for fact in data["written"]] == list(FORMS)
    assert [fact["format"] for fact in data["read"]] == [form.name for form in READABLE]
    assert all(fact["readable"] for fact in data["read"] if fact["needs"] is None)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("out.docx", "docx"), ("out.DOCX", "docx"), ("a/out.md", "markdown"), ("out.txt", "text"), ("out.xml", "akn"),
        ("out.csv", "csv"), ("out.xlsx", "xlsx"), ("out.html", "html"), ("out", "outline"), (None, "outline"), ("pages.d/", "outline"),
    ],
)  # fmt: skip
def test_the_name_of_the_output_chooses_the_form(name: str | None, form: str) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize("name", ["out.pdf", "out.doc", "out.odt", "out.tar.gz"])
def test_a_name_that_means_no_form_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"files are not written; use one of .*\.docx"):
        form_of(name)


@pytest.mark.parametrize(
    ("name", "form", "refused"),
    [("p.docx", "html", True), ("p.html", "docx", True), ("p.csv", "xlsx", True), ("p.txt", "json", False), ("p.dat", "docx", False)],
)  # fmt: skip
def test_a_name_that_means_another_form_is_refused_where_a_program_would_choke(
    name: str, form: str, refused: bool
) -> None:
    assert (misnamed(name, form) is not None) is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("in/00.txt", "-o", "out.pdf"), "out.pdf: .pdf files are not written"),
        (("in/00.txt", "-f", "html", "-o", "out.docx"), "call it out.html"),
        (("in/00.txt", "-f", "json", "--table", "votes"), "--table is for CSV, not for json"),
        (("in", "-f", "xlsx"), "several documents as xlsx need a folder"),
    ],
)
def test_nonsense_is_refused_in_one_line_and_nothing_is_written(
    run: Run, folder: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("read", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert done.stderr.decode().count("\n") == 1
    assert names(tmp_path) == ["in"]


def test_a_word_document_and_a_workbook_are_written_by_name(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("out.docx", "out.xlsx"):
        assert run("read", "in/00.txt", "-o", name).returncode == 0
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs]
    assert "2.\tDecides to remain seized of the matter." in texts
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Paragraphs"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["P1", "1", "2"]


def test_a_table_of_many_documents_is_one_file(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("read", "in", "-o", "all.csv", "--jobs", "2", "-q").returncode == 0
    data = (tmp_path / "all.csv").read_bytes()
    assert data.count("\ufeff".encode()) == 1
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["path"] for row in rows] == ["P1", "1", "2"] * 12
    assert list(dict.fromkeys(row["file"] for row in rows))[-1] == "in/deeper/last.txt"


def test_tables_each_in_a_folder_begin_with_their_columns(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("read", "in/00.txt", "in/01.txt", "-t", "votes", "-f", "csv", "-o", "out/").returncode == 0
    assert names(tmp_path / "out") == ["00.csv", "01.csv"]
    assert (tmp_path / "out" / "00.csv").read_bytes() == b"\xef\xbb\xbfsymbol,side,name,state\r\n"


def test_a_table_asked_for_by_its_name_is_printed(run: Run, folder: Path) -> None:
    done = run("read", "in/00.txt", "--table", "paragraphs")
    assert done.stdout.decode("utf-8-sig").startswith("symbol,path,part,kind,label,text,notes\r\n")
