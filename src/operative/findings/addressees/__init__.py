"""Addressees: who is asked to act, in terms or by implication.

`asks` judges an act, `zone` reads the names after it, `mentions` finds them in the registry of actors, `context` says what
short names mean, `settle` goes through the clauses of a reading.
"""

from operative.findings.addressees.settle import with_addressees

__all__ = ["with_addressees"]
