"""Comparison of names across Latin, Arabic, Cyrillic and Chinese script, and others by their sounds. Pure: no framework, no database.

`compare` answers how alike two names are, with the evidence; from `THRESHOLD` on a person may be asked. It decides nothing.
"""

from tenfold.matching.engine.names.births import Birth
from tenfold.matching.engine.names.blocking import asked, keys, sketch
from tenfold.matching.engine.names.comparing import THRESHOLD, Likeness, Piece, compare
from tenfold.matching.engine.names.hearing import heard

__all__ = ["THRESHOLD", "Birth", "Likeness", "Piece", "asked", "compare", "heard", "keys", "sketch"]
