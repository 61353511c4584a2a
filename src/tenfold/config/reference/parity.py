"""What a person can do on the pages, and how a program does the same: by the interface, at the command line, or why not.

Pages, operations and commands are read from what is declared. Only which of them are one act is written down here, and a
test wants a line for every page and every operation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver

from tenfold.config.reference.markdown import code, codes, join, table

ACCOUNT = (
    "accounts and credentials are looked after by the person, on pages that ask again who it is; no token reaches them"
)
SIGNING = "ways in and out are for people; a program comes with a token"
LOOK = "how the pages look to one person; the interface takes `lang` with each request, and the purpose from its token"
OPERATOR = "for the operator and the machines that watch the node, outside the interface"
FORM = "a form that a person has not finished is that person's alone; a program sends a record whole"
STEPS = "a step of a person on the way of a table; a program sends a profile, which says what a person would choose"
NOTICED = "what somebody has seen is that person's alone; a program asks what is new by its own cursor"
WHOLE = "a reviewer releases an import whole on its page; a program releases record by record"
IN_PERSON = "broken, ended and judged by people on the pages: no token and no command opens what was not shared"
DRAWING = "a piece of a page that is drawn; the same is told by the operation beside it"


@dataclass(frozen=True, slots=True)
class Line:
    """By which operations and commands the same is done; why there is none, or what is to be known."""

    operations: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    note: str = ""


def _line(operations: str = "", commands: str = "", note: str = "") -> Line:
    return Line(tuple(operations.split()), tuple(one.strip() for one in commands.split(",") if one.strip()), note)


# By the name of a page.
LINES: dict[str, Line] = {
    "accounts:account": _line("me", note=ACCOUNT),
    "accounts:close": _line(commands="people pause, people end", note=ACCOUNT),
    "accounts:colleague": _line(commands="people list", note=ACCOUNT),
    "accounts:confirm-factor": _line(note=ACCOUNT),
    "accounts:create-token": _line(commands="token create", note=ACCOUNT),
    "accounts:end-other-sessions": _line(note=ACCOUNT),
    "accounts:end-session": _line(note=ACCOUNT),
    "accounts:factor": _line(note=ACCOUNT),
    "accounts:first-password": _line(note=ACCOUNT),
    "accounts:know": _line(note=ACCOUNT),
    "accounts:language": _line(note=LOOK),
    "accounts:password": _line(note=ACCOUNT),
    "accounts:people": _line(commands="people add, people list", note=ACCOUNT),
    "accounts:post": _line(commands="people post", note=ACCOUNT),
    "accounts:preferences": _line(note=LOOK),
    "accounts:prove": _line(note=ACCOUNT),
    "accounts:purpose": _line(note=LOOK),
    "accounts:recovery-codes": _line(note=ACCOUNT),
    "accounts:remove-factor": _line(note=ACCOUNT),
    "accounts:renew-handle": _line(note=ACCOUNT),
    "accounts:reopen": _line(commands="people reopen", note=ACCOUNT),
    "accounts:reset": _line(commands="people reset-password", note=ACCOUNT),
    "accounts:agree": _line(commands="people agree", note=ACCOUNT),
    "accounts:roles": _line(commands="people roles", note=ACCOUNT),
    "accounts:reset-factor": _line(commands="people reset-factor", note=ACCOUNT),
    "accounts:revoke-token": _line(commands="token revoke", note=ACCOUNT),
    "accounts:rules": _line(commands="participants set", note=ACCOUNT),
    "accounts:second-step": _line(note=SIGNING),
    "accounts:sign-in": _line(note=SIGNING),
    "accounts:sign-out": _line(note=SIGNING),
    "accounts:units": _line(commands="units add, units list", note=ACCOUNT),
    "accounts:withdraw": _line(commands="people post", note=ACCOUNT),
    "audit:export": _line(note="the evidence leaves the node by the hand of a guardian, and that it left is an entry too"),
    "audit:page": _line(commands="audit verify", note="read by a guardian, entry by entry"),
    "audit:readings": _line(note="read by a guardian or coordinator; `list_receipts` tells a program who has read one record"),
    "audit:readings-table": _line(note="the evidence leaves the node by the hand of a guardian or coordinator, and that it left is an entry too"),
    "audit:register": _line("read_register", "register-of-processing"),
    "audit:register-csv": _line("read_register", "register-of-processing"),
    "audit:register-json": _line("read_register", "register-of-processing"),
    "audit:watch": _line(note="that a guardian has looked is no work for a program"),
    "desk:many": _line("act_on_many set_dates"),
    "desk:search": _line("list_searches look_at_search"),
    "desk:search-edit": _line("change_search drop_search"),
    "desk:search-new": _line("save_search"),
    "desk:searches": _line("list_searches"),
    "desk:tag": _line("change_tag"),
    "desk:tags": _line("list_tags make_tag"),
    "desk:tags-on": _line("list_tags_of_record set_tags_of_record"),
    "desk:work": _line("count_work"),
    "desk:work-list": _line("list_work"),
    "discussion:comment": _line("comment list_comments", "comment add, comment list"),
    "discussion:proposal": _line("read_proposal move_proposal", "proposal show, proposal accept, proposal decline, proposal withdraw"),
    "discussion:proposals": _line("list_proposals", "proposal list"),
    "discussion:propose": _line("propose", "proposal make"),
    "discussion:new-thread": _line("open_thread", "thread open"),
    "discussion:thread": _line("read_thread post_in_thread move_thread report_thread", "thread show, thread post, thread close, thread reopen, thread follow, thread leave, thread report"),
    "discussion:threads": _line("list_threads", "thread list"),
    "discussion:withdraw-comment": _line("withdraw_comment", "comment withdraw"),
    "documents:alerts": _line("search list_records", "search", note="records of the kind document_fraud_alert, with the filters of every search"),
    "documents:check": _line("read_zones", "mrz, lookup zones"),
    "documents:check-file": _line("read_zones", "mrz, lookup zones"),
    "documents:compare": _line("fetch_file list_files", note="two pictures beside each other, for people; `fetch_file` sends each"),
    "documents:draft-for": _line("draft_for", "draft-for"),
    "documents:loss": _line("recover_loss list_receipts", note="`recover_loss` with `dry_run` says what would be left"),
    "documents:losses": _line("list_losses"),
    "documents:losses-table": _line("list_losses export", note="a program takes the pages of `list_losses`, or any export of its own records"),
    "documents:report-loss": _line("create submit", note="the short form of one kind; a program sends the record whole, or a table of many"),
    "documents:look-up": _line("look_up_documents", "lookup document"),
    "documents:look-up-file": _line("look_up_documents", "lookup document"),
    "documents:specimens": _line("list_specimens", "search", note="at the command line records of the kind document_specimen, with the filters of every search"),
    "documents:widen": _line("widen_specimen"),
    "erasures:page": _line("erase_person", "erase"),
    "exchange:ask-access": _line("prepare_request", "request new", "the kind `access`"),
    "exchange:ask-consent": _line("prepare_request", "request new", "the kind `consent`"),
    "exchange:contact": _line("put_contact", "contacts put"),
    "exchange:contact-act": _line("move_contact drop_contact", "contacts verify, contacts leave, contacts back, contacts drop"),
    "exchange:contacts": _line("list_contacts", "contacts list"),
    "exchange:inbox": _line("list_requests", "request list"),
    "exchange:move": _line("move_request", "request move"),
    "exchange:new": _line("prepare_request", "request new"),
    "exchange:outcomes": _line("search", "outcome list", "an outcome is a record of its kind, which a search finds"),
    "exchange:page": _line("read_request", "request show"),
    "exchange:tell": _line("create submit", "outcome say", "an outcome is a record like any other; the page fills in what can be known"),
    "figures:network": _line("network_figures", "figures"),
    "figures:own": _line("own_figures", "figures"),
    "figures:own-table": _line("own_figures", "figures", note="the figures of the page beside it"),
    "figures:table": _line("network_figures", "figures", note="the figures of the page beside it"),
    "glass:end": _line(note=IN_PERSON),
    "glass:list": _line(note=IN_PERSON),
    "glass:page": _line(note=IN_PERSON),
    "groups:ballot": _line("list_ballots cast_vote", "groups ballots, groups vote"),
    "groups:apply": _line("apply_to_network", "groups apply"),
    "groups:charter": _line("write_charter", "groups charter"),
    "groups:close": _line("close_group", "groups close"),
    "groups:list": _line("list_groups", "groups list"),
    "groups:move": _line("move_in_group", "groups move"),
    "groups:networks": _line("list_networks", "groups networks"),
    "groups:new": _line("found_group", "groups begin"),
    "groups:page": _line("read_group", "groups show"),
    "groups:reciprocity": _line("read_reciprocity", "groups reciprocity"),
    "groups:propose": _line("propose_vote", "groups propose"),
    "groups:records": _line("exempt", "groups exempt"),
    "groups:ruling": _line("decide_reciprocity try_reciprocity", "groups reciprocity"),
    "groups:standing": _line("read_standing", "groups standing"),
    "home:about": _line(note="words about the node; `me` and `list_participants` tell a program what it needs"),
    "home:healthz": _line(note=OPERATOR),
    "home:metrics": _line(note=OPERATOR),
    "home:page": _line("list_records list_tombstones", note="the interface tells the lists of which the page shows the beginning"),
    "home:readyz": _line(commands="doctor", note=OPERATOR),
    "home:style-guide": _line(note="shows the parts of which pages are made"),
    "imports:release": _line("release", note=WHOLE),
    "imports:list": _line("list_imports", "import list"),
    "imports:page": _line("preview_withdrawal withdraw_import search", "import withdraw, search"),
    "intake:act": _line("stop_run resume_run drop_run"),
    "intake:check": _line("look_at_run read_run import_table", "import table"),
    "intake:columns": _line("list_profiles read_profile save_profile", "profiles list", STEPS),
    "intake:cut": _line("save_profile", note=STEPS),
    "intake:likely": _line("read_run bring_run"),
    "intake:marked": _line("mark_run"),
    "intake:mended": _line("start_run", note="a program sends the mended file with the profile again"),
    "intake:new": _line("start_run import_table", "import table"),
    "intake:progress": _line("read_run import_table", "import table"),
    "intake:readers": _line("bring_run"),
    "intake:run": _line("list_runs read_run"),
    "intake:told": _line("read_run"),
    "intake:values": _line("save_profile delete_profile", note=STEPS),
    "imports:table": _line("import_table", "import table"),
    "imports:template": _line("template", "template"),
    "notices:choose": _line(commands="notify", note=LOOK),
    "notices:follow": _line(note=NOTICED),
    "notices:inbox": _line(commands="events", note=NOTICED),
    "notices:mark": _line(note=NOTICED),
    "matches:ask": _line("ask_across", "match ask"),
    "matches:answers": _line("list_match_choices choose_match_answer", "match answer"),
    "matches:block": _line("choose_match_answer", "match answer"),
    "matches:list": _line("list_matches", "match list"),
    "matches:move": _line("move_match", "match decide"),
    "matches:page": _line("read_match", "match list"),
    "maps:boundaries": _line(note="the lines under the map, which a program takes from where the operator took them"),
    "persons:judge": _line("judge_pair", "match judge"),
    "persons:judged": _line("list_judgements", "match pairs"),
    "persons:look": _line("look_for_pairs", "match pairs"),
    "persons:pairs": _line("list_pairs", "match pairs"),
    "persons:search": _line("search_names", "match search"),
    "persons:undo": _line("undo_judgement", "match judge"),
    "records:acknowledge": _line("acknowledge"),
    "records:around": _line("around"),
    "records:begin": _line("create describe_kind"),
    "records:carry-out": _line("carry_out"),
    "records:compare": _line("read", note="two versions, read one after the other"),
    "records:confirm": _line("confirm"),
    "records:copy": _line("read create", note="a form filled with what one has read; nothing is stored until it is saved"),
    "records:discard": _line("discard"),
    "records:drop-unfinished": _line(note=FORM),
    "records:edit": _line("read revise"),
    "records:erase": _line("erase", "erase"),
    "records:file": _line("fetch_file list_files"),
    "records:file-confirm": _line("clear_file"),
    "records:file-page": _line(note="a picture of one page of a file, for people; `fetch_file` sends the file"),
    "records:hand": _line("ask_review", "records ask-review"),
    "records:history": _line("read", "records show", "the answer lists every version"),
    "records:keep-unfinished": _line(note=FORM),
    "records:judge": _line("judge", "records judge"),
    "records:link": _line("link list_links"),
    "records:link-readers": _line("readdress_link"),
    "records:narrow": _line("narrow"),
    "records:new": _line("list_kinds", "kinds"),
    "records:holders": _line("read_recall list_receipts", "recall", "`recall status`"),
    "records:recalls": _line("read_recall", "recall", "`recall status`, one record at a time"),
    "records:notice": _line("list_tombstones"),
    "records:page": _line("read list_receipts list_rights read_recall lint_record lint_body", "records show, may, recall, lint"),
    "records:heed": _line("heed", "heed"),
    "records:quote": _line("quote", "quote"),
    "records:consent": _line("consent", "consent give"),
    "records:withdraw-consent": _line("withdraw_consent list_consents", "consent withdraw"),
    "records:places": _line("find_places", note="for a form that is being filled in: cities and countries too, as the page writes them"),
    "records:print": _line("render", "render"),
    "records:readers": _line("read list_receipts", note="`own.readers` names all readers; the verdict on an imagined reader is for people"),
    "records:recall": _line("recall", "records recall"),
    "records:release": _line("release", "records release"),
    "matches:record": _line("choose_match_answer", "match answer"),
    "records:renew": _line("renew"),
    "records:return": _line("return"),
    "records:reviewers": _line("list_reviewers move_reviewer"),
    "records:share": _line("share", "records share"),
    "records:submit": _line("submit", "records submit"),
    "records:take-back": _line("take_back", "records take-back"),
    "records:verify": _line("verify", "records show"),
    "records:withdraw-link": _line("withdraw_link"),
    "reporting:look": _line("lint_body", "lint"),
    "reporting:twin": _line("twin_proposals make_twin"),
    "reporting:twins": _line(note="a list for people; the interface answers with earlier decisions beside each proposal"),
    "search:cards": _line("search_map", note=DRAWING),
    "search:export": _line("export", "export"),
    "search:in-view": _line("search_map", note=DRAWING),
    "search:page": _line("search search_map", "search"),
    "seen:page": _line("seen", "seen"),
    "subjects:letter": _line("answer_subject", "subjects letter"),
    "subjects:list": _line("list_subjects", "subjects list"),
    "subjects:move": _line("move_subject", "subjects move"),
    "subjects:new": _line("register_subject", "subjects new"),
    "subjects:page": _line("read_subject", "subjects show"),
    "subjects:records": _line("find_subject_records", "subjects find"),
}  # fmt: skip
# Operations that no page stands for, each with what it is for.
ALONE: dict[str, str] = {
    "list_lists": "the lists from which a form offers its choices",
    "list_participants": "the readers from whom a form offers its choices",
    "match_names": "two names compared by themselves; `tenfold match names` does the same without a node",
    "read_list": "the codes from which a form offers its choices",
    "send_file": "on the pages a file is sent with the form that uses it",
}


def pages() -> dict[str, str]:
    """The page."""
    return {
        "parity.md": join(
            "# Pages, interface, command line",
            "Everything that can be done on a page, and how a program does the same. What the interface does the [client in"
            " Python](../../client/README.md) does too.",
            "Accounts and credentials are looked after by people, on pages that ask again who it is. No token reaches them, by decision: whoever"
            " has found a token has not found an account.",
            "## What acts",
            _table(acting=True),
            "## What is only read",
            _table(acting=False),
            "## Operations without a page of their own",
            table(("operation", "address", "what it is for"), ((code(name), code(operations()[name]), why) for name, why in sorted(ALONE.items()))),
        )
    }  # fmt: skip


def _table(*, acting: bool) -> str:
    rows = (
        (code(name), code(address), _operations(LINES[name]), codes(f"tenfold {one}" for one in LINES[name].commands), LINES[name].note)
        for name, (address, acts) in sorted(addresses().items()) if acts is acting
    )  # fmt: skip
    return table(("page", "address", "operation", "command", "to know"), rows)


def _operations(line: Line) -> str:
    return ", ".join(f"{code(name)} ({operations()[name]})" for name in line.operations)


@cache
def addresses() -> dict[str, tuple[str, bool]]:
    """The address of every page by its name, and whether it takes what is sent."""
    from tenfold.web import urls

    return {name: (address, acts) for name, address, acts in _walk(urls.urlpatterns, "/", "")}


def _walk(patterns: list[URLPattern | URLResolver], before: str, room: str) -> Iterator[tuple[str, str, bool]]:
    from tenfold.web.pages import declared

    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address, pattern.app_name or room)
        elif (found := declared(pattern.callback)) is not None:
            yield f"{room}:{pattern.name}", address, found.takes("POST")


@cache
def operations() -> dict[str, str]:
    """Method and path of every operation by its name."""
    from tenfold.api.urls import api

    described = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return {
        operation["operationId"]: f"{method.upper()} {path}"
        for path, methods in described.items()
        for method, operation in methods.items()
    }
