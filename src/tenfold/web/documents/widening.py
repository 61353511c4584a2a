"""A specimen made again for more readers: what would be left out is said first, then one press makes the draft."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling.marking import Marking
from tenfold.kinds import labels
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.travel_documents import rules, tiers
from tenfold.travel_documents.library import SPECIMEN
from tenfold.travel_documents.services import publishing
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import heads
from tenfold.web.records.views.taking import GET_AND_POST, done


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def widen(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Ask for whom, say what is taken out for each readership, and make the draft."""
    opened = opening.get(request.actor, ref)
    if opened.kind.name != SPECIMEN:
        raise Missing
    rules.may_widen(request.actor, opened.version).require()
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            made = publishing.widen(ref, request.POST.get("tier", ""), by=request.actor, at=request.now)
        except Invalid as refused:
            wrong = {"tier": [language.explain(fault) for fault in refused.faults] or [language.explain(refused)]}
        else:
            said = _(
                "The specimen for more readers is made, as a draft of its own. Look at it once more, say who shall read it, and submit it for review."
            )
            return done(request, made, said)
    return _ask(request, opened, wrong)


def _ask(request: Request, opened: Opened, wrong: dict[str, list[str]]) -> HttpResponse:
    lang, readers = language.current(), tiers.wider(opened.body)
    called, kind = lists.get("specimen_tier"), labels.of(SPECIMEN)
    field = fields.radios("tier", _("For whom?"), [(code, called.label(code, lang)) for code in readers], errors=wrong)
    left = []
    for code in readers:
        taken = tiers.widened(opened.body, code)[1]
        left.append({
            "title": called.label(code, lang), "marking": {"tlp": Marking(tiers.MARKINGS[code]).tlp},
            "count": ngettext("%(number)s row is left out:", "%(number)s rows are left out:", len(taken)) % {"number": language.number(len(taken))} if taken else _("Nothing is left out."),
            "rows": [{"list": kind.field(one.list, lang), "name": one.name or one.key, "tier": called.label(one.tier, lang) if one.tier else ""} for one in taken],
        })  # fmt: skip
    shown = {
        "page_header": heads.act(opened, _("Make it for more readers")), "field": field, "left": left,
        "error_summary": fields.summary([field]) if wrong else None, "text_lang": opened.body.get("lang", ""),
    }  # fmt: skip
    return render(request, "documents/widen.html", shown, status=Invalid.status if wrong else 200)
