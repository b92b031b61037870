from __future__ import annotations

from django.urls import path

from operative_web.agenda.views import agenda, feeds, occasion, sessions

urlpatterns = [
    path("", agenda.agenda, name="agenda"),
    path("download.<str:form>", agenda.download, name="agenda_download"),
    path("occasions/<uuid:pk>/", occasion.occasion, name="occasion"),
    path("occasions/<uuid:pk>/mark/", occasion.mark_it, name="occasion_mark"),
    path("marks/<uuid:pk>/take-back/", occasion.take_mark_back, name="mark_take_back"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/change/", sessions.change_session, name="session_change"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<uuid:pk>/revoke/", feeds.revoke, name="feed_revoke"),
]
