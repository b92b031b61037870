"""Sets of bits and numbers in planes do what sets and dictionaries do."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from operative_web.search.planes import SIZE, Numbers, changed, highest, levels_of, numbers_at, places, spread, whole

NUMBERS = st.integers(0, 3 * SIZE - 1)
SETS = st.sets(st.integers(0, 200), max_size=60)


def bits(numbers: set[int]) -> int:
    return reduce(or_, (1 << number for number in numbers), 0)


@given(st.sets(NUMBERS, max_size=80))
def test_a_set_is_read_as_it_was_written(numbers: set[int]) -> None:
    assert places(bits(numbers)) == sorted(numbers)
    assert spread(((one, 1) for one in numbers), 3) == bits(numbers)


@given(st.lists(st.tuples(NUMBERS, st.integers(1, 300)), max_size=12))
def test_extents_cover_their_passages(extents: list[tuple[int, int]]) -> None:
    inside = [(first, length) for first, length in extents if first + length <= 3 * SIZE]
    wanted = {first + step for first, length in inside for step in range(length)}
    assert places(spread(inside, 3)) == sorted(wanted)
    assert spread(inside, 1) & ~((1 << SIZE) - 1) == 0


@given(st.lists(st.dictionaries(st.integers(0, SIZE - 1), st.integers(0, 7), max_size=30), max_size=4))
def test_what_is_stored_of_a_term_is_the_last_that_was_said(changes: list[dict[int, int]]) -> None:
    stored: bytes | None = None
    wanted: dict[int, int] = {}
    for levels in changes:
        stored = changed(stored, levels)
        wanted |= levels
    held = {place: level for place, level in wanted.items() if level}
    if stored is not None:
        assert levels_of(stored) == held
        planes = whole({2: stored}, 4)
        assert numbers_at(planes, [2 * SIZE + place for place in held]) == list(held.values())
        assert places(reduce(or_, planes)) == sorted(2 * SIZE + place for place in held)


@given(st.lists(st.tuples(SETS, st.integers(0, 500)), max_size=12), st.integers(0, 1500), SETS)
def test_numbers_are_added_as_numbers(added: list[tuple[set[int], int]], least: int, among: set[int]) -> None:
    numbers, wanted = Numbers(), Counter[int]()
    for where, value in added:
        numbers.add(bits(where), value)
        wanted.update(dict.fromkeys(where, value))
    assert numbers_at(numbers.planes, range(201)) == [wanted[one] for one in range(201)]
    assert places(numbers.at_least(least, bits(among))) == sorted(one for one in among if wanted[one] >= least)


@given(st.dictionaries(st.integers(0, 200), st.integers(0, 63), max_size=60), st.integers(1, 40))
def test_the_highest_are_those_that_sorting_finds(values: dict[int, int], most: int) -> None:
    numbers = Numbers()
    for where, value in values.items():
        numbers.add(1 << where, value)
    found = places(highest(numbers.planes, bits(set(values)), most))
    least = sorted(values.values(), reverse=True)[:most][-1] if values else 0
    if len(values) <= most:
        assert found == sorted(values)
    else:
        assert {one for one, value in values.items() if value > least} <= set(found)
        assert set(found) <= {one for one, value in values.items() if value >= least}
        assert len(found) >= most
