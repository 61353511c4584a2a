"""The file of boundaries that an operator puts in the place of ours: read and looked through at the start, or refused."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NAME = "TENFOLD_BOUNDARIES"
_LARGEST = 30_000_000  # bytes; a browser on a poor line has to load it
_AREAS = frozenset({"Polygon", "MultiPolygon"})
_ALMOST = 0.001  # degrees by which a rounded file may miss its edge


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The file as it was at the start, the same packed, and the digest under which browsers keep it."""

    data: bytes
    packed: bytes
    digest: str


def read(given: str | None) -> Boundaries | None:
    """The file that the variable names, or None where it names none. Raises ImproperlyConfigured, saying what to do."""
    if not given:
        return None
    try:
        data = Path(given).read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"{NAME} names a file that cannot be read: {error.strerror}.") from None
    if len(data) > _LARGEST:
        raise _refused("is larger than 30 MB. Simplify its lines: a map of countries needs about one")
    _require_map(data)
    return Boundaries(data, gzip.compress(data, mtime=0), hashlib.sha256(data).hexdigest()[:16])


def _require_map(data: bytes) -> None:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise _refused("is not JSON. It takes a TopoJSON or GeoJSON file") from None
    kind = content.get("type") if isinstance(content, dict) else None
    if kind not in {"Topology", "FeatureCollection"}:
        raise _refused("is neither a Topology (TopoJSON) nor a FeatureCollection (GeoJSON)")
    try:
        areas = list(_areas(content))
        points = (
            _arcs(content) if kind == "Topology" else (point for area in areas for point in _flat(area["coordinates"]))
        )
        outside = any(abs(lon) > 180 + _ALMOST or abs(lat) > 90 + _ALMOST for lon, lat in points)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        raise _refused(f"begins as a {kind} and does not go on as one") from None
    if not areas:
        raise _refused("holds no area: no Polygon and no MultiPolygon stands in it")
    if outside:
        raise _refused("is not in degrees of longitude and latitude (WGS 84). Convert it first")


def _areas(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if content["type"] == "Topology":
        waiting = list(content["objects"].values())
    else:
        waiting = [feature["geometry"] for feature in content["features"]]
    while waiting:
        one = waiting.pop()
        if one is None:
            continue
        waiting += one.get("geometries", [])
        if one["type"] in _AREAS:
            yield one


def _arcs(content: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """The points of a topology; where it is packed they are steps, each from the point before it."""
    transform = content.get("transform")
    for arc in content["arcs"]:
        if transform is None:
            yield from ((float(point[0]), float(point[1])) for point in arc)
            continue
        (wide, high), (west, south) = transform["scale"], transform["translate"]
        across, down = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        yield from ((x * wide + west, y * high + south) for x, y in zip(across, down, strict=True))


def _flat(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], list):
        for inner in coordinates:
            yield from _flat(inner)
    else:
        yield float(coordinates[0]), float(coordinates[1])


def _refused(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"The file that {NAME} names {why}.")
