"""Of which events people are told: one declaration each. Pure.

To tell of another event, write one `Telling` into `ALL` here and one sentence into `words.py`; a test asks for the sentence.
Nothing else changes: outbox, inbox, mails, interface and command follow the declaration.

A telling says by which act it is caused (`events`), of which `thing` it tells, and how that thing is found (`find`). `find` is
SQL that yields the thing's name for the act `g` (columns `subject`, `at`, `code`, `detail`); it runs under the view of each
house, so whoever does not see the row is told nothing. Where the subject of the entry is the thing itself, `find` is left out.
Where its reference stands in the entry's detail, name that field in `key`. One that is `personal` yields beside the name whom
of the house it is told, and nobody else is.

`who` is SQL that yields the organisation that took the step, of a notice `n`. It is asked under the reader's view when the notice is
read, so whom the wall hides is not named. Without it no organisation took one: time did, or the reader's own house.

What no act causes but a day has no events: `services/reminding.py` says whom it is told and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tenfold.accounts.permissions import Permission
from tenfold.audit.events import Event


class Thing(StrEnum):
    """What a notice tells of."""

    RECORD = "record"
    TOMBSTONE = "tombstone"
    REQUEST = "request"
    GROUP = "group"
    MATCH = "match"
    AUDIT = "audit"
    THREAD = "thread"
    CONTACT = "contact"


# Where a thing is kept: table, column by which it is named, type of that column. A notice is shown as long as that row is.
KEPT: dict[Thing, tuple[str, str, str]] = {
    Thing.RECORD: ("records_record", "ref", "uuid"),
    Thing.TOMBSTONE: ("records_tombstone", "ref", "uuid"),
    Thing.REQUEST: ("exchange_request", "ref", "uuid"),
    Thing.GROUP: ("handling_group", "principal_id", "bigint"),
    Thing.MATCH: ("matching_hit", "match", "uuid"),
    Thing.CONTACT: ("exchange_contactpoint", "ref", "uuid"),
    Thing.THREAD: ("discussion_thread", "ref", "uuid"),
}


class Whose(StrEnum):
    """Which houses are told: those that did not act, the one that did, all, or the one in whose audit it stands."""

    ALL = "all"
    OTHERS = "others"
    OWN = "own"
    AUDITED = "audited"


class Topic(StrEnum):
    """By what people choose how they are told."""

    RECORDS = "records"
    RECALLS = "recalls"
    REQUESTS = "requests"
    DUE = "due"
    GROUPS = "groups"
    MATCHES = "matches"
    WATCH = "watch"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """One sort of notice; see the head of this module."""

    name: str
    topic: Topic
    thing: Thing
    events: frozenset[Event]
    whose: Whose = Whose.OTHERS
    needs: Permission = Permission.RECORD_READ
    key: str = ""
    code: str = ""
    personal: bool = False
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    find: str = ""
    who: str = ""

    @property
    def finding(self) -> str:
        """SQL that yields the names of the things, as the open view shows them."""
        if self.find or self.thing not in KEPT:
            return self.find or "SELECT ''"
        table, column, kind = KEPT[self.thing]
        return f"SELECT t.{column}::text FROM {table} t WHERE t.{column} = g.subject::{kind}"


_ARRIVED = """SELECT r.ref::text FROM records_record r WHERE r.ref = g.subject::uuid
 AND EXISTS (SELECT 1 FROM records_arrival a WHERE a.record_id = r.id AND a.at = g.at)"""
# Whoever was let in after the release is told of that, and not of the release.
_RELEASED = """SELECT r.ref::text FROM records_record r WHERE r.ref = g.subject::uuid AND r.moved_at = g.at
 AND (NOT EXISTS (SELECT 1 FROM records_arrival a WHERE a.record_id = r.id)
 OR EXISTS (SELECT 1 FROM records_arrival a WHERE a.record_id = r.id AND a.at <= g.at))"""
_TOMBSTONE = "SELECT t.ref::text FROM records_tombstone t WHERE t.reference = g.subject::uuid AND t.at = g.at"
_TO_ME = "(SELECT nullif(current_setting('tenfold.participant', true), '')::bigint)"
_FOR_GRANTEE = f"""SELECT r.ref::text FROM records_record r WHERE r.ref = g.subject::uuid
 AND (g.detail->>'to')::bigint = {_TO_ME}"""
_FOR_REVIEWER = f"""SELECT r.ref::text FROM records_record r WHERE r.ref = g.subject::uuid
 AND (g.detail->>'reviewer')::bigint = {_TO_ME}"""
_OURS = f"SELECT r.ref::text FROM records_record r WHERE r.ref = g.subject::uuid AND r.originator_id = {_TO_ME}"
# A step within the other house reaches nobody here: the move itself has to be seen.
_MOVE = """SELECT r.ref::text FROM exchange_request r WHERE r.ref = g.subject::uuid AND EXISTS (SELECT 1 FROM exchange_move m
 WHERE m.request_id = r.id AND m.moved_at = g.at AND m.move = g.code)"""
# Who objects is not told to whom it concerns, and hidden members do not learn of each other: the move itself has to be seen.
_ADMISSION = """SELECT t.principal_id::text FROM handling_group t WHERE t.principal_id = (g.detail->>'group')::bigint
 AND EXISTS (SELECT 1 FROM handling_admissionmove m WHERE m.group_id = t.principal_id AND m.moved_at = g.at AND m.move = g.code)"""
_OF_MEMBER = f"""SELECT t.group_id::text FROM handling_membership t WHERE t.group_id = (g.detail->>'group')::bigint
 AND t.participant_id = {_TO_ME}"""
# The node decides on each member apart, and tells the one whom it concerns: the decision itself has to be seen.
_STANDING = f"""SELECT t.principal_id::text FROM handling_group t WHERE t.principal_id = (g.detail->>'group')::bigint
 AND (g.detail->>'to')::bigint = {_TO_ME} AND EXISTS (SELECT 1 FROM reciprocity_decision d WHERE d.network_id = t.principal_id
 AND d.decided_at = g.at AND d.move = g.code)"""
_BALLOT = "SELECT b.group_id::text FROM handling_ballot b WHERE b.ref = (g.detail->>'ballot')::uuid"
# Who was asked sees the vote, and so do whoever coordinates and a member whom it is about. Of a vote on somebody from outside that one learns only where
# it asked to be let in, and still waits.
_CLOSED = f"""SELECT t.principal_id::text FROM handling_group t WHERE t.principal_id = (g.detail->>'group')::bigint
 AND (EXISTS (SELECT 1 FROM handling_ballot b WHERE b.ref = g.subject::uuid AND (b.voters @> to_jsonb({_TO_ME}) OR b.candidate_id = {_TO_ME}
  OR t.coordinator_id = {_TO_ME} OR EXISTS (SELECT 1 FROM handling_coordination c WHERE c.group_id = b.group_id AND c.participant_id = {_TO_ME})))
 OR ((g.detail->>'candidate')::bigint = {_TO_ME} AND (SELECT m.move FROM handling_admissionmove m WHERE m.group_id = t.principal_id
  AND m.candidate_id = {_TO_ME} ORDER BY m.id DESC LIMIT 1) = 'apply'))"""
_POSTED = """SELECT t.ref::text, f.person FROM discussion_thread t JOIN discussion_follow f ON f.thread_id = t.id AND f.follows
 JOIN discussion_post p ON p.thread_id = t.id AND p.ref = (g.detail->>'post')::uuid AND p.made_by <> f.person WHERE t.ref = g.subject::uuid"""
_COMMENTED = "SELECT r.ref::text FROM discussion_comment c JOIN records_record r ON r.id = c.record_id WHERE c.ref = g.subject::uuid"
_PROPOSED = "SELECT r.ref::text FROM discussion_proposal p JOIN records_record r ON r.id = p.record_id WHERE p.ref = g.subject::uuid"
_HIT = "SELECT DISTINCT h.match::text FROM matching_hit h WHERE h.at = g.at AND h.side = 'owner'"
_MATCH_MOVE = """SELECT DISTINCT h.match::text FROM matching_hit h WHERE h.match = g.subject::uuid
 AND EXISTS (SELECT 1 FROM matching_matchmove m WHERE m.match = h.match AND m.moved_at = g.at AND m.move = g.code)"""

# Who took the step, of a notice `n`: asked of what its reader sees now.
_ORIGINATOR = "SELECT r.originator_id FROM records_record r WHERE r.ref = n.subject::uuid"
_RECALLER = "SELECT t.originator_id FROM records_tombstone t WHERE t.ref = n.subject::uuid"
_MOVER = """SELECT m.originator_id FROM exchange_request r JOIN exchange_move m ON m.request_id = r.id AND m.moved_at = n.at
 AND m.move = n.code WHERE r.ref = n.subject::uuid LIMIT 1"""
_COMMENTER = """SELECT c.originator_id FROM records_record r JOIN discussion_comment c ON c.record_id = r.id AND c.made_at = n.at
 WHERE r.ref = n.subject::uuid LIMIT 1"""
_PROPOSER = """SELECT p.originator_id FROM records_record r JOIN discussion_proposal p ON p.record_id = r.id AND p.made_at = n.at
 WHERE r.ref = n.subject::uuid LIMIT 1"""
_JUDGE = """SELECT m.originator_id FROM records_record r JOIN records_reviewmove m ON m.record_id = r.id AND m.moved_at = n.at
 AND m.move IN ('fit', 'return') WHERE r.ref = n.subject::uuid LIMIT 1"""
_ACKNOWLEDGER = """SELECT a.originator_id FROM records_tombstone t JOIN records_acknowledgement a ON a.tombstone = t.ref AND a.at = n.at
 WHERE t.reference = n.subject::uuid LIMIT 1"""
_ANSWERER = """SELECT m.originator_id FROM records_record r JOIN discussion_proposalmove m ON m.record_id = r.id AND m.moved_at = n.at
 WHERE r.ref = n.subject::uuid LIMIT 1"""
_POSTER = """SELECT p.originator_id FROM discussion_thread t JOIN discussion_post p ON p.thread_id = t.id AND p.made_at = n.at
 WHERE t.ref = n.subject::uuid LIMIT 1"""
_ASKER = "SELECT h.asker_id FROM matching_hit h WHERE h.match = n.subject::uuid AND h.side = 'owner' LIMIT 1"
_DECIDER = """SELECT m.originator_id FROM matching_matchmove m WHERE m.match = n.subject::uuid AND m.moved_at = n.at
 AND m.move = n.code LIMIT 1"""
# A coordinator is named only as long as its reader sees that it coordinates: members may be hidden from each other.
_WRITER = """SELECT p.participant_id FROM handling_charter c JOIN accounts_person p ON p.principal_id = c.written_by
 JOIN handling_group g ON g.principal_id = c.group_id WHERE g.principal_id = n.subject::bigint AND c.written_at = n.at
 AND (p.participant_id = g.coordinator_id OR EXISTS (SELECT 1 FROM handling_coordination o WHERE o.group_id = g.principal_id
  AND o.participant_id = p.participant_id)) LIMIT 1"""
# Who closed it is kept nowhere but in the evidence of that house: known where one alone coordinates.
_CLOSER = """SELECT g.coordinator_id FROM handling_group g WHERE g.principal_id = n.subject::bigint AND NOT EXISTS (
 SELECT 1 FROM handling_coordination o WHERE o.group_id = g.principal_id)"""
_RULER = """SELECT r.originator_id FROM reciprocity_ruling r WHERE r.network_id = n.subject::bigint AND r.written_at = n.at
 AND r.number IS NOT NULL LIMIT 1"""
_PROPONENT = (
    "SELECT b.originator_id FROM handling_ballot b WHERE b.group_id = n.subject::bigint AND b.opened_at = n.at LIMIT 1"
)
_VOTER = """SELECT v.originator_id FROM handling_ballot b JOIN handling_vote v ON v.ballot_id = b.id AND v.voted_at = n.at
 WHERE b.group_id = n.subject::bigint LIMIT 1"""
_MEMBER = """SELECT m.originator_id FROM handling_admissionmove m WHERE m.group_id = n.subject::bigint AND m.moved_at = n.at
 AND m.move = n.code LIMIT 1"""

ALL: tuple[Telling, ...] = (
    Telling(name="record-shared", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.RECORD_SHARED}), find=_ARRIVED, who=_ORIGINATOR),
    Telling(name="record-released", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.RECORD_RELEASED}), find=_RELEASED, who=_ORIGINATOR),
    Telling(name="review-asked", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.REVIEW_ASKED}),
            needs=Permission.RECORD_RELEASE, find=_FOR_REVIEWER, who=_ORIGINATOR),
    Telling(name="review-judged", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.REVIEW_JUDGED}),
            needs=Permission.RECORD_WRITE, find=_OURS, who=_JUDGE),
    Telling(name="consent-given", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.CONSENT_GIVEN}), find=_FOR_GRANTEE, who=_ORIGINATOR),
    Telling(name="consent-withdrawn", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.CONSENT_WITHDRAWN}),
            find=_FOR_GRANTEE, who=_ORIGINATOR),
    Telling(name="comment-made", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.COMMENT_MADE}), find=_COMMENTED, who=_COMMENTER),
    Telling(name="proposal-made", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.PROPOSAL_MADE}), find=_PROPOSED, who=_PROPOSER),
    Telling(name="proposal-moved", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset({Event.PROPOSAL_MOVED}), find=_PROPOSED, who=_ANSWERER),
    Telling(name="recalled", topic=Topic.RECALLS, thing=Thing.TOMBSTONE,
            events=frozenset({Event.RECORD_RECALLED, Event.RECORD_NARROWED}), needs=Permission.RECORD_ACKNOWLEDGE, find=_TOMBSTONE, who=_RECALLER),
    Telling(name="recall-acknowledged", topic=Topic.RECALLS, thing=Thing.RECORD, events=frozenset({Event.RECALL_ACKNOWLEDGED}),
            needs=Permission.RECORD_RECALL, find=_OURS, who=_ACKNOWLEDGER),
    Telling(name="request-moved", topic=Topic.REQUESTS, thing=Thing.REQUEST, events=frozenset({Event.REQUEST_MOVED}), code="move",
            find=_MOVE, who=_MOVER),
    Telling(name="request-due", topic=Topic.DUE, thing=Thing.REQUEST, events=frozenset({Event.REQUEST_MOVED}), whose=Whose.OWN,
            code="move", only={"move": frozenset({"escalate"})}, find=_MOVE),
    Telling(name="group-moved", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.GROUP_MOVED}), code="move",
            find=_ADMISSION, who=_MEMBER),
    Telling(name="charter-written", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.GROUP_CHARTERED}), find=_OF_MEMBER, who=_WRITER),
    Telling(name="group-closed", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.GROUP_CLOSED}), find=_OF_MEMBER, who=_CLOSER),
    Telling(name="rule-written", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.RECIPROCITY_RULED}), find=_OF_MEMBER, who=_RULER),
    Telling(name="standing-moved", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.STANDING_MOVED}), code="move", find=_STANDING),
    Telling(name="ballot-opened", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.BALLOT_OPENED}),
            needs=Permission.GROUP_ADMIT, find=_BALLOT, who=_PROPONENT),
    Telling(name="ballot-ended", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.BALLOT_VOTED}),
            needs=Permission.GROUP_ADMIT, only={"state": frozenset({"carried", "rejected"})}, find=_BALLOT, who=_VOTER),
    Telling(name="ballot-closed", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset({Event.BALLOT_CLOSED}), whose=Whose.ALL,
            needs=Permission.GROUP_ADMIT, find=_CLOSED),
    Telling(name="thread-posted", topic=Topic.GROUPS, thing=Thing.THREAD, events=frozenset({Event.THREAD_POSTED}), whose=Whose.ALL,
            personal=True, find=_POSTED, who=_POSTER),
    Telling(name="charter-due", topic=Topic.GROUPS, thing=Thing.GROUP, events=frozenset(), needs=Permission.GROUP_ADMIT),
    Telling(name="contact-unsure", topic=Topic.REQUESTS, thing=Thing.CONTACT, events=frozenset(), needs=Permission.CONTACT_SET),
    Telling(name="outcome-asked", topic=Topic.RECORDS, thing=Thing.RECORD, events=frozenset(), needs=Permission.RECORD_WRITE),
    Telling(name="match-found", topic=Topic.MATCHES, thing=Thing.MATCH, events=frozenset({Event.MATCH_ASKED}),
            needs=Permission.MATCH_ASK, find=_HIT, who=_ASKER),
    Telling(name="match-moved", topic=Topic.MATCHES, thing=Thing.MATCH, events=frozenset({Event.MATCH_MOVED}),
            needs=Permission.MATCH_ASK, code="move", find=_MATCH_MOVE, who=_DECIDER),
    Telling(name="protected-opened", topic=Topic.WATCH, thing=Thing.AUDIT, events=frozenset({Event.RECORD_OPENED}), whose=Whose.AUDITED,
            needs=Permission.AUDIT_READ),
    Telling(name="series-noticed", topic=Topic.WATCH, thing=Thing.AUDIT,
            events=frozenset({Event.SERIES_NOTICED, Event.MATCH_SERIES_NOTICED}), whose=Whose.AUDITED, needs=Permission.AUDIT_READ),
    Telling(name="erased", topic=Topic.WATCH, thing=Thing.AUDIT, events=frozenset({Event.RECORD_ERASED}), whose=Whose.AUDITED,
            needs=Permission.AUDIT_READ),
    Telling(name="shell-used", topic=Topic.WATCH, thing=Thing.AUDIT, events=frozenset({Event.SHELL_USED}), whose=Whose.AUDITED,
            needs=Permission.AUDIT_READ),
)  # fmt: skip
BY_NAME = {one.name: one for one in ALL}


def events() -> frozenset[Event]:
    """Every event of which somebody is told."""
    return frozenset(event for one in ALL for event in one.events)
