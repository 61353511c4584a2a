"""The sections of a kind: its fields in the order of their declaration, attachments last."""

from tenfold.kinds.body import Body
from tenfold.kinds.filing import holds_files
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Field, shape_of

FILES = "files"
ATTACHED = tuple(field.name for field in shape_of(Body).fields if holds_files(field))


def split(kind: Kind) -> list[tuple[str, list[Field]]]:
    """The fields of a kind by section, in order; attachments, which every kind can have, stand last."""
    starts = {first: name for name, first in kind.sections}
    made: list[tuple[str, list[Field]]] = []
    attached = [field for field in shape_of(kind.model).fields if field.name in ATTACHED]
    for field in (field for field in shape_of(kind.model).fields if field.name not in ATTACHED):
        if field.name in starts or not made:
            made.append((starts.get(field.name, kind.sections[0][0]), []))
        made[-1][1].append(field)
    return [*made, (FILES, attached)]
