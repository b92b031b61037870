"""Where a fuzzer starts: the samples in every format, and the words of the field as a dictionary."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(__file__).with_name("words.txt")


def plant(target: str, folder: Path, longest: int) -> int:
    """Write the seeds of a target into its corpus folder; return how many there are.

    Args:
        target: ``text`` or ``akn``.
        folder: made where it is absent; what earlier runs found there stays.
        longest: seeds are cut to so many bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seeds = [seed[:longest] for seed in _samples(target)] + list(_small(target))
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return len(seeds)


def _samples(target: str) -> Iterator[bytes]:
    with tempfile.TemporaryDirectory(prefix="operative-seeds-") as made:
        script = ROOT / "scripts" / "make_samples.py"
        subprocess.run([sys.executable, str(script), "--out", made], check=True, stdout=subprocess.DEVNULL)
        for path in sorted(Path(made).rglob("*")):
            if path.is_file() and (target == "akn" or path.suffix == ".txt"):
                yield path.read_bytes()
    for path in sorted((ROOT / "samples" / "48-23").glob("*.txt")):
        yield path.read_bytes()


def _small(target: str) -> Iterator[bytes]:
    """Yield short inputs of each construct: they are mutated faster than whole resolutions."""
    yield from (line.encode() for line in _SHORT)
    if target == "akn":
        for body in _SHORT_XML:
            yield f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{body}</akomaNtoso>'.encode()
        yield b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        yield "1. Решает".encode("cp1251")
        yield "The General Assembly,\n1. Decides".encode("utf-16")


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


def dictionary(path: Path) -> None:
    """Write the words of the field in libFuzzer's form: quoted, every byte escaped."""
    words = [word for word in WORDS.read_text(encoding="utf-8").splitlines() if word and not word.startswith("#")]
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in words]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
