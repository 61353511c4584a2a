"""What nobody answered is drawn once and put at each place: the page is the same as if each question were drawn for itself."""

import re
from typing import Any

import pytest

from tenfold.web.records.forms.sheet import Sheet
from tests.cast import Cast

ROWS = ("A1", "A10", "A2")
TYPED: dict[str, Any] = {
    "title.en": "Lorries", "lang": "en", "form-marking.tlp": "amber-strict", "statements.key": list(ROWS),
    "statements.A1.line": "fact", "statements.A1.text": "Three lorries <crossed>.", "marks.statements.A1.grading.source_code": "admiralty-b",
    **{f"statements.{row}.{field}": "" for row in ("A10", "A2") for field in ("line", "text", "when", "place.name")},
    "statements.A2.text": "We assess that more will follow.", "gaps": "",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["intelligence_report", "incident", "document_fraud_alert"])
def test_a_page_is_the_same_as_drawn_question_by_question(
    kind: str, cast: Cast, seat: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, address = seat(cast.ana), f"/records/new/{kind}"
    once = ana.post(address, TYPED | {"form-do": "advise"}).content.decode()
    monkeypatch.setattr(Sheet, "is_blank", lambda *_given, **_named: False)
    each = ana.post(address, TYPED | {"form-do": "advise"}).content.decode()
    assert _plain(once) == _plain(each) and "<crossed>" not in once


def test_a_finding_stands_beside_an_unanswered_question_without_help(cast: Cast, seat: Any) -> None:
    typed = TYPED | {"form-do": "advise", "statements.A2.line": "fact", "statements.A2.text": "Four lorries crossed."}
    page = seat(cast.ana).post("/records/new/intelligence_report", typed).content.decode()
    beside = re.findall(r'data-finding="[a-z-]+/([^"]+)"', page)
    assert {one for one in beside if one.startswith("statements.A2.")} - {"statements.A2.text"}, beside


def test_the_step_of_a_control_that_somebody_sent_is_text(cast: Cast, seat: Any) -> None:
    page = seat(cast.ana).post("/records/new/incident", {'title.en"autofocus': "Boat", "form-do": "add:vessels.A1"})
    assert b'en"autofocus' not in page.content


def _plain(page: str) -> str:
    """Without what is drawn anew for each answer: its number, its token, the keys of rows to come."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', "", page)
    return re.sub(r'((?:value="add:|formaction="#)[\w.]+\.)[A-Z0-9]{6,}"', r"\1", page)
