"""Every address of the register."""

from __future__ import annotations

from django.urls import include, path

from operative_web.pages import views as pages

urlpatterns = [
    path("", pages.start, name="start"),
    path("documents/", include("operative_web.documents.urls")),
    path("works/", include("operative_web.register.reading.urls")),
    path("review/", include("operative_web.register.review.urls")),
    path("people/", include("operative_web.accounts.urls")),
    path("trail/", include("operative_web.register.trail.urls")),
    path("account/letters/", include("operative_web.notices.urls")),
    path("account/", include("operative_web.accounts.urls_account")),
    path("", include("operative_web.pages.urls")),
]

handler400 = "operative_web.pages.views.bad"
handler403 = "operative_web.pages.views.refused"
handler404 = "operative_web.pages.views.absent"
handler500 = "operative_web.pages.views.failed"
