"""What holds for a comparison of any two texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import operative
from operative.languages import CODES
from operative.lineage.differences import Difference, differences
from operative.lineage.facts import Loose, candidates
from operative.lineage.likeness import pairs, weigh
from operative.lineage.wording import Token
from operative.model import Paragraph, Resolution
from operative.model.lineage import Comparison
from scripts.make_samples import FORMS, SAMPLES, read_master

SYMBOLS = ("A_HRC_RES_288_71", "A_HRC_RES_291_74", "A_HRC_RES_297_77")
ALL = [SAMPLES / "48-23" / "A_HRC_RES_48_23.txt", *sorted((SAMPLES / "talvoria").glob("*.md"))]
MIRROR = {
    "same": "same",
    "reworded": "reworded",
    "extended": "narrowed",
    "narrowed": "extended",
    "strengthened": "weakened",
    "weakened": "strengthened",
    "merged": "split",
    "split": "merged",
}
CLAUSE = re.compile(r"^(\d+)\. (Also |Further )?(?=[A-Z][a-z]+s )")


@cache
def read(path: Path) -> Resolution:
    return operative.read(FORMS["akn"].make(read_master(path)) if path.suffix == ".md" else path)


def kinds(found: Comparison) -> dict[tuple[str, str], str]:
    """Return the kind of every link of two paths."""
    return {(link.later, earlier): link.change for link in found.links for earlier in link.earlier}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_text_compared_with_itself_is_all_the_same(path: Path) -> None:
    found = operative.compare(read(path), read(path))
    assert [(link.later, link.earlier, link.change, link.moved) for link in found.links] == [
        (paragraph.path, (paragraph.path,), "same", False) for paragraph in read(path).paragraphs
    ]
    assert (found.new, found.dropped, found.verbs, found.figures, found.citations) == ((), (), (), (), ())
    assert {link.change for link in found.clauses} <= {"same"}
    assert {entry.change for entry in found.schedule} <= {"same"}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 2), (0, 2)])
def test_swapping_the_two_texts_mirrors_the_kinds(language: str, a: int, b: int) -> None:
    one, other = (read(SAMPLES / "talvoria" / f"{SYMBOLS[index]}.{language}.md") for index in (a, b))
    forth, back = operative.compare(one, other), operative.compare(other, one)
    mirrored = {(earlier, later): MIRROR[change] for (later, earlier), change in kinds(back).items()}
    assert kinds(forth) == mirrored
    assert (forth.new, forth.dropped) == (back.dropped, back.new)


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 2)])
def test_the_languages_of_a_pair_give_the_same_links(a: int, b: int) -> None:
    found = {
        language: operative.compare(
            *(read(SAMPLES / "talvoria" / f"{SYMBOLS[index]}.{language}.md") for index in (a, b))
        )
        for language in CODES
    }
    english = kinds(found["en"])
    for language in CODES:
        same = english.keys() & kinds(found[language]).keys()
        assert len(same) >= 0.9 * len(english), language


def test_across_two_languages_paragraphs_are_linked_by_what_was_found() -> None:
    english = read(SAMPLES / "talvoria" / f"{SYMBOLS[0]}.en.md")
    for language in CODES[1:]:
        found = operative.compare(english, read(SAMPLES / "talvoria" / f"{SYMBOLS[0]}.{language}.md"))
        right = sum(link.earlier == (link.later,) for link in found.links)
        assert right >= 0.9 * len(english.paragraphs), language
        assert not any(link.words for link in found.links)


def renumbered(text: str, chained: str, width: int) -> str:
    """Return 48/23 numbered from 5, its acts chained otherwise, its lines broken elsewhere."""
    lines = []
    for line in text.splitlines():
        number = CLAUSE.match(line.strip())
        lines.append(wrapped(chained_otherwise(line.strip(), number, chained) if number else line, width))
    return "\n".join(lines)


def chained_otherwise(line: str, number: re.Match[str], chained: str) -> str:
    """Give a paragraph's number 4 more, and its act another chaining word, or none."""
    act, _, rest = line[number.end() :].partition(" ")
    act = f"{chained} {act.lower()}" if chained else act
    return f"\t{int(number[1]) + 4}. {act} {rest}"


