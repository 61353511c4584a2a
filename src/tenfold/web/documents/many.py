"""A file with many zones: read at once, and answered as a table that goes back with the file. Neither is kept."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.cells.safety import disarm
from tenfold.travel_documents import rules
from tenfold.travel_documents.mrz import Answer, telling
from tenfold.travel_documents.services import checking, comparing
from tenfold.travel_documents.services.comparing import Compared
from tenfold.web import language
from tenfold.web.documents import beside, look_ups, verdicts, views
from tenfold.web.pages import Request, page
from tenfold.web.uploads import takes_files

_LARGEST = 2  # MB: ten thousand zones of three lines take half of it
_FIELDS = (
    "document_code", "issuing_state", "document_number", "surname", "given_names", "nationality", "birth_date", "sex", "expiry_date",
    "optional", "optional_2",
)  # fmt: skip


@takes_files
@page(needs=Permission.ZONE_CHECK, methods=("POST",))
def check_file(request: Request) -> HttpResponse:
    """Read every zone of the file that was sent."""
    try:
        answers = checking.check_all(_text(request.FILES.get("file")), by=request.actor, at=request.now)
        compared = _compared(request, answers)
    except Invalid as refused:
        return views.show(request, file_errors=views.sentences(refused))
    table = io.StringIO()
    csv.writer(table).writerows([disarm(cell) for cell in row] for row in rows(answers, language.current(), compared))
    return HttpResponse(
        "\ufeff" + table.getvalue(), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="zones.csv"', "Cache-Control": "no-store"},
    )  # fmt: skip


def _compared(request: Request, answers: Sequence[Answer]) -> Sequence[Compared]:
    """What stands beside each zone; and what is reported of its number, where it is said why. Raises Invalid or Denied."""
    if not rules.may_compare(request.actor):
        return ()
    reason = request.POST.get("reference", "").strip() or request.POST.get("reason", "")
    how: dict[str, Any] = {"lang": language.current(), "by": request.actor, "at": request.now}
    return comparing.compare_each(answers, reason=reason, **how)


def rows(answers: Sequence[Answer], lang: str, compared: Sequence[Compared] = ()) -> Iterator[list[str]]:
    """The heads and a row for each zone, in the order of the file; with what stands beside it where that was looked for."""
    beside_heads = [_("Specimens"), _("Alerts"), _("Reports on the number")] if compared else []
    yield [
        _("Number"), _("Format"), _("Is it right?"), *(telling.label(name, lang) for name in _FIELDS), _("What is not right"), _("What was corrected"),
        *beside_heads,
    ]  # fmt: skip
    for number, answer in enumerate(answers, 1):
        wrong = (
            f"{telling.label(name, lang)}: {verdicts.why(answer.checks[name], lang)}"
            for name in (*answer.wrong, *answer.doubtful)
        )
        yield [
            str(number), answer.format or "", verdicts.overall(answer)["said"], *(answer.fields.get(name, "") for name in _FIELDS),
            "; ".join(wrong), "; ".join(verdicts.corrected(one, lang) for one in answer.corrections),
            *(_beside(compared[number - 1]) if compared else []),
        ]  # fmt: skip


def _beside(one: Compared) -> list[str]:
    if not one.looked_up:
        reports = ""
    else:
        reports = "; ".join(
            f"{look_ups.status(hit)}, {hit.office or hit.organisation}, {hit.reference}" for hit in one.hits
        ) or _("nothing known")
    return [*beside.said(one), reports]


def _text(sent: Any) -> str:
    if sent is None:
        raise Invalid(Reason.FILE_MISSING)
    if getattr(sent, "too_large", False) or sent.size > _LARGEST * 1_000_000:
        raise Invalid(Reason.FILE_TOO_LARGE, limit=_LARGEST)
    try:
        return Path(str(sent.path)).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(Reason.FILE_NOT_READ, name=sent.name or "", form="UTF-8") from None
