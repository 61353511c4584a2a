"""One step: what it brings about, the form that it needs, and what was wrong with it."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.exchange import selectors as requests
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels
from tenfold.kinds.procedure import Need
from tenfold.subjects import course, rules, selectors
from tenfold.subjects.selectors import Standing
from tenfold.subjects.services import moving
from tenfold.web import fields, language, sessions
from tenfold.web.exchange import words as exchange
from tenfold.web.pages import Request, page
from tenfold.web.subjects import words

_DANGEROUS = frozenset({course.ERASE, course.RESTRICT, course.WITHDRAW})
_TOLD = frozenset({Reason.NOT_ALLOWED, Reason.SCOPE_LACKING})


@page(needs=Permission.SUBJECT_HANDLE, methods=("GET", "POST"))
def move(request: Request, ref: uuid.UUID, name: str) -> HttpResponse:
    """Say what a step brings about, and make it."""
    found = selectors.get(request.actor, ref)
    declared = course.COURSE.move(name)
    if declared is None or name == course.REGISTER:
        raise Missing
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        said = {
            need.name: request.POST.getlist(need.name) if need.type == "records" else request.POST.get(need.name, "")
            for need in declared.needs
        }
        try:
            after = moving.move(ref, name, said, by=request.actor, at=request.now)
        except (Invalid, Denied) as refused:
            if refused.reason in _TOLD:
                raise
            wrong = language.explain_all(refused) if isinstance(refused, Invalid) else {}
            wrong = wrong or {"": [language.explain(refused)]}
        else:
            sessions.tell(request, _("This was done."))
            return HttpResponseRedirect(reverse("subjects:page", args=[ref]) if after else reverse("subjects:list"))
    return _show(request, found, name, wrong)


def _show(request: Request, found: Standing, name: str, wrong: dict[str, list[str]]) -> HttpResponse:
    declared, given = course.COURSE.move(name), request.POST
    assert declared is not None
    form = [_field(request, found, name, need, given, wrong) for need in declared.needs]
    known = {one["name"] for one in form}
    summary = fields.summary(form)
    summary["errors"] += [
        {"text": text, "href": ""} for at, texts in wrong.items() if at not in known for text in texts
    ]
    here, label = reverse("subjects:page", args=[found.case.ref]), words.label("subject_move", name)
    shown = {
        "page_header": {"title": label, "kicker": found.case.human_ref, "back": {"url": here, "label": words.label("subject_right", found.case.right)}},
        "form": form, "error_summary": summary if wrong else None, "effect": _effect(name), "cancel_url": here,
        "button": {"label": label, "style": "danger" if name in _DANGEROUS else "primary"},
    }  # fmt: skip
    return render(request, "subjects/move.html", shown, status=422 if wrong else 200)


def _effect(name: str) -> str:
    told = {
        course.IDENTIFY: _("You have seen that whoever asks is the person, or speaks for her or him. From now on the request is examined."),
        course.CONCERN: _("The records are among those on which you decide."), course.SET_ASIDE: _("The records are not about the person, and are not decided on."),
        course.ASK: _("The organisation from which the record comes reads which right is asked for and what you write here. It does not read who asks."),
        course.DECIDE: _("A refusal needs its reason and the ground in law. Both stand in the letter, unless the record may neither be confirmed nor denied."),
        course.ERASE: _("The personal and protected parts of these records are erased in every version, with everybody whom they name. Whoever has read them is told to destroy what it holds."),
        course.RESTRICT: _("The records are taken back from everybody else and stay with your organisation. Whoever has read them is told. A sanitised twin holds no personal data and stays with its readers: recall it by itself if it has to go too."),
        course.RECTIFIED: _("A corrected version was released since the decision. It is looked for now."),
        course.ANSWER: _("The request is answered: every record is decided, and what was granted is done. Then make the letter and send it."),
        course.EXTEND: _("The last day is another one. Write why: whoever asks has to be told."),
        course.GUARD: _("A smuggled person asks (Protocol Art. 5). From now on guardians alone read it, and you read it only if you are one."),
        course.WITHDRAW: _("Whoever asked does not ask any more."), course.REOPEN: _("The request is examined again, for example after a complaint."),
    }  # fmt: skip
    return told.get(name, _("This stays inside your organisation."))


def _field(
    request: Request, found: Standing, name: str, need: Need, given: QueryDict, wrong: dict[str, list[str]]
) -> fields.Field:
    common: dict[str, Any] = {"errors": wrong, "required": need.required}
    value = given.get(need.name, "")
    if need.type == "records":
        return fields.checkboxes(
            "records",
            _("Records"),
            _records(request, found, name),
            values=given.getlist("records"),
            scroll=True,
            **common,
        )
    if need.type == "day":
        return fields.text(need.name, _("Last day"), value=value, type="date", size="short", dir="ltr", **common)
    if need.type == "code":
        label = {"decision": _("Decision"), "refusal": _("Reason for a refusal")}[need.name]
        return fields.select(need.name, label, words.options(need.list), value=value, empty_label=_("Choose"), **common)
    if need.name == "ground":
        return fields.text("ground", _("Ground in law"), value=value, maxlength=need.most, size="long", **common)
    help_ = _("It stands in the letter.") if name == course.ANSWER else _("Without the name of the person.")
    return fields.textarea("text", _("Message"), value=value, maxlength=4000, help=help_, **common)


def _records(request: Request, found: Standing, name: str) -> list[tuple[str, str]]:
    """What can be chosen: for an act the records for which it was granted and not done."""
    concerned, house = found.concerned, request.actor.house
    refs = list(dict.fromkeys(request.POST.getlist("records"))) if name == course.CONCERN else list(concerned)
    known = selectors.known(request.actor, [ref for ref in refs if _is_ref(ref)])
    fit = [
        ref for ref in refs
        if rules.fits(found.case.right, name, concerned.get(ref), own=ref in known and known[ref].originator == house)
    ]  # fmt: skip
    lang, unseen = language.current(), _("A record that is not open to you now")
    contents = requests.contents(request.actor, [uuid.UUID(ref) for ref in fit if ref in known])
    titles = {ref: exchange.title(uuid.UUID(ref), contents)[0] for ref in fit if ref in known}
    return [
        (ref, " · ".join(filter(None, (known[ref].human_ref, titles[ref], labels.of(known[ref].kind).name(lang)))) if ref in known else unseen)
        for ref in fit
    ]  # fmt: skip


def _is_ref(written: str) -> bool:
    try:
        uuid.UUID(written)
    except ValueError:
        return False
    return True
