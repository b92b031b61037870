"""Gunicorn's own log, held to the same rule as ours (``logs.py``)."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from operative_web.logs import Bare, Line


class ServerLog(Logger):  # type: ignore[misc]
    """What gunicorn says of itself."""

    def setup(self, cfg: Any) -> None:
        """Set the log up as gunicorn does, with our lines."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Line())
            handler.addFilter(Bare())
