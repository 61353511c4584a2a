"""What is answered about the caller and about who takes part; see told.py."""

from tenfold.api.told import Told


class Me(Told):
    """Who calls, for which purpose, and what the token or the session allows."""

    name: str
    participant: str | None
    purpose: str
    permissions: list[str]


class ParticipantTold(Told):
    """An authority or organisation that takes part, addressed as `participant:` and its slug."""

    slug: str
    name: dict[str, str]
    type: str
    state: str | None


class StateTold(Told):
    """A State with its participants as one reader, addressed as `state:` and its code."""

    code: str
    name: str


class Directory(Told):
    """All who take part."""

    participants: list[ParticipantTold]
    states: list[StateTold]
