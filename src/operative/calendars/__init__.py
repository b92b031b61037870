"""When an organ meets: from the number of a session to its dates, each with what it rests on.

The facts are the tables beside this module (``hrc.toml``, ``upr.toml``), which a user's own file may add to and
correct; a session that no table holds is estimated by the organ's rule (``rules.toml``), and said to be so. No clock is
asked.
"""

from operative.calendars.calendar import Calendar, SessionDates, calendar

__all__ = ["Calendar", "SessionDates", "calendar"]