def wrapped(line: str, width: int) -> str:
    """Break a line at spaces, as a mail program does, keeping its first tab."""
    if not width or not re.match(r"\s*\d+\. ", line):
        return line
    words, rows = line.split(" "), [""]
    for word in words:
        if len(rows[-1]) + len(word) > width and rows[-1].strip():
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return "\n".join(rows)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["", "Also", "Further"]), st.sampled_from([0, 72, 90]))
def test_numbers_chaining_words_and_line_breaks_do_not_count(chained: str, width: int) -> None:
    path = SAMPLES / "48-23" / "A_HRC_RES_48_23.txt"
    other = operative.parse(renumbered(path.read_text("utf-8"), chained, width))
    found = operative.compare(read(path), other)
    assert {link.change for link in found.links} == {"same"}, [link for link in found.links if link.change != "same"]
    assert (found.new, found.dropped, found.verbs) == ((), (), ())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CODES), st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_are_compared(language: str, one: str, other: str) -> None:
    a, b = (operative.parse(f"The General Assembly,\n1. {text}", language=language) for text in (one, other))
    found = operative.compare(a, b)
    later = [path for link in found.links for path in [link.later]] + list(found.new)
    earlier = {path for link in found.links for path in link.earlier} | set(found.dropped)
    assert sorted(later) == sorted(paragraph.path for paragraph in b.paragraphs)
    assert earlier == {paragraph.path for paragraph in a.paragraphs}
    texts = [{paragraph.path: paragraph.text for paragraph in reading.paragraphs} for reading in (a, b)]
    for link in found.links:
        for change in link.words:
            for place, side in ((change.earlier, texts[0]), (change.later, texts[1])):
                assert side[place.path][place.start : place.end] == place.quote


LISTS = st.lists(st.sampled_from(["boats", "sails", "nets", "of", ",", "and"]), max_size=14).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(LISTS, LISTS)
@example(
    "the thefts of the parties to the quarrel in breach of the Treaty, in Marevo and elsewhere, against sailors",
    "the thefts of parties to the quarrel, including armed crews, in Marevo and its port, in breach of the Treaty, "
    "including acts of fraud against sailors",
)
def test_differences_stand_in_order_in_both_texts_and_do_not_overlap(one: str, other: str) -> None:
    a, b = (
        Resolution(language="en", paragraphs=(Paragraph("1", "1.", "operative", f"Notes {text}."),))
        for text in (one, other)
    )
    for link in operative.compare(a, b).links:
        for before, after in pairwise(link.words):
            assert before.earlier.end <= after.earlier.start, link.words
            assert before.later.end <= after.later.start, link.words


@pytest.mark.parametrize("own", [0, 9])
def test_of_hundreds_of_paragraphs_unlike_or_all_alike_few_pairs_are_weighed(own: int) -> None:
    earlier, later = (
        {str(n): frozenset([f"lamp{n % 3}", *(f"{side}{n}.{word}" for word in range(own))]) for n in range(400)}
        for side in ("boat", "sail")
    )
    assert len(pairs(earlier, later, weigh(earlier, later), least=0.16, inside=0.5)) <= 5 * 400


@pytest.mark.parametrize("differences_of", [lambda _: 0, lambda n: n, lambda n: n % 7])
def test_of_thousands_of_figures_few_pairs_are_weighed(differences_of: Callable[[int], int]) -> None:
    left, right = (
        [Loose(differences_of(n), Token(f"{n}", "", "fact", n, n + 1, "figure"), f"{n + add}") for n in range(2000)]
        for add in (0, 3)
    )
    assert len(candidates(left, right)) <= 10 * 2000
    assert len(candidates(left[:100], right[:100])) == 100 * 100


def test_figures_are_paired_in_their_order_where_there_are_very_many() -> None:
    one, other = (
        operative.parse("The General Assembly,\n1. Notes " + ", ".join(f"{n} lamps" for n in numbers) + ";")
        for numbers in (range(1000, 3000, 10), range(1003, 3003, 10))
    )
    moved = [(int(c.earlier or 0), int(c.later or 0)) for c in operative.compare(one, other).figures]
    assert len(moved) == 200
    assert all(later == earlier + 3 for earlier, later in moved)


def test_what_is_too_long_for_the_shortest_edit_differs_in_one_stretch() -> None:
    sides = [[Token(f"{side}{n}", "", "word", n, n + 1) for n in range(11_000)] for side in ("boat", "oar")]
    same = [Token("the", "", "function", 0, 1)]
    found = differences([*same, *sides[0], *same], [*same, *sides[1], *same])
    assert found == [Difference((1, 11_001), (1, 11_001))]


@pytest.mark.parametrize("language", ["pt", None])
def test_words_are_compared_in_a_language_that_is_none_of_the_six_too(language: str | None) -> None:
    texts = ("Urges States to act now.", "Urges States to act soon.")
    a, b = (Resolution(language=language, paragraphs=(Paragraph("1", "1.", "operative", text),)) for text in texts)
    changes = operative.compare(a, b).links[0].words
    assert [(change.earlier.quote, change.later.quote) for change in changes] == [("now", "soon")]


def test_an_item_under_another_chapeau_is_told_to_have_moved_and_from_where() -> None:
    items = ("To repair the lamps of every lighthouse;", "To translate the charts of the reefs;")
    head = "The Human Rights Council,\n1. Requests the Secretary-General:\n(a) {}\n"
    one = operative.parse(f"{head.format(items[0])}(b) {items[1]}\n2. Invites all States to publish tide tables;")
    other = operative.parse(f"{head.format(items[0])}2. Invites all States to publish tide tables:\n(a) {items[1]}")
    links = {link.later: link for link in operative.compare(one, other).links}
    assert (links["1(a)"].moved, links["2(a)"].moved) == (False, True)
    assert links["2(a)"].note == "under 2, before under 1"
