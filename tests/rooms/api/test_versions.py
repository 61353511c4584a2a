"""A change says on which version it builds, so that nobody's change is lost."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies


def test_a_change_needs_the_newest_version(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    path, ana, cato = f"/records/{make_incident(by=cast.ana)}", programs["ana"], programs["cato"]
    tag = ana.get(path).headers["ETag"]
    first = ana.put(path, {"body": bodies.incident(dead={"best": 5})}, If_Match=tag)
    assert (first.status_code, first.json()["version"], first.headers["ETag"]) == (200, 2, '"2"')
    late = cato.put(path, {"body": bodies.incident(dead={"best": 6})}, If_Match=tag)
    assert (late.status_code, late.json()["reason"]) == (412, "changed-meanwhile")
    assert ana.get(path).json()["body"]["dead"] == {"best": 5}


def test_a_change_without_a_version_is_not_made(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    path, ana = f"/records/{make_incident(by=cast.ana)}", programs["ana"]
    assert ana.put(path, {"body": bodies.incident(dead={"best": 5})}).status_code == 428
    for tag in ("*", "1", '"x"', '""', '"1", "2"'):
        assert ana.put(path, {"body": bodies.incident(dead={"best": 5})}, If_Match=tag).status_code == 422
    assert ana.get(path).json()["version"] == 1


def test_older_versions_are_read_by_number(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    path, ana = f"/records/{make_incident(by=cast.ana, release=cast.rosa)}", programs["ana"]
    assert ana.put(path, {"body": bodies.incident(dead={"best": 5})}, If_Match='"1"').json()["state"] == "draft"
    assert [ana.get(f"{path}?version={number}").json()["body"]["dead"]["best"] for number in (1, 2)] == [4, 5]
    assert ana.get(path).json()["version"] == 1
    assert ana.get(f"{path}?version=3").status_code == 404


def test_the_proposal_of_readers_stays_unless_it_is_sent(
    cast: Cast, programs: dict[str, Any], make_incident: Any
) -> None:
    path, ana = f"/records/{make_incident(by=cast.ana, to=['state:qn'])}", programs["ana"]
    ana.put(path, {"body": bodies.incident(dead={"best": 5})}, If_Match='"1"')
    assert ana.get(path).json()["own"]["intended"] == [{"to": "state:qn", "purposes": []}]
    ana.put(path, {"body": bodies.incident(dead={"best": 5}), "to": ["community"]}, If_Match='"2"')
    assert ana.get(path).json()["own"]["intended"] == [{"to": "community", "purposes": []}]
