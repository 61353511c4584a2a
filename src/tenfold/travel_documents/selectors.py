"""Where numbers of documents are listed, as far as somebody is reached: one by one, or a file in sets.

What others list is addressed under the purpose of the look-up alone (`terms.LOOK_UP`), which is opened here and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk, wall
from tenfold.handling.terms import LOOK_UP
from tenfold.records import comparable, decoy
from tenfold.records.selectors.viewing import require_view
from tenfold.travel_documents.numbers import Wanted
from tenfold.vocabulary import identifiers, serials
from tenfold.vocabulary.languages import in_language

# One row that nobody sees is met in any case; see records.decoy.
_ONE = """SELECT part_id FROM records_serial WHERE block = ANY(%(blocks)s::text[]) AND issuer = ANY(%(issuers)s::text[])
 AND type = ANY(%(types)s::text[]) AND first <= %(value)s AND last >= %(value)s LIMIT 50"""
_SAMPLES = """SELECT i.part_id FROM records_identifier i WHERE i.scheme = ANY(%(schemes)s::text[]) AND i.value = ANY(%(values)s::text[])
 LIMIT 200"""
# One walk down the index for each number. Joined, the planner would rather read the whole table, and the wall beside each row.
_ALONE = """SELECT q.n, s.part_id FROM unnest(%(n)s::int[], %(block)s::text[], %(issuer)s::text[]) AS q (n, block, issuer)
 CROSS JOIN LATERAL (SELECT part_id FROM records_serial WHERE block = q.block AND issuer = q.issuer AND level = 0 LIMIT 50) s"""
_RANGES = (
    "SELECT issuer, level, block, first, last, part_id FROM records_serial WHERE level > 0 AND issuer = ANY(%s::text[])"
)
_RECORDS = f"""SELECT p.id, r.kind, r.ref, r.human_ref, r.originator_id, c.body, r.id, v.id, a.slug, a.name FROM records_part p
 JOIN records_version v ON v.id = p.version_id AND v.state = 'released' JOIN records_record r ON r.id = v.record_id
 JOIN records_part o ON o.version_id = v.id AND o.name = 'open' JOIN records_content c ON c.part_id = o.id
 JOIN accounts_participant a ON a.principal_id = r.originator_id
 WHERE p.id = ANY(%(parts)s) AND r.kind = ANY(%(kinds)s) AND {comparable.condition()}"""
_AT_ONCE = 50_000
LOSSES, ALERTS = ("document_loss",), ("document_fraud_alert",)


class Listed(NamedTuple):
    """A record that lists a number, with its open part."""

    kind: str
    ref: Any
    human_ref: str
    originator: int
    body: Mapping[str, Any]
    record: int
    version: int
    slug: str
    names: Mapping[str, str]

    def organisation(self, lang: str) -> str:
        """How its originator is called in a language, else in another."""
        return in_language(self.names, lang)


class Asked(NamedTuple):
    """What was asked of the database for one number, and is not read yet: under the own purpose, under the look-up's, and of alerts."""

    own: Any
    others: Any
    samples: Any


def ask(actor: Actor, want: Wanted) -> Asked:
    """Ask where this number is listed; with `bulk.together` the question is on its way before anything is read of the answer."""
    require_view(actor)
    params = {
        "blocks": [*serials.blocks(want.serial), decoy.BLOCK], "issuers": [want.issuer, ""], "types": [*want.types, ""],
        "value": want.serial.value,
    }  # fmt: skip
    sample = identifiers.plain("document", want.written)
    asked = {"schemes": ["document", decoy.SCHEME], "values": [sample, decoy.VALUE]}
    own = bulk.execute(_ONE, params, prepared=True)
    samples = bulk.execute(_SAMPLES, asked, prepared=True)
    with wall.under(LOOK_UP):
        return Asked(own, bulk.execute(_ONE, params, prepared=True), samples)


def answered(asked: Asked) -> list[Listed]:
    """The released records that list the number asked for: losses of the own house and of others, and alerts that name it."""
    parts = _first(asked.others)
    with wall.under(LOOK_UP) if parts else nullcontext():
        others = _records(parts, LOSSES)
    found = {one.ref: one for one in _records(_first(asked.own), LOSSES)} | {one.ref: one for one in others}
    found |= {one.ref: one for one in _records(_first(asked.samples), ALERTS)}
    return list(found.values())


def find_many(actor: Actor, wants: Sequence[Wanted]) -> list[tuple[int, Listed]]:
    """The same for a file, in sets: (place in the file, record). Losses alone; an alert is asked for one by one."""
    require_view(actor)
    found: dict[tuple[int, Any], Listed] = {}
    # In the order of the index: neighbours lie on one page of it, which is then read once.
    asked = sorted((one.serial.whole, one.issuer, number) for number, one in enumerate(wants))
    for view in (nullcontext(), wall.under(LOOK_UP)):
        with view:
            met = [*_alone(asked), *_in_ranges(asked, wants)]
            records = dict(_by_part(list({part for _, part in met}), LOSSES))
            found |= {(number, records[part].ref): records[part] for number, part in met if part in records}
    return [(number, listed) for (number, _), listed in sorted(found.items(), key=lambda one: one[0][0])]


def _alone(asked: Sequence[tuple[str, str, int]]) -> Iterator[tuple[int, int]]:
    for begin in range(0, len(asked), _AT_ONCE):
        whole, issuer, number = zip(*asked[begin : begin + _AT_ONCE], strict=True)
        yield from bulk.execute(_ALONE, {"n": list(number), "block": list(whole), "issuer": list(issuer)}).fetchall()


def _in_ranges(asked: Sequence[tuple[str, str, int]], wants: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Ranges are few beside numbers: those of the issuers asked for are read once, and looked into by block."""
    cells: defaultdict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    levels: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    rows = bulk.execute(_RANGES, [sorted({one.issuer for one in wants})]).fetchall()
    for issuer, level, block, first, last, part in rows:
        cells[issuer, block].append((first, last, part))
        levels[issuer, len(block)].add(level)
    if not rows:
        return
    for whole, issuer, number in asked:
        for level in levels.get((issuer, len(whole)), ()):
            _, figures, value = wants[number].serial
            if level > figures:
                continue  # letters are no figures that may be any
            for first, last, part in cells.get((issuer, serials.opened(whole, level)), ()):
                if first <= value <= last:
                    yield number, part


def _first(cursor: Any) -> list[int]:
    return [row[0] for row in cursor.fetchall()]


def _records(parts: Sequence[int], kinds: Sequence[str]) -> list[Listed]:
    return [listed for _, listed in _by_part(parts, kinds)] if parts else []


def _by_part(parts: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, Listed]]:
    for part, kind, ref, human_ref, originator, body, *more in bulk.execute(
        _RECORDS, {"parts": list(parts), "kinds": list(kinds), **comparable.given()}, prepared=True
    ).fetchall():
        yield part, Listed(kind, ref, human_ref, originator, body["body"], *more)
