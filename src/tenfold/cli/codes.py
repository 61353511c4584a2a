"""Codes at the shell: a list is told with its codes and their labels, in the help and where something was wrong."""

from collections.abc import Iterator

from tenfold.foundation.errors import Fault, TenfoldError
from tenfold.vocabulary import lists

_MOST = 40  # of a longer list the codes would bury what was wrong


def told(name: str) -> str:
    """All codes of a list with their English labels, in one line."""
    return ", ".join(f"{code} ({one.labels['en']})" for code, one in lists.get(name).codes.items())


def help_on(name: str, after: str = "") -> str:
    """The help on an argument that takes codes of this list."""
    said = f"code of {name}: {told(name)}"
    return (f"{said}; {after}" if after else said).replace("%", "%%")


def hints(error: TenfoldError) -> Iterator[str]:
    """What is said of each list from which something was wrong or missing."""
    faults: tuple[Fault, ...] = getattr(error, "faults", ())
    named = [dict(fault.params).get("list", "") for fault in faults] or [str(error.params.get("list", ""))]
    for name in dict.fromkeys(named):
        if name in lists.names():
            many = len(lists.get(name).codes)
            yield f"Codes of {name}: {told(name) if many <= _MOST else f'{many}, listed in docs/reference/codes.md'}."
