"""Persons as records name them: every name of each, and the date of birth."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records import comparable
from tenfold.records.search.hits import Hit, describe
from tenfold.records.selectors.named import keys_of
from tenfold.records.selectors.viewing import require_view

_PERSONS = f"""SELECT n.record_id, n.person, n.written, n.born, v.id, v.state FROM unnest(%(records)s::bigint[], %(persons)s::text[]) AS q (record, person)
 JOIN matching_name n ON n.record_id = q.record AND n.person = q.person JOIN records_part p ON p.id = n.part_id
 JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = n.record_id AND {comparable.condition()} ORDER BY v.state = 'released' DESC, v.id DESC, n.number"""


_GRADED = """SELECT p.version_id, c.body->'body'->'grading', c.body->'marks' FROM records_part p JOIN records_content c ON c.part_id = p.id
 WHERE p.version_id = ANY(%s) AND p.name = 'open'"""
Grading = Mapping[str, Any]


class Who(NamedTuple):
    """A person by the key of a record and the anchor in it; the anchor is empty where the record as a whole tells of her."""

    record: int
    person: str


class Person(NamedTuple):
    """What one version of a record says of a person."""

    who: Who
    version: int
    state: str
    names: tuple[str, ...]
    born: str


def persons(actor: Actor, whom: Collection[Who]) -> dict[Who, Person]:
    """Those of these persons whose names are before this reader and may be compared; the released version before an open draft."""
    require_view(actor)
    if not whom:
        return {}
    found: dict[Who, Person] = {}
    asked = {"records": [one.record for one in whom], "persons": [one.person for one in whom], **comparable.given()}
    rows = bulk.execute(_PERSONS, asked).fetchall()
    for record, person, written, born, version, state in rows:
        who = Who(record, person)
        before = found.setdefault(who, Person(who, version, state, (), born))
        if before.version == version and written not in before.names:
            found[who] = before._replace(names=(*before.names, written))
    return found


def of_parts(actor: Actor, parts: Collection[int]) -> dict[Who, Person]:
    """Everybody whom these parts name."""
    require_view(actor)
    rows = bulk.execute("SELECT DISTINCT record_id, person FROM matching_name WHERE part_id = ANY(%s)", [list(parts)])
    return persons(actor, [Who(*row) for row in rows.fetchall()])


def hits(actor: Actor, whom: Iterable[Person], lang: str) -> dict[int, Hit]:
    """The records that tell of these persons, by their keys, as a list shows them."""
    versions: dict[int, list[int]] = {}
    for one in whom:
        versions.setdefault(one.who.record, []).append(one.version)
    found = describe(actor, list(versions.items()), "", lang) if versions else []
    keys = keys_of(actor, [hit.ref for hit in found]) if found else {}
    return {keys[hit.ref]: hit for hit in found if hit.ref in keys}


def gradings(actor: Actor, whom: Collection[Person]) -> dict[Who, Grading]:
    """How what tells of each is graded: the nearest of the rows around her, such as a statement, else the whole record."""
    require_view(actor)
    rows = bulk.execute(_GRADED, [[one.version for one in whom]]).fetchall() if whom else ()
    said = {version: (whole, marks or {}) for version, whole, marks in rows}
    return {one.who: found for one in whom if one.version in said and (found := _nearest(one, *said[one.version]))}


def _nearest(one: Person, whole: Grading | None, marks: Mapping[str, Any]) -> Grading | None:
    steps = one.who.person.split(".")
    around = (".".join(steps[:size]) for size in range(len(steps), 0, -1))
    return next((found for anchor in around if (found := marks.get(anchor, {}).get("grading"))), whole)
