"""Look a document up: four things to say, and what is known of it. What is asked stands in no address and is not kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.kinds import display, labels
from tenfold.matching.services import asking
from tenfold.travel_documents import rules
from tenfold.travel_documents.mrz import Answer as Zone
from tenfold.travel_documents.numbers import Answer, Hit
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.documents import calling
from tenfold.web.matches.asking import met
from tenfold.web.pages import Request, page
from tenfold.web.records.views.taking import told

Context = dict[str, Any]
_NAMES = ("issuer", "type", "number", "reason", "reference")
# The first letter of a document code in a zone, and the type that is most often behind it.
_TYPES = {"P": "passport-ordinary", "V": "visa", "I": "id-card", "A": "id-card", "C": "id-card"}

TOO_FAST = frozenset(
    {Reason.LOOKUPS_SLOWED, Reason.LOOKUPS_SPENT}
)  # said above the form, where what was typed still stands


@page(needs=Permission.NUMBER_LOOK_UP, methods=("GET", "POST"))
def look_up(request: Request) -> HttpResponse:
    """The form, and the answer where something was asked."""
    asked = {name: request.POST.get(name, "").strip() for name in _NAMES}
    if request.method != "POST":
        return _show(request, asked)
    try:
        answer = asking.look_up(
            asked["issuer"], asked["type"], asked["number"], reason=f"{asked['reason']} {asked['reference']}",
            lang=language.current(), by=request.actor, at=request.now,
        )  # fmt: skip
    except Invalid as refused:
        wrong: dict[str, list[str]] = {}
        for fault in refused.faults:
            at = "reference" if fault.at == "reason" and asked["reference"] else fault.at
            wrong.setdefault(at, []).append(language.explain(fault))
        return _show(request, asked, wrong=wrong)
    except Denied as refused:
        if refused.reason not in TOO_FAST:
            raise
        return _show(request, asked, refused=told(request, refused))
    return _show(request, asked, answer)


def show_file(request: Request, refused: TenfoldError) -> HttpResponse:
    """The page again, with what is wrong with a file of numbers, or why it is not answered now."""
    asked = dict.fromkeys(_NAMES, "")
    if not isinstance(refused, Invalid):
        return _show(request, asked, refused=told(request, refused))
    return _show(request, asked, file_wrong=_wrong_in_file(refused))


def _wrong_in_file(refused: Invalid) -> fields.Errors:
    """What is wrong with the reason, and with the file, in which lines."""
    wrong: dict[str, list[str]] = {} if refused.faults else {"file": [language.explain(refused)]}
    called = {"issuer": _("Issuing State"), "type": _("Type of document"), "number": _("Number")}
    for fault in refused.faults:
        line, within, name = fault.at.removeprefix("line ").partition(": ")
        said = language.explain(fault)
        if within:
            where = {"number": language.number(int(line)), "field": called[name], "said": said}
            said = _("Line %(number)s, %(field)s: %(said)s") % where
        wrong.setdefault("reason" if fault.at == "reason" else "file", []).append(said)
    return wrong


def panel(zone: Zone) -> Context | None:
    """The form under a zone that was read, filled in with what it says; nothing where it says too little."""
    read = zone.document
    if read is None or not (read.country and read.number):
        return None
    asked = {"issuer": read.country, "type": _TYPES.get(read.code[:1], ""), "number": read.number}
    return {"action": reverse("documents:look-up"), "form": form(asked, {})}


def form(asked: dict[str, str], wrong: fields.Errors) -> list[fields.Field]:
    """The fields of a question."""
    lang = language.current()
    none = _("Choose")
    countries = sorted(
        ((code, found.labels[lang]) for code, found in lists.get("country").codes.items()), key=lambda one: one[1]
    )
    types = [(code, found.labels[lang]) for code, found in lists.get("doc_type").codes.items() if code != "unknown"]
    return [
        fields.select("issuer", _("Issuing State"), countries, value=asked.get("issuer", ""), errors=wrong, required=True, empty_label=none),
        fields.select("type", _("Type of document"), types, value=asked.get("type", ""), errors=wrong, required=True, empty_label=none),
        fields.text("number", _("Number"), value=asked.get("number", ""), errors=wrong, required=True, dir="ltr",
                    help=_("As it is printed or read. Spaces, dashes and letters that look like figures do not matter.")),
        fields.select("reason", _("Why do you ask?"), reasons(), value=asked.get("reason", ""), errors=wrong, required=True, empty_label=none),
        fields.text("reference", _("Reference of the case, if there is one"), value=asked.get("reference", ""), errors=wrong, dir="ltr",
                    help=_("It is kept in the evidence for good: letters, figures, “-”, “/” and “.” alone, with a figure, such as 2026/118. No spaces, and no names.")),
    ]  # fmt: skip


def _file_form(wrong: fields.Errors) -> list[fields.Field]:
    """The fields of a question about many."""
    example = "QMM,passport-ordinary,AR0048350"
    return [
        fields.file("file", _("A file of numbers"), errors=wrong, required=True, accept=".csv,.txt,text/csv,text/plain",
                    help=_("A line for each: issuing State, type and number, as in %(example)s. You get a table back; neither is stored.") % {"example": f"\u2066{example}\u2069"}),
        fields.select("reason", _("Why do you ask?"), reasons(), errors=wrong, required=True, empty_label=_("Choose")) | {"id": "field-file-reason"},
        fields.text("reference", _("Reference of the case, if there is one"), dir="ltr") | {"id": "field-file-reference"},
    ]  # fmt: skip


def _show(
    request: Request, asked: dict[str, str], answer: Answer | None = None, *, wrong: fields.Errors | None = None,
    file_wrong: fields.Errors | None = None, refused: TenfoldError | None = None,
) -> HttpResponse:  # fmt: skip
    made = form(asked, wrong or {})
    file = _file_form(file_wrong or {}) if rules.may_look_up_many(request.actor) else []
    summary = fields.summary([*made, *file]) if wrong or file_wrong else None
    if refused:
        summary = {"errors": [{"text": language.explain(refused)}]}
    context = {
        "form": made, "file": file, "file_wrong": bool(file_wrong), "error_summary": summary, "looked": shown(answer) if answer else None,
        "calling": calling.panel(request, asked["issuer"], [hit.originator for hit in answer.hits]) if answer and answer.hits else [],
    }  # fmt: skip
    return render(
        request,
        "documents/look_up.html",
        context,
        status=refused.status if refused else Invalid.status if summary else 200,
    )


def shown(answer: Answer) -> Context:
    """What documents/reported.html takes."""
    return {
        "hits": [_hit(hit) for hit in answer.hits], "spent": answer.spent,
        "met": [met(one["kind"], one["organisation"], one["match"]) for one in answer.ask],
    }  # fmt: skip


def because(request: Request) -> str:
    """Why it is asked, as it was chosen and typed."""
    return " ".join(filter(None, (request.POST.get(name, "").strip() for name in ("reason", "reference"))))


def reasons() -> list[tuple[str, str]]:
    """Why numbers are looked up."""
    return [(code, found.labels[language.current()]) for code, found in lists.get("lookup_reason").codes.items()]


def why() -> list[fields.Field]:
    """Why numbers of a file are looked up too; without it they are not."""
    return [
        fields.select("reason", _("Look the numbers up too, because"), reasons(), empty_label=_("Do not look them up"),
                      help=_("Among what is reported lost, stolen, invalid or false. Each file counts, and whoever reported it learns that you were answered.")) | {"id": "field-file-reason"},
        fields.text("reference", _("Reference of the case, if there is one"), dir="ltr") | {"id": "field-file-reference"},
    ]  # fmt: skip


def status(hit: Hit) -> str:
    """What is reported: the status of the document, or that it is an alert."""
    lang = language.current()
    if hit.kind == "document_fraud_alert":
        return labels.of(hit.kind).name(lang)
    return lists.get("doc_status").label(hit.status, lang)


def _hit(hit: Hit) -> Context:
    lang = language.current()
    alert = hit.kind == "document_fraud_alert"
    country, type_ = lists.get("country").label(hit.issuer, lang), lists.get("doc_type").label(hit.type, lang)
    return {
        "status": status(hit), "document": _("%(type)s of %(state)s") % {"type": type_, "state": country},
        "date_label": _("First found") if alert else _("Date of the loss"), "date": display.when(hit.date, lang) if hit.date else "",
        "circumstances": hit.circumstances, "organisation": hit.organisation, "originator": hit.originator, "office": hit.office, "reference": hit.reference,
        "how": how(hit),
        "differs": [_("Place %(place)s: you wrote %(asked)s, there it stands as %(stands)s.")
                    % {"place": place, "asked": asked, "stands": stands} for place, asked, stands in hit.differs],
    }  # fmt: skip


def how(hit: Hit) -> str:
    """How what is reported fits what was asked."""
    return {
        "exact": _("The number is the same."),
        "as-read": _(
            "The number is the same but for letters that are confused in reading. Compare it with the document."
        ),
        "range": _("The number lies within a range of blanks."),
        "sample": _("The number was seen on a false document."),
    }[hit.how]
