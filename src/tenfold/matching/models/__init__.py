"""What is stored of matching: names derived from parts, pairs that were proposed and judged; questions across organisations and hits."""

from tenfold.matching.models.hits import Choice, Hit, MatchMove, Question
from tenfold.matching.models.judging import Judgement, Looked, Proposal, Watch
from tenfold.matching.models.names import Name, NameKey

__all__ = ["Choice", "Hit", "Judgement", "Looked", "MatchMove", "Name", "NameKey", "Proposal", "Question", "Watch"]
