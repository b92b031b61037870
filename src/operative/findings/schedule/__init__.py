"""What is to happen when: mandated outputs, events, consideration, terms and deadlines.

`lexicon` compiles the words of a language, `scan` finds them and the expressions of time in a clause, `products`,
`terms` and `deadlines` make entries of them, `due` dates the entries by the calendars, and `finder` goes through a reading.
"""

from operative.findings.schedule.finder import with_schedule

__all__ = ["with_schedule"]
