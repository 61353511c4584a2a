"""What is stored of matching: names derived from parts; pairs of persons that were proposed; what people judged about them."""

from tenfold.matching.models.judging import Judgement, Looked, Proposal, Watch
from tenfold.matching.models.names import Name, NameKey

__all__ = ["Judgement", "Looked", "Name", "NameKey", "Proposal", "Watch"]
