from __future__ import annotations

from django.urls import path

from operative_web.followup.views import (
    clearance,
    editing,
    gathering,
    item,
    recommendations,
    saved,
    several,
    table,
)

urlpatterns = [
    path("", table.items, name="items"),
    path("new/", editing.new, name="item_new"),
    path("several/", several.several, name="items_several"),
    path("gather/", gathering.choose_item, name="items_gather"),
    path("views/keep/", saved.keep, name="view_keep"),
    path("views/<uuid:pk>/remove/", saved.remove_it, name="view_remove"),
    path("recommendations/", recommendations.recommendations, name="recommendations"),
    path("recommendations/new/", recommendations.new, name="recommendation_new"),
    path("recommendations/<uuid:pk>/", recommendations.edit, name="recommendation"),
    path("clearance/", clearance.queue, name="clearance"),
    path("clearance/signatories/", clearance.signatories, name="signatories"),
    path("clearance/signatories/name/", clearance.name, name="signatory_name"),
    path("clearance/signatories/<uuid:pk>/remove/", clearance.remove_it, name="signatory_remove"),
    path("<uuid:pk>/", item.item, name="item"),
    path("<uuid:pk>/standing/", item.standing, name="item_standing"),
    path("<uuid:pk>/lineage/", item.lineage, name="item_lineage"),
    path("<uuid:pk>/edit/", editing.edit, name="item_edit"),
    path("<uuid:pk>/audience/", editing.audience, name="item_audience"),
    path("<uuid:pk>/clear/", clearance.clear_item, name="item_clear"),
    path("<uuid:pk>/gather/", gathering.add, name="item_gather"),
    path("sources/<uuid:pk>/let-go/", gathering.release, name="item_let_go"),
]
