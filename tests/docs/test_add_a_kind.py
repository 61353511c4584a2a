"""The kind of the how-to is a kind: declared, worded, validated, shown and projected as it is written there."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tenfold.config.reference import kinds as reference
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import display, labels, registry
from tenfold.kinds.grammar import Kind
from tenfold.kinds.parts import split
from tenfold.kinds.projection import project
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import clean, json_schema
from tenfold.vocabulary import codelist, lists
from tenfold.vocabulary.languages import LANGUAGES
from tests.docs.documents import DOCS, blocks

PAGE = DOCS / "how-to" / "add-a-kind.md"
LISTS: Any = lists


@pytest.fixture
def crossing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kind]:
    """The kind of the page, visiting with its words and its list."""
    words, codes = blocks(PAGE, "yaml")
    (tmp_path / "crossing_point.yml").write_text(words, encoding="utf-8")
    (tmp_path / "crossing_surface.yml").write_text(codes, encoding="utf-8")
    surface = codelist.read(tmp_path / "crossing_surface.yml")
    get = lists.get
    monkeypatch.setattr(LISTS, "get", lambda name: surface if name == "crossing_surface" else get(name))
    module = ModuleType("crossing_point")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    (source,) = blocks(PAGE, "python")
    exec(compile(source, "crossing_point.py", "exec"), module.__dict__)
    declaration: Kind = module.__dict__["CrossingPoint"].__tenfold_kind__
    with registry.visiting(declaration) as kind, labels.visiting(kind.name, tmp_path / "crossing_point.yml"):
        yield kind


@pytest.fixture
def sent() -> dict[str, Any]:
    """What a program sends."""
    (block,) = blocks(PAGE, "json")
    made: dict[str, Any] = json.loads(block)
    return made


def test_the_body_of_the_page_can_be_released(crossing: Kind, sent: dict[str, Any]) -> None:
    assert sent["kind"] == crossing.name
    body, _ = clean(crossing, sent["body"], at="release")
    assert body["waiting"] == {"low": 12}
    assert body["art10"] == ["10.1.a"]


def test_its_check_asks_for_something_found(crossing: Kind, sent: dict[str, Any]) -> None:
    del sent["body"]["found"], sent["body"]["waiting"]
    with pytest.raises(Invalid) as refused:
        clean(crossing, sent["body"], at="release")
    assert [(fault.at, fault.reason) for fault in refused.value.faults] == [("found", Reason.FIELD_REQUIRED)]


def test_personal_data_goes_into_a_part_of_its_own(crossing: Kind, sent: dict[str, Any]) -> None:
    body, _ = clean(crossing, sent["body"])
    parts = split(body, shape_of(crossing.model))
    assert set(parts) == {"open", "nominal"}
    assert "Quillfeather" not in json.dumps(parts["open"])


def test_it_is_found_and_counted(crossing: Kind, sent: dict[str, Any]) -> None:
    body, _ = clean(crossing, sent["body"])
    made = project(crossing, "open", split(body, shape_of(crossing.model))["open"])
    assert {"place:ITA", "mode:land-green-border", "surface:water", "date:2026"} <= set(made.facets)
    assert [(fact.measure, fact.low, fact.best) for fact in made.facts] == [("waiting", 12, None)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_named_in_every_language(crossing: Kind, sent: dict[str, Any], lang: str) -> None:
    said = labels.of(crossing.name)
    paths = [path for path, _ in shape_of(crossing.model).leaves()]
    assert said.name(lang) != crossing.name
    assert {path for path in paths if said.field(path, lang) == path.rpartition(".")[2]} == set()
    assert {said.section(name, lang) for name, _ in crossing.sections}.isdisjoint(
        {name for name, _ in crossing.sections}
    )
    assert display.headline(crossing, sent["body"], lang)[0] == "Ford below the old mill"


def test_its_schema_and_its_reference_page_are_derived(crossing: Kind) -> None:
    assert json_schema(crossing)["x-tenfold"]["officers.phone"] == {"part": "nominal"}
    assert "`officers.phone`" in reference.pages()["kinds/crossing_point.md"]
    assert crossing.name in registry.names()
