"""What a Word file says in its own parts: labels, rows of tables, markers typed into notes."""

from __future__ import annotations

from pathlib import Path

from benchmark.scoring import norm
from benchmark.word_files import facts
from tests.sources.docx.build import docx, paragraph, table

CALL = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
NOTES = (
    f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>", " 2 ships.")}</w:footnote>'
    f'<w:footnote w:id="2">{paragraph("2 A/RES/155/8.")}</w:footnote>'
)


def test_labels_and_markers_are_taken_off_only_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(
            paragraph("The General Assembly,"),
            paragraph("Welcomes twenty-first century target 16.1,", CALL.format(1)),
            paragraph("1.\t", "Requests a business-to-business report.", CALL.format(2)),
            table(("2.\tPeacekeeping", "340")),
            styles="",
            footnotes=NOTES,
        )
    )
    found = facts(path)
    assert found.numbers == (1,)
    assert found.hung == (
        (norm("Welcomes twenty-first century target 16.1,"), (norm("2 ships."),)),
        (norm("Requests a business-to-business report."), (norm("A/RES/155/8."),)),
    )
