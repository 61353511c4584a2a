"""The page on which somebody settles what she and somebody else changed in the same record, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tenfold.kinds import labels
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.vocabulary import lists
from tenfold.web.records import anchors, words
from tenfold.web.records.forms import bodies, codecs, codes, readers
from tenfold.web.records.forms.merging import READERS, Apart, Three
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]
PICK = "form-pick."
THEIRS, MINE = "theirs", "mine"


def settle(three: Three, picked: Typed) -> list[Apart]:
    """Let the picks hold; answers what still needs one. What the other alone changed holds unless somebody says otherwise."""
    open_still = []
    for apart in three.apart():
        pick = picked.one(f"{PICK}{apart.path}") or ("" if apart.both else THEIRS)
        if pick == THEIRS:
            three.take(apart)
        elif pick != MINE:
            open_still.append(apart)
    return open_still


def entries(three: Three, picked: Typed, choices: readers.Choices, *, asked: Sequence[Apart] = ()) -> list[Context]:
    """Every difference: what it is called, the three texts, what is picked. `asked` still need a pick."""
    said = _Words(three, readers.by_name(choices))
    return [
        {
            "path": one.path, "name": f"{PICK}{one.path}", "label": said.label(one), "both": one.both,
            "base": said.text(one, three.base), "theirs": said.text(one, three.theirs), "mine": said.text(one, three.mine),
            "picked": picked.one(f"{PICK}{one.path}") or ("" if one.both else THEIRS),
            "error": _("Choose which of the two holds.") if one in asked else "",
        }
        for one in three.apart()
    ]  # fmt: skip


def label(three: Three, apart: Apart) -> str:
    """What a difference is about, in words."""
    return _Words(three, {}).label(apart)


def hidden(typed: Typed) -> list[tuple[str, str]]:
    """Everything that was typed, to be sent on."""
    skipped = ("csrfmiddlewaretoken", "form-do", "form-newest")
    return [
        (name, value)
        for name, values in typed.as_dict().items()
        for value in values
        if name not in skipped and not name.startswith(PICK)
    ]


class _Words:
    """Labels and texts of what differs."""

    def __init__(self, three: Three, known: Mapping[str, str]) -> None:
        self._three, self._known, self._lang = three, known, three.lang
        self._labels = labels.of(three.kind.name)
        shape = shape_of(three.kind.model)
        self._bodies = [bodies.read(shape, one, three.lang) for one in (three.mine, three.theirs, three.base)]

    def label(self, apart: Apart) -> str:
        """The words of the path, rows by their number in the form where it has them."""
        if apart.path == READERS:
            return _("Who is this for?")
        if apart.field is None:
            return self._labels.field(apart.path.removeprefix("form-"), self._lang)
        return anchors.words(self._three.kind, apart.path, *self._bodies)

    def text(self, apart: Apart, typed: Typed) -> str:
        """What stands there in one of the three; empty where nothing does."""
        if apart.field is None:
            return self._beside(apart.path, typed)
        if apart.field.inner is None:
            return self._leaf(apart.field, typed, apart.path)
        rows, _dot, key = apart.path.rpartition(".")
        return (
            "\n".join(self._row(apart.field.inner, typed, apart.path, apart.route)) if key in typed.keys(rows) else ""
        )

    def _row(self, shape: Shape, typed: Typed, path: str, route: str) -> Iterator[str]:
        for field in shape.fields:
            here, name = f"{path}.{field.name}", f"{route}.{field.name}"
            if field.inner is None:
                if said := self._leaf(field, typed, here):
                    yield f"{self._labels.field(name, self._lang)}: {said}"
            else:
                for inner in [f"{here}.{key}" for key in typed.keys(here)] if field.many else [here]:
                    yield from self._row(field.inner, typed, inner, name)

    def _leaf(self, field: Field, typed: Typed, path: str) -> str:
        found = [(path, value) for value in typed.several(path)]
        found += [
            (name, value) for step in typed.steps(path) for name in [f"{path}.{step}"] for value in typed.several(name)
        ]
        return "; ".join(self._value(field, name.removeprefix(path).lstrip("."), value) for name, value in found)

    def _value(self, field: Field, part: str, value: str) -> str:
        if field.type == "ltext":
            return f"{value} ({words.language_name(part, self._lang)})"
        if field.type == "flag":
            return _("Yes")
        listed = {"code": field.list, "yes3": "yes_no_unknown", "where": codecs.PART_LISTS.get(part)}.get(field.type)
        return codes.label(listed, value, self._lang) if listed else value

    def _beside(self, path: str, typed: Typed) -> str:
        listed = {"form-marking.tlp": "tlp", "form-marking.pap": "pap", "form-marking.caveats": "caveat"}.get(path)
        values = [*typed.several(path), *typed.one(f"{path}.people").split("\n")]
        said = [self._known.get(value, value) for value in values if value]
        said += [lists.get("purpose").label(code, self._lang) for code in typed.several(f"{path}.purposes")]
        return "; ".join(codes.label(listed, value, self._lang) if listed else value for value in said)
