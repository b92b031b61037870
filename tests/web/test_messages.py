"""What the register says in other languages: complete in French, and the compiled files are those of the sources."""

from __future__ import annotations

import ast
import gettext
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

LOCALE = Path(__file__).resolve().parents[2] / "src/operative_web/locale"
PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+>")
_LINE = re.compile(
    r'(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d)\])? )?(?P<words>"(?:[^"\\]|\\.)*")'
)


@dataclass
class Message:
    """An entry of a .po file."""

    context: str = ""
    one: str = ""
    many: str = ""
    said: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        """As compiled files name it."""
        return f"{self.context}\x04{self.one}" if self.context else self.one


def read(path: Path) -> list[Message]:
    """Read a .po file, its header left out."""
    return [made for block in path.read_text(encoding="utf-8").split("\n\n") if (made := _message(block)).one]


def _message(block: str) -> Message:
    made, part, form = Message(), "", 0
    told: dict[str, str] = {}
    for line in block.splitlines():
        made.fuzzy |= line.startswith("#,") and "fuzzy" in line
        if match := _LINE.fullmatch(line):
            part, form = match["keyword"] or part, int(match["form"] or (0 if match["keyword"] else form))
            words = ast.literal_eval(match["words"])
            if part == "msgstr":
                made.said[form] = made.said.get(form, "") + words
            else:
                told[part] = told.get(part, "") + words
    made.context, made.one, made.many = (told.get(name, "") for name in ("msgctxt", "msgid", "msgid_plural"))
    return made


def compiled(language: str) -> dict[object, str]:
    """Return what a .mo file holds: by key, or by key and form."""
    with (LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as stream:
        catalogue = dict(gettext.GNUTranslations(stream)._catalog)  # type: ignore[attr-defined]
    catalogue.pop("", None)
    return catalogue


def source(language: str) -> list[Message]:
    """Return the messages of a language."""
    return read(LOCALE / language / "LC_MESSAGES/django.po")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_compiled_file_says_what_the_source_says(language: str) -> None:
    expected: dict[object, str] = {}
    for message in source(language):
        if not all(message.said.values()):
            continue
        if message.many:
            expected |= {(message.key, form): said for form, said in message.said.items()}
        else:
            expected[message.key] = message.said[0]
    assert compiled(language) == expected


def test_french_lacks_nothing() -> None:
    messages = source("fr")
    assert len(messages) > 400
    assert [message.one for message in messages if message.fuzzy or not all(message.said.values())] == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_translation_keeps_the_places_of_names_and_numbers(language: str) -> None:
    pairs = [(message, said) for message in source(language) for said in message.said.values() if said]
    assert [said for message, said in pairs if not _keeps_places(message, said)] == []


def test_french_is_written_as_french_is_printed() -> None:
    loose = re.compile(r"(?<=\w) [:;?!»]|« |'")
    assert [said for message in source("fr") for said in message.said.values() if loose.search(said)] == []


def _keeps_places(message: Message, said: str) -> bool:
    """Tell whether a translation has the places of its source; a form for one number may leave the number out."""
    places = set(PLACE.findall(said))
    allowed = set(PLACE.findall(message.one + message.many))
    return places <= allowed if message.many else places == allowed
