from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from operative.exports.html import page
from operative.exports.html.text import Ids
from operative.model import Issue, Note, Paragraph, ParagraphKind, Resolution

WORDS = ("symbol", "title", "language", "session", "adopted_on", "organ", "formula", "proponent")
LINES = ("masthead", "closing", "unplaced", "furniture", "sponsors")
HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;\"' \x00\x1b[31m\udc80"


def tree(resolution: Resolution) -> html.HtmlElement:
    return html.document_fromstring(page(resolution).encode("utf-8", "replace"))


def find(root: html.HtmlElement, query: str) -> list[Any]:
    found = root.xpath(query)
    assert isinstance(found, list)
    return found


def text_of(root: html.HtmlElement, query: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in find(root, query)]


def test_the_page_shows_the_reading(full: Resolution) -> None:
    root = tree(full)
    assert text_of(root, "//h1") == ["Assistance to Talvoria"]
    assert text_of(root, "//title") == ["A/HRC/RES/901/7 · Assistance to Talvoria"]
    assert text_of(root, "//*[@class='origin']") == ["Human Rights Council, 901st session, agenda item 10"]
    assert text_of(root, "//*[@class='adoption']")[0].startswith("Resolution adopted on 21 March 2101, at the 43rd")
    for paragraph in full.paragraphs:
        words = paragraph.text.replace("Recalling also it,", "Recalling1 also it,")
        assert any(words in shown for shown in text_of(root, "//main//*[contains(@class, 'entry')]")), paragraph.path


def test_each_paragraph_has_a_stable_address(full: Resolution) -> None:
    addresses = find(tree(full), "//main//*[contains(@class, 'entry')]/@id")
    assert addresses == [
        "p-P1", "p-H1", "p-1", "p-1-a", "p-1-a-i", "p-1+1", "p-B-1", "p-annex1-H1", "p-annex1-1", "p-annex1-1-1",
    ]  # fmt: skip


def test_every_link_has_its_place_and_no_address_is_given_twice(full: Resolution) -> None:
    root = tree(full)
    addresses = find(root, "//@id")
    assert len(addresses) == len(set(addresses))
    targets = [link[1:] for link in find(root, "//a/@href") if link.startswith("#")]
    assert targets
    assert set(targets) <= set(addresses)


@given(st.lists(st.sampled_from(["1(a)", "1-a", "1[1]", "1:1", "1.1", "(", "", "é", "1-a_2"]), max_size=9))
def test_addresses_never_repeat(paths: list[str]) -> None:
    ids = Ids()
    given_out = [ids.of(path) for path in paths]
    assert len(set(given_out)) == len(given_out)


def test_notes_stand_with_their_paragraph_and_are_linked_both_ways(full: Resolution) -> None:
    root = tree(full)
    (entry,) = find(root, "//*[@id='p-P1']")
    assert text_of(entry, ".//*[@role='doc-footnote']") == ["1A/HRC/901/2.", "*Reissued."]
    (reference,) = find(entry, ".//sup/a")
    (note,) = find(root, f"//*[@id='{reference.get('href')[1:]}']")
    assert find(note, ".//a[@role='doc-backlink']/@href") == [f"#{reference.get('id')}"]


def test_notes_taller_than_their_paragraph_stand_under_it() -> None:
    notes = tuple(Note(str(n), "United Nations, Treaty Series, vol. 2515, No. 44910.", 9) for n in range(8))
    long = Paragraph("P1", None, "preambular", "Recalling the treaties,", (), notes)
    short = Paragraph("P2", None, "preambular", "Recalling the Convention,", (), notes[:1])
    root = tree(Resolution(paragraphs=(long, short)))
    assert find(root, "//*[starts-with(@class, 'notes')]/@class") == ["notes below", "notes beside"]


def test_opening_words_are_set_off(full: Resolution) -> None:
    # The marker of a note stands within the opening words: they are set off on both sides of it.
    assert text_of(tree(full), "//*[@id='p-P1']//em") == ["Recalling", "also"]
    assert text_of(tree(full), "//*[@id='p-1']//em") == ["Requests"]


@pytest.mark.parametrize("spans", [((-3, 2),), ((5, 2),), ((0, 99),), ((0, 5), (3, 8)), ((7, 7),)])
def test_impossible_spans_lose_no_text(spans: tuple[tuple[int, int], ...]) -> None:
    paragraph = Paragraph("1", None, "operative", "Decides it.", spans, (Note("1", "n", 40), Note("2", "m", -1)))
    assert text_of(tree(Resolution(paragraphs=(paragraph,))), "//*[@class='words']") == ["Decides it."]


def test_french_signs_do_not_begin_a_line() -> None:
    paragraph = Paragraph("1", "1.", "operative", "Décide de « tout » ; et :")
    (words,) = find(tree(Resolution(language="fr", paragraphs=(paragraph,))), "//main//p")
    assert words.text_content() == "Décide de «\u00a0tout\u00a0»\u00a0; et\u00a0:"


def test_dates_of_the_page_do_not_end_a_line_within(full: Resolution) -> None:
    (adopted,) = find(tree(full), "//*[@class='adoption']/bdi")
    assert "21\u00a0March 2101" in adopted.text


def test_parts_annexes_and_headings_have_headings(full: Resolution) -> None:
    root = tree(full)
    assert text_of(root, "//section[@id='division-B']/*[starts-with(@class, 'division')]") == ["B", "Second part"]
    # A title that the annex's own heading repeats is shown once.
    assert text_of(root, "//section[@id='division-annex1']//*[starts-with(@class, 'division')]") == ["Annex"]
    assert text_of(root, "//section[@id='division-annex1']//h3") == ["Terms of reference"]
    assert text_of(root, "//nav//li") == ["I. Assistance", "B. Second part", "Annex", "Terms of reference"]


