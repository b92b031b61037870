"""An invented series of many resolutions, drawn with a seed: what pictures and pages of series are tried on."""

from __future__ import annotations

import random
from functools import cache

import operative
from operative.model import Resolution
from operative.model.series import Series

_VERBS = (
    "Notes",
    "Welcomes",
    "Encourages",
    "Invites",
    "Requests",
    "Urges",
    "Calls upon",
    "Demands that",
    "Decides to support",
)
_WHO = ("the Government of Talvoria", "all States", "the Secretary-General", "the High Commissioner", "all parties")
_DOES = (
    "repair", "publish", "protect", "inspect", "finance", "count", "restore", "open", "reform", "monitor", "register",
    "translate",
)  # fmt: skip
_WHAT = (
    "lighthouses", "tide tables", "harbour courts", "ferry schools", "fishing permits", "storm shelters", "pilots",
    "coastal archives", "salt works", "bell towers", "canal locks", "weather stations", "fish markets",
)  # fmt: skip
_WHERE = (
    "in the north",
    "on the western islands",
    "in every province",
    "along the Ilvara River",
    "in Marevo",
    "at the border",
)
_MORE = ("without delay", "in line with its obligations", "with the help of donors", "before the next winter")


@cache
def long_series(resolutions: int = 12, clauses: int = 50, seed: int = 2026) -> Series:
    """Return a series in which clauses are reworded, made stronger and weaker, moved, dropped and taken up again."""
    draw = random.Random(seed)
    told = [(does, what) for does in _DOES for what in _WHAT]
    draw.shuffle(told)
    held = [_clause(draw, *told.pop()) for _ in range(clauses)]
    gone: list[list[str]] = []
    readings = []
    for number in range(resolutions):
        readings.append(_resolution(number, held))
        _change(draw, held, gone, told)
    return operative.series(readings)[0]


def _clause(draw: random.Random, does: str, what: str) -> list[str]:
    return [draw.choice(_VERBS), draw.choice(_WHO), f"to {does} the {what} {draw.choice(_WHERE)}", ""]


def _change(draw: random.Random, held: list[list[str]], gone: list[list[str]], told: list[tuple[str, str]]) -> None:
    for clause in draw.sample(held, 5):
        clause[0] = draw.choice(_VERBS)
    for clause in draw.sample(held, 6):
        clause[3] = f" {draw.choice(_MORE)}"
    for clause in draw.sample(held, 2):
        held.remove(clause)
        gone.append(clause)
    for clause in [_clause(draw, *told.pop()) for _ in range(2)] + ([gone.pop(0)] if len(gone) > 5 else []):
        held.insert(draw.randrange(len(held)), clause)
    moved = held.pop(draw.randrange(len(held)))
    held.insert(draw.randrange(len(held)), moved)


def _resolution(number: int, clauses: list[list[str]]) -> Resolution:
    symbol, year = f"{290 + 3 * number}/{5 + number}", 2102 + number
    lines = [
        f"A/HRC/RES/{symbol}", "Human Rights Council", f"Resolution adopted by the Human Rights Council on 3 March {year}",
        f"{symbol}. Assistance to the coasts of Talvoria", "The Human Rights Council,",
    ]  # fmt: skip
    lines += [f"{index}. {' '.join(words[:3])}{words[3]};" for index, words in enumerate(clauses, 1)]
    return operative.parse("\n".join(lines), symbol=f"A/HRC/RES/{symbol}")
