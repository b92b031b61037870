"""The register: the web application in which a team follows resolutions from their words to what was done.

Its parts depend on one another in one direction (``pyproject.toml`` holds the contract, ``make check`` checks it):

========== ==============================================================================================
audit      every write, chained; knows nobody
accounts   organisations, posts, persons and what a post may do; who may see a record
documents  files, readings and findings; the only part that calls the library
register   entries that people decide on, their decisions, the reading page and the review
followup   follow-up items: what they gather, who leads, clearance
agenda     what falls due when, and what became of it; sessions, calendar feeds
search     one box over texts, clauses and items
notices    reminders and the digest, by e-mail
overview   the state of play, in tables and pictures
api        all of this for other programs
pages      the start page, help, errors, and the frame that all pages share
backups    rows and files of all these in one archive
commands   ``operative demo`` and the others; ``demonstration`` is what the first of them shows
========== ==============================================================================================
"""
