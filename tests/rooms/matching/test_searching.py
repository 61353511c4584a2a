"""Search by name behind the wall: it agrees with a comparison with every visible name, and leaves its evidence."""

import uuid
from typing import Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.accounts.models import Person
from tenfold.audit import circumstances
from tenfold.audit.models import Entry
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.handling.acting import acting
from tenfold.matching.engine.names import THRESHOLD, compare
from tenfold.matching.services import searching
from tenfold.matching.services.searching import Answer
from tenfold.records import rebuilding
from tenfold.records.addressing import Target
from tenfold.records.services import keeping, sharing
from tests import cast as casts
from tests.cast import Cast
from tests.factories import bodies, documents, records

WRITTEN = (
    "Oskar Quillfeather", "Oscar Quilfether", "Ilse Bramblewood", "Аркадий Дроздов", "Arkady Drozdov", "Drozdov Arkadi Petrovich",
    "محمد الراشدي", "Mohammed Al-Rashidi", "Mohamed Rachidi", "王小明", "Wang Xiaoming", "Bramblewood, I.", "Ivan Petrov", "Ivana Petrova",
    "José Luis Marchena Ruiz", "Jose Marchena",
)  # fmt: skip


def report(*names: str) -> dict[str, Any]:
    named = [{"key": f"N{number}", "full": name} for number, name in enumerate(names)]
    return bodies.report(statements=[{"key": "FACT1", "line": "fact", "text": "Seen.", "named": named}])


def find(person: Person, name: str, **how: Any) -> Answer:
    with acting(person) as actor:
        return searching.find_names(name, **({"reason": "investigation"} | how), by=actor, at=now())


@pytest.fixture(scope="module")
def house() -> tuple[Cast, dict[str, set[uuid.UUID]]]:
    """Names of Arlen's; those that Belmora's police reads, for law enforcement too, and what stays in the house."""
    cast = casts.make()
    seen: dict[str, set[uuid.UUID]] = {name: set() for name in WRITTEN}
    for number, name in enumerate(WRITTEN):
        ref = records.make_report(
            by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=report(name)
        )
        if number % 2 == 0:
            with acting(cast.ana) as ana:
                sharing.share(
                    ref,
                    [Target(f"participant:{cast.belmora_police.slug}")],
                    parts=["open", "nominal"],
                    by=ana,
                    at=now(),
                )
            seen[name].add(ref)
    return cast, seen


@settings(max_examples=16)
@given(st.sampled_from(WRITTEN), st.booleans())
def test_it_finds_whoever_an_oracle_finds_that_compares_with_every_visible_name(
    house: tuple[Cast, dict[str, set[uuid.UUID]]], name: str, own: bool
) -> None:
    cast, shared = house
    visible = [one for one in WRITTEN if own or shared[one]]
    expected = {one for one in visible if compare(name, one).score >= THRESHOLD}
    found = find(cast.ana if own else cast.bob, name)
    assert {match.person.names[0] for match in found.matches} == expected
    assert [match.score for match in found.matches] == sorted((match.score for match in found.matches), reverse=True)


def test_who_reads_the_record_and_not_the_names_in_it_finds_nobody(
    house: tuple[Cast, dict[str, set[uuid.UUID]]],
) -> None:
    cast, shared = house
    hidden = next(name for name in WRITTEN if not shared[name])
    assert hidden not in {name for match in find(cast.bob, hidden).matches for name in match.person.names}


def test_the_asking_is_an_entry_without_the_name_and_the_originator_reads_that_it_answered(
    house: tuple[Cast, dict[str, set[uuid.UUID]]],
) -> None:
    cast, _ = house
    found = find(cast.bob, "Ilse Bramblewood", reason="IR-17/2026")
    with acting(cast.bob):
        asked = Entry.objects.filter(event="matching.name.asked", person_id=cast.bob.pk).order_by("-id")[0]
    assert asked.detail["reference"] == "IR-17/2026" and "ramblewood" not in str(asked.detail)
    with acting(cast.gerd):
        told = set(
            Entry.objects.filter(event="matching.name.found", person_id=cast.bob.pk).values_list("subject", flat=True)
        )
    assert {match.hit.ref for match in found.matches} <= told and found.matches
    for own, said, meant in (
        ("", "investigation", "case"),
        ("", "protection", "protection"),
        ("oversight", "case", "oversight"),
    ):
        with circumstances.under(circumstances.WEB, own):
            find(cast.bob, "Ilse Bramblewood", reason=f"{said} IR-17/2026")
        with acting(cast.gerd):
            last = Entry.objects.filter(event="matching.name.found", person_id=cast.bob.pk).latest("id")
            assert last.detail["because"] == meant, "why the name was searched is why the names found were read"


