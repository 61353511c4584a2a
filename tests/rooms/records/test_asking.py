"""Have we seen this? Over what the asker sees, and nothing of the rest."""

import uuid
from typing import Any

import psycopg
import pytest

from tenfold.audit import selectors as audit
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting, acting_public
from tenfold.records import rebuilding
from tenfold.records.addressing import Target
from tenfold.records.services import asking, drafting, extracting, sharing
from tests.cast import Cast
from tests.factories import attached, bodies, documents, files, records


def report(digits: str, **changes: Any) -> dict[str, Any]:
    """A report that names a person, a number, a plate, an address."""
    contacts = [
        {"key": "C1", "type": "phone", "value": f"+44 20 7946 {digits}"}, {"key": "C2", "type": "plate", "value": f"QP {digits} RK"},
        {"key": "C3", "type": "email", "value": f"oskar{digits}@lorries.example"}, {"key": "C4", "type": "messaging-account", "value": f"+44 20 7947 {digits}"},
    ]  # fmt: skip
    named = [{"key": "N1", "full": "Oskar Quillfeather"}]
    return (
        bodies.report(
            statements=[{"key": "FACT1", "line": "fact", "text": "Seen.", "named": named, "contacts": contacts}]
        )
        | changes
    )


def seen(person: Any, typed: str, **how: Any) -> list[tuple[uuid.UUID, str, str]]:
    with acting(person) as actor:
        return [(one.hit.ref, one.anchor, one.how) for one in asking.ask(typed, by=actor, at=now(), **how).seen]


@pytest.mark.parametrize(
    "typed, key, how",
    [
        ("+44 20 7946 0958", "C1", "exact"), ("0044 (0)20-7946 0958", "C1", "normalised"), ("٠٢٠٧٩٤٦٠٩٥٨", "C1", "local"),
        ("qp0958rk", "C2", "normalised"), ("OSKAR0958@lorries.example", "C3", "normalised"), ("+442079470958", "C4", "normalised"),
        ("44 20 7946 0958", "C1", "local"), ("WhatsApp: +44 20 7946 0958 (wife)", "C1", "normalised"), ("Oskar <oskar0958@lorries.example>", "C3", "normalised"),
    ],
)  # fmt: skip
def test_what_was_written_in_one_form_is_found_in_another(cast: Cast, typed: str, key: str, how: str) -> None:
    ref = records.make_report(by=cast.ana, body=report("0958"))
    assert (ref, f"statements.FACT1.contacts.{key}.value", how) in seen(cast.ana, typed)
    assert seen(cast.cora, typed) == []


def test_a_number_inside_running_text_and_in_a_file_is_met_by_those_who_read_it(cast: Cast) -> None:
    said = [{"key": "FACT1", "line": "fact", "text": "He called 0044 20 7946 0971 twice."}]
    file = attached.row(cast.ana, files.pdf(files.said("Write to +44 20 7946 0972 or oskar0972@lorries.example")))
    ref = records.make_report(by=cast.ana, body=bodies.report(statements=said, attachments=[file]))
    extracting.read_waiting()
    assert seen(cast.ana, "+442079460971") == [(ref, "statements.FACT1.text", "normalised")]
    for typed in ("+44 (0)20 7946 0972", "OSKAR0972@lorries.example"):
        assert seen(cast.ana, typed) == [(ref, "attachments", "normalised")]
        assert seen(cast.cora, typed) == []
    before = rebuilding.content_of("identifier")
    rebuilding.rebuild()
    assert rebuilding.content_of("identifier") == before
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(), seen=1, by=ana, at=now())
    assert seen(cast.ana, "+442079460971") == seen(cast.ana, "+442079460972") == []


def test_what_smuggled_persons_told_in_a_file_is_never_met(cast: Cast) -> None:
    file = attached.row(cast.ana, files.pdf(files.said("My brother has +44 20 7946 0973")))
    records.make_report(by=cast.ana, body=bodies.report(attachments_protected=[file]))
    extracting.read_waiting()
    assert seen(cast.ana, "+442079460973") == []


def test_a_hint_of_the_country_makes_a_short_number_whole(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, body=report("0959"))
    assert [how for found, _, how in seen(cast.ana, "020 7946 0959", region="GB") if found == ref] == ["normalised"]
    assert seen(cast.ana, "020 7946 0959", region="IT") == []


def test_names_in_any_order_and_by_their_beginnings(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, body=report("0960"))
    place = "statements.FACT1.named.N1.full"
    for typed, how in (
        ("Oskar Quillfeather", "exact"),
        ("QUILLFEATHER oskar", "normalised"),
        ("quill osk", "words"),
        ("quillfeather", "words"),
    ):
        assert (ref, place, how) in seen(cast.ana, typed), typed
    for typed in ("Oskar Quillfeathers", "Olga Quillfeather", "uillfeather"):
        assert seen(cast.ana, typed) == [], typed


def test_a_vessel_is_found_by_name_and_by_number(cast: Cast) -> None:
    body = bodies.incident(conveyance={"name": "MV Harbour Light", "imo": "IMO 9074729", "mmsi": "211331640"})
    ref = records.make_incident(by=cast.ana, body=body)
    assert seen(cast.ana, "harbour light") == [(ref, "conveyance.name", "normalised")]
    assert seen(cast.ana, "9074729", scheme="imo") == [(ref, "conveyance.imo", "normalised")]
    assert seen(cast.ana, "211 331 640") == [(ref, "conveyance.mmsi", "normalised")]
    assert seen(cast.ana, "9074729", scheme="mmsi") == []


