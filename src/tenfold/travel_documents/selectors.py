"""Where numbers of documents are listed, as far as somebody is reached: one by one, or a file in sets.

What others list is addressed under the purpose of the look-up alone (`terms.LOOK_UP`), which is opened here and nowhere else.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.foundation import bulk, wall
from tenfold.handling import selectors as readers
from tenfold.handling.terms import LOOK_UP
from tenfold.records import decoy
from tenfold.records.selectors import require_view
from tenfold.travel_documents.numbers import Wanted
from tenfold.vocabulary import identifiers, serials

# One row that nobody sees is met in any case; see records.decoy.
_ONE = """SELECT part_id FROM records_serial WHERE block = ANY(%(blocks)s::text[]) AND issuer = ANY(%(issuers)s::text[])
 AND type = ANY(%(types)s::text[]) AND first <= %(value)s AND last >= %(value)s LIMIT 50"""
_SAMPLES = """SELECT i.part_id FROM records_identifier i WHERE i.scheme = ANY(%(schemes)s::text[]) AND i.value = ANY(%(values)s::text[])
 LIMIT 200"""
_ALONE = """SELECT q.n, s.part_id FROM unnest(%(n)s::int[], %(block)s::text[], %(issuer)s::text[]) AS q (n, block, issuer)
 JOIN records_serial s ON s.block = q.block AND s.issuer = q.issuer WHERE s.level = 0"""
_RANGES = "SELECT issuer, block, first, last, part_id FROM records_serial WHERE level > 0 AND issuer = ANY(%s::text[])"
_RECORDS = """SELECT p.id, r.kind, r.ref, r.human_ref, r.originator_id, c.body FROM records_part p
 JOIN records_version v ON v.id = p.version_id AND v.state = 'released' JOIN records_record r ON r.id = v.record_id
 JOIN records_part o ON o.version_id = v.id AND o.name = 'open' JOIN records_content c ON c.part_id = o.id
 WHERE p.id = ANY(%s) AND r.kind = ANY(%s)"""
_AT_ONCE = 50_000
LOSSES, ALERTS = ("document_loss",), ("document_fraud_alert",)


class Listed(NamedTuple):
    """A record that lists a number, with its open part."""

    kind: str
    ref: Any
    human_ref: str
    originator: int
    body: Mapping[str, Any]


def find(actor: Actor, want: Wanted) -> list[Listed]:
    """The released records that list this number: losses of the own house and of others, and alerts that name it."""
    require_view(actor)
    params = {
        "blocks": [*serials.blocks(want.serial), decoy.BLOCK], "issuers": [want.issuer, ""], "types": [*want.types, ""],
        "value": want.serial.value,
    }  # fmt: skip
    found: dict[Any, Listed] = {}
    for view in (nullcontext(), wall.under(LOOK_UP)):
        with view:
            parts = [row[0] for row in bulk.execute(_ONE, params).fetchall()]
            found |= {one.ref: one for one in _records(parts, LOSSES)}
    sample = identifiers.plain("document", want.written)
    asked = {"schemes": ["document", decoy.SCHEME], "values": [sample, decoy.VALUE]}
    parts = [row[0] for row in bulk.execute(_SAMPLES, asked).fetchall()]
    found |= {one.ref: one for one in _records(parts, ALERTS)}
    return list(found.values())


def find_many(actor: Actor, wants: Sequence[Wanted]) -> list[tuple[int, Listed]]:
    """The same for a file, in sets: (place in the file, record). Losses alone; an alert is asked for one by one."""
    require_view(actor)
    found: dict[tuple[int, Any], Listed] = {}
    for view in (nullcontext(), wall.under(LOOK_UP)):
        with view:
            met = [*_alone(wants), *_in_ranges(wants)]
            records = dict(_by_part(list({part for _, part in met}), LOSSES))
            found |= {(number, records[part].ref): records[part] for number, part in met if part in records}
    return [(number, listed) for (number, _), listed in sorted(found.items(), key=lambda one: one[0][0])]


def names_of(actor: Actor, found: Sequence[Listed], lang: str) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """The slugs of those who list something, and how they are called."""
    originators = {one.originator for one in found}
    return (slugs(originators), readers.names(originators, lang)) if originators else ({}, {})


def _alone(wants: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    for begin in range(0, len(wants), _AT_ONCE):
        some = wants[begin : begin + _AT_ONCE]
        yield from bulk.execute(_ALONE, {
            "n": list(range(begin, begin + len(some))), "block": [one.serial.whole for one in some],
            "issuer": [one.issuer for one in some],
        }).fetchall()  # fmt: skip


def _in_ranges(wants: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Ranges are few beside numbers: those of the issuers asked for are read once, and looked into by block."""
    cells: defaultdict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for issuer, block, *span in bulk.execute(_RANGES, [sorted({one.issuer for one in wants})]).fetchall():
        cells[issuer, block].append((span[0], span[1], span[2]))
    if not cells:
        return
    for number, want in enumerate(wants):
        for block in serials.blocks(want.serial)[1:]:
            for first, last, part in cells.get((want.issuer, block), ()):
                if first <= want.serial.value <= last:
                    yield number, part


def _records(parts: Sequence[int], kinds: Sequence[str]) -> list[Listed]:
    return [listed for _, listed in _by_part(parts, kinds)] if parts else []


def _by_part(parts: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, Listed]]:
    for part, kind, ref, human_ref, originator, body in bulk.execute(_RECORDS, [list(parts), list(kinds)]).fetchall():
        yield part, Listed(kind, ref, human_ref, originator, body["body"])
