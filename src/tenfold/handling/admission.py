"""A participant's course in a group: invited, accepted, noticed, member; what a member agrees to and is handed (architecture 4.13)."""

from collections.abc import Sequence

from tenfold.kinds.procedure import Procedure

COORDINATOR, CANDIDATE, MEMBER = "coordinator", "candidate", "member"
# How the charter lets somebody in: the coordinator decides, or it does so only where no member objects.
# Or it carries out what the members voted for.
BY_COORDINATOR, WITHOUT_OBJECTION, BY_VOTE = "coordinator", "no-objection", "vote"
RULES = (BY_COORDINATOR, WITHOUT_OBJECTION, BY_VOTE)
# Steps by which somebody comes in; a closed group allows none of them.
ENTERING = frozenset({"accept", "admit", "apply", "grant", "invite"})
# Steps by which a notice to the originators begins, and those by which somebody agrees to the charter as it stands.
NOTICING, AGREEING = frozenset({"accept", "grant"}), frozenset({"accept", "agree", "apply"})

ADMISSION = Procedure(
    start="none",
    table={
        ("none", "invite"): ("invited", frozenset({COORDINATOR})),
        ("left", "invite"): ("invited", frozenset({COORDINATOR})),
        # An organisation that finds a listed network applies, and thereby agrees to the charter; granting starts the notice.
        ("none", "apply"): ("applied", frozenset({CANDIDATE})),
        ("left", "apply"): ("applied", frozenset({CANDIDATE})),
        ("applied", "cancel"): ("none", frozenset({CANDIDATE})),
        ("applied", "refuse"): ("none", frozenset({COORDINATOR})),
        ("applied", "grant"): ("noticed", frozenset({COORDINATOR})),
        # Into a grade of a network nobody is invited: the rule of the charter lets in, by no hand (architecture 4.14).
        ("none", "qualify"): ("noticed", frozenset()),
        ("left", "qualify"): ("noticed", frozenset()),
        ("invited", "decline"): ("none", frozenset({CANDIDATE})),
        ("invited", "withdraw"): ("none", frozenset({COORDINATOR})),
        # Accepting starts the notice: everybody with records in the group can read it and exempt records until it ends.
        ("invited", "accept"): ("noticed", frozenset({CANDIDATE})),
        ("noticed", "withdraw"): ("none", frozenset({COORDINATOR})),
        ("noticed", "decline"): ("none", frozenset({CANDIDATE})),
        ("noticed", "object"): ("objected", frozenset({MEMBER})),
        ("noticed", "admit"): ("member", frozenset({COORDINATOR})),
        ("objected", "withdraw"): ("none", frozenset({COORDINATOR})),
        ("objected", "decline"): ("none", frozenset({CANDIDATE})),
        ("member", "agree"): ("member", frozenset({CANDIDATE})),
        ("member", "leave"): ("left", frozenset({CANDIDATE})),
        ("member", "remove"): ("left", frozenset({COORDINATOR})),
        # Whoever is suspended stays a member and reads nothing through the group until it is lifted.
        ("member", "suspend"): ("suspended", frozenset({COORDINATOR})),
        ("offered", "suspend"): ("suspended", frozenset({COORDINATOR})),
        ("suspended", "lift"): ("member", frozenset({COORDINATOR})),
        ("suspended", "agree"): ("suspended", frozenset({CANDIDATE})),
        ("suspended", "leave"): ("left", frozenset({CANDIDATE})),
        ("suspended", "remove"): ("left", frozenset({COORDINATOR})),
        # Whoever did not agree to a new charter in time is held by rule, and comes back by rule once it has agreed.
        ("member", "hold"): ("held", frozenset()),
        ("offered", "hold"): ("held", frozenset()),
        ("held", "agree"): ("held", frozenset({CANDIDATE})),
        ("held", "resume"): ("member", frozenset()),
        ("held", "suspend"): ("suspended", frozenset({COORDINATOR})),
        ("held", "leave"): ("left", frozenset({CANDIDATE})),
        ("held", "remove"): ("left", frozenset({COORDINATOR})),
        # A further coordinator is appointed, steps back, or is relieved by the first one; it stays a member.
        ("member", "appoint"): ("member", frozenset({COORDINATOR})),
        ("member", "resign"): ("member", frozenset({CANDIDATE})),
        ("member", "dismiss"): ("member", frozenset({COORDINATOR})),
        # The first coordinator hands the group over: offered by the one, taken by the other.
        ("member", "offer"): ("offered", frozenset({COORDINATOR})),
        ("offered", "retract"): ("member", frozenset({COORDINATOR})),
        ("offered", "take"): ("member", frozenset({CANDIDATE})),
        ("offered", "agree"): ("offered", frozenset({CANDIDATE})),
        ("offered", "leave"): ("left", frozenset({CANDIDATE})),
        ("offered", "remove"): ("left", frozenset({COORDINATOR})),
    },
)


def fold(moves: Sequence[str], *, belongs: bool) -> str:
    """The state after these moves. Whoever was never invited, did not apply or qualify, and belongs has founded the group."""
    came = moves[0] in {"apply", "invite", "qualify"} if moves else not belongs
    return ADMISSION.state(moves, start="none" if came else "member")
