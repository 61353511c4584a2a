"""Consent and access over the interface: asked, granted, read, taken back; and nothing for strangers."""

import uuid
from typing import Any

from tenfold.api import told, told_requests, told_rights
from tests.cast import Cast
from tests.rooms.records.test_rights import shared

SAID = {"uses": ["use-in-court"], "text": "The trial begins in May.", "case": "KX-12"}


def test_consent_is_asked_granted_listed_and_taken_back(cast: Cast, programs: dict[str, Any]) -> None:
    ref = shared(cast, "h1")
    ana, bob, cora = programs["ana"], programs["bob"], programs["cora"]
    asked = bob.post("/requests", {"kind": "consent", "about": str(ref), "said": SAID})
    assert asked.status_code == 201
    request = told_requests.RequestTold.model_validate(asked.json())
    assert (request.state, request.subject, request.asked) == ("sent", str(ref), cast.arlen_border.slug)
    given = ana.post(
        f"/requests/{request.id}/moves", {"move": "grant", "said": {"uses": ["use-in-court"], "condition": "Sealed"}}
    )
    assert given.status_code == 200 and given.json()["state"] == "granted"
    held = told_rights.Consents.model_validate(bob.get(f"/records/{ref}/consents").json()).consents
    assert [(one.right, one.condition, one.holds, one.request) for one in held] == [
        ("use-in-court", "Sealed", True, request.id)
    ]
    assert cora.get(f"/records/{ref}/consents").status_code == 404
    assert bob.post(f"/records/{ref}/consents/{held[0].id}/withdraw").status_code in {403, 404}
    back = ana.post(f"/records/{ref}/consents/{held[0].id}/withdraw")
    told.Standing.model_validate(back.json())
    assert bob.get(f"/requests/{request.id}").json()["state"] == "taken-back"
    (ended,) = ana.get(f"/records/{ref}/consents").json()["consents"]
    assert ended["ended_at"] and not ended["holds"]


def test_what_is_asked_wrongly_says_where(cast: Cast, programs: dict[str, Any]) -> None:
    ref = shared(cast, "h1")
    bob, cora = programs["bob"], programs["cora"]
    for sent, at in (
        ({"kind": "consent", "said": SAID}, "about"), ({"kind": "consent", "about": str(ref), "said": {**SAID, "uses": ["see"]}}, "uses"),
        ({"kind": "consultation"}, "to"), ({"kind": "access", "about": "none", "said": {"text": "x"}}, "to"),
    ):  # fmt: skip
        answer = bob.post("/requests", sent)
        assert answer.status_code == 422 and at in answer.content.decode(), sent
    for unseen in (ref, uuid.uuid4()):
        assert cora.post("/requests", {"kind": "consent", "about": str(unseen), "said": SAID}).status_code == 404


def test_the_answer_to_a_request_for_access_is_the_same_for_every_reference(
    cast: Cast, programs: dict[str, Any], make_report: Any
) -> None:
    unseen = make_report(by=cast.ana, release=cast.rosa, to=[])
    answers = []
    for reference in (unseen, uuid.uuid4()):
        sent = {
            "kind": "access",
            "to": cast.arlen_border.slug,
            "about": str(reference),
            "said": {"text": "On a paper."},
        }
        answer = programs["bob"].post("/requests", sent)
        said = {
            name: value
            for name, value in answer.json().items()
            if name not in {"id", "reference", "subject", "due_at", "moves"}
        }
        answers.append((answer.status_code, len(answer.content), said))
    assert answers[0] == answers[1] and answers[0][0] == 201
