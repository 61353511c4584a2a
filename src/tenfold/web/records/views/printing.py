"""A record on paper: what the copy will hold, in which form and language, and the copy itself."""

import io
import uuid

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid, TenfoldError
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right
from tenfold.records.selectors import opening
from tenfold.reporting.services import printing
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import fields, language
from tenfold.web.pages import Download, Request, page
from tenfold.web.records.views import using
from tenfold.web.records.views.taking import GET_AND_POST, ask, asked_version, told


@page(needs=Permission.RECORD_READ, methods=GET_AND_POST)
def print_(request: Request, ref: uuid.UUID) -> HttpResponseBase:
    """Ask for form and language, and make the paper."""
    number = asked_version(request)
    error: TenfoldError | None = None
    form, lang = request.POST.get("format", "pdf"), request.POST.get("lang", language.current())
    if request.method == "POST":
        try:
            court = request.POST.get("court") == "yes"
            made = printing.render(
                ref, format=form, lang=lang, number=number, court=court, by=request.actor, at=request.now
            )
            return Download(
                io.BytesIO(made.content), as_attachment=True, filename=made.name, content_type=made.content_type
            )
        except Invalid as refused:
            error = refused
        except Denied as refused:
            error = told(request, refused)
    opened = opening.get(request.actor, ref, number)
    languages = [(code, own_name(code)) for code in LANGUAGES]
    forms = [
        ("pdf", _("PDF: to be printed, kept and handed over")),
        ("docx", _("DOCX: to be written on in an office program")),
    ]
    asked = {
        "what": _what(opened.marking), "button_label": _("Make the file"),
        "fields": [
            fields.radios("format", _("Form of the file"), forms, value=form if form in printing.FORMATS else "pdf", always_chosen=True),
            fields.radios("court", _("Declared use"), [("", _("For the work of your organisation")), ("yes", _("For a court, or a request for legal assistance"))],
                          value=request.POST.get("court", ""), always_chosen=True),
            fields.select("lang", _("Language of the paper"), languages, value=lang if lang in LANGUAGES else language.current(), always_chosen=True),
        ],
    }  # fmt: skip
    uses = [Right.EXPORT, *([Right.USE_IN_COURT] if request.POST.get("court") else [])]
    remedy = using.consent_url(request, opened, uses) if error else ""
    return ask(request, opened, _("Print or save"), asked, error=error, remedy=remedy)


def _what(marking: Marking) -> list[str]:
    return [
        _(
            "The paper holds what you can read under the purpose of your view, and nothing else. Links and comments are not on it."
        ),
        _("Every page is marked %(marking)s, and says for whom and when the copy was made.")
        % {"marking": marking.words},
        _(
            "The copy is recorded with a number that stands on every page. Whoever gave you the record learns that it was read."
        ),
        _("What people wrote stays in the language in which they wrote it."),
    ]
