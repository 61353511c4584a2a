"""Admission to a group: proposed, accepted, noticed, effective (architecture 4.13)."""

from tenfold.kinds.procedure import Procedure

COORDINATOR, CANDIDATE = "coordinator", "candidate"

ADMISSION = Procedure(
    start="none",
    table={
        ("none", "invite"): ("invited", frozenset({COORDINATOR})),
        ("left", "invite"): ("invited", frozenset({COORDINATOR})),
        ("invited", "decline"): ("none", frozenset({CANDIDATE})),
        ("invited", "withdraw"): ("none", frozenset({COORDINATOR})),
        # Accepting starts the notice: everybody with records in the group can read it and exempt records until it ends.
        ("invited", "accept"): ("noticed", frozenset({CANDIDATE})),
        ("noticed", "withdraw"): ("none", frozenset({COORDINATOR})),
        ("noticed", "admit"): ("member", frozenset({COORDINATOR})),
        ("member", "leave"): ("left", frozenset({CANDIDATE})),
        ("member", "remove"): ("left", frozenset({COORDINATOR})),
    },
)
