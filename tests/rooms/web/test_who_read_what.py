"""Who read what: the originator's guardian sees which house read, of what, why and by which door; others see nothing."""

import csv
import io
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST


@pytest.fixture
def ref(cast: Cast, make_report: Any, root: Any) -> Any:
    """A report with names that Arlen shared by name with Belmora's police; Belmora and Corvo have guardians too."""
    made = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        target = [Target(f"participant:{cast.belmora_police.slug}")]
        sharing.share(made, target, parts=["open", "nominal"], by=ana, at=now())
    roles = "UPDATE accounts_person SET roles = roles || '{guardian}' WHERE principal_id = ANY(%s)"
    root.execute(roles, [[cast.bob.pk, cast.cora.pk]])
    return made


def rows(browser: Any, asked: str = "") -> list[dict[str, str]]:
    answer = browser.get(f"/audit/readings.csv{asked}")
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_r12_a_guardian_finds_out_who_read_what_why_and_through_which_door(cast: Cast, seat: Any, ref: Any) -> None:
    reader = seat(cast.bob)
    assert reader.post("/purpose", {"purpose": "law-enforcement", "because": "case", "next": "/"}).status_code == 302
    assert reader.get(f"/records/{ref}").status_code == 200
    (told,) = rows(seat(cast.gerd), f"?record={ref}")
    assert told | {"at": "", "kind": ""} == {
        "at": "", "reader": "Belmora Police", "person": "", "originator": "Arlen Border", "purpose": "law-enforcement", "reason": "case",
        "event": "records.record.read", "kind": "", "reference": str(ref), "parts": "nominal", "door": "web", "exported": "", "marks": told["marks"],
    }  # fmt: skip
    page = seat(cast.gerd).get("/audit/readings").content.decode()
    assert "Belmora Police" in page and "A case under investigation" in page and "Web pages" in page
    assert "Bob" not in page and "Quillfeather" not in page, "neither people of others nor what stands in the record"


def test_without_a_reason_the_entry_says_that_none_was_named(cast: Cast, seat: Any, ref: Any) -> None:
    reader = seat(cast.bob)
    reader.post("/purpose", {"purpose": "law-enforcement", "because": "because I can", "next": "/"})
    assert reader.get(f"/records/{ref}").status_code == 200
    (told,) = rows(seat(cast.gerd), f"?record={ref}")
    assert told["reason"] == "everyday"


def test_a_house_sees_what_its_own_people_read_and_of_whom(cast: Cast, seat: Any, ref: Any) -> None:
    browser = seat(cast.bob)
    browser.get(f"/records/{ref}")
    (told,) = rows(browser, f"?whose=own&record={ref}")
    assert (told["person"], told["originator"], told["reader"]) == ("Bob", "Arlen Border", "Belmora Police")
    assert rows(browser, f"?record={ref}") == [], "it is not Belmora's record"


def test_r12_a_stranger_learns_nothing(cast: Cast, seat: Any, ref: Any) -> None:
    seat(cast.bob).get(f"/records/{ref}")
    stranger = seat(cast.cora)
    for asked in (f"?record={ref}", f"?whose=own&record={ref}", f"?other={cast.belmora_police.pk}"):
        assert rows(stranger, asked) == []
        assert str(ref) not in stranger.get(f"/audit/readings{asked.replace(f'record={ref}', '')}").content.decode()


def test_coordinators_see_houses_and_not_what_their_colleagues_do(cast: Cast, seat: Any, root: Any, ref: Any) -> None:
    root.execute("UPDATE accounts_person SET roles = '{coordinator}' WHERE principal_id = %s", [cast.petra.pk])
    coordinator = seat(cast.petra)
    assert coordinator.get("/audit/readings").status_code == 200
    assert coordinator.get("/audit/readings?whose=own").status_code == 403
    for person in (cast.ana, cast.rosa, cast.adam):
        assert seat(person).get("/audit/readings").status_code == 403
        assert seat(person).get("/audit/readings.csv").status_code == 403


def test_filters_narrow_and_what_is_none_is_refused(cast: Cast, seat: Any, ref: Any) -> None:
    seat(cast.bob).get(f"/records/{ref}")
    guardian = seat(cast.gerd)
    of = f"&record={ref}"
    for asked, count in {
        f"?part=personal{of}": 1, f"?part=nominal{of}": 1, f"?part=protected{of}": 0, f"?other={cast.belmora_police.pk}{of}": 1,
        f"?other={cast.corvo_police.pk}{of}": 0, f"?until=2020-01-01{of}": 0,
    }.items():  # fmt: skip
        assert len(rows(guardian, asked)) == count, asked
    for asked in ("?since=yesterday", "?other=x", "?first=-1", "?until=9999-12-31", "?since=0001-01-01"):
        assert guardian.get(f"/audit/readings{asked}").status_code == 422, asked
    assert guardian.get("/audit/readings?record=x").status_code == 404


def test_an_export_of_readings_is_an_entry_and_disarms_formulas(cast: Cast, seat: Any, root: Any, ref: Any) -> None:
    root.execute(
        "UPDATE accounts_participant SET name = %s WHERE principal_id = %s",
        ['{"en": "=HYPERLINK(1)"}', cast.belmora_police.pk],
    )
    seat(cast.bob).get(f"/records/{ref}")
    guardian = seat(cast.gerd)
    assert [one["reader"][0] for one in rows(guardian, f"?record={ref}")] == ["'"]
    (entry,) = root.execute(
        "SELECT detail FROM audit_entry WHERE event = 'accounts.audit.exported' AND person_id = %s ORDER BY id DESC LIMIT 1",
        [cast.gerd.pk],
    ).fetchone()
    assert entry == {"rows": 1, "readings": "theirs"}


def test_the_page_takes_at_most_twelve_statements(cast: Cast, seat: Any, queries: Any, ref: Any) -> None:
    seat(cast.bob).get(f"/records/{ref}")
    browser = seat(cast.gerd)
    for address in ("/audit/readings", "/audit/readings?whose=own"):
        browser.get(address)
        with queries() as asked:
            assert browser.get(address).status_code == 200
        assert len(asked) <= MOST, asked
