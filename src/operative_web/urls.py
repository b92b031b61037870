"""Every address of the register."""

from __future__ import annotations

from django.urls import include, path

from operative_web.agenda.views import feeds
from operative_web.pages import views as pages

urlpatterns = [
    path("", pages.start, name="start"),
    path("documents/", include("operative_web.documents.urls")),
    path("works/", include("operative_web.register.reading.urls")),
    path("works/", include("operative_web.agenda.urls_works")),
    path("agenda/", include("operative_web.agenda.urls")),
    path("feeds/<str:secret>.ics", feeds.feed, name="feed"),
    path("works/", include("operative_web.followup.urls_works")),
    path("items/", include("operative_web.followup.urls")),
    path("search/", include("operative_web.search.urls")),
    path("review/", include("operative_web.register.review.urls")),
    path("items/", include("operative_web.followup.exchange.urls")),
    path("people/", include("operative_web.accounts.urls")),
    path("state-of-play/", include("operative_web.overview.urls")),
    path("packs/", include("operative_web.overview.pack.urls")),
    path("trail/", include("operative_web.register.trail.urls")),
    path("account/letters/", include("operative_web.notices.urls")),
    path("api/", include("operative_web.api.urls")),
    path("account/tokens/", include("operative_web.api.urls_tokens")),
    path("account/", include("operative_web.accounts.urls_account")),
    path("", include("operative_web.pages.urls")),
]

handler400 = "operative_web.pages.views.bad"
handler403 = "operative_web.pages.views.refused"
handler404 = "operative_web.pages.views.absent"
handler500 = "operative_web.pages.views.failed"
