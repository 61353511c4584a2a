"""Whom to call: the contact points of all organisations by State; those of the own one are kept here."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts import selectors as accounts
from tenfold.accounts.permissions import Permission
from tenfold.exchange import selectors
from tenfold.exchange.services import contacts as services
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling.selectors import state_name
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, own_name
from tenfold.web import days, directory, fields, language, sessions
from tenfold.web.pages import Request, page

if TYPE_CHECKING:
    from tenfold.accounts.models import Participant
    from tenfold.exchange.models import ContactPoint

Context = dict[str, Any]
_MOST = 20
_LONGEST = 120


@page(needs=Permission.RECORD_READ)
def listed(request: Request) -> HttpResponse:
    """Every organisation with its contact points, by State; of the own house also what can be done."""
    role, lang = request.GET.get("role", ""), language.current()
    known: dict[int, list[Any]] = {}
    for one in selectors.list_contacts(request.actor):
        known.setdefault(one.originator_id, []).append(one)
    names, roles = directory.participants(lang), lists.get("contact_role")
    states: dict[str, list[Context]] = {}
    for house in accounts.list_participants():
        state = state_name(house.state.code, lang) if house.state else _("Organisations of no State")
        shown = _house(request, house, names, known.get(house.pk, []), role)
        if house.pk == request.actor.house or (shown["contacts"] or not role):
            states.setdefault(state, []).append(shown)
    own = next((one for some in states.values() for one in some if one["own"]), None)
    options = [("", _("All roles")), *((code, roles.label(code, lang)) for code in roles.codes)]
    context = {
        "page_header": {"title": _("Contact points"), "back": {"url": reverse("exchange:inbox"), "label": _("Requests")}},
        "own": own, "role": fields.select("role", _("Role"), options, value=role, always_chosen=True),
        "states": [{"name": name, "houses": [one for one in some if not one["own"]]} for name, some in sorted(states.items())],
        "new_url": reverse("exchange:contact", args=[_free(known.get(request.actor.house, []))]) if _may(request) else "",
    }  # fmt: skip
    return render(request, "exchange/contacts.html", context)


def _may(request: Request) -> bool:
    return Permission.CONTACT_SET in request.actor.permissions


def _free(found: "list[ContactPoint]") -> int:
    """The first rank that nobody has."""
    taken = {one.rank for one in found}
    return next((rank for rank in range(1, _MOST) if rank not in taken), _MOST)


def _house(
    request: Request, house: "Participant", names: dict[int, str], found: "list[ContactPoint]", role: str
) -> Context:
    own = house.pk == request.actor.house
    told = zip(found, entries(found, request.now.date()), strict=True)
    return {
        "name": names.get(house.pk, house.slug), "own": own,
        "contacts": [said | (_acts(one) if own and _may(request) else {}) for one, said in told if own or not role or one.role == role],
    }  # fmt: skip


def entries(found: "list[ContactPoint]", today: date) -> list[Context]:
    """The contact points of one organisation in words; whoever is absent with who stands in."""
    here = selectors.reached(found, today)
    stands_in = here[0].name if here else ""
    return [_entry(one, today, away=one not in here, stands_in=stands_in) for one in found]


def _entry(one: "ContactPoint", today: date, *, away: bool, stands_in: str) -> Context:
    """Who, in which languages, by which ways, absent or not, and since when that is known."""
    lang = language.current()
    roles, ways, items = lists.get("contact_role"), lists.get("contact_channel"), lists.get("handover_item")
    ahead = one.away_from is not None and one.away_from > today
    return {
        "name": one.name, "role": roles.label(one.role, lang), "hours": one.hours, "languages": ", ".join(own_name(code) for code in one.languages),
        "ways": [{"label": ways.label(code, lang), "value": value} for code, value in one.channels.items()],
        "away_until": language.on(one.away_until) if one.away_until and away else "", "stands_in": stands_in if away else "",
        "away_from": language.on(one.away_from) if one.away_from and ahead else "",
        "handed": [items.label(code, lang) for code in one.handed_over] if away or ahead else [],
        "verified": language.on(one.verified_on), "old": (today - one.verified_on).days >= selectors.STALE[-1], "rank": language.number(one.rank),
    }  # fmt: skip


def _acts(one: "ContactPoint") -> Context:
    def url(act: str) -> str:
        return reverse("exchange:contact-act", args=[one.rank, act])

    there = one.away_from is None
    return {
        "verify_url": url("verify"), "change_url": reverse("exchange:contact", args=[one.rank]), "drop_url": url("drop"),
        "leave_url": url("leave") if there else "", "back_url": "" if there else url("back"),
    }  # fmt: skip


@page(needs=Permission.CONTACT_SET, methods=("GET", "POST"))
def write(request: Request, rank: int) -> HttpResponse:
    """Write the contact point of a rank. Whoever saves it has verified it."""
    found = next((one for one in _own(request) if one.rank == rank), None)
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            services.put(_read(request.POST, rank), by=request.actor, at=request.now)
        except Invalid as refused:
            wrong = language.explain_all(refused)
        else:
            return _done(request, _("The contact point was saved. All organisations of the node read it."))
    asked = _fields(request, found, wrong)
    title = _("Change the contact point") if found else _("New contact point")
    return _form(
        request, title, asked, wrong, effect=_("All organisations of the node read it at once."), button=_("Save")
    )


def _own(request: Request) -> "list[ContactPoint]":
    return selectors.list_contacts(request.actor, request.actor.house)


def _read(given: QueryDict, rank: int) -> Contact:
    channels = {code: given.get(f"way-{code}", "").strip() for code in lists.get("contact_channel").codes}
    return Contact(
        name=given.get("name", ""), role=given.get("role", ""), rank=rank, languages=given.getlist("languages"), hours=given.get("hours", ""),
        channels={code: value for code, value in channels.items() if value}, person=given.get("person", ""),
    )  # fmt: skip


def _fields(request: Request, found: "ContactPoint | None", wrong: dict[str, list[str]]) -> list[fields.Field]:
    lang, given, posted = language.current(), request.POST, request.method == "POST"
    roles, ways = lists.get("contact_role"), lists.get("contact_channel")

    def value(name: str, kept: Any) -> str:
        return given.get(name, "") if posted else str(kept or "")

    people = [(str(pk), name) for pk, name in accounts.colleagues(request.actor).items()]
    channels = found.channels if found else {}
    return [
        fields.text("name", _("Name of the office, or of somebody at work"), value=value("name", found and found.name), errors=wrong, required=True, maxlength=_LONGEST),
        fields.select("role", _("Role"), [(code, roles.label(code, lang)) for code in roles.codes], value=value("role", found and found.role), errors=wrong, required=True, empty_label=_("Choose")),
        fields.checkboxes("languages", _("Languages"), [(code, own_name(code)) for code in LANGUAGES], values=given.getlist("languages") if posted else (found.languages if found else ()), errors=wrong, required=True),
        *(fields.text(f"way-{code}", ways.label(code, lang), value=value(f"way-{code}", channels.get(code)), errors={f"way-{code}": wrong.get("channels", [])} if code == next(iter(ways.codes)) else {}, dir="ltr", maxlength=_LONGEST) for code in ways.codes),
        fields.text("hours", _("When somebody is there"), value=value("hours", found and found.hours), errors=wrong, maxlength=_LONGEST),
        fields.select("person", _("A colleague with an account here"), people, value=value("person", found and found.person), errors=wrong, empty_label=_("Nobody"),
                      help=_("While this contact point is absent, its mails rest, and whoever stands in is told instead.")),
    ]  # fmt: skip


@page(needs=Permission.CONTACT_SET, methods=("GET", "POST"))
def act(request: Request, rank: int, name: str) -> HttpResponse:
    """Still true, absent, back, or taken away."""
    found = next((one for one in _own(request) if one.rank == rank), None)
    if found is None or name not in _ACTS:
        raise Missing
    title, effect, button, do = _ACTS[name]
    wrong: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            do(request, rank)
        except Invalid as refused:
            wrong = language.explain_all(refused)
        else:
            return _done(request, str(_SAID[name]()))
    asked = _absence(request, wrong) if name == "leave" else []
    return _form(
        request, title(), asked, wrong, effect=effect(), button=button(), kicker=found.name, danger=name == "drop"
    )


def _absence(request: Request, wrong: dict[str, list[str]]) -> list[fields.Field]:
    given, items = request.POST, lists.get("handover_item")
    return [
        fields.text("first", _("First day"), value=given.get("first", ""), errors=wrong, type="date", size="short", dir="ltr", required=True),
        fields.text("last", _("Last day"), value=given.get("last", ""), errors=wrong, type="date", size="short", dir="ltr", required=True),
        fields.checkboxes("handed_over", _("Handed over"), [(code, items.label(code, language.current())) for code in items.codes], values=given.getlist("handed_over"), errors=wrong,
                          required=True, verify=True, help=_("All of it, before anybody is absent.")),
    ]  # fmt: skip


def _leave(request: Request, rank: int) -> None:
    first, last = (days.require(request.POST, name) for name in ("first", "last"))
    services.leave(rank, first, last, request.POST.getlist("handed_over"), by=request.actor, at=request.now)


Said = Callable[[], str]
Does = Callable[[Request, int], object]
# What it is called, what it does, the button, and doing it.
_ACTS: dict[str, tuple[Said, Said, Said, Does]] = {
    "verify": (lambda: _("Still true"), lambda: _("You say that everything that is written of this contact point is true today."), lambda: _("Still true"),
               lambda request, rank: services.verify(rank, by=request.actor, at=request.now)),
    "leave": (lambda: _("Note an absence"), lambda: _("All organisations of the node read it. The next contact point who is there stands in."), lambda: _("Note the absence"), _leave),
    "back": (lambda: _("Back again"), lambda: _("The absence is taken away at once."), lambda: _("Back again"),
             lambda request, rank: services.come_back(rank, by=request.actor, at=request.now)),
    "drop": (lambda: _("Take the contact point away"), lambda: _("Nobody finds it any more. The others keep their order."), lambda: _("Take it away"),
             lambda request, rank: services.drop(rank, by=request.actor, at=request.now)),
}  # fmt: skip
_SAID: dict[str, Said] = {
    "verify": lambda: _("Verified today."), "leave": lambda: _("The absence was noted."), "back": lambda: _("The contact point is there again."),
    "drop": lambda: _("The contact point was taken away."),
}  # fmt: skip


def _done(request: Request, said: str) -> HttpResponse:
    sessions.tell(request, said)
    return HttpResponseRedirect(reverse("exchange:contacts"))


def _form(
    request: Request, title: str, asked: list[fields.Field], wrong: dict[str, list[str]], *, effect: str, button: str, kicker: str = "", danger: bool = False
) -> HttpResponse:  # fmt: skip
    back = reverse("exchange:contacts")
    shown = {
        "page_header": {"title": title, "kicker": kicker, "back": {"url": back, "label": _("Contact points")}}, "form": asked, "effect": effect,
        "error_summary": fields.summary(asked) if wrong else None, "button": {"label": button, "style": "danger" if danger else "primary"}, "cancel_url": back,
    }  # fmt: skip
    return render(request, "exchange/move.html", shown, status=Invalid.status if wrong else 200)
