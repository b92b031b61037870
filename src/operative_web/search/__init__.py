"""One box over texts, clauses and follow-up items, the same on both databases (ADR 18)."""
