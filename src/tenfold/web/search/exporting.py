"""The page that makes a file of what was found: what will be in it, how it is marked, and in which form."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import tags
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.records.services import exporting
from tenfold.records.services.exporting import Preview
from tenfold.records.sheets.files import words_of
from tenfold.web import fields, language
from tenfold.web.pages import Download, Request, page
from tenfold.web.search.asked import Asked


@page(needs=Permission.RECORD_READ, methods=("GET", "POST"))
def export(request: Request) -> HttpResponseBase:
    """Say what an export holds, and make it."""
    asked, lang = Asked.read(request.GET), language.current()
    filters, among = tags.narrowed(request.actor, asked.filters)
    form, error = request.POST.get("format", ""), ""
    if request.method == "POST":
        try:
            made = exporting.export(
                asked.query, lang=lang, filters=filters, among=among, format=form,
                leave_out=request.POST.get("leave_out") == "yes", court=request.POST.get("court") == "yes", by=request.actor, at=request.now,
            )  # fmt: skip
            return Download(made.file, as_attachment=True, filename=made.name, content_type=made.content_type)
        except Invalid as refused:
            if refused.faults and refused.reason != Reason.EXPORT_STOPPED:
                raise
            error = " ".join(
                [language.explain(refused), *(f"{one.at}: {language.explain(one)}" for one in refused.faults)]
            )
    found = exporting.preview(asked.query, lang=lang, filters=filters, among=among, by=request.actor)
    field = fields.radios(
        "format", _("Form of the file"), _forms(found), value=form or "xlsx", errors={"format": [error]} if error else None,
        always_chosen=True,
    )  # fmt: skip
    confirm = {"action": asked.export(), "what": _what(found), "fields": [field, *_choices(request)] if found else [], "cancel_url": asked.url(),
               "button_label": _("Make the file")}  # fmt: skip
    shown = {
        "page_header": {"title": _("Export what was found"), "back": {"url": asked.url(), "label": _("Back to the results")}},
        "confirm": confirm, "found": bool(found), "error_summary": fields.summary([field]) if error else None,
    }  # fmt: skip
    return render(request, "search/export.html", shown, status=422 if error else 200)


def _choices(request: Request) -> list[fields.Field]:
    """What becomes of records whose marks do not let them out, and the use for which the file is declared."""
    stay = [
        ("", _("Make no file if a mark forbids it for one of them")),
        ("yes", _("Leave out those whose marks forbid it")),
    ]
    use = [("", _("For the work of your organisation")), ("yes", _("For a court, or a request for legal assistance"))]
    return [
        fields.radios("leave_out", _("Records that may not be taken out"), stay, value=request.POST.get("leave_out", ""), always_chosen=True),
        fields.radios("court", _("Declared use"), use, value=request.POST.get("court", ""), always_chosen=True),
    ]  # fmt: skip


def _forms(found: Preview | None) -> list[tuple[str, str]]:
    """CSV is one table, so it holds one kind."""
    forms = [("xlsx", _("Workbook (XLSX): can be edited and imported again"))]
    if found and len(found.kinds) == 1:
        forms.append(("csv", _("Table (CSV): lists inside a record stand in one cell each")))
    return [*forms, ("json", _("JSON, for programs")), ("geojson", _("GeoJSON, for maps"))]


def _what(found: Preview | None) -> list[str]:
    if found is None:
        return [_("Nothing that you can read was found, so there is nothing to export.")]
    lang = language.current()
    count = ngettext("%(number)s record", "%(number)s records", found.count) % {"number": language.number(found.count)}
    return [
        f"{count}: {', '.join(labels.of(kind).plural(lang) for kind in found.kinds)}",
        _("In it is what you can read under the purpose of your view, and nothing else."),
        _("The file is marked %(marking)s, the strictest of what is in it; every record in it bears its own marking.")
        % {"marking": words_of(found.marking)},
        _(
            "The export is recorded. Whoever gave you a record learns that it was read, and a recall reaches you as a notice."
        ),
    ]
