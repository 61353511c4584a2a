"""Who is named in a body: rows, aliases, dates of birth; and that whoever was smuggled is nobody."""

from typing import Any

import pytest

from tenfold.kinds import registry
from tenfold.kinds.parts import split
from tenfold.kinds.persons import Named, as_born, is_unmatched, named
from tenfold.kinds.shape import shape_of
from tenfold.matching import naming
from tests.factories import bodies, documents


def people(kind: str, body: dict[str, Any]) -> list[Named]:
    declared = registry.get(kind)
    return named(declared, split(body, shape_of(declared.model)).get("nominal", {}))


def test_a_person_named_in_a_statement_is_one_person() -> None:
    (found,) = people("intelligence_report", bodies.nominal_report())
    assert found == Named("statements.FACT1.named.N1", ("Oskar Quillfeather",), "")


def test_aliases_are_names_of_one_person_with_the_date_of_birth_beside_them() -> None:
    body = documents.person(
        names=[
            {"key": "N1", "full": "Oskar Quillfeather"},
            {"key": "N2", "full": "Оскар Квиллфезер", "given": "Оскар"},
        ],
        birth={"date": "1980-05"},
    )
    assert people("person_of_interest", body) == [Named("", ("Oskar Quillfeather", "Оскар Квиллфезер"), "1980-05")]


def test_members_of_a_group_are_a_person_each() -> None:
    members = [
        {"key": "M1", "full": "Oskar Quillfeather"},
        {"key": "M2", "full": "Ilse Bramblewood"},
        {"key": "M3", "role": "driver"},
    ]
    found = people("criminal_group", {"members": members})
    assert [one.person for one in found] == ["members.M1", "members.M2"]


@pytest.mark.parametrize(
    ("written", "told"),
    [("1980", "1980"), ("1980-05", "1980-05"), ("1980-05-03", "1980-05-03"), ("?", ""), ("1980/1985", ""), ("1980-02/1980-11", "1980"),
     ("1980-05-01/1980-05-17", "1980-05")],
)  # fmt: skip
def test_a_range_of_dates_says_what_its_ends_share(written: str, told: str) -> None:
    assert as_born(written) == told


def test_no_kind_yields_a_name_from_a_protected_or_an_open_leaf() -> None:
    """Every text of every kind holds the same words; only those of personal data that are names become a person."""
    for kind in map(registry.get, registry.names()):
        declared = {
            path for path, leaf in shape_of(kind.model).leaves() if leaf.part == "nominal" and leaf.scheme == "name"
        }
        contents = split(planted(shape_of(kind.model)), shape_of(kind.model))
        for part, content in contents.items():
            assert naming.names(kind, part, contents) == [] or (part == "nominal" and declared), kind.name
            del content


@pytest.mark.parametrize("answer", ["is_smuggled_person", "is_child", "is_refugee_claimant"])
def test_whoever_the_protocol_protects_has_no_name_key(answer: str) -> None:
    """Protocol Art. 5, at once, also while the draft does not say yet that notices are barred."""
    kind = registry.get("person_of_interest")
    clear = documents.person()
    body = documents.person(protected_check=clear["protected_check"] | {answer: "yes"})
    for one, unmatched in ((clear, False), (body, True), (documents.person(notices_barred="yes"), True)):
        contents = split(one, shape_of(kind.model))
        assert is_unmatched(kind, one) is unmatched
        assert bool(naming.names(kind, "nominal", contents)) is not unmatched


@pytest.mark.parametrize("lacking", ["protected_check", "notices_barred"])
def test_nobody_is_compared_before_each_question_is_answered(lacking: str) -> None:
    """Nor after the answers were erased: what is not known protects."""
    kind = registry.get("person_of_interest")
    contents = split(
        {name: value for name, value in documents.person().items() if name != lacking}, shape_of(kind.model)
    )
    assert contents["nominal"]["names"] and naming.names(kind, "nominal", contents) == []


def test_keys_are_numbers_of_eight_bytes_in_a_fixed_order() -> None:
    found = naming.keys("Oskar Quillfeather")
    assert found == sorted(set(found)) and found == naming.keys("Oskar Quillfeather")
    assert all(-(2**63) <= key < 2**63 for key in found)


def planted(shape: Any) -> dict[str, Any]:
    """A body with the same name in every text."""
    made: dict[str, Any] = {}
    for here in shape.fields:
        if here.inner is not None:
            inner = planted(here.inner) | ({"key": "K1"} if here.many else {})
            made[here.name] = [inner] if here.many else inner
        elif here.type in {"text", "long_text", "ident"}:
            made[here.name] = ["Oskar Quillfeather"] if here.many else "Oskar Quillfeather"
    return made
