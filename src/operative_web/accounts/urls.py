from __future__ import annotations

from django.urls import path

from operative_web.accounts.views import joining, organisations, persons, posts

urlpatterns = [
    path("", organisations.people, name="people"),
    path("me/", persons.own, name="own"),
    path("choose-post/", persons.choose_post, name="choose_post"),
    path("join/", joining.join, name="join"),
    path("join/<str:secret>/", joining.join_with, name="join_with"),
    path("first/", joining.first_administrator, name="first_administrator"),
    path("organisations/new/", organisations.add_organisation, name="add_organisation"),
    path("organisations/<uuid:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:pk>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("organisations/<uuid:pk>/posts/new/", organisations.add_post, name="add_post"),
    path("posts/<uuid:pk>/", posts.post, name="post"),
    path("posts/<uuid:pk>/edit/", posts.edit_post, name="edit_post"),
    path("posts/<uuid:pk>/close/", posts.close_post, name="close_post"),
    path("posts/<uuid:pk>/reopen/", posts.reopen_post, name="reopen_post"),
    path("posts/<uuid:pk>/hand-over/", posts.hand_over_post, name="hand_over"),
    path("posts/<uuid:pk>/invite/", posts.invite, name="invite"),
    path("invitations/<uuid:pk>/withdraw/", posts.withdraw, name="withdraw_invitation"),
    path("persons/<uuid:pk>/", persons.person, name="person"),
    path("persons/<uuid:pk>/erase/", persons.erase, name="erase_person"),
    path("persons/<uuid:pk>/address/", persons.change_address, name="change_address"),
    path("persons/<uuid:pk>/second-step/", persons.remove_second_step, name="remove_second_step"),
    path("persons/<uuid:pk>/end-sessions/", persons.end_sessions, name="end_sessions"),
    path("persons/<uuid:pk>/unlock/", persons.unlock, name="unlock"),
]
