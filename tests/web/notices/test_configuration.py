"""From whom e-mails come."""

from __future__ import annotations

import pytest

from operative_web.configuration import ConfigurationError, configured


@pytest.mark.parametrize("sender", ["operative@example.org", "Operative <operative@example.org>", ""])
def test_a_sender_is_taken_as_written(sender: str) -> None:
    assert configured({"OPERATIVE_EMAIL_FROM": sender}).sender == sender


@pytest.mark.parametrize("sender", ["operative", "a@b\nBcc: c@d", "Operative <>", "x" * 5000 + "@"])
def test_what_is_no_address_is_refused_with_what_to_write(sender: str) -> None:
    with pytest.raises(ConfigurationError, match="OPERATIVE_EMAIL_FROM is not an address"):
        configured({"OPERATIVE_EMAIL_FROM": sender})
