"""Faults laid beside the fields they are about, and gathered for the summary at the top of the page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from tenfold.foundation.errors import Fault


class Faults:
    """Each fault is shown once at the innermost thing on the page that its anchor names."""

    def __init__(self, faults: Iterable[Fault], say: Callable[[Fault], str]) -> None:
        self._left = list(faults)
        self._say = say
        self._found: list[dict[str, str]] = []
        self._rows: list[str] = []

    @contextmanager
    def within(self, row: str) -> Iterator[None]:
        """What is wrong inside a row says which row it is: of ten statements one lacks its text."""
        self._rows.append(row)
        yield
        self._rows.pop()

    def at(self, path: str, label: str, *, inside: bool = True, say: Callable[[Fault], str] | None = None) -> list[str]:
        """The sentences about a path (with `inside`, about what is under it too); they count as shown from now on."""
        mine = [fault for fault in self._left if fault.at == path or (inside and fault.at.startswith(f"{path}."))]
        texts = []
        where = " · ".join(filter(None, [*self._rows, label]))
        for fault in mine:
            self._left.remove(fault)
            text = (say or self._say)(fault)
            if text not in texts:
                texts.append(text)
                self._found.append({"text": f"{where}: {text}" if where else text, "href": f"#{path}"})
        return texts

    def under(self, path: str) -> bool:
        """Whether anything at or under a path was wrong, shown already or not."""
        names = [entry["href"][1:] for entry in self._found] + [fault.at for fault in self._left]
        return any(name == path or name.startswith(f"{path}.") for name in names)

    def summary(self) -> list[dict[str, str]]:
        """Everything that is wrong, in the order of the page; what has no place on it last."""
        return [*self._found, *({"text": self._say(fault)} for fault in self._left)]
