"""What is still out of a loss, number by number as it is printed, and what is left when some of it comes back. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import serials
from tenfold.vocabulary.serials import Span

BACK = "recovered"  # the code of doc_status, and the list in which a loss says what came back
Body = Mapping[str, Any]


class Piece(NamedTuple):
    """Numbers in a row, as they are printed, and how many they are."""

    first: str
    last: str
    amount: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many documents a loss is about, what is still out, and how many came back. Unknown is None, and no number."""

    lost: int | None
    out: Sequence[Piece] = ()

    @property
    def missing(self) -> int | None:
        """How many are still out."""
        return None if self.lost is None else sum(piece.amount for piece in self.out)

    @property
    def back(self) -> int | None:
        """How many came back."""
        return None if self.lost is None or self.missing is None else self.lost - self.missing


def standing(body: Body) -> Standing:
    """How a loss stands. Where its numbers do not say how many they are, nothing is said about it."""
    first, last = _ends(body)
    if not (first and last and serials.is_range(first, last)):
        return Standing(None)
    whole = Span(serials.read(first).value, serials.read(last).value)
    lost = whole.last - whole.first + 1
    if body.get("doc_status") == BACK:
        return Standing(lost)
    return Standing(lost, [_piece(first, span) for span in serials.without(whole, _gone(body))])


def taken_back(body: Body, first: str, last: str, on: str) -> dict[str, Any]:
    """The loss with these numbers back; the last one may be left out. Raises Invalid with the field that is wrong.

    Where nothing is left out, the whole is recovered: no look-up finds it any more.
    """
    last = last or first
    _require_out(body, first, last)
    rows = list(body.get(BACK, ()))
    row: dict[str, Any] = {"key": _fresh({one["key"] for one in rows}), "first": first}
    row |= {"last": last} if serials.printed(last) != serials.printed(first) else {}
    row |= {"recovered_on": on}
    made = {**body, BACK: [*rows, row]}
    return made if standing(made).missing else made | {"doc_status": BACK}


def _require_out(body: Body, first: str, last: str) -> None:
    """All of these numbers are still out, and in order."""
    lost_first, lost_last = _ends(body)
    if not first.strip():
        raise Invalid(faults=[Fault("first", Reason.FIELD_REQUIRED)])
    if not serials.is_range(first, last):
        raise Invalid(faults=[Fault("last", Reason.RANGE_NOT_ONE_SERIES)])
    for name, number in (("first", first), ("last", last)):
        if not (serials.is_range(lost_first, number) and serials.is_range(number, lost_last)):
            raise Invalid(faults=[Fault(name, Reason.NOT_IN_THE_RANGE)])
    asked = Span(serials.read(first).value, serials.read(last).value)
    out = [Span(serials.read(piece.first).value, serials.read(piece.last).value) for piece in standing(body).out]
    if not any(span.first <= asked.first and asked.last <= span.last for span in out):
        raise Invalid(faults=[Fault("first", Reason.BACK_ALREADY)])


def _ends(body: Body) -> tuple[str, str]:
    if one := body.get("number"):
        return one, one
    return body.get("number_from", ""), body.get("number_to", "")


def _gone(body: Body) -> list[Span]:
    rows = [(row["first"], row.get("last") or row["first"]) for row in body.get(BACK, ()) if row.get("first")]
    return [Span(serials.read(first).value, serials.read(last).value) for first, last in rows]


def _piece(like: str, span: Span) -> Piece:
    return Piece(_printed(like, span.first), _printed(like, span.last), span.last - span.first + 1)


def _printed(like: str, value: int) -> str:
    """A number of the series of another one, written as that one is; letters of the series stay, also those that look like figures."""
    pattern = serials.printed(like)
    whole = serials.read(like)._replace(value=value).whole
    signs = [figure if letter.isdigit() else letter for letter, figure in zip(pattern, whole, strict=True)]
    if sum(sign.isalnum() for sign in like) != len(signs):
        return "".join(signs)
    rest = iter(signs)
    return "".join(next(rest) if sign.isalnum() else sign for sign in like)


def _fresh(keys: set[str]) -> str:
    return next(key for number in range(1, len(keys) + 2) if (key := f"R{number}") not in keys)
