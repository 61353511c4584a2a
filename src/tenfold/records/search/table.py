"""What a search finds as a table: columns and orders come from what the kinds declare, and from nothing else.

A table of more hits than are counted exactly is not sorted: only the newest first are found without looking at all.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import display, labels, registry
from tenfold.kinds.body import Body
from tenfold.kinds.shape import Field, shape_of
from tenfold.records.search import facets as facetting
from tenfold.records.search.among import Among
from tenfold.records.search.hits import Hit, describe
from tenfold.records.search.looking import EXACT, ROWS
from tenfold.records.search.narrowing import narrow
from tenfold.records.selectors.viewing import require_view
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import fold

DATE, KIND = "date", "kind"
_PAGE = """WITH hits AS MATERIALIZED (SELECT record_id, version_id, sorted_on, facets FROM records_search{where} LIMIT %(most)s),
one AS (SELECT DISTINCT ON (record_id) record_id, sorted_on, facets FROM hits ORDER BY record_id, sorted_on DESC),
page AS (SELECT record_id, sorted_on, {key} AS key FROM one
  ORDER BY key {way} NULLS LAST, sorted_on DESC, record_id DESC LIMIT %(size)s OFFSET %(start)s)
SELECT page.record_id, array_agg(hits.version_id) FROM page JOIN hits USING (record_id)
GROUP BY page.record_id, page.key, page.sorted_on ORDER BY page.key {way} NULLS LAST, page.sorted_on DESC, page.record_id DESC"""
_BY_DATE = "nullif(sorted_on, '0001-01-01'::date)"
_BY_LABEL = "(SELECT min((%(places)s::jsonb -> said)::int) FROM unnest(facets) said)"
_BY_TEXT = "(SELECT min(said) FROM unnest(facets) said WHERE starts_with(said, %(prefix)s))"


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside title, date and place: a facet of the kinds, or a figure of the one kind that is looked at."""

    name: str
    sortable: bool
    numeric: bool = False


def orders() -> set[str]:
    """By what a table can be sorted."""
    return {DATE, KIND, *facetting.fields()}


def require_order(by: str) -> None:
    """Only what the kinds declare puts a table in order. Raises Invalid, without a word of SQL."""
    if by.removeprefix("-") not in orders():
        raise Invalid(faults=[Fault("table-by", Reason.VALUE_NOT_FIT)])


def columns(kinds: Sequence[str]) -> list[Column]:
    """The columns of a table of records of these kinds: all that one kind has, else the facets that they share."""
    if not kinds:
        return []
    own = [_facets(kind) for kind in kinds]
    shared = [name for name in own[0] if all(name in other for other in own)]
    facts = dict.fromkeys(fact.measure for fact in registry.get(kinds[0]).facts) if len(kinds) == 1 else ()
    figures = [Column(name, sortable=False, numeric=True) for name in facts]
    return [*figures, *(Column(name, sortable=True) for name in shared)]


def _facets(kind: str) -> list[str]:
    """The facets of a kind, its own before those of every kind, but what dates and places it: that is in every table."""
    declared = registry.get(kind)
    beside = {declared.occurred, declared.place}
    common = {leaf.name for _, leaf in shape_of(Body).leaves()}
    names = dict.fromkeys(
        leaf.name for _, leaf in registry.shape(kind).leaves() if leaf.facet and leaf.name not in beside
    )
    return sorted(names, key=lambda name: name in common)


def title(column: Column, kinds: Sequence[str], lang: str) -> str:
    """What a column is called."""
    if not column.numeric and len(kinds) != 1:
        return facetting.facet_title(column.name, lang)
    path = next((path for path, leaf in registry.shape(kinds[0]).leaves() if leaf.name == column.name), column.name)
    return labels.of(kinds[0]).field(path, lang)


def cell(column: Column, hit: Hit, lang: str) -> str:
    """What stands in the column for a record, as far as its reader sees it; empty where nothing is stated."""
    between = "; " if lang not in {"ar", "zh"} else {"ar": "؛ ", "zh": "；"}[lang]
    shape = shape_of(registry.get(hit.kind).model)
    said = (display.text(leaf, value, lang) for leaf, value in _values(shape.fields, hit.body, column.name))
    return between.join(dict.fromkeys(said))


def _values(fields: Sequence[Field], body: Mapping[str, Any], name: str) -> Iterator[tuple[Field, Any]]:
    for here in fields:
        value = body.get(here.name)
        if value is None:
            continue
        if here.inner is not None:
            for row in value if here.many else [value]:
                yield from _values(here.inner.fields, row, name)
        elif here.name == name:
            yield here, value


def page(
    actor: Actor,
    query: str,
    *,
    lang: str,
    filters: Mapping[str, Sequence[str]],
    by: str,
    start: int = 0,
    size: int = 50,
    among: Among | None = None,
) -> list[Hit]:
    """A page of the sorted table; `by` is a name of `orders`, with a minus before it for the other way round."""
    require_view(actor)
    require_order(by)
    name, way = by.removeprefix("-"), "DESC" if by.startswith("-") else "ASC"
    if not 0 <= start <= EXACT or not 1 <= size <= 200:
        raise Invalid(Reason.VALUE_NOT_FIT)
    narrowed = narrow(query, lang=lang, filters=filters, among=among)
    key, params = _key(name, lang)
    sql = _PAGE.format(where=narrowed.where(), key=key, way=way)
    found = bulk.execute(sql, {**params, **narrowed.params, "most": ROWS + 1, "size": size, "start": start}).fetchall()
    return describe(actor, found, query, lang) if found else []


def _key(name: str, lang: str) -> tuple[str, dict[str, Any]]:
    """How hits are put in order: dates and years as they are, codes by their labels in the reader's language."""
    if name == KIND:
        codes = registry.names()
    elif any(leaf.type in {"when", "day"} for _, _, leaf in facetting.fields().get(name, [])):
        return (_BY_DATE, {}) if name == DATE else (_BY_TEXT, {"prefix": f"{name}:"})
    elif name == DATE:
        return _BY_DATE, {}
    else:
        named = {"country" if leaf.type == "where" else leaf.list for _, _, leaf in facetting.fields()[name]}
        codes = sorted({code for one in named if one for code in lists.get(one).codes})
    order = sorted(codes, key=lambda code: fold(facetting.facet_label(None, name, code, lang)))
    places = {f"{name}:{code}": place for place, code in enumerate(order)}
    return _BY_LABEL, {"places": json.dumps(places)}
