"""Requests at the shell: prepared, sent by a second person, answered, listed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.factories.requests import information
from tests.rooms.records.test_rights import shared

Type = Callable[..., Any]


def test_a_request_is_made_moved_and_listed(tenfold: Type, cast: Cast, tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_text(json.dumps(information()), encoding="utf-8")
    new = ("request", "new", "information_request", "--to", cast.belmora_police.slug, "--body", str(body), "--json")
    made = tenfold(*new, "--as", cast.ana.email).json
    assert (made["state"], made["asked"], made["side"]) == ("begun", cast.belmora_police.slug, "asker")
    alone = tenfold("request", "move", made["id"], "send", "--as", cast.ana.email)
    assert alone.status == 1
    sent = tenfold("request", "move", made["id"], "send", "--as", cast.rosa.email, "--json").json
    assert sent["state"] == "sent" and sent["due_at"]
    got = tenfold("request", "show", made["id"], "--as", cast.bob.email, "--json").json
    assert got["state"] == "received" and "answer" in got["possible"]
    done = tenfold(
        "request",
        "move",
        made["id"],
        "answer",
        "--set",
        "result=confirmed",
        "--text",
        "Twelve.",
        "--as",
        cast.bob.email,
        "--json",
    ).json
    assert done["state"] == "answered" and done["moves"][-1]["texts"] == {"text": "Twelve."}
    (listed,) = tenfold("request", "list", "--as", cast.ana.email, "--json").json["requests"]
    assert (listed["id"], listed["box"], listed["state"]) == (made["id"], "house", "answered")
    assert made["reference"] in tenfold("request", "list", "--as", cast.bob.email).out


def test_a_stranger_and_what_is_wrong_are_refused(tenfold: Type, cast: Cast) -> None:
    new = tenfold("request", "new", "information_request", "--to", "nowhere", "--as", cast.ana.email)
    assert new.status == 1 and "to:" in new.err
    empty = tenfold("request", "new", "information_request", "--to", cast.belmora_police.slug, "--as", cast.ana.email)
    assert empty.status == 1 and "title" in empty.err
    made = tenfold(
        "request",
        "new",
        "consultation",
        "--to",
        cast.belmora_police.slug,
        "--draft",
        "--body",
        "-",
        "--as",
        cast.ana.email,
    )
    assert made.status == 1
    assert tenfold("request", "list", "--as", cast.cora.email).out.strip() == "Nothing waits"


def test_consent_and_access_are_asked_for_in_one_command(cast: Cast, tenfold: Type) -> None:
    ref = shared(cast, "h1")
    said = ("--set", "uses=use-in-court", "case=KX-12", "--text", "The trial begins in May.")
    asked = json.loads(
        tenfold("request", "new", "consent", "--about", str(ref), *said, "--as", cast.bob.email, "--json").out
    )
    assert (asked["kind"], asked["state"], asked["asked"]) == ("consent", "sent", cast.arlen_border.slug)
    grant = (
        "--set",
        "uses=use-in-court",
        "until=2090-01-31",
        "condition=Sealed hearing",
        "--as",
        cast.ana.email,
        "--json",
    )
    assert json.loads(tenfold("request", "move", asked["id"], "grant", *grant).out)["state"] == "granted"
    may = json.loads(tenfold("may", "use-in-court", str(ref), "--as", cast.bob.email, "--json").out)
    assert may["allowed"] and may["consent"] == {"condition": "Sealed hearing", "until": "2090-01-31"}
    other = ("--to", cast.arlen_border.slug, "--text", "On a paper.", "--as", cast.cora.email, "--json")
    assert json.loads(tenfold("request", "new", "access", "--about", str(ref), *other).out)["state"] == "sent"
    assert tenfold("request", "new", "consent", "--about", str(ref), *said, "--as", cast.cora.email).status == 1
    nowhere = tenfold("request", "new", "consultation", "--as", cast.ana.email)
    assert nowhere.status == 1 and "to:" in nowhere.err
