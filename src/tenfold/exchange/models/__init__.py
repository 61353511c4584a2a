"""What is stored of requests and of those who answer them."""

from tenfold.exchange.models.contacts import ContactPoint
from tenfold.exchange.models.figures import Figure
from tenfold.exchange.models.listing import Listed
from tenfold.exchange.models.requests import Enclosure, Move, Request, Words

__all__ = ["ContactPoint", "Enclosure", "Figure", "Listed", "Move", "Request", "Words"]
