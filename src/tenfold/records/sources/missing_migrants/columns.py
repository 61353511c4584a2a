"""The names that the exports have given to each column, and what of a row is kept under ours."""

from collections.abc import Sequence
from functools import lru_cache

from tenfold.records.sources.missing_migrants import text

# Ours: the names in the exports of 2014 to 2026. Case, underscores and punctuation do not count.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("web id", "webid", "incident id"),
    "main_id": ("main id",),
    "form": ("incident type",),
    "date": ("reported date", "incident date", "date of incident"),
    "year": ("reported year", "incident year", "year"),
    "month": ("reported month", "incident month", "month"),
    "region": ("region", "region of incident"),
    "dead": ("number dead", "number of dead", "no dead"),
    "missing": ("number missing", "minimum estimated number of missing", "number of missing", "no missing"),
    "total": ("total dead and missing", "total number of dead and missing", "no dead missing"),
    "survivors": ("number of survivors", "no survivors"),
    "female": ("number of female", "number of females", "no females", "no female"),
    "male": ("number of male", "number of males", "no males", "no male"),
    "children": ("number of children", "no children"),
    "origin_region": ("region origin", "region of origin"),
    "origin_country": ("country origin", "country of origin"),
    "cause": ("cause death", "cause of death", "cause of death category"),
    "country": ("country of incident",),
    "location": ("location description", "location of death", "location of incident"),
    "point": ("location coodinates", "location coordinates", "coordinates"),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "unsd": ("unsd geographic grouping", "unsd geographical grouping"),
    "route": ("migration route",),
    "source": ("information source",),
    "url": ("url", "urls"),
    "quality": ("source quality",),
}
_OURS = {name: ours for ours, names in _NAMES.items() for name in names}
NEEDED = frozenset({"id", "date", "dead"})  # without these it is another file


@lru_cache(maxsize=256)
def layout(header: tuple[str, ...]) -> tuple[str | None, ...]:
    """Our name for each column, None for one that we do not know or that stands twice."""
    found: list[str | None] = []
    for name in header:
        ours = _OURS.get(text.key(name))
        found.append(None if ours in found else ours)
    if "id" not in found and "main_id" in found:
        found[found.index("main_id")] = "id"
    return tuple(found)


def unread(header: Sequence[str], columns: Sequence[str | None]) -> list[str]:
    """The columns that are not read."""
    return [name for name, ours in zip(header, columns, strict=True) if ours is None]
