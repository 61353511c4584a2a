"""What a part yields for finding and counting, written out by hand for one body."""

from datetime import date

import pytest

from tenfold.kinds import registry
from tenfold.kinds.parts import split
from tenfold.kinds.projection import Place, Projection, project
from tenfold.kinds.validation import clean
from tests.factories import bodies


def projected(name: str, body: bodies.Body, part: str = "open") -> Projection:
    kind = registry.get(name)
    cleaned, _ = clean(kind, body)
    return project(kind, part, split(cleaned, registry.shape(name)).get(part, {}))  # type: ignore[arg-type]


def test_an_incident_yields_these_facets_places_and_facts() -> None:
    made = projected("incident", bodies.incident())
    assert set(made.facets) == {
        "kind:incident", "lang:en", "art10:10.1.a", "incident_type:shipwreck", "incident_form:incident", "date:2026", "place:ITA",
        "route_mmp:central-mediterranean", "cause_of_death:drowning", "source_quality:3",
    }  # fmt: skip
    assert made.places == [Place("place", 35.5, 12.6, "ITA", 12.5)]
    assert made.occurred == date(2026, 5, 17)
    figures = {fact.measure: (fact.low, fact.best, fact.high) for fact in made.facts}
    assert figures == {"dead": (None, 4, None), "missing_min": (10, None, None), "survivors": (30, None, 35)}
    dead = made.facts[0]
    assert (dead.unit, dead.first, dead.last) == ("person", date(2026, 5, 17), date(2026, 5, 17))
    assert dead.dimensions["cause_of_death"] == ["drowning"] and dead.dimensions["place.country"] == "ITA"


def test_unknown_and_absent_yield_no_figure_and_zero_yields_one() -> None:
    made = projected("incident", bodies.incident(dead={"unknown": True}, survivors=0, missing_min="?"))
    assert {fact.measure: fact.best for fact in made.facts} == {"survivors": 0}


@pytest.mark.parametrize("part", ["nominal", "protected"])
def test_facts_and_the_facet_of_the_kind_come_from_the_open_part(part: str) -> None:
    made = projected("incident", bodies.protected_incident(conveyance={"plate": "XX 12"}), part)
    assert made.facts == [] and made.occurred is None
    assert not [facet for facet in made.facets if facet.startswith("kind:")]


def test_identifiers_are_normalised_under_their_scheme_and_anchor() -> None:
    made = projected("intelligence_report", bodies.nominal_report(), "nominal")
    named, contact = "statements.FACT1.named.N1.full", "statements.FACT1.contacts.C1.value"
    assert [one[:3] for one in made.identifiers] == [
        (named, "name", "oskar quillfeather"), (named, "name-word", "oskar"), (named, "name-word", "quillfeather"),
        (contact, "phone", "+9995550101"), (contact, "phone-national", "5550101"),
    ]  # fmt: skip
    assert {one.part for one in made.identifiers} == {"nominal"}


def test_what_is_protected_yields_no_identifier() -> None:
    from typing import Annotated

    from tenfold.kinds.body import Body
    from tenfold.kinds.grammar import Kind
    from tenfold.kinds.marks import Protected, Scheme
    from tenfold.kinds.values import Ident, Text

    class Secret(Body):
        phone: Annotated[Ident, Scheme("phone"), Protected()]
        called: Annotated[Text, Scheme("name"), Protected(weight="A")]

    kind = Kind(name="secret", model=Secret, art10="10.1.a", schema=1, sections=(("head", "title"),))
    assert project(kind, "protected", {"phone": "+999 555 0101", "called": "Oskar Quillfeather"}).identifiers == []


def test_each_language_is_stemmed_by_its_own_rules_and_chinese_by_pairs() -> None:
    made = projected(
        "intelligence_report",
        bodies.report(title={"en": "Boats", "fr": "Bateaux", "zh": "边境检查", "ar": "قوارب", "sw": "Mashua"}),
    )
    titles = {(words.config, words.text) for words in made.words if words.weight == "A"}
    assert ("english", "boats") in titles and ("french", "bateaux") in titles and ("simple", "mashua") in titles
    assert ("simple", "边境 境检 检查") in titles
    assert any(config == "arabic" for config, _ in titles)


def test_a_change_is_told_by_the_key_of_its_row() -> None:
    from tenfold.kinds.difference import changes

    shape = registry.shape("intelligence_report")
    old, _ = clean(registry.get("intelligence_report"), bodies.nominal_report())
    new, _ = clean(registry.get("intelligence_report"), bodies.report(
        bottom_line="Four lorries cross each week.",
        statements=[{"key": "NEW", "line": "comment", "text": "By night."}, {"key": "FACT1", "line": "fact", "text": "Seen at the crossing."}],
    ))  # fmt: skip
    found = {change.anchor: (change.old, change.new) for change in changes(old, new, shape)}
    assert found == {
        "bottom_line": ("Three lorries cross each week.", "Four lorries cross each week."),
        "statements.FACT1.named.N1.full": ("Oskar Quillfeather", None),
        "statements.FACT1.contacts.C1.type": ("phone", None),
        "statements.FACT1.contacts.C1.value": ("+999 555 0101", None),
        "statements.NEW.line": (None, "comment"),
        "statements.NEW.text": (None, "By night."),
    }


def test_rows_in_another_order_are_no_change() -> None:
    from tenfold.kinds.difference import changes

    rows = [{"key": "A", "line": "fact", "text": "a"}, {"key": "B", "line": "fact", "text": "b"}]
    shape = registry.shape("intelligence_report")
    assert list(changes({"statements": rows}, {"statements": rows[::-1]}, shape)) == []
