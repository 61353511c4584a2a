"""A paper over the interface: read like the record, named by its marking."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies


def test_a_program_fetches_a_paper(cast: Cast, programs: Any, make_report: Any) -> None:
    ref = make_report(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=bodies.nominal_report()
    )
    made = programs["bob"].get(f"/records/{ref}/render?format=pdf&lang=ar")
    assert made.status_code == 200 and made.content.startswith(b"%PDF-")
    assert made.headers["Tenfold-Marking"] == "TLP:AMBER" and len(made.headers["Tenfold-Copy"]) == 14
    assert "TLP-AMBER.pdf" in made.headers["Content-Disposition"] and made.headers["Cache-Control"] == "no-store"
    office = programs["bob"].get(f"/records/{ref}/render?format=docx")
    assert office.content.startswith(b"PK") and b"Quillfeather" not in office.content


def test_what_cannot_be_is_refused_at_its_name(cast: Cast, programs: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana)
    for asked, at in (("format=exe", "format"), ("lang=de", "lang"), ("version=0", "version"), ("pages=1", "pages")):
        answer = programs["ana"].get(f"/records/{ref}/render?{asked}")
        assert answer.status_code == 422 and at in answer.content.decode()