@pytest.mark.parametrize(
    ("name", "how", "at"),
    [("", {}, "name"), (" - ", {}, "name"), ("x" * 301, {}, "name"), ("Ilse", {"born": "next year"}, "born"), ("Ilse", {"reason": ""}, "reason"),
     ("Ilse", {"reason": "everyday IR-17/2026"}, "reason")],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_at_its_field(cast: Cast, name: str, how: dict[str, Any], at: str) -> None:
    with pytest.raises(Invalid) as refused:
        find(cast.ana, name, **how)
    assert [fault.at for fault in refused.value.faults] == [at]


def test_who_has_no_work_with_records_is_refused(cast: Cast) -> None:
    with pytest.raises(Denied):
        find(cast.gerd, "Ilse Bramblewood")


def test_a_date_of_birth_speaks_for_and_against(cast: Cast) -> None:
    def poi(born: str) -> uuid.UUID:
        body = documents.person(birth={"date": born})
        return records.make("person_of_interest", body, by=cast.ana, release=cast.rosa)

    right, wrong = poi("1980-05"), poi("1951")
    found = find(cast.ana, "Oskar Quillfether", born="1980-05-03").matches
    assert next(match.hit.ref for match in found if match.hit.kind == "person_of_interest") == right
    scores = {match.hit.ref: match.score for match in found}
    assert scores[right] > scores.get(wrong, 0)
    assert found[0].person.born == "1980-05"


def test_names_follow_their_part_when_it_is_narrowed_and_go_when_it_is_erased(cast: Cast) -> None:
    belmora = f"participant:{cast.belmora_police.slug}"
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora], body=report("Zebulon Thistledown"))
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(belmora)], parts=["open", "nominal"], by=ana, at=now())
    assert find(cast.bob, "Zebulon Thistledown").matches
    with acting(cast.ana) as ana:
        sharing.narrow(ref, [belmora], by=ana, at=now())
    assert not find(cast.bob, "Zebulon Thistledown").matches
    assert find(cast.ana, "Zebulon Thistledown").matches
    with acting(cast.gerd) as gerd:
        keeping.erase(ref, "nominal", "Order of a court", by=gerd, at=now())
    assert not find(cast.ana, "Zebulon Thistledown").matches


def test_a_rebuild_makes_names_and_keys_equal(house: object, root: psycopg.Connection) -> None:
    before = {table: rebuilding.content_of(table) for table in ("matching_name", "matching_namekey")}
    assert all(before.values())
    root.execute("DELETE FROM matching_namekey WHERE part_id <> 0")
    rebuilding.rebuild()
    assert before == {table: rebuilding.content_of(table) for table in before}


def test_the_protected_part_of_a_report_yields_no_name(cast: Cast, root: psycopg.Connection) -> None:
    """Protocol Art. 5."""
    records.make_incident(
        by=cast.ana, release=cast.rosa, body=bodies.protected_incident(persons_detail="Zebulon Thistledown, nine years")
    )
    assert not find(cast.ana, "Zebulon Thistledown").matches
    row = root.execute(
        "SELECT count(*) FROM matching_name n JOIN records_part p ON p.id = n.part_id WHERE p.name <> 'nominal' AND p.id <> 0"
    )
    assert row.fetchone() == (0,)


def test_whoever_is_named_in_a_statement_has_the_grade_of_the_statement(cast: Cast) -> None:
    """Else that of the whole record."""
    grade = {"scheme": "admiralty", "source_code": "admiralty-c", "info_code": "admiralty-3"}
    for marks in ({"statements.FACT1": {"grading": grade}}, {}):
        records.make_report(by=cast.ana, body=report("Zebulon Thistledown"), marks=marks)
    codes = [match.grading["info_code"] for match in find(cast.ana, "Zebulon Thistledown").matches if match.grading]
    assert sorted(codes) == ["admiralty-2", "admiralty-3"]
