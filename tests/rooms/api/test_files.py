"""Files through the interface for machines."""

from typing import Any

from tenfold.records.services import extracting
from tests.cast import Cast
from tests.factories import bodies, files

CONTENT = files.pdf(files.said("A ledger of payments"))


def upload(program: Any, content: bytes, name: str = "ledger.pdf") -> Any:
    return program._client.generic(
        "POST", f"/api/files?name={name}", content, content_type="application/octet-stream",
        headers={"Authorization": f"Bearer {program._token}"},
    )  # fmt: skip


def test_a_file_is_sent_used_listed_and_fetched(cast: Cast, programs: dict[str, Any]) -> None:
    from tenfold.api import told_files

    ana, bob, cora = programs["ana"], programs["bob"], programs["cora"]
    kept = upload(ana, CONTENT)
    assert kept.status_code == 201, kept.content
    told_files.UploadTold.model_validate(kept.json())
    body = bodies.incident(attachments=[{"key": "A", "file": kept.json()["file"]}])
    ref = ana.post("/records", {"kind": "incident", "body": body}).json()["id"]
    extracting.read_waiting()
    listed = told_files.Files.model_validate(ana.get(f"/records/{ref}/files").json()).files[0]
    assert (listed.name, listed.type, listed.text, listed.anchor) == ("ledger.pdf", "pdf", "read", "attachments.A.file")
    assert ana.get(f"/records/{ref}").json()["body"]["attachments"][0]["file"] != kept.json()["file"]
    fetched = ana.get(f"/records/{ref}/files/{listed.id}")
    assert (fetched.status_code, fetched.content) == (200, CONTENT)
    assert (
        fetched.headers["Content-Disposition"].startswith("attachment")
        and "sandbox" in fetched.headers["Content-Security-Policy"]
    )
    piece = ana.get(f"/records/{ref}/files/{listed.id}", Range="bytes=0-4")
    assert (piece.status_code, piece.content) == (206, b"%PDF-")
    for stranger in (bob, cora):
        assert stranger.get(f"/records/{ref}/files").status_code == 404
        assert stranger.get(f"/records/{ref}/files/{listed.id}").status_code == 404
        assert stranger.get(f"/records/{ref}/files/{listed.id}", Range="bytes=0-4").status_code == 404


def test_a_file_that_is_not_taken_is_a_problem_with_a_reason(programs: dict[str, Any]) -> None:
    refused = upload(programs["ana"], b"<!doctype html>")
    assert (refused.status_code, refused.json()["reason"]) == (422, "file-type")
    assert upload(programs["adam"], CONTENT).status_code == 403


def test_the_same_file_sent_again_under_one_key_is_answered_once(programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    answers = [
        ana._client.generic(
            "POST", "/api/files", CONTENT, content_type="application/octet-stream",
            headers={"Authorization": f"Bearer {ana._token}", "Idempotency-Key": "one"},
        ).json() for _ in range(2)
    ]  # fmt: skip
    assert answers[0] == answers[1]
