"""A place that says how exact it is."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from tenfold.foundation.reason import Reason
from tenfold.kinds.fault import fault
from tenfold.kinds.marks import From
from tenfold.kinds.values.scalars import Code, Text
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import coordinates

PARTS = (
    "name", "name_original", "country", "admin1", "locode", "lat", "lon", "radius_km", "precision", "place_type", "status_note",
)  # fmt: skip
PART_LISTS = {"country": "country", "precision": "place_precision", "place_type": "place_type"}
_COMMA = re.compile("[,،，]")
_PLAIN = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?|[a-zA-Z]+")
NUMBERS = frozenset({"lat", "lon", "radius_km"})


class Where(BaseModel):
    """A named place, a country, a point with its uncertainty, or any of these together.

    Latitude and longitude are WGS 84 degrees as decimal strings with at most seven decimals (about a centimetre):
    strings, so that the signed bytes never depend on how a machine writes a fraction. `radius_km` is the uncertainty.
    They are read in any common form, also both out of one of the two, and kept in this one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text | None = None
    name_original: Text | None = None
    country: Annotated[Code, From("country")] | None = None
    admin1: Text | None = None
    locode: Text | None = None
    lat: Annotated[str | None, BeforeValidator(lambda raw: _decimal(raw, 90))] = None
    lon: Annotated[str | None, BeforeValidator(lambda raw: _decimal(raw, 180))] = None
    radius_km: Annotated[str | None, BeforeValidator(lambda raw: _decimal(raw, 20_040, signed=False))] = None
    precision: Annotated[Code, From("place_precision")] | None = None
    place_type: Annotated[Code, From("place_type")] | None = None
    status_note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def read(cls, raw: object) -> object:
        """Take the JSON form, or the name alone as a string."""
        if isinstance(raw, str):
            return {"name": raw}
        if not isinstance(raw, Mapping):
            return raw
        given = {name: value for name, value in raw.items() if value not in (None, "")}
        _in_degrees(given)
        return given

    @model_validator(mode="after")
    def complete(self) -> Self:
        """A point has both coordinates."""
        if (self.lat is None) != (self.lon is None):
            raise fault(Reason.PLACE_NOT_POSSIBLE, value=self.lat or self.lon or "")
        return self


def _in_degrees(given: dict[Any, Any]) -> None:
    """Coordinates in any common form: both in the place of one of them, or each by itself."""
    for name, other in (("lat", "lon"), ("lon", "lat")):
        written = given.get(name)
        if isinstance(written, str) and other not in given and (found := coordinates.read(written)) is not None:
            if not isinstance(found, coordinates.Point):
                if not _COMMA.search(written):  # one of the two alone, which is said below
                    return
                raise fault(Reason.PLACE_TWO_WAYS, value=written[:40], example=coordinates.EXAMPLE)
            given["lat"], given["lon"] = str(found.lat), str(found.lon)
            return
    for name in {"lat", "lon"} & given.keys():
        written = given[name]
        if isinstance(written, str) and not _PLAIN.fullmatch(written.strip()):
            alone = coordinates.one(written)
            given[name] = str(alone) if alone is not None else written


def _decimal(raw: object, bound: int, *, signed: bool = True) -> str:
    try:
        number = round(Decimal(str(raw).strip()), 7)
    except (InvalidOperation, ValueError):
        raise fault(Reason.PLACE_NOT_POSSIBLE, value=str(raw)[:40]) from None
    if not number.is_finite() or abs(number) > bound or (number < 0 and not signed):
        raise fault(Reason.PLACE_NOT_POSSIBLE, value=str(raw)[:40])
    plain = format(number.normalize(), "f")
    return "0" if plain == "-0" else plain


def point(value: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude of the JSON form in degrees, or None where it has no point."""
    if value.get("lat") is None or value.get("lon") is None:
        return None
    return float(value["lat"]), float(value["lon"])


def plausible(degrees: tuple[float, float] | None) -> bool:
    """Whether a map shows the point. 0, 0 stands for one that was never taken; the database says the same (records_place)."""
    return degrees is not None and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180 and degrees != (0, 0)


def uncertainty(value: Mapping[str, Any]) -> float | None:
    """How far from its point the place may be, in kilometres: as stated, else what its precision stands for."""
    if value.get("radius_km"):
        return float(value["radius_km"])
    code = lists.get("place_precision").codes.get(value.get("precision") or "")
    return float(code.extra["km"]) if code and "km" in code.extra else None
