"""Print or save: offered on the page of a record, asked on a page of its own, sent once the evidence is committed."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST


def test_whoever_reads_a_record_can_print_it(cast: Cast, seat: Any, queries: Any, make_report: Any) -> None:
    ref = make_report(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=bodies.nominal_report()
    )
    bob = seat(cast.bob)
    assert f'href="/records/{ref}/print?version=1"' in bob.get(f"/records/{ref}").content.decode()
    with queries() as said:
        asked = bob.get(f"/records/{ref}/print?version=1").content.decode()
    assert len(said) <= MOST
    assert "TLP:AMBER" in asked and "العربية" in asked and 'value="docx"' in asked
    made = bob.post(f"/records/{ref}/print?version=1", {"format": "pdf", "lang": "zh"})
    content = b"".join(made.streaming_content)
    assert (
        made.status_code == 200 and content.startswith(b"%PDF-") and made.headers["Content-Type"] == "application/pdf"
    )
    assert (
        "attachment" in made.headers["Content-Disposition"] and "TLP-AMBER.pdf" in made.headers["Content-Disposition"]
    )
    office = b"".join(bob.post(f"/records/{ref}/print", {"format": "docx", "lang": "en"}).streaming_content)
    assert office.startswith(b"PK")


def test_a_form_that_was_tampered_with_is_asked_again(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana)
    for sent in ({"format": "exe", "lang": "en"}, {"format": "pdf", "lang": "de"}):
        answer = seat(cast.ana).post(f"/records/{ref}/print", sent)
        assert answer.status_code == 422 and "error" in answer.content.decode().lower()


def test_a_stranger_finds_no_page(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    cora = seat(cast.cora)
    assert cora.get(f"/records/{ref}/print").status_code == 404
    assert cora.post(f"/records/{ref}/print", {"format": "pdf", "lang": "en"}).status_code == 404
