"""One act on many records: choose the act, say how, see what it would do, confirm."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.desk import addresses
from tenfold.desk.services import many
from tenfold.desk.services.many import Chosen, Preview
from tenfold.foundation.errors import Denied, Invalid, Missing, TenfoldError
from tenfold.handling import selectors as readers
from tenfold.records import search
from tenfold.web import language, sessions
from tenfold.web.desk import acts
from tenfold.web.pages import Request, page
from tenfold.web.records import keeping
from tenfold.web.records.forms.readers import name_of
from tenfold.web.search.entries import entry

Context = dict[str, Any]
_SAMPLE, _LISTED = 10, 50


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def act(request: Request) -> HttpResponse:
    """Every step has the records, or the search, and what was said so far in its form."""
    given = request.GET if request.method == "GET" else request.POST
    chosen, name = _chosen(given), given.get("act", "")
    offered = acts.offered(request.actor)
    if name not in dict(offered):
        return _show(request, given, {"acts": [{"value": code, "label": label} for code, label in offered]})
    if request.method == "GET":
        return _ask(request, given, name)
    try:
        wanted = acts.read(name, given)
        if given.get("do") != "confirm":
            return _preview(request, given, name, many.preview(chosen, wanted, by=request.actor, at=request.now))
        made = many.carry_out(chosen, wanted, seal=given.get("seal", ""), by=request.actor, at=request.now)
    except many.Changed as changed:
        return _preview(request, given, name, changed.preview, again=True)
    except (Invalid, Denied) as error:
        return _ask(request, given, name, error=error)
    sessions.tell(request, " ".join([_("Done."), *_counts(made, done=True)]))
    return HttpResponseRedirect(_back(given))


def _chosen(given: QueryDict) -> Chosen:
    """The records that were ticked, or all that the search finds."""
    if given.get("which") == "all":
        query, filters = addresses.asked(given.get("address", ""))
        return Chosen(query=query, filters=filters, searched=True, lang=language.current())
    try:
        return Chosen(tuple(uuid.UUID(one) for one in given.getlist("record")))
    except ValueError:
        raise Missing from None


def _back(given: QueryDict) -> str:
    address = given.get("address", "")
    return f"{reverse('search:page')}?{address}" if address else reverse("search:page")


def _hidden(given: QueryDict, *names: str) -> list[tuple[str, str]]:
    return [(name, value) for name in names for value in given.getlist(name)]


def _show(request: Request, given: QueryDict, shown: Context, *, status: int = 200) -> HttpResponse:
    count = len(set(given.getlist("record")))
    whom = _("All records that the search finds, at most %(most)s.") % {"most": language.number(many.MOST)}
    if given.get("which") != "all":
        whom = ngettext("%(count)s record is chosen.", "%(count)s records are chosen.", count) % {
            "count": language.number(count)
        }
    context = {
        "page_header": {"title": _("Act on several records"), "back": {"url": _back(given), "label": _("Back to the results")}},
        "whom": whom, "nothing": not count and given.get("which") != "all", "hidden": _hidden(given, "which", "address", "record"), **shown,
    }  # fmt: skip
    return render(request, "desk/many.html", context, status=status)


def _ask(request: Request, given: QueryDict, name: str, *, error: TenfoldError | None = None) -> HttpResponse:
    faults = error.faults if isinstance(error, Invalid) else ()
    said = [language.explain(one) for one in faults] or ([language.explain(error)] if error else [])
    asked = acts.fields_of(request, name, given, {fault.at: [language.explain(fault)] for fault in faults})
    first = f"#{asked[0]['id']}" if asked else "#main"
    dates = "dates" in dict(acts.offered(request.actor))
    shown = {
        "keeping": keeping.told(request, may=dates) if name == "share" else None,
        "act": name, "act_label": dict(acts.offered(request.actor))[name], "fields": asked, "tagless": name == "retag" and not asked,
        "error_summary": {"errors": [{"text": text, "href": first} for text in said]} if said else None,
    }  # fmt: skip
    return _show(request, given, shown, status=error.status if error else 200)


def _preview(request: Request, given: QueryDict, name: str, made: Preview, *, again: bool = False) -> HttpResponse:
    plan, lang = made.plan, language.current()
    shown = {
        "act": name, "act_label": dict(acts.offered(request.actor))[name], "counts": _counts(made), "again": again, "seal": made.seal,
        "said": _hidden(given, *acts.SAID), "may": bool(plan.changed), "danger": name in {"recall", "narrow"}, "effect": acts.effect(request, name, given),
        "readers": _readers(plan.readers(), request.actor.house, lang), "sample": _told(request, plan.changed[:_SAMPLE]),
        "twins": _listed(plan.twins[:_LISTED]),
        "refused": [
            {"why": language.explain(plan.errors[why]), "count": language.number(len(some)), "records": _listed(some[:_LISTED]), "more": language.Count(max(0, len(some) - _LISTED))}
            for why, some in sorted(plan.refused.items(), key=lambda pair: -len(pair[1]))
        ],
    }  # fmt: skip
    return _show(request, given, shown, status=409 if again else 200)


def _told(request: Request, some: Sequence[Any]) -> list[Context]:
    """A few of the records with their titles, so that whoever confirms sees what she means and what she does not."""
    if not some:
        return []
    lang, among = language.current(), search.these(request.actor, [one.ref for one in some])
    return [
        entry(hit, {}, lang) for hit in search.search(request.actor, "", lang=lang, size=len(some), among=among).hits
    ]


def _listed(some: Iterable[Any]) -> list[Context]:
    return [{"url": reverse("records:page", args=[one.ref]), "reference": one.human_ref} for one in some]


def _counts(made: Preview, *, done: bool = False) -> list[str]:
    plan, number = made.plan, language.number
    changed = len(plan.changed)
    will = {"count": number(changed)}
    if done:
        said = [ngettext("%(count)s record was changed.", "%(count)s records were changed.", changed) % will]
    else:
        said = [ngettext("%(count)s record would be changed.", "%(count)s records would be changed.", changed) % will]
    if plan.unchanged:
        said.append(
            ngettext("%(count)s is so already.", "%(count)s are so already.", len(plan.unchanged))
            % {"count": number(len(plan.unchanged))}
        )
    if plan.refusals:
        said.append(ngettext("%(count)s is refused and stays as it is.", "%(count)s are refused and stay as they are.", plan.refusals)
                    % {"count": number(plan.refusals)})  # fmt: skip
    if made.away:
        said.append(
            ngettext("%(count)s is not there any more.", "%(count)s are not there any more.", made.away)
            % {"count": number(made.away)}
        )
    return said


def _readers(found: dict[int, int], own: int, lang: str) -> list[str]:
    """Who reads them afterwards besides the own house, with how many."""
    others = {principal: count for principal, count in found.items() if principal != own}
    names, kinds = readers.names(others, lang), readers.kinds_of(others)
    return [
        ngettext("%(name)s: %(count)s record", "%(name)s: %(count)s records", count)
        % {"name": name_of(kinds.get(principal, ""), names.get(principal, "")), "count": language.number(count)}
        for principal, count in sorted(others.items(), key=lambda pair: -pair[1])
    ]
