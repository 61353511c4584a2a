"""All courses by their names: those of kinds, and those that stand alone."""

from tenfold.exchange import control
from tenfold.foundation.errors import Missing
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.procedure import Course

# Courses without a content of their own: add a line here and it can be begun, moved, listed and drawn.
OTHERS: dict[str, Course] = {**control.COURSES}


def names() -> list[str]:
    """The names of all courses: kinds first, in alphabetical order."""
    return [*(name for name in registry.names() if registry.get(name).course is not None), *sorted(OTHERS)]


def find(name: str) -> Course | None:
    """A course by its name."""
    if name in OTHERS:
        return OTHERS[name]
    return registry.get(name).course if name in registry.names() else None


def get(name: str) -> Course:
    """A course by its name. Raises Missing."""
    found = find(name)
    if found is None:
        raise Missing(Reason.COURSE_UNKNOWN, name=name)
    return found
