"""The settings of workers that tests start as processes of their own: what they leave is taken up soon."""

from __future__ import annotations

from operative_web.settings import *  # noqa: F403

LEASE_SECONDS = 2.0
