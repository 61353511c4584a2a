"""Break-glass on the pages: said on every page, told to the owner, every page an entry, never through the interface."""

from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST

BECAUSE = "Two children are in the lorry, and it is sealed."


@pytest.fixture
def ref(cast: Cast, make_report: Any, root: psycopg.Connection) -> Any:
    """A report with names that stayed with the border guard of Arlen; Petra of its police may break glass."""
    root.execute(
        "UPDATE accounts_person SET roles = '{coordinator}' WHERE principal_id = ANY(%s)",
        [[cast.petra.pk, cast.cora.pk]],
    )
    return make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())


def broken(browser: Any, cast: Cast) -> str:
    """Break glass as this browser; answers the address of the opening."""
    sent = {"owner": cast.arlen_border.slug, "because": BECAUSE}
    assert browser.post("/glass", sent).status_code == 302
    page = browser.get("/glass").content.decode()
    return str(page.partition('href="/glass/')[2].partition('"')[0])


def test_from_the_opening_to_the_judgement(cast: Cast, seat: Any, root: psycopg.Connection, ref: Any) -> None:
    petra, gerd = seat(cast.petra), seat(cast.gerd)
    assert petra.get(f"/records/{ref}").status_code == 404
    opening = broken(petra, cast)
    page = petra.get(f"/records/{ref}")
    assert page.status_code == 200 and "Quillfeather" in page.content.decode()
    for address in ("/", "/search", "/account", f"/records/{ref}"):
        assert "Break-glass:" in petra.get(address).content.decode(), address
    assert BECAUSE in gerd.get("/").content.decode(), "the owner is told at once"
    told = gerd.get(f"/glass/{opening}").content.decode()
    assert BECAUSE in told and str(ref) in told and "Petra" not in told
    pages = {page for (page,) in root.execute(
        "SELECT detail->>'page' FROM audit_entry WHERE event = 'handling.glass.used' AND originator_id = %s", [cast.arlen_border.pk]
    ).fetchall()}  # fmt: skip
    assert {"home:page", "search:page", "accounts:account", "records:page"} <= pages
    for browser in (petra, gerd):
        listed = browser.get(f"/glass/{opening}").content.decode()
        assert all(f">{one}</code>" in listed for one in ("search:page", "records:page"))
    assert gerd.post(f"/glass/{opening}/end").status_code == 302
    assert petra.get(f"/records/{ref}").status_code == 404 and "Break-glass:" not in petra.get("/").content.decode()
    assert gerd.post(f"/glass/{opening}", {"verdict": "right", "note": "They were saved."}).status_code == 302
    assert "They were saved." in petra.get(f"/glass/{opening}").content.decode()
    assert BECAUSE not in gerd.get("/").content.decode()


def test_every_page_under_it_stays_within_its_statements(cast: Cast, seat: Any, queries: Any, ref: Any) -> None:
    petra = seat(cast.petra)
    broken(petra, cast)
    petra.get("/search?q=lorries")
    for address in ("/search?q=lorries", f"/records/{ref}", "/glass"):
        with queries() as asked:
            assert petra.get(address).status_code == 200
        assert len(asked) <= MOST + 1, asked  # and the entry that the page was seen under it


def test_nothing_leaves_the_node_under_it(cast: Cast, seat: Any, ref: Any) -> None:
    petra = seat(cast.petra)
    broken(petra, cast)
    shown = petra.get(f"/records/{ref}").content.decode()
    assert all(f"/{one}" not in shown for one in (f"{ref}/print", f"{ref}/quote", f"outcomes/of/{ref}")), (
        "nor is it offered"
    )
    assert petra.post(f"/records/{ref}/print", {"format": "pdf"}).status_code in {403, 422}
    answer = petra.post("/search/export", {"q": "lorries", "format": "csv"})
    assert "Quillfeather" not in answer.content.decode() if not answer.streaming else answer.status_code >= 400


def test_the_interface_sees_nothing_of_it_with_session_or_token(cast: Cast, seat: Any, ref: Any) -> None:
    petra = seat(cast.petra)
    broken(petra, cast)
    assert petra.get(f"/api/records/{ref}").status_code == 404


def test_r40_strangers_cannot_tell_an_opening_from_none(cast: Cast, seat: Any, ref: Any) -> None:
    opening = broken(seat(cast.petra), cast)
    cora = seat(cast.cora)
    absent = opening[:-12] + "000000000000"
    for method in ("get", "post"):
        seen, none = (getattr(cora, method)(f"/glass/{one}") for one in (opening, absent))
        assert seen.status_code == none.status_code == 404
    assert BECAUSE not in cora.get("/glass").content.decode()
    assert cora.post("/glass", {"owner": cast.arlen_border.slug, "because": BECAUSE}).status_code == 422
    for person in (cast.ana, cast.adam):
        assert seat(person).get("/glass").status_code == 403


def test_what_is_missing_is_said_beside_its_field(cast: Cast, seat: Any, ref: Any) -> None:
    answer = seat(cast.petra).post("/glass", {"owner": cast.arlen_border.slug, "because": "Quick"})
    assert (
        answer.status_code == 422
        and "Say what cannot wait" in answer.content.decode()
        and "Quick" in answer.content.decode()
    )
