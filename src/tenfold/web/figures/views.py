"""The pages of figures, and the same as tables for a spreadsheet. Networks of others are as networks that do not exist."""

import csv
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.exchange import figures
from tenfold.exchange.counting import Figure
from tenfold.foundation.errors import Missing
from tenfold.handling import selectors as handling
from tenfold.kinds.cells import disarm
from tenfold.web import language
from tenfold.web.figures import words
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_HEADS = ("measure", "sort", "month", "value", "unit", "n", "withheld", "source", "method", "counted_at")
OWN, OF_NETWORK = "what the organisation reads itself", "the role statistics of this node"
METHOD = "docs/explanation/figures.md, version 1"


@page(needs=Permission.RECORD_READ)
def own(request: Request) -> HttpResponse:
    """What came of what this house shared, and the way to the figures of its networks."""
    found = figures.benefits(request.actor, on=request.now.date())
    networks = [group for group in handling.list_groups(request.actor) if group.pk in request.actor.principals]
    shown = {
        "page_header": {"title": _("What sharing is good for"), "back": {"url": reverse("exchange:inbox"), "label": _("Requests")}},
        "benefits": words.table("benefits", _("What came of what your organisation shared"), found.figures, words.OUTCOMES), "shared": found.shared,
        "uncounted": found.uncounted, "told": found.told, "table_url": reverse("figures:own-table"), "outcomes_url": reverse("exchange:outcomes"),
        "networks": [{"url": reverse("figures:network", args=[group.slug]), "name": language.text(group.name) or group.slug} for group in networks],
    }  # fmt: skip
    return render(request, "figures/own.html", shown)


@page(needs=Permission.RECORD_READ)
def own_table(request: Request) -> HttpResponse:
    """The same figures of this house for a spreadsheet."""
    found = figures.benefits(request.actor, on=request.now.date())
    return _csv("benefits", found.figures, OWN, request.now)


@page(needs=Permission.RECORD_READ)
def network(request: Request, slug: str) -> HttpResponse:
    """How sharing goes in a network: requests and their times, what is shared and read, what came of it; by the month."""
    group, found, counted = _figures(request, slug)
    shown = {
        "page_header": {"title": language.text(group.name) or group.slug, "kicker": _("Figures of a network"),
                        "back": {"url": reverse("groups:page", args=[slug]), "label": _("Group")}},
        "tables": [
            words.table("requests", _("Requests between members"), found, words.REQUESTS), words.table("sharing", _("What is shared with the network"), found, words.SHARING),
            words.table("outcomes", _("What came of it"), found, words.OUTCOMES),
        ] if found else [],
        "months": words.months(found), "counted": language.moment(counted) if counted else "", "table_url": reverse("figures:table", args=[slug]),
    }  # fmt: skip
    return render(request, "figures/network.html", shown)


@page(needs=Permission.RECORD_READ)
def table(request: Request, slug: str) -> HttpResponse:
    """The figures of a network for a spreadsheet, by the month too."""
    _group, found, counted = _figures(request, slug)
    return _csv(slug, found, OF_NETWORK, counted)


def _figures(request: Request, slug: str) -> tuple[Any, list[Figure], datetime | None]:
    """A network of this house, its figures, and when they were counted. Raises Missing for any other."""
    group = handling.group_by_slug(request.actor, slug)
    if group.pk not in request.actor.principals:
        raise Missing
    return group, *figures.list_figures(request.actor, group.pk)


def _csv(name: str, found: Sequence[Figure], source: str, counted: datetime | None) -> HttpResponse:
    """One figure a row; a value that is withheld, or that there is none, is empty and never a nought."""
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )
    written = csv.writer(answer)
    written.writerow(_HEADS)
    for one in found:
        cells = (
            one.measure, one.sort, f"{one.month:%Y-%m}" if one.month else "", "" if one.value is None else f"{one.value:g}", one.unit,
            "" if one.n is None else str(one.n), "yes" if one.withheld else "", source, METHOD, counted.isoformat() if counted else "",
        )  # fmt: skip
        written.writerow([disarm(cell) for cell in cells])
    return answer
