"""Everything that a kind shows to people is said in six languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tenfold.foundation.errors import Missing
from tenfold.kinds import labels, registry
from tenfold.kinds.asking import Asking
from tenfold.kinds.blocks import Fee, Leg
from tenfold.kinds.body import Body, Mark
from tenfold.kinds.labels import reading
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.vocabulary.languages import LANGUAGES

FOLDER = Path(labels.__file__).parent
FILES = sorted(FOLDER.glob("*.yml"))
KINDS = registry.names()
MARKING = ("marking", "marking.tlp", "marking.pap", "marking.caveats", "marking.handling_note")


def everything(shape: Shape, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its path: leaves, blocks and lists of rows."""
    for field in shape.fields:
        path = f"{prefix}{field.name}"
        yield path, field
        if field.inner:
            yield from everything(field.inner, f"{path}.")


def texts(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of a file with the place where it stands."""
    pending: list[tuple[str, Any]] = [("", yaml.safe_load(path.read_text(encoding="utf-8")))]
    while pending:
        at, value = pending.pop()
        if isinstance(value, dict) and "en" in value:
            yield at, value
        elif isinstance(value, dict):
            pending += [(f"{at}/{name}", inner) for name, inner in value.items()]


def written(tmp_path: Path, **changes: Any) -> Path:
    """A small file of labels for the kind `incident`, with these changes."""
    six = dict.fromkeys(LANGUAGES, "toy")
    raw = {
        "kind": "incident", "translated_by": "Tenfold", "reviewed_by": None, "label": six, "plural": six,
        "definition": six, "sections": {"head": six}, "fields": {"dead": {"label": six}},
    }  # fmt: skip
    path = tmp_path / "toy.yml"
    path.write_text(yaml.safe_dump({**raw, **changes}, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_a_file_with_its_name(name: str) -> None:
    own = reading.read(FOLDER / f"{name}.yml", reading.KindWords)
    assert own.kind == name


@pytest.mark.parametrize("name", KINDS)
def test_every_field_of_a_kind_is_labelled(name: str) -> None:
    known = labels.of(name).fields
    worked_out = [one.name for one in registry.get(name).derived]
    lacking = [
        path for path in [*worked_out, *(path for path, _ in everything(registry.shape(name)))] if path not in known
    ]
    assert not lacking


@pytest.mark.parametrize("name", KINDS)
def test_every_list_of_rows_names_one_of_them(name: str) -> None:
    known = labels.of(name).fields
    lacking = [path for path, field in everything(registry.shape(name)) if field.is_rows and known[path].one is None]
    assert not lacking


@pytest.mark.parametrize("name", KINDS)
def test_every_section_is_labelled_and_no_other(name: str) -> None:
    assert set(labels.of(name).sections) == {section for section, _ in registry.get(name).sections}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_labels_only_fields_that_the_kind_has(name: str) -> None:
    own = reading.read(FOLDER / f"{name}.yml", reading.KindWords)
    worked_out = {one.name for one in registry.get(name).derived}
    assert own.fields.keys() <= {path for path, _ in everything(registry.shape(name))} | worked_out


def test_shared_words_are_those_of_shared_blocks() -> None:
    known = {"fee": Fee, "leg": Leg, "asking": Asking}
    said = reading.read(FOLDER / "blocks.yml", reading.Words).fields
    plain = {f"{name}.{field.name}" for name, block in known.items() for field in shape_of(block).fields}
    assert said.keys() == plain
    assert labels.of("route").field("legs.fee.payer", "fr") == "Qui paie"


def test_common_fields_are_those_of_body_mark_and_marking() -> None:
    common = reading.read(FOLDER / "common.yml", reading.Words)
    body = {path for path, _ in everything(shape_of(Body))}
    mark = {"mark", *(path for path, _ in everything(shape_of(Mark), "mark."))}
    assert common.fields.keys() == body | mark | set(MARKING)


@pytest.mark.parametrize("name", KINDS)
def test_most_fields_say_how_to_fill_them_in(name: str) -> None:
    leaves = [path for path, _ in registry.shape(name).leaves()]
    helped = [path for path in leaves if labels.of(name).help(path, "en")]
    assert len(helped) >= 0.6 * len(leaves)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_is_left_in_english(path: Path) -> None:
    left = [(at, lang) for at, said in texts(path) for lang in ("ar", "zh", "ru") if said[lang] == said["en"]]
    assert not left


@pytest.mark.parametrize(
    ("lang", "script"), [("ar", r"[\u0600-\u06ff]"), ("zh", r"[\u4e00-\u9fff]"), ("ru", r"[\u0400-\u04ff]")]
)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_are_in_the_script_of_their_language(path: Path, lang: str, script: str) -> None:
    strange = [at for at, said in texts(path) if not re.search(script, said[lang])]
    assert not strange


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_placeholders_are_equal_in_all_languages(path: Path) -> None:
    def holes(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}|%\(\w+\)s", text))

    unequal = [at for at, said in texts(path) for lang in LANGUAGES if holes(said[lang]) != holes(said["en"])]
    assert not unequal


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_short(path: Path) -> None:
    long = [at for at, said in texts(path) if at.endswith(("label", "plural", "one")) and len(said["en"]) > 40]
    assert not long


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_field_stands_twice_in_a_file(path: Path) -> None:
    fields = re.findall(
        r"^  ([a-z][a-z0-9_.]*):", path.read_text(encoding="utf-8").partition("\nfields:\n")[2], re.MULTILINE
    )
    assert len(fields) == len(set(fields))


def test_a_label_falls_back_to_english_then_to_the_last_step_of_its_path() -> None:
    words = labels.of("incident")
    assert words.field("dead", "pt") == words.field("dead", "en")
    assert words.field("conveyance.wheels", "fr") == "wheels"
    assert words.help("conveyance.wheels", "fr") is None
    assert words.section("nowhere", "ru") == "nowhere"


def test_a_list_without_a_word_for_one_row_is_called_by_its_label() -> None:
    words = labels.of("incident")
    assert words.one("dead", "es") == words.field("dead", "es")


def test_common_words_underlie_every_kind() -> None:
    assert {labels.of(name).field("summary", "fr") for name in KINDS} == {"Résumé"}


def test_words_are_reviewed_in_english_alone_until_a_speaker_has_read_them() -> None:
    words = labels.of("incident")
    assert [lang for lang in LANGUAGES if words.reviewed(lang)] == ["en"]


def test_nothing_is_said_of_a_kind_that_does_not_exist() -> None:
    with pytest.raises(Missing):
        labels.of("../common")


def test_a_visiting_file_serves_while_the_block_runs(tmp_path: Path) -> None:
    with labels.visiting("incident", written(tmp_path)) as words:
        assert labels.of("incident") is words
        assert words.field("dead", "ar") == "toy"
        assert words.field("summary", "fr") == "Résumé"
    assert labels.of("incident").field("dead", "ar") != "toy"


def test_a_visiting_file_speaks_of_its_own_kind(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="not of intelligence_report"),
        labels.visiting("intelligence_report", written(tmp_path)),
    ):
        pass


def test_reading_tells_file_and_place_of_what_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, fields={"dead": {"label": {"en": "Dead"}}})
    with pytest.raises(ValueError, match=r"^toy\.yml: fields/dead/label: .*lacks \['ar', 'zh', 'fr', 'ru', 'es'\]"):
        reading.read(path, reading.KindWords)
