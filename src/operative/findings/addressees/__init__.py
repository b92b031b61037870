"""Addressees: who is asked to act, in terms or by implication.

`settle` goes through the clauses of a reading, `asks`, `implied` and `needed` judge an act (`duties`, `doers` and
`doers_behind` say whose a duty is), `zone` reads the names after it by the rules of `phrases` and what stands `nearby`,
`mentions` finds them in the registry of actors, `unlisted` tells by their nouns what names mean that are not there,
`context` and `anaphora` say what short names and pronouns mean.
"""

from operative.findings.addressees.settle import find_addressees

__all__ = ["find_addressees"]
