"""The editor of a report without a script: advice beside the field and mended by a press, records found and begun."""

import re
from typing import Any

from tests.cast import Cast

TYPED = {
    "title.en": "Lorries", "lang": "en", "art10": "10.1.b", "form-marking.tlp": "amber-strict", "statements.key": "A1",
    "statements.A1.line": "fact", "statements.A1.text": "Three lorries crossed. We assess that more will follow.",
}  # fmt: skip


def test_findings_stand_beside_the_form_and_a_press_mends_one(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    page = ana.post("/records/new/intelligence_report", TYPED | {"form-do": "advise"}).content.decode()
    assert 'class="finding"' in page and 'id="report-advice"' in page and "Three lorries crossed." in page
    before = page.count('class="finding"')
    text = TYPED | {"bottom_line": "It is quite possible that three lorries cross each week."}
    page = ana.post("/records/new/intelligence_report", text | {"form-do": "advise"}).content.decode()
    presses = re.findall(r'value="(mend:[^"]+)"', page)
    if presses:
        after = ana.post("/records/new/intelligence_report", text | {"form-do": presses[0]}).content.decode()
        assert presses[0] not in after
    assert before


def test_a_record_is_found_and_added_or_begun_without_leaving(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    ana = seat(cast.ana)
    address = "/records/new/intelligence_report"
    found = ana.post(address, TYPED | {"form-find": "Lorries from Arlen", "form-do": "record-find:"}).content.decode()
    assert f'value="record-take:{ref}"' in found
    taken = ana.post(address, TYPED | {"form-do": f"record-take:{ref}"}).content.decode()
    assert str(ref) in taken and "Three lorries crossed." in taken
    begun = ana.post(
        address, TYPED | {"form-made-kind": "route", "form-made-title": "Over the pass", "form-do": "record-begin:"}
    ).content.decode()
    [made] = re.findall(
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", begun.split('id="entities"')[1][:300]
    )
    assert "Over the pass" in ana.get(f"/records/{made}").content.decode()


def test_a_stranger_finds_nothing_of_others(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    page = seat(cast.cora).post(
        "/records/new/intelligence_report", TYPED | {"form-find": "Lorries from Arlen", "form-do": "record-find:"}
    )
    assert str(ref) not in page.content.decode() and page.status_code == 200
