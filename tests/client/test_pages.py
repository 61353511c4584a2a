"""Pages: each record once, none lost, and an end even where a node would go on for ever."""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold_client import Client, UnexpectedAnswer

HIT = {
    "reference": "R", "kind": "k", "title": "t", "title_lang": "en", "marking": "m", "state": "released", "occurred": None, "place": "",
    "originator": None, "snippet": "", "highlights": [], "within": None,
}  # fmt: skip


def node(pages: list[list[str]]) -> Any:
    """Answers these pages, one after the other."""

    def answer(request: httpx.Request) -> httpx.Response:
        at = int(request.url.params.get("after", "0"))
        results = [HIT | {"id": one} for one in pages[at]]
        return httpx.Response(200, json={"results": results, "next": str(at + 1) if at + 1 < len(pages) else None})

    return answer


@given(pages=st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=5, unique=True), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_record_is_given_once(pages: list[list[str]]) -> None:
    with Client("https://node.example", "t", transport=httpx.MockTransport(node(pages))) as client:
        got = [hit.id for hit in client.records.list()]
    assert len(got) == len(set(got)) and set(got) == {one for page in pages for one in page}
    assert got == list(dict.fromkeys(one for page in pages for one in page))


def test_the_next_page_is_asked_for_only_when_it_is_needed(told: Any) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params.get("after"))
        return httpx.Response(200, json=httpx.Response(200, content=node([["a", "b"], ["c"]])(request).read()).json())

    hits = told(answer).records.list()
    assert [next(hits).id, next(hits).id] == ["a", "b"] and asked == [None]
    assert [hit.id for hit in hits] == ["c"] and asked == [None, "1"]


def test_a_circle_of_pages_is_left(told: Any) -> None:
    circle = told(lambda _: httpx.Response(200, json={"results": [HIT | {"id": "a"}], "next": "again"}))
    with pytest.raises(UnexpectedAnswer, match="circle"):
        list(circle.records.list())
