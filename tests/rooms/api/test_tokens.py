"""A token is its person, less what its scopes leave out, under one purpose, as long as it lives."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.rooms.api.behind import everything, operations
from tests.rooms.api.test_strangers import OPEN, TABLE, filled

# A body that fits, where the table of strangers holds none: the shape is checked before the right.
FITS: dict[tuple[str, str], Any] = {
    ("POST", "/records"): {"kind": "incident", "body": {}},
    ("POST", "/subjects"): {"right": "access", "name": "N"},
    ("POST", "/erasures"): {"identifier": "+999 555 0101", "ground": "Because"},
    ("POST", "/groups"): {"name": {"en": "Coast"}, "purpose": {"en": "The coast"}},
    ("PUT", "/contacts/{rank}"): {"name": "Desk", "languages": ["en"]},
    ("POST", "/contacts/{rank}/moves"): {"move": "verify"},
    ("POST", "/requests"): {"kind": "consultation", "to": "nobody"},
    ("POST", "/threads"): {"group": "none", "title": "T", "text": "x"},
    ("POST", "/groups/{name}/charter"): {"purpose": {"en": "The coast"}},
    ("POST", "/groups/{name}/close"): {},
    ("POST", "/groups/{name}/ballots"): {"participant": "nobody", "matter": "admit", "because": "The coast"},
    ("POST", "/groups/{name}/ballots/{ref}/votes"): {"choice": "yes"},
    ("POST", "/networks/{name}/apply"): {"reason": "The coast"},
    ("POST", "/groups/{name}/exempt"): {},
    ("POST", "/groups/{name}/reciprocity"): {"grades": []},
    ("POST", "/groups/{name}/reciprocity/try"): {"grades": []},
    ("POST", "/groups/{name}/moves"): {"participant": "nobody", "move": "invite"},
    ("POST", "/reviewers"): {"participant": "nobody", "move": "name"},
    ("POST", "/match/names"): {"one": "A", "other": "B"},
    ("POST", "/match/search"): {"name": "A", "reason": "other"},
    ("POST", "/match/pairs/{ref}/judgement"): {"verdict": "same", "reason": "as-shown"},
    ("POST", "/match/judgements/{ref}/undo"): {},
    ("POST", "/match/look"): {},
    ("POST", "/matches/ask"): {"q": "+999 555 0101", "reason": "other"},
    ("PUT", "/matches/choices"): {"answer": "no"},
    ("PUT", "/profiles/{name}"): {"kind": "incident", "mapping": {}},
    ("POST", "/bulk"): {"act": "recall", "reason": "other"},
    ("POST", "/searches"): {"name": "Boats"},
    ("POST", "/searches/{ref}/look"): {},
    ("POST", "/tags"): {"name": "Boats"},
    ("POST", "/documents/lookup"): {
        "documents": [{"issuer": "QMM", "type": "visa", "number": "V1234"}],
        "reason": "other",
    },
    ("POST", "/mrz"): {"zones": ["P<"]},
    ("PUT", "/searches/{ref}"): {},
    ("PUT", "/tags/{ref}"): {},
}


@pytest.mark.parametrize("method, path", sorted(name for name, what in TABLE.items() if what is not OPEN))
def test_without_the_scope_an_operation_is_closed(
    cast: Cast, program: Callable[..., Any], root: psycopg.Connection, method: str, path: str
) -> None:
    from tenfold.accounts import selectors
    from tenfold.accounts.permissions import of_roles

    needed = operations()[method, path].view_func.permission
    root.execute(
        "UPDATE accounts_person SET roles = '{analyst,reviewer,guardian,coordinator}' WHERE principal_id = %s",
        [cast.ana.pk],
    )
    ana = selectors.person_by_email(cast.ana.email)
    narrow = program(ana, scopes=sorted(of_roles(frozenset(ana.roles)) - {needed}))
    before = everything(root)
    body = FITS.get((method, path), TABLE[method, path])
    answer = narrow.send(method, filled(path), body, If_Match='"1"')
    assert (answer.status_code, answer.json()["reason"]) == (403, "scope-lacking")
    assert f"“{needed}”" in answer.json()["detail"]
    assert everything(root) == before


def test_scopes_add_nothing_to_the_roles(
    cast: Cast, program: Callable[..., Any], make_incident: Any, root: psycopg.Connection
) -> None:
    ref = make_incident(by=cast.ana, submit=True)
    rosa = program(cast.rosa)
    root.execute("UPDATE accounts_person SET roles = '{contributor}' WHERE principal_id = %s", [cast.rosa.pk])
    assert rosa.post(f"/records/{ref}/release", {}).json()["reason"] == "not-allowed"


def test_a_token_reads_under_its_own_purpose(cast: Cast, program: Callable[..., Any], make_incident: Any) -> None:
    ref = make_incident(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"], purposes=["search-and-rescue"])
    for purpose, status in {"search-and-rescue": 200, "analysis": 404}.items():
        assert program(cast.bob, purpose=purpose).get(f"/records/{ref}").status_code == status


@pytest.mark.parametrize(
    "ended",
    [
        "UPDATE accounts_token SET revoked_at = now()",
        "UPDATE accounts_token SET expires_at = now()",
        "UPDATE accounts_person SET active = false WHERE principal_id = %(person)s",
        "UPDATE accounts_participant SET active = false WHERE principal_id = %(participant)s",
    ],
)
def test_a_token_that_ended_is_nobodys(
    cast: Cast, program: Callable[..., Any], root: psycopg.Connection, ended: str
) -> None:
    ana = program(cast.ana)
    assert ana.get("/records").status_code == 200
    root.execute(ended, {"person": cast.ana.pk, "participant": cast.arlen_border.pk})
    assert ana.get("/records").status_code == 401


def test_the_last_use_is_noted_now_and_then(cast: Cast, program: Callable[..., Any], root: psycopg.Connection) -> None:
    from tenfold.accounts.models import Token

    ana = program(cast.ana)
    token = Token.objects.get(person=cast.ana)
    assert token.used_at is None
    ana.get("/records")
    token.refresh_from_db()
    first = token.used_at
    ana.get("/records")
    token.refresh_from_db()
    assert first is not None and token.used_at == first
    Token.objects.filter(pk=token.pk).update(used_at=first - timedelta(minutes=11))
    ana.get("/records")
    token.refresh_from_db()
    assert token.used_at is not None and token.used_at > first - timedelta(minutes=11)
