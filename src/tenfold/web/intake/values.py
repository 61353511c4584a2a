"""What is written where a code is needed, and which code is meant: guesses that a person confirms."""

import uuid
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.intake import coding, opening, selectors
from tenfold.intake.coding import Value
from tenfold.intake.mapping import Mapping
from tenfold.intake.services import runs
from tenfold.kinds import registry
from tenfold.kinds.cells import codes as cells
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.intake import steps, targets
from tenfold.web.pages import Request, page
from tenfold.web.records.forms import codes

Context = dict[str, Any]
_SHOWN = 300
_SILENT = "-"  # typed for a value that says nothing


@page(needs=Permission.RECORD_IMPORT, methods=("GET", "POST"))
def values(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Confirm or correct the guesses; then have every row looked at."""
    run = selectors.get_run(request.actor, ref)
    if run.mapping is None or run.cut is None:
        return steps.go(ref, steps.current(run))
    lang, kind, error = language.current(), registry.get(run.kind), None
    mapping, table = Mapping.from_json(run.mapping), opening.table(run)
    if request.method == "POST":
        try:
            mapping = _read(request.POST, mapping, run.kind, lang)
            run = runs.choose(ref, mapping=mapping.as_json(), by=request.actor, at=request.now)
            if request.POST.get("do") == "next":
                runs.look_now(ref, by=request.actor, at=request.now)
                return steps.go(ref, "check")
        except Invalid as refused:
            error = steps.wrong(refused)
    waiting = coding.values_to_confirm(table, mapping, kind)
    given = [one for one in coding.confirmed_values(table, mapping, kind) if ";" not in one.code][
        :_SHOWN
    ]  # one code each
    shown = steps.page(run, "values", **_shown(waiting, given, run.kind, lang), error_summary=error)
    return render(request, "intake/values.html", shown, status=422 if error else 200)


def _read(posted: Any, mapping: Mapping, kind_name: str, lang: str) -> Mapping:
    """The mapping with what was confirmed. Raises Invalid for what is in no list."""
    confirmed: dict[str, dict[str, str]] = {}
    faults = []
    for number in range(2 * _SHOWN):
        target, written = posted.get(f"target-{number}"), posted.get(f"written-{number}")
        typed = posted.get(f"code-{number}", "").strip()
        if not target or written is None:
            continue
        if not typed:
            mapping = mapping.without_value(target, written)
            continue
        name = targets.code_list(kind_name, target)
        code = "" if typed == _SILENT else codes.code_of(name, typed, lang) if name else ""
        if code and code not in lists.get(name):
            near = cells.nearest(name, typed[:40])
            reason, more = (Reason.CODE_ALMOST, (("near", "”, “".join(near)),)) if near else (Reason.CODE_UNKNOWN, ())
            faults.append(Fault(written[:40], reason, (("value", typed[:40]), ("list", name), *more)))
        else:
            confirmed.setdefault(target, {})[written] = code
    if faults:
        raise Invalid(faults=faults)
    for target, said in confirmed.items():
        mapping = mapping.with_values(target, said)
    return mapping


def _shown(waiting: list[Value], given: list[Value], kind_name: str, lang: str) -> Context:
    return {
        "groups": _groups(waiting[:_SHOWN], 0, kind_name, lang),
        "given": _groups(given, _SHOWN, kind_name, lang),
        "more": language.number(len(waiting) - _SHOWN) if len(waiting) > _SHOWN else "",
        "silent": _SILENT,
    }


def _groups(found: list[Value], first: int, kind_name: str, lang: str) -> list[Context]:
    groups: dict[str, Context] = {}
    for number, one in enumerate(found, first):
        group = groups.setdefault(one.target, _group(one, kind_name, lang))
        code = _SILENT if one.confirmed and not one.code else one.code
        group["values"].append({
            "number": number, "written": one.written, "count": language.number(one.count), "target": one.target,
            "value": codes.label(one.list, code, lang) if group["typed"] and code else code,
            "options": _options(one.list, code, lang) if not group["typed"] else [], "sure": one.sure >= 0.9, "guessed": bool(code),
        })  # fmt: skip
    return list(groups.values())


def _group(one: Value, kind_name: str, lang: str) -> Context:
    typed = codes.is_long(one.list)
    said = [lists.get(one.list).label(code, lang) for code in lists.get(one.list).codes] if typed else []
    return {
        "title": targets.label(kind_name, one.target, lang), "column": one.column, "typed": typed, "list": f"{'given' if one.confirmed else 'list'}-{one.target}".replace(".", "-"),
        "labels": said, "values": [],
    }  # fmt: skip


def _options(name: str, chosen: str, lang: str) -> list[Context]:
    known = [(code, lists.get(name).label(code, lang)) for code in lists.get(name).codes]
    return targets.selected(
        [("", _("choose, else the rows are refused")), (_SILENT, _("says nothing")), *known], chosen
    )
