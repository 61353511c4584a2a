"""A new form filled with the content of a record of one's own house. Nothing is stored until it is saved."""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Missing
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records import rules
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import reading
from tenfold.web.pages import Request
from tenfold.web.records.forms import bodies
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views.taking import asked_version

Context = dict[str, Any]
# What was true of one event or of one report, and would be carried on into the next unseen.
_NOT_COPIED = frozenset({"when", "day", "file"})


def source(request: Request, kind: Kind) -> Opened:
    """The record that is copied, as this reader sees it. Raises Missing, also for one of another kind; Denied for one of another house."""
    try:
        ref = uuid.UUID(request.GET["from"])
    except ValueError:
        raise Missing from None
    opened = reading.open_record(ref, number=asked_version(request), by=request.actor, at=request.now)
    if opened.kind.name != kind.name:
        raise Missing
    rules.may_copy(request.actor, opened.version).require()
    return opened


def copied(opened: Opened, lang: str) -> Typed:
    """Its content as typed: without dates and files, without grades and readers, with its marking."""
    body = _without(shape_of(opened.kind.model), opened.body) | {"lang": opened.body.get("lang", lang)}
    typed = bodies.write(shape_of(opened.kind.model), body, Typed())
    marking = opened.marking
    typed.set("form-marking.tlp", [marking.tlp])
    typed.set("form-marking.pap", [marking.pap])
    typed.set("form-marking.caveats", sorted(marking.caveats))
    return typed


def said(opened: Opened) -> Context:
    """What was copied and what not, for the head of the form."""
    message = _("Nothing is stored until you save. Dates, files, grades and readers are not copied: say them anew.")
    if opened.unreadable:
        message += " " + _("What your purpose cannot read is not copied either.")
    return {
        "level_tag": "info",
        "title": _("Filled from %(record)s") % {"record": opened.record.human_ref},
        "message": message,
    }


def _without(shape: Shape, body: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in shape.fields:
        value = body.get(field.name)
        if value is None or field.type in _NOT_COPIED or field.name == "grading":
            continue
        if field.inner is None:
            made[field.name] = value
        elif field.many:
            made[field.name] = [{"key": row["key"], **_without(field.inner, row)} for row in value]
        else:
            made[field.name] = _without(field.inner, value)
    return made
