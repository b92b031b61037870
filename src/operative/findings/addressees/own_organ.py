"""Whether an addressee is the organ whose resolution it is: what it decides of itself is no ask (gold standard)."""

from __future__ import annotations

from operative.findings.addressees.context import Context
from operative.languages.tokens import tokens
from operative.model.findings import Addressee
from operative.vocabulary.organs import ORGANS, organ_names

_ACTORS = {
    "ga": "general-assembly",
    "sc": "security-council",
    "hrc": "human-rights-council",
    "ecosoc": "economic-and-social-council",
}
_SHORT = "bodies"
"""The actor of an organ that is called by its noun alone: "the Council"."""


def is_own(addressee: Addressee, context: Context) -> bool:
    """Is it the document's own organ, by its name or the noun of it: "Decides that the Council shall meet"?"""
    if addressee.id != "organ" or context.organ not in ORGANS:
        return False
    if addressee.actor == _ACTORS[context.organ]:
        return True
    language = context.lexicon.language
    noun = tokens(addressee.quote, language).keys[-1:]
    names = (tokens(name, language).keys for name in organ_names(context.organ, language))
    return addressee.actor == _SHORT and bool(noun) and any(noun[0] in name for name in names)
