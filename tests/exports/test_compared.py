"""The page that compares two resolutions."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import operative
from operative.exports.changes import SAID, rows
from operative.exports.html import compared
from operative.exports.stylesheets import style_sheet
from operative.model import Paragraph, Resolution
from operative.model.lineage import Comparison
from scripts.make_samples import FORMS, SAMPLES, read_master
from scripts.pictures.png import Picture
from tests.exports.shown import after_scripts, pixels
from tests.exports.test_html import HOSTILE


@cache
def talvoria(language: str) -> tuple[Resolution, Resolution]:
    first, second, _ = (
        operative.read(FORMS["akn"].make(read_master(path)))
        for path in sorted((SAMPLES / "talvoria").glob(f"*.{language}.md"))
    )
    return first, second


def tree(language: str = "en", **options: Any) -> html.HtmlElement:
    pair = talvoria(language)
    return html.document_fromstring(compared(operative.compare(*pair), *pair, **options))


def find(root: html.HtmlElement, query: str) -> list[Any]:
    found = root.xpath(query)
    assert isinstance(found, list)
    return found


def texts(root: html.HtmlElement, query: str) -> list[str]:
    return [" ".join(element.text_content().replace("\u00a0", " ").split()) for element in find(root, query)]


def test_every_paragraph_of_both_texts_is_shown_in_its_row() -> None:
    pair = talvoria("en")
    root = tree()
    made = find(root, "//main/article")
    for row, shown in zip(rows(operative.compare(*pair), *pair), made, strict=True):
        assert row.said in shown.get("class").split()
        assert " ".join(texts(shown, "*[contains(@class, 'earlier')]/p")) == row.earlier_text
        assert " ".join(texts(shown, "*[contains(@class, 'later')]/p")) == row.later_text


def test_changed_words_are_marked_on_their_side() -> None:
    (row,) = find(tree(), "//*[@id='p-3']")
    assert texts(row, "*[contains(@class, 'earlier')]//del") == ["187", "encourages"]
    assert texts(row, "*[contains(@class, 'later')]//ins") == ["191", "urges", "without delay"]
    assert texts(row, "*[contains(@class, 'inline')]//del") == ["187", "encourages"]
    assert texts(row, "*[contains(@class, 'inline')]//ins") == ["191", "urges", "without delay"]


def test_a_change_of_force_is_a_step_with_both_verbs() -> None:
    root = tree()
    (up,) = find(root, "//*[@id='p-3']//*[contains(@class, 'step up')]")
    assert texts(up, "span") == ["encourages", "urges"]
    assert find(up, "svg/@aria-label") == ["stronger by our scale"]
    (down,) = find(root, "//*[@id='p-1']//*[contains(@class, 'step down')]")
    assert texts(down, "span") == ["Welcomes", "Notes"]
    (level,) = find(root, "//*[@id='p-4']//*[contains(@class, 'step level')]")
    assert find(level, "svg/@aria-label") == ["became"]


def test_each_kind_that_occurs_has_a_box_with_its_count() -> None:
    root = tree()
    pair = talvoria("en")
    every = rows(operative.compare(*pair), *pair)
    counted = dict(zip(find(root, "//form//input/@id"), texts(root, "//form//*[@class='count']"), strict=True))
    kinds = [kind for kind in SAID if any(row.said == kind for row in every)]
    assert counted == {f"show-{kind}": str(sum(row.said == kind for row in every)) for kind in kinds}
    sheet = texts(root, "//style")[0]
    for kind in SAID:
        assert f"body:has(#show-{kind}:not(:checked)) .row.{kind}" in sheet


def test_boxes_are_ticked_for_what_is_asked_for() -> None:
    root = tree(shown=frozenset({"dropped", "new"}))
    assert find(root, "//form//input[@checked]/@id") == ["show-new", "show-dropped"]


def test_the_lists_tell_verbs_figures_schedule_and_documents() -> None:
    root = tree()
    assert "Encourages → Calls upon" in texts(root, "//section[@id='verbs']//li/p")
    assert any("1,200 → 1,800" in entry for entry in texts(root, "//section[@id='figures']//li/p"))
    assert any("30 June 2102 → 30 June 2103" in entry for entry in texts(root, "//section[@id='schedule']//li/p"))
    assert "dropped A/HRC/RES/285/70" in " ".join(texts(root, "//section[@id='citations']//li/p"))
    assert "https://undocs.org/en/A/HRC/RES/285/70" in find(root, "//section[@id='citations']//a/@href")


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar"])
def test_every_link_has_its_place_and_no_address_is_given_twice(language: str) -> None:
    root = tree(language)
    addresses = find(root, "//@id")
    assert len(addresses) == len(set(addresses))
    targets = {link[1:] for link in find(root, "//a/@href") if link.startswith("#")}
    assert targets
    assert targets <= set(addresses)


def test_the_page_s_only_script_is_that_of_its_keys_and_its_policy_admits_no_other() -> None:
    root = tree()
    assert not find(root, "//*[@style] | //@*[starts-with(name(), 'on')]")
    (script,) = find(root, "//script")
    assert script.text == style_sheet("compared.js")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode("ascii")
    policy = find(root, "//meta[@http-equiv]/@content")[0]
    assert policy.startswith(f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_without_its_script_the_page_says_nothing_of_keys() -> None:
    (told,) = find(tree(), "//*[@class='keys']")
    assert told.get("hidden") is not None


def test_a_page_in_arabic_runs_to_the_left() -> None:
    root = tree("ar")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert set(find(root, "//*[contains(@class, 'side')]/@dir")) == {"rtl"}
    assert {arrow.text for arrow in find(root, "//section[@id='verbs']//*[@class='arrow']")} == {"←"}


def test_two_languages_each_keep_their_direction() -> None:
    earlier, later = talvoria("en")[0], talvoria("ar")[1]
    root = html.document_fromstring(compared(operative.compare(earlier, later), earlier, later))
    assert root.get("dir") == "rtl"
    assert set(find(root, "//*[contains(@class, 'side earlier')]/@dir")) == {"ltr"}
    assert set(find(root, "//*[contains(@class, 'side later')]/@dir")) == {"rtl"}


def test_what_nobody_confirmed_is_said_to_be_so() -> None:
    footer = texts(tree(), "//footer")[0]
    assert "Found by machine, confirmed by nobody." in footer
    assert "no official ranking of verbs exists" in footer


def test_the_same_comparison_gives_the_same_page() -> None:
    pair = talvoria("en")
    assert compared(operative.compare(*pair), *pair) == compared(operative.compare(*pair), *pair)


def test_nothing_is_a_page_too() -> None:
    assert "0 of 0 paragraphs changed" in compared(Comparison(None, None, (None, None)), Resolution(), Resolution())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([HOSTILE, "Urges all", "\u202e", "<b>", "&lt;", "no"]), min_size=1, max_size=5), st.data()
)
def test_hostile_text_stays_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    changed = " ".join(data.draw(st.permutations(words)))
    first, second = (
        Resolution(title=text, symbol=text, language="en", paragraphs=(Paragraph(text, text, "operative", one),))
        for one in (text, changed)
    )
    made = compared(operative.compare(first, second), first, second).encode("utf-8", "replace")
    root = html.document_fromstring(made)
    assert not find(root, "//img | //b")
    assert len(find(root, "//style")) == len(find(root, "//script")) == 1
    assert not re.search(rb"[\x00-\x08\x1b]", made)


# -- as a browser shows it ---------------------------------------------------------------------------------------------


def test_a_browser_shows_two_columns_where_there_is_room_and_one_where_there_is_not(tmp_path: Any) -> None:
    pair = talvoria("en")
    page = compared(operative.compare(*pair), *pair, frozenset({"reworded"}))
    wide, narrow = (pixels(page, size, tmp_path) for size in ((1280, 1400), (500, 1400)))
    assert _inked(wide, 0.72, 0.98) > 0.01, "the later text stands on the right"
    assert _inked(wide, 0.05, 0.3) > 0.01, "the earlier text stands on the left"
    assert _inked(narrow, 0.2, 0.8) > 0.01


PRESSED = """<script>
const met = [];
for (const key of "%s") {
  document.dispatchEvent(new KeyboardEvent("keydown", { key, code: "Key" + key.toUpperCase(), cancelable: true }));
  met.push(document.activeElement.id);
}
document.body.dataset.met = met.join(" ");
</script>"""


@pytest.mark.parametrize(
    ("keys", "met"),
    [("jjjk", "p-P4 p-P7 p-P8 p-P7"), ("kjjx", " p-P4 p-P7 p-P7")],
    ids=["on and back", "nothing before the first, other keys do nothing"],
)
def test_keys_lead_from_change_to_change(keys: str, met: str, tmp_path: Path) -> None:
    pair = talvoria("en")
    page = compared(operative.compare(*pair), *pair)
    page = re.sub(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page
    )  # for the keys to be pressed by a script
    document = html.document_fromstring(after_scripts(page.replace("</body>", PRESSED % keys + "</body>"), tmp_path))
    assert find(document, "//body")[0].get("data-met") == met


def test_the_box_of_the_keys_turns_them_off_and_the_filters_are_heeded(tmp_path: Path) -> None:
    pair = talvoria("en")
    page = compared(operative.compare(*pair), *pair, frozenset({"strengthened"}))
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    off = page.replace("</body>", '<script>document.getElementById("keys").checked = false</script></body>')
    for made, met in ((page, "p-3 p-5"), (off, " ")):
        document = html.document_fromstring(
            after_scripts(made.replace("</body>", PRESSED % "jj" + "</body>"), tmp_path)
        )
        assert find(document, "//body")[0].get("data-met") == met


def _inked(picture: Picture, left: float, right: float) -> float:
    """Return the share of dark dots in the lower half of a picture, between two places across."""
    row = picture.width * 3
    first, last = int(picture.width * left) * 3, int(picture.width * right) * 3
    lines = [picture.dots[y * row + first : y * row + last : 3] for y in range(picture.height // 2, picture.height)]
    return sum(dot < 128 for line in lines for dot in line) / sum(map(len, lines))
