"""The client is in step with the interface: every operation, all that can be sent, and every member that is answered."""

import dataclasses
import types
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import httpx
import pytest

import tenfold
import tenfold_client
from tenfold_client import Client, Dates, Decision, Marking, Searched, To
from tenfold_client.version import VERSION
from tests.client import described

ALL = {
    "to": ["community", To("state:qn", ("analysis",))],
    "marking": Marking(tlp="amber"),
    "marks": {"a": {}},
    "key": "k",
}
DAY = date(2030, 1, 1)
R, TEXT = "11111111-1111-4111-8111-111111111111", {"en": "Words"}

# Every operation, called with everything that it takes.
GRADE = {"name": {"en": "Full"}, "conditions": [{"name": "records-shared", "wanted": 1, "within": 6}]}
CALLS: dict[str, Callable[[Client, Path], Any]] = {
    "me": lambda c, _: c.me(),
    "list_participants": lambda c, _: c.directory(lang="fr"),
    "list_kinds": lambda c, _: c.kinds(lang="fr"),
    "describe_kind": lambda c, _: c.schema("incident", lang="fr"),
    "template": lambda c, to: c.template("incident", to / "t.xlsx", format="xlsx", lang="fr"),
    "list_lists": lambda c, _: c.code_lists(lang="fr"),
    "read_list": lambda c, _: c.code_list("tlp", lang="fr"),
    "find_places": lambda c, _: c.places("IT", country="IT"),
    "seen": lambda c, _: c.seen("+1", scheme="phone", country="QM", lang="fr"),
    "search": lambda c, _: c.records.search_page("boat", kind="k", facets={"form": "x"}, sort="relevance", lang="fr", size=3, after="a"),
    "search_map": lambda c, _: c.records.search_map("boat", kind="k", facets={"form": ["x"]}, box=(1, 2, 3, 4), zoom=3, totals=False, lang="fr"),
    "list_records": lambda c, _: c.records.list_page(kind="k", lang="fr", size=3, after="a"),
    "export": lambda c, to: c.records.export(to / "e", "boat", kind="k", facets={"form": ["x", "y"]}, format="csv", leave_out=True, court=True, lang="fr"),
    "render": lambda c, to: c.records.render(R, to / "p", format="docx", version=2, court=True, lang="fr"),
    "list_rights": lambda c, _: c.records.rights(R),
    "read_recall": lambda c, _: c.records.recall_status(R),
    "heed": lambda c, _: c.records.heed(R, key="k"),
    "consent": lambda c, _: c.records.consent(R, "b", "export", condition="c", until=DAY, key="k"),
    "list_consents": lambda c, _: c.records.consents(R),
    "withdraw_consent": lambda c, _: c.records.withdraw_consent(R, R, key="k"),
    "quote": lambda c, _: c.records.quote(R, R, ["statements.A"], key="k"),
    "lint_record": lambda c, _: c.records.lint(R, lang="fr"),
    "lint_body": lambda c, _: c.records.lint_body("k", {"title": TEXT}, marks={"a": {}}, lang="fr", key="k"),
    "create": lambda c, _: c.records.create("k", {"title": TEXT}, **ALL),
    "read": lambda c, _: c.records.read(R, version=2, lang="fr"),
    "revise": lambda c, _: c.records.revise(R, {"title": TEXT}, seen=2, **ALL),
    "verify": lambda c, _: c.records.verify(R, version=2),
    "list_receipts": lambda c, _: c.records.receipts(R),
    "submit": lambda c, _: c.records.submit(R, key="k"),
    "return": lambda c, _: c.records.return_(R, "Why", key="k"),
    "release": lambda c, _: c.records.release(R, urgent_because="Now", seen=2, key="k"),
    "confirm": lambda c, _: c.records.confirm(R, key="k"),
    "share": lambda c, _: c.records.share(R, ["community"], parts=["open"], basis="agreement", agreement=R, basis_note="a", opened_because="Why", charter_days="keep", key="k"),
    "narrow": lambda c, _: c.records.narrow(R, ["community"], key="k"),
    "recall": lambda c, _: c.records.recall(R, "other", with_twins=True, key="k"),
    "discard": lambda c, _: c.records.discard(R, key="k"),
    "renew": lambda c, _: c.records.renew(R, "2030-01-01", key="k"),
    "erase": lambda c, _: c.records.erase(R, "nominal", "Order", key="k"),
    "ask_review": lambda c, _: c.records.ask_review(R, "police", key="k"),
    "judge": lambda c, _: c.records.judge(R, fit=False, because="Why", key="k"),
    "take_back": lambda c, _: c.records.take_back(R, key="k"),
    "carry_out": lambda c, _: c.records.carry_out(R, key="k"),
    "send_file": lambda c, _: c.files.send(b"bytes", name="n", nobody_shown=True, mask=[(1, 2, 3, 4)], key="k"),
    "list_files": lambda c, _: c.files.list(R, version=2),
    "fetch_file": lambda c, to: c.files.fetch(R, R, to / "f"),
    "clear_file": lambda c, _: c.files.clear(R, R, "Why", key="k"),
    "list_links": lambda c, _: c.links.list(R),
    "link": lambda c, _: c.links.make(R, R, "same-as", note="n", grading={"a": "b"}, to=["community"], key="k"),
    "readdress_link": lambda c, _: c.links.readdress(R, R, ["community"], key="k"),
    "withdraw_link": lambda c, _: c.links.withdraw(R, R, key="k"),
    "around": lambda c, _: c.links.around(R, open=[R], wide=[R], lang="fr"),
    "list_tombstones": lambda c, _: c.recalls.waiting(lang="fr"),
    "acknowledge": lambda c, _: c.recalls.acknowledge(R, key="k"),
    "list_groups": lambda c, _: c.groups.list(),
    "read_group": lambda c, _: c.groups.read("net"),
    "found_group": lambda c, _: c.groups.found(TEXT, TEXT, tlp_default="green", tlp_highest="red", admission="no-objection", purposes=["analysis"], agree_days=9, suspends_late=True, keep_days=9, listed=True, vote_days=3, quorum=9, majority="all", demands_basis=True, hidden=True, notice_days=9, key="k"),
    "write_charter": lambda c, _: c.groups.write_charter("net", TEXT, tlp_default="green", tlp_highest="red", admission="no-objection", purposes=["analysis"], agree_days=9, suspends_late=True, keep_days=9, listed=True, vote_days=3, quorum=9, majority="all", demands_basis=True, key="k"),
    "move_in_group": lambda c, _: c.groups.move("net", "police", "invite", note="n", key="k"),
    "list_networks": lambda c, _: c.groups.networks(),
    "list_ballots": lambda c, _: c.groups.ballots("net"),
    "propose_vote": lambda c, _: c.groups.propose("net", "police", "end", "Why", key="k"),
    "cast_vote": lambda c, _: c.groups.vote("net", R, "yes", note="n", key="k"),
    "apply_to_network": lambda c, _: c.groups.apply("net", "Why", key="k"),
    "close_group": lambda c, _: c.groups.close("net", key="k"),
    "read_standing": lambda c, _: c.groups.standing("net"),
    "read_reciprocity": lambda c, _: c.groups.reciprocity("net"),
    "decide_reciprocity": lambda c, _: c.groups.decide_reciprocity("net", [GRADE], grace_days=1, warn_days=8, told="members", key="k"),
    "try_reciprocity": lambda c, _: c.groups.try_reciprocity("net", [GRADE], grace_days=1, warn_days=8, told="members", key="k"),
    "exempt": lambda c, _: c.groups.exempt("net", [R], key="k"),
    "list_proposals": lambda c, _: c.discussion.proposals(waiting=True),
    "propose": lambda c, _: c.discussion.propose(R, {"title": TEXT}, "w", source_code="s", info_code="i", marks={"a": {}}, tlp="amber", version=2, key="k"),
    "read_proposal": lambda c, _: c.discussion.proposal(R),
    "move_proposal": lambda c, _: c.discussion.move_proposal(R, "accept", fields=["gaps"], reason="other", because="b", key="k"),
    "list_threads": lambda c, _: c.threads.list_page("boat", group="net", type="route", lang="fr", page=2, size=3),
    "open_thread": lambda c, _: c.threads.open("net", "t", "x", type="route", tlp="green", grading={"source_code": "s", "info_code": "i"}, records=[R], lang="fr", key="k"),
    "read_thread": lambda c, _: c.threads.read(R),
    "post_in_thread": lambda c, _: c.threads.post(R, "x", grading={"source_code": "s", "info_code": "i"}, records=[R], supersedes=R, lang="fr", key="k"),
    "move_thread": lambda c, _: c.threads.move(R, "close", key="k"),
    "report_thread": lambda c, _: c.threads.report(R, [R], title="t", key="k"),
    "own_figures": lambda c, _: c.figures(),
    "network_figures": lambda c, _: c.network_figures("net"),
    "read_register": lambda c, _: c.register(),
    "list_subjects": lambda c, _: c.subjects.list_page("ended"),
    "register_subject": lambda c, _: c.subjects.register("access", "N", sought=["+1"], contact="c", theirs="t", channel="counsel", asker="counsel", received_on=DAY, due_on=DAY, guarded=True, key="k"),
    "read_subject": lambda c, _: c.subjects.read(R),
    "move_subject": lambda c, _: c.subjects.move(R, "note", {"text": "t"}, key="k"),
    "find_subject_records": lambda c, _: c.subjects.records(R),
    "answer_subject": lambda c, to: c.subjects.letter(R, to / "l", format="docx", lang="fr"),
    "list_comments": lambda c, _: c.discussion.comments(R),
    "comment": lambda c, _: c.discussion.comment(R, "t", kind="assessment", to="group:net", answers=R, probability="p", confidence="c", version=2, lang="fr", key="k"),
    "withdraw_comment": lambda c, _: c.discussion.withdraw_comment(R, R, key="k"),
    "list_contacts": lambda c, _: c.contacts.list("police"),
    "put_contact": lambda c, _: c.contacts.put(1, "Desk", ["en"], role="focal-point", channels={"phone": "1"}, hours="24/7", person="a@b.example", key="k"),
    "move_contact": lambda c, _: c.contacts.leave(1, DAY, DAY, ["open-requests"], key="k"),
    "drop_contact": lambda c, _: c.contacts.drop(1, key="k"),
    "list_requests": lambda c, _: c.requests.list_page("mine", kind="k", page=2, size=3),
    "prepare_request": lambda c, _: c.requests.prepare("police", kind="k", body={"title": TEXT}, record=R, about="A-1", said={"text": "t"}, urgency="urgent", wanted=DAY, submit=False, key="k"),
    "read_request": lambda c, _: c.requests.read(R),
    "move_request": lambda c, _: c.requests.move(R, "send", {"text": "t"}, seen=1, parts=["open"], urgent_because="Now", key="k"),
    "list_reviewers": lambda c, _: c.reviewers.list(),
    "move_reviewer": lambda c, _: c.reviewers.move("police", "name", note="n", key="k"),
    "list_imports": lambda c, _: c.imports.list(),
    "import_table": lambda c, _: c.imports.table(b"bytes", "k", name="t.csv", dry_run=True, bring_back=True, key="k"),
    "list_profiles": lambda c, _: c.tables.profiles(lang="fr"),
    "read_profile": lambda c, _: c.tables.profile("coast", version=2, lang="fr"),
    "save_profile": lambda c, _: c.tables.save_profile("coast", "k", {"steps": []}, pattern={"headings": ["a"]}, title="海岸", key="k"),
    "delete_profile": lambda c, _: c.tables.delete_profile("coast", key="k"),
    "list_runs": lambda c, _: c.tables.runs(),
    "start_run": lambda c, _: c.tables.start(b"bytes", profile="coast", kind="k", name="t.csv", bring_back=True, key="k"),
    "read_run": lambda c, _: c.tables.run(R),
    "mark_run": lambda c, to: c.tables.marked(R, to / "m"),
    "look_at_run": lambda c, _: c.tables.look(R, bring_back=True, key="k"),
    "bring_run": lambda c, _: c.tables.bring(R, ["community"], reviewer="r@x.example", choices={5: "skip", 6: ("version", R)}, rest="make", leave_out_refused=True, key="k"),
    "stop_run": lambda c, _: c.tables.stop(R, key="k"),
    "resume_run": lambda c, _: c.tables.resume(R, key="k"),
    "drop_run": lambda c, _: c.tables.drop(R, key="k"),
    "preview_withdrawal": lambda c, _: c.imports.preview_withdrawal(R, also_built_on=True),
    "withdraw_import": lambda c, _: c.imports.withdraw(R, "other", also_built_on=True, key="k"),
    "list_searches": lambda c, _: c.desk.searches(lang="fr"),
    "save_search": lambda c, _: c.desk.save_search("n", "q=a", shared=True, at_home=True, key="k"),
    "change_search": lambda c, _: c.desk.change_search(R, name="n", address="q=a", shared=True, at_home=True, key="k"),
    "look_at_search": lambda c, _: c.desk.look_at_search(R, key="k"),
    "drop_search": lambda c, _: c.desk.drop_search(R, key="k"),
    "list_tags": lambda c, _: c.desk.tags(),
    "make_tag": lambda c, _: c.desk.make_tag("n", colour="red", key="k"),
    "change_tag": lambda c, _: c.desk.change_tag(R, name="n", colour="red", archived=True, key="k"),
    "list_tags_of_record": lambda c, _: c.desk.tags_of(R),
    "set_tags_of_record": lambda c, _: c.desk.set_tags(R, [R], key="k"),
    "count_work": lambda c, _: c.work.counts(),
    "list_work": lambda c, _: c.work.list_page("drafts", kind="k", tag=R, days=7, order="kind", lang="fr", size=3, after="a"),
    "set_dates": lambda c, _: c.work.set_dates(R, Dates(retention_until=DAY, review_on=DAY, no_review=True), key="k"),
    "act_on_many": lambda c, _: c.work.share_many([R], ["community"], basis="protocol", charter_days="keep", dry_run=True, seal="s", key="k"),
    "twin_proposals": lambda c, _: c.twins.propose(R, version=2, places="square", key="k"),
    "make_twin": lambda c, _: c.twins.make(R, {"p": Decision(do="accept")}, ["summary.en"], version=2, to=["community"], marking=ALL["marking"], places="square", key="k"),
    "look_up_documents": lambda c, _: c.documents.look_up([("QMM", "visa", "V1234")], reason="other", lang="fr", key="k"),
    "draft_for": lambda c, _: c.documents.draft_for("sltd", R, lang="fr", dry_run=True, key="k"),
    "list_specimens": lambda c, _: c.documents.specimens_page("thread", facets={"form": "x"}, lang="fr", start=50),
    "widen_specimen": lambda c, _: c.documents.widen(R, "public", dry_run=True, key="k"),
    "list_losses": lambda c, _: c.documents.losses_page(facets={"form": "x"}, lang="fr", after="a"),
    "recover_loss": lambda c, _: c.documents.recover(R, "A1", "A2", on="2026-06-01", urgent_because="Now", dry_run=True, key="k"),
    "read_zones": lambda c, _: c.documents.read_zones(["P<"], printed_names=["A"], compare=True, reason="other", lang="fr", key="k"),
    "match_names": lambda c, _: c.match.names("A", "B", born="1980", other_born="1980-05", lang="fr", key="k"),
    "search_names": lambda c, _: c.match.search("A", born="1980", reason="other", lang="fr", key="k"),
    "list_pairs": lambda c, _: c.match.pairs(after="a", size=3, lang="fr"),
    "judge_pair": lambda c, _: c.match.judge(R, "same", reason="as-shown", reference="1/26", link=True, key="k"),
    "list_judgements": lambda c, _: c.match.judgements(lang="fr"),
    "undo_judgement": lambda c, _: c.match.undo(R, key="k"),
    "look_for_pairs": lambda c, _: c.match.look(key="k"),
    "ask_across": lambda c, _: c.matches.ask("+1", reason="other", scheme="phone", country="QM", born="1980", lang="fr", key="k"),
    "list_matches": lambda c, _: c.matches.list_page(side="asker", before="sealed"),
    "read_match": lambda c, _: c.matches.read(R),
    "move_match": lambda c, _: c.matches.move(R, "share", because="other", records=[R], parts=["open"], key="k"),
    "list_match_choices": lambda c, _: c.matches.choices(),
    "choose_match_answer": lambda c, _: c.matches.choose("no", kind="k", record=R, participant="police", key="k"),
    "erase_person": lambda c, _: c.erasures.erase("Order", identifier="n", record=R, part="nominal", key="k"),
}  # fmt: skip
# Operations that the client leaves alone, each with why.
LEFT: dict[str, str] = {}
# Operations that are sent by several methods, each with some of the members; see the test of these.
SEVERAL = {"act_on_many"}
FACETS = "f.{facet}"


