"""What is sent about groups: charters, applications, votes, steps of their members, records that are exempted."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from tenfold.api.shapes import Language, Line, Name, Note, Sent, storable
from tenfold.handling.services.charters import Terms


class CharterSent(Sent):
    """The terms of a charter. `purpose` is a text by language; `purposes` are those for which it shares, none meaning all."""

    purpose: dict[Language, Annotated[str, Field(max_length=2000), AfterValidator(storable)]]
    tlp_default: Name = "amber"
    tlp_highest: Name = "amber"
    admission: Literal["coordinator", "no-objection", "vote"] = "coordinator"
    purposes: Annotated[list[Name], Field(max_length=20)] = []
    agree_days: Annotated[int, Field(ge=1, le=365)] = 30
    listed: bool = False
    vote_days: Annotated[int, Field(ge=1, le=60)] = 14
    quorum: Annotated[int, Field(ge=1, le=100)] = 50
    majority: Literal["simple", "two-thirds", "all"] = "simple"
    demands_basis: bool = False
    suspends_late: bool = False
    keep_days: Annotated[int, Field(ge=1, le=3650)] | None = None

    def terms(self) -> Terms:
        """The terms."""
        return Terms(
            purpose={str(lang): text for lang, text in self.purpose.items()}, tlp_default=self.tlp_default, tlp_highest=self.tlp_highest,
            admission=self.admission, purposes=tuple(self.purposes), agree_days=self.agree_days, listed=self.listed,
            vote_days=self.vote_days, quorum=self.quorum, majority=self.majority, demands_basis=self.demands_basis,
            suspends_late=self.suspends_late, keep_days=self.keep_days,
        )  # fmt: skip


class GroupSent(CharterSent):
    """A new group. Whether its members are hidden from each other, and the days of notice, cannot be changed later."""

    name: dict[Language, Line]
    hidden: bool = False
    notice_days: Annotated[int, Field(ge=1, le=90)] = 7


class ApplicationSent(Sent):
    """Why the caller's participant wants to join."""

    reason: Note


class BallotSent(Sent):
    """What the members are asked about a participant: `admit` or `end`; and why. Or, with `charter`, whether that is put in force,
    which changes how they decide; `participant` is left out then."""

    participant: Name = ""
    matter: Literal["admit", "end", "charter"]
    because: Note
    charter: CharterSent | None = None


class VoteSent(Sent):
    """The vote of the caller's participant."""

    choice: Literal["yes", "no", "abstain"]
    note: Note = ""


class StepSent(Sent):
    """A move of, or about, a participant."""

    participant: Name
    move: Name
    note: Note = ""


class ExemptSent(Sent):
    """The own records to exempt, by id; without them all."""

    records: Annotated[list[UUID] | None, Field(min_length=1, max_length=1000)] = None
