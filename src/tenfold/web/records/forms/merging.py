"""Two people wrote the next version of one record: where they differ, and one form made of both.

What only one of them touched is clear; what the other changed is shown all the same, and a person decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tenfold.kinds.body import Mark
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.web.records.forms import bodies
from tenfold.web.records.forms.typed import Typed

_MARKING = ("form-marking.tlp", "form-marking.pap", "form-marking.caveats", "form-marking.handling_note")
READERS = "form-readers"


@dataclass(frozen=True, slots=True)
class Apart:
    """One thing that the other changed and that does not stand so in mine.

    `field` is a leaf, or a list of rows where a whole row came or went; None for what the form asks beside its kind.
    `both`: I changed it too, so that only I can say which holds. `route` is the path without keys.
    """

    path: str
    route: str
    field: Field | None
    both: bool

    @property
    def is_row(self) -> bool:
        """A whole row that only one of the two has."""
        return self.field is not None and self.field.is_rows


@dataclass(frozen=True, slots=True)
class Three:
    """The form as it was when I began, as the other saved it, and as I have it, all of one kind."""

    kind: Kind
    base: Typed
    theirs: Typed
    mine: Typed
    lang: str

    def apart(self) -> list[Apart]:
        """Everything that the other changed and I have not in the same way, in the order of the form."""
        return [*self._walk(shape_of(self.kind.model), "", ""), *self._beside()]

    def take(self, apart: Apart) -> None:
        """Let the other's hold for this."""
        for path in (apart.path, f"marks.{apart.path}") if apart.is_row else (apart.path,):
            self.mine.drop(path)
            for name, values in self.theirs.as_dict().items():
                if name == path or name.startswith(f"{path}."):
                    self.mine.set(name, values)
        if apart.is_row:
            rows, _, key = apart.path.rpartition(".")
            mine, theirs = self.mine.keys(rows), self.theirs.keys(rows)
            self.mine.set(f"{rows}.key", [*(one for one in mine if one != key), *([key] if key in theirs else [])])

    def _walk(self, shape: Shape, prefix: str, route: str) -> Iterator[Apart]:
        for field in shape.fields:
            path, here = f"{prefix}{field.name}", f"{route}{field.name}"
            if field.inner is None:
                yield from self._leaf(field, path, here)
            elif field.many:
                yield from self._rows(field, path, here)
            else:
                yield from self._walk(field.inner, f"{path}.", f"{here}.")

    def _leaf(self, field: Field, path: str, route: str) -> Iterator[Apart]:
        base, theirs, mine = (
            bodies.leaf(field, one, path, self.lang) or None for one in (self.base, self.theirs, self.mine)
        )
        if theirs not in (base, mine):
            yield Apart(path, route, field, mine != base)

    def _rows(self, field: Field, path: str, route: str) -> Iterator[Apart]:
        assert field.inner is not None
        base, theirs, mine = (one.keys(path) for one in (self.base, self.theirs, self.mine))
        for key in dict.fromkeys([*mine, *theirs]):
            row = f"{path}.{key}"
            if key in mine and key in theirs:
                yield from self._walk(field.inner, f"{row}.", f"{route}.")
                if path in self.kind.marks_on:
                    yield from self._walk(shape_of(Mark), f"marks.{row}.", "mark.")
            elif key in theirs:  # the other wrote it, or I took it away and the other went on writing
                if key not in base or self._differ(field.inner, f"{row}.", self.theirs):
                    yield Apart(row, route, field, key in base)
            elif key in base:  # the other took it away
                yield Apart(row, route, field, self._differ(field.inner, f"{row}.", self.mine))

    def _differ(self, shape: Shape, prefix: str, one: Typed) -> bool:
        """Whether a row is no longer as it was when I began."""
        return bodies.read(shape, one, self.lang, prefix) != bodies.read(shape, self.base, self.lang, prefix)

    def _beside(self) -> Iterator[Apart]:
        for path in (*_MARKING, READERS):
            base, theirs, mine = (_below(one, path) for one in (self.base, self.theirs, self.mine))
            if theirs not in (base, mine):
                yield Apart(path, path, None, mine != base)


def _below(typed: Typed, path: str) -> dict[str, set[str]]:
    """What stands at and under a path, blank controls left out."""
    names = [path, *(f"{path}.{step}" for step in typed.steps(path))]
    return {name: said for name in names if (said := set(typed.several(name)))}
