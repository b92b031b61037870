"""The numbers in a text that count or measure something, each with its unit, for indicators.

Numbers that name something (paragraph 3, Goal 16, the 1951 Convention, a session, a date, a symbol) are none.
"""

from operative.findings.figures.finder import find_figures

__all__ = ["find_figures"]
