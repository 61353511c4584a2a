"""What is stored for the work of the day. Every table is handled: its rows name an audience and its originator."""

from tenfold.desk.models.searching import SavedSearch, SearchMark
from tenfold.desk.models.tagging import Tag, Tagging
from tenfold.desk.models.unfinished import Unfinished

__all__ = ["SavedSearch", "SearchMark", "Tag", "Tagging", "Unfinished"]
