"""The course of a proposal: open until its originator or its proposer ends it. Pure."""

from tenfold.kinds.procedure import Procedure

PROPOSER, ORIGINATOR = "proposer", "originator"
OPEN = "open"
ACCEPT, ACCEPT_PART, DECLINE, WITHDRAW = "accept", "accept-part", "decline", "withdraw"

PROCEDURE = Procedure(
    start=OPEN,
    table={
        (OPEN, ACCEPT): ("accepted", frozenset({ORIGINATOR})),
        (OPEN, ACCEPT_PART): ("accepted-part", frozenset({ORIGINATOR})),
        (OPEN, DECLINE): ("declined", frozenset({ORIGINATOR})),
        (OPEN, WITHDRAW): ("withdrawn", frozenset({PROPOSER})),
    },
)


def role(house: int, *, proposer: int, originator: int) -> str:
    """What a house is in a proposal; nothing for anybody else."""
    return PROPOSER if house == proposer else ORIGINATOR if house == originator else ""
