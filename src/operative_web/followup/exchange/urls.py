from __future__ import annotations

from django.urls import path

from operative_web.followup.exchange import views, views_forms

urlpatterns = [
    path("download.<str:form>", views.download, name="items_download"),
    path("import/", views.bring, name="items_import"),
    path("import/<uuid:pk>/", views.confirm, name="items_import_check"),
    path("import/<uuid:pk>/problems.csv", views.problems, name="items_import_problems"),
    path("import/<uuid:pk>/discard/", views.discard, name="items_import_discard"),
    path("forms/", views_forms.out_forms, name="out_forms"),
    path("forms/new/", views_forms.out_form_new, name="out_form_new"),
    path("forms/back/", views_forms.out_form_back, name="out_form_back"),
    path("forms/back/<uuid:pk>/", views_forms.out_form_answers, name="out_form_answers"),
    path("forms/<uuid:pk>/", views_forms.out_form, name="out_form"),
    path("forms/<uuid:pk>/form.<str:kind>", views_forms.out_form_file, name="out_form_file"),
    path("forms/<uuid:pk>/send/", views_forms.out_form_send, name="out_form_send"),
]
