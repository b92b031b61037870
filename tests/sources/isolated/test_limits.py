from __future__ import annotations

import pytest

from operative.errors import UsageError
from operative.sources.isolated.limits import MEGABYTES, SECONDS, Limits, limits


def test_the_usual_limits_hold_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECONDS, raising=False)
    monkeypatch.setenv(MEGABYTES, "")
    assert limits() == Limits()


def test_the_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, " 7 ")
    monkeypatch.setenv(MEGABYTES, "600")
    assert limits() == Limits(7, 600)


@pytest.mark.parametrize("text", ["0", "-1", "a", "1.5", "١٢", "9" * 40, "100000"])
def test_what_is_no_number_of_seconds_is_a_mistake_that_names_the_range(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(SECONDS, text)
    with pytest.raises(UsageError, match="from 1 to 86400"):
        limits()
