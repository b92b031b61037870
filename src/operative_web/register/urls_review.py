from __future__ import annotations

from django.urls import path

from operative_web.register import views_review, views_review_bulk, views_review_cases

urlpatterns = [
    path("", views_review.review, name="review"),
    path("orphans/", views_review.orphans, name="review_orphans"),
    path("cases/", views_review_cases.cases, name="review_cases"),
    path("cases/<slug:form>/<slug:language>.md", views_review_cases.cases_page, name="review_cases_page"),
    path("undo/<uuid:pk>/", views_review_bulk.undo, name="review_undo"),
    path("<uuid:pk>/", views_review.entry, name="review_entry"),
    path("<uuid:pk>/decide/", views_review.decide_on, name="review_decide"),
    path("<uuid:pk>/acknowledge/", views_review.acknowledge_entry, name="review_acknowledge"),
    path("<uuid:pk>/alike/", views_review_bulk.bulk, name="review_bulk"),
]
