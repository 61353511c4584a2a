"""On what a sharing rests, on the pages: asked where something is shared, told where it was."""

import uuid
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import display
from tenfold.records import bases
from tenfold.records.selectors.opened import Opened
from tenfold.records.services.bases import AGREEMENT, RECORD, REQUEST, Named
from tenfold.vocabulary import lists
from tenfold.web import fields, language
from tenfold.web.pages import Request

# What the form says of it.
SAID = ("basis", "agreement", "basis_note")
# Written down by the node, and chosen by nobody.
_BY_ITSELF = frozenset({RECORD, REQUEST})


def read(given: QueryDict) -> Named | None:
    """What was chosen; nothing where no basis was. Raises Invalid for an agreement that is not written as a reference."""
    code, written = given.get("basis", ""), given.get("agreement", "").strip()
    if not code:
        return None
    try:
        agreement = uuid.UUID(written) if written and code == AGREEMENT else None
    except ValueError:
        raise Invalid(faults=[Fault("agreement", Reason.REFERENCE_NOT_HERE)]) from None
    return Named(code, agreement, given.get("basis_note", ""))


def fields_of(request: Request, errors: fields.Errors | None = None) -> list[fields.Field]:
    """The basis, the agreement, and a note."""
    given, lang = request.POST, language.current()
    codes = [
        (code, one.labels[lang]) for code, one in lists.get("sharing_basis").codes.items() if code not in _BY_ITSELF
    ]
    agreements = [
        (
            str(ref),
            " · ".join([human, *([display.best(title, lang)[0]] if title else []), *_unless_in_force(status, lang)]),
        )
        for ref, human, title, status in bases.list_agreements(request.actor)
    ]
    made = [
        fields.select(
            "basis",
            _("On which basis"),
            codes,
            value=given.get("basis", ""),
            errors=errors,
            empty_label=_("None named"),
            verify=True,
        )
    ]
    if agreements:
        made.append(fields.select("agreement", _("Which agreement"), agreements, value=given.get("agreement", ""), errors=errors, empty_label=_("Choose"), size="long",
                                  help=_("Only where the basis is an agreement.")))  # fmt: skip
    return [*made, fields.text("basis_note", _("Note on the basis"), value=given.get("basis_note", ""), errors=errors, maxlength=300, size="long",
                               help=_("Such as the article. Whoever is let in reads it."))]  # fmt: skip


def _unless_in_force(status: str, lang: str) -> list[str]:
    """What whoever chooses should know: that it expired, was terminated, or is only negotiated."""
    known = lists.get("agreement_status")
    return [] if status == "in-force" or status not in known else [known.label(status, lang)]


def told(request: Request, opened: Opened) -> list[dict[str, Any]]:
    """The bases of the sharings so far, each in words, with a way to the agreement where this reader sees it."""
    return [
        {
            "label": lists.get("sharing_basis").label(one.code, language.current()), "note": one.note, "reference": one.reference,
            "url": reverse("records:page", args=[one.agreement]) if one.is_open else "", "at": language.moment(one.at),
        }
        for one in bases.list_bases(request.actor, opened.record)
    ]  # fmt: skip
