"""What the node answers about specimens; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature to look at; light, sense and tier are codes."""

    key: str
    feature: str
    page: str
    light: str
    sense: str
    tier: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A specimen as far as it reaches you; its pictures are files of the record."""

    id: str
    reference: str
    state: str
    originator: str
    issuing_state: str
    doc_type: str
    series: str
    tier: str
    first_issued: str
    last_issued: str
    in_circulation: str
    mrz_format: str
    number_pattern: str
    features: tuple[Feature, ...]
    pictures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimens:
    """A page of the library; `more`: there are more than `total`."""

    total: int
    more: bool
    specimens: tuple[Specimen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that those readers does not get."""

    list: str
    key: str
    name: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """The draft for those readers, none of a trial, and what it leaves out."""

    id: str | None
    tier: str
    left_out: tuple[LeftOut, ...]
