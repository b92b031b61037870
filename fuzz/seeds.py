"""Where a fuzzer starts: the samples in every format, and the words of the field as a dictionary."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fuzz.parts import unpacked

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
"""In the order of the first byte of an input for the finders."""
WORDS = Path(__file__).with_name("words.txt")


def plant(target: str, folder: Path, longest: int) -> int:
    """Write the seeds of a target into its corpus folder; return how many there are.

    Args:
        target: ``text``, ``akn``, ``docx``, ``pdf``, ``html`` or ``findings``.
        folder: made where it is absent; what earlier runs found there stays.
        longest: seeds are cut to so many bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seeds = [seed[:longest] for seed in _samples(target)] + list(_small(target))
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return len(seeds)


def _samples(target: str) -> Iterator[bytes]:
    if target in ("docx", "pdf", "html"):
        for path in sorted((ROOT / "samples" / "files").glob(f"*.{target}")):
            data = path.read_bytes()
            yield unpacked(data) if target == "docx" else data
        return
    if target == "findings":
        yield from _paragraphs()
        return
    with tempfile.TemporaryDirectory(prefix="operative-seeds-") as made:
        script = ROOT / "scripts" / "make_samples.py"
        subprocess.run([sys.executable, str(script), "--out", made], check=True, stdout=subprocess.DEVNULL)
        for path in sorted(Path(made).rglob("*")):
            if path.is_file() and (target == "akn" or path.suffix == ".txt"):
                yield path.read_bytes()
    for path in sorted((ROOT / "samples" / "48-23").glob("*.txt")):
        yield path.read_bytes()


def _paragraphs() -> Iterator[bytes]:
    """Yield the lines of the invented resolutions, after the byte that tells the language; each line apart too."""
    for number, code in enumerate(LANGUAGES):
        for master in sorted((ROOT / "samples").rglob(f"*.{code}.md")):
            text = master.read_bytes()
            yield bytes([number]) + text
            yield from (bytes([number]) + line for line in text.split(b"\n") if line)


def _small(target: str) -> Iterator[bytes]:
    """Yield short inputs of each construct: they are mutated faster than whole resolutions."""
    yield from _own(target)
    if target in ("docx", "pdf", "html", "findings"):
        yield from _SHORT_FILES.get(target, ())
        return
    yield from (line.encode() for line in _SHORT)
    if target == "akn":
        for body in _SHORT_XML:
            yield f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{body}</akomaNtoso>'.encode()
        yield b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        yield "1. Решает".encode("cp1251")
        yield "The General Assembly,\n1. Decides".encode("utf-16")


def _own(target: str) -> Iterator[bytes]:
    """Yield a file that this program wrote, with the plan of the reading in it."""
    # The library is loaded when seeds are planted, not where a target is instrumented.
    import operative  # noqa: PLC0415
    from operative.exports.html import page  # noqa: PLC0415
    from operative.exports.markdown import markdown  # noqa: PLC0415
    from operative.exports.word import word  # noqa: PLC0415

    reading = operative.parse(_SHORT[0], findings=False)
    if target == "docx":
        yield unpacked(word(reading))
    elif target in ("html", "akn"):
        yield (page(reading) if target == "html" else markdown(reading)).encode()


_SHORT = (
    "The General Assembly,\n\tRecalling its resolution,\n\t1. Decides:\n\t\t(a) To act;\n\t\t\t(i) Soon;\n\t\t(b) End;",
    "I\nHeading\n1. Takes note;\nII\nHeading\nRecalling,\n1. Decides.\nAnnex I\nRules\n1. First.\n(a) Item\nmore",
    "[footnoteRef:1] [1: \tA/1.] text[footnoteRef:2] [2: \tB.]",
    "1- يقرر\n(أ) شيئا؛\n’1‘ و\nالمرفق الأول",
    "大会，\n㈠ 决定\n(十一) 又\n附件一",
    "[Adopted by a recorded vote of 2 to 1, with 1 abstention. In favour: Chad, Cuba Against: Fiji Abstaining: Togo]",
    "45th meeting\n11 October 2021\n1 A/1.\n2 Ibid.",
)
_SHORT_XML = (
    "<statement><preamble><formula><p>The General Assembly,</p></formula><container><p>Recalling,</p></container>"
    "</preamble><mainBody><paragraph><num>1.</num><content><p>Decides:<authorialNote marker='1'><p>A</p>"
    "</authorialNote></p></content><list><point><num>(a)</num><content><p>x</p></content></point></list></paragraph>"
    "</mainBody></statement>",
    "<statement><mainBody><section><num>I</num><heading>H</heading><paragraph><content><p>x</p></content></paragraph>"
    "</section></mainBody><attachments><attachment><doc name='annex'><mainBody><paragraph><heading>Annex</heading>"
    "</paragraph><table><tr><td><p>1</p></td></tr></table></mainBody></doc></attachment></attachments></statement>",
    "<documentCollection><components><component><statement><preface><p>A</p></preface></statement></component>"
    "</components></documentCollection>",
)

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHORT_FILES = {
    "html": (
        b"<p><i>Recalling</i> it,<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a></p><div id='ftn1'><p>"
        b"<a href='#_ftnref1' name='_ftn1'>[1]</a> A/1.</p></div>",
        b"<ol type='a' start='3'><li>One<ol><li value=7>Two</ol><li>Three</ol><table><tr><td>1<td>2</table>",
        b"<html dir=rtl><body><div hidden>x</div><del>y</del><ins>z</ins><sup>1</sup>&nbsp;&#8207;</body></html>",
    ),
    "docx": (
        f"=== word/document.xml\n<w:document {_W}><w:body><w:p><w:pPr><w:pStyle w:val='a'/><w:numPr>"
        "<w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>Decides</w:t></w:r>"
        "<w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:tbl>"
        "<w:tr><w:tc><w:p/></w:tc></w:tr>"
        "</w:tbl></w:body></w:document>\n=== word/numbering.xml\n"
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt "
        "w:val='lowerRoman'/><w:lvlText w:val='(%1)'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId "
        "w:val='1'/></w:num></w:numbering>\n=== word/footnotes.xml\n"
        f"<w:footnotes {_W}><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>A/1.</w:t></w:r></w:p></w:footnote>"
        f"</w:footnotes>\n=== word/styles.xml\n<w:styles {_W}><w:style w:styleId='a'><w:basedOn w:val='a'/></w:style>"
        "</w:styles>".encode(),
    ),
}


def dictionary(path: Path) -> None:
    """Write the words of the field in libFuzzer's form: quoted, every byte escaped."""
    words = [word for word in WORDS.read_text(encoding="utf-8").splitlines() if word and not word.startswith("#")]
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in words]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
