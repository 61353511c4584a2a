"""What the control of a form holds, by its name alone: the class of the field, as its kind declares it. Pure."""

from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PartName
from tenfold.kinds.shape import Shape, shape_of

_ABOUT = ("form-marking.", "form-readers")  # what a form asks beside the fields of its kind


def part_of(kind: Kind, name: str) -> PartName | None:
    """The class of what is typed into this control; None for a control that is none of the form's."""
    if name.startswith(_ABOUT):
        return "open"
    if name.startswith("marks."):
        return "open" if name.removeprefix("marks.").partition(".")[0] in kind.marks_on else None
    return _part(shape_of(kind.model), name)


def _part(shape: Shape, name: str) -> PartName | None:
    step, _, rest = name.partition(".")
    field = next((one for one in shape.fields if one.name == step), None)
    if field is None or field.inner is None:
        return field.part if field else None
    if not field.many:
        return _part(field.inner, rest)
    key, _, below = rest.partition(".")
    return "open" if key == "key" else _part(field.inner, below)
