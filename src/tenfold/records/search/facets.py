"""Facets: which fields are counted, and how their values are called. Derived from the kinds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import labels, registry
from tenfold.kinds.shape import Field, facets
from tenfold.vocabulary import lists

Counts = dict[str, list[tuple[str, int]]]
_MOST_VALUES = 60
_MOST_CALLED = 50_000
_FIRST_YEAR = 1990
_called: dict[int, str] = {}  # mark: term


def fields() -> dict[str, list[tuple[str, str, Field]]]:
    """Every facet: its name, with the kinds, paths and leaves that yield it."""
    return _fields(tuple(registry.names()))


@cache
def _fields(names: tuple[str, ...]) -> dict[str, list[tuple[str, str, Field]]]:
    found: defaultdict[str, list[tuple[str, str, Field]]] = defaultdict(list)
    for kind in names:
        for path, leaf in facets(registry.get(kind)):
            found[leaf.name].append((kind, path, leaf))
    return dict(found)


def require_known(filters: dict[str, list[str]]) -> None:
    """Only declared facets filter. Raises Invalid, without a word of SQL."""
    unknown = [name for name in filters if name not in fields() and name != "kind"]
    if unknown:
        raise Invalid(faults=[Fault(name, Reason.FIELD_NOT_KNOWN) for name in unknown])


def declared() -> list[str]:
    """The terms that records can yield: every code of every facet, and the years of these decades."""
    found = {f"kind:{kind}" for kind in registry.names()}
    for name, owners in fields().items():
        for leaf in {leaf for *_, leaf in owners}:
            found |= {f"{name}:{code}" for code in _codes(leaf)}
    return sorted(found)


def _codes(leaf: Field) -> Iterable[str]:
    if leaf.type == "when":
        return map(str, range(_FIRST_YEAR, now().year + 2))
    named = "country" if leaf.type == "where" else "yes_no_unknown" if leaf.type == "yes3" else leaf.list
    return lists.get(named).codes if named else ()


def none_learnt() -> bool:
    """Whether this process does not know yet what any mark means."""
    return not _called


def called(marks: list[tuple[int, int]]) -> list[tuple[str, int]] | None:
    """Terms with their counts from marks with theirs; None where a mark was not met before."""
    known = [(_called.get(mark), count) for mark, count in marks]
    return None if any(term is None for term, _ in known) else [(term, count) for term, count in known if term]


def learn(terms: Mapping[int, str]) -> None:
    """Keep what marks mean: a mark is a digest of its term and stays what it is."""
    if len(_called) > _MOST_CALLED:
        _called.clear()
    _called.update(terms)


def gather(terms: list[tuple[str, int]]) -> Counts:
    """Counts by facet, the largest first, from terms such as `cause_of_death:drowning`."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for term, count in terms:
        field, _, code = term.partition(":")
        found[field].append((code, count))
    return {
        field: sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:_MOST_VALUES]
        for field, counts in sorted(found.items())
    }


def facet_title(field: str, lang: str) -> str:
    """What a facet is called."""
    if field == "kind":
        return {
            "ar": "نوع السجل",
            "zh": "记录种类",
            "en": "Kind of record",
            "fr": "Type de fiche",
            "ru": "Вид записи",
            "es": "Tipo de registro",
        }[lang]
    if field == "originator":
        return {
            "ar": "الجهة المنشئة",
            "zh": "提供方",
            "en": "From",
            "fr": "Autorité d’origine",
            "ru": "Предоставившая сторона",
            "es": "Autoridad de origen",
        }[lang]
    known = fields().get(field)
    return labels.of(known[0][0]).field(known[0][1], lang) if known else field


def facet_label(kind: str | None, field: str, code: str, lang: str) -> str:
    """What a value of a facet is called; years and countries included."""
    if field == "kind":
        return labels.of(code).plural(lang) if code in registry.names() else code
    for owner, _, leaf in fields().get(field, []):
        if kind in (None, owner):
            if leaf.type == "where":
                return lists.get("country").label(code, lang)
            if leaf.type == "yes3":
                return lists.get("yes_no_unknown").label(code, lang)
            if leaf.list and code in lists.get(leaf.list):
                return lists.get(leaf.list).label(code, lang)
    return code
