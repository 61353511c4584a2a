"""What is answered as figures and as the register of processing; see told.py."""

from datetime import date

from tenfold.api.told import Told


class FigureTold(Told):
    """One figure. What is withheld, or what there is none of yet, has no value; it is not nought."""

    measure: str
    sort: str
    month: str | None
    unit: str
    value: float | None
    n: int | None
    withheld: bool


class OwnFigures(Told):
    """What came of what the caller's house shared; `not_counted` are outcomes whose marks do not let them be counted."""

    shared: int
    told: int
    not_counted: int
    figures: list[FigureTold]


class NetworkFigures(Told):
    """The figures of a network, and when they were counted."""

    network: str
    counted_at: str | None
    figures: list[FigureTold]


class BasisTold(Told):
    """An agreement on which records rest; without a reference the caller does not read it."""

    id: str | None
    reference: str | None
    records: int


class ActivityTold(Told):
    """One kind of record as the house holds it."""

    kind: str
    records: int
    with_nominal: int
    with_protected: int
    kept_from: date | None
    kept_to: date | None
    kept_without_end: int
    agreements: list[BasisTold]
    basis_in_words: int
    basis_not_named: int


class GivenTold(Told):
    """To whom records of a kind are given, for which purpose, and which parts of how many."""

    kind: str
    purpose: str
    recipient: str | None
    parts: dict[str, int]


class RestedTold(Told):
    """How many sharings rest on what: a code of the list sharing_basis, and what an agreement is called."""

    basis: str
    reference: str | None
    sharings: int


class AskedBySubjects(Told):
    """What persons asked about data of theirs, by right."""

    right: str
    received: int
    open: int
    overdue: int
    answered: int
    withdrawn: int


class RegisterTold(Told):
    """The register of processing of the caller's house: references, codes and counts."""

    activities: list[ActivityTold]
    given: list[GivenTold]
    bases_of_sharings: list[RestedTold]
    data_subjects: list[AskedBySubjects]
