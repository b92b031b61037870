from __future__ import annotations

from django.urls import path

from operative_web.followup.exchange import views

urlpatterns = [
    path("download.<str:form>", views.download, name="items_download"),
    path("import/", views.bring, name="items_import"),
    path("import/<uuid:pk>/", views.confirm, name="items_import_check"),
    path("import/<uuid:pk>/problems.csv", views.problems, name="items_import_problems"),
    path("import/<uuid:pk>/discard/", views.discard, name="items_import_discard"),
]
