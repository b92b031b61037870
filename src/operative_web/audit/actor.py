"""Who does something: a person in a post, or the program itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something.

    Attributes:
        person: the id of the person, or None where the program acts by itself.
        post: the id of the post in which the person acts, or None.
        program: what part of the program acts where nobody does (``reader``), otherwise empty.
    """

    person: UUID | None = None
    post: UUID | None = None
    program: str = ""

    @classmethod
    def of_program(cls, name: str) -> Actor:
        """Return the actor of what the program does by itself.

        >>> Actor.of_program("reader").person is None
        True
        """
        return cls(program=name)
