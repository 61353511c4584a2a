"""Making a paper is reading: receipt, entry and wall as on the page; and the copy is on record under its number."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import attached, bodies, records
from tests.rooms.reporting.papers import pages, plain
from tests.rooms.reporting.papers import written as read_back

NAME = "Quillfeather"


def take(person: Any, ref: uuid.UUID, format: str = "docx", purpose: str | None = None, **how: Any) -> Any:
    """A paper as somebody."""
    from tenfold.reporting.services import printing

    with acting(person, purpose) as actor:
        return printing.render(ref, format=format, lang=how.pop("lang", "en"), by=actor, at=now(), **how)


def said(made: Any) -> str:
    """What it says, read back."""
    return plain("".join(pages(made.content)) if made.name.endswith("pdf") else read_back(made.content))


def entries(root: psycopg.Connection, ref: uuid.UUID) -> list[tuple[str, dict[str, Any]]]:
    """The entries about a record, in order."""
    return root.execute("SELECT event, detail FROM audit_entry WHERE subject = %s ORDER BY id", [ref]).fetchall()


@pytest.fixture
def shared(cast: Cast) -> uuid.UUID:
    """A report that names somebody; Belmora reads its open part."""
    there = [f"participant:{cast.belmora_police.slug}"]
    return records.make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.nominal_report())


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_paper_holds_what_its_reader_reads(cast: Cast, shared: uuid.UUID, format: str) -> None:
    assert NAME in said(take(cast.ana, shared, format))
    other = said(take(cast.bob, shared, format))
    assert NAME not in other and "5550101" not in other
    assert plain("personal data that was not opened to you") in other
    assert plain("Belmora Police") in other and plain("Arlen Border") in other


def test_it_leaves_what_reading_leaves_and_an_entry_with_its_number(
    cast: Cast, shared: uuid.UUID, root: psycopg.Connection
) -> None:
    made = take(cast.bob, shared)
    events = entries(root, shared)
    assert [event for event, _ in events][-2:] == ["records.record.read", "records.record.printed"]
    detail = events[-1][1]
    assert detail == {"number": 1, "parts": ["open"], "format": "docx", "lang": "en", "copy": made.copy}
    assert made.copy in said(made).replace("\u2066", "")
    with acting(cast.ana) as ana:
        assert len(hanging.list_receipts(ana, opening.get(ana, shared).record)) == 1
    own = take(cast.ana, shared)
    assert entries(root, shared)[-1][1]["parts"] == ["open", "nominal"]
    assert own.copy != made.copy


def test_a_stranger_gets_nothing_and_leaves_nothing(cast: Cast, shared: uuid.UUID, root: psycopg.Connection) -> None:
    before = entries(root, shared)
    for ref in (shared, uuid.uuid4()):
        with pytest.raises(Missing):
            take(cast.cora, ref)
    assert entries(root, shared) == before


def test_an_unknown_format_or_language_is_refused_before_anything_is_read(
    cast: Cast, shared: uuid.UUID, root: psycopg.Connection
) -> None:
    before = entries(root, shared)
    for how in ({"format": "exe"}, {"lang": "de"}):
        with pytest.raises(Invalid):
            take(cast.bob, shared, **how)
    assert entries(root, shared) == before


def test_what_was_recalled_is_no_longer_printed(cast: Cast, shared: uuid.UUID) -> None:
    take(cast.bob, shared)
    with acting(cast.ana) as ana:
        sharing.recall(shared, "wrong-information", by=ana, at=now())
    with pytest.raises(Missing):
        take(cast.bob, shared)


def test_a_failure_to_set_leaves_no_entry(
    cast: Cast, shared: uuid.UUID, root: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenfold.foundation.errors import Unavailable
    from tenfold.reporting.printing import as_pdf

    monkeypatch.setattr(as_pdf, "_WAIT", 0)
    before = entries(root, shared)
    with pytest.raises(Unavailable):
        take(cast.bob, shared, "pdf")
    assert entries(root, shared) == before


def test_protected_data_stay_out_under_a_law_enforcement_purpose(cast: Cast) -> None:
    ref = records.make_incident(by=cast.ana, body=bodies.protected_incident(), release=cast.rosa)
    closed = said(take(cast.ana, ref, purpose="law-enforcement"))
    assert plain("A girl of nine") not in closed and plain("closed to the purpose") in closed
    opened = said(take(cast.ana, ref, purpose="protection"))
    assert plain("A girl of nine") in opened and plain("Smuggled persons are protected") in opened


def test_a_draft_is_stamped_and_an_older_version_can_be_asked_for(cast: Cast) -> None:
    from tenfold.records.services import drafting

    ref = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(bottom_line="Four lorries now."), seen=1, by=ana, at=now())
    draft, released = take(cast.ana, ref, number=2), take(cast.ana, ref)
    assert "DRAFT" in said(draft) and plain("Four lorries now.") in said(draft)
    assert "DRAFT" not in said(released) and plain("Four lorries") not in said(released)


def test_the_name_of_the_file_says_its_marking(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, tlp="amber-strict")
    made = take(cast.ana, ref, "pdf")
    assert made.name.startswith("tenfold-intelligence-report-") and made.name.endswith("-v1-TLP-AMBER-STRICT.pdf")
    assert made.content.startswith(b"%PDF-1.7")


def test_attachments_are_named_with_their_digest(cast: Cast) -> None:
    handle = attached.send(cast.ana)
    ref = records.make_report(by=cast.ana, body=bodies.report(attachments=[{"key": "A1", "file": handle}]))
    with acting(cast.ana) as ana:
        file = hanging.list_files(ana, opening.get(ana, ref))[0]
    paper = said(take(cast.ana, ref))
    assert plain(file.name) in paper and bytes(file.sha256).hex() in paper


def test_a_record_that_the_reader_does_not_see_is_not_named(cast: Cast) -> None:
    hidden = records.make_incident(by=cast.ana)
    body = bodies.report(entities=[str(hidden)])
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=body)
    with acting(cast.ana) as ana:
        reference = opening.get(ana, hidden).record.human_ref
    assert reference in said(take(cast.ana, ref))
    other = said(take(cast.bob, ref))
    assert reference not in other and str(hidden) not in other
