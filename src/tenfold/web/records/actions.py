"""What somebody can do now with a version. What the rules refuse is not offered."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.records import rules
from tenfold.records.reviewing import Review
from tenfold.records.selectors.opened import Opened
from tenfold.records.states import OPEN
from tenfold.reporting import rules as reporting
from tenfold.web.records import offers

Context = dict[str, Any]
_FORWARD = frozenset({"carry-out", "judge", "release", "submit", "confirm", "share", "edit", "renew"})


def now(
    actor: Actor, opened: Opened, found_round: offers.Round, *, newest: bool, whole: bool, elsewhere: Review | None = None
) -> list[Context]:  # fmt: skip
    """Buttons for this version, the likeliest first; `newest` is False where an open draft stands beside it.

    `whole`: nothing of it is closed to this view, so that saving would drop nothing. `elsewhere`: its review by another.
    """
    version, drafting, ref = opened.version, opened.drafting, opened.record.ref
    review = bool(drafting and rules.may_release(actor, version, drafting))
    alone = bool(drafting and rules.may_release(actor, version, drafting, urgent_because="-"))
    urgent = alone and newest and version.state in OPEN
    confirm = bool(drafting and rules.may_confirm(actor, version, drafting))
    personal = any(part.name != "open" and part.readable for part in opened.parts)
    usable, others = bool(rules.may_name(actor, opened.record)), _elsewhere(actor, version, elsewhere)
    offered = [
        *others[:3],
        ("release", _("Review and release"), newest and review),
        ("return", _("Return to the author"), newest and bool(rules.may_return(actor, version))),
        ("submit", _("Submit for review"), newest and bool(rules.may_submit(actor, version))),
        ("confirm", _("Review the urgent release"), confirm),
        *others[3:],
        ("share", _("Share"), bool(rules.may_share(actor, version))),
        ("edit", _("Edit"), newest and bool(rules.may_revise(actor, version)) and whole),
        ("copy", _("Duplicate as new"), bool(rules.may_copy(actor, version))),
        ("renew", _("Renew"), newest and bool(rules.may_renew(actor, version))),
        ("release", _("Release urgently"), urgent and not review),
        ("recall", _("Recall"), bool(rules.may_recall(actor, version))),
        ("discard", _("Discard the draft"), newest and bool(rules.may_discard(actor, version))),
        ("erase", _("Erase personal data"), personal and bool(rules.may_erase(actor, version))),
        ("quote", _("Quote in a report of yours"), usable and _quotable(actor, opened)),
        ("link", _("Link to another record"), bool(rules.may_link(actor, opened.record))),
        ("reporting:twin", _("Make a sanitised twin"), bool(reporting.may_make_twin(actor, version, whole=whole))),
    ]
    made = [offers.button(name, label, ref) for name, label, allowed in offered if allowed]
    made += offers.made(actor, opened, found_round)
    made += [_paper(version, ref)] if usable else []
    return [
        {**entry, "style": "primary" if number == 0 and entry["name"] in _FORWARD else "secondary"}
        for number, entry in enumerate(made)
    ]


def _paper(version: Any, ref: Any) -> Context:
    """The version that is shown, on paper: whoever may use it can print it, not who reads it through broken glass."""
    address = f"{reverse('records:print', args=[ref])}?version={version.number}"
    return {"name": "print", "label": _("Print or save"), "url": address}


def _quotable(actor: Actor, opened: Opened) -> bool:
    """Released statements, for whoever writes reports."""
    return bool(opened.kind.marks_on) and opened.version.state == "released" and bool(rules.may_write(actor))


def _elsewhere(actor: Actor, version: Any, review: Review | None) -> list[tuple[str, str, bool]]:
    """What belongs to a review by another organisation."""
    mine = bool(rules.may_ask_review(actor, version))
    return [
        ("carry-out", _("Release as reviewed"), mine and review is not None and review.state == "fit"),
        ("judge", _("Give your verdict"), bool(rules.may_judge(actor, version, review))),
        ("take-back", _("Take back from review"), mine and review is not None),
        ("hand", _("Have another organisation review it"), mine and review is None),
    ]
