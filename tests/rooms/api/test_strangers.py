"""What a stranger gets from every operation. One that is not in the table fails the suite.

The stranger is Cora: signed in, with every right of an analyst and a reviewer, and reached by nothing that is Arlen's.
"""

import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.api.behind import everything, operations

REF, ABSENT = "{ref}", str(uuid.uuid4())
BODY = {"title": {"en": "Mine now"}}
# What is sent to a record that the stranger does not see, or why nothing has to be sent.
OPEN = "shows what the documentation shows; needs no caller"
OWN = "names no record"
GROUP = "names a group: tests/rooms/api/test_groups.py"
RULED = "names a group: tests/rooms/api/test_reciprocity.py"
SEARCH = "names a kept search: tests/rooms/api/test_desk.py"
TAG = "names a tag: tests/rooms/api/test_desk.py"
PAIR = "names a pair of persons: tests/rooms/api/test_match.py"
CONTACT = "names an own contact point by its rank: tests/rooms/api/test_contacts.py"
PROFILE = "names a profile: tests/rooms/api/test_intake.py"
TABLE: dict[tuple[str, str], Any] = {
    ("GET", "/profiles"): OWN,
    ("GET", "/profiles/{name}"): PROFILE,
    ("PUT", "/profiles/{name}"): PROFILE,
    ("DELETE", "/profiles/{name}"): PROFILE,
    ("GET", "/runs"): OWN,
    ("POST", "/runs"): OWN,
    ("GET", "/runs/{ref}"): None,
    ("DELETE", "/runs/{ref}"): None,
    ("GET", "/runs/{ref}/marked"): None,
    ("POST", "/runs/{ref}/look"): {},
    ("POST", "/runs/{ref}/bring"): {},
    ("POST", "/runs/{ref}/stop"): {},
    ("POST", "/runs/{ref}/resume"): {},
    ("GET", "/groups"): OWN,
    ("GET", "/groups/{name}"): GROUP,
    ("GET", "/groups/{name}/reciprocity"): RULED,
    ("GET", "/groups/{name}/standing"): RULED,
    ("GET", "/contacts"): "those of all organisations, open to all who sign in",
    ("PUT", "/contacts/{rank}"): CONTACT,
    ("POST", "/contacts/{rank}/moves"): CONTACT,
    ("DELETE", "/contacts/{rank}"): CONTACT,
    ("GET", "/requests"): OWN,
    ("POST", "/requests"): OWN,
    ("GET", "/requests/{ref}"): None,
    ("POST", "/requests/{ref}/moves"): {"move": "withdraw"},
    ("GET", "/threads"): OWN,
    ("POST", "/threads"): "names a network: tests/rooms/discussion/test_threads.py",
    ("GET", "/threads/{ref}"): None,
    ("POST", "/threads/{ref}/posts"): {"text": "Mine."},
    ("POST", "/threads/{ref}/moves"): {"move": "follow"},
    ("POST", "/threads/{ref}/report"): {"posts": []},
    ("GET", "/proposals"): OWN,
    ("GET", "/proposals/{ref}"): None,
    ("POST", "/proposals/{ref}/moves"): {"move": "withdraw"},
    ("POST", "/records/{ref}/proposals"): {
        "body": {},
        "why": "Seen here too.",
        "source_code": "europol-b",
        "info_code": "europol-2",
    },
    ("GET", "/records/{ref}/comments"): None,
    ("POST", "/records/{ref}/comments"): {"text": "Seen here too."},
    ("POST", "/records/{ref}/comments/{comment}/withdraw"): {},
    ("GET", "/imports"): OWN,
    ("GET", "/imports/{ref}/withdrawal"): None,
    ("GET", "/export"): OWN,
    ("GET", "/kinds"): OPEN,
    ("GET", "/kinds/{name}"): OPEN,
    ("GET", "/kinds/{name}/template"): OWN,
    ("GET", "/lists"): OPEN,
    ("GET", "/lists/{name}"): OPEN,
    ("GET", "/me"): OWN,
    ("GET", "/participants"): OWN,
    ("GET", "/places"): OWN,
    ("GET", "/records"): OWN,
    ("GET", "/records/{ref}"): None,
    ("DELETE", "/records/{ref}/links/{link}"): None,
    ("GET", "/records/{ref}/around"): None,
    ("GET", "/records/{ref}/links"): None,
    ("GET", "/records/{ref}/files"): None,
    ("GET", "/records/{ref}/files/{file}"): None,
    ("GET", "/records/{ref}/render"): None,
    ("GET", "/records/{ref}/lint"): None,
    ("POST", "/lint"): {"kind": "incident", "body": {}},
    ("POST", "/match/names"): "compares what is sent with itself: tests/rooms/api/test_match.py",
    ("POST", "/match/search"): "names no record: tests/rooms/api/test_match.py",
    ("GET", "/match/pairs"): OWN,
    ("POST", "/match/pairs/{ref}/judgement"): PAIR,
    ("GET", "/match/judgements"): OWN,
    ("POST", "/match/judgements/{ref}/undo"): PAIR,
    ("POST", "/match/look"): OWN,
    ("POST", "/matches/ask"): "names no record, and tells a kind and whom to ask: tests/rooms/matching/test_hits.py",
    ("GET", "/matches"): OWN,
    ("GET", "/matches/choices"): OWN,
    ("PUT", "/matches/choices"): OWN,
    ("GET", "/matches/{ref}"): None,
    ("POST", "/matches/{ref}/moves"): {"move": "ask"},
    ("GET", "/records/{ref}/receipts"): None,
    ("GET", "/records/{ref}/verification"): None,
    ("GET", "/search"): OWN,
    ("GET", "/searches"): OWN,
    ("POST", "/bulk"): "names records, and counts those that are not seen: tests/rooms/api/test_desk.py",
    ("GET", "/worklists"): OWN,
    ("GET", "/worklists/{name}"): OWN,
    ("POST", "/records/{ref}/dates"): {"review_on": "2090-01-01"},
    ("POST", "/searches"): OWN,
    ("PUT", "/searches/{ref}"): SEARCH,
    ("DELETE", "/searches/{ref}"): SEARCH,
    ("POST", "/searches/{ref}/look"): SEARCH,
    ("GET", "/tags"): OWN,
    ("POST", "/tags"): OWN,
    ("PUT", "/tags/{ref}"): TAG,
    ("GET", "/records/{ref}/tags"): None,
    ("PUT", "/records/{ref}/tags"): {"tags": []},
    ("GET", "/search/map"): OWN,
    ("GET", "/seen"): OWN,
    ("GET", "/tombstones"): OWN,
    ("POST", "/erasures"): OWN,
    ("GET", "/figures"): OWN,
    ("GET", "/figures/{name}"): GROUP,
    ("GET", "/register"): OWN,
    ("GET", "/subjects"): OWN,
    ("POST", "/subjects"): OWN,
    ("GET", "/subjects/{ref}"): None,
    ("POST", "/subjects/{ref}/moves"): {"move": "note", "said": {"text": "Mine"}},
    ("GET", "/subjects/{ref}/records"): None,
    ("GET", "/subjects/{ref}/letter"): None,
    (
        "GET",
        "/networks",
    ): "tells what every organisation may find, and nothing else: tests/rooms/handling/test_networks.py",
    ("POST", "/networks/{name}/apply"): GROUP,
    ("GET", "/groups/{name}/ballots"): GROUP,
    ("POST", "/groups/{name}/ballots"): GROUP,
    ("POST", "/groups/{name}/ballots/{ref}/votes"): {"choice": "yes"},
    ("POST", "/groups"): OWN,
    ("POST", "/groups/{name}/charter"): GROUP,
    ("POST", "/groups/{name}/close"): GROUP,
    ("POST", "/groups/{name}/exempt"): GROUP,
    ("POST", "/groups/{name}/moves"): GROUP,
    ("POST", "/groups/{name}/reciprocity"): RULED,
    ("POST", "/groups/{name}/reciprocity/try"): RULED,
    ("POST", "/imports/table"): OWN,
    ("POST", "/documents/lookup"): "names numbers and no record: tests/rooms/travel_documents/test_looking_up.py",
    ("POST", "/mrz"): OWN,
    ("GET", "/documents/losses"): OWN,
    ("GET", "/documents/specimens"): OWN,
    ("POST", "/records/{ref}/widen"): {"tier": "public"},
    ("POST", "/records/{ref}/draft-for"): {"target": "sltd"},
    ("POST", "/documents/losses/{ref}/recover"): {"first": "AR0048350", "on": "2026-06-01"},
    ("POST", "/imports/{ref}/withdraw"): {"reason": "other"},
    ("POST", "/files"): OWN,
    ("POST", "/records"): OWN,
    ("POST", "/records/{ref}/confirm"): {},
    ("POST", "/records/{ref}/discard"): {},
    ("POST", "/records/{ref}/erase"): {"part": "open", "ground": "Because"},
    ("POST", "/records/{ref}/links"): {"type": "same-as", "target": ABSENT},
    ("POST", "/records/{ref}/files/{file}/clearance"): {"because": "harmless"},
    ("POST", "/records/{ref}/narrow"): {"away": ["community"]},
    ("POST", "/records/{ref}/recall"): {"reason": "wrong-information"},
    ("GET", "/records/{ref}/rights"): None,
    ("GET", "/records/{ref}/recall-status"): None,
    ("POST", "/records/{ref}/heed"): {},
    ("POST", "/records/{ref}/consents"): {"participant": "nobody", "right": "export"},
    ("GET", "/records/{ref}/consents"): None,
    ("POST", "/records/{ref}/consents/{given}/withdraw"): {},
    ("POST", "/records/{ref}/quotations"): {
        "source": "11111111-1111-4111-8111-111111111111",
        "statements": ["statements.A"],
    },
    ("POST", "/records/{ref}/release"): {"urgent_because": "Now"},
    ("POST", "/records/{ref}/renew"): {"until": "2090-01-01"},
    ("POST", "/records/{ref}/return"): {"because": "Again"},
    ("POST", "/records/{ref}/carry-out"): {},
    ("POST", "/records/{ref}/review"): {"reviewer": "absent"},
    ("POST", "/records/{ref}/take-back"): {},
    ("POST", "/records/{ref}/verdict"): {"fit": True},
    ("GET", "/reviewers"): OWN,
    ("POST", "/reviewers"): OWN,
    ("POST", "/records/{ref}/share"): {"to": ["community"]},
    ("POST", "/records/{ref}/submit"): {},
    ("POST", "/records/{ref}/twin"): {"version": 1},
    ("POST", "/records/{ref}/twin-proposals"): None,
    ("POST", "/tombstones/{ref}/acknowledge"): {},
    ("PUT", "/records/{ref}"): {"body": BODY},
    ("PUT", "/records/{ref}/links/{link}"): {"to": ["community"]},
}
NAMING = sorted(one for one, what in TABLE.items() if REF in one[1] and what not in (SEARCH, TAG, PAIR))


