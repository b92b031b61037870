"""Notes among the metadata that nothing in the text calls are kept."""

from __future__ import annotations

from operative.sources.akn import read_akn
from operative.sources.block import Role

FILE = """<akomaNtoso><statement><meta><notes source="#x">
  <note eId="n1" marker="1"><p>A/901/1.</p></note><note eId="n2" marker="2"><p>A/901/2,  <i>passim</i>.</p></note>
  <note eId="n3"><p>No marker.</p></note><note marker="9"><p> </p></note></notes></meta>
  <mainBody><paragraph><num>1.</num><content><p>Decides<noteRef href="#n1" marker="1"/> it.</p></content></paragraph>
  </mainBody></statement></akomaNtoso>"""


def test_they_come_last_each_once() -> None:
    blocks = read_akn(FILE.encode(), "x.xml").blocks
    assert [(block.role, block.text) for block in blocks[1:]] == [
        (Role.NOTE, "2 A/901/2, passim."),
        (Role.NOTE, "No marker."),
    ]
    assert [note.marker for note in blocks[0].notes] == ["1"]
