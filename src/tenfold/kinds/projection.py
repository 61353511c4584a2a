"""What a part of a body yields for finding and counting: words, terms, places, identifiers and facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from tenfold.kinds.grammar import Facts, Kind, Serials
from tenfold.kinds.marks import PartName
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.kinds.values.when import When
from tenfold.kinds.values.where import point, uncertainty
from tenfold.vocabulary import identifiers, lists, serials
from tenfold.vocabulary.languages import TEXT_SEARCH, bigrams, fold

_SCRIPTS = {"russian": re.compile("[\u0400-\u04ff]{3}"), "arabic": re.compile("[\u0600-\u06ff]{3}")}


class Words(NamedTuple):
    """Text to be indexed: its weight A to D, the text-search configuration, and the folded text."""

    weight: str
    config: str
    text: str


class Place(NamedTuple):
    """A place: anchor, degrees north and east (None where there is no point), country, uncertainty in kilometres."""

    anchor: str
    lat: float | None
    lon: float | None
    country: str | None
    radius_km: float | None


class Identifier(NamedTuple):
    """An identifier: anchor, scheme, the value as it is compared, and the part of which it is."""

    anchor: str
    scheme: str
    value: str
    part: PartName


class Serial(NamedTuple):
    """Numbers of documents: who issues them, their type, the block in which they lie (its level), the first and the last."""

    issuer: str
    type: str
    level: int
    block: str
    first: int
    last: int


class Fact(NamedTuple):
    """One figure: what it measures, in which unit, its low, best and high, its period and dimensions."""

    measure: str
    unit: str
    low: int | None
    best: int | None
    high: int | None
    first: date | None
    last: date | None
    dimensions: dict[str, Any]


@dataclass(slots=True)
class Projection:
    """All that hangs on one part."""

    words: list[Words] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    serials: list[Serial] = field(default_factory=list)
    occurred: date | None = None


def project(kind: Kind, part: PartName, content: Mapping[str, Any]) -> Projection:
    """The projection of one part of a body of this kind; facts come from the open part alone."""
    made = Projection()
    default = TEXT_SEARCH.get(content.get("lang", "en")) or "simple"
    _walk(shape_of(kind.model), content, "", made, default)
    if part == "open":
        made.facets.append(f"kind:{kind.name}")
        made.terms.append(f"kind={kind.name}")
        for derived, code in kind.worked_out(content):
            made.terms.append(f"{derived.list}={code}")
            made.facets.append(f"{derived.name}:{code}")
        occurred = content.get(kind.occurred)
        made.occurred = When.read(occurred).first if occurred else None
        made.facts = [fact for declared in kind.facts for fact in _facts(declared, content, kind.occurred)]
        made.serials = list(_serials(kind.serials, content)) if kind.serials else []
    made.terms = list(dict.fromkeys([*made.terms, *made.facets]))
    made.facets = list(dict.fromkeys(made.facets))
    return made


def relisted(kind: Kind, before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Why whoever was answered out of a version is told of the one after it, as a code of recall_reason.

    Empty where the numbers that are listed, and as what, are the same: a look-up would be answered as before.
    """
    if kind.serials is None:
        return ""
    was, listed = (set(_serials(kind.serials, content)) for content in (before, now))
    if was and not listed:
        return "recovered"
    at = kind.serials.unless[0]
    return "corrected" if was != listed or before.get(at) != now.get(at) else ""


def _walk(shape: Shape, content: Mapping[str, Any], prefix: str, made: Projection, default: str) -> None:
    for here, value in shape.said(content):
        if here.inner is not None:
            for row in value if here.many else [value]:
                anchor = f"{prefix}{here.name}.{row['key']}." if here.many else f"{prefix}{here.name}."
                _walk(here.inner, row, anchor, made, default)
            continue
        for one in value if here.many else [value]:
            _leaf(here, one, f"{prefix}{here.name}", made, default)
            if here.scheme or here.type == "ident":
                _identify(here, one, content, f"{prefix}{here.name}", made)
            elif here.weight and here.part != "protected":
                _met(here, one, f"{prefix}{here.name}", made)


def _identify(here: Field, value: Any, beside: Mapping[str, Any], anchor: str, made: Projection) -> None:
    """What is never matched is not even kept: the protected part yields no identifier (architecture 4.5)."""
    if here.part == "protected":
        return
    for scheme in schemes_of(here, beside, str(value)):
        made.identifiers += [Identifier(anchor, *form, here.part) for form in identifiers.stored(scheme, str(value))]


def _met(here: Field, value: Any, anchor: str, made: Projection) -> None:
    """Numbers and addresses that stand inside the words of a text are found as those entered by themselves."""
    texts = value.values() if here.type == "ltext" else [value] if here.type in {"text", "long_text"} else []
    made.identifiers += [Identifier(anchor, *form, here.part) for text in texts for form in identifiers.met_in(text)]


def schemes_of(here: Field, beside: Mapping[str, Any], value: str) -> list[str]:
    """The schemes of a leaf: as declared, or as the code beside it says. A messaging account may be a number."""
    scheme = here.scheme or here.name
    codes = lists.get("identifier_type").codes
    code = codes.get(str(beside.get(here.scheme_by))) if here.scheme_by else None
    if code is not None:
        scheme = str(code.extra.get("scheme", scheme))
    return [scheme, "phone"] if scheme == "account" and value.lstrip().startswith("+") else [scheme]


