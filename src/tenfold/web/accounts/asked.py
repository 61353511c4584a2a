"""What several pages of the account ask for: a proof first, a code, a new password."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.web import fields, sessions
from tenfold.web.fields import Errors
from tenfold.web.pages import Request


def proof_first(request: Request, back: str) -> HttpResponse | None:
    """The way to the page that asks for a proof, where none was given lately; from there it goes back."""
    if sessions.is_fresh(request):
        return None
    return HttpResponseRedirect(f"{reverse('accounts:prove')}?{urlencode({'next': back})}")


def code(errors: Errors | None = None) -> fields.Field:
    """The code of the second factor, or one of those for who has lost it."""
    return fields.text(
        "code", _("Code of your second factor"), autocomplete="one-time-code", dir="ltr", size="short", maxlength=20,
        help=_("The six digits that your app shows now, or one of your recovery codes."), errors=errors,
    )  # fmt: skip


def new_password(errors: Errors | None) -> list[fields.Field]:
    """The new password, twice."""
    return [
        fields.text("new", _("New password"), type="password", autocomplete="new-password", dir="ltr", errors=errors,
                    help=_("At least 12 characters. Several words that you alone would put together are good.")),
        fields.text("again", _("New password, once more"), type="password", autocomplete="new-password", dir="ltr", errors=errors),
    ]  # fmt: skip