class Listening:
    """A node that answers every operation with a sample, and remembers what it was sent."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, httpx.Request]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        name = described.operation_of(request.method, request.url.path)
        self.heard.append((name, request))
        shape = described.answered(described.operations()[name][2])
        if shape is None:
            return httpx.Response(200, content=b"bytes", headers={"Content-Type": "application/octet-stream"})
        return httpx.Response(200, json=described.sample(shape))


@pytest.fixture
def node() -> Listening:
    return Listening()


def test_the_client_has_the_version_of_the_node() -> None:
    assert tenfold.__version__ == VERSION == tenfold_client.__version__


def test_every_operation_is_called_or_left_alone_for_a_reason() -> None:
    assert sorted({*CALLS, *LEFT}) == sorted(described.operations())


@pytest.mark.parametrize("name", sorted(CALLS))
def test_an_operation_is_sent_everything_that_it_takes(node: Listening, told: Any, tmp_path: Path, name: str) -> None:
    with told(node, because="case") as client:
        CALLS[name](client, tmp_path)
    ((heard, request),) = node.heard
    _, _, operation = described.operations()[name]
    assert heard == name
    wanted = {(one["in"], one["name"]) for one in operation.get("parameters", []) if one["in"] != "path"}
    body = described.sent(operation)
    if body is not None and name not in SEVERAL:
        assert set(httpx.Response(200, content=request.content).json()) == set(body["properties"])
    query = {"f.form" if one == FACETS else one for where, one in wanted if where == "query"}
    assert set(request.url.params.keys()) == query
    headers = {one for where, one in wanted if where == "header"} - {"Range"}  # asked for where something is missing
    assert {one for one in headers if one not in request.headers} == set()
    assert ("Idempotency-Key" in request.headers) is ("Idempotency-Key" in headers) is (request.method != "GET")
    assert request.headers.get("Idempotency-Key") in {None, "k"}


@pytest.mark.parametrize("name", sorted(CALLS))
def test_every_member_of_an_answer_has_its_field(node: Listening, told: Any, tmp_path: Path, name: str) -> None:
    with told(node) as client:
        got = CALLS[name](client, tmp_path)
    schema = described.answered(described.operations()[name][2])
    if schema is None or "properties" not in schema:
        return
    (only, *more) = schema["properties"].values()
    if isinstance(got, tuple) and not more:
        schema = described.resolved(only["items"])
        (got,) = got
    assert list(differences(type(got), schema, type(got).__name__)) == []


def differences(shape: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    """Where a type and a schema are not of one shape."""
    schema = described.resolved(schema)
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    nullable = len(kinds) < len(schema.get("anyOf", [schema]))
    if get_origin(shape) in (types.UnionType, Union):
        inner = [one for one in get_args(shape) if one is not type(None)]
        if not nullable or len(inner) != 1:
            yield f"{at}: may be missing in one of the two only"
        yield from differences(inner[0], kinds[0], at)
        return
    if nullable:
        yield f"{at}: may be missing in one of the two only"
    yield from _same(shape, described.resolved(kinds[0]), at)


def _same(shape: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    kind, inner = schema.get("type"), get_args(shape)
    if dataclasses.is_dataclass(shape):
        hints = get_type_hints(shape)
        names, told = {one.name for one in dataclasses.fields(shape)}, set(schema.get("properties", {}))
        yield from (f"{at}: {name} in one of the two only" for name in sorted(names ^ told))
        for name in sorted(names & told):
            yield from differences(hints[name], schema["properties"][name], f"{at}.{name}")
    elif kind == "array" and "prefixItems" in schema:
        for one, told_of in zip(inner, schema["prefixItems"], strict=True):
            yield from differences(one, told_of, at)
    elif kind == "array":
        if get_origin(shape) is not tuple or inner[-1] is not ...:
            yield f"{at}: a list in one of the two only"
        yield from differences(inner[0], schema["items"], at)
    elif kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        yield from differences(inner[1], schema["additionalProperties"], at)
    elif shape is not Any and shape not in _TYPES.get(kind or "", ()) and get_origin(shape) is not dict:
        yield f"{at}: {shape} is no {kind}"


_TYPES = {"string": (str, datetime), "integer": (int,), "number": (float,), "boolean": (bool,)}


def test_the_acts_on_many_send_together_everything_that_their_operation_takes(node: Listening, told: Any) -> None:
    dates, found = Dates(review_on=DAY), Searched(q="a", filters={"kind": "k"})
    with told(node) as client:
        client.work.share_many([R], ["community"], basis="protocol", dry_run=True, seal="s")
        client.work.narrow_many([R], ["community"])
        client.work.recall_many(found, "other")
        client.work.date_many([R], dates)
        client.work.retag_many([R], add=[R], remove=[R])
    bodies = [httpx.Response(200, content=request.content).json() for _, request in node.heard]
    schema = described.sent(described.operations()["act_on_many"][2]) or {}
    assert {name for body in bodies for name in body} == set(schema["properties"])
    assert [body["act"] for body in bodies] == schema["properties"]["act"]["enum"]
    assert bodies[2]["search"] == {"q": "a", "filters": {"kind": ["k"]}, "lang": "en"}
    assert bodies[3]["dates"] == {"review_on": "2030-01-01", "no_review": False}


def test_a_difference_is_found() -> None:
    """The comparison is none that always agrees."""
    schema = {"type": "object", "properties": {"number": {"type": "string"}, "new": {"type": "integer"}}}
    from tenfold_client.answers import Version

    found = list(differences(Version, schema, "Version"))
    assert len(found) == 4  # new, state, moved_at, and a number that is a string


def test_what_is_new_in_an_answer_is_no_error_and_what_is_missing_is(told: Any) -> None:
    sample = described.sample(described.answered(described.operations()["submit"][2]) or {})
    newer = told(lambda _: httpx.Response(200, json=sample | {"added_later": 1}))
    assert newer.records.submit(R).version == 3
    for wrong in (
        sample | {"version": "3"},
        {name: one for name, one in sample.items() if name != "versions"},
        [],
        None,
    ):
        other = told(lambda _, wrong=wrong: httpx.Response(200, json=wrong))
        with pytest.raises(tenfold_client.UnexpectedAnswer):
            other.records.submit(R)
