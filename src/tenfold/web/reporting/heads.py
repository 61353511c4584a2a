"""A report under the four heads of the regional guidelines: what is missing for its release, and what a careful editor would say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.parts import classes
from tenfold.kinds.validation import clean
from tenfold.records.completeness import lacking_in
from tenfold.reporting import advice
from tenfold.reporting.lint import RULES, Finding
from tenfold.web import language
from tenfold.web.records import anchors
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.form import RecordForm

Context = dict[str, Any]
# Fields by which a report says on which ground it is held, and how good it is; all others are its content.
_CAVEATS = frozenset({"grading", "legal_basis", "legal_agreement", "retention_until", "review_due"})


@dataclass(slots=True)
class Looked:
    """What was seen in a form: faults that hinder a release, and findings, which hinder nothing.

    `read` is false while nobody could look at the writing, because nothing is written or it could not even be saved.
    """

    faults: list[Fault] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    read: bool = False


def look(form: RecordForm) -> Looked:
    """Everything that is missing in what was typed so far."""
    raw, marks = form.raw(), form.marks()
    try:
        body, sides = clean(form.kind, raw, marks, at="draft")
    except Invalid as error:
        seen = Looked(list(error.faults))
    else:
        seen = Looked(list(lacking_in(form.kind, body, sides, classes(body, form.shape))))
        seen.read = any(body.get(name) for name in _written(form))
        seen.findings = advice.of_body(form.kind.name, raw, marks, form.lang) if seen.read else ()
    try:
        seen.faults += readers.beyond(form.marking(), readers.names(form.typed), form.choices)
    except Invalid as error:
        seen.faults += error.faults
    return seen


def _written(form: RecordForm) -> Iterator[str]:
    writing = form.kind.writing
    yield "title"
    yield from (*form.kind.marks_on, *([writing.bottom_line] if writing else []))


def outline(form: RecordForm, seen: Looked, sections: Iterable[Mapping[str, Any]]) -> list[Context]:
    """The heads, each with what is missing under it: fields that are empty, and what else hinders.

    A finding is laid beside its field in the form as well.
    """
    places = {str(item["id"]): item for item in _items(sections) if item.get("id")}
    raw = form.raw()
    made: dict[str, Context] = {
        name: {"id": f"head-{name}", "title": title, "empty": [], "needed": [], "advice": []}
        for name, title in _titles().items()
    }
    for fault in seen.faults:
        said = {"where": _where(form, fault.at, raw), "says": language.explain(fault), "href": _href(fault.at, places)}
        made[_head(fault.at)]["empty" if fault.reason is Reason.FIELD_REQUIRED else "needed"].append(said)
    for one in seen.findings:
        told = _told(form, one, raw)
        if place := _innermost(one.anchor, places):
            places[place].setdefault("findings", []).append(told)
            told["href"] = f"#{place}"
        made[RULES[one.rule].head]["advice"].append(told)
    for head in made.values():
        head["needed"], head["advice"] = _together(head["needed"]), _together(head["advice"])
    return list(made.values())


def _together(said: Iterable[Context]) -> list[Context]:
    """What is said of several places in the same words is said once, with its places; what a press mends stands alone."""
    made: dict[object, Context] = {}
    for one in said:
        entry = made.setdefault((one["says"], one.get("press")), {**one, "places": []})
        entry["places"].append({"where": one["where"], "href": one.get("href", ""), "key": one.get("key", "")})
    return list(made.values())


def _titles() -> dict[str, str]:
    return {
        "content": _("Content and format"), "writing": _("Writing"), "distribution": _("Distribution"),
        "caveats": _("Caveats and grade"),
    }  # fmt: skip


def _head(anchor: str) -> str:
    first, _dot, rest = anchor.partition(".")
    if first.startswith("form-readers"):
        return "distribution"
    return "caveats" if first in _CAVEATS | {"form-marking", "marks"} or rest.endswith("grading") else "content"


def _told(form: RecordForm, one: Finding, raw: Mapping[str, Any]) -> Context:
    says, mend = advice.sentences(one, language.current())
    key = f"{one.rule}/{one.anchor}"
    return {
        "key": key, "where": _where(form, one.anchor, raw), "says": says, "mend": mend,
        "press": f"mend:{key}" if one.proposal else "",
    }  # fmt: skip


def _where(form: RecordForm, anchor: str, raw: Mapping[str, Any]) -> str:
    if anchor.startswith("form-"):
        return _("Who is this for?") if anchor.startswith("form-readers") else _("Marking and readers")
    return anchors.words(form.kind, anchor, raw)


def _innermost(anchor: str, places: Mapping[str, Any]) -> str:
    """The innermost question on the page that an anchor names."""
    while anchor and anchor not in places:
        anchor = anchor.rpartition(".")[0]
    return anchor


def _href(anchor: str, places: Mapping[str, Any]) -> str:
    if anchor.startswith("form-"):
        return f"#{anchor}"
    place = _innermost(anchor, places)
    return f"#{place}" if place else ""


def _items(entries: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    for entry in entries:
        yield entry
        inner: Sequence[Mapping[str, Any]] = entry.get("entries", ())
        yield from _items([*inner, *([entry["grade"]] if entry.get("grade") else [])])
