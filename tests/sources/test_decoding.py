"""Bytes to text: Unicode with and without marks, legacy encodings of the six languages, damaged and no texts."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.errors import SourceError
from operative.sources.akn import read_akn
from operative.sources.decoding import decode
from operative.sources.plausible import plausibility, tables

# Written for these tests; each has what its language sets beyond ASCII.
SAMPLES = {
    "en": """The Human Rights Council,
1. Requests the Special Rapporteur to visit Côte d’Ivoire – “as appropriate” – and to report to it in 2021;
2. Decides to remain seized of the matter.
""",
    "fr": """Le Conseil des droits de l’homme,
1. Prie la Rapporteuse spéciale de lui présenter un rapport à sa prochaine session, où elle évaluera le rôle des œuvres
d’art\u00a0;
2. Décide de rester saisi de la question.
""",
    "es": """El Consejo de Derechos Humanos,
1. Solicita a la Relatora Especial que le presente un informe en su próximo período de sesiones, según proceda, sobre
los niños y la niñez;
2. Decide seguir ocupándose de la cuestión.
""",
    "ru": """Совет по правам человека,
1. просит Специального докладчика представить ему доклад на его следующей сессии и объяснить своё мнение;
2. постановляет продолжать заниматься этим вопросом.
""",
    "zh": """人权理事会，
1. 请特别报告员向理事会下届会议提交一份报告，说明各国政府所作的努力；
2. 决定继续处理此案。
""",
    "ar": """إن مجلس حقوق الإنسان،
