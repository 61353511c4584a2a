"""Addresses of accounts."""

from django.urls import path

from tenfold.web.accounts import (
    account,
    agreeing,
    browsing,
    colleagues,
    factor,
    people,
    proving,
    roles,
    signing,
    told,
    units,
)

app_name = "accounts"
urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-in/code", signing.second_step, name="second-step"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("language", signing.language_of, name="language"),
    path("purpose", signing.purpose, name="purpose"),
    path("account", account.account, name="account"),
    path("account/preferences", account.preferences, name="preferences"),
    path("account/password", proving.password, name="password"),
    path("account/first-password", proving.first_password, name="first-password"),
    path("account/prove", proving.prove, name="prove"),
    path("account/factor", factor.factor, name="factor"),
    path("account/factor/confirm", factor.confirm, name="confirm-factor"),
    path("account/factor/codes", factor.codes, name="recovery-codes"),
    path("account/factor/remove", factor.remove, name="remove-factor"),
    path("account/handle", account.renew_handle, name="renew-handle"),
    path("account/notices/<int:number>/known", told.know, name="know"),
    path("account/sessions/end-others", browsing.end_others, name="end-other-sessions"),
    path("account/sessions/<int:number>/end", browsing.end, name="end-session"),
    path("account/tokens", account.create_token, name="create-token"),
    path("account/tokens/<int:number>/revoke", account.revoke_token, name="revoke-token"),
    path("people", people.people, name="people"),
    path("people/rules", units.set_rules, name="rules"),
    path("people/<int:number>", colleagues.colleague, name="colleague"),
    path("people/<int:number>/reset", colleagues.reset, name="reset"),
    path("people/<int:number>/reset-factor", colleagues.reset_factor, name="reset-factor"),
    path("people/<int:number>/agree", agreeing.agree, name="agree"),
    path("people/<int:number>/roles", roles.roles, name="roles"),
    path("people/<int:number>/close", colleagues.close, name="close"),
    path("people/<int:number>/reopen", colleagues.reopen, name="reopen"),
    path("units", units.units, name="units"),
    path("units/<slug:slug>/post", units.post, name="post"),
    path("units/<slug:slug>/withdraw/<int:number>", units.withdraw, name="withdraw"),
]
