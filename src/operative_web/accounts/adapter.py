"""What the register asks of django-allauth: nobody signs up; people come by invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import override

from operative_web.accounts import mail
from operative_web.accounts.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse."""
        del request
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Let nobody be sent anywhere but to this host."""
        return is_safe(self.request, url)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of the e-mail, under the address that people type where it is set."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(self.request, path.replace("UID-KEY", key))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send an e-mail behind the answer; where it cannot be sent, the log says so and what was done stays done."""
        request = current.request
        more = {"request": request, "email": email, "current_site": get_current_site(request)}
        mail.send_behind(self.render_mail(template_prefix, email, {**more, **context}))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponseBase:
        """Speak the language of whoever signed in; a demonstration goes on in that of the page it was tried from."""
        spoken = request.LANGUAGE_CODE if settings.DEMONSTRATION else user.language
        with override(spoken):
            response: HttpResponseBase = super().post_login(request, user, **kwargs)
        speak(response, spoken)
        return response


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An OpenID Connect provider may sign in who has an account; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the provider's account to the person whose address the provider says is verified."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        for address in sociallogin.email_addresses:
            person = Person.objects.filter(email__iexact=address.email, is_active=True).first()
            if address.verified and person is not None:
                sociallogin.connect(request, person)
                return


def absolute(request: HttpRequest, path: str) -> str:
    """Return a path with the host before it, as an e-mail needs it."""
    return f"{settings.SITE_ADDRESS}{path}" if settings.SITE_ADDRESS else request.build_absolute_uri(path)


def is_safe(request: HttpRequest, url: str | None) -> bool:
    """Tell whether an address that came with a request is a path on this host, and can lead nowhere else."""
    if not url or not url.startswith("/") or any(sign < " " for sign in url):
        return False
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def speak(response: HttpResponseBase, language: str) -> None:
    """Remember the language in which the register speaks to this browser."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
