"""Comments, proposals and threads at the shell."""

import json
from collections.abc import Callable
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records.selectors import opening
from tests.cast import Cast
from tests.factories import records

Type = Callable[..., Any]
GRADE = ("--source", "europol-b", "--info", "europol-2")


def test_a_question_and_its_answer(tenfold: Type, cast: Cast) -> None:
    ref = str(records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"]))
    asked = tenfold("comment", "add", ref, "Which colour?", "--kind", "question", "--as", cast.bob.email, "--json").json
    tenfold("comment", "add", ref, "Grey.", "--answers", asked["id"], "--as", cast.ana.email)
    told = tenfold("comment", "list", ref, "--as", cast.bob.email, "--json").json["comments"]
    assert [(one["text"], one["to"]) for one in told] == [
        ("Which colour?", cast.arlen_border.slug),
        ("Grey.", cast.belmora_police.slug),
    ]
    assert tenfold("comment", "withdraw", ref, asked["id"], "--as", cast.ana.email).status == 1
    assert tenfold("comment", "withdraw", ref, asked["id"], "--as", cast.bob.email).status == 0
    assert "taken back" in tenfold("comment", "list", ref, "--as", cast.ana.email).out
    assert tenfold("comment", "list", ref, "--as", cast.cora.email).status == 1


def test_a_correction_is_proposed_listed_and_accepted(tenfold: Type, cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        body = json.dumps({**opening.get(bob, ref).body, "gaps": "Who paid?"})
    make = ("proposal", "make", str(ref), "-", "--why", "We asked.", *GRADE, "--as", cast.bob.email, "--json")
    made = tenfold(*make, given=body).json
    assert [one["anchor"] for one in made["changes"]] == ["gaps"]
    (line,) = tenfold("proposal", "list", "--waiting", "--as", cast.ana.email, "--json").json["proposals"]
    assert line["id"] == made["id"]
    assert tenfold("proposal", "decline", made["id"], "--reason", "no-such", "--as", cast.ana.email).status == 1
    assert tenfold("proposal", "accept", made["id"], "--as", cast.ana.email, "--json").json["answer"]["draft"] == 2
    assert "accepted" in tenfold("proposal", "show", made["id"], "--as", cast.bob.email).out
    assert tenfold("proposal", "show", made["id"], "--as", cast.cora.email).status == 1


def test_a_thread_is_opened_written_in_found_and_reported(tenfold: Type, cast: Cast) -> None:
    net = groups.found(f"sea-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    begin = ("thread", "open", net.slug, "Boats at night", "They leave after dark.", "--type", "route", "--json")
    thread = tenfold(*begin, "--as", cast.ana.email).json
    told = tenfold("thread", "post", thread["id"], "Four on Monday.", *GRADE, "--as", cast.bob.email, "--json").json
    assert [one["text"] for one in told["posts"]] == ["They leave after dark.", "Four on Monday."]
    assert "Boats at night" in tenfold("thread", "list", "--words", "monday", "--as", cast.ana.email).out
    assert tenfold("thread", "list", "--as", cast.cora.email, "--json").json["threads"] == []
    made = tenfold(
        "thread", "report", thread["id"], "--post", told["posts"][1]["id"], "--as", cast.ana.email, "--json"
    ).json
    assert "Four on Monday." in tenfold("records", "show", made["record"], "--as", cast.ana.email, "--json").out
    assert "closed" in tenfold("thread", "close", thread["id"], "--as", cast.ana.email).out
    assert tenfold("thread", "post", thread["id"], "Late.", "--as", cast.bob.email).status == 1
