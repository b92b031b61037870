"""The metadata: who voted how, who is who, what no element of the standard holds."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from operative.exports.akn.identity import day, identify
from operative.exports.akn.inline import Words, add
from operative.exports.akn.names import Names
from operative.exports.akn.profiles import Profile
from operative.model import Division, Resolution
from operative.sources.akn_own import own
from operative.sources.akn_seal import OWN, SIDES, TEXT_FACTS, VERSION, writable

AKN4UN = "http://un.org/akn4un"
"""The namespace of the United Nations' additions, as its files have it."""

_OUTCOMES = {"without-vote": "adoptedWithoutVote", "recorded": "adoptedRecordedVote", "vote": "adoptedVote"}
_SIDES = {"in_favour": "inFavour", "against": "against", "abstaining": "abstaining"}
_ORGANS = {
    "ga": ("generalAssembly", "General Assembly"),
    "sc": ("securityCouncil", "Security Council"),
    "hrc": ("generalAssembly/humanRightsCouncil", "Human Rights Council"),
    "ecosoc": ("economicAndSocialCouncil", "Economic and Social Council"),
}
_ROLES = (("author", "Author"), ("issuer", "Issuer"), ("editor", "Editor"))
_CONCEPTS = (
    ("adopted", "Adopted"),
    ("adoptedWithoutVote", "Adopted without a vote"),
    ("adoptedRecordedVote", "Adopted by a recorded vote"),
    ("adoptedVote", "Adopted by a vote"),
    ("inFavour", "In favour"),
    ("against", "Against"),
    ("abstaining", "Abstaining"),
    ("preamble", "Preamble"),
)


def metadata(meta: etree._Element, resolution: Resolution, profile: Profile, names: Names, words: Words) -> None:
    """Write all of a document's metadata, in the order of the schema; the seal is set by the caller."""
    identify(meta, resolution, profile)
    _agenda(meta, resolution)
    _workflow(meta, resolution, profile)
    _voting(meta, resolution, profile.local)
    _references(meta, resolution)
    _loose_notes(meta, resolution, names, words)
    _proprietary(meta, resolution)
    _presentation(meta, resolution)


def _agenda(meta: etree._Element, resolution: Resolution) -> None:
    if resolution.agenda_item or resolution.agenda_item_title:
        item = resolution.agenda_item or ""
        title = resolution.agenda_item_title or item
        classification = add(meta, "classification", source="#operative")
        add(classification, "keyword", value=item, showAs=title, dictionary="agenda", refersTo="#agenda")


def _workflow(meta: etree._Element, resolution: Resolution, profile: Profile) -> None:
    """Published files tell the adoption as a step too."""
    adopted = day(resolution.adopted_on)
    if profile.name == "dgacm" and adopted:
        workflow = add(meta, "workflow", source="#operative")
        add(workflow, "step", date=adopted, outcome=f"{profile.local}adopted", by=f"{profile.local}author")


def _voting(meta: etree._Element, resolution: Resolution, local: str) -> None:
    """The vote as published files tell it: one count for each side, with the voters of a roll call."""
    vote = resolution.vote
    outcome = _OUTCOMES.get(vote.outcome)
    if outcome is None:
        return
    parliamentary = add(add(meta, "analysis", source="#operative"), "parliamentary")
    voting = add(parliamentary, "voting", outcome=f"{local}{outcome}", eId="voting")
    add(voting, "quorum", value="")
    for side in SIDES:
        number = getattr(vote, side)
        entries = getattr(vote.roll_call, side) if vote.roll_call else ()
        if number is None and not entries:
            continue
        value = str(len(entries) if number is None else number)
        count = add(voting, "count", value=value, refersTo=f"{local}{_SIDES[side]}")
        if entries:
            voters = etree.SubElement(count, f"{{{AKN4UN}}}voters")
            for entry in entries:
                add(voters, "organization", entry.name, refersTo=f"{local}memberState")


def _references(meta: etree._Element, resolution: Resolution) -> None:
    references = add(meta, "references", source="#operative")

    def tell(tag: str, name: str, kind: str, path: str, shown: str) -> None:
        add(references, tag, eId=name, href=f"/akn/ontology/{kind}/un/{path}", showAs=shown)

    tell("TLCOrganization", "un", "organization", "un", "United Nations")
    if organ := _ORGANS.get(resolution.organ or ""):
        tell("TLCOrganization", resolution.organ or "", "organization", *organ)
    add(references, "TLCObject", eId="operative", href="/akn/ontology/object/operative", showAs="Operative")
    for name, shown in _ROLES:
        tell("TLCRole", name, "role", name, shown)
    for name, shown in _CONCEPTS:
        tell("TLCConcept", name, "concept", name, shown)
    tell("TLCConcept", "memberState", "concept", "memberState", "Member State")
    tell("TLCEvent", "meeting", "event", "meeting", "Meeting")
    tell("TLCTerm", "agenda", "reference", "agendaItem", "Agenda item")


def _loose_notes(meta: etree._Element, resolution: Resolution, names: Names, words: Words) -> None:
    """Notes whose paragraph the source does not tell."""
    if not resolution.notes:
        return
    notes = add(meta, "notes", source="#operative")
    for number, note in enumerate(resolution.notes):
        element = add(notes, "note", marker=note.marker, eId=names.other("note"))
        element.set(own("loose"), "true")
        if note.at is not None:
            element.set(own("at"), str(note.at))
        words.loose(add(element, "p"), note.text, number)


def _proprietary(meta: etree._Element, resolution: Resolution) -> None:
    proprietary = add(meta, "proprietary", source="#operative")
    reading = etree.SubElement(proprietary, own("reading"), {"version": VERSION}, nsmap={"operative": OWN})
    for name in (*TEXT_FACTS, "meeting"):
        value = getattr(resolution, name)
        if value is not None:
            _tell(reading, "fact", str(value), name=name)
    for sponsor in resolution.sponsors:
        _tell(reading, "sponsor", sponsor)
    _vote(reading, resolution)
    _divisions(reading, "part", resolution.parts)
    _divisions(reading, "annex", resolution.annexes)


def _vote(reading: etree._Element, resolution: Resolution) -> None:
    vote = resolution.vote
    counts = {side: str(number) for side in SIDES if (number := getattr(vote, side)) is not None}
    element = _tell(reading, "vote", None, outcome=vote.outcome, **counts)
    if vote.roll_call is None:
        return
    element.set("called", "true")
    for side in SIDES:
        for entry in getattr(vote.roll_call, side):
            _tell(element, "voter", entry.name, side=side, state=entry.state)


def _divisions(reading: etree._Element, kind: str, divisions: Iterable[Division]) -> None:
    for division in divisions:
        told = {"id": division.id, "label": division.label, "title": division.title, "formula": division.formula}
        _tell(reading, "division", None, kind=kind, **told)


def _tell(parent: etree._Element, tag: str, text: str | None, /, **attributes: str | None) -> etree._Element:
    element = etree.SubElement(parent, own(tag))
    for attribute, value in attributes.items():
        if value is not None:
            element.set(attribute, writable(value))
    element.text = writable(text) if text else None
    return element


def _presentation(meta: etree._Element, resolution: Resolution) -> None:
    """Page headers and numbers, and lines that found no place: of the page, not of the text."""
    lines = [("furniture", line) for line in resolution.furniture] + [("unplaced", li) for li in resolution.unplaced]
    if not lines:
        return
    presentation = add(meta, "presentation", source="#operative")
    for name, line in lines:
        element = _tell(presentation, "line", line)
        element.set(own("line"), name)
