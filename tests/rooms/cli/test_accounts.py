"""Participants, people, groups and tokens, as the operator of a node types them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client

from tenfold.foundation.ids import short
from tests.cast import Cast

Type = Callable[..., Any]


def test_from_an_empty_node_to_a_program_that_reads(tenfold: Type, client: Client) -> None:
    end = short().lower()
    for name, state in {"north": "QM", "south": "qn"}.items():
        made = tenfold("participants", "add", f"{name}-{end}", "--state", state, "--type", "police", "--json")
        assert (made.status, made.json) == (0, {"slug": f"{name}-{end}", "state": state.upper(), "type": "police"})
    person = tenfold(
        "people",
        "add",
        f"Nia@{end}.example",
        "--participant",
        f"north-{end}",
        "--role",
        "analyst",
        "reviewer",
        "--json",
    )
    assert person.status == 0
    assert person.json["roles"] == ["analyst", "reviewer"] and len(person.json["password"]) >= 16
    group = tenfold("groups", "add", f"net-{end}", "--member", f"north-{end}", "--member", f"south-{end}", "--json")
    assert group.json == {
        "slug": f"net-{end}",
        "coordinator": f"north-{end}",
        "members": [f"north-{end}", f"south-{end}"],
    }

    assert f"north-{end}" in [one["slug"] for one in tenfold("participants", "list", "--json").json["participants"]]
    (listed,) = [one for one in tenfold("groups", "list", "--json").json["groups"] if one["slug"] == f"net-{end}"]
    assert listed["members"] == [f"north-{end}", f"south-{end}"]
    people = tenfold("people", "list", "--participant", f"north-{end}", "--json")
    assert [one["email"] for one in people.json["people"]] == [person.json["email"]]
    assert "password" not in people.out

    token = tenfold("token", "create", person.json["email"], "--json")
    assert client.get("/api/records", headers={"Authorization": f"Bearer {token.json['token']}"}).status_code == 200


def test_the_password_made_is_told_once_and_signs_in(tenfold: Type, cast: Cast) -> None:
    from tenfold.accounts.services import credentials
    from tenfold.foundation.clock import now

    email = f"nia@{cast.ending}.example"
    said = tenfold("people", "add", email, "--participant", cast.arlen_border.slug, "--role", "analyst")
    password = said.out.split()[-1]
    assert credentials.sign_in(email, password, at=now()).email == email


def test_a_password_can_come_from_a_file_or_from_standard_input(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    from tenfold.accounts.services import credentials
    from tenfold.foundation.clock import now

    kept = tmp_path / "password"
    kept.write_text("a long enough password\n")
    for name, source, given in (("one", kept, ""), ("two", "-", "a long enough password\n")):
        email = f"{name}@{cast.ending}.example"
        said = tenfold(
            "people", "add", email, "--participant", cast.arlen_border.slug, "--role", "analyst", "--password-file", source,
            "--json", given=given,
        )  # fmt: skip
        assert said.status == 0 and "password" not in said.json
        assert credentials.sign_in(email, "a long enough password", at=now()).name == name


@pytest.mark.parametrize(
    "words, status, told",
    [
        (("participants", "add", "{border}", "--state", "QM", "--type", "police"), 1, "one with this name already"),
        (("participants", "add", "x", "--state", "ZZZ", "--type", "police"), 1, "“ZZZ” is not the code of a State"),
        (
            ("participants", "add", "x", "--state", "QM", "--type", "circus"),
            1,
            "“circus” is neither a label nor a code",
        ),
        (("participants", "add", "x", "--type", "police"), 2, "--state"),
        (("participants", "add"), 2, "SLUG"),
        (("people", "add", "{ana}", "--participant", "{border}", "--role", "analyst"), 1, "one with this name already"),
        (
            ("people", "add", "x@y", "--participant", "nowhere", "--role", "analyst"),
            1,
            "There is no participant “nowhere”",
        ),
        (("people", "add", "x@y", "--participant", "{border}", "--role", "king"), 2, "king"),
        (("people", "add", "x@y", "--participant", "{border}"), 2, "--role"),
        (
            ("people", "add", "x@y", "--participant", "{border}", "--role", "analyst", "--password-file", "/dev/null"),
            0,
            "",
        ),
        (("groups", "add", "x"), 2, "--member"),
        (("groups", "add", "x", "--member", "nowhere"), 1, "There is no participant “nowhere”"),
        (("token", "create", "nobody@nowhere"), 1, "There is no active person “nobody@nowhere”"),
        (("token", "create", "{ana}", "--scope", "records:record:release"), 1, "Your role does not include this act"),
        (("token", "create", "{ana}", "--scope", "everything"), 2, "everything"),
        (("token", "create", "{ana}", "--purpose", "revenge"), 1, "This purpose is not open to you"),
        (("token", "create", "{ana}", "--days", "0"), 2, "3650"),
        (("token", "revoke", "{ana}", "1"), 1, "There is nothing here"),
        (("nothing",), 2, "nothing"),
        ((), 2, "COMMAND"),
    ],
)
def test_what_is_wrong_is_one_line_and_a_status(
    tenfold: Type, cast: Cast, words: tuple[str, ...], status: int, told: str
) -> None:
    names = {"border": cast.arlen_border.slug, "ana": cast.ana.email}
    said = tenfold(*(word.format_map(names) for word in words))
    assert (said.status, told in said.err) == (status, True), said
    if status == 1:
        assert said.out == "" and said.err.startswith("tenfold: ") and said.err.count("\n") == 1


def test_a_token_does_what_its_scopes_say_and_ends(tenfold: Type, cast: Cast, client: Client) -> None:
    made = tenfold(
        "token", "create", cast.ana.email, "--scope", "records:record:read", "--purpose", "research", "--label", "map", "--json"
    )  # fmt: skip
    assert made.json["scopes"] == ["records:record:read"] and made.json["purpose"] == "research"
    headers = {"Authorization": f"Bearer {made.json['token']}"}
    assert client.get("/api/records", headers=headers).status_code == 200
    assert client.post("/api/records", "{}", content_type="application/json", headers=headers).status_code in {403, 422}
    (listed,) = tenfold("token", "list", cast.ana.email, "--json").json["tokens"]
    assert (listed["label"], listed["purpose"], listed["revoked_at"]) == ("map", "research", None)
    assert made.json["token"] not in str(listed)
    assert tenfold("token", "revoke", cast.ana.email, listed["number"], "--json").json == {
        "number": listed["number"],
        "revoked": True,
    }
    assert client.get("/api/records", headers=headers).status_code == 401


def test_a_token_for_everything_holds_no_right_over_accounts(tenfold: Type, cast: Cast) -> None:
    scopes = tenfold("token", "create", cast.rosa.email, "--json").json["scopes"]
    assert "records:record:read" in scopes and "records:record:release" not in scopes
    tenfold("participants", "set", cast.arlen_border.slug, "--release-by-token", "yes")
    scopes = tenfold("token", "create", cast.rosa.email, "--json").json["scopes"]
    assert "records:record:release" in scopes
    assert not [scope for scope in scopes if not scope.startswith("records:")]


def test_the_shell_used_as_somebody_is_read_by_her_participant(
    tenfold: Type, cast: Cast, root: psycopg.Connection
) -> None:
    tenfold("token", "create", cast.ana.email, "--json")
    entry = root.execute(
        "SELECT participant_id, detail->>'command' FROM audit_entry WHERE event = 'accounts.shell.used' AND person_id = %s",
        [cast.ana.pk],
    ).fetchall()
    assert entry == [(cast.arlen_border.pk, "token create")]


def test_the_operator_resets_pauses_ends_reopens_and_posts(
    tenfold: Type, cast: Cast, root: psycopg.Connection, make_report: Any
) -> None:
    email, house = cast.ana.email, cast.arlen_border.slug
    make_report(by=cast.ana)
    assert len(tenfold("people", "reset-password", email, "--json").json["password"]) >= 16
    assert tenfold("people", "reset-factor", email, "--json").status == 0
    assert tenfold("units", "add", "desk", "--participant", house, "--name", "Desk", "--json").json == {
        "slug": "desk",
        "participant": house,
    }
    assert tenfold("people", "post", email, "--unit", "desk", "--json").json["belongs"] is True
    listed = tenfold("people", "list", "--participant", house, "--json").json["people"]
    assert {one["email"]: one["units"] for one in listed}[email] == ["desk"]
    assert [one["name"] for one in tenfold("units", "list", "--participant", house, "--json").json["units"]] == ["Desk"]
    assert tenfold("people", "post", email, "--unit", "desk", "--remove", "--json").json["belongs"] is False
    given = tenfold("people", "roles", email, "--add", "reviewer", "statistician", "--remove", "analyst", "--json")
    assert given.json == {"email": email, "roles": ["reviewer", "statistician"]}
    refused = tenfold("people", "end", email)
    assert refused.status == 1 and "Open drafts are left" in refused.err
    ended = tenfold("people", "end", email, "--hand-to", cast.cato.email, "--json")
    assert ended.json == {"email": email, "state": "ended", "handed_over": 1}
    assert tenfold("people", "reopen", email, "--json").json["password"]
    assert tenfold("people", "pause", email, "--json").json["handed_over"] == 0
    told = root.execute(
        "SELECT DISTINCT event FROM audit_entry WHERE participant_id = %s AND person_id IS NULL AND event LIKE 'accounts.%%'",
        [cast.arlen_border.pk],
    ).fetchall()  # fmt: skip
    assert {event for (event,) in told} == {
        "accounts.password.reset", "accounts.factor.reset", "accounts.unit.added", "accounts.person.posted", "accounts.person.withdrawn",
        "accounts.roles.changed", "accounts.person.ended", "accounts.person.paused", "accounts.person.reactivated",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words, told",
    [
        (("people", "reset-factor", "nobody@nowhere"), "There is no active person “nobody@nowhere”"),
        (("people", "post", "{ana}", "--unit", "nowhere"), "There is no unit “nowhere”"),
        (("people", "pause", "{ana}", "--hand-to", "{bob}"), "Open drafts are left"),
        (("people", "reopen", "{ana}"), "Nothing was changed"),
        (("units", "add", "Bad Name", "--participant", "{border}"), "slug"),
        (("participants", "set", "nowhere", "--second-factor", "asked"), "There is no participant “nowhere”"),
    ],
)
def test_an_act_on_accounts_that_cannot_be_done_says_why(
    tenfold: Type, cast: Cast, words: tuple[str, ...], told: str
) -> None:
    names = {"border": cast.arlen_border.slug, "ana": cast.ana.email, "bob": cast.bob.email}
    said = tenfold(*(word.format_map(names) for word in words))
    assert (said.status, told in said.err) == (1, True), said
