"""The addresses of one's own account: allauth's, but for those that go round the trail."""

from __future__ import annotations

from django.urls import include, path, re_path

from operative_web.accounts.views import account

urlpatterns = [
    # The address is a person's name here, and a person comes by invitation: neither is changed in allauth's way.
    path("email/", account.address, name="account_email"),
    re_path(r"^confirm-email/.*$", account.absent),
    re_path(r"^login/code/.*$", account.absent),
    path("oidc/<str:provider_id>/login/", account.openid_login, name="openid_connect_login"),
    path("", include("allauth.urls")),
]
