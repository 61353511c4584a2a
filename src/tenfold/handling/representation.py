"""How a vote of a network is said to a program, the same over the interface and on the command line."""

from typing import Any

from tenfold.handling import ballots
from tenfold.handling.voting import Poll


def poll(one: Poll) -> dict[str, Any]:
    """A ballot with its votes in their order; `charter` is what it would put in force, where it is on a charter."""
    asked, result = one.ballot, one.result
    last = {vote.originator_id: place for place, vote in enumerate(one.votes) if place not in result.late}
    return {
        "id": str(asked.ref), "participant": asked.candidate.slug, "matter": asked.matter, "because": asked.because, "charter": asked.terms, "state": result.state,
        "carried_out": one.spent, "opened_at": asked.opened_at.isoformat(), "closes_at": asked.closes_at.isoformat(),
        "ended_at": result.ended_at.isoformat() if result.ended_at else None, "quorum": asked.quorum, "majority": asked.majority,
        "voters": len(asked.voters), **{choice: result.count(choice) for choice in ballots.CHOICES},
        "votes": [
            {"participant": vote.originator.slug, "choice": vote.choice, "note": vote.note, "voted_at": vote.voted_at.isoformat(),
             "late": place in result.late, "replaced": place not in result.late and last[vote.originator_id] != place}
            for place, vote in enumerate(one.votes)
        ],
    }  # fmt: skip
