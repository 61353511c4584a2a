"""The page of a draft for another system: looked at first, then taken as a file."""

import uuid
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.services import drafting, review
from tests.cast import Cast
from tests.factories import documents, records


def test_the_page_shows_it_first_and_gives_the_file(cast: Cast, seat: Any) -> None:
    ref = records.make(
        "document_loss",
        {name: value for name, value in documents.loss().items() if name != "confirm_with"},
        by=cast.ana,
        release=cast.rosa,
    )
    ana = seat(cast.ana)
    page = ana.get(f"/documents/draft-for/sltd/{ref}").content.decode()
    assert "Whom to confirm with: This field is needed" in page and "Make the file" not in page
    with acting(cast.ana) as actor:
        drafting.revise(ref, documents.loss(), seen=1, by=actor, at=now())
        review.submit(ref, by=actor, at=now())
    with acting(cast.rosa) as actor:
        review.release(ref, by=actor, at=now())
    assert "Draft for another system" in ana.get(f"/records/{ref}").content.decode()
    answer = ana.post(f"/documents/draft-for/sltd/{ref}", {"format": "txt"})
    assert answer.headers["Content-Disposition"].endswith('-TLP-AMBER.txt"') and "TLP:AMBER" in answer.content.decode()
    for target, one in (("sltd", uuid.uuid4()), ("sltd", ref)):
        assert seat(cast.cora).get(f"/documents/draft-for/{target}/{one}").status_code == 404
    assert ana.get(f"/documents/draft-for/none/{ref}").status_code == 422


def test_a_specimen_is_made_for_a_wider_readership_in_one_press(cast: Cast, seat: Any) -> None:
    narrow = {"key": "F2", "feature": "Hidden print", "light": "uv", "sense": "look", "tier": "practitioner"}
    body = documents.specimen()
    ref = records.make(
        "document_specimen", body | {"features": [*body["features"], narrow]}, by=cast.ana, release=cast.rosa
    )
    ana = seat(cast.ana)
    assert "Make it for more readers" in ana.get(f"/records/{ref}").content.decode()
    page = ana.get(f"/documents/specimens/{ref}/widen").content.decode()
    assert "Hidden print" in page and "1 row is left out:" in page
    assert ana.post(f"/documents/specimens/{ref}/widen", {"tier": "expert"}).status_code == 422
    made = ana.post(f"/documents/specimens/{ref}/widen", {"tier": "public"}).headers["Location"]
    assert "Hidden print" not in ana.get(made).content.decode()
    for other in (ref, uuid.uuid4()):
        assert seat(cast.cora).get(f"/documents/specimens/{other}/widen").status_code == 404
