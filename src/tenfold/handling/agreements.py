"""Reading what charters ask of members: to agree to a new version in time, and for how long what is shared is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk

# How many days before a member has to have agreed its house is reminded.
REMINDED = (7, 1)
_NEWEST = """JOIN LATERAL (SELECT * FROM handling_charter c WHERE c.group_id = g.principal_id ORDER BY c.number DESC LIMIT 1) c ON true
 JOIN handling_membership m ON m.group_id = g.principal_id JOIN LATERAL (SELECT max(v.charter) AS number FROM handling_admissionmove v
  WHERE v.group_id = g.principal_id AND v.candidate_id = m.participant_id) agreed ON agreed.number IS NOT NULL"""
_BEHIND = f"""SELECT g.principal_id, c.number, c.written_at + c.agree_days * interval '1 day' FROM handling_group g {_NEWEST}
 WHERE g.closed_at IS NULL AND m.participant_id = %(me)s AND m.suspended_at IS NULL AND agreed.number < c.number AND c.suspends_late
 AND g.coordinator_id <> %(me)s AND NOT EXISTS (SELECT 1 FROM handling_coordination k WHERE k.group_id = g.principal_id AND k.participant_id = %(me)s)"""
_OF_MEMBERS = f"""SELECT g.principal_id, m.participant_id, c.number, agreed.number = c.number FROM handling_group g {_NEWEST}
 WHERE g.coordinator_id = %(me)s AND g.closed_at IS NULL AND m.participant_id <> %(me)s
 AND (m.suspended_at IS NOT NULL AND agreed.number = c.number
  OR m.suspended_at IS NULL AND agreed.number < c.number AND c.suspends_late AND c.written_at + c.agree_days * interval '1 day' <= %(at)s
  AND NOT EXISTS (SELECT 1 FROM handling_coordination k WHERE k.group_id = g.principal_id AND k.participant_id = m.participant_id))
 ORDER BY 1, 2"""
_KEPT = """SELECT g.principal_id, g.slug, g.name, c.keep_days FROM handling_group g
 JOIN LATERAL (SELECT c.keep_days FROM handling_charter c WHERE c.group_id = g.principal_id ORDER BY c.number DESC LIMIT 1) c ON c.keep_days IS NOT NULL
 WHERE g.closed_at IS NULL AND g.principal_id = ANY(%(groups)s) ORDER BY c.keep_days, g.slug"""


@dataclass(frozen=True, slots=True)
class Turn:
    """A member whose membership a rule moves now: held, or, where it has agreed meanwhile, to be let read again."""

    group: int
    member: int
    charter: int
    agreed: bool


def turns(actor: Actor, *, at: datetime) -> list[Turn]:
    """In the groups that the actor's house answers for: members that did not agree in time, and suspended ones that have agreed."""
    return [Turn(*row) for row in bulk.execute(_OF_MEMBERS, {"me": actor.participant, "at": at}).fetchall()]


def reminders(actor: Actor, *, at: datetime) -> list[tuple[int, int, int]]:
    """Groups in which the actor's house has to agree within days: the group, the version, and which reminder it is time for."""
    made = []
    for group, number, due in bulk.execute(_BEHIND, {"me": actor.participant}).fetchall():
        left = [days for days in REMINDED if timedelta(0) < due - at <= timedelta(days=days)]
        made += [(group, number, min(left))] if left else []
    return made


@dataclass(frozen=True, slots=True)
class Kept:
    """For how long the charter of a group wants kept what is shared with it."""

    group: int
    slug: str
    name: dict[str, str]
    days: int

    def until(self, today: date) -> date:
        """The day that this means for what is shared today."""
        return today + timedelta(days=self.days)


def keeping(groups: Iterable[int]) -> list[Kept]:
    """What the charters of these groups say, as far as the open view shows them; the shortest time first."""
    return [Kept(*row) for row in bulk.execute(_KEPT, {"groups": list(groups)}).fetchall()]
