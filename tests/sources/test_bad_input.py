"""Hostile and broken input: a clear error that names the file and the remedy, in bounded time and memory."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operative.errors import SourceError
from operative.sources.akn import read_akn
from operative.sources.decoding import decode
from operative.sources.formats import read_blocks
from operative.sources.opening import open_document
from operative.sources.recognise import recognise
from tests.sources.hostile import bounded, refused

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def akn(body: str, before: str = "") -> bytes:
    return f"{before}<akomaNtoso><statement><mainBody>{body}</mainBody></statement></akomaNtoso>".encode()


def code_of(data: bytes) -> str:
    return refused(read_akn, data, "bad.xml").code


@pytest.mark.parametrize(
    "data",
    [
        akn("<p>&l9;</p>", f'<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY l0 "lol">{LAUGHS}]>'),
        akn("<p class='&l9;'>Decides</p>", f'<!DOCTYPE akomaNtoso [<!ENTITY l0 "lol">{LAUGHS}]>'),
        akn("<p>&x;</p>", f'<!DOCTYPE akomaNtoso [<!ENTITY x "{"a" * 100_000}">]>'),
        akn("<p>&x;</p>", '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        akn("<p>&x;</p>", '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>'),
        akn("<p>x</p>", '<!DOCTYPE akomaNtoso [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'),
        akn("<p>x</p>", '<!-- <a> --><?x <b>?><!DOCTYPE akomaNtoso [<!ENTITY unused "x">]>'),
    ],
    ids=["laughs", "laughs-in-attribute", "quadratic", "file", "network", "parameter", "behind-comments"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_documents_that_declare_entities_are_unsafe(data: bytes, encoding: str) -> None:
    with bounded():
        assert code_of(data.decode().encode(encoding)) == "unsafe-xml"


def test_an_encoding_that_hides_the_declaration_is_seen_through() -> None:
    text = akn("<p>x</p>", '<?xml version="1.0" encoding="UTF-7"?><!DOCTYPE akomaNtoso [<!ENTITY x "y">]>').decode()
    with pytest.raises(SourceError) as caught:
        read_akn(text.encode("utf-7"), "bad.xml")
    assert caught.value.code in ("unsafe-xml", "broken-xml")


def test_a_document_type_without_entities_loads_nothing(tmp_path: Path) -> None:
    dtd = tmp_path / "akn.dtd"
    dtd.write_text('<!ENTITY secret "must not appear">')
    source = read_akn(akn("<p>A &secret; &nbsp; B</p>", f'<!DOCTYPE akomaNtoso SYSTEM "{dtd}">'), "x.xml")
    assert source.blocks[0].text == "A &secret; B"


def test_words_about_entities_are_only_words() -> None:
    source = read_akn(akn("<p><![CDATA[The <!DOCTYPE and the <!ENTITY]]></p>"), "x.xml")
    assert source.blocks[0].text == "The <!DOCTYPE and the <!ENTITY"


def test_xml_cut_short_is_read_as_far_as_it_goes() -> None:
    body = "".join(
        f"<paragraph><num>{n}.</num><content><p>Decides on {n};</p></content></paragraph>" for n in range(1, 9)
    )
    source = read_akn(akn(body)[:-200], "cut.xml")
    assert [issue.code for issue in source.issues] == ["broken-xml-repaired"]
    assert [block.label for block in source.blocks[:5]] == ["1.", "2.", "3.", "4.", "5."]


def test_crossed_tags_and_undefined_entities_are_repaired() -> None:
    source = read_akn(
        akn("<p><i>Decides</p></i><p>on&nbsp;it &amp; on & so &c; &#8211; <![CDATA[&amp;]]></p>"), "crossed.xml"
    )
    assert [issue.code for issue in source.issues] == ["broken-xml-repaired"]
    assert "Decides" in source.blocks[0].text
    assert any(block.text == "on it & on & so &c; – &amp;" for block in source.blocks)


@pytest.mark.parametrize(
    "data", [b"no markup at all", b"<", b"<?xml version='1.0' encoding='no-such'?>", b"\x00\x01\x02"]
)
def test_what_cannot_be_repaired_is_broken(data: bytes) -> None:
    assert code_of(data) in ("broken-xml", "not-a-document")


def test_an_empty_akoma_ntoso_file_is_no_document() -> None:
    assert code_of(akn("")) == "not-a-document"
    assert code_of(b"<akomaNtoso") == "not-a-document"


def test_deep_nesting_is_refused() -> None:
    for tag in ("p", "span", "list", "section"):
        with bounded():
            assert code_of(akn(f"<{tag}>" * 5000 + "x" + f"</{tag}>" * 5000)) == "broken-xml"


def test_nesting_up_to_the_limit_is_read_even_from_deep_calls() -> None:
    def from_below(depth: int) -> int:
        return from_below(depth - 1) if depth else len(read_akn(data, "deep.xml").blocks)

    data = akn("<list>" * 240 + "x" + "</list>" * 240)
    assert from_below(0) == 1
    with pytest.raises(SourceError) as caught:
        from_below(700)
    assert caught.value.code == "broken-xml"


def test_one_text_of_many_megabytes_is_refused() -> None:
    with bounded(megabytes=60):
        assert code_of(akn(f"<p>{'a ' * 6_000_000}</p>")) == "broken-xml"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<p>Decides</p>", 4_000),
        ("<attachment><doc><p>x</p></doc></attachment>", 2_000),
        ("<component><doc><p>x</p></doc></component>", 2_000),
        ("<paragraph><num>1.</num><content><p>x</p></content></paragraph>", 2_000),
        ("<i>e\u0301</i> a", 4_000),
        ("a<authorialNote marker='1'><p>x</p></authorialNote>", 2_000),
        ("<mainBody><p>x</p></mainBody>", 2_000),
        ("<tr><td>x</td></tr>", 2_000),
    ],
)
def test_time_grows_in_proportion(body: str, count: int) -> None:
    def seconds(times: int) -> float:
        data = akn(body * times)
        start = time.process_time()
        read_akn(data, "large.xml")
        return time.process_time() - start

    seconds(100)
    once, twice = min(seconds(count) for _ in range(3)), min(seconds(4 * count) for _ in range(2))
    assert twice < 8 * once + 0.05


@given(st.text(alphabet="<>/&;!?[]-=\"'pinumlst akDEOC\n", max_size=200))
def test_any_markup_is_read_or_refused(body: str) -> None:
    try:
        read_akn(akn(body), "any.xml")
    except SourceError:
        return


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    text = "<i>Decides</i> to go<authorialNote marker='1'><p>x</p></authorialNote>."
    whole = akn(f"<paragraph><num>1.</num><content><p>{text}</p></content></paragraph>")
    at = data.draw(st.integers(0, len(whole)))
    damaged = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 20)) :]
    try:
        read_akn(damaged, "damaged.xml")
    except SourceError:
        return


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused_by_the_whole_way_in(data: bytes) -> None:
    try:
        read_blocks(open_document(data))
    except SourceError:
        return


@pytest.mark.parametrize("start", [b"", b"<p>", b"PK\x03\x04", b"%PDF-", b"<akomaNtoso>", "Решение".encode("cp1251")])
def test_large_input_of_any_beginning_takes_bounded_time(start: bytes) -> None:
    data = start + b"Decides to remain seized of the matter. " * 800_000
    begun = time.monotonic()
    if recognise(data) == "text":
        decode(data, "large.txt")
    assert time.monotonic() - begun < 4


def test_errors_reach_another_process_whole() -> None:
    with pytest.raises(SourceError) as caught:
        read_akn(b"<a/>", "bad.xml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code, again.remedy) == (str(caught.value), caught.value.code, caught.value.remedy)
