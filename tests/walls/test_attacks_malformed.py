"""Input that no page and no program of ours sends: it is refused in words, and holds nobody up."""

import json
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tenfold.accounts.identity import is_plain
from tenfold.accounts.services import credentials, people
from tenfold.foundation import cursors
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid
from tenfold.handling.acting import acting
from tenfold.records import search
from tenfold.web.records.forms.typed import Typed
from tests.cast import PASSWORD, Cast
from tests.factories import bodies

HALF = "\ud800"


@pytest.fixture
def send(cast: Cast, client: Client) -> Any:
    """Sends JSON as a program of Ana's."""
    secret = credentials.create_token(
        cast.ana, label="program", scopes=["records:record:read", "records:record:write"],  # type: ignore[list-item]
        purpose="analysis", days=1, by=None, at=now(),
    )  # fmt: skip
    return lambda body: client.post(
        "/api/records", json.dumps(body), "application/json", headers={"authorization": f"Bearer {secret}"}
    )


def seat(client: Client, person: Any) -> Client:
    assert client.post("/sign-in", {"email": person.email, "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.parametrize(
    "more",
    [{"marks": {f"statements.{HALF}": {}}}, {"body": {HALF: 1}}, {"kind": HALF}, {HALF: 1}, {"to": [HALF]}],
    ids=["mark", "field", "kind", "member", "reader"],
)
def test_half_a_character_is_refused_in_json(send: Any, more: dict[str, Any]) -> None:
    answer = send({"kind": "intelligence_report", "body": bodies.report(), **more})
    assert answer.status_code == 422 and answer.headers["Content-Type"] == "application/problem+json"


def test_a_whole_character_beyond_the_first_plane_is_kept(send: Any) -> None:
    assert send({"kind": "intelligence_report", "body": bodies.report(bottom_line="\U00010348")}).status_code == 201


@pytest.mark.parametrize("asked", [{"kind": ["a" * 3000]}, {"place": ["字" * 3000]}])
def test_a_filter_longer_than_any_word_of_the_index_finds_nothing(cast: Cast, asked: dict[str, list[str]]) -> None:
    with acting(cast.ana) as ana:
        assert search.search(ana, "", lang="en", filters=asked).total == 0


@pytest.mark.parametrize("words", ["x" * 3000 + "*", "ﷲ" * 900 + "*", "-" + "字" * 3000])
def test_a_word_longer_than_any_of_the_index_is_asked_all_the_same(cast: Cast, words: str) -> None:
    with acting(cast.ana) as ana:
        assert search.search(ana, words, lang="en").total == 0


def test_very_many_words_are_asked_of_the_index_in_no_more_than_a_moment(cast: Cast, client: Client) -> None:
    """A form can bring what no address can: three hundred thousand characters in one word, a phrase of a million letters."""
    browser, began = seat(client, cast.ana), time.perf_counter()
    for words in ("字" * 300_000, '"' + "ab " * 200_000 + '"', "a/" * 300_000):
        sent = {
            "act": "share",
            "which": "all",
            "address": urlencode({"q": words}),
            "readers": "community",
            "do": "preview",
        }
        assert browser.post("/desk/many", sent).status_code < 500
    assert time.perf_counter() - began < 8


def test_an_address_of_very_many_filters_is_refused_in_words(cast: Cast, client: Client) -> None:
    browser, address = seat(client, cast.ana), "&".join(f"kind=x{number}" for number in range(250))
    for answer in (
        browser.get(f"/desk/searches/new?{address}"),
        browser.post("/desk/many", {"act": "share", "which": "all", "address": address, "do": "preview"}),
    ):
        assert answer.status_code == 422 and "200" in answer.content.decode()


def test_what_cannot_be_kept_is_refused_and_no_fault_of_the_node(cast: Cast, client: Client) -> None:
    browser = seat(client, cast.ana)
    for address in ("/desk/searches/new?q=boats", "/desk/tags"):
        assert browser.post(address, {"name": "a\x00b", "colour": "blue"}).status_code == 400, address


@pytest.mark.parametrize("address, plain", [
    ("аna@office.example", False), ("ana@offiсe.example", False), ("ana@office.example\u200b", False), ("a\u202ena@office.example", False),
    ("a na@office.example", False), ("αna@office.example", False), ("анна@пример.рф", True), ("анна@office.example", True), ("josé@office.example", True),
    ("陈a@office.example", True), ("\u0645\u062d\u0645\u062f@office.example", True), ("ANA@Office.example", True),
])  # fmt: skip
def test_nobody_is_added_under_the_look_of_another(cast: Cast, client: Client, address: str, plain: bool) -> None:
    """An administrator who adds a colleague's address with one letter of another script, or with a sign that nobody sees."""
    assert is_plain(address) is plain
    if address.startswith("аna"):
        sent = {"email": address, "name": "Ana", "roles": ["contributor"], "language": "en"}
        assert "Write a whole e-mail address" in seat(client, cast.adam).post("/people", sent).content.decode()
        with pytest.raises(Invalid):
            people.add_person(
                address, participant=cast.arlen_border, roles=["analyst"], name="Ana", password=PASSWORD, by=None, at=now()
            )  # fmt: skip


def test_half_a_name_is_no_name_at_any_address(cast: Cast, client: Client, send: Any) -> None:
    """A zero character, which the database cannot hold."""
    browser = seat(client, cast.ana)
    for address in ("/search", "/search/export", "/documents/losses"):
        assert browser.get(address, {"originator": "a\x00b"}).status_code < 500, address
    found = credentials.create_token(
        cast.ana, label="program", scopes=["records:record:read"], purpose="analysis", days=1, by=None, at=now()  # type: ignore[list-item]
    )  # fmt: skip
    answer = client.get("/api/figures/a%00b", headers={"authorization": f"Bearer {found}"})
    assert answer.status_code == 404


def test_a_place_of_another_list_is_none_in_the_audit(cast: Cast, client: Client) -> None:
    browser, house = seat(client, cast.gerd), cast.arlen_border.pk
    assert browser.get("/audit", {"before": cursors.seal("1", "audit", house)}).status_code == 200
    for place in (
        ("1", "imports", house),
        ("1", "matches", house),
        ("1", "audit", cast.belmora_police.pk),
        (json.dumps(["2026-01-01", 1]), "audit", house),
    ):
        assert browser.get("/audit", {"before": cursors.seal(*place)}).status_code == 422


def test_a_version_number_without_end_is_no_version(cast: Cast, client: Client, make_report: Any) -> None:
    ref = make_report(by=cast.ana)
    sent = {"title.en": "x", "lang": "en", "form-marking.tlp": "amber", "form-seen": "9" * 5000}
    assert seat(client, cast.ana).post(f"/records/{ref}/edit", sent).status_code == 409


def test_a_form_of_very_many_rows_is_read_in_its_own_time() -> None:
    """Each row asks whether anything was typed under it; that cost the square of their number."""
    keys = [f"k{number}" for number in range(10_000)]
    typed = Typed(
        {"statements.key": keys, **{f"statements.{key}.text": ["x"] for key in keys[::2]}, "a" + ".b" * 100_000: ["x"]}
    )
    began = time.process_time()
    worded = [typed.has_words(f"statements.{key}") for key in keys]
    assert time.process_time() - began < 5
    assert worded == [number % 2 == 0 for number in range(10_000)]


def test_whether_words_stand_under_a_path_follows_what_is_typed() -> None:
    typed = Typed({"rows.a.key": ["1"], "rows.a.text": [" "]})
    assert not typed.has_words("rows.a")
    typed.set("rows.a.text", ["word"])
    assert typed.has_words("rows.a") and typed.has_words("rows") and not typed.has_words("row")
    typed.drop("rows.a")
    assert not typed.has_words("rows.a")


def test_a_file_sent_by_anybody_is_kept_nowhere(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page takes one; the framework would write it to the disk before it knows who sends it."""
    from django.core.files import uploadedfile

    def kept(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was kept")

    for name in ("TemporaryUploadedFile", "InMemoryUploadedFile"):
        monkeypatch.setattr(uploadedfile, name, kept)
        monkeypatch.setattr(f"django.core.files.uploadhandler.{name}", kept)
    for size in (1, 5_000_000):
        sent = {"email": "x@y.example", "password": "z", "file": SimpleUploadedFile("a.bin", b"a" * size)}
        assert client.post("/sign-in", sent).status_code == 403
