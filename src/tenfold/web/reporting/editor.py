"""The editor of an intelligence report: what is missing under each head, records found or begun without leaving, the readers in words."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.foundation.errors import Invalid
from tenfold.kinds import labels, registry
from tenfold.kinds.shape import shape_of
from tenfold.records import search
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import drafting
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records.forms import editors
from tenfold.web.records.forms.form import RecordForm
from tenfold.web.reporting import distribution, heads

Context = dict[str, Any]
ENTITIES = "entities"


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

    def beside(self, request: Request, form: RecordForm, shown: dict[str, Any], opened: Opened | None) -> Context:
        """The outline, in which also the script asks; whether it is saved; the search for records concerned."""
        return outline(request, form, shown["form"], opened) | {
            "look_url": reverse("reporting:look", args=[form.kind.name]), "saved": _saved(request, opened),
            "query": form.typed.one("form-find"), "hits": _hits(request, form), "kinds": _kinds(),
            "made_title": form.typed.one("form-made-title"), "refused": form.typed.one("form-made-refused"),
        }  # fmt: skip


def outline(request: Request, form: RecordForm, shown: Context, opened: Opened | None) -> Context:
    """What is missing under each head, and who will read it; `shown` is the form, beside whose fields findings are laid."""
    seen = heads.look(form)
    made = heads.outline(form, seen, shown["sections"])
    told = distribution.readers_of(request.actor, form, opened)
    return {
        "heads": made, "said": _said(seen), "effect": distribution.effect(told), "whom": told,
        "looked": seen.read,
    }  # fmt: skip


def _said(seen: heads.Looked) -> str:
    """How much there is, in two sentences."""
    needed, found = len(seen.faults), len(seen.findings)
    said = [
        ngettext("%(count)s thing is missing for the release.", "%(count)s things are missing for the release.", needed)
        % {"count": language.number(needed)}
        if needed
        else _("Nothing is missing for the release.")
    ]
    if found:
        counted = ngettext("%(count)s finding on the writing.", "%(count)s findings on the writing.", found)
        said.append(counted % {"count": language.number(found)})
    elif seen.read:
        said.append(_("Nothing was found in the writing."))
    return " ".join(said)


def _saved(request: Request, opened: Opened | None) -> str:
    """Whether what stands in the form is what is saved."""
    if request.method == "POST" or {"unfinished", "from"} & set(request.GET):
        return _("Not saved yet: something in this form was changed.")
    if opened is None:
        return _("Nothing is saved yet.")
    return _("As saved in version %(number)s; nothing is changed.") % {"number": language.number(opened.version.number)}


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


def _mend(form: RecordForm, what: str) -> None:
    """Take the proposal whose rule and place were pressed, if it still stands."""
    rule, _slash, anchor = what.partition("/")
    for one in heads.look(form).findings:
        if (one.rule, one.anchor) == (rule, anchor) and one.proposal is not None:
            form.typed.set(one.proposal[0], [one.proposal[1]])
            return
