"""Every page, with somebody who sees it. A page without a line here is a page that nobody has looked at.

An address is written with the names of the stage in braces. `PAGES` holds what is asked for, `ANSWERS` what a form
gets back, `ACTS` what only a script opens.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tenfold.travel_documents.mrz import write_mrz
from tests.cast import PASSWORD
from tests.journeys.stage import Stage

NOT_PAGES = {
    "accounts:second-step": "asked for between two steps, among the answers",
    "audit:export": "a file",
    "audit:readings-table": "a file",
    "figures:own-table": "a file",
    "figures:table": "a file",
    "notices:follow": "leads to what a notice tells of",
    "audit:register-csv": "a file",
    "audit:register-json": "a file",
    "home:healthz": "a word for a machine",
    "home:metrics": "figures for a machine",
    "home:readyz": "a word for a machine",
    "imports:template": "a file",
    "intake:marked": "a file",
    "intake:run": "leads to the step at which its person left it",
    "intake:told": "figures for a script",
    "desk:search": "leads to the search",
    "maps:boundaries": "lines for a script",
    "records:copy": "leads to the form that it fills",
    "records:file": "a file",
    "records:file-page": "a picture",
    "records:places": "places for a script",
    "subjects:letter": "a file",
    "search:cards": "a piece of a page, for a script",
    "search:in-view": "points for a script",
}

# Name of the address, who asks, the address.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("home:page", "ana", "/"), ("home:page", "adam", "/"), ("home:page", "gerda", "/"), ("home:page", "yaro", "/"), ("home:page", "bela", "/"),
    ("home:about", "", "/about"), ("home:style-guide", "ana", "/style-guide"),
    ("accounts:sign-in", "", "/sign-in"), ("accounts:purpose", "ana", "/purpose"), ("accounts:purpose", "bela", "/purpose?begin=1"),
    ("accounts:account", "ana", "/account"), ("accounts:account", "guarded", "/account"), ("accounts:first-password", "newcomer", "/account/first-password"),
    ("accounts:prove", "guarded", "/account/prove"), ("accounts:factor", "ana", "/account/factor"), ("accounts:factor", "guarded", "/account/factor"),
    ("accounts:remove-factor", "guarded", "/account/factor/remove"),
    ("accounts:people", "adam", "/people"), ("accounts:units", "adam", "/units"), ("accounts:colleague", "adam", "/people/{rosa}"),
    ("accounts:colleague", "adam", "/people/{closed}"), ("accounts:reset", "adam", "/people/{rosa}/reset"),
    ("accounts:reset-factor", "adam", "/people/{guarded}/reset-factor"), ("accounts:roles", "adam", "/people/{rosa}/roles"), ("accounts:agree", "gerda", "/people/{held}/agree"), ("accounts:close", "adam", "/people/{rosa}/close"),
    ("accounts:reopen", "adam", "/people/{closed}/reopen"),
    ("search:page", "ana", "/search"), ("search:page", "ana", "/search?q=lorries"), ("search:page", "ana", "/search?q=nothing+of+the+kind"),
    ("search:page", "ana", "/search?view=table&kind=incident"), ("search:page", "ana", "/search?view=map&kind=incident"), ("search:page", "ana", "/search?view=time&kind=incident"), ("search:export", "ana", "/search/export?q=lorries"),
    ("seen:page", "ana", "/seen"), ("seen:page", "ana", "/seen?q=Quillfeather"),
    ("audit:page", "gerda", "/audit"), ("audit:watch", "gerda", "/audit/watch"), ("audit:readings", "gerda", "/audit/readings"), ("audit:register", "gerda", "/audit/register"),
    ("audit:readings", "gerda", "/audit/readings?whose=own"), ("audit:readings", "stella", "/audit/readings"), ("erasures:page", "gerda", "/erasures"),
    ("desk:work", "ana", "/desk/lists"), ("desk:work-list", "ana", "/desk/lists/drafts"), ("desk:work-list", "ana", "/desk/lists/retention?days=90"),
    ("desk:work-list", "bela", "/desk/lists/recalls"), ("desk:many", "ana", "/desk/many?record={shared}&record={draft}"),
    ("desk:many", "ana", "/desk/many?act=share&record={shared}"), ("desk:many", "ana", "/desk/many?act=tag&record={shared}"),
    ("desk:many", "ana", "/desk/many?act=dates&record={shared}"), ("desk:searches", "ana", "/desk/searches"), ("desk:search-new", "ana", "/desk/searches/new?q=boat"),
    ("desk:search-edit", "ana", "/desk/searches/{search}/edit"), ("desk:tags", "ana", "/desk/tags"), ("desk:tag", "ana", "/desk/tags/{tag}"),
    ("desk:tags-on", "ana", "/desk/tags/on/{shared}"),
    ("discussion:threads", "ana", "/discussion/threads"), ("discussion:threads", "ana", "/discussion/threads?words=boats"), ("discussion:new-thread", "ana", "/discussion/threads/new"), ("discussion:thread", "ana", "/discussion/threads/{thread}"),
    ("discussion:propose", "bela", "/discussion/records/{shared}/propose"), ("discussion:proposals", "ana", "/discussion/proposals"),
    ("discussion:proposal", "ana", "/discussion/proposals/{proposal}"), ("discussion:proposal", "bela", "/discussion/proposals/{proposal}"),
    ("discussion:comment", "ana", "/discussion/records/{shared}/comment"), ("discussion:comment", "bela", "/discussion/records/{shared}/comment?answers={comment}"),
    ("exchange:inbox", "ana", "/requests"), ("exchange:inbox", "bela", "/requests?box=house"), ("exchange:new", "ana", "/requests/new"),
    ("exchange:ask-consent", "bela", "/requests/consent/{shared}?uses=use-in-court"), ("exchange:ask-access", "bela", "/requests/access"),
    ("exchange:page", "ana", "/requests/{asked}"), ("exchange:page", "bela", "/requests/{asked}"), ("exchange:page", "rosa", "/requests/{prepared}"),
    ("exchange:outcomes", "ana", "/requests/outcomes"), ("exchange:outcomes", "bela", "/requests/outcomes?by=us"), ("exchange:outcomes", "bela", "/requests/outcomes?by=asked"),
    ("exchange:contacts", "ana", "/requests/contacts"), ("exchange:contact", "ana", "/requests/contacts/2"), ("exchange:contact-act", "ana", "/requests/contacts/1/leave"), ("exchange:tell", "bela", "/requests/outcomes/of/{shared}"),
    ("exchange:move", "rosa", "/requests/{prepared}/send"), ("exchange:move", "bela", "/requests/{asked}/answer"),
    ("figures:own", "ana", "/figures"), ("figures:network", "ana", "/figures/{group}"),
    ("glass:list", "gerda", "/glass"), ("glass:list", "bruno", "/glass"), ("glass:page", "gerda", "/glass/{opened}"),
    ("subjects:list", "gerda", "/subjects"), ("subjects:list", "stella", "/subjects?box=ended"), ("subjects:new", "gerda", "/subjects/new"),
    ("subjects:page", "gerda", "/subjects/{subject}"), ("subjects:records", "gerda", "/subjects/{subject}/records"),
    ("subjects:move", "gerda", "/subjects/{subject}/do/decide"), ("subjects:move", "gerda", "/subjects/{subject}/do/erase"),
    ("groups:list", "stella", "/groups"), ("groups:new", "stella", "/groups/new"), ("groups:networks", "ana", "/groups/networks"), ("groups:ballot", "stella", "/groups/{voting}/votes/{ballot}"), ("groups:page", "stella", "/groups/{voting}"), ("groups:propose", "stella", "/groups/{voting}/corvo-documents/propose/admit"), ("groups:apply", "yaro", "/groups/{listed}/apply"), ("groups:page", "stella", "/groups/{group}"), ("groups:page", "ana", "/groups/{group}"),
    ("groups:charter", "stella", "/groups/{group}/charter"), ("groups:close", "stella", "/groups/{group}/close"), ("groups:records", "ana", "/groups/{group}/records"),
    ("groups:standing", "ana", "/groups/{group}/standing"), ("groups:reciprocity", "ana", "/groups/{group}/reciprocity"),
    ("groups:reciprocity", "stella", "/groups/{group}/reciprocity"), ("groups:ruling", "stella", "/groups/{group}/reciprocity/write"),
    ("groups:move", "yaro", "/groups/{group}/{invited}/accept"),
    ("imports:list", "ana", "/imports"), ("imports:table", "ana", "/imports/table?kind=incident"), ("imports:page", "ana", "/imports/{import}"),
    ("intake:new", "ana", "/imports/new"), ("intake:cut", "ana", "/imports/run/{table}/cut"), ("intake:columns", "ana", "/imports/run/{table}/columns"),
    ("intake:values", "ana", "/imports/run/{table}/values"), ("intake:check", "ana", "/imports/run/{table}/check"), ("intake:likely", "ana", "/imports/run/{table}/likely"),
    ("intake:readers", "ana", "/imports/run/{table}/readers"), ("intake:progress", "ana", "/imports/run/{going}/progress"),
    ("intake:progress", "ana", "/imports/run/{brought}/progress"),
    ("records:new", "ana", "/records/new"), ("records:reviewers", "bruno", "/records/reviewers"), ("records:reviewers", "yaro", "/records/reviewers"),
    ("records:page", "ana", "/records/{draft}"), ("records:page", "ana", "/records/{shared}"), ("records:page", "bela", "/records/{shared}"),
    ("records:page", "rosa", "/records/{papers}"), ("records:page", "bela", "/records/{recalled}"), ("records:page", "yaro", "/records/{handed}"),
    ("records:holders", "ana", "/records/{shared}/holders"), ("records:holders", "ana", "/records/{recalled}/holders"), ("records:recalls", "ana", "/records/recalls"),
    ("records:notice", "bela", "/records/{recalled}/notice"), ("records:around", "ana", "/records/{shared}/around"),
    ("records:file-confirm", "rosa", "/records/{papers}/files/{file}/confirm"), ("records:print", "ana", "/records/{shared}/print"),
    ("records:consent", "ana", "/records/{shared}/consent"), ("records:quote", "ana", "/records/{shared}/quote"),
    ("records:edit", "ana", "/records/{draft}/edit"), ("records:edit", "ana", "/records/{report}/edit"),
    ("records:begin", "ana", "/records/new/intelligence_report?from={shared}&version=2"), ("records:history", "ana", "/records/{shared}/history"),
    ("records:compare", "ana", "/records/{shared}/compare?a=1&b=2"), ("records:verify", "ana", "/records/{shared}/verify"),
    ("records:submit", "ana", "/records/{draft}/submit"), ("records:return", "rosa", "/records/{waiting}/return"), ("records:release", "rosa", "/records/{waiting}/release"),
    ("records:hand", "bela", "/records/{ready}/review"), ("records:hand", "ana", "/records/{waiting}/review"), ("records:judge", "yaro", "/records/{handed}/verdict"),
    ("records:take-back", "bela", "/records/{handed}/take-back"), ("records:carry-out", "bela", "/records/{fit}/carry-out"), ("records:confirm", "gerda", "/records/{urgent}/confirm"),
    ("records:share", "ana", "/records/{shared}/share"), ("records:narrow", "ana", "/records/{shared}/narrow"), ("records:recall", "ana", "/records/{shared}/recall"),
    ("records:discard", "ana", "/records/{draft}/discard"), ("records:renew", "rosa", "/records/{expired}/renew"), ("records:readers", "ana", "/records/{shared}/readers"),
    ("records:erase", "gerda", "/records/{shared}/erase"), ("records:link", "ana", "/records/{shared}/link?q=boat"), ("records:link", "ana", "/records/{shared}/link?target={report}"),
    ("records:link-readers", "ana", "/records/{shared}/links/{link}/readers"), ("records:withdraw-link", "ana", "/records/{shared}/links/{link}/withdraw"),
    ("persons:pairs", "ana", "/persons"), ("persons:judged", "ana", "/persons/judged"), ("persons:search", "ana", "/persons/search"),
    ("documents:check", "ana", "/documents/check"),
    ("documents:look-up", "ana", "/documents/look-up"), ("documents:specimens", "ana", "/documents/specimens"),
    ("documents:specimens", "bela", "/documents/specimens?issuing_state=QMM&q=2020"),
    ("documents:alerts", "ana", "/documents/alerts"), ("documents:alerts", "bela", "/documents/alerts?days=7&new=1"),
    ("documents:compare", "ana", "/documents/compare"), ("documents:compare", "bela", "/documents/compare?picture={older}"),
    ("documents:compare", "bela", "/documents/compare?picture={older}&picture={newer}"),
    ("documents:losses", "ana", "/documents/losses"), ("documents:report-loss", "ana", "/documents/losses/report"), ("documents:loss", "ana", "/documents/losses/{loss}"), ("documents:widen", "ana", "/documents/specimens/{specimen}/widen"), ("documents:draft-for", "ana", "/documents/draft-for/sltd/{loss}"),
    ("documents:losses", "ana", "/documents/losses"), ("documents:report-loss", "ana", "/documents/losses/report"), ("documents:loss", "ana", "/documents/losses/{loss}"), ("documents:draft-for", "ana", "/documents/draft-for/sltd/{loss}"),
    ("notices:choose", "bela", "/inbox/mail"), ("notices:inbox", "bela", "/inbox"), ("notices:inbox", "bela", "/inbox?show=all&topic=records"), ("notices:inbox", "gerda", "/inbox"),
    ("matches:list", "ana", "/matches"), ("matches:list", "yaro", "/matches?side=asker"), ("matches:ask", "ana", "/matches/ask"),
    ("matches:page", "ana", "/matches/{match}"), ("matches:page", "yaro", "/matches/{match}"), ("matches:move", "ana", "/matches/{match}/decline"),
    ("matches:move", "ana", "/matches/{match}/share"), ("matches:answers", "ana", "/matches/answers"), ("matches:answers", "stella", "/matches/answers"),
    ("matches:record", "ana", "/matches/answers/{shared}"),
    ("reporting:twin", "ana", "/reporting/{shared}/twin"), ("reporting:twins", "ana", "/reporting/{shared}/twins"),
)  # fmt: skip


class Visit(NamedTuple):
    """Somebody comes to an address."""

    name: str
    who: str
    address: str


def visits(stage: Stage) -> list[Visit]:
    """All pages that are asked for, with the form of each kind and a record of each kind that the world tells of."""
    from tenfold.kinds import registry

    made = [Visit(name, who, address.format_map(stage.at)) for name, who, address in PAGES]
    made += [Visit("records:begin", "ana", f"/records/new/{kind}") for kind in registry.names()]
    return made + [Visit("records:page", who, f"/records/{ref}") for who, ref in stage.kinds.values()]


def names() -> Iterator[str]:
    """The name of every address of the pages that answers a GET."""
    from django.urls import URLPattern, URLResolver

    from tenfold.web import pages
    from tenfold.web.urls import urlpatterns

    def walk(patterns: Any, space: str) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, one.app_name or space)
            elif isinstance(one, URLPattern) and pages.declared(one.callback).takes("GET"):  # type: ignore[union-attr]
                yield f"{space}:{one.name}"

    yield from walk(urlpatterns, "")


Answer = Callable[[Stage], Any]


def _post(who: str, address: str, **sent: Any) -> Answer:
    return lambda stage: stage.seat(who).post(address.format_map(stage.at), _filled(sent, stage))


def _filled(sent: dict[str, Any], stage: Stage) -> dict[str, Any]:
    return {name: value.format_map(stage.at) if isinstance(value, str) else value for name, value in sent.items()}


def _half(stage: Stage) -> Any:
    return stage.seat("guarded").get("/sign-in/code")


def _wrong_code(stage: Stage) -> Any:
    return stage.seat("guarded").post("/sign-in/code", {"code": "000000"})


def _token(stage: Stage) -> Any:
    sent = {"label": "A script", "scopes": ["records:record:read"], "days": "30", "token_purpose": "analysis"}
    return stage.seat("ana").post("/account/tokens", sent)


def _recovery_codes(stage: Stage) -> Any:
    """Somebody who signs in with both, and has new codes made instead of the old ones."""
    given = stage.prove(stage.seat("guarded")).post("/account/factor/codes")
    stage.spare = re.findall(r"<li><code[^>]*>([^<]+)<", given.content.decode())
    return given


def _conflict(stage: Stage) -> Any:
    """Rosa saves while Ana still types."""
    from tests.rooms.web.test_records_form import read

    address = f"/records/{stage.at['report']}/edit"
    ana, rosa = stage.seat("ana"), stage.seat("rosa")
    hers, others = read(ana.get(address)).sent, read(rosa.get(address)).sent
    rosa.post(address, {**others, "bottom_line": [f"Her line, told in {stage.lang}"], "form-do": "save"})
    return ana.post(address, {**hers, "bottom_line": ["My line"], "form-do": "save"})


def _advice(stage: Stage) -> Any:
    from tests.rooms.web.test_records_form import read

    address, browser = f"/records/{stage.at['report']}/edit", stage.seat("ana")
    return browser.post(address, {**read(browser.get(address)).sent, "form-do": "advise"})


def _failed(stage: Stage) -> Any:
    """A fault of ours."""
    import pytest

    from tenfold.web.home import public

    def fail(*_: Any) -> None:
        raise RuntimeError

    browser = stage.seat("ana")
    browser.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(public, "render", fail)
        return browser.get("/about")


def _too_old(stage: Stage) -> Any:
    """A form without its token."""
    browser = stage.seat("ana")
    browser.handler.enforce_csrf_checks = True
    return browser.post("/account/preferences", {})


def _preview(stage: Stage) -> Any:
    said = {
        "record": [str(stage.at["shared"]), str(stage.at["draft"])],
        "act": "share",
        "to": "participant:corvo-immigration",
    }
    return stage.seat("ana").post("/desk/many", said | {"do": "preview"})


# The specimen of ICAO Doc 9303, part 4, with another last digit.
_ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<17"
_REPORTED = write_mrz(
    {"document_code": "P", "issuing_state": "QMM", "document_number": "AR0048350", "surname": "LINDELL"}, "TD3"
)

# What is answered, and its status.
ANSWERS: dict[str, tuple[int, Answer]] = {
    "not found": (404, lambda stage: stage.seat("ana").get("/records/00000000-0000-4000-8000-000000000001")),
    "no such address": (404, lambda stage: stage.seat("").get("/nowhere")),
    "not allowed": (403, lambda stage: stage.seat("ana").get("/audit")),
    "wrong method": (405, lambda stage: stage.seat("adam").get("/people/rules")),
    "failed": (500, _failed),
    "form too old": (403, _too_old),
    "wrong password": (403, _post("", "/sign-in", email="nobody@arlen-border.example", password=PASSWORD)),
    "second step": (200, _half),
    "wrong code": (403, _wrong_code),
    "recovery codes": (200, _recovery_codes),
    "token": (200, _token),
    "wrong new password": (422, _post("ana", "/account/password", old="x", new="y", again="z")),
    "colleague without a name": (422, _post("adam", "/people", name="", email="")),
    "form refused": (422, _post("ana", "/records/new/incident", **{"form-do": "save"})),
    "report refused": (422, _post("ana", "/records/new/intelligence_report", **{"form-do": "save"})),
    "conflict": (409, _conflict),
    "advice": (200, _advice),
    "zone with a wrong digit": (200, _post("ana", "/documents/check", zone=_ZONE)),
    "zone with corrections": (
        200,
        _post("ana", "/documents/check", zone=_ZONE.replace("17", "I0"), printed="Anna Eriksson"),
    ),
    "persons of a like name": (
        200,
        _post("ana", "/persons/search", name="Oscar Quilfether", born="1980", reason="investigation"),
    ),
    "no name to search for": (422, _post("ana", "/persons/search")),
    "no file of zones": (422, _post("ana", "/documents/check-file")),
    "nothing known of a number": (
        200,
        _post("ana", "/documents/look-up", issuer="QMM", type="visa", number="V1234", reason="border-check"),
    ),
    "loss reported with nothing in it": (422, _post("ana", "/documents/losses/report")),
    "what would be left of a loss": (
        200,
        _post("ana", "/documents/losses/{loss}", first="AR0048301", last="AR0048400", do="preview"),
    ),
    "came back, but was not lost": (
        422,
        _post("ana", "/documents/losses/{loss}", first="AR1", on="2026-06-01", do="record"),
    ),
    "what is known of a number": (
        200,
        _post(
            "bela",
            "/documents/look-up",
            issuer="QMM",
            type="passport-ordinary",
            number="AR0048350",
            reason="border-check",
        ),
    ),
    "zone whose number is reported": (
        200,
        lambda stage: stage.seat("bela").post("/documents/check", {"zone": _REPORTED, "reason": "border-check"}),
    ),
    "two pictures that are one": (
        422,
        lambda stage: stage.seat("bela").get(f"/documents/compare?picture={stage.at['older']}&compare=1"),
    ),
    "no number to look up": (422, _post("ana", "/documents/look-up")),
    "no file of numbers": (422, _post("ana", "/documents/look-up-file")),
    "no zone": (422, _post("ana", "/documents/check", zone="Oskar Quillfeather")),
    "twin refused": (422, _post("ana", "/reporting/{shared}/twin", **{"form-seen": "2", "form-do": "make"})),
    "release refused": (422, _post("rosa", "/records/{papers}/release")),
    "return without a reason": (422, _post("rosa", "/records/{waiting}/return", because="")),
    "many, before it is done": (200, _preview),
    "many, without readers": (403, _post("ana", "/desk/many", record="{shared}", act="share", do="preview")),
    "table without a file": (422, _post("ana", "/imports/table", kind="incident")),
    "wizard without a file": (422, _post("ana", "/imports/new", kind="incident")),
    "rows left out unasked": (422, _post("ana", "/imports/run/{table}/readers")),
    "found to erase": (200, _post("gerda", "/erasures", step="find", identifier="Oskar Quillfeather")),
    "nothing to erase": (422, _post("gerda", "/erasures", step="find", identifier="ab")),
    "group without a name": (422, _post("stella", "/groups/new", name="", notice_days="many")),
    "search without a name": (422, _post("ana", "/desk/searches/new?q=lorries", name="")),
}


def _menu(page: Any) -> None:
    page.click(".menu > summary")


def _proposals(page: Any) -> None:
    page.focus("[name='place.name']")
    page.keyboard.type("Tunis")
    page.locator("[role=option]").first.wait_for()


def _dialog(page: Any) -> None:
    page.locator("details:has([data-place-map]) > summary").first.click()
    page.locator("[data-place-map]:visible").first.click()
    page.locator("dialog[open] canvas").wait_for()


def _drawn(page: Any) -> None:
    page.wait_for_selector("[data-map-listed] p")


# Who, where, what is done there.
ACTS: dict[str, tuple[str, str, Callable[[Any], None]]] = {
    "the menu of a person": ("ana", "/", _menu),
    "places while somebody types": ("ana", "/records/new/incident", _proposals),
    "a map to choose a place": ("ana", "/records/new/incident", _dialog),
    "a map that is drawn": ("ana", "/search?view=map&kind=incident", _drawn),
}


def unlisted() -> set[str]:
    """Addresses that are neither a page with a line nor said to be no page."""
    return set(names()) - {name for name, _, _ in PAGES} - set(NOT_PAGES) - {"records:begin"}


def unknown() -> set[str]:
    """Lines of addresses that there are no more."""
    return ({name for name, _, _ in PAGES} | set(NOT_PAGES)) - set(names())
