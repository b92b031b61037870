from __future__ import annotations

from django.urls import path

from operative_web.followup.views import offering

urlpatterns = [
    path("<uuid:work_id>/follow-up/", offering.offered, name="work_followup"),
    path("<uuid:work_id>/follow-up/asks.<str:form>", offering.download, name="work_asks"),
    path("<uuid:work_id>/follow-up/make/", offering.make, name="work_followup_make"),
]
