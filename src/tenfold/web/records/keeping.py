"""What charters say of how long something is kept, on the pages on which it is shared."""

from typing import Any

from django.utils.translation import gettext as _

from tenfold.handling import agreements
from tenfold.vocabulary.languages import in_language
from tenfold.web import fields, language
from tenfold.web.pages import Request


def told(request: Request, *, may: bool) -> dict[str, Any] | None:
    """What the charters of the own groups say; and, where this person `may` set days, what can be made of it."""
    said = agreements.keeping(request.actor.principals)
    if not said:
        return None
    lang = language.current()
    charters = [
        {"name": in_language(one.name, lang) or one.slug, "days": language.Count(one.days), "until": language.on(one.until(request.now.date()))}
        for one in said
    ]  # fmt: skip
    options = [
        ("review", _("Look at it again on that day")),
        ("keep", _("Keep it only until that day")),
        ("", _("Neither")),
    ]
    chosen = request.POST.get("charter_days", "review")
    field = fields.radios("charter_days", _("What follows from it for this record?"), options, value=chosen, always_chosen=True,
                          help=_("It counts where you share with such a group. A day that is sooner stays."))  # fmt: skip
    return {"told": charters, "field": field if may else None}
