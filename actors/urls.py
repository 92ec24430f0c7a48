"""Signing in and passwords, points of contact and post.

Accounts are made by an administrator or by taking a seat over, so the rest stays closed.
"""

from allauth.account import views as allauth
from django.urls import path, re_path

from actors.views import account, handing_over, letters, mailboxes, seats

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    path("account/password/change/", account.password_change, name="account_change_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/done/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # The letter about an unknown address wants to name it.
    path("account/signup/", account.signup, name="account_signup"),
    path("contactpunten/", seats.seat_list, name="seat-list"),
    path("contactpunten/nieuw/<slug:code>/", seats.seat_appoint, name="seat-appoint"),
    path(
        "contactpunten/overnemen/<str:token>/", handing_over.seat_take_over, name="seat-take-over"
    ),
    path("contactpunten/<int:pk>/", seats.seat_detail, name="seat-detail"),
    path("contactpunten/<int:pk>/wijzigen/", seats.seat_edit, name="seat-edit"),
    path("contactpunten/<int:pk>/bevestigen/", seats.seat_confirm, name="seat-confirm"),
    path("contactpunten/<int:pk>/overdragen/", handing_over.seat_hand_over, name="seat-hand-over"),
    path("contactpunten/<int:pk>/beeindigen/", seats.seat_end, name="seat-end"),
    path("post/", letters.letter_list, name="letter-list"),
    path("post/<int:pk>/", letters.letter_detail, name="letter-detail"),
    path("post/<int:pk>/opmaak/", letters.letter_html, name="letter-html"),
    path("post/adres/", mailboxes.mailbox_mark, name="mailbox-mark"),
    path("herinneringen/stoppen/<str:token>/", mailboxes.reminders_stop, name="reminders-stop"),
    path(
        "herinneringen/stoppen/<str:token>/direct/",
        mailboxes.reminders_stop_at_once,
        name="reminders-stop-at-once",
    ),
]
