"""The acts on many records as forms: what is offered to whom, what is asked, and what was said."""

import uuid
from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.desk.selectors import tags
from tenfold.desk.services.many import Retag
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.records.addressing import Target
from tenfold.records.services.dating import Days
from tenfold.records.services.massing import Act, Narrow, Recall, SetDays, Share
from tenfold.vocabulary import lists
from tenfold.web import days, fields, language
from tenfold.web.pages import Request
from tenfold.web.records import basing
from tenfold.web.records.forms.readers import by_name

# What the forms say beside which records are meant.
SAID = (
    "act",
    "to",
    "away",
    "reason",
    "retention",
    "review",
    "no-review",
    "add",
    "remove",
    "charter_days",
    *basing.SAID,
)
_NEEDS = {
    "share": Permission.RECORD_SHARE,
    "narrow": Permission.RECORD_SHARE,
    "recall": Permission.RECORD_RECALL,
    "dates": Permission.RECORD_RELEASE,
    "retag": Permission.RECORD_LINK,
}


def offered(actor: Actor) -> list[tuple[str, str]]:
    """The acts that the roles of this person allow at all; for each record the rules decide."""
    labels = {
        "share": _("Share with more readers"), "narrow": _("Take readers away"), "recall": _("Recall"),
        "dates": _("Set until when they are kept, or when to review them"), "retag": _("Put tags on, or take tags off"),
    }  # fmt: skip
    return [(name, labels[name]) for name, needed in _NEEDS.items() if needed in actor.permissions]


def effect(request: Request, name: str, given: QueryDict) -> list[str]:
    """What the act does, whatever the records."""
    if name == "retag":
        return [*_tagged(request, given), _("Only your organisation sees its tags.")]
    return {
        "share": [
            _(
                "The readers you choose can read the open parts at once. Personal and protected data is not shared in a mass."
            )
        ],
        "narrow": [
            _("The readers you choose read neither these versions nor older ones. Who has read one finds a notice.")
        ],
        "recall": [
            _(
                "Nobody outside your organisation reads any version from now on. Who has read one finds a notice. It cannot be undone."
            )
        ],
        "dates": [
            _("Content and signature stay as they are. When its retention ends, a record returns to your organisation.")
        ],
    }[name]


def _tagged(request: Request, given: QueryDict) -> list[str]:
    """The tags that come and those that go, by name."""
    names = {str(tag.ref): tag.name for tag in tags.list_tags(request.actor, archived=True)}
    said = (("add", _("Put on: %(tags)s")), ("remove", _("Take off: %(tags)s")))
    meant = [(text, [names[one] for one in given.getlist(name) if one in names]) for name, text in said]
    return [text % {"tags": " · ".join(f"\u2068{one}\u2069" for one in some)} for text, some in meant if some]


def read(name: str, given: QueryDict) -> Act:
    """The act that was said. Raises Invalid."""
    if name == "share":
        return Share(
            tuple(Target(one) for one in given.getlist("to")), basing.read(given), given.get("charter_days", "")
        )
    if name == "narrow":
        return Narrow(tuple(given.getlist("away")))
    if name == "recall":
        if not given.get("reason"):
            raise Invalid(faults=[Fault("reason", Reason.REASON_NEEDED)])
        return Recall(given.get("reason", ""))
    if name == "dates":
        chosen = Days(days.read(given, "retention"), days.read(given, "review"), given.get("no-review") == "yes")
        if chosen == Days():
            raise Invalid(faults=[Fault("retention", Reason.FIELD_REQUIRED)])
        return SetDays(chosen)
    return Retag(_refs(given, "add"), _refs(given, "remove"))


def fields_of(request: Request, name: str, given: QueryDict, errors: Mapping[str, Sequence[str]]) -> list[fields.Field]:
    """What is asked."""
    if name in {"share", "narrow"}:
        key = "to" if name == "share" else "away"
        label = _("Who shall read them?") if name == "share" else _("Who shall read them no more?")
        options = list(by_name(handling.choices(request.actor, language.current())).items())
        asked = [
            fields.checkboxes(key, label, options, values=given.getlist(key), errors=errors, scroll=len(options) > 8)
        ]
        return asked + (basing.fields_of(request) if name == "share" else [])
    if name == "recall":
        codes = lists.get("recall_reason").active(request.now.date())
        reasons = [(code.code, code.labels[language.current()]) for code in codes]
        return [
            fields.select("reason", _("Reason"), reasons, value=given.get("reason", ""), errors=errors, required=True)
        ]
    if name == "dates":
        errors = {
            **errors,
            "retention": errors.get("retention_until", errors.get("retention", ())),
            "review": errors.get("review_on", ()),
        }
        form = _("Write the day as 2027-05-31. An empty field changes nothing.")
        return [
            fields.text("retention", _("Kept until"), value=given.get("retention", ""), errors=errors, help=form),
            fields.text("review", _("To be reviewed on"), value=given.get("review", ""), errors=errors, help=form),
            fields.checkboxes("no-review", _("Day of review"), [("yes", _("Take the day of review away"))], values=given.getlist("no-review")),
        ]  # fmt: skip
    options = [(str(tag.ref), tag.name) for tag in tags.list_tags(request.actor)]
    if not options:
        return []
    return [
        fields.checkboxes("add", _("Put on"), options, values=given.getlist("add"), errors=errors),
        fields.checkboxes("remove", _("Take off"), options, values=given.getlist("remove"), errors=errors),
    ]


def _refs(given: QueryDict, name: str) -> tuple[uuid.UUID, ...]:
    try:
        return tuple(uuid.UUID(one) for one in given.getlist(name))
    except ValueError:
        raise Invalid(faults=[Fault(name, Reason.VALUE_NOT_FIT)]) from None
