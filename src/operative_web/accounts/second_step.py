"""The second step of signing in: a code of an authenticator app counts once for as long as a clock may take it."""

from __future__ import annotations

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from django.core.cache import cache

_VALID_SECONDS = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
"""django-allauth forgets a used code after one period; with codes before and after, it is valid for three."""


class _CountsOnce:
    """Refuse a code that was taken already.

    Source of the rule: RFC 6238, 5.2: a verifier must not take a code a second time.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if authenticator.type == Authenticator.Type.TOTP:
            used = f"second-step.used?authenticator={authenticator.pk}&code={normalize_user_code(code)}"
            if not cache.add(used, "y", timeout=_VALID_SECONDS):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_CountsOnce, forms.AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""


class ReauthenticateForm(_CountsOnce, forms.ReauthenticateForm):  # type: ignore[misc]
    """The code before pages that ask who is there once more."""
