"""Paragraphs to findings: who is asked to do what by when, on the strength of which documents and figures.

`finders.py` lists the finders in their order; each is a module or package of its own and knows paragraphs, the words of
the languages and the vocabulary, never how a document was opened.
"""

from operative.findings.finders import with_findings

__all__ = ["with_findings"]
