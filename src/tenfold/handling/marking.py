"""Markings: what TLP 2.0 and PAP say, and the algebra of compounds (the strictest of all that is put together)."""

from collections.abc import Iterable
from dataclasses import dataclass

from tenfold.handling.terms import Terms

TLP = ("clear", "green", "amber", "amber-strict", "red")
PAP = ("", "clear", "green", "amber", "red")

# TLP limits which audiences can be formed; it is never compared on reading (architecture 3).
WIDEST: dict[str, frozenset[str]] = {
    "red": frozenset({"person", "unit"}),
    "amber-strict": frozenset({"person", "unit", "participant"}),
    "amber": frozenset({"person", "unit", "participant", "state", "group"}),
    "green": frozenset({"person", "unit", "participant", "state", "group", "community"}),
    "clear": frozenset({"person", "unit", "participant", "state", "group", "community", "public"}),
}


@dataclass(frozen=True, slots=True)
class Marking:
    """TLP (to whom), PAP (what may be done), caveats and a note."""

    tlp: str
    pap: str = ""
    caveats: frozenset[str] = frozenset()
    note: str = ""

    @property
    def words(self) -> str:
        """The TLP label as it is written: TLP:AMBER+STRICT."""
        return "TLP:" + self.tlp.upper().replace("-", "+")


def strictest(markings: Iterable[Marking]) -> Marking:
    """The marking of a compound: strictest TLP and PAP, union of caveats. Raises ValueError for nothing."""
    these = list(markings)
    if not these:
        raise ValueError("a compound is of something")
    return Marking(
        max((one.tlp for one in these), key=TLP.index),
        max((one.pap for one in these), key=PAP.index),
        frozenset().union(*(one.caveats for one in these)),
    )


def common(audiences: Iterable[Terms]) -> Terms:
    """The audience of a compound: those whom every part reaches. Empty means that it cannot be exported."""
    these = list(audiences)
    return frozenset.intersection(*these) if these else frozenset()


def lowers(old: Marking, new: Marking) -> bool:
    """Whether the new marking is weaker in TLP, PAP or caveats; lowering needs a second person."""
    return (
        TLP.index(new.tlp) < TLP.index(old.tlp)
        or PAP.index(new.pap) < PAP.index(old.pap)
        or not new.caveats >= old.caveats
    )
