"""What stands round a record, in words: provenance, links, receipts, recalls, erasures, and what to know first."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.kinds import display, labels
from tenfold.records import about
from tenfold.records.addressing import SAME
from tenfold.records.reviewing import Review
from tenfold.records.rules import REFERS
from tenfold.records.selectors.opened import Opened
from tenfold.records.surroundings import Around
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.records import grades, words
from tenfold.web.records.forms.readers import name_of

Context = dict[str, Any]


def _at(written: str) -> Context:
    return words.moment(datetime.fromisoformat(written))


def _label(name: str, code: str) -> str:
    return lists.get(name).label(code, language.current())


def provenance(opened: Opened, around: Around, *, own: bool) -> list[Context]:
    """Originator, version and dates; within the own house also who wrote and who released."""
    version, drafting = opened.version, opened.drafting
    entries: list[Context] = [
        {"label": _("Originator"), "value": language.text(around.originator)},
        {"label": _("Version"), "value": str(version.number)},
        {"label": _("Written"), "value": language.moment(version.created_at)},
    ]
    if own and opened.kind.about and (whom := _whom(opened, around)):
        entries.append({"label": _("Goes to"), "value": whom})
    if version.state not in {"draft", "submitted"}:
        entries.append({"label": _("In this state since"), "value": language.moment(version.moved_at)})
    if own and drafting:
        for label, person in (
            (_("Author"), drafting.author),
            (_("Submitted by"), drafting.submitted_by),
            (_("Released by"), drafting.released_by),
        ):
            if person:
                entries.append({"label": label, "value": around.people.get(person, "–")})
    if version.retention_until:
        entries.append(
            {"label": _("Kept until"), "value": display.when(version.retention_until.isoformat(), language.current())}
        )
    if own and version.review_on:
        entries.append(
            {"label": _("To be reviewed on"), "value": display.when(version.review_on.isoformat(), language.current())}
        )
    entries.append({"label": _("Reference in full"), "value": str(opened.record.ref), "code": True})
    return entries


def _whom(opened: Opened, around: Around) -> str:
    """Whose records this one tells of: to them it goes, and to nobody else."""
    named = set(about.named(opened.kind, opened.body))
    return ", ".join(
        dict.fromkeys(language.text(link["whose"] or {}) for link in around.links if link["other"] in named)
    )


def reviewed(elsewhere: Review | None, *, own: bool) -> list[Context]:
    """Where the review by another organisation stands."""
    if elsewhere is None:
        return []
    if not own:
        return [
            {
                "level_tag": "info",
                "message": _(
                    "This is a draft of another organisation. You read it to review it, until it is released or taken back."
                ),
            }
        ]
    said = {
        "asked": ("info", _("Another organisation reviews this draft and has not answered yet.")),
        "fit": ("info", _("The reviewing organisation found this version fit to release.")),
        "returned": (
            "warning",
            _("The reviewing organisation returned it: %(reason)s") % {"reason": elsewhere.because},
        ),
    }
    level, message = said[elsewhere.state]
    return [{"level_tag": level, "message": message}]


def notices(opened: Opened, around: Around, *, own: bool, newest: bool) -> list[Context]:
    """What a reader must know before reading on."""
    made: list[Context] = []
    version, drafting, ref = opened.version, opened.drafting, opened.record.ref
    if drafting and drafting.returned_because and version.state == "draft":
        made.append(
            {"level_tag": "warning", "title": _("Returned by the reviewer"), "message": drafting.returned_because}
        )
    if drafting and drafting.urgent_because and not drafting.confirmed_by:
        made.append(
            {
                "level_tag": "warning",
                "title": _("Released urgently by one person; a review is still due"),
                "message": drafting.urgent_because,
            }
        )
    if not newest and version.state != "superseded":
        number = max(one.number for one in opened.versions if one.state != "discarded")
        link = {
            "url": f"{reverse('records:page', args=[ref])}?version={number}",
            "label": _("Open version %(number)s") % {"number": language.number(number)},
        }
        made.append(
            {"level_tag": "info", "message": _("A newer version of this record is being written."), "links": [link]}
        )
    if version.state == "superseded":
        link = {"url": reverse("records:page", args=[ref]), "label": _("Open the current version")}
        made.append(
            {"level_tag": "warning", "message": _("This version was superseded by a newer one."), "links": [link]}
        )
    if own and version.state == "recalled":
        made.append({"level_tag": "warning", "title": _("Recalled"), "message": _said_recalled(around)})
    return made


def _said_recalled(around: Around) -> str:
    told = len(around.recalls)
    if not told:
        return _("Nobody outside your organisation had read it.")
    done = sum(bool(entry["acknowledged_at"]) for entry in around.recalls)
    return ngettext(
        "%(told)s organisation had read it and finds a notice; %(done)s acknowledged it.",
        "%(told)s organisations had read it and find a notice; %(done)s acknowledged it.",
        told,
    ) % {"told": language.number(told), "done": language.number(done)}


def links(around: Around, ref: uuid.UUID, *, may_link: bool) -> list[Context]:
    """Links to other records, with their type seen from here; those of one's own can be changed."""
    made = []
    for link in around.links:
        kind = labels.of(link["kind"]).name(language.current())
        title, lang = display.best(link["title"] or {}, language.current())
        made.append({
            "url": reverse("records:page", args=[link["other"]]), "name": link["human_ref"], "kind": kind, "title": title, "lang": lang,
            "type": _label("link_type", link["type"]), "incoming": not link["outgoing"], "note": link["note"], "by": language.text(link["by"]),
            "grade": grades.of(link["grading"]),
        })  # fmt: skip
        if may_link and link["own"] and link["type"] != REFERS:
            made[-1] |= {
                "readers_url": reverse("records:link-readers", args=[ref, link["ref"]]),
                "withdraw_url": reverse("records:withdraw-link", args=[ref, link["ref"]]),
            }
    return made