def _leaf(here: Field, value: Any, anchor: str, made: Projection, default: str) -> None:
    weight = here.weight
    if here.type in {"code", "yes3"}:
        _code(here, value, made)
    elif here.type == "where":
        _place(here, value, anchor, made, default)
    elif here.type == "when":
        if here.facet and (first := When.read(value).first):
            made.facets.append(f"{here.name}:{first.year}")
    elif here.type == "ident":
        made.words += _words(weight or "D", "simple", value)
    elif weight and here.type == "ltext":
        for language, text in value.items():
            made.words += _words(weight, TEXT_SEARCH.get(language.split("-")[0]) or "simple", text)
    elif (weight and here.type == "long_text") or (weight and here.type == "text"):
        made.words += _words(weight, default, value)


def _code(here: Field, value: str, made: Projection) -> None:
    """A code is a term and, where its leaf says so, a facet. With a weight its names are words too, in every language."""
    if here.list:
        made.terms.append(f"{here.list}={value}")
    if here.facet:
        made.facets.append(f"{here.name}:{value}")
    code = lists.get(here.list).codes.get(value) if here.weight and here.list else None
    if code is not None:
        for language, label in code.labels.items():
            made.words += _words(here.weight or "D", TEXT_SEARCH.get(language) or "simple", label)
        for name in code.extra.get("also", ()):
            made.words += _words(here.weight or "D", "english", name)


def words_of(weight: str, config: str, text: str) -> Iterator[Words]:
    """How a text is indexed under the rules of one language, and of the scripts in which it is written."""
    return _words(weight, config, text)


def _words(weight: str, config: str, text: str) -> Iterator[Words]:
    folded = fold(text)
    yield Words(weight, config, folded)
    if not folded.isascii():  # what is said in another script follows the rules of that script's language too
        for other, letters in _SCRIPTS.items():
            if other != config and letters.search(folded):
                yield Words(weight, other, folded)
    if not folded.isascii() and (pairs := bigrams(folded)):
        yield Words(weight, "simple", " ".join(pairs))


def _place(here: Field, value: Mapping[str, Any], anchor: str, made: Projection, default: str) -> None:
    degrees = point(value)
    country = value.get("country")
    if degrees or country:
        lat, lon = degrees or (None, None)
        made.places.append(Place(anchor, lat, lon, country, uncertainty(value)))
    if country:
        made.terms.append(f"country={country}")
        if here.facet:
            made.facets.append(f"{here.name}:{country}")
    for name in ("name", "name_original", "admin1"):
        if value.get(name):
            made.words += _words(here.weight or "D", default, value[name])


def _facts(declared: Facts, content: Mapping[str, Any], occurred: str) -> Iterator[Fact]:
    """A figure where one is stated, in the period that its date says. Unknown and absent yield none: neither is zero.

    A measure such as `estimates.persons` yields one figure a row; what is said in the row goes before what is said of all.
    """
    dated = declared.dated or occurred
    first, _, rest = declared.measure.partition(".")
    rows = content.get(first) if isinstance(content.get(first), list) else None
    for row in [{}] if rows is None else rows:
        value = _find(content, declared.measure) if rows is None else _find(row, rest)
        if not value or value.get("unknown"):
            continue
        whole = content if rows is None else {**content, first: row}
        when = When.read(written) if (written := _find(whole, dated)) else None
        dimensions = {
            name: found for name in declared.by if name != dated and (found := _find(whole, name)) is not None
        }
        if year := value.get("year"):
            dimensions["year"] = year
        yield Fact(
            declared.measure, value.get("currency", declared.unit), value.get("low"), value.get("best", value.get("typical")),
            value.get("high"), when.first if when else None, when.last if when else None, dimensions,
        )  # fmt: skip


def _serials(declared: Serials, content: Mapping[str, Any]) -> Iterator[Serial]:
    """The numbers that are listed, without what came back. What a draft does not say yet is not listed."""
    issuer, type_ = content.get(declared.issuer), content.get(declared.type)
    one = content.get(declared.one)
    first, last = (one, one) if one else (content.get(declared.first), content.get(declared.last))
    at, codes = declared.unless
    if not (issuer and type_ and first and last) or content.get(at) in codes or not serials.is_range(first, last):
        return
    gone = [
        serials.Span(serials.read(row["first"]).value, serials.read(row.get("last", row["first"])).value)
        for row in content.get(declared.back, ())
        if row.get("first")
    ]
    begin = serials.read(first)
    for span in serials.without(serials.Span(begin.value, serials.read(last).value), gone):
        for cell in serials.cells(begin.series, begin.figures, span):
            yield Serial(issuer, type_, *cell)


def _find(content: Any, path: str) -> Any:
    """What stands at a path; the values of all rows where it leads through rows."""
    here: Any = content
    for step, rest in _steps(path):
        here = here.get(step) if isinstance(here, dict) else None
        if here is None:
            return None
        if rest and isinstance(here, list):
            return [found for row in here if (found := _find(row, rest)) is not None] or None
    return here


@cache
def _steps(path: str) -> tuple[tuple[str, str], ...]:
    """Each step of a path that is declared, with what is left of it."""
    steps = path.split(".")
    return tuple((step, ".".join(steps[number:])) for number, step in enumerate(steps, 1))
