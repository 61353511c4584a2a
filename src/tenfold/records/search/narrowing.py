"""What a search asks for, as SQL: words and facets, organisations, and what a room above singles out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold.records.models.projections import SHARDS
from tenfold.records.search import facets
from tenfold.records.search.among import Among
from tenfold.records.search.query import conjuncts, matching

ORIGINATOR = "originator"
# Every row names its originator, those of files and of parts behind walls of their own too. Whoever has no such name, or
# nothing that reaches this reader, is alike.
_FROM = (
    "{of}originator_id = ANY(ARRAY(SELECT principal_id FROM accounts_participant WHERE slug = ANY(%({name})s::text[])))"
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Words and facets as the index takes them, all of which must match, the slugs of organisations, and a selection.

    `at` tells it apart where several stand in one statement.
    """

    pieces: Sequence[str] = ()
    originators: Sequence[str] = ()
    among: Among | None = None
    at: str = ""

    @property
    def asked(self) -> str | None:
        """Words and facets in one; None where everything is meant."""
        return " & ".join(self.pieces) or None

    @property
    def params(self) -> dict[str, Any]:
        """What the conditions name."""
        own = {f"q{self.at}": self.asked, f"originators{self.at}": list(self.originators)}
        pieces = {self._piece(number): piece for number, piece in enumerate(self.pieces)}
        return {**own, **pieces, **(self.among.params if self.among else {})}

    def _piece(self, number: int) -> str:
        return f"q{self.at}_piece_{number}"

    def conditions(self, *, of: str = "", shards: Iterable[int] = range(SHARDS)) -> list[str]:
        """The conditions on the search documents, called `of`; none where everything is meant."""
        params = [f"%({self._piece(number)})s" for number in range(len(self.pieces))]
        said = [matching(*params, of=of, shards=shards)] if params else []
        said += [self.whose(of=of)] if self.originators else []
        return [*said, f"{of}record_id IN ({self.among.sql})"] if self.among else said

    def whose(self, *, of: str = "") -> str:
        """The condition on whose it is, for any row that hangs on a record."""
        return _FROM.format(of=of, name=f"originators{self.at}")

    def where(self, *more: str, of: str = "", shards: Iterable[int] = range(SHARDS)) -> str:
        """The whole WHERE of a selection from the search documents; empty where everything is meant."""
        said = [ask for ask in (*self.conditions(of=of, shards=shards), *more) if ask]
        return f" WHERE {' AND '.join(said)}" if said else ""


def narrow(
    query: str, *, lang: str, filters: Mapping[str, Sequence[str]], among: Among | None = None, at: str = ""
) -> Narrowed:
    """From words and filters. Raises Invalid for a filter that there is not."""
    chosen = {name: list(codes) for name, codes in filters.items() if codes}
    originators = [slug.replace("\x00", "") for slug in chosen.pop(ORIGINATOR, [])]
    facets.require_known(chosen)
    return Narrowed(conjuncts(query, lang=lang, filters=chosen), originators, among, at)


def require_known(filters: Mapping[str, Sequence[str]]) -> None:
    """Only declared facets and the originator filter. Raises Invalid, without a word of SQL."""
    facets.require_known({name: list(codes) for name, codes in filters.items() if name != ORIGINATOR})
