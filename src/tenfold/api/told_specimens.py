"""What is answered about specimens; see told.py."""

from tenfold.api.told import Told


class FeatureTold(Told):
    """One feature to look at; light, sense and tier are codes."""

    key: str
    feature: str
    page: str
    light: str
    sense: str
    tier: str
    text: str


class SpecimenTold(Told):
    """A specimen as far as it reaches the caller; its pictures are files of the record."""

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
    features: list[FeatureTold]
    pictures: int


class SpecimensTold(Told):
    """A page of the library; `more`: there are more than `total`."""

    total: int
    more: bool
    specimens: list[SpecimenTold]


class LeftOutTold(Told):
    """A row that those readers does not get."""

    list: str
    key: str
    name: str
    tier: str


class WidenedTold(Told):
    """The draft for those readers, none of a trial, and what it leaves out."""

    id: str | None
    tier: str
    left_out: list[LeftOutTold]
