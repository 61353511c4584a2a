"""Valid bodies of any kind, made from its shape: whatever is declared tomorrow is tried too."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tenfold.kinds.shape import Field, Shape
from tenfold.vocabulary import lists

WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FA1D, exclude_categories=("C", "Z")), min_size=1, max_size=12
)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(date.isoformat)
NUMBER = st.integers(0, 999_999_999)


@st.composite
def whens(draw: st.DrawFn) -> str:
    """A date of every precision."""
    day = draw(DAYS)
    point = day[: draw(st.sampled_from([4, 7, 10]))]
    if draw(st.booleans()):
        return draw(st.sampled_from([point, "?"]))
    first, last = sorted([day, draw(DAYS)])
    return f"{first}/{last}"


@st.composite
def ranges(draw: st.DrawFn) -> dict[str, Any]:
    """A count of every exactness."""
    low, best, high = sorted(draw(st.tuples(NUMBER, NUMBER, NUMBER)))
    forms = [
        {"best": best},
        {"low": low},
        {"low": low, "high": high},
        {"low": low, "best": best, "high": high},
        {"high": high},
        {"unknown": True},
    ]
    return draw(st.sampled_from(forms))


@st.composite
def wheres(draw: st.DrawFn) -> dict[str, Any]:
    """A place that says at least something."""
    made: dict[str, Any] = (
        {"name": draw(WORDS)} if draw(st.booleans()) else {"country": draw(st.sampled_from(["ITA", "LBY", "MEX"]))}
    )
    if draw(st.booleans()):
        made["lat"], made["lon"] = (
            str(draw(st.decimals(-90, 90, places=4))),
            str(draw(st.decimals(-180, 180, places=7))),
        )
        made["radius_km"] = str(draw(st.decimals(0, 500, places=2)))
    return made


@st.composite
def moneys(draw: st.DrawFn) -> dict[str, Any]:
    low, high = sorted(draw(st.tuples(NUMBER, NUMBER)))
    return {"currency": "EUR", "year": 2024, "low": low, "high": high}


def leaf(field: Field) -> st.SearchStrategy[Any]:
    """A value of one leaf."""
    simple: dict[str, st.SearchStrategy[Any]] = {
        "text": WORDS, "long_text": WORDS, "ident": WORDS, "local": WORDS, "file": WORDS, "when": whens(), "range": ranges(),
        "where": wheres(), "money": moneys(), "yes3": st.sampled_from(["yes", "no", "unknown"]), "flag": st.just(True), "day": DAYS,
        "ltext": st.dictionaries(st.sampled_from(["en", "fr", "zh", "ar", "sw", "pt-BR"]), WORDS, min_size=1, max_size=3),
        "ref": st.uuids(version=4).map(str),
    }  # fmt: skip
    if field.type == "code":
        return st.sampled_from(sorted(lists.get(field.list or "").codes))
    return simple[field.type]


def value(field: Field) -> st.SearchStrategy[Any]:
    """A value of one field, many where it is many."""
    if field.inner is None:
        one = leaf(field)
        return st.lists(one, min_size=1, max_size=3) if field.many else one
    if not field.many:
        return content(field.inner)
    keys = st.sampled_from(["K1", "K2", "K3", "zz-9"])
    rows = st.tuples(keys, content(field.inner)).map(lambda made: {"key": made[0], **made[1]})
    return st.lists(rows, min_size=1, max_size=3, unique_by=lambda row: row["key"])


def content(shape: Shape, floor: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields of a shape; those that a draft needs always."""
    needed = {field.name: value(field) for field in shape.fields if field.need == "draft"}
    others = {field.name: value(field) for field in shape.fields if field.need != "draft"}
    chosen = st.lists(st.sampled_from(sorted(others)), max_size=8, unique=True) if others else st.just([])

    def with_(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({**needed, **{name: others[name] for name in names}})

    return chosen.flatmap(with_)
