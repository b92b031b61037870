"""What is to happen when: mandated outputs, events, consideration, terms and deadlines.

`clauses` says which act governs which words, `lexicon` compiles the words of a language, `scan` finds them and the
expressions of time as `tokens`, `holders` tells whose session is named; `pieces`, `nouns` and `products` read outputs
and events out of them (`contents` what a report is to hold, `unnamed` what is given without a noun, `behind` whose a
day is), `terms` mandates; `outputs` and `rows` make entries, with their `wording`, `when`, `recurring` and `due` date
them by the calendars and by where the resolution stands (`setting`), and `finder` goes through a reading.
"""

from operative.findings.schedule.finder import find_schedule

__all__ = ["find_schedule"]
