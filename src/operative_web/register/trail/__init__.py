"""The trail: which events somebody may see, in words, as a page and as a table."""

from operative_web.register.trail.events import Written, by_people, events_about, events_for, follow, of_entry

__all__ = ["Written", "by_people", "events_about", "events_for", "follow", "of_entry"]
