"""The sanitised twin: every proposal decided by a person, every text read, and the log of what was decided."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, TenfoldError
from tenfold.handling import selectors as handling
from tenfold.handling.marking import TLP, Marking
from tenfold.records.selectors import opening
from tenfold.reporting import selectors as sanitised
from tenfold.reporting.sanitising import coarsening
from tenfold.reporting.services import twins
from tenfold.reporting.services.twins import Proposed
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import heads
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views.taking import GET_AND_POST, asked_version, done, told
from tenfold.web.reporting import deciding

Context = dict[str, Any]


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def make(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Decide on each proposal; with all of them decided and all texts read, the twin is made as a draft."""
    typed = Typed({name: request.POST.getlist(name) for name in request.POST})
    seen = typed.one("form-seen")
    number = int(seen) if seen.isdecimal() and len(seen) < 7 else asked_version(request)
    places = _places(request)
    if request.method == "GET" or number is None:
        return _ask(request, twins.propose(ref, number=number, places=places, by=request.actor, at=request.now), typed)
    if typed.one("form-do") == "accept":
        found = twins.propose(ref, number=number, places=places, by=request.actor, at=request.now)
        return _ask(request, found, deciding.accept_rest(found, typed))
    try:
        made = twins.make(
            ref, deciding.decisions(typed), typed.several("read"), seen=number, marking=_marking(typed), targets=readers.read(typed), places=places,
            by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as error:
        return _ask(
            request,
            twins.propose(ref, number=number, places=places, by=request.actor, at=request.now),
            typed,
            told(request, error),
        )
    return done(
        request, made, _("The twin is made, as a draft of its own. Look at it once more, and submit it for review.")
    )


@page(needs=Permission.RECORD_READ)
def log(request: Request, ref: uuid.UUID) -> HttpResponse:
    """What was decided for each twin of this record."""
    opened = opening.get(request.actor, ref)
    rows = [
        {
            "version": row.version_number, "made": language.moment(row.made_at), "reference": row.twin.human_ref,
            "url": reverse("records:page", args=[row.twin.ref]), "source": row.source.human_ref,
            "source_url": reverse("records:page", args=[row.source.ref]), "decisions": deciding.logged(opened, row.decisions),
        }
        for row in sanitised.list_sanitisings(request.actor, opened.record)[:20]
    ]  # fmt: skip
    return render(
        request, "reporting/twins.html", {"page_header": heads.act(opened, _("Sanitised twins")), "rows": rows}
    )


def _places(request: Request) -> str:
    """How exact places may be; it stands in the address, so that the form asks about what it shows."""
    asked = request.GET.get("places", coarsening.COUNTRY)
    return asked if asked in coarsening.LEVELS else coarsening.COUNTRY


def _marking(typed: Typed) -> Marking:
    tlp = typed.one("form-marking.tlp")
    return Marking(tlp if tlp in TLP else "amber-strict", note=typed.one("form-marking.handling_note")[:500])


def _ask(request: Request, found: Proposed, typed: Typed, error: TenfoldError | None = None) -> HttpResponse:
    opened, lang = found.opened, language.current()
    faults = deciding.Told(error)
    pieces = deciding.pieces(found, typed, faults)
    choices = handling.choices(request.actor, lang)
    chosen = typed.one("form-marking.tlp") or "green"
    shown = {
        "page_header": heads.act(opened, _("Make a sanitised twin")), "pieces": pieces, "seen": opened.version.number,
        "error_summary": faults.summary(error, pieces), "action": request.get_full_path(),
        "tlp": [{"value": code.code, "label": code.labels[lang], "selected": code.code == chosen} for code in lists.get("tlp").active(request.now.date())],
        "widest": readers.widest(), "groups": readers.groups(choices, typed.several("form-readers")),
        "cancel_url": reverse("records:page", args=[opened.record.ref]), "count": len(found.proposals),
        "log_url": reverse("reporting:twins", args=[opened.record.ref]), "note": typed.one("form-marking.handling_note"),
        "places": fields.select("places", _("How exact may places be?"), list(deciding.levels().items()), value=_places(request), always_chosen=True,
                                help=_("A region is the one that the record names; where it names none, the country stands in its place.")),
        "note_errors": faults.at("form-marking.handling_note"),
    }  # fmt: skip
    return render(request, "reporting/twin.html", shown, status=error.status if error else 200)