1- يطلب إلى المقرر الخاص أن يقدم إليه تقريرا في دورته القادمة؛
2- يقرر أن يبقي المسألة قيد نظره.
""",
}
TRADITIONAL = (
    "人權理事會，\n1. 請特別報告員向理事會下屆會議提交一份報告，說明各國政府所作的努力；\n2. 決定繼續處理此案。\n"
)
LEGACY = [
    *((code, name) for code in ("en", "fr", "es") for name in ("cp1252", "iso-8859-15", "latin-1", "mac-roman")),
    *(("ru", name) for name in ("cp1251", "koi8-r", "iso-8859-5", "cp866")),
    ("ar", "cp1256"),
    ("ar", "iso-8859-6"),
    ("zh", "gb18030"),
    ("zh", "gbk"),
]
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


def code_of(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        decode(data, "noise.txt")
    assert str(caught.value).startswith("noise.txt: ")
    return caught.value.code


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", SAMPLES)
def test_unicode_with_and_without_a_mark(language: str, encoding: str) -> None:
    text, name = decode(SAMPLES[language].encode(encoding), "a.txt")
    assert text == SAMPLES[language]
    assert name.split("-")[:2] == encoding.split("-")[:2]


def test_utf_16_with_hardly_any_ascii() -> None:
    text = "人权理事会决定继续处理此案。" * 20 + "\n"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding), "a.txt") == (text, encoding)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_legacy_encodings(language: str, encoding: str) -> None:
    data = SAMPLES[language].encode(encoding, "ignore")
    assert decode(data, "a.txt")[0] == data.decode(encoding)


def test_traditional_chinese() -> None:
    assert decode(TRADITIONAL.encode("big5"), "a.txt")[0] == TRADITIONAL


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_the_invented_resolutions_in_legacy_encodings(root: Path, language: str, encoding: str) -> None:
    paths = sorted((root / "samples" / "talvoria").glob(f"*.{language}.md"))
    assert paths
    for path in paths:
        data = path.read_text(encoding="utf-8").encode(encoding, "ignore")
        for part in (data, data[:600], data[-600:]):
            text = part.decode(encoding, "replace")
            assert decode(part, path.name)[0].strip("\ufffd") == text.strip("\ufffd"), (path.name, encoding)


def test_capitals_do_not_mislead_between_russian_encodings() -> None:
    text = "ГЕНЕРАЛЬНАЯ АССАМБЛЕЯ\nРЕЗОЛЮЦИЯ, ПРИНЯТАЯ ГЕНЕРАЛЬНОЙ АССАМБЛЕЕЙ\n"
    for encoding in ("cp1251", "koi8-r", "iso-8859-5", "cp866"):
        assert decode(text.encode(encoding), "a.txt")[0] == text


def test_one_accent_far_into_an_english_text() -> None:
    text = "Decides to remain seized of the matter.\n" * 50_000 + "It thanks Côte d’Ivoire for its offer.\n"
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252")


def test_damaged_utf_8_is_read_and_counted() -> None:
    data = SAMPLES["ru"].encode("utf-8")
    text, name = decode(data[:22] + b"\xff\xfe\xff" + data[22:-1] + b"\xd0", "a.txt")
    assert name == "utf-8 (with 4 bad bytes)"
    assert text.count("\ufffd") == 4
    assert text.replace("\ufffd", "") == SAMPLES["ru"].rstrip("\n")


def test_one_bad_byte_is_one() -> None:
    assert decode("Организация\xff".encode()[:-1], "a.txt")[1] == "utf-8 (with 1 bad byte)"


def test_ascii_is_utf_8() -> None:
    assert decode(b"Decides to remain seized.", "a.txt") == ("Decides to remain seized.", "utf-8")


def test_a_stray_control_character_does_no_harm() -> None:
    text = "Decides\x00 to remain seized of the \x0cmatter.\x1a"
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@pytest.mark.parametrize("size", [200, 1000, 5000, 100_000])
def test_random_bytes_are_no_text(size: int) -> None:
    for seed in range(20):
        assert code_of(random.Random(seed).randbytes(size)) == "not-a-document"


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + random.Random(1).randbytes(5000),
        b"\0" * 5000 + b"text",
        b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 3000 + random.Random(2).randbytes(3000),
        bytes(0x80 | byte for byte in random.Random(3).randbytes(5000)),
        b"\xff\xfe" + random.Random(4).randbytes(5000),
    ],
    ids=["executable", "jpeg", "zeros", "windows-executable", "high-bytes", "mark-and-noise"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert code_of(data) == "not-a-document"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16-le"])
def test_time_is_bounded_on_large_texts(encoding: str) -> None:
    data = SAMPLES["ru"].encode(encoding, "ignore") * 40_000
    start = time.process_time()
    decode(data, "large.txt")
    assert time.process_time() - start < 5


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, name = decode(data, "any.txt")
    except SourceError:
        return
    assert name
    text.encode("utf-8")


@given(st.text(max_size=300))
def test_utf_8_comes_back_unchanged(text: str) -> None:
    with_mark = text.encode("utf-8-sig", "ignore")
    assert decode(with_mark, "a.txt") == (with_mark.decode("utf-8-sig"), "utf-8") or "\ufffd" in text or _controls(text)


def _controls(text: str) -> bool:
    return any(char < " " for char in text)


def test_every_encoding_is_known_to_python_and_has_its_languages() -> None:
    for entry in tables()["encodings"]:
        "Décide".encode(entry["name"], "ignore").decode(entry["name"])
        assert set(entry["languages"]) <= set(SAMPLES)


def test_real_text_weighs_more_than_its_misreading() -> None:
    data = SAMPLES["ru"].encode("koi8-r", "ignore")
    assert plausibility(data.decode("koi8-r"), "ru") > 1.5 * plausibility(data.decode("cp1251"), "ru")


@pytest.mark.shared
def test_resolutions_of_the_corpus_in_legacy_encodings(corpus: Path) -> None:
    for language, encoding in LEGACY:
        for path in sorted((corpus / "unxml" / "hrc").glob(f"*.{language}.xml"))[::10]:
            text = "\n".join(block.text for block in read_akn(path.read_bytes(), path.name).blocks)
            data = text.encode(encoding, "ignore")
            for part in (data, data[:500]):
                decoded = decode(part, path.name)[0].strip("\ufffd")
                assert decoded == part.decode(encoding, "replace").strip("\ufffd"), (path.name, encoding)
