"""Erasing a person in a browser without scripts, over the interface and at the terminal; the notice, read and acknowledged."""

import re
import uuid
from typing import Any

import pytest

from tenfold.desk.services import searches, unfinished
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.services import reading, sharing
from tests.cast import Cast
from tests.factories import bodies, records
from tests.statements import MOST

NAME = "Oskar Quillfeather"


@pytest.fixture
def ref(cast: Cast) -> Any:
    """A report that names somebody, read by Belmora's police."""
    made = records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        sharing.share(
            made, [Target(f"participant:{cast.belmora_police.slug}")], parts=["open", "nominal"], by=ana, at=now()
        )
    with acting(cast.bob) as bob:
        reading.open_record(made, by=bob, at=now())
    return made


def test_looked_for_erased_told_and_acknowledged(cast: Cast, seat: Any, ref: Any, queries: Any) -> None:
    browser = seat(cast.gerd)
    assert browser.get("/erasures").status_code == 200
    assert browser.post("/erasures", {"step": "find", "identifier": "ab"}).status_code == 422
    assert b"No personal" in browser.post("/erasures", {"step": "find", "identifier": "Nobody Of This Name"}).content
    with queries() as said:
        found = browser.post("/erasures", {"step": "find", "identifier": NAME}).content.decode()
    assert len(said) <= MOST
    assert "Belmora Police" in found and "Erase for good" in found
    assert browser.post("/erasures", {"step": "erase", "identifier": NAME}).status_code == 422
    page = browser.post("/erasures", {"step": "erase", "identifier": NAME, "ground": "Order 7"}).content.decode()
    assert "1 part was erased" in page and "1 notice was left" in page
    reader = seat(cast.bob)
    assert "Personal data erased" in reader.get("/").content.decode()
    notice = reader.get(f"/records/{ref}/notice")
    assert notice.status_code == 410 and b"erased a person" in notice.content and b"Lorries" not in notice.content
    (address,) = re.findall(r'action="(/records/acknowledge/[^"]+)"', notice.content.decode())
    assert reader.post(address).status_code == 302
    assert seat(cast.cora).get(f"/records/{ref}/notice").status_code == 404


def test_only_who_may_erase_comes_there(cast: Cast, seat: Any) -> None:
    for person in (cast.ana, cast.rosa, cast.cora, cast.adam):
        assert seat(person).get("/erasures").status_code == 403


def test_what_stands_only_in_forms_tags_and_searches_is_erased_too(cast: Cast, seat: Any) -> None:
    with acting(cast.cato) as cato:
        searches.save("Somebody", "q=Oskar+Quillfeather", by=cato, at=now())
        unfinished.keep(uuid.uuid4(), "incident", {"title.en": [NAME]}, by=cato, at=now())
    browser = seat(cast.gerd)
    found = browser.post("/erasures", {"step": "find", "identifier": NAME}).content.decode()
    assert "Erase for good" in found and "unfinished forms, tags or kept searches" in found
    page = browser.post("/erasures", {"step": "erase", "identifier": NAME, "ground": "Order 7"}).content.decode()
    assert "1 unfinished form was deleted." in page and "1 kept search was deleted." in page and "tags were" not in page
    assert browser.post("/erasures", {"step": "erase", "identifier": NAME, "ground": "Order 7"}).status_code == 404
