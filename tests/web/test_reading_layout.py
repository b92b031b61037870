"""Parts, annexes, notes, votes and languages as the reading page sets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from operative_web.documents.models import Reading, Work
from operative_web.documents.typesetting import anchors, resolution_of
from tests.web.conftest import Member
from tests.web.reading_made import page, sample, select, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]

Brought = Callable[..., Work]


@pytest.mark.parametrize(
    "name",
    ["A_RES_156_302_A-B.en", "A_RES_156_301.fr", "S_RES_9901_2101.ar", "S_PRST_2101_91.en", "A_HRC_DEC_288_171.zh",
     "A_HRC_288_L.41_Rev.1.en"],
)  # fmt: skip
def test_every_paragraph_of_any_text_has_its_address(
    name: str, brought: Brought, tmp_path: Path, reader: Member
) -> None:
    work = brought(sample(tmp_path, name))
    resolution = resolution_of(Reading.objects.get())
    client = reader.client()

    shown = page(client, f"/works/{work.pk}/")

    ids = [one.get("id") for one in select(shown, "[id]")]
    assert len(ids) == len(set(ids))
    for path, anchor in anchors(resolution).items():
        answer = client.get(f"/works/{work.pk}/at/{quote(path)}/")
        assert answer.headers["Location"].endswith(f"#{anchor}")
        assert anchor in ids
    text = _squeezed("".join(select(shown, "#text")[0].itertext()))
    for paragraph in resolution.paragraphs:
        if paragraph.notes:
            continue  # their calls stand among the words
        assert _squeezed(paragraph.text) in text


def test_parts_and_annexes_have_their_headings(brought: Brought, tmp_path: Path, reader: Member) -> None:
    work = brought(sample(tmp_path, "A_RES_156_302_A-B.en"))

    shown = page(reader.client(), f"/works/{work.pk}/")

    assert "B" in words(shown, "h2.part")
    assert len(words(shown, ".formula")) == 2


def test_a_roll_call_is_told_as_three_lists(brought: Brought, tmp_path: Path, reader: Member) -> None:
    work = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))

    shown = page(reader.client(), f"/works/{work.pk}/")

    assert "by a vote of" in words(shown, ".work-facts")[0]
    assert [len(select(one, "li")) > 0 for one in select(shown, "#roll-call ul")]
    assert len(select(shown, "#roll-call ul")) == 3


def test_a_note_of_the_resolution_leads_back_to_where_it_was_called(
    brought: Brought, root: Path, reader: Member
) -> None:
    work = brought(root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.en.docx")

    shown = page(reader.client(), f"/works/{work.pk}/?beside=fr")

    calls = select(shown, 'a[role="doc-noteref"]')
    ids = {one.get("id") for one in select(shown, "[id]")}
    assert calls
    assert all(one.get("href", "").removeprefix("#") in ids for one in calls)
    assert all(one.get("href", "").removeprefix("#") in ids for one in select(shown, 'a[role="doc-backlink"]'))


def test_a_citation_leads_to_the_register_where_the_work_is_there_and_visible(
    brought: Brought, tmp_path: Path, reader: Member
) -> None:
    later = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))
    outside = [one.get("href", "") for one in select(page(reader.client(), f"/works/{later.pk}/"), "a.citation")]
    earlier = brought(sample(tmp_path, "A_HRC_RES_288_71.en"))

    links = select(page(reader.client(), f"/works/{later.pk}/"), "a.citation")

    assert all(one.startswith("https://documents.un.org/") for one in outside)
    assert any(one.get("href") == f"/works/{earlier.pk}/" for one in links)
    assert all(one.get("rel") == "noopener noreferrer" for one in links if one.get("href", "").startswith("http"))


def _squeezed(text: str) -> str:
    """Without white space of any kind."""
    return "".join(text.split())
