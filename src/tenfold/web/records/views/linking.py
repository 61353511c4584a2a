"""Links to other records: chosen by searching, made, addressed to others, withdrawn."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling import selectors as handling
from tenfold.handling.marking import WIDEST, Marking, strictest
from tenfold.kinds import labels
from tenfold.records import rules, search, surroundings
from tenfold.records.selectors import hanging, opening
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import referring
from tenfold.vocabulary import lists
from tenfold.web import directory, fields, language
from tenfold.web.pages import Request, page
from tenfold.web.records import heads
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.faults import Faults
from tenfold.web.records.forms.sheet import Sheet
from tenfold.web.records.forms.typed import Typed
from tenfold.web.records.views.taking import GET_AND_POST, ask, done, told

Context = dict[str, Any]


@page(needs=Permission.RECORD_LINK, methods=GET_AND_POST)
def link(request: Request, ref: uuid.UUID) -> HttpResponse:
    """Link a record to another one that the same reader can see: first choose it, then say how they belong together."""
    opened = opening.get(request.actor, ref)
    rules.may_link(request.actor, opened.record).require()
    if request.method == "POST":
        return _make(request, opened)
    other = search.reference_in(request.GET.get("target", ""))
    if other is None:
        return _choose(request, opened)
    return _ask(request, opened, opening.get(request.actor, other))


def _choose(request: Request, opened: Opened, error: TenfoldError | None = None) -> HttpResponse:
    """The search for the other record; a plain form, and a link behind each record that was found."""
    typed, here = request.GET.get("q", "").strip(), reverse("records:link", args=[opened.record.ref])
    found = search.choose(request.actor, typed, lang=language.current(), apart_from=opened.record.ref)
    names = directory.participants(language.current())
    entries = [
        {
            "url": f"{here}?target={hit.ref}", "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref,
            "kind": labels.of(hit.kind).name(language.current()), "tlp": hit.tlp, "by": names.get(hit.originator, ""),
        }
        for hit in found
    ]  # fmt: skip
    return ask(
        request, opened, _("Link to another record"), {}, error=error, template="records/link_choose.html",
        asked={"action": here, "query": typed, "entries": entries, "empty": bool(typed) and not entries},
    )  # fmt: skip


def _make(request: Request, opened: Opened) -> HttpResponse:
    typed = Typed(dict(request.POST.lists()))
    given = {name: typed.one(name).strip() for name in ("type", "target", "note", "source_code", "info_code")}
    target = search.reference_in(given["target"])
    try:
        if target is None:
            raise Missing
        other = opening.get(request.actor, target)
    except Missing:
        return _choose(request, opened, Invalid(Reason.NOT_FOUND))
    try:
        referring.link(
            opened.record.ref, target, given["type"], note_text=given["note"], grading=_grading(given),
            to=readers.read(typed), shared=typed.one("shared") == "1", by=request.actor, at=request.now,
        )  # fmt: skip
    except (Invalid, Conflict, Denied, Missing) as refused:
        return _ask(request, opened, other, typed, told(request, refused))
    return done(request, opened.record.ref, _("Linked."))


def _grading(given: dict[str, str]) -> dict[str, str]:
    """A grade from two codes; its scheme is that of the codes."""
    known = lists.get("grade_source"), lists.get("grade_info")
    for codelist, code in zip(known, (given["source_code"], given["info_code"]), strict=True):
        if code in codelist.codes:
            scheme = str(codelist.codes[code].extra.get("scheme", ""))
            return {"scheme": scheme, "source_code": given["source_code"], "info_code": given["info_code"]}
    return {"source_code": given["source_code"], "info_code": given["info_code"]}


def _ask(
    request: Request, opened: Opened, other: Opened, typed: Typed | None = None, error: TenfoldError | None = None
) -> HttpResponse:
    typed = typed or Typed()
    marking = strictest([opened.marking, other.marking])
    wrong = _wrong(error)
    lang = language.current()
    confirm = {
        "what": [
            _("A link is seen by whoever sees both records and is addressed by the link. It changes neither of them."),
            _("The originators of the two records learn of it only where you address it to them."),
        ],
        "fields": [
            fields.select("type", _("This record"), _types(request), value=typed.one("type"), errors=wrong, required=True),
            fields.text("note", _("Note"), value=typed.one("note"), errors=wrong),
            *(fields.select(name, label, _codes(codelist, request), value=typed.one(name), errors=wrong, empty_label=_("Not graded"))
              for name, label, codelist in (("source_code", _("How reliable is the source of this link?"), "grade_source"),
                                            ("info_code", _("How well is this link established?"), "grade_info"))),
        ],
        "button_label": _("Link the two"), "target": str(other.record.ref), "other": {
            "title": heads.title(other)[0], "lang": heads.title(other)[1], "reference": other.record.human_ref, "url": reverse("records:page", args=[other.record.ref]),
            "kind": labels.of(other.kind.name).name(lang), "tlp": other.version.tlp,
            "again": reverse("records:link", args=[opened.record.ref]),
        },
    }  # fmt: skip
    return ask(
        request, opened, _("Link to another record"), confirm, error=error, template="records/link.html",
        **_audience(request, marking, typed, shared="1" if typed.one("shared") == "1" else ""),
    )  # fmt: skip


def _wrong(error: TenfoldError | None) -> dict[str, list[str]]:
    faults = getattr(error, "faults", ())
    made: dict[str, list[str]] = {}
    for fault in faults:
        name = fault.at.removeprefix("grading.")
        made.setdefault(name, []).append(_("Choose one.") if name == "type" else language.explain(fault))
    return made


def _audience(request: Request, marking: Marking, typed: Typed, *, shared: str) -> Context:
    """Who shall see the link: the house alone, unless more are chosen within what the marking of its ends allows."""
    lang = language.current()
    sheet = Sheet(
        labels=labels.of("incident"), lang=lang, on=request.now.date(), typed=typed, faults=Faults((), language.explain)
    )
    both = fields.checkboxes(
        "shared",
        _("Who sees the link"),
        [("1", _("Also the originators of both records"))],
        values=[shared] if shared else [],
    )
    return {
        "allows": _("%(marking)s: %(whom)s.") % {"marking": marking.words, "whom": _allowed(marking.tlp)}, "both": both,
        "groups": readers.groups(handling.choices(request.actor, lang), typed.several("form-readers"), only=WIDEST[marking.tlp]),
        "people": readers.people(sheet),
    }  # fmt: skip


def _allowed(tlp: str) -> str:
    return next(line["allows"] for line in readers.widest() if line["tlp"] == tlp)


def _types(request: Request) -> list[tuple[str, str]]:
    """The types of link that people make; what a body refers to is linked by itself."""
    return [(code, label) for code, label in _codes("link_type", request) if code not in rules.MADE_BY_ITSELF]


def _codes(name: str, request: Request) -> list[tuple[str, str]]:
    return [(code.code, code.labels[language.current()]) for code in lists.get(name).active(request.now.date())]


@page(needs=Permission.RECORD_LINK, methods=GET_AND_POST)
def link_readers(request: Request, ref: uuid.UUID, link: uuid.UUID) -> HttpResponse:
    """Address a link of one's own to others, or to fewer."""
    opened, found = opening.get(request.actor, ref), _own(request, ref, link)
    typed, error = Typed(dict(request.POST.lists())), None
    if request.method == "POST":
        try:
            referring.readdress_link(
                link, readers.read(typed), of=ref, shared=typed.one("shared") == "1", by=request.actor, at=request.now
            )
            return done(request, ref, _("The link is addressed anew."))
        except (Invalid, Denied) as refused:
            error = told(request, refused)
    else:
        entries = [{"to": reader.target} for reader in surroundings.link_readers(request.actor, found)]
        typed = readers.write(entries, Typed())
    marking = referring.marking_of(found.source, found.target, by=request.actor)
    confirm = {"what": [_said(found, ref)], "button_label": _("Address the link")}
    return ask(
        request, opened, _("Who sees this link"), confirm, error=error, template="records/link.html",
        **_audience(request, marking, typed, shared="1" if typed.one("shared") == "1" else ""),
    )  # fmt: skip


