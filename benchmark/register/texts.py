"""Invented resolutions, each with some forty findings, the same whenever they are made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_SESSION, EACH_SESSION = 11, 20
STATES = ("Bhutan", "Norway", "Chile", "Ghana", "Fiji", "Latvia", "Nepal", "Peru", "Togo", "Cambodia")
_SUBJECTS = (
    "Lights of harbours", "Wardens of wells", "Keepers of bridges", "The rights of ferrymen", "Registers of orchards",
    "Schools of the hill villages", "Rest of those who work at night", "Hearing of shepherds", "Archives of rivers",
    "Access to seeds and mills",
)  # fmt: skip
_THEMES = (
    "the right to education of girls", "freedom of assembly", "the independence of judges and lawyers",
    "access to safe drinking water", "the rights of persons with disabilities", "the rights of the child",
    "violence against women", "climate change", "freedom of expression", "the right to food",
)  # fmt: skip
_ASKED = (
    "Calls upon the Government of {state} to strengthen {theme}, and urges it to adopt a law on the {thing};",
    "Urges the Government of {state} to publish each year a register of the {thing} with regard to {theme};",
    "Encourages all States to support the {thing} of {state}, and invites them to share what they have learned;",
    "Invites the relevant United Nations agencies to assist {state} in matters of {theme} and of the {thing};",
    "Welcomes the steps taken by the Government of {state} on the {thing}, and encourages it to continue them;",
    "Strongly urges the Government of {state} to allow visits to the {thing} and to cooperate fully;",
    "Notes with appreciation the work of the wardens of the {thing}, and calls upon them to report on {theme};",
    "Expresses concern at the state of the {thing}, and requests the Government of {state} to repair it;",
)
_LAST = (
    "Requests the Secretary-General to submit a report on the {thing} to the Human Rights Council at its {session} "
    "session;",
    "Requests the United Nations High Commissioner for Human Rights to provide an oral update on {theme} to the Human "
    "Rights Council at its {session} session;",
    "Decides to extend the mandate of the Special Rapporteur on the {thing} for a period of two years;",
    "Decides to continue its consideration of this question at its {session} session.",
)
_THINGS = (
    "harbour lights", "village wells", "old bridges", "ferries of the north", "orchards of the valley",
    "hill schools", "night workshops", "mountain pastures", "river archives", "seed houses",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy")
_ONES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_PARAGRAPHS = 18


@dataclass(frozen=True, slots=True)
class Made:
    """An invented resolution."""

    number: str
    title: str
    text: str


def resolutions(many: int) -> Iterator[Made]:
    """Yield some resolutions."""
    chance = random.Random(48)
    for index in range(many):
        session, number = FIRST_SESSION + index // EACH_SESSION, index % EACH_SESSION + 1
        yield _resolution(f"{session}/{900 + number}", session, chance)


def ordinal(number: int) -> str:
    """Return a number as resolutions write it.

    >>> ordinal(51), ordinal(60), ordinal(18)
    ('fifty-first', 'sixtieth', 'eighteenth')
    """
    if number < len(_ONES):
        return _ONES[number]
    teens = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
             "eighteenth", "nineteenth")  # fmt: skip
    if number < len(_ONES) + len(teens):
        return teens[number - len(_ONES)]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else f"{_TENS[tens][:-1]}ieth"


def _resolution(number: str, session: int, chance: random.Random) -> Made:
    title = f"{chance.choice(_SUBJECTS)} in {chance.choice(STATES)}"
    lines = [f"A/HRC/RES/{number}", "Human Rights Council", f"{number}. {title}", "The Human Rights Council,"]
    lines += ["Guided by the purposes and principles of the Charter of the United Nations,"]
    lines += [f"Recalling its resolution {max(1, session - 3)}/7 of 3 March 2012,"]
    wanted = [*(chance.choice(_ASKED) for _ in range(_PARAGRAPHS)), *_LAST]
    for place, sentence in enumerate(wanted, start=1):
        told = sentence.format(
            state=chance.choice(STATES), theme=chance.choice(_THEMES), thing=chance.choice(_THINGS),
            session=ordinal(min(79, session + chance.randint(1, 6))),
        )  # fmt: skip
        lines.append(f"{place}. {told}")
    return Made(number, title, "\n".join(lines) + "\n")
