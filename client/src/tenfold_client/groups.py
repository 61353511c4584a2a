"""Groups: founded, chartered, entered and left by moves, closed; and records exempted before somebody comes in."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from tenfold_client import naming
from tenfold_client.naming import Ref
from tenfold_client.part import ClientPart
from tenfold_client.told import Ballot, Exempted, Group, GroupListed, GroupStanding, Network
from tenfold_client.told_reciprocity import Reciprocity, Rule, Standing

ToldTo = Literal["coordinator", "members"]
Admission = Literal["coordinator", "no-objection", "vote"]
Majority = Literal["simple", "two-thirds", "all"]
Matter = Literal["admit", "end"]
Choice = Literal["yes", "no", "abstain"]
Texts = dict[str, str]


class Groups(ClientPart):
    """`client.groups`: the groups of your participant."""

    def list(self) -> tuple[GroupListed, ...]:
        """Those that your participant belongs to, coordinates or is invited to."""
        return self._rows(GroupListed, "/groups", "groups")

    def read(self, slug: str) -> Group:
        """One group: its charter in all versions, members and moves as far as you may know them."""
        return self._wire.get(Group, f"/groups/{naming.step(slug)}")

    def found(
        self, name: Texts, purpose: Texts, *, tlp_default: str = "amber", tlp_highest: str = "amber",
        admission: Admission = "coordinator", purposes: Iterable[str] = (), agree_days: int = 30, listed: bool = False,
        vote_days: int = 14, quorum: int = 50, majority: Majority = "simple", demands_basis: bool = False,
        suspends_late: bool = False, keep_days: int | None = None,
        hidden: bool = False, notice_days: int = 7, key: str | None = None,
    ) -> GroupStanding:  # fmt: skip
        """Found a group, which your participant coordinates. Name and purpose are texts by language."""
        sent = {
            "name": name, "purpose": purpose, "tlp_default": tlp_default, "tlp_highest": tlp_highest, "admission": admission,
            "purposes": [*purposes], "agree_days": agree_days, "listed": listed, "vote_days": vote_days, "quorum": quorum,
            "majority": majority, "demands_basis": demands_basis,
            "suspends_late": suspends_late, "keep_days": keep_days, "hidden": hidden, "notice_days": notice_days,
        }  # fmt: skip
        return self._wire.write(GroupStanding, "POST", "/groups", sent, key=key)

    def write_charter(
        self, slug: str, purpose: Texts, *, tlp_default: str = "amber", tlp_highest: str = "amber",
        admission: Admission = "coordinator", purposes: Iterable[str] = (), agree_days: int = 30, listed: bool = False,
        vote_days: int = 14, quorum: int = 50, majority: Majority = "simple", demands_basis: bool = False,
        suspends_late: bool = False, keep_days: int | None = None, key: str | None = None,
    ) -> GroupStanding:  # fmt: skip
        """Put a new version of the charter in force; the members are asked to agree. What is not named falls back to its default."""
        sent = {
            "purpose": purpose, "tlp_default": tlp_default, "tlp_highest": tlp_highest, "admission": admission,
            "purposes": [*purposes], "agree_days": agree_days, "listed": listed, "vote_days": vote_days, "quorum": quorum,
            "majority": majority, "demands_basis": demands_basis,
            "suspends_late": suspends_late, "keep_days": keep_days,
        }  # fmt: skip
        return self._wire.write(GroupStanding, "POST", f"/groups/{naming.step(slug)}/charter", sent, key=key)

    def move(self, slug: str, participant: str, move: str, *, note: str = "", key: str | None = None) -> GroupStanding:
        """Make one move: invite, accept, decline, withdraw, object, admit, agree, offer, retract, take, leave, remove,
        suspend, lift, cancel, grant, refuse, appoint, resign, dismiss."""
        sent = {"participant": participant, "move": move, "note": note}
        return self._wire.write(GroupStanding, "POST", f"/groups/{naming.step(slug)}/moves", sent, key=key)

    def networks(self) -> tuple[Network, ...]:
        """The networks that every organisation of the node finds."""
        return self._rows(Network, "/networks", "networks")

    def apply(self, slug: str, reason: str, *, key: str | None = None) -> GroupStanding:
        """Ask for membership in a network that can be found; your participant thereby agrees to its charter."""
        return self._wire.write(
            GroupStanding, "POST", f"/networks/{naming.step(slug)}/apply", {"reason": reason}, key=key
        )

    def ballots(self, slug: str) -> tuple[Ballot, ...]:
        """The votes of a group, the newest first."""
        return self._rows(Ballot, f"/groups/{naming.step(slug)}/ballots", "ballots")

    def propose(self, slug: str, participant: str, matter: Matter, because: str, *, key: str | None = None) -> Ballot:
        """Ask the members whether a participant is admitted, or whether its membership ends."""
        sent = {"participant": participant, "matter": matter, "because": because, "charter": None}
        return self._wire.write(Ballot, "POST", f"/groups/{naming.step(slug)}/ballots", sent, key=key)

    def propose_charter(
        self, slug: str, because: str, purpose: Texts, *, tlp_default: str = "amber", tlp_highest: str = "amber",
        admission: Admission = "coordinator", purposes: Iterable[str] = (), agree_days: int = 30, listed: bool = False,
        vote_days: int = 14, quorum: int = 50, majority: Majority = "simple", demands_basis: bool = False,
        suspends_late: bool = False, keep_days: int | None = None, key: str | None = None,
    ) -> Ballot:  # fmt: skip
        """Ask the members whether a version of the charter is put in force that changes how they decide; carried, write it so."""
        charter = {
            "purpose": purpose, "tlp_default": tlp_default, "tlp_highest": tlp_highest, "admission": admission,
            "purposes": [*purposes], "agree_days": agree_days, "listed": listed, "vote_days": vote_days, "quorum": quorum,
            "majority": majority, "demands_basis": demands_basis, "suspends_late": suspends_late, "keep_days": keep_days,
        }  # fmt: skip
        sent = {"matter": "charter", "because": because, "charter": charter}
        return self._wire.write(Ballot, "POST", f"/groups/{naming.step(slug)}/ballots", sent, key=key)

    def vote(self, slug: str, ballot: Ref, choice: Choice, *, note: str = "", key: str | None = None) -> Ballot:
        """Vote, or vote anew as long as it goes on; what comes after the end is kept and does not count."""
        here = f"/groups/{naming.step(slug)}/ballots/{naming.step(str(ballot))}/votes"
        return self._wire.write(Ballot, "POST", here, {"choice": choice, "note": note}, key=key)

    def close(self, slug: str, *, key: str | None = None) -> GroupStanding:
        """End the group: nobody comes in, nothing more is shared with it, what was shared stays."""
        return self._wire.write(GroupStanding, "POST", f"/groups/{naming.step(slug)}/close", {}, key=key)

    def exempt(self, slug: str, records: Iterable[Ref] | None = None, *, key: str | None = None) -> Exempted:
        """Address own records to the members of today instead of to the group; without `records` all of them."""
        sent = naming.given(records=None if records is None else [str(one) for one in records])
        return self._wire.write(Exempted, "POST", f"/groups/{naming.step(slug)}/exempt", sent, key=key)

    def standing(self, slug: str) -> Standing:
        """Where your participant stands in a network with a rule, and exactly what would change it."""
        return self._wire.get(Standing, f"/groups/{naming.step(slug)}/standing")

    def reciprocity(self, slug: str) -> Reciprocity:
        """The rule of a network in all versions; its coordinator is also told who meets which grade."""
        return self._wire.get(Reciprocity, f"/groups/{naming.step(slug)}/reciprocity")

    def decide_reciprocity(
        self, slug: str, grades: Iterable[Mapping[str, Any]], *, grace_days: int = 90, warn_days: int = 30, told: ToldTo = "coordinator",
        key: str | None = None,
    ) -> Rule:  # fmt: skip
        """Put a rule in force: grades from the lowest up, each a name by language and its conditions; without grades it ends."""
        sent = {"grades": [dict(one) for one in grades], "grace_days": grace_days, "warn_days": warn_days, "told": told}
        return self._wire.write(Rule, "POST", f"/groups/{naming.step(slug)}/reciprocity", sent, key=key)

    def try_reciprocity(
        self, slug: str, grades: Iterable[Mapping[str, Any]], *, grace_days: int = 90, warn_days: int = 30, told: ToldTo = "coordinator",
        key: str | None = None,
    ) -> Rule:  # fmt: skip
        """Try a rule without putting it in force: `reciprocity` tells within a minute how many members would meet it."""
        sent = {"grades": [dict(one) for one in grades], "grace_days": grace_days, "warn_days": warn_days, "told": told}
        return self._wire.write(Rule, "POST", f"/groups/{naming.step(slug)}/reciprocity/try", sent, key=key)
