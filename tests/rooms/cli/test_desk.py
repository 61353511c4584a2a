"""Review by another participant, and one act on many records, as they are typed."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.factories import records


def test_a_review_elsewhere_from_the_naming_to_the_release(tenfold: Callable[..., Any], cast: Cast) -> None:
    bela, cora = ("--as", cast.bela.email, "--json"), ("--as", cast.cora.email, "--json")
    coast, corvo = cast.belmora_coast.slug, cast.corvo_police.slug
    assert tenfold("review", "name", corvo, *bela).json == {
        "reviewers": [{"house": coast, "reviewer": corvo, "state": "named"}]
    }
    assert tenfold("review", "accept", coast, *cora).json["reviewers"][0]["state"] == "standing"
    ref = records.make_incident(by=cast.bela, submit=True, tlp="amber")
    assert tenfold("review", "waiting", *cora).json == {"waiting": []}
    assert tenfold("records", "ask-review", ref, "--reviewer", corvo, *bela).status == 0
    waiting = tenfold("review", "waiting", *cora).json["waiting"]
    assert [(one["id"], one["originator"]) for one in waiting] == [(str(ref), coast)]
    assert tenfold("records", "judge", ref, *cora).status == 0
    assert tenfold("review", "waiting", *cora).json == {"waiting": []}
    assert tenfold("records", "release", ref, *bela).json["state"] == "released"
    assert tenfold("review", "end", corvo, *bela).json == {"reviewers": []}
    assert tenfold("review", "accept", coast, *cora).status == 1, "what was ended is not accepted"
    assert tenfold("review", "list", "--as", cast.bob.email, "--json").json == {"reviewers": []}


def test_many_records_are_tried_and_then_shared(tenfold: Callable[..., Any], cast: Cast) -> None:
    free, draft = records.make_report(by=cast.ana, release=cast.rosa), records.make_report(by=cast.ana)
    given = ("--to", f"participant:{cast.belmora_police.slug}", "--as", cast.ana.email, "--json")
    tried = tenfold("bulk", "share", "--id", free, draft, "--dry-run", *given).json
    assert (tried["changed"], len(tried["refused"])) == (1, 1)
    assert tenfold("records", "show", free, "--as", cast.bob.email).status == 1
    assert tenfold("bulk", "share", "--search", "lorries", *given).json["changed"] == 1
    assert tenfold("records", "show", free, "--as", cast.bob.email).status == 0
    assert tenfold("bulk", "share", "--id", free, *given).json["unchanged"] == 1
    dated = (
        "bulk",
        "dates",
        "--search",
        "",
        "--filter",
        "kind=intelligence_report",
        "--review-on",
        "2090-01-01",
        "--as",
        cast.rosa.email,
    )
    assert "changed" in tenfold(*dated).out
    assert tenfold("bulk", "recall", "--id", free, "--reason", "nosuch", "--as", cast.ana.email).status == 1
