"""Answers are packed, and none that another site may have asked for in somebody's name."""

import gzip
from typing import Any

import pytest

from tests.cast import Cast

PACKED = {"Accept-Encoding": "gzip, deflate, br"}
OURS = PACKED | {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize("site", ["same-origin", "none"])
@pytest.mark.parametrize("address", ["/", "/search?q=boat", "/nowhere", "/search?view=table"])
def test_what_our_pages_ask_for_is_packed(cast: Cast, seat: Any, site: str, address: str) -> None:
    browser = seat(cast.ana)
    plain, packed = browser.get(address), browser.get(address, headers=PACKED | {"Sec-Fetch-Site": site})
    assert packed.status_code == plain.status_code
    assert packed["Content-Encoding"] == "gzip" and "Accept-Encoding" in packed["Vary"]
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert len(gzip.decompress(packed.content)) == len(plain.content)


def test_what_is_packed_has_a_random_length(cast: Cast, seat: Any) -> None:
    packed = seat(cast.ana).get("/", headers=OURS).content
    assert packed[3] & 8, "the name of a file in the head of the packed answer, which is as long as chance wants it"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", None])
@pytest.mark.parametrize("address", ["/", "/search?q=boat", "/nowhere", "/api/kinds"])
def test_what_another_site_may_have_asked_for_is_not(cast: Cast, seat: Any, site: str | None, address: str) -> None:
    headers = PACKED if site is None else PACKED | {"Sec-Fetch-Site": site}
    answer = seat(cast.ana).get(address, headers=headers)
    assert "Content-Encoding" not in answer


def test_a_page_for_everybody_is_packed_for_whoever_has_no_session(client: Any) -> None:
    assert client.get("/sign-in", headers=PACKED)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/sign-in")


def test_a_program_with_a_token_gets_packed_answers(cast: Cast, client: Any) -> None:
    from tenfold.accounts.permissions import Permission
    from tenfold.accounts.services import credentials
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    with acting(cast.ana) as ana:
        token = credentials.create_token(
            cast.ana, label="t", scopes=[Permission.RECORD_READ], purpose="analysis", days=1, by=ana, at=now()
        )
    headers = {"Authorization": f"Bearer {token}"}
    plain, packed = client.get("/api/kinds", headers=headers), client.get("/api/kinds", headers=headers | PACKED)
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_a_file_is_sent_as_it_is_kept(cast: Cast, seat: Any) -> None:
    answer = seat(cast.ana).get("/imports/template/incident/en.xlsx", headers=OURS)
    assert answer.status_code == 200 and "Content-Encoding" not in answer
