"""Links, surroundings and what was seen, as a program uses them."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies


def test_a_link_is_made_told_readdressed_and_withdrawn(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    there = f"participant:{cast.belmora_police.slug}"
    one, two = (str(make_report(by=cast.ana, release=cast.rosa, to=[there])) for _ in range(2))
    bob, ana = programs["bob"], programs["ana"]
    sent = {
        "target": two,
        "type": "corroborates",
        "note": "Same lorry",
        "grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"},
    }
    made = bob.post(f"/records/{one}/links", sent)
    assert (made.status_code, made.json()["standing"]) == (201, "made")
    link = made.json()["id"]
    (told,) = bob.get(f"/records/{two}/links").json()["links"]
    assert (told["id"], told["source"], told["target"], told["note"], told["grading"], told["by"]) == (
        link, one, two, "Same lorry", sent["grading"], cast.belmora_police.slug,
    )  # fmt: skip
    assert ana.get(f"/records/{one}/links").json() == {"links": []}
    assert bob.post(f"/records/{one}/links", sent).status_code == 409
    assert (
        bob.post(f"/records/{one}/links", sent | {"type": "part-of", "grading": {"source_code": "x-9"}}).status_code
        == 422
    )
    readdressed = bob.send("PUT", f"/records/{one}/links/{link}", {"to": [f"participant:{cast.arlen_border.slug}"]})
    assert readdressed.status_code == 200 and len(ana.get(f"/records/{one}/links").json()["links"]) == 1
    assert ana.send("DELETE", f"/records/{one}/links/{link}", None).status_code == 403
    assert bob.send("DELETE", f"/records/{one}/links/{link}", None).json()["standing"] == "withdrawn"
    assert ana.get(f"/records/{one}/links").json() == {"links": []}


def test_a_child_of_another_record_is_missing(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    one, two, three = (str(make_report(by=cast.ana)) for _ in range(3))
    ana = programs["ana"]
    link = ana.post(f"/records/{one}/links", {"target": two, "type": "part-of"}).json()["id"]
    assert ana.send("DELETE", f"/records/{three}/links/{link}", None).status_code == 404
    assert ana.send("PUT", f"/records/{three}/links/{link}", {"to": []}).status_code == 404
    assert len(ana.get(f"/records/{one}/links").json()["links"]) == 1


def test_surroundings_and_what_was_seen(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    one = str(make_report(by=cast.ana, body=bodies.nominal_report()))
    two, three = (str(make_report(by=cast.ana)) for _ in range(2))
    ana, cora = programs["ana"], programs["cora"]
    for source, target in ((one, two), (two, three)):
        ana.post(f"/records/{source}/links", {"target": target, "type": "leads-to"})
    near = ana.get(f"/records/{one}/around").json()
    assert [node["id"] for node in near["nodes"]] == [one, two] and len(near["links"]) == 1
    far = ana.get(f"/records/{one}/around?open={two}").json()
    assert {node["id"] for node in far["nodes"]} == {one, two, three}
    assert ana.get(f"/records/{one}/around?open=nonsense").status_code == 422
    found = ana.get("/seen?q=%2B999%20555%200101&scheme=phone").json()
    assert found["could_be"] == ["phone"] and [place["record"] for place in found["seen"]] == [one]
    hidden, missing = (cora.get(f"/seen?q=%2B999555010{digit}") for digit in (1, 2))
    assert hidden.content == missing.content
    assert ana.get("/seen?q=").status_code == ana.get("/seen?q=1&scheme=decoy").status_code == 422
