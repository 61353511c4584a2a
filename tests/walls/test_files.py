"""Files behind the wall: who reads the part reads the file, and nobody learns of any other."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.foundation import blobs
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.records import search
from tenfold.records.addressing import Target
from tenfold.records.attachments import confined, secret
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import attaching, clearing, drafting, extracting, fetching, keeping, review, sharing
from tests.cast import Cast
from tests.factories import attached, bodies, files

LEGAL = {"legal_basis": "Agreement of 2020, article 4", "retention_until": "2036-01-01"}


def file_of(acting: Any, person: Any, ref: uuid.UUID, purpose: str | None = None) -> Any:
    with acting(person, purpose) as actor:
        return hanging.list_files(actor, opening.get(actor, ref))[0]


def fetched(acting: Any, person: Any, ref: uuid.UUID, file: uuid.UUID, purpose: str | None = None) -> bytes:
    with acting(person, purpose) as actor:
        return fetching.fetch(ref, file, by=actor, at=now()).content


@pytest.fixture
def shared(cast: Cast, acting: Any, make_incident: Any) -> tuple[uuid.UUID, Any]:
    """An incident with an open file, released to Belmora's police."""
    body = bodies.incident(attachments=[attached.row(cast.ana)])
    ref = make_incident(by=cast.ana, body=body, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    return ref, file_of(acting, cast.ana, ref)


def test_a_reader_of_the_part_reads_the_file_and_narrowing_holds_at_once(cast: Cast, acting: Any, shared: Any) -> None:
    ref, file = shared
    assert fetched(acting, cast.bob, ref, file.ref).startswith(b"%PDF-")
    for stranger in (cast.cora, cast.bela, cast.petra):
        with pytest.raises(Missing):
            fetched(acting, stranger, ref, file.ref)
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
    with pytest.raises(Missing):  # the old link
        fetched(acting, cast.bob, ref, file.ref)


def test_a_file_of_another_record_is_absent_under_this_one(
    cast: Cast, acting: Any, make_incident: Any, shared: Any
) -> None:
    """R01: the record in the address is the one that the file belongs to, also for somebody who reads both."""
    _, file = shared
    other = make_incident(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    for reader in (cast.ana, cast.bob):
        with pytest.raises(Missing):
            fetched(acting, reader, other, file.ref)


def test_an_address_of_another_originator_is_refused_like_one_that_never_was(
    cast: Cast, acting: Any, shared: Any
) -> None:
    """R03: a reader cannot take another's file into a record of his own, nor learn from trying that it exists."""
    _, file = shared
    said = []
    for address in (file.address, "0" * 64, "nonsense"):
        with pytest.raises(Invalid) as refused, acting(cast.bob) as bob:
            drafting.create("incident", bodies.incident(attachments=[{"key": "A", "file": address}]), by=bob, at=now())
        said.append(str(refused.value))
    assert len(set(said)) == 1


def test_equal_files_of_two_originators_have_unequal_addresses(cast: Cast) -> None:
    """R50: who has a file cannot ask by its hash whether another has it too."""
    content = files.pdf(files.said("The same words"))
    told = {}
    for person in (cast.ana, cast.rosa, cast.bob):
        handle = attached.send(person, content)
        note = blobs.store().staged(handle)
        assert note is not None
        told[person.name] = note.partition(b'"address": "')[2][:64]
    assert told["Ana"] == told["Rosa"] != told["Bob"]
    assert secret.of(cast.arlen_border.pk) != secret.of(cast.belmora_police.pk)


def test_a_handle_stands_for_the_file_of_whoever_sent_it_alone(cast: Cast, acting: Any) -> None:
    handle = attached.send(cast.ana)
    for other in (cast.rosa, cast.bob):
        with pytest.raises(Invalid), acting(other) as actor:
            drafting.create("incident", bodies.incident(attachments=[{"key": "A", "file": handle}]), by=actor, at=now())


def test_a_file_about_persons_reaches_only_those_to_whom_they_were_opened(
    cast: Cast, acting: Any, make_incident: Any
) -> None:
    body = bodies.incident(attachments_nominal=[attached.row(cast.ana)], **LEGAL)
    ref = make_incident(by=cast.ana, body=body, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    file = file_of(acting, cast.ana, ref)
    with pytest.raises(Missing):
        fetched(acting, cast.bob, ref, file.ref)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(f"participant:{cast.belmora_police.slug}")], parts=["nominal"], by=ana, at=now())
    assert fetched(acting, cast.bob, ref, file.ref)


def test_a_protected_file_is_closed_to_law_enforcement_even_in_its_own_house(cast: Cast, acting: Any) -> None:
    """Art. 5: whoever writes under law enforcement can add it, and can neither read it back nor find it."""
    handle = attached.send(cast.ana, purpose="law-enforcement")
    body = bodies.incident(attachments_protected=[{"key": "A", "file": handle}], **LEGAL)
    with acting(cast.ana, "law-enforcement") as ana:
        ref = drafting.create("incident", body, by=ana, at=now())
        assert hanging.list_files(ana, opening.get(ana, ref)) == []
    file = file_of(acting, cast.ana, ref, "analysis")
    with pytest.raises(Missing):
        fetched(acting, cast.ana, ref, file.ref, "law-enforcement")
    extracting.read_waiting()
    for purpose, finds in (("analysis", True), ("law-enforcement", False)):
        with acting(cast.ana, purpose) as ana:
            hits = search.search(ana, "invoice hire", lang="en").hits
            assert (ref in [hit.ref for hit in hits]) is finds


def test_words_of_a_file_are_found_by_who_reads_it_and_by_nobody_else(
    cast: Cast, acting: Any, make_incident: Any
) -> None:
    word = f"xanthic{cast.ending.translate(str.maketrans('23456789', 'abcdefgh'))}"
    content = files.pdf(files.said("Nothing here"), files.said(f"A {word} lorry"))
    row = attached.row(cast.ana, content)
    ref = make_incident(
        by=cast.ana,
        body=bodies.incident(attachments=[row]),
        release=cast.rosa,
        to=[f"participant:{cast.belmora_police.slug}"],
    )
    extracting.read_waiting()
    for person, finds in ((cast.ana, True), (cast.bob, True), (cast.cora, False), (cast.petra, False)):
        with acting(person) as actor:
            found = search.search(actor, word, lang="en")
            assert (found.total, len(found.hits), bool(found.facets)) == ((1, 1, True) if finds else (0, 0, False))
            if finds:
                hit = found.hits[0]
                assert hit.ref == ref and hit.within is not None
                assert (hit.within.name, hit.within.page) == ("paper.pdf", 2)
                assert (word, True) in hit.snippet
    with acting(cast.ana) as ana:
        sharing.recall(ref, "other", by=ana, at=now())
    with acting(cast.bob) as bob:
        assert search.search(bob, word, lang="en").total == 0


def test_erasing_a_part_erases_the_bytes_that_nothing_else_uses(cast: Cast, acting: Any, make_incident: Any) -> None:
    content, kept = files.pdf(files.said("Erased")), files.pdf(files.said("Kept"))
    rows = [attached.row(cast.ana, content, "A"), attached.row(cast.ana, kept, "B")]
    ref = make_incident(by=cast.ana, body=bodies.incident(attachments_nominal=rows, **LEGAL), release=cast.rosa)
    make_incident(by=cast.ana, body=bodies.incident(attachments=[attached.row(cast.ana, kept)]))
    extracting.read_waiting()
    with acting(cast.ana) as ana:
        gone, stays = (one.address for one in hanging.list_files(ana, opening.get(ana, ref)))
    store, owner = blobs.store(), cast.arlen_border.pk
    assert store.beside(owner, gone, "text") and store.size(owner, gone)
    with acting(cast.gerd) as gerd:
        keeping.erase(ref, "nominal", "asked for", by=gerd, at=now())
    assert (store.size(owner, gone), store.beside(owner, gone, "text"), store.beside(owner, gone, "p1")) == (
        None,
        None,
        None,
    )
    assert store.size(owner, stays)
    with acting(cast.ana) as ana:
        assert hanging.list_files(ana, opening.get(ana, ref)) == []


def test_a_file_that_is_erased_while_the_worker_reads_it_leaves_no_word_beside(
    cast: Cast, acting: Any, make_incident: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its words nor pictures of its pages; nor does a worker that was killed in the middle, once a day is over."""
    content = files.pdf(files.said("Erased meanwhile"))
    row = attached.row(cast.ana, content)
    ref = make_incident(by=cast.ana, body=bodies.incident(attachments_nominal=[row], **LEGAL), release=cast.rosa)
    with acting(cast.ana) as ana:
        address = hanging.list_files(ana, opening.get(ana, ref))[0].address
    looked, store, owner = confined.look, blobs.store(), cast.arlen_border.pk

    def look(*given: Any, **how: Any) -> Any:
        said = looked(*given, **how)
        if content in given:  # what other tests left waiting is read as well
            with acting(cast.gerd) as gerd:
                keeping.erase(ref, "nominal", "asked for", by=gerd, at=now())
        return said

    monkeypatch.setattr(confined, "look", look)
    extracting.read_waiting()
    folder = store.incoming().parent / str(owner)
    assert store.size(owner, address) is None and not list(folder.rglob(f"{address}*"))
    store.keep_beside(owner, address, "text", b"Erased meanwhile")
    store.tidy(3600.0)
    assert list(folder.rglob(f"{address}*")), "a worker may be writing it"
    store.tidy(-1.0)
    assert not list(folder.rglob(f"{address}*"))


def test_a_file_that_only_looks_redacted_goes_to_everybody_only_when_a_reviewer_confirms_it(
    cast: Cast, acting: Any, make_incident: Any
) -> None:
    content = files.pdf(files.TEXT + "0 g 70 695 200 20 re f ")
    row = attached.row(cast.ana, content)
    make: dict[str, Any] = {
        "by": cast.ana,
        "body": bodies.incident(attachments=[row]),
        "submit": True,
        "tlp": "green",
        "to": ["community"],
    }
    ref = make_incident(**make)
    with pytest.raises(Invalid, match="uncover") as refused, acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    assert "Quillfeather" not in str(refused.value)
    file = file_of(acting, cast.ana, ref)
    with pytest.raises(Denied), acting(cast.ana) as ana:  # whoever wrote it, and is no reviewer
        clearing.clear(ref, file.ref, "harmless", by=ana, at=now())
    with acting(cast.rosa) as rosa:
        with pytest.raises(Denied):
            clearing.clear(ref, file.ref, " ", by=rosa, at=now())
        clearing.clear(ref, file.ref, "The words are those of the printer", by=rosa, at=now())
        review.release(ref, by=rosa, at=now())
    assert fetched(acting, cast.cora, ref, file.ref)


def test_sharing_with_everybody_asks_the_same(cast: Cast, acting: Any, make_incident: Any) -> None:
    row = attached.row(cast.ana, files.pdf(files.TEXT + "0 g 70 695 200 20 re f "))
    ref = make_incident(by=cast.ana, body=bodies.incident(attachments=[row]), release=cast.rosa, tlp="clear")
    for reader in ("community", "public"):
        with pytest.raises(Invalid, match="uncover"), acting(cast.ana) as ana:
            sharing.share(ref, [Target(reader)], by=ana, at=now())
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target("state:qn")], by=ana, at=now())


def test_a_full_house_says_nothing_about_another(cast: Cast, acting: Any, settings_of: Any) -> None:
    attached.send(cast.ana)
    with settings_of(ATTACHMENT_QUOTA=900):
        with pytest.raises(Invalid) as full:
            attached.send(cast.ana, files.pdf(files.said("One more")))
        attached.send(cast.bob)  # another house has room of its own
    assert str(full.value).startswith("Your organisation has no room left") and not any(
        char.isdigit() for char in str(full.value)
    )


@pytest.fixture
def settings_of() -> Any:
    from django.test import override_settings

    return override_settings


def test_no_entry_holds_a_name_or_a_word_of_a_file(
    cast: Cast, acting: Any, shared: Any, root: psycopg.Connection
) -> None:
    ref, file = shared
    fetched(acting, cast.bob, ref, file.ref)
    told = root.execute("SELECT event, detail::text FROM audit_entry WHERE event LIKE 'records.file.%'").fetchall()
    assert {event for event, _ in told} >= {"records.file.kept", "records.file.read"}
    assert not any("paper" in detail or "lorry" in detail or file.address in detail for _, detail in told)


def test_who_fetches_without_opening_the_page_leaves_a_receipt_all_the_same(
    cast: Cast, acting: Any, shared: Any
) -> None:
    ref, file = shared
    fetched(acting, cast.bob, ref, file.ref)
    with acting(cast.ana) as ana:
        assert [one.originator_id for one in hanging.list_receipts(ana, opening.get(ana, ref).record)] == [
            cast.belmora_police.pk
        ]


def test_a_row_that_names_a_record_one_does_not_see_cannot_be_made(
    cast: Cast, shared: Any, app: psycopg.Connection
) -> None:
    """The second rule, asked of the database itself: not even in one's own name, with an audience of one's own."""
    ref, file = shared
    me = cast.corvo_police.pk
    app.autocommit = False
    app.execute("SELECT handling_open(%s, %s::bigint[], 'analysis')", [me, [me]])
    assert app.execute("SELECT count(*) FROM records_attachment WHERE record_id = %s", [file.record_id]).fetchone() == (
        0,
    )
    with pytest.raises(psycopg.errors.Error):
        app.execute(
            "INSERT INTO records_attachment (ref, part_id, record_id, version_id, audience_id, originator_id, anchor, address, name, type,"
            " size, sha256, findings, text, because, lang, previews, added_at) SELECT gen_random_uuid(), %s, %s, %s, 1, %s, 'a', 'a', 'a', 'a',"
            " 1, '', '[]', '', '', '', 0, now()", [file.part_id, file.record_id, file.version_id, me],
        )  # fmt: skip
    app.rollback()
    assert attaching.MOST_FILES and ref
