"""What is answered about groups and networks; see told.py."""

from uuid import UUID

from tenfold.api.told import Told


class TermsTold(Told):
    """What a charter says."""

    purpose: dict[str, str]
    tlp_default: str
    tlp_highest: str
    admission: str
    purposes: list[str]
    agree_days: int
    demands_basis: bool
    suspends_late: bool
    keep_days: int | None
    listed: bool
    vote_days: int
    quorum: int
    majority: str


class CharterTold(TermsTold):
    """One version of the charter of a group."""

    number: int
    written_at: str


class StepTold(Told):
    """One move in a group, as far as the caller may know it."""

    participant: str | None
    move: str
    note: str
    notice_until: str | None
    charter: int | None
    moved_at: str


class GroupTold(Told):
    """A group, with those of its members that the caller may know."""

    slug: str
    name: dict[str, str]
    coordinator: str | None
    coordinators: list[str | None]
    hidden: bool
    listed: bool
    notice_days: int
    closed_at: str | None
    members: list[str | None]
    suspended: list[str | None]
    charters: list[CharterTold]
    moves: list[StepTold]


class GroupStanding(Told):
    """Where a group stands after an act."""

    slug: str
    coordinator: str | None
    hidden: bool
    listed: bool
    closed_at: str | None


class GroupListed(GroupStanding):
    """A group in a list."""

    name: dict[str, str]


class Groups(Told):
    """The groups that the caller's participant belongs to, coordinates or is invited to."""

    groups: list[GroupListed]


class NetworkTold(Told):
    """A network that every organisation of the node finds: its charter, and nothing of its members."""

    slug: str
    name: dict[str, str]
    coordinator: str | None
    hidden: bool
    notice_days: int
    charter: CharterTold | None


class Networks(Told):
    """The networks that can be found."""

    networks: list[NetworkTold]


class Exempted(Told):
    """How many records were exempted."""

    exempted: int


class VoteTold(Told):
    """One vote; `late` ones came after the end and do not count, `replaced` ones gave way to a later one."""

    participant: str
    choice: str
    note: str
    voted_at: str
    late: bool
    replaced: bool


class BallotTold(Told):
    """A question that members voted or vote on, and where it stands: open, carried or rejected."""

    id: UUID
    participant: str
    matter: str
    because: str
    charter: TermsTold | None
    state: str
    carried_out: bool
    opened_at: str
    closes_at: str
    ended_at: str | None
    quorum: int
    majority: str
    voters: int
    yes: int
    no: int
    abstain: int
    votes: list[VoteTold]


class Ballots(Told):
    """The votes of a group, the newest first."""

    ballots: list[BallotTold]
