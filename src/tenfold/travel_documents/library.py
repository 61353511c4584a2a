"""The library of specimens and the alerts about forgeries, as far as a reader is reached by them; and their pictures.

Nothing here widens what a record page shows: each answer is read through the wall, and so are counts and filters.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Missing
from tenfold.records import search
from tenfold.records.search import Among, Hit, Results, arriving, hits
from tenfold.records.search import facets as facetting
from tenfold.records.search.looking import EXACT
from tenfold.records.search.query import compose, lexeme, matching
from tenfold.records.selectors.content import bodies
from tenfold.records.selectors.named import keys_of
from tenfold.records.selectors.viewing import require_view
from tenfold.vocabulary import lists

SPECIMEN, ALERT = "document_specimen", "document_fraud_alert"
SHELF, PAGE, PICTURES = 50, 20, 60
Filters = Mapping[str, Sequence[str]]
Pair = tuple[str, str]  # State and type of document

# The released version stands for its record; a house that drafts its first one sees the draft.
_SHELF = f"""SELECT DISTINCT ON (s.record_id) s.record_id, s.version_id, c.body->'body'->>'issuing_state', c.body->'body'->>'doc_type',
 c.body->'body'->>'series', s.facets FROM records_search s JOIN records_version v ON v.id = s.version_id
 JOIN records_part p ON p.version_id = v.id AND p.name = 'open' JOIN records_content c ON c.part_id = p.id
 WHERE {matching("%(q)s", of="s.")} ORDER BY s.record_id, (v.state = 'released') DESC, s.version_id DESC,
 cardinality(s.facets) DESC LIMIT %(most)s"""
_KEPT = f"""SELECT DISTINCT s.record_id, s.facets FROM records_search s JOIN records_version v ON v.id = s.version_id AND v.state = 'released'
 WHERE {matching("%(q)s", of="s.")} LIMIT %(most)s"""
# When a record came before this reader, as in the list of what is new: arrivals say it where some were let in later.
_FIRST = "(SELECT min(a.at) FROM records_arrival a WHERE a.record_id = r.id)"
_CAME = f"""SELECT r.ref, coalesce({_FIRST}, r.moved_at) FROM records_record r
 JOIN records_version v ON v.record_id = r.id AND v.state = 'released' WHERE r.ref = ANY(%(refs)s)"""
# Both in one statement: when the alerts of a page came, and the specimens of the documents that they are about.
_CAME_AND_KEPT = f"""SELECT came.*, NULL::bigint, NULL::text[] FROM ({_CAME}) came
 UNION ALL SELECT NULL, NULL, kept.* FROM ({_KEPT}) kept"""
_NEW = f"""SELECT r.id FROM records_record r JOIN records_version v ON v.record_id = r.id AND v.state = 'released'
 WHERE r.kind = '{ALERT}' AND coalesce({_FIRST}, r.moved_at) > %(came_since)s"""
_PICTURE = """SELECT r.ref, r.kind, r.human_ref, r.originator_id, v.id, v.tlp, v.state, a.ref, a.name, a.anchor, a.address, a.previews
 FROM records_attachment a JOIN records_version v ON v.id = a.version_id JOIN records_record r ON r.id = v.record_id"""
_CHOSEN = f"{_PICTURE} WHERE a.record_id = ANY(%s) AND a.ref = ANY(%s) AND r.kind = ANY(%s)"
_ABOUT = f"""{_PICTURE} WHERE a.previews > 0 AND r.kind = ANY(%(kinds)s) AND (v.state = 'released' OR v.state IN ('draft', 'submitted')
  AND NOT EXISTS (SELECT 1 FROM records_version o WHERE o.record_id = v.record_id AND o.state = 'released'))
 AND a.record_id IN (SELECT record_id FROM records_search WHERE {matching("%(q)s")}) ORDER BY r.kind DESC, r.id DESC, v.id DESC, a.id LIMIT %(most)s"""

_BESIDE = f"""SELECT DISTINCT ON (r.id) r.ref, r.kind, r.human_ref, r.originator_id, c.body->'body' FROM records_search s
 JOIN records_version v ON v.id = s.version_id AND v.state = 'released' JOIN records_record r ON r.id = v.record_id
 JOIN records_part p ON p.version_id = v.id AND p.name = 'open' JOIN records_content c ON c.part_id = p.id
 WHERE {matching("%(q)s", of="s.")} ORDER BY r.id DESC LIMIT %(most)s"""
_MOST_BESIDE = 500


class Shelved(NamedTuple):
    """A released specimen or alert, with its open part."""

    ref: uuid.UUID
    kind: str
    human_ref: str
    originator: int
    body: Mapping[str, Any]


# Of each alert its own State and type, and when it came before this reader.
_COUNTED = f"""SELECT body->>'imitated_state', body->>'doc_type', count(*), count(*) FILTER (WHERE came > %(since)s) FROM (
 SELECT DISTINCT ON (r.id) c.body->'body' AS body, coalesce({_FIRST}, r.moved_at) AS came FROM records_search s
 JOIN records_version v ON v.id = s.version_id AND v.state = 'released' JOIN records_record r ON r.id = v.record_id
 JOIN records_part p ON p.version_id = v.id AND p.name = 'open' JOIN records_content c ON c.part_id = p.id
 WHERE {matching("%(q)s", of="s.")} ORDER BY r.id LIMIT %(most)s) alerts GROUP BY 1, 2"""


class Counted(NamedTuple):
    """Alerts about the documents of one State and type: all of them, and those that are new."""

    pair: Pair
    total: int
    new: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of specimens by State, type and series; the rest counts all of them. `more`: there are more than `total`."""

    total: int
    more: bool
    facets: facetting.Counts
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Alerts:
    """A page of alerts: which of them are new and since when, and how many specimens there are to compare them with."""

    results: Results
    new: int
    came: Mapping[uuid.UUID, datetime]
    specimens: Mapping[Pair, int]


