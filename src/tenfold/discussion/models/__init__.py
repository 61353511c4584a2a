"""What is stored of discussions, with the constraints that the database holds to."""

from tenfold.discussion.models.comments import Comment
from tenfold.discussion.models.proposals import Proposal, ProposalMove, Proposed
from tenfold.discussion.models.threads import Follow, Post, PostLink, PostWords, Thread, ThreadMove

__all__ = (
    "Comment",
    "Follow",
    "Post",
    "PostLink",
    "PostWords",
    "Proposal",
    "ProposalMove",
    "Proposed",
    "Thread",
    "ThreadMove",
)
