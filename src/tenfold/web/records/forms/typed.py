"""What was typed: the controls of a form by name, each with its values, as a browser sends them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

_LONGEST = 400  # characters of the name of a control; no form of ours has a longer one


class Typed:
    """Names and values of controls. Blank text is nothing, and line ends are those of stored text."""

    def __init__(self, sent: Mapping[str, Sequence[str]] | None = None) -> None:
        self._values: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._worded: frozenset[str] | None = None
        for name, values in (sent or {}).items():
            self.set(name, values)

    def set(self, name: str, values: Iterable[str]) -> None:
        """Replace the values of one control."""
        self._worded = None
        if name not in self._values:
            head, _, tail = name.rpartition(".")
            self._below.setdefault(head, []).append(tail)
        self._values[name] = [value.replace("\r\n", "\n").replace("\r", "\n") for value in values]

    def one(self, name: str) -> str:
        """The value of a control, without white space around it; empty where it was left blank."""
        values = self._values.get(name)
        return values[-1].strip() if values else ""

    def several(self, name: str) -> list[str]:
        """The values of a control that was sent more than once, blank ones left out, each once."""
        return list(dict.fromkeys(stripped for value in self._values.get(name, ()) if (stripped := value.strip())))

    def blanks(self, name: str) -> int:
        """How many values of a control were sent blank."""
        return sum(not value.strip() for value in self._values.get(name, ()))

    def all_of(self, name: str) -> list[str]:
        """Every value of a control, blank ones too."""
        return list(self._values.get(name, ()))

    def below(self, path: str) -> list[str]:
        """The last steps of all names directly under a path."""
        return self._below.get(path, [])

    def steps(self, path: str) -> list[str]:
        """The next steps of all names under a path, however long they are."""
        start = f"{path}."
        return list(
            dict.fromkeys(name[len(start) :].partition(".")[0] for name in self._values if name.startswith(start))
        )

    def keys(self, path: str) -> list[str]:
        """The keys of the rows of a list, in the order in which they stand."""
        return self.several(f"{path}.key")

    def drop(self, path: str) -> None:
        """Forget everything at and under a path."""
        self._worded = None
        for name in [name for name in self._values if name == path or name.startswith(f"{path}.")]:
            head, _, tail = name.rpartition(".")
            self._below[head].remove(tail)
            del self._values[name]

    def has_words(self, path: str) -> bool:
        """Whether anything but keys was typed under a path. Every row asks this, so all paths are gathered at once."""
        if self._worded is None:
            self._worded = frozenset(itertools.chain.from_iterable(map(_above, filter(self._is_worded, self._values))))
        return path in self._worded

    def _is_worded(self, name: str) -> bool:
        return (
            len(name) <= _LONGEST and not name.endswith(".key") and any(value.strip() for value in self._values[name])
        )

    def as_dict(self) -> dict[str, list[str]]:
        """All names with their values, as a browser would send them."""
        return {name: list(values) for name, values in self._values.items()}


def _above(name: str) -> Iterator[str]:
    """Every path that a name stands under."""
    head, dot, _ = name.rpartition(".")
    while dot:
        yield head
        head, dot, _ = head.rpartition(".")
