"""The description of the interface is true: it is the one that is kept, and answers are of the shape it gives."""

import json
from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.factories import bodies

KEPT = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"


def test_the_kept_description_is_that_of_the_programme() -> None:
    from tenfold.api import document

    assert KEPT.read_text(encoding="utf-8") == document.text(), (
        "type: python -m tenfold.api.document > docs/reference/openapi.json"
    )


def test_it_is_served(client: Any) -> None:
    served = client.get("/api/openapi.json")
    assert served.json() == json.loads(KEPT.read_text(encoding="utf-8"))


def test_it_names_no_kind_and_no_code() -> None:
    """A new kind changes no description; the kinds are described by /api/kinds."""
    from tenfold.kinds import registry

    kept = KEPT.read_text(encoding="utf-8")
    assert not [name for name in registry.names() if f'"{name}"' in kept]


def test_every_operation_says_how_it_fails_and_who_may_call() -> None:
    paths = json.loads(KEPT.read_text(encoding="utf-8"))["paths"]
    for path in paths.values():
        for method, operation in path.items():
            assert "default" in operation["responses"]
            assert operation["description"]
            assert ("security" in operation) is ("declarations" not in operation["tags"])
            named = {parameter["name"] for parameter in operation.get("parameters", [])}
            assert ("Tenfold-Reason" in named) is ("security" in operation)
            assert ("Idempotency-Key" in named) is (method != "get")
            assert not named & {"request", "actor", "filters"}


def test_answers_are_of_the_shape_that_it_gives(cast: Cast, programs: dict[str, Any], make_incident: Any) -> None:
    from tenfold.api import told, told_declarations, told_rights

    ref = make_incident(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"])
    ana, bob = programs["ana"], programs["bob"]
    shapes = {
        "/kinds": told_declarations.Kinds, "/lists": told_declarations.Lists, "/lists/country": told_declarations.List, "/lists/tlp": told_declarations.List, "/records": told.Listed,
        "/search?q=boat": told.Found, f"/records/{ref}": told.Record, f"/records/{ref}/verification": told.Verification,
    }  # fmt: skip
    for path, shape in shapes.items():
        for program in (ana, bob):
            shape.model_validate(program.get(path).json())
    told.Standing.model_validate(ana.post("/records", {"kind": "incident", "body": bodies.incident()}).json())
    told_rights.Recalled.model_validate(ana.post(f"/records/{ref}/recall", {"reason": "other"}).json())
    told.Record.model_validate(ana.get(f"/records/{ref}").json())
    tombstones = told.Tombstones.model_validate(bob.get("/tombstones").json())
    told.Acknowledged.model_validate(bob.post(f"/tombstones/{tombstones.tombstones[0].id}/acknowledge").json())


def test_a_kind_is_described_by_a_schema_that_takes_its_records(programs: dict[str, Any], client: Any) -> None:
    described = client.get("/api/kinds/incident?lang=ar")
    assert described.headers["Content-Type"] == "application/schema+json"
    schema = described.json()
    assert set(bodies.incident()) <= set(schema["properties"])
    assert schema["x-tenfold"]["persons_detail"]["part"] == "protected"
    assert schema["x-tenfold-kind"]["fields"]["dead"]


def test_a_kind_that_visits_is_served_by_every_operation(cast: Cast, programs: dict[str, Any], client: Any) -> None:
    """No operation knows a kind by name."""
    from typing import Annotated

    from tenfold.kinds import registry
    from tenfold.kinds.body import Body
    from tenfold.kinds.grammar import kind
    from tenfold.kinds.marks import Open
    from tenfold.kinds.values import Text

    @kind("notice_of_test", art10="10.1.a", schema=1, sections=(("head", "title"),))
    class NoticeOfTest(Body):
        colour: Annotated[Text, Open(weight="B")]

    with registry.visiting(NoticeOfTest.__tenfold_kind__):  # type: ignore[attr-defined]
        assert client.get("/api/kinds/notice_of_test").json()["properties"]["colour"]
        ana = programs["ana"]
        body = {"title": {"en": "A notice"}, "lang": "en", "colour": "vermilion"}
        made = ana.post("/records", {"kind": "notice_of_test", "body": body})
        assert made.status_code == 201
        assert ana.get(f"/records/{made.json()['id']}").json()["body"]["colour"] == "vermilion"
        found = ana.get("/search?q=vermilion&kind=notice_of_test").json()
        assert [hit["id"] for hit in found["results"]] == [made.json()["id"]]
        assert ana.post(f"/records/{made.json()['id']}/discard").json()["state"] == "discarded"


def test_no_two_operations_share_the_name_of_their_address() -> None:
    from tenfold.api import interface

    addresses: dict[str, set[str]] = {}
    for route in interface.make().urls[0]:
        addresses.setdefault(str(route.name), set()).add(str(route.pattern))
    assert {name: found for name, found in addresses.items() if len(found) > 1} == {}
