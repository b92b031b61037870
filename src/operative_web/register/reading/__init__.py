"""A resolution as adopted with what was found in it: its text, cards, schedule, lineage, history and notes."""
