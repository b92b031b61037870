from __future__ import annotations

from django.urls import path

from operative_web.register.review import views, views_bulk, views_cases

urlpatterns = [
    path("", views.review, name="review"),
    path("orphans/", views.orphans, name="review_orphans"),
    path("cases/", views_cases.cases, name="review_cases"),
    path("cases/<slug:form>/<slug:language>.md", views_cases.cases_page, name="review_cases_page"),
    path("undo/<uuid:pk>/", views_bulk.undo, name="review_undo"),
    path("<uuid:pk>/", views.entry, name="review_entry"),
    path("<uuid:pk>/decide/", views.decide_on, name="review_decide"),
    path("<uuid:pk>/acknowledge/", views.acknowledge_entry, name="review_acknowledge"),
    path("<uuid:pk>/alike/", views_bulk.bulk, name="review_bulk"),
]
