"""Who will read what is brought in, and which colleague is asked to release it."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.intake import choosing, selectors
from tenfold.intake.services import deciding, runs
from tenfold.kinds import labels
from tenfold.web import fields, language
from tenfold.web.intake import steps
from tenfold.web.pages import Request, page
from tenfold.web.records.forms import readers as choosers
from tenfold.web.records.forms.faults import Faults
from tenfold.web.records.forms.sheet import Sheet
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]
_REFUSALS = frozenset(
    {Reason.MARKING_TOO_NARROW, Reason.GROUP_MARKING_TOO_HIGH, Reason.GROUP_CLOSED, Reason.AUDIENCE_EMPTY}
)


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def readers(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Choose, see in words what follows, and have the rows brought in."""
    run, error = selectors.get_run(request.actor, ref), None
    if run.found is None or run.state in steps.UNDER_WAY or run.state == "done":
        return steps.go(ref, steps.current(run))
    typed = _typed(request, run)
    if request.method == "POST":
        try:
            _require_sure(request, run)
            who = typed.one("reviewer")
            deciding.address(
                ref,
                choosers.read(typed),
                reviewer=int(who) if who.isdecimal() else None,
                by=request.actor,
                at=request.now,
            )
            runs.bring(ref, by=request.actor, at=request.now)
            return steps.go(ref, "progress")
        except Invalid as refused:
            error = steps.wrong(refused, {"reviewer": _("Who is asked to release them")})
        except Denied as refused:
            if refused.reason not in _REFUSALS:
                raise
            error = steps.wrong(refused)
    shown = steps.page(run, "readers", **_shown(request, run, typed), error_summary=error)
    return render(request, "intake/readers.html", shown, status=422 if error else 200)


def _require_sure(request: Request, run: Any) -> None:
    """Rows that are refused are left out only where somebody says so."""
    if run.found["answer"]["rejected"] and request.POST.get("sure") != "yes":
        raise Invalid(Reason.ROWS_REFUSED)


def _typed(request: Request, run: Any) -> Typed:
    if request.method == "POST":
        return Typed({name: request.POST.getlist(name) for name in request.POST})
    typed = choosers.write((run.readers or {}).get("targets", ()), Typed())
    typed.set("reviewer", [str((run.readers or {}).get("reviewer") or "")])
    return typed


def _shown(request: Request, run: Any, typed: Typed) -> Context:
    lang = language.current()
    sheet = Sheet(
        labels=labels.of(run.kind), lang=lang, on=request.now.date(), typed=typed, faults=Faults((), language.explain)
    )
    people = accounts.list_reviewers(request.actor)
    answer = run.found["answer"]
    options = [(str(pk), name) for pk, name in people]
    counts = {name: language.number(answer[name]) for name in ("created", "changed", "rejected")}
    return {
        "groups": choosers.groups(handling.choices(request.actor, lang), typed.several("form-readers")), "people": choosers.people(sheet), "purposes": choosers.purposes(sheet),
        "reviewer": fields.select("reviewer", _("Who is asked to release them"), options, value=typed.one("reviewer"), empty_label=_("whoever reviews in your organisation"),
                                  help=_("Somebody other than you looks at the import and releases it whole. Until then your organisation alone reads the records.")),
        "what": [
            _("%(created)s records are made and %(changed)s get a new version. All of that happens, or nothing of it.") % counts,
            _("A colleague releases them; from then on those read them whom you choose here. Personal data stays in your organisation."),
            *([_("%(drafts)s of them stay your drafts until you have filled in what a release asks for.") % {"drafts": language.number(answer["drafts"])}] if answer.get("drafts") else []),
            _("An import can be withdrawn whole."),
        ],
        "sure": fields.checkboxes("sure", _("Rows with something wrong"), [("yes", _("Leave out the %(rejected)s rows that are wrong, and bring the others in.") % counts)],
                                  values=typed.several("sure")) if answer["rejected"] else None,
        "undecided": choosing.undecided(run.found.get("likely", ()), run.choices),
    }  # fmt: skip
