"""Finding a place by its name: cities of the gazetteer in any script of the six languages, the places of UN/LOCODE, countries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Case, Q, When

from tenfold.accounts.actor import Actor
from tenfold.records import rules
from tenfold.records.models import ReferencePlace
from tenfold.records.sources import unlocode
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, fold
from tenfold.vocabulary.places import countries, gazetteer

MOST = 10
_MOST_LISTED = 20
_SHORTEST = 2  # letters, or one Chinese character
_SAME_KM = 30  # so near to each other, and with one name, a city and a place of the list are one


@dataclass(frozen=True, slots=True)
class Found:
    """A place to choose. `token` names it to a form; `what` is city, crossing, port, place or country."""

    token: str
    name: str
    country: str
    what: str
    lat: str = ""
    lon: str = ""
    locode: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """What a record says of it."""
        precision = {"country": "country", "crossing": "", "port": ""}.get(self.what, "town")
        said = {"name": "" if self.what == "country" else self.name, "country": self.country, "locode": self.locode,
                "lat": self.lat, "lon": self.lon, "precision": precision}  # fmt: skip
        return {part: value for part, value in said.items() if value}


def find(actor: Actor, written: str, *, country: str = "", lang: str) -> list[Found]:
    """The places a name of which begins so, the likeliest first; `country` is an alpha-3 code."""
    rules.may_look_up(actor).require()
    words = fold(written).strip()
    if len(words) < _SHORTEST and not any(letter > "\u3400" for letter in words):
        return []
    listed = [_listed(one) for one in find_listed(actor, written, country)]
    cities = [_city(one) for one in gazetteer.search(written, country or None, MOST)]
    merged, left = [], list(listed)
    for one in cities:
        same = next((other for other in left if _same(one, other)), None)
        if same:
            left.remove(same)
        merged.append(replace(one, locode=same.locode) if same else one)
    first = [one for one in left if fold(one.name) == words]
    rest = [one for one in left if one not in first]
    return [*_countries(words, lang, country), *merged[:5], *first, *merged[5:], *rest][:MOST]


def pick(actor: Actor, token: str, *, lang: str) -> Found | None:
    """The place that somebody chose of those that were found."""
    rules.may_look_up(actor).require()
    kind, _, key = token.partition(":")
    if kind == "city" and key.isdecimal() and len(key) < 12:
        known = gazetteer.city(int(key))
        return _city(known) if known else None
    if kind == "locode":
        return next((_listed(one) for one in find_listed(actor, key) if one.locode == key), None)
    if kind == "country" and key in lists.get("country"):
        return Found(token, lists.get("country").label(key, lang), key, "country")
    return None


def _city(city: gazetteer.City) -> Found:
    lat, lon = _degrees(city.lat), _degrees(city.lon)
    return Found(f"city:{city.geoname_id}", city.name, city.country, "city", lat, lon)


def _listed(place: ReferencePlace) -> Found:
    what = "crossing" if "B" in place.functions else "port" if place.functions.startswith("1") else "place"
    at = (_degrees(place.lat), _degrees(place.lon)) if place.lat is not None and place.lon is not None else ("", "")
    return Found(f"locode:{place.locode}", place.names[0], place.country, what, *at, locode=place.locode)


def _countries(words: str, lang: str, only: str) -> Iterator[Found]:
    """At most two countries whose label begins so, in any language."""
    made = 0
    for code in lists.get("country").codes.values():
        if made < 2 and only in {"", code.code} and _begins(code.labels, words):
            made += 1
            yield Found(f"country:{code.code}", code.labels.get(lang) or code.labels["en"], code.code, "country")


def _begins(labels: dict[str, str], words: str) -> bool:
    return any(fold(labels[lang]).startswith(words) for lang in LANGUAGES if lang in labels)


def _same(city: Found, other: Found) -> bool:
    if city.country != other.country or fold(city.name) != fold(other.name):
        return False
    here, there = (float(city.lat), float(city.lon)), (other.lat, other.lon)
    return not all(there) or gazetteer.distance_km(*here, float(other.lat), float(other.lon)) < _SAME_KM


def _degrees(degrees: float) -> str:
    plain = format(round(Decimal(degrees), 5).normalize(), "f")
    return "0" if plain == "-0" else plain


def find_listed(actor: Actor, written: str, country: str = "") -> list[ReferencePlace]:
    """Border crossings, ports and other places of UN/LOCODE by code or by the beginning of a word of a name.

    The code and names that begin so come first, then crossings and ports. The list is public and of no house; who asks
    is signed in all the same.
    """
    rules.may_look_up(actor).require()
    sought, code = unlocode.as_sought(written), unlocode.as_locode(written)
    if not sought:
        return []
    found = ReferencePlace.objects.filter(Q(sought__contains=f" {sought}") | Q(locode=code))
    if country:
        found = found.filter(country=countries.alpha3(country) or "?")
    first = Case(
        When(locode=code, then=0),
        When(sought__startswith=f" {sought} |", then=1),
        When(sought__startswith=f" {sought}", then=2),
        default=3,
    )
    crossing = Case(When(functions__contains="B", then=0), When(functions__startswith="1", then=1), default=2)
    return list(found.order_by(first, crossing, "locode")[:_MOST_LISTED])
