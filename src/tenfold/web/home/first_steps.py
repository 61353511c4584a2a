"""What a newcomer does first, by what she may do."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission


def of(actor: Actor) -> list[dict[str, Any]]:
    """Steps in the order in which they make sense; each has its words, and a link where there is a page for it."""
    may = actor.permissions
    steps = [
        (Permission.PERSON_ADD, _("Add your colleagues"), reverse("accounts:people"),
         _("You manage accounts. What the records say is not shown to administrators.")),
        (Permission.RECORD_READ, _("Search"), reverse("search:page"),
         _("Words are found in all six languages; the filters beside the results count what you can read.")),
        (Permission.RECORD_WRITE, _("Write a record"), reverse("records:new"),
         _("A draft stays in your organisation until a colleague has reviewed and released it.")),
        (Permission.RECORD_RELEASE, _("Review what colleagues have submitted"), "",
         _("What waits for you stands on this page. You never release what you wrote yourself.")),
        (Permission.RECORD_SHARE, _("Share what was released"), "",
         _("Open a record of your own organisation and name who may read it, and for which purposes. You can take it back at any time.")),
        (Permission.GROUP_ADMIT, _("Look after your groups"), reverse("groups:list"),
         _("You can invite others to a group that your organisation coordinates, and answer invitations.")),
        (Permission.AUDIT_READ, _("Read the audit"), reverse("audit:page"),
         _("It shows who in your organisation did what, and who elsewhere read your records.")),
        (None, _("Look at your account"), reverse("accounts:account"),
         _("Set your language, your time zone and the purpose with which you begin.")),
    ]  # fmt: skip
    return [
        {"title": title, "url": url, "text": text}
        for needed, title, url, text in steps
        if needed is None or needed in may
    ]
