"""What can be declared, and what is refused while it is being declared."""

from datetime import datetime
from typing import Annotated, Any

import pytest

from tenfold.kinds import registry
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Row
from tenfold.kinds.marks import Nominal, Open, Protected
from tenfold.kinds.shape import shape_of
from tenfold.kinds.values import Text
from tenfold.vocabulary import lists


class Unclassed(Block):
    name: Text


class TwoClasses(Block):
    name: Annotated[Text, Open(), Nominal()]


class Foreign(Block):
    at: Annotated[datetime, Open()]


class Raw(Block):
    words: Annotated[dict[str, Any], Open()]


@pytest.mark.parametrize("model", [Unclassed, TwoClasses, Foreign, Raw])
def test_a_leaf_without_exactly_one_class_and_a_known_type_is_refused(model: type[Block]) -> None:
    with pytest.raises(TypeError, match=f"{model.__name__}."):
        shape_of(model)


class Deep(Row):
    said: Annotated[Text, Open()]
    worse: Annotated[Text, Protected()]


class Held(Block):
    inner: Annotated[Deep, Nominal()]
    rows: Annotated[list[Deep], Protected()] = []
    plain: Deep


def test_the_class_of_a_block_is_the_floor_of_its_leaves() -> None:
    found = {path: leaf.part for path, leaf in shape_of(Held).leaves()}
    assert found == {
        "inner.said": "nominal", "inner.worse": "protected", "rows.said": "protected", "rows.worse": "protected", "plain.said": "open",
        "plain.worse": "protected",
    }  # fmt: skip


def test_every_field_may_be_absent_and_lists_are_never_shared() -> None:
    class Loose(Row):
        a: Annotated[Text, Open()]
        b: Annotated[list[Text], Open()]

    one, two = Loose(), Loose()
    assert one.a is None and one.b == [] and one.b is not two.b and one.key != two.key


@pytest.mark.parametrize("name", registry.names())
def test_every_leaf_of_every_kind_has_a_class_a_list_and_a_unit_that_exist(name: str) -> None:
    for path, leaf in registry.shape(name).leaves():
        assert leaf.part in {"open", "nominal", "protected"}
        assert leaf.type != "code" or leaf.list in lists.names(), path
        assert leaf.type != "range" or leaf.unit in lists.get("count_unit"), path
        assert not (leaf.facet and leaf.type not in {"code", "yes3", "where", "when"}), f"{path} cannot be counted"


@pytest.mark.parametrize("name", registry.names())
def test_what_stands_beside_a_kind_names_its_fields(name: str) -> None:
    kind, shape = registry.get(name), registry.shape(name)
    fields = [field.name for field in shape.fields]
    assert issubclass(kind.model, Body) and kind.art10 in lists.get("art10") and kind.tlp in lists.get("tlp")
    firsts = [first for _, first in kind.sections]
    assert set(firsts) <= set(fields) and len(set(firsts)) == len(firsts)
    assert (
        kind.occurred in fields and (kind.place is None or kind.place in fields) and set(kind.headline) <= set(fields)
    )
    assert all(shape.field(rows).is_rows for rows in kind.marks_on)
    for facts in kind.facts:
        measured = dict(shape.leaves())[facts.measure]
        assert (measured.type, measured.unit or "currency") in {("range", facts.unit), ("money", facts.unit)}
        assert (
            len(facts.measure) <= 40 and measured.part == "open"
        )  # as long as the column; closed parts yield no figure
        paths = {path for path, _ in shape.leaves()}
        assert all(
            path in paths or path.rpartition(".")[0] in paths for path in (*facts.by, facts.dated or kind.occurred)
        )
        assert not facts.part_of or set(facts.part_of.split("+")) <= {other.measure for other in kind.facts}
    for derived in kind.derived:
        assert derived.after in fields and derived.name not in fields and derived.list in lists.names()
    if kind.stix:
        assert set(kind.stix.native.values()) <= set(fields)


@pytest.mark.parametrize("name", registry.names())
def test_lists_nest_two_deep_and_no_deeper(name: str) -> None:
    def depth(shape: Any, down: int = 0) -> int:
        return max([down, *(depth(field.inner, down + field.many) for field in shape.fields if field.inner)])

    assert depth(registry.shape(name)) <= 2
