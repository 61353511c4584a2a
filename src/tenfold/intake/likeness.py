"""How alike two records are that may tell of one event: when, where, how many, and the identifiers that both name. Pure.

Only what the open part says is compared. A likeness is a proposal with its reasons; a person decides.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from tenfold.kinds.grammar import Kind
from tenfold.kinds.projection import schemes_of
from tenfold.kinds.shape import Shape, shape_of
from tenfold.kinds.values.range import Range
from tenfold.kinds.values.when import When
from tenfold.kinds.values.where import plausible, point, uncertainty
from tenfold.vocabulary import identifiers
from tenfold.vocabulary.languages import fold

LIKELY = 0.6  # from here on a person is asked
DAYS, KM = 3, 25.0  # further apart two events are not taken for one
_LONGEST = 31  # days; a longer period says too little of when
_WEIGHTS = {"time": 0.35, "place": 0.35, "count": 0.3}
_EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a record is compared. `counts` are low and high of each measure that is a total."""

    first: date | None = None
    last: date | None = None
    degrees: tuple[float, float] | None = None
    radius_km: float = 0.0
    country: str = ""
    place: str = ""
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    identifiers: frozenset[tuple[str, str]] = frozenset()

    @property
    def comparable(self) -> bool:
        """Whether anything could be found that is like it: an identifier, or a time with a place."""
        return bool(self.identifiers) or (self.first is not None and bool(self.degrees or self.country))


class Likeness(NamedTuple):
    """From 0 to 1, and what speaks for it: identifier, time, place, count."""

    score: float
    why: tuple[str, ...]


def traits(kind: Kind, body: Mapping[str, Any]) -> Traits:
    """What of an open part is compared."""
    shape = shape_of(kind.model)
    first = last = None
    if written := body.get(kind.occurred):
        when = When.read(written)
        if when.first and when.last and (when.last - when.first).days < _LONGEST:
            first, last = when.first, when.last
    where: Mapping[str, Any] = (body.get(kind.place) if kind.place else None) or {}
    degrees = point(where)
    return Traits(
        first, last, degrees if plausible(degrees) else None, uncertainty(where) or 0.0, where.get("country", ""), _plain(where.get("name", "")),
        dict(_counts(kind, body)), frozenset(_identifiers(shape, body)),
    )  # fmt: skip


def likeness(one: Traits, other: Traits) -> Likeness:
    """How alike they are: not at all where days or places are too far apart, or nothing speaks for it."""
    shared = one.identifiers & other.identifiers
    told = {"time": _time(one, other), "place": _place(one, other), "count": _count(one, other)}
    why = tuple(name for name, value in told.items() if value is not None and value >= 0.5)
    if shared:
        return Likeness(1.0 if why else 0.9, ("identifier", *why))
    if not why or told["time"] in (None, 0.0) or told["place"] in (None, 0.0) or told["count"] == 0.0:
        return Likeness(0.0, ())
    known = {name: value for name, value in told.items() if value is not None}
    score = sum(_WEIGHTS[name] * value for name, value in known.items())
    if told["count"] is None:
        score += 0.1  # nothing speaks against it, and nothing for it
    return Likeness(round(score, 3), why)


def _time(one: Traits, other: Traits) -> float | None:
    """1 where the days overlap, less for each day between them."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    apart = max((other.first - one.last).days, (one.first - other.last).days, 0)
    return max(0.0, 1 - apart / (DAYS + 1))


def _place(one: Traits, other: Traits) -> float | None:
    """1 for one point or one name, less for each kilometre that their uncertainty does not explain."""
    if one.degrees and other.degrees:
        apart = distance_km(one.degrees, other.degrees) - min(one.radius_km + other.radius_km, KM)
        return 1.0 if apart <= 1 else max(0.0, 1 - apart / KM)
    if one.country and other.country and one.country != other.country:
        return 0.0
    if one.place and other.place:
        return 1.0 if one.place == other.place else 0.0
    return 0.4 if one.country and one.country == other.country else None


def _count(one: Traits, other: Traits) -> float | None:
    """The part of the measures stated by both on which they agree; a difference in one says that they are two."""
    both = [
        (one.counts[name], other.counts[name])
        for name in one.counts
        if name in other.counts and (one.counts[name] != (0, 0) or other.counts[name] != (0, 0))
    ]
    if not both:
        return None
    agreed = sum(a[0] <= b[1] and b[0] <= a[1] for a, b in both)
    return agreed / len(both)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface of the earth."""
    (lat_a, lon_a), (lat_b, lon_b) = one, other
    north, east = math.radians(lat_b - lat_a), math.radians(lon_b - lon_a)
    half = (
        math.sin(north / 2) ** 2
        + math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _counts(kind: Kind, body: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    for declared in kind.facts:
        value = body.get(declared.measure)
        if declared.part_of or not value:
            continue
        said = value if isinstance(value, Mapping) else Range.model_validate(value).model_dump()
        numbers = [said[name] for name in ("low", "best", "high") if said.get(name) is not None]
        if numbers:
            open_end = said.get("best") is None and said.get("high") is None
            yield declared.measure, (min(numbers), 10**9 if open_end else max(numbers))


def _identifiers(shape: Shape, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for here in shape.fields:
        value = body.get(here.name)
        if value is None or here.part != "open":
            continue
        if here.inner is not None:
            for row in value if here.many else [value]:
                yield from _identifiers(here.inner, row)
        elif here.scheme or here.type == "ident":
            for one in value if here.many else [value]:
                for scheme in schemes_of(here, body, str(one)):
                    if scheme not in identifiers.NAMES:
                        yield from ((form[0], form[1]) for form in identifiers.stored(scheme, str(one)))
