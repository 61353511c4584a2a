"""Names of things that are not the sender's are refused whole, wherever they stand (lessons R01-R03, R05)."""

import uuid
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.api.behind import everything


def test_a_reference_to_what_is_unseen_is_refused_like_one_to_nothing(
    cast: Cast, programs: dict[str, Any], make_incident: Any, root: psycopg.Connection
) -> None:
    unseen, own = make_incident(by=cast.ana, release=cast.rosa), make_incident(by=cast.cora)
    before, said = everything(root), []
    for ref in (unseen, uuid.uuid4()):
        sent = {"kind": "intelligence_report", "body": bodies.report(entities=[str(own), str(ref)])}
        answer = programs["cora"].post("/records", sent)
        assert answer.status_code == 422
        said.append([(fault["at"].rpartition(".")[0], fault["reason"]) for fault in answer.json()["faults"]])
    assert said[0] == said[1]
    assert everything(root) == before


@pytest.mark.parametrize(
    "extra", ["id", "ref", "originator", "originator_id", "audience", "audience_id", "state", "version", "number"]
)
def test_members_that_are_not_the_senders_to_set_are_refused(
    cast: Cast, programs: dict[str, Any], make_incident: Any, root: psycopg.Connection, extra: str
) -> None:
    path = f"/records/{make_incident(by=cast.cora)}"
    before, cora = everything(root), programs["cora"]
    stolen = str(cast.arlen_border.pk)
    body = bodies.incident()
    for sent in ({"body": body, extra: stolen}, {"body": body | {extra: stolen}}, {"body": body, "marks": {extra: {}}}):
        assert cora.put(path, sent, If_Match='"1"').status_code == 422
        assert cora.post("/records", {"kind": "incident", **sent}).status_code == 422
    assert everything(root) == before


def test_a_reader_that_is_not_the_senders_to_name_is_refused(
    cast: Cast, programs: dict[str, Any], make_incident: Any, root: psycopg.Connection
) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.services import groups

    slug = f"north-{cast.ending}"
    groups.found(slug, members=[cast.arlen_border, cast.belmora_police], at=now())
    ref = make_incident(by=cast.cora, release=None, submit=False)
    before, said = everything(root), []
    for name in (f"group:{slug}", "group:nothing-of-the-kind"):
        answer = programs["cora"].put(f"/records/{ref}", {"body": bodies.incident(), "to": [name]}, If_Match='"1"')
        assert answer.status_code == 422
        said.append(answer.content.replace(name.encode(), b""))
    assert said[0] == said[1]
    assert everything(root) == before


def test_acts_on_what_one_reads_are_its_originators(
    cast: Cast, programs: dict[str, Any], make_incident: Any, root: psycopg.Connection
) -> None:
    ref = make_incident(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"])
    bob = programs["bob"]
    assert bob.get(f"/records/{ref}").status_code == 200
    before = everything(root)
    for act, body in {
        "share": {"to": ["state:qp"]},
        "recall": {"reason": "other"},
        "narrow": {"away": ["state:qn"]},
    }.items():
        assert bob.post(f"/records/{ref}/{act}", body).json()["reason"] == "not-originator"
    assert bob.put(f"/records/{ref}", {"body": bodies.incident()}, If_Match='"1"').status_code == 403
    assert everything(root) == before
