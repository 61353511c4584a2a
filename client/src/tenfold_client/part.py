"""What every part of the client shares: the line, the language, and lists that are answered inside an object."""

from tenfold_client.errors import UnexpectedAnswer
from tenfold_client.naming import Lang
from tenfold_client.reading import build
from tenfold_client.wire import Query, T, Wire


class ClientPart:
    """One part of the client."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def _lang(self, lang: Lang | None) -> str:
        return lang or self._wire.lang

    def _rows(self, shape: type[T], path: str, member: str, query: Query | None = None) -> tuple[T, ...]:
        """The one list that an answer holds."""
        return rows(shape, self._wire.told(path, query), member)


def rows(shape: type[T], told: object, member: str) -> tuple[T, ...]:
    """A list out of an answer."""
    found = told.get(member) if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise UnexpectedAnswer(f"the answer is not of the documented form at “{member}”")
    return tuple(build(shape, one, f"{member}[{place}]") for place, one in enumerate(found))
