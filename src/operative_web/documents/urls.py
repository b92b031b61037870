from __future__ import annotations

from django.urls import path

from operative_web.documents.views import audience, bringing, listing, uploads, works

urlpatterns = [
    path("", listing.documents, name="documents"),
    path("download.<str:form>", listing.download, name="documents_download"),
    path("bring/", bringing.bring_in, name="bring"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<uuid:pk>/", uploads.upload, name="upload"),
    path("uploads/<uuid:pk>/again/", uploads.again, name="upload_again"),
    path("uploads/<uuid:pk>/original/", uploads.upload_original, name="upload_original"),
    path("texts/<uuid:pk>/original/", uploads.text_original, name="text_original"),
    path("read-all-again/", audience.read_all, name="read_all_again"),
    path("<uuid:pk>/audience/", audience.audience, name="audience"),
    path("<uuid:pk>/versions/", works.versions, name="versions"),
    path("<uuid:pk>/join/", works.join_to, name="join_work"),
    path("<uuid:pk>/split/", works.split_off, name="split"),
    path("<uuid:pk>/read-again/", works.read_work_anew, name="read_again"),
]
