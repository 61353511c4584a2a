"""The sanitised twin: what is proposed to be left out, and the twin that a person decided on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.answers import MarkingRead
from tenfold_client.naming import Marking, Readers, Ref
from tenfold_client.part import ClientPart
from tenfold_client.reading import build
from tenfold_client.wire import read_json

Level = Literal["exact", "square", "region", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of one proposal; `words` are the reason to keep it, or what stands in its place."""

    do: Literal["accept", "keep", "own"]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was decided about the same span of an earlier version."""

    do: str
    words: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposal. `instead` of None leaves it out; `bound` ones cannot be kept. Without `start` it is the whole value."""

    key: str
    anchor: str
    why: str
    found: str
    instead: Any
    start: int | None
    end: int | None
    bound: bool
    earlier: Earlier | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinText:
    """A text that a person reads before there is a twin."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Everything to decide for a twin of this version."""

    version: int
    proposals: tuple[Proposal, ...]
    texts: tuple[TwinText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The twin, a draft of its own."""

    id: str


class Twins(ClientPart):
    """`client.twins`: a copy for more readers, without what they are not to have. A person decides; a program carries it out."""

    def propose(
        self, record: Ref, *, version: int | None = None, places: Level = "country", key: str | None = None
    ) -> Proposals:
        """What to leave out, each with its reason, and places no more exact than `places`. It is a reading of every part of the source."""
        path = f"/records/{naming.step(record)}/twin-proposals"
        found: Proposals = build(
            Proposals, read_json(self._wire.send("POST", path, query={"version": version, "places": places}, key=key))
        )
        return found

    def make(
        self, record: Ref, decisions: Mapping[str, Decision], read: Iterable[str], *, version: int, to: Readers = (),
        marking: Marking | MarkingRead | None = None, places: Level = "country", key: str | None = None,
    ) -> Twin:  # fmt: skip
        """Make the twin: a decision for each proposal by its key, and the anchors of the texts that a person read."""
        sent = naming.given(
            version=version, decisions={name: {"do": one.do, "words": one.words} for name, one in decisions.items()},
            read=list(read), to=naming.readers(to), marking=naming.marking(marking), places=places,
        )  # fmt: skip
        return self._wire.write(Twin, "POST", f"/records/{naming.step(record)}/twin", sent, key=key)
