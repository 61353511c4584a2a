"""What is answered about contact points; see told.py."""

from tenfold.api.told import Told


class ContactTold(Told):
    """A contact point of an organisation. The first by `rank` who is not absent is told first."""

    participant: str
    rank: int
    role: str
    name: str
    languages: list[str]
    channels: dict[str, str]
    hours: str
    away_from: str | None
    away_until: str | None
    handed_over: list[str]
    verified_on: str


class ContactsTold(Told):
    """Contact points, by organisation and rank."""

    contacts: list[ContactTold]


class ContactGone(Told):
    """Which contact point is there no more."""

    rank: int
    gone: bool
