"""One request and its answer: sent with the token, repeated only where that is harmless, refusals told by their reason.

Every write carries an idempotency key, so that the node answers a repetition as before and acts once.
"""

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import httpx

from tenfold_client.errors import BY_STATUS, Failed, Fault, NoAnswer, Problem, UnexpectedAnswer
from tenfold_client.pace import Pace
from tenfold_client.quiet import log, unlogged
from tenfold_client.reading import build

AGAIN = frozenset({429, 502, 503, 504})
_LOST = (httpx.TransportError,)
_OURS = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)
Query = Mapping[str, str | int | bool | list[str] | None]
T = TypeVar("T")


class Wire:
    """The line to one node, with one token."""

    def __init__(self, http: httpx.Client, pace: Pace, lang: str) -> None:
        self._http, self.pace, self.lang = http, pace, lang

    def get(self, shape: type[T], path: str, query: Query | None = None) -> T:
        """Ask, and read the answer in this shape."""
        return cast(T, build(shape, self.told(path, query)))

    def told(self, path: str, query: Query | None = None) -> Any:
        """Ask, and take the answer as it is."""
        return read_json(self.send("GET", path, query=query))

    def write(
        self, shape: type[T], method: str, path: str, body: Any = None, *, key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> T:  # fmt: skip
        """Act, once however often it has to be sent, and read the answer in this shape."""
        return cast(T, build(shape, read_json(self.send(method, path, body=body, key=key, headers=headers))))

    def send(
        self, method: str, path: str, *, query: Query | None = None, body: Any = None, key: str | None = None,
        headers: Mapping[str, str] | None = None, content: Callable[[], Iterator[bytes]] | None = None, timeout: float | None = None,
    ) -> httpx.Response:  # fmt: skip
        """The answer, read whole."""
        with self.open(
            method, path, query=query, body=body, key=key, headers=headers, content=content, timeout=timeout
        ) as response:
            return response  # fmt: skip

    @contextmanager
    def open(
        self, method: str, path: str, *, query: Query | None = None, body: Any = None, key: str | None = None,
        headers: Mapping[str, str] | None = None, content: Callable[[], Iterator[bytes]] | None = None,
        timeout: float | None = None, streamed: bool = False, accept: frozenset[int] = frozenset(),
    ) -> Iterator[httpx.Response]:  # fmt: skip
        """An answer, read whole unless it is `streamed`. Raises a Problem for a refusal."""
        said = dict(headers or {})
        if method != "GET":
            said["Idempotency-Key"] = key = key or uuid.uuid4().hex
        encoded = None if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
        if encoded is not None:
            said["Content-Type"] = "application/json"

        def make() -> httpx.Request:
            return self._http.build_request(
                method, path.lstrip("/"), params=_params(query), headers=said, content=content() if content else encoded,
                timeout=httpx.USE_CLIENT_DEFAULT if timeout is None else timeout,
            )  # fmt: skip

        response = self._persist(make, key, streamed=streamed)
        try:
            if not response.is_success and response.status_code not in accept:
                raise problem(response, self.pace)
            yield response
        finally:
            response.close()

    def _persist(self, make: Callable[[], httpx.Request], key: str | None, *, streamed: bool) -> httpx.Response:
        for attempt in range(1, self.pace.attempts + 1):
            last = attempt == self.pace.attempts
            try:
                response = self._once(make(), attempt, streamed=streamed)
            except _OURS as error:
                raise NoAnswer(_why(error), None) from None
            except _LOST as error:
                if last:
                    raise NoAnswer(_why(error), key) from None
                self.pace.sleep(self.pace.wait(attempt))
                continue
            asked = self.pace.asked(response.headers.get("Retry-After"))
            if last or response.status_code not in AGAIN or (asked or 0) > self.pace.longest:
                return response
            response.close()
            self.pace.sleep(max(self.pace.wait(attempt), asked or 0))
        raise AssertionError("there is a last attempt")

    def _once(self, request: httpx.Request, attempt: int, *, streamed: bool) -> httpx.Response:
        began = time.monotonic()
        with unlogged():
            response = self._http.send(request, stream=True)
            if not streamed or not response.is_success:
                try:
                    response.read()
                finally:
                    response.close()
        took = time.monotonic() - began
        log.debug("%s attempt %d: %d in %.3f s", request.method, attempt, response.status_code, took)
        return response


def problem(response: httpx.Response, pace: Pace) -> Problem:
    """The refusal as its own type. What is no problem of the node's is told by its status alone."""
    status, wait = response.status_code, pace.asked(response.headers.get("Retry-After"))
    kind = BY_STATUS.get(status, Failed)
    try:
        said = response.json() if "problem+json" in response.headers.get("Content-Type", "") else {}
        faults = tuple(
            Fault(one["at"], one["reason"], one["detail"], one.get("code_list"), tuple(one.get("allowed") or ()))
            for one in said.get("faults", [])
        )
        return kind(status, str(said["reason"]), str(said["detail"]), faults, wait)
    except (ValueError, LookupError, TypeError, AttributeError):
        return kind(status, "", f"{response.reason_phrase or 'refused'}; the answer is none of a node's", (), wait)


def read_json(response: httpx.Response) -> Any:
    """What an answer holds. Raises UnexpectedAnswer for what is no JSON."""
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    if kind != "application/json" and not kind.endswith("+json"):
        raise UnexpectedAnswer(
            f"the answer is not JSON but {kind or 'of no stated type'}: is this the address of a node?"
        )
    try:
        return response.json()
    except ValueError:
        raise UnexpectedAnswer("the answer is not JSON, although it says so") from None


def _params(query: Query | None) -> dict[str, Any]:
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in (query or {}).items()
        if value is not None
    }


def _why(error: Exception) -> str:
    return f"{type(error).__name__} {error}".strip()
