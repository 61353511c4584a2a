"""The answer to a person: what stands in it, in each language and form, and what never does."""

import io
import uuid
from typing import Any

import docx
import psycopg
import pypdfium2
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.subjects.services import answering, moving, registering
from tenfold.vocabulary.languages import LANGUAGES
from tests.cast import Cast
from tests.factories import bodies


def answered(cast: Cast, right: str, *records: uuid.UUID, **decision: Any) -> uuid.UUID:
    with acting(cast.gerd) as gerd:
        made = registering.register(
            right, "Oskar Quillfeather", contact="12 Ferry Lane\nStonehaven", theirs="OQ/7", by=gerd, at=now()
        )
        steps: list[tuple[str, dict[str, Any]]] = [("identify", {})]
        for ref in records:
            steps += [("concern", {"records": [str(ref)]}), ("decide", {"records": [str(ref)], **decision})]
        for name, said in [*steps, ("answer", {"text": "You may call us."})]:
            moving.move(made.ref, name, said, by=gerd, at=now())
    return made.ref


def words(cast: Cast, ref: uuid.UUID, *, lang: str = "en", format: str = "docx") -> str:
    with acting(cast.gerd) as gerd:
        made = answering.write(ref, format=format, lang=lang, by=gerd, at=now())
    if format == "pdf":
        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made.content))
    read = docx.Document(io.BytesIO(made.content))
    return "\n".join(element.text or "" for element in read.element.body.iter() if element.tag.endswith("}t"))


def test_it_says_what_was_granted_and_on_which_basis_it_is_held(cast: Cast, make_report: Any) -> None:
    report = make_report(
        by=cast.ana,
        release=cast.rosa,
        body=bodies.nominal_report(legal_basis="Act 7, s. 2", retention_until="2031-01-01"),
    )
    said = words(cast, answered(cast, "access", report, decision="granted"))
    for part in (
        "Oskar Quillfeather",
        "Stonehaven",
        "OQ/7",
        "Intelligence report",
        "Act 7, s. 2",
        "Granted",
        "You may call us.",
        "Access",
    ):
        assert part in said, part
    assert "DRAFT" not in said and "Lorries" not in said and "TLP" not in said


def test_a_refusal_quotes_reason_and_ground_and_not_what_is_held(cast: Cast, make_report: Any) -> None:
    report = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    said = words(
        cast, answered(cast, "erasure", report, decision="refused", refusal="own-proceedings", ground="Act 9, s. 4")
    )
    assert "Act 9, s. 4" in said and "proceedings" in said and "Refused" in said
    assert "ntelligence" not in said


def test_what_may_not_be_confirmed_reads_like_nothing_held(
    cast: Cast, make_report: Any, root: psycopg.Connection
) -> None:
    report = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    silent = answered(cast, "access", report, decision="refused", refusal="neither-confirmed", ground="Act 9, s. 5")
    nothing = answered(cast, "access")
    one, other = words(cast, silent), words(cast, nothing)
    (silent_ref,), (nothing_ref,) = (
        root.execute("SELECT human_ref FROM subjects_case WHERE ref = %s", [ref]).fetchone() or ("",)
        for ref in (silent, nothing)
    )
    assert one.replace(silent_ref, "REF") == other.replace(nothing_ref, "REF") and "Act 9" not in one


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_made_in_each_language_and_both_forms(cast: Cast, make_report: Any, lang: str) -> None:
    report = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    ref = answered(cast, "access", report, decision="granted")
    assert "Oskar Quillfeather" in words(cast, ref, lang=lang)
    assert "Quillfeather" in words(cast, ref, lang=lang, format="pdf")


def test_before_the_answer_it_is_a_draft_and_it_leaves_an_entry_without_the_person(
    cast: Cast, root: psycopg.Connection
) -> None:
    with acting(cast.gerd) as gerd:
        ref = registering.register("access", "Oskar Quillfeather", by=gerd, at=now()).ref
        with pytest.raises(Invalid):
            answering.write(ref, format="odt", lang="en", by=gerd, at=now())
    assert "DRAFT" in words(cast, ref, format="pdf")
    (detail,) = root.execute(
        "SELECT detail::text FROM audit_entry WHERE subject = %s AND event = 'subjects.letter.made'", [ref]
    ).fetchone() or ("",)
    assert '"draft"' not in detail and "Quill" not in detail and '"received"' in detail
    root.execute("DELETE FROM subjects_identity WHERE case_id = (SELECT id FROM subjects_case WHERE ref = %s)", [ref])
    with pytest.raises(Missing), acting(cast.gerd) as gerd:
        answering.write(ref, format="pdf", lang="en", by=gerd, at=now())
