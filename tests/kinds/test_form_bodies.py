"""What is typed into the derived form and what is stored say the same, for every kind and every value."""

import string
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.kinds import registry
from tenfold.kinds.shape import Field, Shape
from tenfold.kinds.validation import clean
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web.records.forms import bodies, codes
from tenfold.web.records.forms.typed import Typed

_LETTERS = string.ascii_letters + string.digits + " .,-/?\"'<>&éßЖдع中文ـ\u200f"
_WORDS = st.text(_LETTERS, min_size=1, max_size=30).filter(lambda text: text.strip())
_LONG = st.text(_LETTERS + "\n\t", min_size=1, max_size=80).filter(lambda text: text.strip())
_COUNT = st.integers(0, 999_999_999)
_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 28))


def _range(numbers: list[int], shape: int) -> dict[str, Any]:
    low, best, high = sorted(numbers)
    return [{"best": best}, {"low": low}, {"high": high}, {"low": low, "high": high}, {"low": low, "best": best},
            {"best": best, "high": high}, {"low": low, "best": best, "high": high}, {"unknown": True}][shape]  # fmt: skip


def _when(day: date, shape: int) -> str:
    later = day + timedelta(days=40)
    return [f"{day:%Y}", f"{day:%Y-%m}", f"{day}", f"{day}/{later}", f"{day:%Y-%m}/{later:%Y-%m}", "?"][shape]


def _code(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(lists.get(name).codes))


def _where() -> st.SearchStrategy[dict[str, Any]]:
    degrees = st.decimals(-90, 90, places=7).map(str)
    words = dict.fromkeys(("name", "name_original", "admin1", "locode", "status_note"), _WORDS)
    listed = {"country": _code("country"), "precision": _code("place_precision"), "place_type": _code("place_type")}
    point = st.one_of(
        st.just({}), st.fixed_dictionaries({"lat": degrees, "lon": degrees}, optional={"radius_km": st.just("12.5")})
    )
    rest = st.fixed_dictionaries({}, optional={**words, **listed})
    return st.tuples(point, rest).map(lambda pair: pair[0] | pair[1]).filter(bool)


def _leaf(field: Field) -> st.SearchStrategy[Any]:
    match field.type:
        case "long_text":
            return _LONG
        case "ltext":
            return st.dictionaries(st.sampled_from([*LANGUAGES, "pt", "zh-Hant"]), _LONG, min_size=1, max_size=3)
        case "code":
            return _code(field.list or "")
        case "when":
            return st.builds(_when, _DAY, st.integers(0, 5))
        case "day":
            return _DAY.map(date.isoformat)
        case "range":
            return st.builds(_range, st.lists(_COUNT, min_size=3, max_size=3), st.integers(0, 7))
        case "where":
            return _where()
        case "money":
            numbers = st.fixed_dictionaries(
                {"typical": st.integers(0, 10**15)}, optional={"year": st.integers(1900, 2200)}
            )
            return numbers.map(lambda amount: {"currency": "EUR"} | amount)
        case "yes3":
            return st.sampled_from(["yes", "no", "unknown"])
        case "ref":
            return st.uuids().map(str)
        case "flag":
            return st.booleans()
        case _:
            return _WORDS


def _value(field: Field) -> st.SearchStrategy[Any]:
    if field.inner is None:
        one = _leaf(field)
        return st.lists(one, max_size=3, unique_by=repr) if field.many else one
    inner = _body(field.inner)
    if not field.many:
        return inner
    key = st.text(string.ascii_letters + string.digits + "_-", min_size=1, max_size=40)
    row = st.tuples(key, inner.filter(_says_something)).map(lambda pair: {"key": pair[0], **pair[1]})
    return st.lists(row, max_size=3, unique_by=lambda made: made["key"])


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_says_something(inner) for name, inner in value.items() if name != "key")
    return any(map(_says_something, value)) if isinstance(value, list) else value not in (None, "", False)


@st.composite
def _body(draw: Any, shape: Shape) -> dict[str, Any]:
    made = {}
    for field in shape.fields:
        if field.need == "draft" or draw(st.integers(0, 2)) == 0:
            made[field.name] = draw(_value(field))
    return made


