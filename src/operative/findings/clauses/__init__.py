"""Clauses: every act of the organ in the operative part.

`lexicon` compiles the verbs of a language, `acts` finds them in a paragraph, `finder` goes through a reading's
paragraphs and makes the clauses.
"""

from operative.findings.clauses.finder import find_clauses

__all__ = ["find_clauses"]
