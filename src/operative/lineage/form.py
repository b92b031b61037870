"""Where a draft is not written as the editorial conventions of the United Nations have it.

Numbers without gaps, what paragraphs end with, the case of their first letter, acts set off, "also" and "further" where
the paragraph before has the same act (United Nations Editorial Manual, resolutions). What is usual in a language is in
its file (``[form]``). A departure is something to look at, no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.languages import words
from operative.lineage.clauses import Act, acts_of
from operative.lineage.wording import rules_of, wordings
from operative.model import Paragraph, Resolution
from operative.model.sheet import FormRemark

_NUMBERS = frozenset({"numbers-out-of-order", "number-repeated"})
_QUOTED = "”»\"'’」』)）]"
"""What may stand behind the mark that ends a paragraph."""
_CHAINING = frozenset({"ga", "hrc", "ecosoc"})
"""Organs whose texts say "also" where an act is repeated; those of the Security Council mostly do not."""
_BEGINNING = 10
"""Tokens of an act among which the word that chains stands."""


def form_remarks(draft: Resolution) -> list[FormRemark]:
    """Return what departs from the conventions, by the order of the text; annexes are left out, being free in form.

    >>> import operative
    >>> text = "The General Assembly,\\n1. Urges States to act.\\n3. Decides to remain seized of the matter."
    >>> [(remark.path, remark.rule) for remark in form_remarks(operative.parse(text))]
    [('3', 'numbers'), ('1', 'end')]
    """
    paragraphs = [one for one in draft.paragraphs if not one.path.startswith("annex") and one.kind != "heading"]
    language = rules_of(draft)
    remarks = [FormRemark(one.path, "numbers", one.message) for one in draft.issues if one.code in _NUMBERS]
    remarks += _ends(paragraphs, language)
    remarks += _capitals(paragraphs, language)
    remarks += _italics(draft, {one.path for one in paragraphs})
    remarks += _also(draft, paragraphs)
    return remarks


def _ends(paragraphs: Sequence[Paragraph], language: str) -> Iterator[FormRemark]:
    usual = words(language)["form"]
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        end = paragraph.text.rstrip(_QUOTED + " ")[-1:]
        if paragraph.kind == "preambular" and not _has_items(following):
            wanted, where = usual["preambular_end"], "a preambular paragraph"
        elif following is None:
            wanted, where = usual["last_end"], "the last paragraph"
        elif paragraph.kind == "operative" and not _has_items(following):
            # Before another part or its preamble, a paragraph is the last of its own.
            last = following.kind == "preambular" or _part(following) != _part(paragraph)
            wanted, where = usual["last_end" if last else "operative_end"], "an operative paragraph"
        else:
            continue
        if end != wanted and end:
            yield FormRemark(paragraph.path, "end", f"It ends with “{end}”; {where} usually ends with “{wanted}”.")


def _has_items(following: Paragraph | None) -> bool:
    return following is not None and following.kind == "item"


def _part(paragraph: Paragraph) -> str:
    return paragraph.path.rpartition(":")[0] + "." + paragraph.path.rpartition(".")[0]


def _capitals(paragraphs: Sequence[Paragraph], language: str) -> Iterator[FormRemark]:
    case = words(language)["form"]["case"]
    for paragraph in paragraphs:
        first = next((letter for letter in paragraph.text[:3] if letter.isalpha()), "")
        if paragraph.kind == "item" or "+" in paragraph.path or not first or case == "none":
            continue  # what goes on after items is no beginning
        if first.isupper() != (case == "upper"):
            has, wanted = ("a small", "a capital") if case == "upper" else ("a capital", "a small")
            yield FormRemark(paragraph.path, "capital", f"It begins with {has} letter; {wanted} one is usual.")


def _italics(draft: Resolution, paths: set[str]) -> Iterator[FormRemark]:
    """Yield operative paragraphs whose opening act is not set off, where the document sets off others."""
    emphasis = {one.path: one.emphasis for one in draft.paragraphs}
    if not any(emphasis.values()):
        return
    for clause in draft.clauses:
        spans = emphasis.get(clause.path, ())
        first = clause.action_spans[0] if clause.start == 0 and clause.action_spans else None
        if first and clause.path in paths and not any(start < first[1] and first[0] < end for start, end in spans):
            yield FormRemark(clause.path, "italics", f"“{clause.action}” is not set off, as other acts here are.")


def _also(draft: Resolution, paragraphs: Sequence[Paragraph]) -> Iterator[FormRemark]:
    """Yield paragraphs that repeat the act of the one before without a word that chains."""
    if draft.organ not in _CHAINING:
        return
    opening: dict[str, Act] = {}
    for found in acts_of(draft, wordings(draft)):
        if found.clause.start == 0:
            opening.setdefault(found.clause.path, found)
    before: Act | None = None
    for paragraph in paragraphs:
        if paragraph.kind != "operative":
            continue
        act = opening.get(paragraph.path)
        if act is not None and before is not None and act.verb_keys == before.verb_keys and not _chains(act):
            said = f"It repeats “{act.verb}” of paragraph {before.clause.path} without “also” or “further”."
            yield FormRemark(paragraph.path, "also", said)
        before = act


def _chains(act: Act) -> bool:
    return any(token.role == "chain" for token in act.wording.tokens[:_BEGINNING])
