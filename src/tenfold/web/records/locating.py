"""Where a record is: a small map of every place that its reader sees in it, and the same in words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tenfold.kinds import display, labels
from tenfold.kinds.shape import Shape, shape_of
from tenfold.kinds.values.where import plausible, point, uncertainty
from tenfold.records.selectors.opened import Opened
from tenfold.web import language
from tenfold.web.maps import drawing

Context = dict[str, Any]
_MOST_WORDS = 30


class _Spot(NamedTuple):
    """A place with a point: the field it stands in, the row, and what is stated of it."""

    route: str
    row: str
    value: Mapping[str, Any]

    @property
    def degrees(self) -> tuple[float, float]:
        lat, lon = point(self.value) or (0.0, 0.0)
        return lon, lat


def locator(opened: Opened) -> Context | None:
    """The map of a record, or None where it states no plausible point. Several places of one row are joined by a line."""
    spots = list(_spots(shape_of(opened.kind.model), opened.body, "", ""))
    if not spots:
        return None
    rows: dict[str, list[tuple[float, float]]] = {}
    for spot in spots:
        if spot.row:
            rows.setdefault(spot.row, []).append(spot.degrees)
    shown = {
        "points": [{"lon": spot.degrees[0], "lat": spot.degrees[1], "km": uncertainty(spot.value)} for spot in spots],
        "lines": [places for places in rows.values() if len(places) > 1],
    }
    return {
        **drawing.world(),
        "places": json.dumps(shown),
        "words": [_said(opened, spot) for spot in spots[:_MOST_WORDS]],
    }


def _spots(shape: Shape, body: Mapping[str, Any], route: str, row: str) -> Iterator[_Spot]:
    for here in shape.fields:
        value = body.get(here.name)
        if value is None:
            continue
        path = f"{route}{here.name}"
        if here.inner is not None:
            for inner in value if here.many else [value]:
                within = f"{row}{here.name}.{inner['key']}." if here.many else row
                yield from _spots(here.inner, inner, f"{path}.", within)
        elif here.type == "where":
            yield from (_Spot(path, row, one) for one in (value if here.many else [value]) if plausible(point(one)))


def _said(opened: Opened, spot: _Spot) -> Context:
    lang = language.current()
    km = uncertainty(spot.value)
    return {
        "label": labels.of(opened.kind.name).field(spot.route, lang), "value": display.place(spot.value, lang),
        "at": f"{spot.value['lat']}, {spot.value['lon']}", "km": f"{km:g}" if km else "",
    }  # fmt: skip
