from __future__ import annotations

from django.urls import path

from operative_web.register.reading import views, views_card, views_history, views_lineage, views_notes

urlpatterns = [
    path("<uuid:work_id>/", views.work, name="work"),
    path("<uuid:work_id>/at/<str:path>/", views.paragraph, name="work_at"),
    path("<uuid:work_id>/lineage/", views_lineage.lineage, name="work_lineage"),
    path("<uuid:work_id>/lineage/say/", views_lineage.say, name="work_say_predecessor"),
    path("<uuid:work_id>/history/", views_history.history, name="work_history"),
    path("<uuid:work_id>/notes/", views_notes.notes, name="work_notes"),
    path("<uuid:work_id>/notes/write/", views_notes.write, name="note_write"),
    path("notes/<uuid:note_id>/", views_notes.edit, name="note"),
    path("notes/<uuid:note_id>/withdraw/", views_notes.withdraw, name="note_withdraw"),
    path("entries/<uuid:entry_id>/", views_card.entry, name="entry"),
]
