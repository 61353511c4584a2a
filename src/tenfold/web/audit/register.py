"""The register of processing on a page, and as a file."""

import csv
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.audit import services
from tenfold.audit.events import Event
from tenfold.handling import selectors as readers
from tenfold.kinds import labels
from tenfold.kinds.cells import disarm
from tenfold.records import processing
from tenfold.records.processing import Activity, Given, Register
from tenfold.subjects import told as subjects
from tenfold.vocabulary import lists
from tenfold.web import context, language
from tenfold.web.pages import Request, page
from tenfold.web.records.forms.readers import name_of


@page(needs=Permission.AUDIT_READ)
def register(request: Request) -> HttpResponse:
    """What is held, and to whom it is given."""
    found = processing.register(request.actor)
    agreements, names = processing.agreements_of(request.actor, found), _names(request, found, language.current())
    return render(request, "audit/register.html", {
        "activities": [_activity(one, agreements) | {"given": _given(found, one.kind, names)} for one in found.activities],
        "rested": [{"label": lists.get("sharing_basis").label(one.code, language.current()), "reference": one.agreement, "count": one.sharings} for one in found.rested],
        "asked": [one | {"right": lists.get("subject_right").label(one["right"], language.current())} for one in subjects.counted(request.actor, request.now.date())],
        "json_url": reverse("audit:register-json"), "csv_url": reverse("audit:register-csv"),
    })  # fmt: skip


@page(needs=Permission.AUDIT_READ)
def as_json(request: Request) -> HttpResponse:
    """The whole register for a program."""
    found = processing.register(request.actor)
    said = processing.as_json(found, _names(request, found, "en"), processing.agreements_of(request.actor, found))
    said["data_subjects"] = subjects.counted(request.actor, request.now.date())
    _note(request, found)
    return _file(
        json.dumps(said, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder), "application/json", "register.json"
    )


@page(needs=Permission.AUDIT_READ)
def as_csv(request: Request) -> HttpResponse:
    """One row for each kind, purpose and recipient, for a spreadsheet."""
    found = processing.register(request.actor)
    names, held = _names(request, found, "en"), {one.kind: one for one in found.activities}
    _note(request, found)
    answer = _file("", "text/csv; charset=utf-8", "register.csv")
    table = csv.writer(answer)
    table.writerow(("kind", "purpose", "recipient", "open", "nominal", "protected", "records_held", "kept_from", "kept_to", "kept_without_end",
                    "under_agreements", "basis_in_words", "basis_not_named"))  # fmt: skip
    alone = [
        Given(one.kind, "", 0, ()) for one in found.activities if one.kind not in {given.kind for given in found.given}
    ]
    for one in sorted([*found.given, *alone]):
        parts, kept = dict(one.parts), held[one.kind]
        cells = (
            one.kind, one.purpose, names.get(one.recipient, ""), *(parts.get(part, 0) for part in ("open", "nominal", "protected")), kept.count,
            kept.first_end or "", kept.last_end or "", kept.endless, sum(count for _ref, count in kept.agreements), kept.written_basis,
            kept.no_basis,
        )  # fmt: skip
        table.writerow([disarm(str(cell)) for cell in cells])
    return answer


def _note(request: Request, found: Register) -> None:
    rows = len(found.activities) + len(found.given)
    services.write(
        Event.AUDIT_EXPORTED,
        person=request.actor.person,
        at=request.now,
        detail={"rows": rows, "register": "processing"},
    )


def _file(content: str, type: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _names(request: Request, found: Register, lang: str) -> dict[int, str]:
    told = readers.meant(request.actor, lang, principals={one.recipient for one in found.given})
    return {one.principal: name_of(one.kind, one.name) for _said, one in told}


def _activity(one: Activity, agreements: Mapping[str, str]) -> dict[str, Any]:
    whose = [_("People who are named or can be told from others")] if one.nominal else []
    whose += [_("Smuggled persons, protected (Protocol Art. 5)")] if one.protected else []
    return {
        "kind": labels.of(one.kind).plural(language.current()), "count": one.count, "nominal": one.nominal, "protected": one.protected,
        "whose": whose, "endless": one.endless, "first": language.on(one.first_end) if one.first_end else "",
        "last": language.on(one.last_end) if one.last_end else "", "words": one.written_basis, "none": one.no_basis,
        "agreements": [
            {"url": reverse("records:page", args=[ref]) if ref in agreements else "", "reference": agreements.get(ref, ""), "count": count}
            for ref, count in one.agreements
        ],
    }  # fmt: skip


def _given(found: Register, kind: str, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """One line for each recipient of a kind: purposes for which the same is given stand together."""
    parts = lists.get("record_part")
    alike: dict[tuple[int, tuple[tuple[str, int], ...]], set[str]] = {}
    for one in found.given:
        if one.kind == kind:
            alike.setdefault((one.recipient, one.parts), set()).add(one.purpose)
    return [
        {
            "purpose": _purposes(purposes), "recipient": names.get(recipient, "") or _("A person or unit"),
            "parts": [{"label": parts.label(part, language.current()), "count": count} for part, count in given],
        }
        for (recipient, given), purposes in alike.items()
    ]  # fmt: skip


def _purposes(named: set[str]) -> str:
    """By name, or all of them in one word."""
    if named >= set(lists.get("purpose").codes):
        return _("Every purpose")
    return " · ".join(context.purpose_label(one) for one in sorted(named))
