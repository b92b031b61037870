"""What identifies a document: work, expression, manifestation (FRBR), as the naming convention of AKN4UN has it."""

from __future__ import annotations

import datetime

from lxml import etree

from operative.exports.akn.inline import add
from operative.exports.akn.profiles import Profile
from operative.exports.akn.references import work_iri
from operative.model import Resolution

_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara"}
"""ISO 639-2, as the guidelines ask; ``und`` where the language is not known."""
_UNKNOWN = "0001-01-01"
"""A date nobody knows: the schema wants one, and published files have this."""


def identify(meta: etree._Element, resolution: Resolution, profile: Profile, component: str = "main") -> None:
    """Write the identification.

    Args:
        meta: of the document, or of one within it.
        resolution: the reading.
        profile: whose form the IRIs have.
        component: ``main``, or the name of the document within it (``annex_1``, ``B``).
    """
    adopted = (day(resolution.adopted_on), "adoption")
    issued = (day(resolution.issued_on), "publication")
    number = resolution.number or resolution.symbol
    work = work_iri(profile, resolution.organ, adopted[0] or issued[0] or _UNKNOWN, number)
    language = _LANGUAGES.get(resolution.language or "", "und")
    version = (issued[0] or adopted[0] or "") if profile.numbered else ""
    identification = add(meta, "identification", source="#operative")
    local = profile.local
    author = f"{local}{resolution.organ if resolution.organ in profile.actors else 'un'}"

    element = add(identification, "FRBRWork")
    _core(element, f"{work}/!{component}{profile.slash}", work + profile.slash)
    _dated(element, adopted, issued)
    add(element, "FRBRauthor", href=author, as_=f"{local}author")
    add(element, "FRBRcountry", value="un")
    if profile.numbered:
        add(element, "FRBRsubtype", value="deliberation")
        if number:
            add(element, "FRBRnumber", value=work.rpartition("/")[2], showAs=number)

    expression = f"{work}/{language}@{version}"
    element = add(identification, "FRBRExpression")
    between = "/" if profile.numbered else ""
    _core(element, f"{expression}{between}!{component}{profile.slash}", expression + profile.slash)
    _dated(element, issued, adopted)
    add(element, "FRBRauthor", href=author, as_=f"{local}issuer")
    add(element, "FRBRlanguage", language=language)

    element = add(identification, "FRBRManifestation")
    _core(element, f"{expression}/!{component}.xml", f"{expression}{between}.xml")
    _dated(element, issued, adopted)
    add(element, "FRBRauthor", href=f"{local}operative", as_=f"{local}editor")


def _core(element: etree._Element, this: str, uri: str) -> None:
    add(element, "FRBRthis", value=this)
    add(element, "FRBRuri", value=uri)


def day(date: str | None) -> str | None:
    """Return a date if it is one of the calendar."""
    try:
        return datetime.date.fromisoformat(date).isoformat() if date else None
    except ValueError:
        return None


def _dated(element: etree._Element, *days: tuple[str | None, str]) -> None:
    """Write the first date that is known, and of what it is."""
    date, name = next(((date, name) for date, name in days if date), (_UNKNOWN, "unknown"))
    add(element, "FRBRdate", date=date, name=name)
