"""What is sent to the desk."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from tenfold.api.shapes import BasisSent, In, Language, Line, Name, Note, Sent, ToSent
from tenfold.desk.services.many import Chosen, Retag
from tenfold.records.services.dating import Days
from tenfold.records.services.massing import Act, Narrow, Recall, SetDays, Share

Address = Annotated[str, Field(max_length=2000)]
Colour = Literal["grey", "blue", "green", "amber", "red", "violet"]


class SearchSent(Sent):
    """A search to keep: its name, and its words and filters as the search page has them in its address."""

    name: Line
    address: Address = ""
    shared: bool = False
    at_home: bool = False


class SearchChanged(Sent):
    """What is to change of a kept search; what is left out stays."""

    name: Line | None = None
    address: Address | None = None
    shared: bool | None = None
    at_home: bool | None = None


class TagSent(Sent):
    """A new tag."""

    name: Name
    colour: Colour = "grey"


class TagChanged(Sent):
    """What is to change of a tag; what is left out stays."""

    name: Name | None = None
    colour: Colour | None = None
    archived: bool | None = None


class TagsSent(Sent):
    """The tags that are to stand on a record, and no others."""

    tags: Annotated[list[uuid.UUID], Field(max_length=200)]


class DatesSent(Sent):
    """Until when a released record is kept, and when it is to be looked at again; what is left out stays."""

    retention_until: date | None = None
    review_on: date | None = None
    no_review: bool = False

    def days(self) -> Days:
        """As the service takes it."""
        return Days(self.retention_until, self.review_on, self.no_review)


class SearchedSent(Sent):
    """Whatever this search finds, at most 10,000 records."""

    q: Annotated[str, Field(max_length=1000)] = ""
    filters: dict[str, list[str]] = {}
    lang: Language = "en"


class BulkSent(ToSent):
    """One act on many records: these by id, or those of a search.

    share takes `to`, on what it rests `basis`, and `charter_days` as for one record; narrow `away`; recall `reason`; dates `dates`; retag `add` and `remove`. With `dry_run` nothing is
    changed; `seal` of its answer, sent with the act, lets it be done only if everything is still as it was.
    """

    act: Literal["share", "narrow", "recall", "dates", "retag"]
    records: Annotated[list[uuid.UUID], Field(max_length=10_000)] = []
    search: SearchedSent | None = None
    away: Annotated[list[Name], Field(max_length=200)] = []
    reason: Note = ""
    basis: BasisSent | None = None
    charter_days: Literal["", "review", "keep"] = ""
    dates: DatesSent = DatesSent()
    add: Annotated[list[uuid.UUID], Field(max_length=200)] = []
    remove: Annotated[list[uuid.UUID], Field(max_length=200)] = []
    dry_run: bool = False
    seal: Annotated[str, Field(max_length=64)] | None = None

    def wanted(self) -> Act:
        """The act."""
        acts: dict[str, Callable[[], Act]] = {
            "share": lambda: Share(tuple(self.targets()), self.basis.read() if self.basis else None, self.charter_days),
            "narrow": lambda: Narrow(tuple(self.away)),
            "recall": lambda: Recall(self.reason),
            "dates": lambda: SetDays(self.dates.days()),
            "retag": lambda: Retag(tuple(self.add), tuple(self.remove)),
        }
        return acts[self.act]()

    def chosen(self) -> Chosen:
        """The records."""
        if self.search is None:
            return Chosen(tuple(self.records))
        return Chosen(query=self.search.q, filters=self.search.filters, searched=True, lang=self.search.lang)


def _number(sent: object) -> object:
    """What stands in an address is text."""
    return int(sent) if isinstance(sent, str) and sent.isascii() and sent.isdecimal() and len(sent) < 4 else sent


class WorkAsked(In):
    """One page of a work list."""

    kind: Annotated[str, Field(max_length=40)] = ""
    tag: uuid.UUID | None = None
    days: Annotated[Literal[7, 30, 90], BeforeValidator(_number)] = 30
    order: Literal["soonest", "latest", "kind"] = "soonest"
    after: Annotated[str, Field(max_length=400)] = ""
    size: Annotated[int, Field(ge=1, le=200)] = 50
