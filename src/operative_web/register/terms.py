"""The words for the codes of the contract, in the language of who reads.

What the library names in six languages (States, organs, agencies) is asked of it
(:mod:`operative_web.documents.words`); everything else is here and goes through gettext. A code without a word is shown
as it is: a newer reader may know more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from operative_web.documents.words import actor_name, organ_name, state_name, state_of

Words = Mapping[str, str | Promise]

FORCES: Words = {
    "decide": pgettext_lazy("force", "decides"),
    "request": pgettext_lazy("force", "requests"),
    "urge": pgettext_lazy("force", "urges"),
    "encourage": pgettext_lazy("force", "encourages"),
    "concern": pgettext_lazy("force", "is concerned"),
    "affirm": pgettext_lazy("force", "affirms"),
    "welcome": pgettext_lazy("force", "welcomes"),
    "note": pgettext_lazy("force", "notes"),
}
HUES: Mapping[str, str] = {
    "decide": "decide",
    "request": "request",
    "urge": "urge",
    "encourage": "encourage",
    "concern": "concern",
}
"""The colours of forces (static/operative/tokens.css): five; the others ask for nothing and have none."""
ASKS: Words = {
    "explicit": _("asked in terms"),
    "implied": _("asked by implication"),
    "none": _("asks nobody"),
}
SCHEDULE_KINDS: Words = {
    "report": _("report"),
    "oral-update": _("oral update"),
    "event": _("event"),
    "consideration": _("consideration"),
    "mandate": _("mandate"),
    "deadline": _("deadline"),
}
BASES: Words = {
    "held": _("session held"),
    "announced": _("dates announced"),
    "estimated": _("estimated"),
    "computed": _("worked out from the text"),
}
STEPS: Words = {
    "submission": _("documents due"),
    "draft-to-state": _("draft to the State"),
    "comments": _("comments of the State"),
    "issue": _("report issued"),
    "dialogue": _("interactive dialogue"),
}
STATES: Words = {
    "found": _("found"),
    "confirmed": _("confirmed"),
    "corrected": _("corrected"),
    "rejected": _("rejected"),
    "ask": _("to be looked at again"),
    "orphaned": _("without its words"),
}
CHANGES: Words = {
    "same": _("unchanged"),
    "reworded": _("reworded"),
    "extended": _("extended"),
    "narrowed": _("narrowed"),
    "strengthened": _("strengthened"),
    "weakened": _("weakened"),
    "merged": _("merged"),
    "split": _("split"),
    "new": _("new"),
    "dropped": _("dropped"),
    "moved": _("moved"),
    "changed": _("changed"),
    "ended": _("ended"),
    "adopted": _("first adopted"),
    "taken-up-again": _("taken up again"),
}
LANGUAGES: Words = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}
KINDS: Words = {
    "resolution": _("Resolution"),
    "decision": _("Decision"),
    "presidential-statement": _("Statement by the President"),
    "draft-resolution": _("Draft resolution"),
    "other": _("Document"),
}
FIELDS: Words = {
    "quote": _("words"),
    "force": _("force"),
    "ask": _("ask"),
    "addressees": _("addressees"),
    "kind": _("kind"),
    "who": _("who is to act"),
    "to": _("to whom"),
    "sessions": _("sessions"),
    "dates": _("dates"),
    "duration": _("term"),
    "recurrence": _("how often"),
}
"""What a decision may be about (:data:`operative_web.register.snapshots.MEANING`)."""
ADDRESSEES: Words = {
    "states": _("States"),
    "parties": _("the parties"),
    "sg": _("the Secretary-General"),
    "hc": _("the High Commissioner for Human Rights"),
    "ohchr": _("the Office of the High Commissioner (OHCHR)"),
    "special-procedure": _("a special procedure"),
    "investigation": _("an investigative mandate"),
    "treaty-body": _("treaty bodies"),
    "organ": _("an organ of the United Nations"),
    "peace-operation": _("a peace operation"),
    "un-system": _("the United Nations system"),
    "regional": _("regional organizations"),
    "ifi": _("international financial institutions"),
    "international-community": _("the international community"),
    "civil-society": _("civil society"),
    "nhri": _("national human rights institutions"),
    "business": _("business enterprises"),
    "stakeholders": _("all stakeholders"),
    "court": _("courts and tribunals"),
    "unspecified": _("nobody named"),
}
ACTORS: Words = {
    "member-states": _("Member States"),
    "states-parties": _("States parties"),
    "contributors": _("troop-contributing countries"),
    "authorities": _("the authorities"),
    "governments": _("Governments"),
    "local-authorities": _("local authorities"),
    "occupying-power": _("the occupying Power"),
    "secretary-general": _("the Secretary-General"),
    "secretariat": _("the Secretariat"),
    "special-representative": _("special representatives of the Secretary-General"),
    "special-representatives": _("special representatives of the Secretary-General"),
    "president": _("the President"),
    "special-rapporteur": _("the Special Rapporteur"),
    "independent-expert": _("the Independent Expert"),
    "working-group": _("the Working Group"),
    "special-procedures": _("the special procedures"),
    "commission-of-inquiry": _("the commission of inquiry"),
    "fact-finding-mission": _("the fact-finding mission"),
    "panel-of-experts": _("the panel of experts"),
}
"""Actors of the registry for whom there is a nearer word than that of their id."""
RECURRENCES: Words = {"annual": _("every year"), "biennial": _("every two years")}
_TERM = re.compile(r"P(?=\d)(?:(?P<Y>\d{1,6})Y)?(?:(?P<M>\d{1,6})M)?(?:(?P<W>\d{1,6})W)?(?:(?P<D>\d{1,6})D)?")
_STATUS = re.compile(r"renewal expected (?:at session (?P<session>\d{1,6})|by (?P<day>\d{4}-\d\d-\d\d))")


_PLACE = re.compile(
    r"(?:annex(?P<annex>\d{1,4}):)?(?P<section>[IVXLC]{1,9}\.)?(?P<kind>[PH])?(?P<number>\d[\w()\[\]+~]{0,60})"
)


def word(table: Words, code: str | None) -> str:
    """Return the word for a code, the code itself where there is none, nothing for None.

    >>> word({"report": "report"}, "report"), word({}, "leaflet"), word({}, None)
    ('report', 'leaflet', '')
    """
    return "" if code is None else str(table.get(code, code))


def language() -> str:
    """Return the language of who reads, as the library codes it."""
    return (get_language() or "en").partition("-")[0]


def addressee(code: str, actor: str | None = None) -> str:
    """Return who is asked: by the actor's name where it has one, else by the word for the id.

    Args:
        code: the coarse id (``state:KHM``, ``sg``).
        actor: the precise one (``government-of-cambodia``), or None.
    """
    if code.startswith("state:"):
        name = state_name(code.removeprefix("state:"), language())
        return gettext("Government of %(state)s") % {"state": name} if _is_government(actor) else name
    return (_actor(actor) if actor else None) or word(ADDRESSEES, code)


def organ(code: str | None) -> str:
    """Return the name of an organ."""
    if code == "other":
        return gettext("another body")
    return (organ_name(code, language()) if code else None) or code or ""


def session(number: int | str) -> str:
    """Return a session in words."""
    return gettext("session %(number)s") % {"number": number}


def term(duration: str | None) -> str:
    """Return a duration of ISO 8601 in words; anything else as it is."""
    match = _TERM.fullmatch(duration or "")
    if not match:
        return duration or ""
    told = [_counted(int(number), unit) for unit, number in match.groupdict().items() if number]
    return gettext(", ").join(told)


def recurrence(code: str | None) -> str:
    """Return how often something is to happen."""
    if code in RECURRENCES:
        return word(RECURRENCES, code)
    return gettext("every %(term)s") % {"term": term(code)} if code and _TERM.fullmatch(code) else code or ""


def status(told: str | None) -> tuple[str, str | None]:
    """Return what a term's end is to be read as, in words with ``%(day)s`` for its day, and this day or None.

    The words are the library's (``renewal expected at session 54``); they never say that a term has expired.
    """
    match = _STATUS.fullmatch(told or "")
    if not match:
        return (told or "", None)
    if match["session"]:
        return (gettext("renewal expected at session %(number)s") % {"number": match["session"]}, None)
    return (gettext("renewal expected by %(day)s"), match["day"])


def paragraph(path: str) -> str:
    """Return where a paragraph stands, from its canonical path (docs/adr/0005-canonical-paths.md)."""
    match = _PLACE.fullmatch(path)
    if not match:
        return gettext("paragraph %(number)s") % {"number": _in_order(path)}
    number = match["number"].replace("(", " (").strip()
    words = {
        "P": gettext("preambular paragraph %(number)s"),
        "H": gettext("heading %(number)s"),
        None: gettext("paragraph %(number)s"),
    }
    told = words[match["kind"]] % {"number": _in_order(f"{match['section'] or ''}{number}")}
    if match["annex"]:
        return gettext("annex %(annex)s, %(place)s") % {"annex": match["annex"], "place": told}
    return told


def _in_order(number: str) -> str:
    """Keep the order of a number's parts in a language written from right to left ("5 (b) (i)")."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else number


def _is_government(actor: str | None) -> bool:
    return bool(actor and actor.startswith("government-of-"))


def _actor(actor: str) -> str | None:
    name, _colon, subject = actor.partition(":")
    if known := ACTORS.get(actor) or actor_name(actor, language()):
        return str(known)
    if subject and name in ACTORS:
        return f"{ACTORS[name]} ({subject.replace('-', ' ')})"
    for start, words in ACTORS.items():
        if actor.startswith(f"{start}-") and (state := state_of(actor)):
            return f"{words} ({state_name(state, language())})"
    return None


def _counted(number: int, unit: str) -> str:
    words = {
        "Y": lambda: ngettext("%(number)s year", "%(number)s years", number),
        "M": lambda: ngettext("%(number)s month", "%(number)s months", number),
        "W": lambda: ngettext("%(number)s week", "%(number)s weeks", number),
        "D": lambda: ngettext("%(number)s day", "%(number)s days", number),
    }
    return words[unit]() % {"number": number}
