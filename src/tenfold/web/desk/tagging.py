"""The tags of the house: the managed list, and the tags of one record."""

import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.desk import rules
from tenfold.desk.selectors import tags as selectors
from tenfold.desk.services import tagging
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.records.selectors import opening
from tenfold.web import fields, language, sessions
from tenfold.web.pages import Request, page

if TYPE_CHECKING:
    from tenfold.desk.models import Tag

Context = dict[str, Any]


def shown(tag: "Tag") -> Context:
    """A tag as the pages show it: its name, its colour, and where what carries it is found."""
    return {
        "name": tag.name,
        "colour": tag.colour,
        "url": _found_at(tag.ref),
        "archived": tag.archived_at is not None,
    }


def of_record(rows: Iterable[Mapping[str, Any]]) -> list[Context]:
    """The same for what the question for the tags of a record found."""
    return [{**row, "url": _found_at(row["ref"])} for row in rows]


def _found_at(ref: uuid.UUID | str) -> str:
    return f"{reverse('search:page')}?tag={ref}"


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def listing(request: Request) -> HttpResponse:
    """All tags of the house; a new one."""
    wrong: Invalid | Conflict | None = None
    if request.method == "POST":
        try:
            tagging.make(
                request.POST.get("name", ""),
                colour=request.POST.get("colour", "grey"),
                by=request.actor,
                at=request.now,
            )
        except (Invalid, Conflict) as error:
            wrong = error
        else:
            sessions.tell(request, _("The tag can be given now."))
            return HttpResponseRedirect(reverse("desk:tags"))
    may = bool(rules.may_manage_tags(request.actor))
    found = list(selectors.list_tags(request.actor, archived=True))
    given = [shown(tag) | {"edit_url": reverse("desk:tag", args=[tag.ref])} for tag in found if tag.archived_at is None]
    archived = [shown(tag) | {"edit_url": reverse("desk:tag", args=[tag.ref])} for tag in found if tag.archived_at]
    asked = _fields(request.POST.get("name", ""), request.POST.get("colour", "grey"), wrong)
    return render(
        request,
        "desk/tags.html",
        {
            "given": given,
            "archived": archived,
            "may": may,
            "fields": asked,
            "error_summary": fields.summary(asked) if wrong else None,
        },
        status=422 if wrong else 200,
    )


@page(needs=Permission.RECORD_LINK, methods=("GET", "POST"))
def edit(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Rename a tag, colour it, archive it or give it again."""
    found = selectors.get(request.actor, ref)
    wrong: Invalid | Conflict | None = None
    name, colour = found.name, found.colour
    if request.method == "POST":
        name, colour = request.POST.get("name", found.name), request.POST.get("colour", found.colour)
        archived = {"archive": True, "give": False}.get(request.POST.get("act", ""))
        try:
            tagging.change(ref, name=name, colour=colour, archived=archived, by=request.actor, at=request.now)
        except (Invalid, Conflict) as error:
            wrong = error
        else:
            sessions.tell(request, _("Changed."))
            return HttpResponseRedirect(reverse("desk:tags"))
    asked = _fields(name, colour, wrong)
    back = {"url": reverse("desk:tags"), "label": _("Tags")}
    context = {"page_header": {"title": _("Change a tag"), "back": back}, "fields": asked, "archived": found.archived_at is not None,
               "error_summary": fields.summary(asked) if wrong else None}  # fmt: skip
    return render(request, "desk/tag.html", context, status=422 if wrong else 200)


@page(needs=Permission.RECORD_LINK, methods=("GET", "POST"))
def on_record(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Which tags of the house stand on a record that this person reads; and a new one, made here and set with them."""
    opened = opening.get(request.actor, ref)
    wrong: Invalid | Conflict | None = None
    if request.method == "POST":
        try:
            tagging.set_tags(ref, _wanted(request), by=request.actor, at=request.now)
        except (Invalid, Conflict) as error:
            wrong = error
        else:
            sessions.tell(request, _("The tags are set. Only your organisation sees them."))
            return HttpResponseRedirect(reverse("records:page", args=[ref]))
    have = {tag.ref: tag for tag in selectors.tags_of(request.actor, opened.record)}
    offered = {tag.ref: tag for tag in selectors.list_tags(request.actor)} | have
    options = [(str(tag.ref), tag.name) for tag in sorted(offered.values(), key=lambda tag: tag.folded)]
    back = {"url": reverse("records:page", args=[ref]), "label": opened.record.human_ref}
    ticked = request.POST.getlist("tag") if wrong else [str(one) for one in have]
    made = _fields(request.POST.get("name", ""), request.POST.get("colour", "grey"), wrong, required=False)
    context = {
        "page_header": {"title": _("Tags"), "back": back},
        "fields": [fields.checkboxes("tag", _("Tags of your organisation"), options, values=ticked)] if options else [],
        "made": made if rules.may_manage_tags(request.actor) else [], "error_summary": fields.summary(made) if wrong else None,
    }  # fmt: skip
    return render(request, "desk/on_record.html", context, status=wrong.status if wrong else 200)


def _wanted(request: Request) -> list[uuid.UUID]:
    """The tags that were ticked, and the one that is made on the way."""
    ticked = _refs(request.POST.getlist("tag"))
    if not (name := request.POST.get("name", "").strip()):
        return ticked
    made = tagging.make(name, colour=request.POST.get("colour", "grey"), by=request.actor, at=request.now)
    return [*ticked, made.ref]


def _refs(given: list[str]) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(one) for one in given]
    except ValueError:
        raise Missing from None


def _fields(name: str, colour: str, wrong: Invalid | Conflict | None, *, required: bool = True) -> list[fields.Field]:
    said: dict[str, list[str]] = {}
    if isinstance(wrong, Conflict):
        said = {"name": [language.explain(wrong)]}
    elif wrong is not None:
        said = {fault.at: [language.explain(fault)] for fault in wrong.faults} or {"name": [language.explain(wrong)]}
    colours = {
        "grey": _("Grey"),
        "blue": _("Blue"),
        "green": _("Green"),
        "amber": _("Amber"),
        "red": _("Red"),
        "violet": _("Violet"),
    }
    return [
        fields.text("name", _("Name"), value=name, errors=said, required=required, maxlength=60),
        fields.select(
            "colour", _("Colour"), [(code, colours[code]) for code in rules.COLOURS], value=colour, errors=said
        ),
    ]
