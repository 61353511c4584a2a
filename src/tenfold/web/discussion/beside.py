"""What is said of a record, on the page of the record: in the order of time, as far as it reaches this reader."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.discussion import rules
from tenfold.discussion.selectors import comments, proposals
from tenfold.discussion.selectors.comments import Said
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import in_language
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records import words

Context = dict[str, Any]


# Asked with what else stands round a record, so that the page costs no query more.
ASKED = {"comments": comments.OF_RECORD, "proposals": proposals.OF_RECORD}


def shown(request: Request, opened: Opened, found_round: Mapping[str, list[dict[str, Any]]]) -> Context:
    """The comments with what can be done with each, the proposals, and where one speaks oneself."""
    found = comments.said(found_round["comments"])
    may = bool(rules.may_say_of(request.actor, originator=opened.record.originator_id))
    by_ref = {one.ref: one for one in found}
    address = reverse("discussion:comment", args=[opened.record.ref])
    return {
        "comments": [_entry(request, opened, one, by_ref, address if may else "") for one in found],
        "comment_url": address if may else "",
        "proposals": _proposals(found_round["proposals"]),
        "propose_url": _propose_url(request, opened),
    }


def _proposals(rows: list[dict[str, Any]]) -> list[Context]:
    lang = language.current()
    found = proposals.lines(rows)
    return [
        {
            "url": reverse("discussion:proposal", args=[one.ref]), "who": in_language(one.named, lang), **words.moment(one.made_at),
            "state": lists.get("proposal_state").label(one.state, lang),
        }
        for one in found
    ]  # fmt: skip


def _propose_url(request: Request, opened: Opened) -> str:
    allowed = rules.may_propose(request.actor, originator=opened.record.originator_id, state=opened.version.state)
    return reverse("discussion:propose", args=[opened.record.ref]) if allowed else ""


def _entry(request: Request, opened: Opened, one: Said, by_ref: Any, address: str) -> Context:
    lang, before = language.current(), by_ref.get(one.answers)
    mine = bool(
        rules.may_take_back(request.actor, house=one.house, author=one.author, withdrawn=one.withdrawn_at is not None)
    )
    return {
        "ref": one.ref, "kind": lists.get("comment_kind").label(one.kind, lang), "who": who(one, lang), "to": to(request, one, lang), **words.moment(one.at),
        "text": one.text, "withdrawn": language.moment(one.withdrawn_at) if one.withdrawn_at else "",
        "sure": how_sure(one.probability, one.confidence),
        "older": one.number if one.number != opened.version.number else 0,
        "answers": {"ref": before.ref, "who": who(before, lang)} if before else None,
        "answer_url": f"{address}?answers={one.ref}" if address and not one.withdrawn_at else "",
        "withdraw_url": reverse("discussion:withdraw-comment", args=[opened.record.ref, one.ref]) if mine else "",
    }  # fmt: skip


def who(one: Said, lang: str) -> str:
    """Who speaks: of one's own house the colleague too."""
    house = in_language(one.house_name, lang)
    return _("%(person)s, %(organisation)s") % {"person": one.person, "organisation": house} if one.person else house


def to(request: Request, one: Said, lang: str) -> str:
    """Who reads it beside its author."""
    if one.told == one.house:
        return _("your organisation alone")
    return in_language(one.told_name, lang) or _("a group that you do not know")


def how_sure(probability: str, confidence: str) -> str:
    """Both scales of an assessment in words."""
    if not probability:
        return ""
    lang = language.current()
    return _("Probability: %(probability)s. Confidence: %(confidence)s.") % {
        "probability": lists.get("probability").label(probability, lang), "confidence": lists.get("confidence").label(confidence, lang),
    }  # fmt: skip
