"""The unfinished form behind a page: what of it is kept, when, and how somebody comes back to it."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.desk import rules
from tenfold.desk.selectors import unfinished as selectors
from tenfold.desk.services import unfinished
from tenfold.foundation.errors import Conflict, Missing
from tenfold.foundation.ids import reference
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records.forms.typed import Typed

if TYPE_CHECKING:
    from tenfold.desk.models import Unfinished

Context = dict[str, Any]
NAME, WITHOUT = "form-unfinished", "form-without"
_SOON = 7  # days before the last one in which its day stands out


def of_page(
    request: Request, kind_name: str, form: Typed, record: uuid.UUID | None, kept: "Unfinished | None" = None
) -> Context | None:
    """What the page needs to keep its form; None for whoever keeps none."""
    if not rules.may_keep_form(request.actor):
        return None
    since = kept.kept_at if kept else request.now if getattr(request, "keeping", None) is not None else None
    return {
        "ref": _ref(form.one(NAME)) or reference(), "url": reverse("records:keep-unfinished", args=[kind_name]),
        "record": record or "", "owner": owner(request),
        "kept": says(since) if since else "",
    }  # fmt: skip


def owner(request: Request) -> str:
    """Who is signed in, so that a window that was left open never keeps its form for somebody else."""
    return salted_hmac("tenfold.unfinished", str(request.person.pk)).hexdigest()[:20]


def says(at: datetime) -> str:
    """That it is kept, and since when."""
    here = timezone.localtime(at)
    when = language.hour(at) if here.date() == timezone.localdate() else language.moment(at)
    return _("Kept at %(time)s") % {"time": when}


def keeper(
    request: Request, kind_name: str, typed: Typed, *, record: uuid.UUID | None = None, seen: int = 0
) -> "Callable[[Actor], Unfinished] | None":
    """The act that keeps what was typed into this page; None where it has no name to keep it under."""
    ref = _ref(typed.one(NAME))
    if ref is None or not rules.may_keep_form(request.actor):
        return None
    return lambda actor: unfinished.keep(
        ref, kind_name, typed.as_dict(), record=record, seen=seen, by=actor, at=request.now
    )


def require_nothing_erased(request: Request, opened: Opened) -> None:
    """Raises Conflict for a form that was opened before a part was erased: it would bring back what it still holds."""
    lacking = drafting.without(opened)
    if request.POST.get(WITHOUT, lacking) != lacking:
        raise Conflict(Reason.CHANGED_MEANWHILE)


def finish(request: Request, typed: Typed) -> None:
    """The record is saved: nothing of the form is left to keep."""
    request.keeping = None
    if ref := _ref(typed.one(NAME)):
        unfinished.finish(ref, by=request.actor)


def resumed(request: Request, kind_name: str, record: uuid.UUID | None = None) -> "Unfinished | None":
    """The unfinished form that the address of the page asks for. Raises Missing for anybody else's, and for one of another page."""
    asked = request.GET.get("unfinished", "")
    if not asked or request.method != "GET":
        return None
    ref = _ref(asked)
    found = selectors.find_unfinished(request.actor, ref) if ref else None
    if found is None or (found.kind, found.record) != (kind_name, record):
        raise Missing
    return found


def typed_of(found: "Unfinished") -> Typed:
    """What was typed into it, under its own name."""
    return Typed({**found.typed, NAME: [str(found.ref)]})


def offered(request: Request, opened: Opened) -> list[Context]:
    """A notice on the form of a record in which this person left changes unsaved."""
    found = selectors.unfinished_of(request.actor, opened.record.ref) if rules.may_keep_form(request.actor) else None
    if found is None:
        return []
    message = _("You changed this record and did not save it. What you typed is kept since %(moment)s.")
    return [{
        "level_tag": "info", "title": _("Go on where you were"), "message": message % {"moment": language.moment(found.kept_at)},
        "links": [{"url": address(found), "label": _("Go on with my changes")}],
    }]  # fmt: skip


def steps(actor: Actor, *, most: int = 50) -> list[Context]:
    """The actor's unfinished forms as a list."""
    return [step(found) for found in selectors.list_unfinished(actor, most=most)] if rules.may_keep_form(actor) else []


def step(found: "Unfinished") -> Context:
    """One unfinished form in a list: where it goes on, of which kind, since when, until when."""
    name = labels.of(found.kind).name(language.current())
    left = (found.forget_on - timezone.localdate()).days
    until = language.on(found.forget_on)
    return {
        "url": address(found), "words": " ".join(getattr(found, "title", None) or ()), "ref": found.ref, "at": language.moment(found.kept_at),
        "title": (_("New: %(kind)s") if found.record is None else _("Edit: %(kind)s")) % {"kind": name},
        "until": _("Deleted on %(day)s unless you go on") % {"day": until}, "soon": left <= _SOON,
        "drop_url": reverse("records:drop-unfinished", args=[found.ref]),
    }  # fmt: skip


def address(found: "Unfinished") -> str:
    """Where the form goes on."""
    page = reverse("records:edit", args=[found.record]) if found.record else reverse("records:begin", args=[found.kind])
    return f"{page}?unfinished={found.ref}"


def _ref(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
