"""The editor of an intelligence report: advice beside each field, records found or begun without leaving, the readers in words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.foundation.errors import Invalid
from tenfold.kinds import labels, registry
from tenfold.kinds.shape import shape_of
from tenfold.records import search
from tenfold.records.services import drafting
from tenfold.reporting import advice
from tenfold.reporting.lint import Finding
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records import anchors
from tenfold.web.records.forms import editors, readers
from tenfold.web.records.forms.form import RecordForm

Context = dict[str, Any]
ENTITIES = "entities"
_WRITTEN = ("title", "bottom_line", "statements")


class ReportEditor:
    """Beside the form of a report. Everything works by buttons of the form; nothing typed is lost."""

    template = "reporting/editor.html"

    def act(self, request: Request, form: RecordForm, wish: str) -> bool:
        """Look for records, take one, begin one, mend one finding, or look at the writing again."""
        verb, _colon, what = wish.partition(":")
        match verb:
            case "advise" | "record-find":
                return True
            case "record-take":
                _take(form, what)
            case "record-begin":
                _begin(request, form)
            case "mend":
                _mend(form, what)
            case _:
                return False
        return True

    def beside(self, request: Request, form: RecordForm, shown: dict[str, Any]) -> Context:
        """Findings, laid beside their fields and listed; the search; who will read it."""
        found = _findings(form)
        raw = form.raw() if found else {}
        told = [_told(form, raw, number, one) for number, one in enumerate(found or ())]
        _lay(shown["sections"], told)
        names = readers.by_name(form.choices)
        chosen = [names.get(name, name.removeprefix("person:")) for name in readers.names(form.typed)]
        return {
            "findings": told, "looked": found is not None, "effect": _effect(chosen), "whom": chosen, "query": form.typed.one("form-find"),
            "hits": _hits(request, form), "kinds": _kinds(), "made_title": form.typed.one("form-made-title"),
            "refused": form.typed.one("form-made-refused"),
        }  # fmt: skip


def register() -> None:
    """Give reports their editor."""
    editors.register("intelligence_report", ReportEditor())


def _allowed() -> tuple[str, ...]:
    return shape_of(registry.get("intelligence_report").model).field(ENTITIES).kinds


def _kinds() -> list[Context]:
    known = set(registry.names())
    return [{"value": one, "label": labels.of(one).name(language.current())} for one in _allowed() if one in known]


def _hits(request: Request, form: RecordForm) -> list[Context]:
    """Records that this writer sees and a report may concern."""
    asked = form.typed.one("form-find")
    if not asked:
        return []
    return [
        {"ref": str(hit.ref), "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref,
         "kind": labels.of(hit.kind).name(language.current())}
        for hit in search.choose(request.actor, asked, lang=language.current()) if hit.kind in _allowed()
    ]  # fmt: skip


def _take(form: RecordForm, ref: str) -> None:
    lines = [line for line in form.typed.one(ENTITIES).split("\n") if line.strip()]
    if search.reference_in(ref) and ref not in lines:
        form.typed.set(ENTITIES, ["\n".join([*lines, ref])])


def _begin(request: Request, form: RecordForm) -> None:
    """A draft with a title alone, to be filled in later; it stays in the house like any draft."""
    kind, title = form.typed.one("form-made-kind"), form.typed.one("form-made-title")
    if kind not in _allowed() or not title:
        form.typed.set("form-made-refused", [_("Choose a kind and write a title.")])
        return
    try:
        made = drafting.create(kind, {"title": {form.lang: title}, "lang": form.lang}, by=request.actor, at=request.now)
    except Invalid as error:
        form.typed.set("form-made-refused", [language.explain(error)])
        return
    _take(form, str(made))
    form.typed.set("form-made-title", [""])


def _findings(form: RecordForm) -> tuple[Finding, ...] | None:
    """None while nothing is written or the form could not even be saved: then nobody looked at the writing."""
    body = form.raw()
    if not any(body.get(name) for name in _WRITTEN):
        return None
    try:
        return advice.of_body(form.kind.name, body, form.marks(), form.lang)
    except Invalid:
        return None


def _mend(form: RecordForm, what: str) -> None:
    """Take the proposal whose rule and place were pressed, if it still stands."""
    rule, _slash, anchor = what.partition("/")
    for one in _findings(form) or ():
        if (one.rule, one.anchor) == (rule, anchor) and one.proposal is not None:
            form.typed.set(one.proposal[0], [one.proposal[1]])
            return


def _told(form: RecordForm, raw: Mapping[str, Any], number: int, one: Finding) -> Context:
    says, mend = advice.sentences(one, language.current())
    return {
        "number": number, "anchor": one.anchor, "where": anchors.words(form.kind, one.anchor, raw), "says": says, "mend": mend,
        "press": f"mend:{one.rule}/{one.anchor}" if one.proposal else "",
    }  # fmt: skip


def _lay(sections: Iterable[Mapping[str, Any]], told: Iterable[Context]) -> None:
    """Each finding beside the innermost question that its anchor names."""
    places = {str(item["id"]): item for item in _items(sections) if item.get("id")}
    for one in told:
        here = str(one["anchor"])
        while here and here not in places:
            here = here.rpartition(".")[0]
        if here:
            places[here].setdefault("findings", []).append(one)
            one["href"] = f"#{here}"


def _items(entries: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _items([*entry.get("entries", ()), *([entry["grade"]] if entry.get("grade") else [])])


def _effect(chosen: list[str]) -> str:
    if not chosen:
        return _("After the release your own organisation reads it; nobody else.")
    return ngettext(
        "After the release your own organisation and this reader read it; nobody else:",
        "After the release your own organisation and these %(count)d readers read it; nobody else:",
        len(chosen),
    ) % {"count": len(chosen)}
