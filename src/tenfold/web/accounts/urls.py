"""Addresses of accounts."""

from django.urls import path

from tenfold.web.accounts import account, people, signing

app_name = "accounts"
urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("language", signing.language_of, name="language"),
    path("purpose", signing.purpose, name="purpose"),
    path("account", account.account, name="account"),
    path("account/preferences", account.preferences, name="preferences"),
    path("account/password", account.password, name="password"),
    path("account/tokens", account.create_token, name="create-token"),
    path("account/tokens/<int:number>/revoke", account.revoke_token, name="revoke-token"),
    path("people", people.people, name="people"),
    path("people/<int:number>/reset", people.reset, name="reset"),
]
