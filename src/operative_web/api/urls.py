from __future__ import annotations

from django.urls import path

from operative_web.api import views
from operative_web.api.entrance import addresses
from operative_web.api.frame import api
from operative_web.api.resources import agenda, documents, entries, feeds, hooks, items, own, searching, tables

for resource in (own, documents, entries, tables, items, agenda, feeds, searching, hooks):
    api.add_router("", resource.router)

urlpatterns = [
    path("v1/openapi.json", views.openapi, name="api_document"),
    *addresses(api, "v1/"),
]
