from __future__ import annotations

from django.urls import path

from operative_web.agenda.views import schedule

urlpatterns = [path("<uuid:work_id>/schedule/", schedule.schedule, name="work_schedule")]
