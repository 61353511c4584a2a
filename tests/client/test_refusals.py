"""Refusals have types, a stable reason and every fault; and nothing that is said holds the token or what was sent."""

import logging
from typing import Any

import httpx
import pytest

import tenfold_client as client_room
from tenfold_client import Client, Fault, Problem, UnexpectedAnswer

PROBLEM = {
    "type": "urn:tenfold:problem:not-accepted", "title": "Unprocessable Entity", "status": 422, "detail": "Mend it.",
    "reason": "not-accepted", "faults": [{"at": "body.date", "reason": "date-not-understood", "detail": "“x” is not a date."}],
}  # fmt: skip
KINDS = {
    400: "Invalid", 401: "NotSignedIn", 403: "Denied", 404: "Missing", 409: "Conflict", 412: "Changed", 413: "Invalid", 415: "Invalid",
    422: "Invalid", 428: "Invalid", 503: "Unavailable", 500: "Failed", 418: "Failed",
}  # fmt: skip


def refusing(status: int, said: Any = PROBLEM, kind: str = "application/problem+json") -> Any:
    return lambda _: httpx.Response(status, json=said, headers={"Content-Type": kind})


@pytest.mark.parametrize("status, name", KINDS.items())
def test_a_refusal_has_its_type_its_reason_and_its_faults(told: Any, status: int, name: str) -> None:
    with pytest.raises(Problem) as raised:
        told(refusing(status), patience={"attempts": 1}).records.submit("i")
    error = raised.value
    assert type(error) is getattr(client_room, name)
    assert (error.status, error.reason, error.detail) == (status, "not-accepted", "Mend it.")
    assert error.faults == (Fault("body.date", "date-not-understood", "“x” is not a date."),)
    assert str(error).startswith(f"{status} not-accepted: Mend it.\n  body.date: “x” is not a date.")


@pytest.mark.parametrize("said", [{}, [], {"reason": "x"}, PROBLEM | {"faults": [{}]}, PROBLEM | {"faults": 3}])
def test_a_refusal_of_another_form_is_told_by_its_status(told: Any, said: Any) -> None:
    with pytest.raises(client_room.Denied) as raised:
        told(refusing(403, said)).me()
    assert (raised.value.reason, raised.value.faults) == ("", ())


def test_a_page_of_somebody_else_is_not_quoted(told: Any) -> None:
    page = httpx.Response(200, text="<p>Sign in, Quillfeather</p>", headers={"Content-Type": "text/html"})
    with pytest.raises(UnexpectedAnswer, match="is this the address of a node") as raised:
        told(lambda _: page).me()
    assert "Quillfeather" not in str(raised.value)
    with pytest.raises(client_room.Unavailable, match="none of a node's") as refused:
        told(lambda _: httpx.Response(502, text="Quillfeather"), patience={"attempts": 1}).me()
    assert "Quillfeather" not in str(refused.value)


def test_json_that_is_none_is_told(told: Any) -> None:
    broken = httpx.Response(200, content=b"{", headers={"Content-Type": "application/json"})
    with pytest.raises(UnexpectedAnswer, match="although it says so"):
        told(lambda _: broken).me()


def test_nothing_that_is_said_holds_token_words_or_answer(told: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client: Client = told(refusing(403))
    with pytest.raises(Problem) as raised:
        client.records.search_page("Quillfeather")
    with pytest.raises(Problem):
        client.records.create("k", {"title": {"en": "Quillfeather"}})
    told_of = caplog.text + repr(client) + str(client) + str(raised.value) + repr(raised.value)
    assert "GET attempt 1: 403" in caplog.text
    assert "ten_secret" not in told_of and "Quillfeather" not in told_of
    assert raised.value.__cause__ is None


def test_what_others_send_goes_on_being_logged(told: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as other:
        other.get("https://other.example/page")
    assert "https://other.example/page" in caplog.text


@pytest.mark.parametrize("token", ["", "  ", "two words", "line\nbreak", "ключ"])
def test_a_token_that_is_none_is_refused_without_being_quoted(token: str) -> None:
    with pytest.raises(ValueError, match="the token") as raised:
        Client("https://node.example", token)
    assert not token.strip() or token not in str(raised.value)


def test_a_client_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in ("TENFOLD_URL", "TENFOLD_TOKEN", "TENFOLD_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ValueError, match="TENFOLD_URL"):
        Client.from_environment()
    monkeypatch.setenv("TENFOLD_URL", "https://node.example")
    with pytest.raises(ValueError, match="either"):
        Client.from_environment()
    (tmp_path / "token").write_text("ten_of_file\n")
    monkeypatch.setenv("TENFOLD_TOKEN_FILE", str(tmp_path / "token"))
    with Client.from_environment() as client:
        assert client._http.headers["Authorization"] == "Bearer ten_of_file"
    monkeypatch.setenv("TENFOLD_TOKEN", "ten_too")
    with pytest.raises(ValueError, match="either"):
        Client.from_environment()


@pytest.mark.parametrize("odd", ["", ".", ".."])
def test_a_reference_that_would_be_another_address_is_refused(told: Any, odd: str) -> None:
    with pytest.raises(ValueError, match="identifier"):
        told(refusing(200)).records.read(odd)


def test_a_reference_stays_one_step_of_the_path(told: Any) -> None:
    heard: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        heard.append(request.url.raw_path)
        return httpx.Response(404)

    with pytest.raises(client_room.Missing):
        told(answer).records.verify("../groups?x#y")
    assert heard == [b"/api/records/..%2Fgroups%3Fx%23y/verification"]


def test_readers_are_a_list_even_where_there_is_one(told: Any) -> None:
    with pytest.raises(TypeError, match="list"):
        told(refusing(200)).records.share("i", "community")
