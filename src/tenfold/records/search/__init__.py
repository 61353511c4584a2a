"""Finding: words in six languages, codes by any of their labels, facets that count, newest first.

Everything is read through the wall: what a reader may not see is in no count, facet, suggestion or page.
"""

from tenfold.records.search.among import Among, Beside
from tenfold.records.search.brought import brought_by
from tenfold.records.search.choosing import choose, reference_in
from tenfold.records.search.facets import facet_label, facet_title, require_known
from tenfold.records.search.finding import Results, newest, search
from tenfold.records.search.hits import Hit
from tenfold.records.search.narrowing import ORIGINATOR
from tenfold.records.search.these import these

__all__ = [
    "ORIGINATOR",
    "Among",
    "Beside",
    "Hit",
    "Results",
    "brought_by",
    "choose",
    "facet_label",
    "facet_title",
    "newest",
    "reference_in",
    "require_known",
    "search",
    "these",
]
