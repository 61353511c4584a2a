"""How values read: a leaf in a language, and the headline of a record that has no title of its own."""

from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, shape_of
from tenfold.kinds.values.when import When
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES

_BETWEEN = {"zh": "；", "ar": "؛ "}
_COMMA = {"zh": "，", "ar": "، "}


def best(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """The text in this language, else in English, else in the first there is; with its language, which is always shown."""
    for language in (lang, "en", *LANGUAGES, *texts):
        if language in texts:
            return texts[language], language
    return "", lang


def when(written: str, lang: str) -> str:
    """A date as people of this language write it, only as exact as it is."""
    value = When.read(written)
    if value.precision == "unknown" or value.first is None or value.last is None:
        return "?"
    if value.precision == "range":
        start, end = written.split("/")
        return f"{when(start, lang)} – {when(end, lang)}"
    form = {"day": "d MMM y", "month": "MMM y", "year": "y"}[value.precision]
    return str(
        format_date(
            value.first,
            form if lang != "zh" else {"day": "y年M月d日", "month": "y年M月", "year": "y年"}[value.precision],
            locale=lang,
        )
    )


def comma(lang: str) -> str:
    """What stands between a name and its country."""
    return _COMMA.get(lang, ", ")


def place(value: Mapping[str, Any], lang: str) -> str:
    """A place by its name and country."""
    country = lists.get("country").label(value["country"], lang) if value.get("country") else ""
    name = value.get("name") or value.get("name_original") or ""
    words = [word for word in (name, "" if country and country in name else country) if word]
    return comma(lang).join(words) or ", ".join(value[axis] for axis in ("lat", "lon") if value.get(axis))


def count(value: Mapping[str, Any], lang: str) -> str:
    """A count as people of this language write it, with its bounds: 12; 10–15; 12 (10–15); ≥1,200; ? where it is not known."""
    if value.get("unknown"):
        return "?"
    said = {
        name: format_decimal(value[name], locale=lang)
        for name in ("low", "best", "high")
        if value.get(name) is not None
    }
    best, bounds = said.get("best", ""), _bounds(said.get("low"), said.get("high"))
    if "low" in said and "high" in said:
        return f"{best} ({bounds})" if best else bounds
    return best or bounds


def money(value: Mapping[str, Any], lang: str) -> str:
    """An amount as a count is written: the usual one with its bounds, a span, at least, at most; then currency and year."""
    said = {
        name: format_decimal(value[name], locale=lang)
        for name in ("low", "typical", "high")
        if value.get(name) is not None
    }
    numbers = said.get("typical", "")
    if bounds := _bounds(said.get("low"), said.get("high")):
        numbers = f"{numbers} ({bounds})" if numbers else bounds
    return f"{numbers} {value['currency']}" + (f"{_COMMA.get(lang, ', ')}{value['year']}" if value.get("year") else "")


def _bounds(low: str | None, high: str | None) -> str:
    if low and high:
        return f"{low}–{high}"
    return f"≥{low}" if low else f"≤{high}" if high else ""


def text(field: Field, value: Any, lang: str) -> str:
    """One value of a leaf as text for a reader of this language."""
    if field.many and isinstance(value, list):
        return _BETWEEN.get(lang, "; ").join(_one(field, inner, lang) for inner in value)
    return _one(field, value, lang)


def _one(field: Field, value: Any, lang: str) -> str:
    match field.type:
        case "code":
            return lists.get(field.list or "").label(value, lang)
        case "yes3":
            return lists.get("yes_no_unknown").label(value, lang)
        case "when" | "day":
            return when(value, lang)
        case "range":
            return count(value, lang)
        case "where":
            return place(value, lang)
        case "ltext":
            return best(value, lang)[0]
        case "money":
            return money(value, lang)
        case _:
            return str(value)


def headline(kind: Kind, body: Mapping[str, Any], lang: str) -> tuple[str, str]:
    """The title and its language; where there is none, one made of the fields that the kind names, in this language."""
    if title := body.get("title"):
        return best(title, lang)
    shape = shape_of(kind.model)
    words: list[str] = []
    for name in kind.headline:
        value = body.get(name)
        if value and (name != "incident_type" or not words):
            said = text(shape.field(name), value, lang)
            words.append(said if len(said) <= 90 else said[:89].rstrip() + "…")
    return " · ".join(words), lang