class Picture(NamedTuple):
    """A picture of a specimen or of an alert, with what its reader sees of the record."""

    record: uuid.UUID
    kind: str
    human_ref: str
    originator: int
    version: int
    tlp: str
    state: str
    file: uuid.UUID
    name: str
    anchor: str
    address: str
    previews: int
    body: Mapping[str, Any]


def list_specimens(actor: Actor, query: str, *, lang: str, filters: Filters, start: int = 0) -> Shelf:
    """Specimens in the order of their States as the reader's language names them, then of types and series."""
    require_view(actor)
    chosen = {name: list(codes) for name, codes in filters.items() if codes} | {"kind": [SPECIMEN]}
    search.require_known(chosen)
    rows = bulk.execute(_SHELF, {"q": compose(query, lang=lang, filters=chosen), "most": EXACT + 1}).fetchall()
    more, rows = len(rows) > EXACT, rows[:EXACT]
    counts = Counter(facet for row in rows for facet in row[5])
    states, types = lists.get("country"), lists.get("doc_type")
    rows.sort(key=lambda row: (states.label(row[2] or "", lang), types.label(row[3] or "", lang), row[4] or "", row[0]))
    page = [(record, [version]) for record, version, *_ in rows[start : start + SHELF]]
    found = hits.describe(actor, page, query, lang) if page else []
    return Shelf(len(rows), more, facetting.gather(list(counts.items())), found)


def list_alerts(
    actor: Actor, *, lang: str, filters: Filters, since: datetime, only_new: bool = False, after: str | None = None
) -> Alerts:
    """Alerts, the latest findings first; new is what came before this reader since a moment."""
    require_view(actor)
    among = Among(_NEW, {"came_since": since}) if only_new else None
    results = search.search(actor, "", lang=lang, kind=ALERT, filters=filters, after=after, size=PAGE, among=among)
    (new,) = arriving.count_new(actor, [arriving.Sought("", {**filters, "kind": [ALERT]}, since)], lang=lang)
    pairs = {pair_of(hit.body) for hit in results.hits}
    asked = {"refs": [hit.ref for hit in results.hits], **_kept(pairs)}
    rows = bulk.execute(_CAME_AND_KEPT, asked).fetchall() if results.hits else []
    came = {ref: at for ref, at, _, _ in rows if ref is not None and at > since}
    return Alerts(results, new or 0, came, _counted([row[2:] for row in rows if row[2] is not None], pairs))


