"""Schedule, lineage and history of a work, and who learns what of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from operative_web.audit.verifying import verify
from operative_web.documents.models import Comparison, Work
from operative_web.register import dates
from operative_web.register.actions.decide import decide
from operative_web.register.actions.succession import say_predecessor
from operative_web.register.models import Succession, Verdict
from operative_web.register.trail import events_for
from tests.web.conftest import Member
from tests.web.reading_made import confidential, entry_of, page, sample, select, words

pytestmark = pytest.mark.django_db(transaction=True)

Brought = Callable[..., Work]


@pytest.fixture
def pair(brought: Brought, tmp_path: Path) -> tuple[Work, Work]:
    """Two resolutions of the invented series, the second of which takes up the first."""
    return brought(sample(tmp_path, "A_HRC_RES_288_71.en")), brought(sample(tmp_path, "A_HRC_RES_291_74.en"))


# -- lineage ----------------------------------------------------------------------------------------------------------


def test_what_a_resolution_takes_up_is_found_and_set_beside_it(pair: tuple[Work, Work], reader: Member) -> None:
    earlier, later = pair

    shown = page(reader.client(), f"/works/{later.pk}/lineage/")

    told = words(shown, ".neighbours")[0]
    assert "A/HRC/RES/288/71" in told
    assert "found Both have one title" in told
    assert select(shown, ".compared ins")
    assert select(shown, ".compared del")
    assert "a scale of forces of this program's own: no official ranking of verbs exists" in words(shown, "#main")[0]
    stepped = words(shown, ".step.up")
    assert any("stronger by our scale" in one for one in stepped)
    assert "A/HRC/RES/291/74" in words(page(reader.client(), f"/works/{earlier.pk}/lineage/"), ".neighbours")[0]


def test_two_languages_are_said_to_be_compared_without_their_words(
    brought: Brought, tmp_path: Path, focal_point: Member
) -> None:
    earlier = brought(sample(tmp_path, "A_HRC_RES_288_71.fr"))
    later = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))
    say_predecessor(later, earlier, by=focal_point.viewer, reason="")

    shown = page(focal_point.client(), f"/works/{later.pk}/lineage/")

    assert "their words were not compared" in words(shown, "#main")[0]
    told = words(shown, ".compared .said")
    assert "no change found" in told
    assert "unchanged" not in told


def test_a_comparison_is_made_once(pair: tuple[Work, Work], reader: Member) -> None:
    for _ in range(2):
        page(reader.client(), f"/works/{pair[1].pk}/lineage/")

    assert Comparison.objects.count() == 1


def test_the_versions_in_other_languages_are_compared_too_once_both_are_there(
    pair: tuple[Work, Work], brought: Brought, tmp_path: Path, reader: Member
) -> None:
    address = f"/works/{pair[1].pk}/lineage/"
    assert "were compared together" not in words(page(reader.client(), address), "#main")[0]
    brought(sample(tmp_path, "A_HRC_RES_288_71.fr"))
    assert "were compared together" not in words(page(reader.client(), address), "#main")[0], (
        "French has one of the two"
    )
    brought(sample(tmp_path, "A_HRC_RES_291_74.fr"))

    shown = {code: page(reader.client(), f"{address}?language={code}") for code in ("en", "fr")}

    assert "The versions in English, Français were compared together" in words(shown["en"], "#main")[0]
    offered = [one.get("href") for one in select(shown["fr"], ".choices a")]
    assert offered == ["?language=en", "?language=fr"]
    assert {str(one.get("href")).partition("&")[0] for one in select(shown["fr"], ".chip")} == {"?language=fr"}
    kinds = {code: [row.get("class") for row in select(one, ".compared .row")] for code, one in shown.items()}
    assert kinds["en"] == kinds["fr"]
    assert any("by the words of this one alone: reworded" in one for one in words(shown["fr"], ".between"))
    assert not any("by the words of this one alone" in one for one in words(shown["en"], ".between")), "the original"
    assert Comparison.objects.count() == 2


def test_who_may_not_see_one_of_two_learns_nothing_of_it(
    brought: Brought, tmp_path: Path, focal_point: Member, outsider: Member
) -> None:
    hidden = brought(sample(tmp_path, "A_HRC_RES_288_71.en"), terms=confidential())
    later = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))

    own = page(focal_point.client(), f"/works/{later.pk}/lineage/")
    other = outsider.client().get(f"/works/{later.pk}/lineage/").content.decode()

    assert "288/71" in words(own, ".neighbours")[0]
    assert str(hidden.pk) not in other
    assert "No earlier resolution that you may see was found." in other
    assert "What changed since" not in other
    said = focal_point.client().post(f"/works/{later.pk}/lineage/say/", {"earlier": str(hidden.pk)}, follow=True)
    assert "Fewer people see that resolution than this one" in said.content.decode()
    for address in ("lineage/", "history/", "history/?all=1"):
        text = outsider.client().get(f"/works/{later.pk}/{address}").content.decode()
        assert str(hidden.pk) not in text
        assert "said which resolution" not in text


def test_a_person_says_otherwise_and_it_is_in_the_trail(
    pair: tuple[Work, Work], focal_point: Member, reader: Member
) -> None:
    earlier, later = pair
    address = f"/works/{later.pk}/lineage/say/"

    assert reader.client().post(address, {"earlier": "none"}).status_code == 403
    focal_point.client().post(address, {"earlier": "none", "reason": "Another subject"})

    shown = page(reader.client(), f"/works/{later.pk}/lineage/")
    assert not select(shown, ".compared")
    assert focal_point.person.name in words(shown, ".neighbours")[0]
    assert "No later resolution" in words(page(reader.client(), f"/works/{earlier.pk}/lineage/"), ".neighbours")[0]
    assert "Another subject" in words(page(reader.client(), f"/works/{later.pk}/history/"), ".trail")[0]
    assert list(verify()) == []


@pytest.mark.parametrize("asked", ["self", "later", "nonsense", "", "hidden"])
def test_what_cannot_be_taken_up_is_refused(
    asked: str, pair: tuple[Work, Work], brought: Brought, founding: Path, focal_point: Member, outsider: Member
) -> None:
    earlier, later = pair
    hidden = brought(founding, by=outsider, terms=confidential())
    chosen = {"self": str(earlier.pk), "later": str(later.pk), "hidden": str(hidden.pk)}.get(asked, asked)

    answer = focal_point.client().post(f"/works/{earlier.pk}/lineage/say/", {"earlier": chosen})

    assert answer.status_code == (404 if asked in {"nonsense", "hidden"} else 302)
    assert not Succession.objects.exists()


# -- schedule ---------------------------------------------------------------------------------------------------------


def test_only_what_may_be_said_is_offered(brought: Brought, tmp_path: Path, focal_point: Member) -> None:
    hidden = brought(sample(tmp_path, "A_HRC_RES_288_71.en"), terms=confidential())
    shared = brought(sample(tmp_path, "A_HRC_RES_291_74.en"))

    shown = page(focal_point.client(), f"/works/{shared.pk}/lineage/")

    offered = [one.get("value") for one in select(shown, "#earlier option")]
    assert str(hidden.pk) not in offered
    assert offered == ["", "none"]


def test_the_schedule_tells_dates_with_their_ground_and_in_the_words_of_practice(
    brought: Brought, founding: Path, reader: Member
) -> None:
    work = brought(founding)

    shown = page(reader.client(), f"/works/{work.pk}/schedule/")

    told = words(shown, ".outputs")[0]
    assert "session 51, 12 September 2022" in told
    assert f"not found as of {dates.day(timezone.localdate())}" in told
    assert "renewal expected at session 54" in told
    assert "4 July 2022 worked out from the text" in told
    assert not {"expired", "overdue", "never delivered"} & set(told.lower().split())
    assert all(one.get("href", "").endswith("/at/32/") for one in select(shown, ".output blockquote a")[:2])


def test_what_was_rejected_is_in_no_schedule_and_what_was_corrected_is_as_corrected(
    brought: Brought, founding: Path, focal_point: Member
) -> None:
    work = brought(founding)
    decide(entry_of(work, "32@3"), Verdict.REJECT, by=focal_point.viewer)
    decide(entry_of(work, "32@2"), Verdict.CORRECT, by=focal_point.viewer, correction={"sessions": [52]})

    told = words(page(focal_point.client(), f"/works/{work.pk}/schedule/"), "li.output")

    assert not any("oral update" in one for one in told)
    corrected = next(one for one in told if "of his mandate" in one)
    assert "session 52" in corrected
    assert "session 51" not in corrected


# -- history ----------------------------------------------------------------------------------------------------------


def test_the_history_tells_who_did_what_and_what_it_was_before(
    brought: Brought, founding: Path, focal_point: Member, reader: Member
) -> None:
    work = brought(founding)
    decide(entry_of(work, "1#1"), Verdict.CONFIRM, by=focal_point.viewer, reason="As printed")

    told = words(page(reader.client(), f"/works/{work.pk}/history/"), ".trail")[0]

    assert f"{focal_point.person.name} ({focal_point.post}) decided on an entry: As printed" in told
    assert "state found → confirmed" in told


def test_the_trail_is_of_what_one_may_see_alone(
    brought: Brought, founding: Path, focal_point: Member, outsider: Member, administrator: Member
) -> None:
    work = brought(founding, terms=confidential())

    assert events_for(focal_point.viewer, work).count() > 70
    assert events_for(outsider.viewer, work).count() == 0
    kinds = set(events_for(outsider.viewer).values_list("subject_kind", flat=True))
    assert kinds == set()
    seen = set(events_for(administrator.viewer).values_list("subject_kind", flat=True))
    assert {"accounts.person", "documents.work", "documents.upload"} <= seen
    assert "accounts.person" not in set(events_for(focal_point.viewer).values_list("subject_kind", flat=True))


def test_that_a_post_was_let_see_a_record_is_told_to_who_sees_it(
    brought: Brought, founding: Path, focal_point: Member, reader: Member, outsider: Member
) -> None:
    brought(founding, terms=confidential(posts=(focal_point.post, reader.post)))

    def kinds(member: Member) -> set[str]:
        return set(events_for(member.viewer).values_list("subject_kind", flat=True))

    assert {"accounts.grant", "documents.upload", "documents.reading"} <= kinds(reader)
    assert kinds(outsider) == set()
