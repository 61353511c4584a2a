"""What the node answers as figures and as the register of processing; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. What is withheld, or what there is none of yet, has no value; it is not nought."""

    measure: str
    sort: str
    month: str | None
    unit: str
    value: float | None
    n: int | None
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigures:
    """What came of what your house shared; `not_counted` are outcomes whose marks do not let them be counted."""

    shared: int
    told: int
    not_counted: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFigures:
    """The figures of a network, and when they were counted."""

    network: str
    counted_at: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """An agreement on which records rest; without a reference you do not read it."""

    id: str | None
    reference: str | None
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One kind of record as the house holds it."""

    kind: str
    records: int
    with_nominal: int
    with_protected: int
    kept_from: str | None
    kept_to: str | None
    kept_without_end: int
    agreements: tuple[Basis, ...]
    basis_in_words: int
    basis_not_named: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To whom records of a kind are given, for which purpose, and which parts of how many."""

    kind: str
    purpose: str
    recipient: str | None
    parts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """How many sharings rest on what: a code of the list sharing_basis, and what an agreement is called."""

    basis: str
    reference: str | None
    sharings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBySubjects:
    """What persons asked about data of theirs, by right."""

    right: str
    received: int
    open: int
    overdue: int
    answered: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of processing of your house: references, codes and counts."""

    activities: tuple[Activity, ...]
    given: tuple[Given, ...]
    bases_of_sharings: tuple[Rested, ...]
    data_subjects: tuple[AskedBySubjects, ...]