def test_personal_data_answers_only_who_reads_it(cast: Cast) -> None:
    """The open part is shared; the number in the personal one is not, and asking tells nothing of it."""
    there = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=report("0961"), to=[there])
    assert seen(cast.bob, "+442079460961") == seen(cast.bob, "Oskar Quillfeather") == []
    assert [found for found, _, _ in seen(cast.bob, "R-1")] == [ref], "the report number is in the open part"
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(there, ("analysis",))], parts=["nominal"], by=ana, at=now())
    assert [found for found, _, _ in seen(cast.bob, "+442079460961")] == [ref]
    with acting(cast.bob, "prosecution") as bob:
        assert asking.ask("+442079460961", by=bob, at=now()).seen == []


def test_a_person_whom_the_protocol_protects_is_met_by_neither_name_nor_number(cast: Cast) -> None:
    """Of two persons who were shared alike one answers: of the other it is said, in the open part, that nobody compares him."""
    there, found = Target(f"participant:{cast.belmora_police.slug}"), {}
    for said in ("yes", "no"):
        body = documents.person(
            names=[{"key": "N1", "full": "Plimsoll Quenneville"}], notices_barred=said,
            identifiers=[{"key": "C1", "type": "phone", "value": "+442079460971"}],
            documents=[{"key": "D1", "doc_type": "passport-ordinary", "number": "QX1234971"}],
        )  # fmt: skip
        found[said] = records.make("person_of_interest", body, by=cast.ana, release=cast.rosa, tlp="amber")
        with acting(cast.ana) as ana:
            sharing.share(found[said], [there], parts=["open", "nominal"], by=ana, at=now())
    for who in (cast.bob, cast.ana):
        for typed in ("Plimsoll Quenneville", "+442079460971", "QX1234971"):
            assert {ref for ref, _, _ in seen(who, typed)} & set(found.values()) == {found["no"]}, typed


def test_each_asking_is_an_entry_without_the_value(cast: Cast, root: psycopg.Connection) -> None:
    there = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=report("0962"), to=[there])
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(there)], parts=["nominal"], by=ana, at=now())
    for typed in ("+44 20 7946 0962", "+442079460962", "+44 20 7946 1111"):
        seen(cast.bob, typed)
    with acting(cast.bob) as bob:
        own = [entry for entry in audit.list_entries(bob.house, size=50) if entry.event == "records.identifier.asked"]
        assert [entry.detail["schemes"] for entry in own] == [["phone"]] * 3
        assert len({entry.detail["digest"] for entry in own}) == 2, "the same asked in two forms is the same asking"
    with acting(cast.gerd) as gerd:
        events = [(entry.event, entry.subject) for entry in audit.list_entries(gerd.house, size=50)]
        assert events.count(("records.identifier.found", ref)) == 2
        assert "records.identifier.asked" not in [event for event, _ in events]
    with acting(cast.cora) as cora:
        assert not [entry for entry in audit.list_entries(cora.house, size=50) if "identifier" in entry.event]
    words = root.execute("SELECT string_agg(t::text, ' ') FROM audit_entry t").fetchone()
    assert (words is not None and "0962" not in words[0].replace("+", "")) or "2079460962" not in words[0]


def test_hidden_and_missing_are_one_answer_and_one_way_to_it(cast: Cast, root: psycopg.Connection) -> None:
    """The same statements, and the policy meets a row whether anything fits or not: else the time would tell."""
    records.make_report(by=cast.ana, body=report("0963"))
    with acting(cast.cora) as cora:
        hidden, missing = (asking.ask(f"+44 20 7946 {digits}", by=cora, at=now()) for digits in ("0963", "0964"))
    assert hidden == missing
    assert root.execute("SELECT count(*) FROM records_identifier WHERE scheme = 'decoy'").fetchone() == (1,)
    plan = root.execute("SELECT count(*) FROM records_identifier WHERE part_id = 0 AND originator_id = 3").fetchone()
    assert plan == (1,)


def test_all_of_it_is_made_again_by_a_rebuild(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, body=report("0965"))
    before = seen(cast.ana, "+442079460965"), seen(cast.ana, "Quillfeather Oskar")
    rebuilding.rebuild()
    assert (seen(cast.ana, "+442079460965"), seen(cast.ana, "Quillfeather Oskar")) == before
    assert before[0][0][0] == ref


def test_what_is_refused(cast: Cast) -> None:
    for typed, how in (("", {}), (" \x00", {}), ("x" * 201, {}), ("1", {"scheme": "decoy"}), ("1", {"region": "XX"})):
        with pytest.raises(Invalid), acting(cast.ana) as ana:
            asking.ask(typed, by=ana, at=now(), **how)
    with pytest.raises(Denied), acting(cast.adam) as adam:
        asking.ask("1234567", by=adam, at=now())
    with pytest.raises(Denied), acting_public() as nobody:
        asking.ask("1234567", by=nobody, at=now())