def test_roll_call_is_three_lists(full: Resolution) -> None:
    root = tree(full)
    assert text_of(root, "//*[@id='roll-call']//h3") == ["In favour (2)", "Against (1)", "Abstaining (0)"]
    assert text_of(root, "//*[@id='roll-call']//li") == ["Chile", "Elsewhere", "Cuba"]


def test_apparatus_holds_the_rest_apart(full: Resolution) -> None:
    root = tree(full)
    apparatus = " ".join(text_of(root, "//*[@id='apparatus']"))
    for words in ("Human Rights Council", "43rd meeting", "A note without a place.", "GE.01-00001", "1 follows 3."):
        assert words in apparatus
    assert find(root, "//*[@id='issues']//a/@href") == ["#p-1"]
    assert "43rd meeting" not in " ".join(text_of(root, "//main"))


def hostile(full: Resolution) -> Resolution:
    kinds: tuple[ParagraphKind, ...] = ("preambular", "operative", "item", "heading")
    note = Note(HOSTILE, HOSTILE, 4)
    paragraphs = [Paragraph(HOSTILE, HOSTILE, kind, HOSTILE, ((0, 9),), (note,)) for kind in kinds]
    words: dict[str, Any] = dict.fromkeys(WORDS, HOSTILE)
    lines: dict[str, Any] = dict.fromkeys(LINES, (HOSTILE,))
    issues = (Issue(HOSTILE, HOSTILE, HOSTILE),)
    return replace(full, **words, **lines, paragraphs=tuple(paragraphs), issues=issues, notes=(Note(HOSTILE, HOSTILE),))


@pytest.mark.parametrize("language", ["en", "ar", None])
def test_hostile_text_is_text(full: Resolution, language: str | None) -> None:
    reading = hostile(full)
    written = page(reading if language is None else replace(reading, language=language))
    root = html.document_fromstring(written.encode("utf-8", "replace"))
    assert not find(root, "//script | //img | //iframe | //object | //form")
    assert len(find(root, "//style")) == 1
    assert not find(root, "//@*[starts-with(name(), 'on')]")
    assert not re.search("[\x00\x1b\udc80]", written)
    assert not re.search(r"<em></em>", written)


def test_no_script_no_inline_style_nothing_from_elsewhere(full: Resolution) -> None:
    written = page(full)
    root = html.document_fromstring(written)
    assert not find(root, "//script | //@style")
    addresses = find(root, "//@src | //link/@href") + re.findall(r"url\(([^)]{1,60})", written)
    assert all(address.startswith("data:") for address in addresses)
    links = set(find(root, "//a/@href[not(starts-with(., '#'))]"))
    assert links == {"https://undocs.org/en/A/HRC/901/2"}  # what the text cites; followed only by whoever clicks
    assert set(find(root, "//a[not(starts-with(@href, '#'))]/@rel")) == {"noreferrer"}


def test_the_page_s_own_policy_admits_its_style_sheet_and_no_other(full: Resolution) -> None:
    written = page(full)
    (policy,) = find(html.document_fromstring(written), "//meta[@http-equiv='Content-Security-Policy']/@content")
    style = written.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("text", "language", "fonts"),
    [
        ("Decides", "en", ["Literata"]),
        ("Постановляет", "ru", ["Literata", "Literata"]),
        ("يقرر", "ar", ["Literata", "Noto Naskh Arabic"]),
        ("决定", "zh", ["Literata"]),
    ],
)
def test_a_page_carries_the_fonts_it_needs(text: str, language: str, fonts: list[str]) -> None:
    written = page(Resolution(language=language, paragraphs=(Paragraph("1", "1", "operative", text),)))
    assert re.findall(r'@font-face\{font-family:"([^"]+)"', written) == fonts


def test_arabic_runs_from_right_to_left_and_symbols_keep_their_order() -> None:
    text = "يقرر النظر في A/HRC/RES/48/23 غداً"
    reading = Resolution(
        language="ar", title="قرار", symbol="A/HRC/RES/901/7", paragraphs=(Paragraph("1", "1-", "operative", text),)
    )
    root = tree(reading)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    (words,) = find(root, "//main//p[@class='words']")
    assert [(bdi.get("dir"), bdi.text) for bdi in find(words, ".//bdi")] == [("ltr", "A/HRC/RES/48/23")]
    assert words.text_content() == text
    assert find(root, "//*[contains(@class, 'number')]/bdi/@dir") == ["rtl"]


def test_words_of_the_page_are_marked_as_english_in_a_foreign_page(full: Resolution) -> None:
    root = tree(replace(full, language="ru"))
    for name in ("Contents", "Roll call", "Apparatus"):
        assert find(root, f"//bdi[@lang='en' and text()='{name}']")
    assert find(root, "//main/@lang") == ["ru"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half(scheme: str) -> None:
    sheet = files("operative.exports.html").joinpath("colours.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*--alert[^}]*)\}", sheet.split("@media print")[0])
    tokens = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", light if scheme == "light" else dark))
    for name in ("ink", "soft", "accent", "alert", "decide", "request", "urge", "encourage", "concern"):
        for ground in ("paper", "wash"):
            assert contrast(tokens[name], tokens[ground]) >= 4.5, (name, ground)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