def filled(path: str, ref: object = ABSENT) -> str:
    """The path of an operation about this record; what else it names is not there."""
    return (
        path.replace(REF, str(ref))
        .replace("{link}", ABSENT)
        .replace("{file}", ABSENT)
        .replace("{comment}", ABSENT)
        .replace("{given}", ABSENT)
        .replace("{name}", "absent")
        .replace("{rank}", "1")
    )


def test_every_operation_is_in_the_table() -> None:
    assert set(operations()) == set(TABLE)


def test_every_operation_declares_a_permission_or_that_it_is_open() -> None:
    unguarded = {name for name, operation in operations().items() if operation.view_func.permission is None}
    assert unguarded == {name for name, what in TABLE.items() if what is OPEN}
    assert all(operation.auth_callbacks for name, operation in operations().items() if name not in unguarded)


@pytest.mark.parametrize("method, path", sorted(name for name, what in TABLE.items() if what is not OPEN))
def test_without_a_token_every_operation_is_closed(client: Any, method: str, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer ten_guessed"}, {"Authorization": "Basic YTpi"}):
        answer = client.generic(method, "/api" + filled(path), "{}", "application/json", headers=headers)
        assert answer.status_code == 401
        assert answer.json()["reason"] == "sign-in-needed"


@pytest.mark.parametrize("method, path", NAMING)
def test_unseen_and_absent_are_one_answer_and_nothing_is_written(
    cast: Cast, program: Callable[..., Any], make_report: Any, root: psycopg.Connection, method: str, path: str
) -> None:
    unseen = make_report(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"])
    if "tombstones" in path:
        unseen = _tombstone(program(cast.bob), program(cast.ana), unseen)
    # A guardian may erase and recall, a reviewer release: whatever a role can give, Corvo's has it here.
    cora = program(everybody_at_once(root, cast))
    body = TABLE[method, path]
    before = everything(root)
    answers = [cora.send(method, filled(path, ref), body, If_Match='"1"') for ref in (unseen, ABSENT)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert everything(root) == before


def _tombstone(bob: Any, ana: Any, ref: uuid.UUID) -> str:
    bob.get(f"/records/{ref}")
    assert ana.post(f"/records/{ref}/recall", {"reason": "other"}).status_code == 200
    return str(bob.get("/tombstones").json()["tombstones"][0]["id"])


def everybody_at_once(root: psycopg.Connection, cast: Cast) -> Any:
    """Cora with all roles that hold content."""
    from tenfold.accounts import selectors

    root.execute(
        "UPDATE accounts_person SET roles = '{analyst,reviewer,guardian,coordinator}' WHERE principal_id = %s",
        [cast.cora.pk],
    )
    return selectors.person_by_email(cast.cora.email)


def test_lists_and_searches_hold_nothing_of_others(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    body = bodies.incident(title={"en": f"Boat off {cast.ending}"})
    ref = str(make_incident(by=cast.ana, body=body, release=cast.rosa, tlp="amber", to=["state:qn"]))
    searches = [f"/search?q={cast.ending}", f"/search?q={cast.ending}&f.cause_of_death=drowning"]
    for name, sees in {"ana": True, "bob": True, "cora": False, "petra": False}.items():
        for path in ("/records?size=200", *searches):
            found = programs[name].get(path).json()
            assert (ref in [hit["id"] for hit in found["results"]]) is sees
            if not sees and "facets" in found:
                assert (found["total"], found["facets"]) == (0, {})


def test_an_administrator_sees_no_content(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    ref = make_incident(by=cast.ana, release=cast.rosa)
    assert programs["adam"].get(f"/records/{ref}").status_code == 403
    assert programs["adam"].get("/search").status_code == 403
