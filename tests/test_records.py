"""Records that are made quickly are dataclasses like all others: frozen, compared, copied, pickled, replaced."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from inspect import signature

import pytest

from operative.model import Clause, Note, Paragraph
from operative.model.quick import quick

NOTE = Note("2", "A/HRC/42/31.", at=12)
PARAGRAPH = Paragraph("1", "1.", "operative", "Decides so.", notes=(NOTE,))
RECORDS = [NOTE, PARAGRAPH, Clause("1#1", "0", "1", 0, 11, "Decides so.", "Decides", ((0, 7),), "decide")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_equal_to_its_copies_and_has_their_hash(record: object) -> None:
    for other in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record)), replace(record)):  # type: ignore[type-var]
        assert other == record
        assert hash(other) == hash(record)
        assert type(other) is type(record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_is_frozen(record: object) -> None:
    for name in asdict(record):  # type: ignore[call-overload]
        with pytest.raises(FrozenInstanceError):
            setattr(record, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(record, name)


def test_a_record_is_made_by_place_by_name_and_by_default() -> None:
    assert Note("2", "A/HRC/42/31.", 12) == Note(marker="2", text="A/HRC/42/31.", at=12) == NOTE
    assert Note("2", "").at is None
    assert [*signature(Note).parameters] == [part.name for part in fields(Note)]
    assert repr(NOTE) == "Note(marker='2', text='A/HRC/42/31.', at=12)"


def test_a_record_lacks_or_has_no_field_too_many() -> None:
    with pytest.raises(TypeError):
        Note("2")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Note("2", "", 1, 2)  # type: ignore[call-arg]


def test_what_is_made_anew_for_each_record_cannot_be_made_quickly() -> None:
    @dataclass(frozen=True, slots=True)
    class Box:
        held: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Box"):
        quick(Box)
