"""A draft against the resolutions of a folder: the facts of the delegate's sheet.

1. **Predecessor**: the last resolution on the subject, by succession or because a person says so.
2. **Comparison** with it: what is new, changed or dropped, every verb, what is to happen.
3. **History**: votes and sponsors of the series, from the folder.
4. **The draft alone**: terms and reviews, references, form, programme budget implications.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from operative.errors import UsageError
from operative.findings.keys import path_of
from operative.languages import word_edges, words
from operative.languages.wording import any_of, plain
from operative.lineage.compare import compare
from operative.lineage.form import form_remarks
from operative.lineage.references import references
from operative.lineage.similar import Entry
from operative.lineage.succession import Subject, subject_of, successions_of
from operative.lineage.wording import rules_of
from operative.model import Resolution
from operative.model.lineage import Comparison
from operative.model.series import Succession
from operative.model.sheet import Asked, Passage, Sheet
from operative.vocabulary.symbols import parse_symbol

_DRAFT = "draft"
"""What stands for the symbol of a draft that has none."""
_LAST = ("9999", 0, 0)
"""A draft stands after everything that was adopted."""


def sheet(
    draft: Resolution,
    entries: Sequence[Entry],
    opened: Callable[[Entry], Resolution | None],
    follows: str | None = None,
) -> Sheet:
    """Return the delegate's sheet of a draft.

    Args:
        draft: a reading with its findings.
        entries: of the folder's documents (:func:`operative.lineage.similar.entry_of`).
        opened: gives the reading of an entry, or None where it can no longer be read.
        follows: the symbol of the resolution that the draft takes up, where a person says so.

    Raises:
        UsageError: for a symbol in `follows` that no document of the folder has.
    """
    near = [one for one in entries if one.adopted.language == draft.language and one.adopted.symbol != draft.symbol]
    links = _links(draft, near, follows)
    by_symbol = {one.subject.symbol: one for one in near if one.subject.symbol}
    link = links.get(_DRAFT)
    entry = by_symbol[link.earlier] if link else None
    earlier = opened(entry) if entry else None
    found = compare(earlier, draft) if earlier else None
    return Sheet(
        symbol=draft.symbol,
        title=draft.title,
        language=draft.language,
        follows=entry.adopted if entry else None,
        rule=link.rule if link else "",
        confirmed=link.confirmed if link else False,
        same=sum(one.change == "same" for one in found.links) if found else 0,
        passages=tuple(_passages(found, earlier, draft)) if found and earlier else (),
        history=tuple(by_symbol[symbol].adopted for symbol in _chain(links)),
        asked=tuple(_asked(draft, found)),
        ended=tuple(one.what for one in found.schedule if one.change == "ended") if found else (),
        term=tuple(one for one in draft.schedule if one.kind == "mandate"),
        review=tuple(_paths_with(draft, "review", decided=True)),
        references=tuple(references(draft, _symbols(entries))),
        form=tuple(form_remarks(draft)),
        budget=tuple(_paths_with(draft, "budget")),
    )


def _symbols(entries: Iterable[Entry]) -> set[str]:
    return {one.adopted.symbol for one in entries if one.adopted.symbol}


def _links(draft: Resolution, near: Sequence[Entry], follows: str | None) -> dict[str, Succession]:
    """Return which resolution each takes up, the draft among them."""
    said = None
    if follows is not None:
        symbol = parse_symbol(follows)
        name = symbol.text if symbol else follows
        if name not in {one.subject.symbol for one in near}:
            raise UsageError(f"{name} is no document of the folder in the draft's language; add it, or leave it out")
        said = {_DRAFT: name}
    subjects = [one.subject for one in near if _is_before(one.subject, draft)]
    mine = replace(subject_of(draft), symbol=_DRAFT, order=_LAST)
    if mine.kind == "draft-resolution":
        mine = replace(mine, kind="resolution")
    return {link.later: link for link in successions_of([*subjects, mine], said)}


def _is_before(subject: Subject, draft: Resolution) -> bool:
    return not draft.adopted_on or not subject.order[0] or subject.order[0] < draft.adopted_on


def _chain(links: dict[str, Succession]) -> Iterator[str]:
    """Yield the symbols of the series before the draft, the latest first."""
    seen = {_DRAFT}
    symbol = _DRAFT
    while (link := links.get(symbol)) is not None and link.earlier not in seen:
        symbol = link.earlier
        seen.add(symbol)
        yield symbol


def _passages(found: Comparison, earlier: Resolution, draft: Resolution) -> Iterator[Passage]:
    """Yield what is new or changed in the order of the draft, then what was dropped, in the earlier order."""
    before = {one.path: one.text for one in earlier.paragraphs}
    links = {link.later: link for link in found.links}
    verbs: dict[str, list[tuple[str, str]]] = {}
    for change in found.verbs:
        if change.earlier == change.later:
            continue  # what differs is written to the word, as "and" is in Arabic
        verbs.setdefault(path_of(change.later_clause), []).append((change.earlier, change.later))
    for paragraph in draft.paragraphs:
        link = links.get(paragraph.path)
        changed = tuple(verbs.get(paragraph.path, ()))
        if link is None:
            yield Passage(paragraph.path, "new", paragraph.text, "")
        elif link.change != "same" or changed:
            was = " ".join(before[path] for path in link.earlier)
            yield Passage(paragraph.path, link.change, paragraph.text, was, link.earlier, changed, link.note)
    for path in found.dropped:
        yield Passage(path, "dropped", "", before[path], (path,))


def _asked(draft: Resolution, found: Comparison | None) -> Iterator[Asked]:
    changes = {one.later: one.change for one in found.schedule if one.later} if found else {}
    for entry in draft.schedule:
        yield Asked(entry, changes.get(entry.key))


def _paths_with(draft: Resolution, table: str, *, decided: bool = False) -> Iterator[str]:
    """Yield the paths of paragraphs with words of a table; `decided`: only where the organ decides something."""
    pattern = _words(rules_of(draft), table)
    deciding = {clause.path for clause in draft.clauses if clause.force == "decide"}
    for paragraph in draft.paragraphs:
        if (not decided or paragraph.path in deciding) and pattern.search(plain(paragraph.text, rules_of(draft))):
            yield paragraph.path


@cache
def _words(language: str, table: str) -> re.Pattern[str]:
    begin, end = word_edges(language)
    return re.compile(f"{begin}{any_of(words(language)['form'][table])}{end}", re.IGNORECASE)
