"""Speaking of a record: who will read it is said before anything is sent; taking one's words back."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.discussion import rules
from tenfold.discussion.rules import LONGEST
from tenfold.discussion.selectors import comments
from tenfold.discussion.services import commenting as services
from tenfold.foundation.errors import Invalid, TenfoldError
from tenfold.handling.rights import Right
from tenfold.records import entitlements
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import in_language
from tenfold.web import directory, fields, language
from tenfold.web.discussion import beside
from tenfold.web.pages import Request, page
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, told

Context = dict[str, Any]


@page(needs=Permission.RECORD_WRITE, methods=GET_AND_POST)
def comment(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Say something of a record, or answer what was said. What to think of first is asked once."""
    opened = opening.get(request.actor, ref)
    rules.may_say_of(request.actor, originator=opened.record.originator_id).require()
    entitlements.require(request.actor, opened, Right.SEE, on=request.now.date())
    answers = _answered(request, opened)
    if request.method != "POST":
        return _ask(request, opened, answers)
    given = request.POST
    thoughts = services.warnings(opened, given.get("text", ""), language.current())
    if thoughts and given.get("anyway") != "1" and given.get("text", "").strip():
        return _ask(request, opened, answers, thoughts=[language.explain(one) for one in thoughts])
    assessed = given.get("kind") == rules.ASSESSMENT
    try:
        services.add(
            ref, given.get("text", "").replace("\r\n", "\n"), kind=given.get("kind", ""), to=given.get("to", comments.ORIGINATOR),
            answers=answers.ref if answers else None, probability=given.get("probability", "") if assessed else "",
            confidence=given.get("confidence", "") if assessed else "", number=opened.version.number, by=request.actor, at=request.now,
        )  # fmt: skip
    except TenfoldError as refused:
        return _ask(request, opened, answers, error=told(request, refused))
    return done(request, ref, _("Said. It stands on the page of the record for those who read it."))


@page(needs=Permission.RECORD_WRITE, methods=("POST",))
def withdraw(request: Request, ref: uuid.UUID, comment: uuid.UUID) -> HttpResponse:
    """Take one's own words back."""
    services.withdraw(comment, of=ref, by=request.actor, at=request.now)
    return done(request, ref, _("Taken back. Its words are deleted; that there was a comment remains."))


def _answered(request: Request, opened: Opened) -> comments.Said | None:
    asked = request.GET.get("answers", "")
    return next((one for one in comments.of_record(request.actor, opened.record) if str(one.ref) == asked), None)


def _ask(
    request: Request, opened: Opened, answers: comments.Said | None, *, error: TenfoldError | None = None, thoughts: Sequence[str] = ()
) -> HttpResponse:  # fmt: skip
    given, lang = request.POST, language.current()
    wrong = language.explain_all(error) if isinstance(error, Invalid) else {}
    asked = [
        fields.radios("kind", _("What it is"), _codes("comment_kind"), value=given.get("kind", "comment"), errors=wrong, required=True, always_chosen=True),
        fields.textarea("text", _("What you say"), value=given.get("text", ""), errors=wrong, required=True, maxlength=LONGEST),
        fields.select("probability", _("Probability, of an assessment"), _codes("probability"), value=given.get("probability", ""), errors=wrong, empty_label=_("None")),
        fields.select("confidence", _("Confidence, of an assessment"), _codes("confidence"), value=given.get("confidence", ""), errors=wrong, empty_label=_("None")),
    ]  # fmt: skip
    if answers is None:
        asked.insert(0, _ways(request, opened, given.get("to", comments.ORIGINATOR), wrong))
    if thoughts:
        asked.append(fields.checkboxes("anyway", _("Before you say it"), [("1", _("I have thought of this; say it as it stands"))],
                                       errors={"anyway": list(thoughts)}))  # fmt: skip
    confirm = {
        "what": [_("It is read by your organisation and by the one reader that you choose, and by nobody who does not read the record."),
                 _("When the record is taken back from them, it goes with it. It changes nothing in the record.")],
        "fields": asked, "button_label": _("Say it"),
    }  # fmt: skip
    if answers is not None:
        confirm["whom"] = [beside.who(answers, lang)] if not answers.to_group else [beside.to(request, answers, lang)]
    title = _("Answer a comment") if answers else _("Comment on this record")
    said = ask(
        request, opened, title, confirm, error=None if wrong else error, asked=fields.summary(asked) if wrong or thoughts else None,
        template="discussion/comment.html", answered=answers.text if answers else "",
    )  # fmt: skip
    said.status_code = error.status if error else 200
    return said


def _ways(request: Request, opened: Opened, value: str, wrong: Any) -> fields.Field:
    lang, own = language.current(), opened.record.originator_id == request.actor.participant
    house = directory.participants(lang).get(opened.record.originator_id, "")
    options = [
        (way.name, in_language(way.names, lang) if way.names else _("Your organisation alone") if own else house)
        for way in comments.ways(request.actor, opened.record)
    ]
    label = _("Who reads it beside your organisation")
    return fields.radios("to", label, options, value=value, errors=wrong, required=True, always_chosen=True)


def _codes(name: str) -> list[tuple[str, str]]:
    return [(code, one.labels[language.current()]) for code, one in lists.get(name).codes.items()]
