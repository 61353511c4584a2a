"""What is proposed to be left out or made coarser: the same source, the same proposals, under the same keys."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import shape_of
from tenfold.reporting.sanitising import patterns, placenames
from tenfold.reporting.sanitising.coarsening import COUNTRY, EXACT, coarser
from tenfold.reporting.sanitising.leaves import FREE, NEVER, Json, Leaf, leaves, remade
from tenfold.reporting.sanitising.planted import Planted, compact, find, gather
from tenfold.reporting.sanitising.wording import instead

_OF_PLACES = frozenset({"place", "coordinates"})
NEW = "new-number"  # a number of the twin's own, given when it is made


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to be decided.

    With `start` and `end` it is a span of a text, else the whole value. `instead` of None leaves it out. `bound`: it is
    a nominal or protected value of the source, and nobody can keep it.
    """

    key: str
    anchor: str
    why: str
    found: str
    instead: Any
    start: int | None = None
    end: int | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a twin can be made of: the open part without what no twin takes over, and what must not enter."""

    kind: Kind
    body: Json
    lang: str
    planted: Planted
    places: Mapping[str, str]
    place_words: Mapping[str, str]
    level: str = COUNTRY


def source(kind: Kind, parts: Mapping[str, Mapping[str, Any]], level: str = COUNTRY) -> Source:
    """The source, from its parts. Nominal and protected parts are read only to keep them out.

    `level` says how exact places may be in the twin.
    """
    opened = parts.get("open", {})
    body = {name: value for name, value in opened.items() if name not in NEVER}
    shape = shape_of(kind.model)
    whole = remade(body, shape, lambda leaf: None if leaf.field.type == "file" else leaf.value)
    lang = str(opened.get("lang", "en"))
    places, words = placenames.of_body(whole, shape), placenames.words_of(whole, shape)
    return Source(kind, whole, lang, gather(parts, shape), places, words, level)


def propose(given: Source) -> list[Proposal]:
    """Everything that somebody has to decide, in the order of the body."""
    made: list[Proposal] = []
    often: Counter[str] = Counter()
    for leaf in leaves(given.body, shape_of(given.kind.model)):
        for one in _of(leaf, given):
            name = f"{one.anchor}\n{one.why}\n{compact(one.found)}"
            often[name] += 1
            key = hashlib.sha256(f"{name}\n{often[name]}".encode()).hexdigest()[:16]
            made.append(Proposal(key, one.anchor, one.why, one.found, one.instead, one.start, one.end, one.bound))
    return made


def free_texts(given: Source) -> list[Leaf]:
    """Every text in somebody's own words: a person reads each before there is a twin."""
    return [leaf for leaf in leaves(given.body, shape_of(given.kind.model)) if leaf.field.type in FREE]


def _of(leaf: Leaf, given: Source) -> Iterator[Proposal]:
    field, value = leaf.field, leaf.value
    match field.type:
        case "where":
            if given.level != EXACT:
                yield _whole(leaf, "place", _place(value), coarser(value, given.level))
        case "when" if (month := _month(str(value))) != str(value):
            yield _whole(leaf, "date", str(value), month)
        case "day":
            yield _whole(leaf, "date", str(value), None)
        case "ident":
            yield _whole(leaf, "identifier", str(value), NEW if field.need else None)
        case "ref":
            yield _whole(leaf, "reference", str(value), None)
        case "text" if not field.scan and field.need is None:
            yield _whole(leaf, "source", str(value), None)
        case "text" | "long_text" | "ltext":
            yield from _spans(leaf, given)
        case _:
            return


def _whole(leaf: Leaf, why: str, found: str, coarser: Any) -> Proposal:
    return Proposal("", leaf.anchor, why, found, coarser)


def _spans(leaf: Leaf, given: Source) -> Iterator[Proposal]:
    """Spans that do not overlap: what is bound first, then the longer ones."""
    text, lang = str(leaf.value), (leaf.lang or given.lang).split("-")[0]
    found = [(span.start, span.end, span.part, "", span.whole) for span in find(text, given.planted)]
    looks = [
        *placenames.told_apart(text, patterns.look(text), given.places, lang),
        *placenames.named_again(text, given.place_words, lang),
    ]
    passing = _OF_PLACES if given.level == EXACT else frozenset()
    found += [(one.start, one.end, one.why, one.instead, False) for one in looks if one.why not in passing]
    taken: list[tuple[int, int, str, str, bool]] = []
    for span in sorted(found, key=lambda one: (not one[4], one[0] - one[1], one[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
            taken.append(span)
    for start, end, why, told, bound in sorted(taken):
        words = told or instead(why, lang)
        yield Proposal("", leaf.anchor, why, text[start:end], words, start, end, bound)


def _place(place: Mapping[str, Any]) -> str:
    said = [
        str(place[name]) for name in ("name", "name_original", "admin1", "country", "lat", "lon") if place.get(name)
    ]
    return ", ".join(said)


def _month(written: str) -> str:
    return "/".join(dict.fromkeys(end[:7] for end in written.split("/")))
