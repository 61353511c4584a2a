"""Addresses of requests."""

from django.urls import path

from tenfold.web.exchange import contacts, control, inbox, moves, offered, one, outcomes

app_name = "exchange"
offered.register()
urlpatterns = [
    path("", inbox.waiting, name="inbox"),
    path("/new", inbox.new, name="new"),
    path("/contacts", contacts.listed, name="contacts"),
    path("/contacts/<int:rank>", contacts.write, name="contact"),
    path("/contacts/<int:rank>/<slug:name>", contacts.act, name="contact-act"),
    path("/outcomes", outcomes.listed, name="outcomes"),
    path("/outcomes/of/<uuid:ref>", outcomes.tell, name="tell"),
    path("/consent/<uuid:ref>", control.ask_consent, name="ask-consent"),
    path("/access", control.ask_access, name="ask-access"),
    path("/<uuid:ref>", one.request_page, name="page"),
    path("/<uuid:ref>/<slug:name>", moves.move, name="move"),
]
