"""A file with many zones, or with many numbers: answered as a table that goes out while it is made. Neither is kept."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.kinds.cells.safety import disarm
from tenfold.matching.services import asking
from tenfold.travel_documents import lines, rules
from tenfold.travel_documents.mrz import Answer, telling
from tenfold.travel_documents.numbers import Answer as Found
from tenfold.travel_documents.services import checking, comparing
from tenfold.travel_documents.services.comparing import Compared
from tenfold.web import language
from tenfold.web.documents import beside, look_ups, verdicts, views
from tenfold.web.pages import Pieces, Request, page
from tenfold.web.uploads import takes_files

_AT_ONCE = 50  # zones in one stretch of the table
_LARGEST = 2  # MB: ten thousand zones of three lines take half of it
_FIELDS = (
    "document_code", "issuing_state", "document_number", "surname", "given_names", "nationality", "birth_date", "sex", "expiry_date",
    "optional", "optional_2",
)  # fmt: skip


@takes_files
@page(needs=Permission.ZONE_CHECK, methods=("POST",))
def check_file(request: Request) -> HttpResponseBase:
    """Read every zone of the file that was sent; the table goes out while it is made, so that a long one begins soon."""
    try:
        answers: Iterable[Answer] = checking.check_all(
            _text(request.FILES.get("file")), by=request.actor, at=request.now
        )
        compared: Sequence[Compared] = ()
        if rules.may_compare(request.actor):
            answers = list(answers)
            compared = _compared(request, answers)
    except Invalid as refused:
        return views.show(request, wrong={"file": views.sentences(refused)})
    return _table("zones.csv", rows(answers, language.current(), compared))


@takes_files
@page(needs=Permission.NUMBER_LOOK_UP, methods=("POST",))
def look_up_file(request: Request) -> HttpResponseBase:
    """Look up every number of the file that was sent. A line that cannot be asked stops it, before anything is asked or counted."""
    try:
        asked = lines.read(_text(request.FILES.get("file")))
        answer = asking.look_up_many(
            asked, reason=look_ups.because(request), lang=language.current(), by=request.actor, at=request.now
        )
    except Invalid as refused:
        return look_ups.show_file(request, refused)
    except Denied as refused:
        if refused.reason not in look_ups.TOO_FAST:
            raise
        return look_ups.show_file(request, refused)
    return _table("numbers.csv", known(asked, answer))


def _table(name: str, made: Iterator[list[str]]) -> HttpResponseBase:
    return Pieces(
        _pieces(made, language.current()), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )  # fmt: skip


def _pieces(made: Iterator[list[str]], lang: str) -> Iterator[str]:
    """The table in stretches, each in the language of the reader, whose request is over by then."""
    yield "\ufeff"
    while True:
        with language.speaking(lang):
            stretch = list(islice(made, _AT_ONCE))
        if not stretch:
            return
        table = io.StringIO()
        csv.writer(table).writerows([disarm(cell) for cell in row] for row in stretch)
        yield table.getvalue()


def _compared(request: Request, answers: Sequence[Answer]) -> Sequence[Compared]:
    """What stands beside each zone; and what is reported of its number, where it is said why. Raises Invalid or Denied."""
    how: dict[str, Any] = {"lang": language.current(), "by": request.actor, "at": request.now}
    return comparing.compare_each(answers, reason=look_ups.because(request), **how)


def rows(answers: Iterable[Answer], lang: str, compared: Sequence[Compared] = ()) -> Iterator[list[str]]:
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


def known(asked: Sequence[lines.Line], answer: Found) -> Iterator[list[str]]:
    """The heads, and for each line of the file what is known of its number: a row for each report, or one that says that there is none."""
    yield [
        _("Line"), _("Issuing State"), _("Type of document"), _("Number"), _("What is reported"), _("Date"), _("How it fits"), _("Confirm with"),
        _("Reference there"), _("Circumstances"),
    ]  # fmt: skip
    told: dict[int, list[list[str]]] = {}
    for hit in answer.hits:
        office = ", ".join(filter(None, (hit.organisation, hit.office)))
        told.setdefault(hit.line or 0, []).append(
            [look_ups.status(hit), hit.date, look_ups.how(hit), office, hit.reference, hit.circumstances]
        )
    for one in answer.ask:
        kind = labels.of(one["kind"]).name(language.current())
        told.setdefault(one["line"], []).append([kind, "", _("not shared with you"), one["organisation"], "", ""])
    for line, document in enumerate(asked, 1):
        for row in told.get(line) or [[_("nothing known"), "", "", "", "", ""]]:
            yield [str(line), *document, *row]


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
    raw = Path(str(sent.path)).read_bytes()
    if b"\0" in raw:  # pictures have it, and no text
        raise Invalid(Reason.FILE_NO_TEXT, name=sent.name or "")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(Reason.FILE_NOT_READ, name=sent.name or "", form="UTF-8") from None