def count_alerts(actor: Actor, *, since: datetime) -> list[Counted]:
    """How many alerts there are about each State and type, and how many came before this reader since a moment; the newest first."""
    require_view(actor)
    rows = bulk.execute(_COUNTED, {"since": since, "q": lexeme(f"kind:{ALERT}"), "most": EXACT}).fetchall()
    made = [Counted((state or "", type_ or ""), total, new) for state, type_, total, new in rows]
    return sorted(made, key=lambda one: (-one.new, -one.total, one.pair))


def _kept(pairs: set[Pair]) -> dict[str, Any]:
    sought = {"kind": [SPECIMEN], "issuing_state": sorted({one[0] for one in pairs}), "doc_type": sorted({one[1] for one in pairs})}  # fmt: skip
    return {"q": compose("", lang="en", filters=sought), "most": EXACT}


def _counted(rows: Iterable[Sequence[Any]], pairs: set[Pair]) -> dict[Pair, int]:
    found: defaultdict[Pair, set[int]] = defaultdict(set)
    for record, facets in rows:
        said = dict(facet.split(":", 1) for facet in facets)
        found[said.get("issuing_state", ""), said.get("doc_type", "")].add(record)
    return {pair: len(found[pair]) for pair in pairs if pair in found}


def list_beside(actor: Actor, pairs: set[Pair]) -> dict[Pair, list[Shelved]]:
    """The released specimens and alerts about documents of these States and types that this reader sees, the latest first."""
    require_view(actor)
    if not pairs:
        return {}
    types = " | ".join(sorted({lexeme(f"doc_type:{type_}") for _, type_ in pairs}))
    about = [
        f"({lexeme(f'kind:{kind}')} & ({' | '.join(sorted({lexeme(f'{name}:{state}') for state, _ in pairs}))}) & ({types}))"
        for kind, name in ((SPECIMEN, "issuing_state"), (ALERT, "imitated_state"))
    ]
    found: defaultdict[Pair, list[Shelved]] = defaultdict(list)
    for row in bulk.execute(_BESIDE, {"q": " | ".join(about), "most": _MOST_BESIDE}).fetchall():
        one = Shelved(*row)
        found[pair_of(one.body)].append(one)
    return {pair: found[pair] for pair in pairs if pair in found}


def list_pictures(actor: Actor, pair: Pair | None = None) -> list[Picture]:
    """Pictures of specimens and of alerts that can be looked at side by side; of one State and type, where a pair is given."""
    require_view(actor)
    asked = " | ".join(lexeme(f"kind:{kind}") for kind in (SPECIMEN, ALERT))
    if pair:
        states = " | ".join(lexeme(f"{name}:{pair[0]}") for name in ("issuing_state", "imitated_state"))
        asked = f"({asked}) & ({states}) & {lexeme(f'doc_type:{pair[1]}')}"
    return _pictures(actor, bulk.execute(_ABOUT, {"kinds": [SPECIMEN, ALERT], "q": asked, "most": PICTURES}).fetchall())


def get_pictures(actor: Actor, chosen: Sequence[tuple[uuid.UUID, uuid.UUID]]) -> list[Picture]:
    """These pictures, (record, file) of each, in their order. Raises Missing, for an unseen one as for one that is not there."""
    require_view(actor)
    keys = keys_of(actor, [record for record, _ in chosen])
    rows = bulk.execute(_CHOSEN, [list(keys.values()), [file for _, file in chosen], [SPECIMEN, ALERT]]).fetchall()
    found = {(one.record, one.file): one for one in _pictures(actor, rows)}
    if any(one not in found for one in chosen):
        raise Missing
    return [found[one] for one in chosen]


def _pictures(actor: Actor, rows: Sequence[Sequence[Any]]) -> list[Picture]:
    content = bodies(actor, list({row[4] for row in rows})) if rows else {}
    return [Picture._make([*row, content.get(row[4], {})]) for row in rows]


def pair_of(body: Mapping[str, Any]) -> Pair:
    """State and type of the document that a specimen or an alert is about."""
    return body.get("issuing_state") or body.get("imitated_state") or "", body.get("doc_type") or ""
