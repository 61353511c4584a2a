"""What is sent again, how often and when; and that it is the same request, under the same key."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold_client import Client, InsecureAddress, NoAnswer, Pace, Unavailable
from tests.client.conftest import NOW, Clock

STANDING = {"id": "i", "reference": "r", "kind": "k", "version": 1, "state": "draft", "versions": []}


class Failing:
    """A node that fails in these ways, one after the other, before it answers."""

    def __init__(self, *failures: Exception | int | tuple[int, str]) -> None:
        self.failures, self.heard = list(failures), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.heard.append(request)
        if not self.failures:
            return httpx.Response(200, json=STANDING)
        failure = self.failures.pop(0)
        if isinstance(failure, Exception):
            raise failure
        status, wait = failure if isinstance(failure, tuple) else (failure, None)
        return httpx.Response(status, headers={"Retry-After": wait} if wait else {})


LOST = httpx.ReadError("the line broke")
Told = Callable[..., Client]


@pytest.mark.parametrize("failure", [LOST, httpx.ConnectError("no"), httpx.ReadTimeout("late"), 429, 502, 503, 504])
def test_a_write_is_sent_again_unchanged_under_one_key(told: Told, clock: Clock, failure: Any) -> None:
    node = Failing(failure, failure)
    assert told(node).records.create("k", {"a": 1}).id == "i"
    keys = {request.headers["Idempotency-Key"] for request in node.heard}
    assert len(node.heard) == 3 and len(keys) == 1 and len({request.content for request in node.heard}) == 1
    assert clock.slept == [0.5, 1.0]


def test_two_writes_have_two_keys(told: Told) -> None:
    node = Failing()
    client = told(node)
    client.records.create("k", {}), client.records.create("k", {})
    assert len({request.headers["Idempotency-Key"] for request in node.heard}) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 413, 422, 428, 500, 501])
def test_what_was_answered_is_not_sent_again(told: Told, clock: Clock, status: int) -> None:
    node = Failing(status)
    with pytest.raises(Exception, match=str(status)):
        told(node).records.submit("i")
    assert len(node.heard) == 1 and clock.slept == []


def test_it_ends_and_says_under_which_key_it_can_go_on(told: Told, clock: Clock) -> None:
    node = Failing(*[LOST] * 9)
    with pytest.raises(NoAnswer, match="Sending the same again under the key mine is safe") as raised:
        told(node, patience={"attempts": 4}).records.create("k", {}, key="mine")
    assert raised.value.key == "mine" and len(node.heard) == 4 and clock.slept == [0.5, 1.0, 2.0]
    with pytest.raises(NoAnswer) as raised:
        told(Failing(*[LOST] * 9)).records.read("i")
    assert raised.value.key is None


def test_a_wait_that_the_node_asks_for_is_kept_or_told(told: Told, clock: Clock) -> None:
    told(Failing((503, "7"))).records.submit("i")
    assert clock.slept == [7.0]
    with pytest.raises(Unavailable) as raised:
        told(Failing((503, "600"))).records.submit("i")
    assert raised.value.wait == 600.0 and clock.slept == [7.0]


def test_a_wait_can_be_a_date(clock: Clock) -> None:
    pace = clock.pace()
    assert NOW.isoformat() == "2026-11-01T12:00:00+00:00"
    assert pace.asked("Sun, 01 Nov 2026 12:00:09 GMT") == 9.0
    assert pace.asked("Sun, 01 Nov 2026 11:00:00 GMT") == 0.0
    assert [pace.asked(odd) for odd in (None, "soon", "", "-3")] == [None, None, None, None]


@given(failed=st.integers(1, 10_000), chance=st.floats(0, 1, exclude_max=True))
def test_waits_grow_to_the_longest_and_differ_by_chance(failed: int, chance: float) -> None:
    pace = Pace(first=0.5, longest=30.0, chance=lambda: chance)
    whole = min(30.0, 0.5 * 2.0 ** min(failed - 1, 60))
    assert whole / 2 <= pace.wait(failed) <= whole


@pytest.mark.parametrize("odd", [{"attempts": 0}, {"first": -1.0}, {"first": 2.0, "longest": 1.0}])
def test_a_pace_that_is_none_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="at least one attempt"):
        Pace(**odd)


def test_no_redirect_takes_the_token_elsewhere(told: Told) -> None:
    node = Failing((302, "0"))
    with pytest.raises(Exception, match="302"):
        told(node).me()
    assert len(node.heard) == 1


@pytest.mark.parametrize("address", ["http://node.example", "http://10.0.0.1:8000", "http://localhost.example"])
def test_plain_http_is_refused_unless_it_is_asked_for(address: str) -> None:
    with pytest.raises(InsecureAddress):
        Client(address, "t")
    Client(address, "t", allow_plain_http=True).close()


@pytest.mark.parametrize(
    "address", ["https://node.example", "http://localhost:8000/", "http://127.0.0.1/api", "http://[::1]:8"]
)
def test_https_and_this_machine_are_taken(address: str) -> None:
    Client(address, "t").close()


@pytest.mark.parametrize(
    "address", ["node.example", "ftp://node.example", "https://a:b@node.example", "https://", "https://n/?q=1"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Client(address, "t")


def test_a_proxy_of_the_environment_is_used_but_never_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    with Client("https://node.example", "t") as far, Client("http://127.0.0.1:8000", "t") as near:
        assert far._http.trust_env and not near._http.trust_env