def receipts(around: Around) -> list[Context]:
    """Which organisations read which version, and when first; or were answered out of it by a look-up, and why as a code."""
    return [
        {"name": language.text(one["name"]), "number": one["number"], **_at(one["read_at"]),
         "look_up": _label("lookup_reason", one["reason"]) if one["reason"] else ""}
        for one in around.receipts
    ]  # fmt: skip


def recalls(around: Around) -> list[Context]:
    """Who was told of a recall, and who acknowledged it."""
    return [
        {
            "name": language.text(one["name"]), "reason": _label("recall_reason", one["reason"]), **_at(one["at"]),
            "acknowledged": _at(one["acknowledged_at"]) if one["acknowledged_at"] else None,
        }
        for one in around.recalls
    ]  # fmt: skip


def told(around: Around) -> list[Context]:
    """What was said came of the record: by whom, when, and in which words."""
    return [
        {
            "url": reverse("records:page", args=[one["ref"]]), "came": ", ".join(_label("outcome", code) for code in one["body"].get("outcome", ())),
            "by": language.text(one["by"] or {}), "at": _at(one["at"])["at"], "words": one["body"].get("feedback", ""), "lang": one["body"].get("lang", ""),
        }
        for one in around.told
    ]  # fmt: skip


def erasures(around: Around) -> list[str]:
    """What was erased, when and on which ground."""
    return [
        _("Version %(number)s: “%(part)s” was erased on %(at)s. Ground: %(ground)s")
        % {
            "number": language.number(one["number"]),
            "part": _label("record_part", one["part"]),
            "at": _at(one["at"])["at"],
            "ground": one["ground"],
        }
        for one in around.erasures
    ]


def intended(opened: Opened, names: Mapping[str, str], *, same: bool = True) -> list[str]:
    """For whom an open draft is meant; `names` tells readers by the names that forms use.

    Without `same`, whoever reads the version before is left out: the page names them one by one.
    """
    if opened.version.state not in {"draft", "submitted"} or not opened.drafting:
        return []
    return [_target(entry, names) for entry in opened.drafting.intended if same or entry["to"] != SAME]


def _target(entry: Mapping[str, Any], names: Mapping[str, str]) -> str:
    told = str(entry["to"])
    name = names.get(told) or name_of(told.partition(":")[0], told.partition(":")[2])
    under = [_label("purpose", code) for code in entry.get("purposes", ())]
    return f"{name} ({', '.join(under)})" if under else name
