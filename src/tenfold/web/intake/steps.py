"""What every page of a run has in common: its head, the steps with the one that is open, and which step comes next."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.intake.states import TEMPLATE
from tenfold.kinds import labels
from tenfold.web import language

Context = dict[str, Any]
_ALL = ("cut", "columns", "values", "check", "readers", "progress")
_SHORT = ("check", "readers", "progress")
_NO_FIELDS: Mapping[str, str] = MappingProxyType({})
UNDER_WAY = frozenset({"waiting", "running"})


def page(run: Any, step: str, **more: Any) -> Context:
    """The context that every page of a run needs."""
    return {
        "page_header": {
            "title": titles()[step], "kicker": labels.of(run.kind).plural(language.current()), "summary": run.name,
            "back": {"url": reverse("imports:list"), "label": _("Imports")},
        },
        "steps": _steps(run, step), "run": run, "act_url": reverse("intake:act", args=[run.ref]), "error_summary": None, **more,
    }  # fmt: skip


def titles() -> dict[str, str]:
    """What each step is called."""
    return {
        "cut": _("Cut out the table"), "columns": _("Match the columns"), "values": _("Match the values"),
        "check": _("Look at every row"), "readers": _("Choose readers and reviewer"), "progress": _("Bring in"),
    }  # fmt: skip


def of(run: Any) -> tuple[str, ...]:
    """The steps of this run: a template needs neither cutting nor matching."""
    return _SHORT if run.form == TEMPLATE else _ALL


def _steps(run: Any, step: str) -> list[Context]:
    names, words = of(run), titles()
    open_ones = names[: names.index(current(run)) + 1]
    locked = run.state in UNDER_WAY or run.state == "done"
    return [
        {"label": words[name], "url": "" if locked or name not in open_ones else reverse(f"intake:{name}", args=[run.ref]), "current": name == step}
        for name in names
    ]  # fmt: skip


def current(run: Any) -> str:
    """The step at which its person left it."""
    if run.state == "done" or (run.task == "bring" and run.state != "open"):
        return "progress"
    if run.state in UNDER_WAY:
        return "check"
    if run.form != TEMPLATE and run.cut is None:
        return "cut"
    if run.form != TEMPLATE and run.mapping is None:
        return "columns"
    if run.found is None:
        return "check" if run.form == TEMPLATE or run.state in {"failed", "cancelled"} else "values"
    return "readers" if run.readers is not None else "check"


def go(ref: uuid.UUID, step: str) -> HttpResponseRedirect:
    """On to a step."""
    return HttpResponseRedirect(reverse(f"intake:{step}", args=[ref]))


def wrong(error: TenfoldError, fields: Mapping[str, str] = _NO_FIELDS) -> Context:
    """What was refused, for the top of the page; `fields` says what the fields of this page are called there."""
    faults: list[Fault] = list(getattr(error, "faults", ()))
    return {"errors": [_said(fault, fields) for fault in faults] or [{"text": language.explain(error)}]}


def _said(fault: Fault, fields: Mapping[str, str]) -> Context:
    if fault.at in fields:
        return {"text": f"{fields[fault.at]}: {language.explain(fault)}", "href": f"#field-{fault.at}"}
    return {"text": f"{fault.at}: {language.explain(fault)}" if fault.at else language.explain(fault)}


def because(run: Any) -> str:
    """Why a run failed, in words."""
    try:
        reason = Reason(run.because)
    except ValueError:
        return ""
    try:
        return language.say(reason, {"limit": "", "name": run.name, "form": "XLSX, CSV", "value": "", "kind": run.kind})
    except KeyError:
        return language.say(Reason.NOT_ACCEPTED)