@pytest.mark.parametrize("name", registry.names())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_body_comes_back_from_the_form_as_it_was(name: str, data: st.DataObject) -> None:
    kind, shape = registry.get(name), registry.shape(name)
    body, _ = clean(kind, data.draw(_body(shape)))
    lang = data.draw(st.sampled_from(LANGUAGES))

    typed = Typed(bodies.write(shape, body, Typed()).as_dict())
    again, _ = clean(kind, bodies.read(shape, typed, lang))

    assert again == body


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", sorted({leaf.list for kind in registry.names() for _, leaf in registry.shape(kind).leaves() if leaf.list})
)
def test_the_label_of_a_code_reads_back_as_the_code(name: str, lang: str) -> None:
    labels = {code: codes.label(name, code, lang) for code in lists.get(name).codes}

    assert {code: codes.code_of(name, label, lang) for code, label in labels.items()} == {code: code for code in labels}


def test_a_label_is_found_without_accents_and_case_and_in_english() -> None:
    assert codes.code_of("country", "cote d'ivoire", "fr") == "CIV"
    assert codes.code_of("country", "GREECE", "ar") == "GRC"
    assert codes.code_of("country", "Atlantis", "en") == "Atlantis"


def test_what_practice_calls_it_is_typed_as_well_as_imported() -> None:
    assert codes.code_of("incident_type", "沉船", "zh") == "shipwreck"
    assert codes.code_of("incident_type", "Naufrage", "zh") == "shipwreck"


def test_the_beginning_of_a_label_is_enough_where_it_begins_no_other() -> None:
    assert codes.code_of("country", "eritr", "en") == "ERI"
    assert codes.code_of("country", "niger", "en") == "NER"
    assert codes.code_of("country", "united", "en") == "united"
    assert codes.code_of("country", "er", "en") == "er"
    assert codes.code_of("source_quality", "官方", "zh") == "5", "two characters say as much as three letters"


def test_rows_keep_their_order_and_an_empty_row_is_none() -> None:
    typed = Typed(
        {
            "sources.key": ["B", "A", "C"],
            "sources.A.name": ["first typed"],
            "sources.B.name": ["second"],
            "sources.C.name": [" "],
        }
    )

    assert bodies.read(registry.shape("incident"), typed, "en") == {
        "sources": [{"key": "B", "name": "second"}, {"key": "A", "name": "first typed"}]
    }


def test_an_empty_row_that_carries_a_grade_stays() -> None:
    typed = Typed({"statements.key": ["K1"]})

    raw = bodies.read(registry.shape("intelligence_report"), typed, "en", kept=frozenset({"statements.K1"}))

    assert raw == {"statements": [{"key": "K1"}]}


def test_the_address_of_a_record_is_its_reference() -> None:
    ref = "0b0e8b0e-7a57-4f0a-9df7-2f6c1b3f5a11"
    typed = Typed(
        {"case": [f"https://node.example/records/{ref.upper()}/history"], "entities": [f"{ref}\r\n\r\nnot one"]}
    )

    assert bodies.read(registry.shape("incident"), typed, "en")["case"] == ref
    assert bodies.read(registry.shape("intelligence_report"), typed, "en")["entities"] == [ref, "not one"]


@pytest.mark.parametrize(
    "typed, raw",
    [
        ("12", {"best": 12}),
        ("10-15", {"low": 10, "high": 15}),
        ("?", {"unknown": True}),
        ("about ten", "about ten"),
        ("12 (10-15)", {"low": 10, "best": 12, "high": 15}),
        ("12 (≥10)", {"low": 10, "best": 12}),
        ("12 (<=15)", {"best": 12, "high": 15}),
        ("≤15", {"high": 15}),
    ],
)
def test_a_count_is_typed_as_a_cell_says_it(typed: str, raw: Any) -> None:
    assert bodies.read(registry.shape("incident"), Typed({"dead": [typed]}), "en") == {"dead": raw}
