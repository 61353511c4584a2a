"""What is stored of discussions, with the constraints that the database holds to."""

from tenfold.discussion.models.comments import Comment
from tenfold.discussion.models.proposals import Proposal, ProposalMove, Proposed

__all__ = ("Comment", "Proposal", "ProposalMove", "Proposed")