@page(needs=Permission.RECORD_LINK, methods=GET_AND_POST)
def withdraw_link(request: Request, ref: uuid.UUID, link: uuid.UUID) -> HttpResponse:
    """Take a link of one's own back."""
    opened, found = opening.get(request.actor, ref), _own(request, ref, link)
    if request.method == "POST":
        referring.withdraw_link(link, of=ref, by=request.actor, at=request.now)
        return done(request, ref, _("The link is withdrawn."))
    what = [
        _said(found, ref),
        _("Nobody sees this link any more. Neither record is changed. The audit keeps that it was there."),
    ]
    confirm = {"what": what, "button_label": _("Withdraw the link"), "danger": True}
    return ask(request, opened, _("Withdraw the link"), confirm)


def _own(request: Request, ref: uuid.UUID, link: uuid.UUID) -> Any:
    found = hanging.find_link(request.actor, link)
    if found is None or ref not in {found.source.ref, found.target.ref}:
        raise Missing
    rules.may_alter_link(request.actor, found).require()
    return found


def _said(link: Any, ref: uuid.UUID) -> str:
    """The link in a sentence, seen from the record whose page this is."""
    other = link.target if link.source.ref == ref else link.source
    return _("The link “%(type)s” between this record and %(other)s.") % {
        "type": lists.get("link_type").label(link.type, language.current()), "other": other.human_ref,
    }  # fmt: skip
