"""Bringing the mended file in with the matching of the first one, in one press."""

import uuid
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Conflict, Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import selectors
from tenfold.intake.recipes import LONGEST_TITLE
from tenfold.intake.services import mended as services
from tenfold.intake.states import DONE, TEMPLATE
from tenfold.web import fields, language, sessions
from tenfold.web.intake import steps
from tenfold.web.pages import Request, page
from tenfold.web.uploads import takes_files

Context = dict[str, Any]
_ACCEPTED = ".xlsx,.csv,.tsv,.txt"


@takes_files
@page(needs=Permission.RECORD_IMPORT, methods=("POST",))
def mended(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Take the mended file in the place of the first one, with all that was chosen for it."""
    run = selectors.get_run(request.actor, ref)
    try:
        with transaction.atomic():  # where the file is refused, the first one stands as it did
            sent = _sent(request)
            title = request.POST.get("title", "").strip() if _makes_profile(run) else ""
            made = services.bring_mended(
                ref, Path(str(sent.path)), sent.name or "", title=title, by=request.actor, at=request.now
            )
    except (Invalid, Conflict) as refused:
        for one in getattr(refused, "faults", ()) or [refused]:
            sessions.tell(request, language.explain(one), "error")
        return HttpResponseRedirect(f"{reverse('intake:run', args=[ref])}")
    sessions.tell(request, _("This is your mended file. Its columns and values are matched as before."), "info")
    return steps.go(made.ref, "run")


def form(request: Request, run: Any) -> Context:
    """What the pages of a run with something to mend ask for; the profile is named after the file."""
    title = selectors.titles_of_profiles(request.actor).get(run.profile, run.profile) if run.profile else ""
    named = (title or Path(run.name).stem)[:LONGEST_TITLE]
    help_ = _("In any script. Colleagues who import find it under this name.")
    return {
        "mended_url": reverse("intake:mended", args=[run.ref]), "mended_title": title, "makes_profile": _makes_profile(run),
        "mended_file": fields.file("file", _("The mended file"), required=True, accept=_ACCEPTED),
        "mended_name": fields.text("title", _("Name of the profile"), value=named, help=help_),
        "profile": fields.text("name", _("Name of the profile"), value=named, help=help_),
    }  # fmt: skip


def _makes_profile(run: Any) -> bool:
    """Whether the matching is kept as a profile first: not of a template, which has none, nor where rows came in without one."""
    return run.form != TEMPLATE and run.state != DONE and not run.profile


def _sent(request: Request) -> Any:
    sent: Any = request.FILES.get("file")
    if sent is None:
        raise Invalid(Reason.FILE_MISSING)
    if getattr(sent, "too_large", False):
        raise Invalid(Reason.SHEET_TOO_LARGE, name=sent.name)
    return sent
