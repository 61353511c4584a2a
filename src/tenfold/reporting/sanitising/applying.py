"""What was decided, checked and carried out; and the guard that looks at the result whatever was decided."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.shape import Shape, shape_of
from tenfold.reporting.sanitising.leaves import Json, Leaf, leaves, remade, texts
from tenfold.reporting.sanitising.planted import Planted, holds
from tenfold.reporting.sanitising.proposing import NEW, Proposal, Source, free_texts

LONGEST_REASON = 500
_WORDED = frozenset({"text", "long_text", "ltext", "ident", "when"})  # what somebody can word herself


@dataclass(frozen=True, slots=True)
class Decision:
    """Accept what is proposed, keep what stands there with a written reason, or put own words in its place."""

    do: Literal["accept", "keep", "own"]
    words: str = ""


def lacking(
    given: Source, proposals: Sequence[Proposal], decisions: Mapping[str, Decision], read: Collection[str]
) -> list[Fault]:
    """What stands between these decisions and a twin. A fault is at the key of a proposal or the anchor of a text."""
    types = {leaf.anchor: leaf.field.type for leaf in leaves(given.body, shape_of(given.kind.model))}
    faults = [
        Fault(one.key, reason, params) for one in proposals
        for reason, params in _wrong(one, decisions.get(one.key), types[one.anchor], given.planted)
    ]  # fmt: skip
    unknown = set(decisions) - {one.key for one in proposals}
    faults += [Fault(key, Reason.CHANGED_MEANWHILE) for key in sorted(unknown)]
    seen = {*read, *(one.anchor for one in proposals if is_left_out(one, decisions.get(one.key)))}
    return faults + [Fault(leaf.anchor, Reason.TEXT_UNREAD) for leaf in free_texts(given) if leaf.anchor not in seen]


def is_left_out(one: Proposal, decided: Decision | None) -> bool:
    """Whether nothing of the whole text passes: then nobody needs to read it."""
    return decided is not None and decided.do == "accept" and one.start is None and one.instead is None


def apply(
    given: Source, proposals: Sequence[Proposal], decisions: Mapping[str, Decision], fresh: Callable[[], str]
) -> Json:
    """The body of the twin."""
    by_anchor: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_anchor.setdefault(one.anchor, []).append(one)

    def change(leaf: Leaf) -> Any:
        mine = by_anchor.get(leaf.anchor, [])
        if mine and mine[0].start is None:
            return _value(leaf, mine[0], decisions[mine[0].key], fresh)
        return _text(str(leaf.value), mine, decisions) if mine else leaf.value

    return remade(given.body, shape_of(given.kind.model), change)


def leaks(body: Mapping[str, Any], shape: Shape, planted: Planted) -> Iterator[str]:
    """The anchors at which a nominal or protected value of the source stands."""
    for leaf in leaves(body, shape):
        if leaf.field.part != "open" or any(holds(text, planted) for text in texts(leaf)):
            yield leaf.anchor


def _wrong(
    one: Proposal, decided: Decision | None, type_: str, kept_out: Planted
) -> Iterator[tuple[Reason, tuple[tuple[str, str], ...]]]:
    words = decided.words.strip() if decided else ""
    if decided is None:
        yield Reason.DECISION_NEEDED, ()
    elif (decided.do == "keep" and one.bound) or holds(words, kept_out):
        yield Reason.TWIN_NAMES, ()
    elif decided.do == "keep" and not words:
        yield Reason.REASON_NEEDED, ()
    elif decided.do == "keep" and len(words) > LONGEST_REASON:
        yield Reason.TOO_LONG, (("limit", str(LONGEST_REASON)),)
    elif decided.do == "own" and (not words or type_ not in _WORDED):
        yield (Reason.FIELD_REQUIRED if type_ in _WORDED else Reason.VALUE_NOT_FIT), ()


def _value(leaf: Leaf, one: Proposal, decided: Decision, fresh: Callable[[], str]) -> Any:
    match decided.do:
        case "keep":
            return leaf.value
        case "own":
            return decided.words.strip()
        case _:
            return fresh() if one.instead == NEW else one.instead


def _text(text: str, mine: Sequence[Proposal], decisions: Mapping[str, Decision]) -> str:
    for one in reversed(mine):
        decided = decisions[one.key]
        if decided.do != "keep":
            words = decided.words.strip() if decided.do == "own" else str(one.instead)
            text = text[: one.start] + words + text[one.end :]
    return text
