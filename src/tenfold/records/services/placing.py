"""Places of UN/LOCODE: brought in set by set, every row accounted for, and what a record names by its code filled in."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from tenfold.accounts.actor import Actor
from tenfold.audit.events import Event
from tenfold.audit.services import NOTHING, write
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of
from tenfold.kinds.values.where import point, uncertainty
from tenfold.records import rules
from tenfold.records.models import ReferencePlace
from tenfold.records.sources import unlocode
from tenfold.records.sources.account import Account
from tenfold.records.sources.row import Rejected, SourceRow
from tenfold.vocabulary.places.gazetteer import distance_km

Json = dict[str, Any]
Listed = Mapping[str, ReferencePlace] | None
_NEAR_KM = 25  # so far apart two points may be and still be one place: the list gives whole minutes, and towns are wide
_COLUMNS = ("names", "sought", "country", "subdivision", "functions", "lat", "lon")
_TYPES = {"locode": "text", "names": "text[]", "sought": "text", "country": "text", "subdivision": "text", "functions": "text",
          "lat": "float8", "lon": "float8", "source": "text", "brought_at": "timestamptz"}  # fmt: skip


class Apart(NamedTuple):
    """What a record says of a place otherwise than the list: the anchor, and what the list has, in a stable English phrase."""

    at: str
    why: str


def bring(
    path: Path, *, dry_run: bool = False, report: Path, by: Actor, at: datetime, say: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:  # fmt: skip
    """Bring the list in; answers the counts and writes the report, as an import of records does.

    All places are kept, with what they are for. A second row of one code is another name of the same place.
    Raises Invalid for a file that is none of this list, and then changes nothing.
    """
    rules.may_import(by).require()
    started = time.monotonic()
    report.parent.mkdir(parents=True, exist_ok=True)
    with Account(report) as account:
        rows = _read(path, account, say)
        held = _held()
        made, changed = [], []
        for locode, some in rows.items():
            told = _told(some)
            if locode not in held:
                made.append((locode, *told))
                account.created(some[0])
            elif held[locode] == told:
                account.unchanged(some[0])
            else:
                changed.append((locode, *told))
                account.changed(some[0])
        answer = account.answer() | {"seconds": round(time.monotonic() - started, 2), "report": str(report)}
    if dry_run:
        transaction.set_rollback(True)
        return answer
    _store(made, changed, path.name[:200], at)
    counts = {name: value for name, value in answer.items() if name not in {"seconds", "report", "warnings"}}
    write(Event.IMPORT_DONE, NOTHING, person=by.person, at=at, detail={"profile": "unlocode", **counts})
    return answer | {"seconds": round(time.monotonic() - started, 2)}


def _read(path: Path, account: Account, say: Callable[[int], None]) -> dict[str, list[SourceRow]]:
    """The rows by their code; what is refused or repeated is accounted for at once."""
    rows: dict[str, list[SourceRow]] = {}
    for row in unlocode.read(path):
        account.read += 1
        if account.read % 10_000 == 0:
            say(account.read)
        if isinstance(row, Rejected):
            account.rejected(row)
            continue
        same = rows.setdefault(row.source_id, [])
        if same:
            named = any(row.content["name"] == other.content["name"] for other in same)
            account.duplicate(row, "" if named else "another name of a place of this file; kept beside the first")
        same.append(row)
    return rows


def _told(rows: Sequence[SourceRow]) -> tuple[Any, ...]:
    """The columns of one place, from its rows."""
    said = rows[0].content
    names = list(dict.fromkeys(row.content["name"] for row in rows))
    sought = unlocode.sought([*names, *(row.content["plain"] for row in rows)])
    return (names, sought, said["country"], said["subdivision"], said["functions"], said["lat"], said["lon"])


def _held() -> dict[str, tuple[Any, ...]]:
    cursor = bulk.execute(f"SELECT locode, {', '.join(_COLUMNS)} FROM records_referenceplace", [])
    return {locode: tuple(told) for locode, *told in cursor.fetchall()}


def _store(made: Sequence[tuple[Any, ...]], changed: Sequence[tuple[Any, ...]], source: str, at: datetime) -> None:
    if made:
        bulk.insert("records_referenceplace", _columns(made, source, at))
    if changed:
        columns = _columns(changed, source, at)
        sets = ", ".join(
            f"{name} = " + ("ARRAY(SELECT jsonb_array_elements_text(g.names::jsonb))" if name == "names" else f"g.{name}")
            for name in columns if name != "locode"
        )  # fmt: skip
        arrays = ", ".join(f"%b::{'text' if kind == 'text[]' else kind}[]" for kind, _ in columns.values())
        bulk.execute(f"UPDATE records_referenceplace p SET {sets} FROM unnest({arrays}) AS g ({', '.join(columns)})"
                     " WHERE p.locode = g.locode", [values for _, values in columns.values()])  # fmt: skip


def _columns(places: Sequence[tuple[Any, ...]], source: str, at: datetime) -> dict[str, tuple[str, list[Any]]]:
    values = [list(column) for column in zip(*places, strict=True)]
    values += [[source] * len(places), [at] * len(places)]
    told = dict(zip(_TYPES, values, strict=True))
    told["names"] = [json.dumps(names) for names in told["names"]]
    return {name: (_TYPES[name], column) for name, column in told.items()}


def fill(kind: Kind, body: Json) -> Json:
    """The body with name, country and point of each place that is named by its code, where these were left open.

    One query, and none where no code is given. Raises Invalid for a code that the list does not have; a node without
    the list takes every code as it is written.
    """
    if list(_places(body, shape_of(kind.model))):
        faults, _ = complete(kind, body, look_up(kind, [body]))
        if faults:
            raise Invalid(faults=faults)
    return body


def look_up(kind: Kind, bodies: Iterable[Json]) -> Listed:
    """The places that these bodies name by their codes, in one query; None where the node has no list."""
    shape = shape_of(kind.model)
    codes = {unlocode.as_locode(str(place["locode"])) for body in bodies for _, place in _places(body, shape)}
    found = {one.locode: one for one in ReferencePlace.objects.filter(locode__in=codes)} if codes else {}
    return found if found or not codes or ReferencePlace.objects.exists() else None


def complete(kind: Kind, body: Json, listed: Listed) -> tuple[list[Fault], list[Apart]]:
    """Fill in what the list says of the places of a body; answers the codes that it does not have, and what it says otherwise."""
    faults, apart = [], []
    for anchor, place in list(_places(body, shape_of(kind.model))) if listed is not None else ():
        known = (listed or {}).get(unlocode.as_locode(str(place["locode"])))
        if known is None:
            params = (("value", str(place["locode"])[:80]), ("list", "UN/LOCODE"))
            faults.append(Fault(f"{anchor}.locode", Reason.CODE_UNKNOWN, params))
            continue
        apart += [Apart(f"{anchor}.{part}", said) for part, said in _otherwise(known, place)]
        place.update({**_known(known, place), "locode": known.locode})
    return faults, apart


def _otherwise(known: ReferencePlace, place: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a place says that the list does not: another country, a name that it does not know, a point far away."""
    if place.get("country") and known.country and place["country"] != known.country:
        yield "country", f"the list has {known.country} for {known.locode}"
    if place.get("name") and unlocode.as_sought(str(place["name"])) not in known.sought:
        yield "name", f"the list has {known.names[0]} for {known.locode}"
    at = point(place)
    if at and known.lat is not None and known.lon is not None:
        away = distance_km(*at, known.lat, known.lon)
        if away > _NEAR_KM + (uncertainty(place) or 0):
            yield "lat", f"the list has a point {away:.0f} km away for {known.locode}"


def _places(body: Mapping[str, Any], shape: Shape, prefix: str = "") -> Iterator[tuple[str, Json]]:
    """Every place of a body that has a code, with its anchor."""
    for field in (one for one in shape.fields if body.get(one.name) is not None):
        value, path = body[field.name], f"{prefix}{field.name}"
        if field.inner is not None:
            for row in value if field.many else [value]:
                yield from _places(row, field.inner, f"{path}.{row['key']}." if field.many else f"{path}.")
        elif field.type == "where":
            for number, place in enumerate(value if field.many else [value]):
                if place.get("locode"):
                    yield f"{path}.{number}" if field.many else path, place


def _known(known: ReferencePlace, place: Mapping[str, Any]) -> Json:
    """What the list says of a place and the record does not."""
    told: Json = {} if place.get("name") else {"name": known.names[0]}
    if known.country and not place.get("country"):
        told["country"] = known.country
    if known.lat is not None and known.lon is not None and not place.get("lat"):
        told |= {"lat": _decimal(known.lat), "lon": _decimal(known.lon)}
    return told


def _decimal(degrees: float) -> str:
    plain = f"{degrees:.7f}".rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain
