"""What is sent, in pydantic models: the edge checks shape, the services check meaning."""

import uuid
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from tenfold.handling.marking import Marking
from tenfold.records.addressing import Target
from tenfold.records.services import bases
from tenfold.records.services.acts import marking as read_marking


def storable(text: str) -> str:
    """The text, unless the database cannot hold it."""
    if "\x00" in text:
        raise ValueError
    return text


Language = Literal["ar", "zh", "en", "fr", "ru", "es"]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(storable)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(storable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=320), AfterValidator(storable)]
Codes = Annotated[list[Name], Field(max_length=50)]


class Sent(BaseModel):
    """Anything sent: a member that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Sent):
    """An act that needs no more than its address."""


class MarkingSent(Sent):
    """A marking in codes of the lists tlp, pap and caveat."""

    tlp: Name
    pap: Note = ""
    caveats: Codes = []
    note: Note = ""

    def read(self) -> Marking:
        """The marking. Raises Invalid for a code outside its list."""
        return read_marking(self.tlp, self.pap, tuple(self.caveats), self.note)


class TargetSent(Sent):
    """A reader under some purposes; none means the default ones of the kind."""

    name: Name
    purposes: Codes = []


class ToSent(Sent):
    """Readers: `participant:slug`, `state:xx`, `group:slug`, `unit:slug`, `person:handle`, `community`, `public`."""

    to: Annotated[list[Name | TargetSent], Field(max_length=200)] = []

    def targets(self) -> list[Target]:
        """The readers as they were named."""
        return [Target(one) if isinstance(one, str) else Target(one.name, tuple(one.purposes)) for one in self.to]


class RecordSent(ToSent):
    """A new record: its kind, its body as /api/kinds/{kind} describes it, marks on statements, a marking, for whom it is meant."""

    kind: Name
    body: dict[str, Any]
    marks: dict[str, Any] = {}
    marking: MarkingSent | None = None


class VersionSent(Sent):
    """The next version, whole. Without `marking` or `to` these stay as they are."""

    body: dict[str, Any]
    marks: dict[str, Any] = {}
    marking: MarkingSent | None = None
    to: Annotated[list[Name | TargetSent], Field(max_length=200)] | None = None

    def targets(self) -> list[Target] | None:
        """The readers as they were named; None leaves the proposal alone."""
        return None if self.to is None else ToSent(to=self.to).targets()


class LintSent(Sent):
    """A body that is to be looked at: its kind, the body, marks on statements, the language of its texts and of the answer."""

    kind: Name
    body: dict[str, Any]
    marks: dict[str, Any] = {}
    lang: Language = "en"


class NamesSent(Sent):
    """Two names, dates of birth as far as they are known, the language of the answer."""

    one: Name
    other: Name
    born: Note = ""
    other_born: Note = ""
    lang: Language = "en"


class LinkSent(ToSent):
    """A link to another record: a type of the list link_type, a note, a grade in the words of one scheme."""

    target: uuid.UUID
    type: Name
    note: Note = ""
    grading: dict[str, Any] = {}


class BecauseSent(Sent):
    """A reason in words."""

    because: Line


class ReviewerSent(Sent):
    """The participant that is to review a draft."""

    reviewer: Name


class VerdictSent(Sent):
    """What a reviewing participant says of a draft; a return needs a reason."""

    fit: bool
    because: Note = ""


class ReleaseSent(Sent):
    """With a reason, an urgent release by one person, which is reviewed afterwards."""

    urgent_because: Note = ""


class RenewSent(Sent):
    """The day until which an expired version is kept from now on."""

    until: date


class BasisSent(Sent):
    """On what a sharing rests: a code of the list sharing_basis; for an agreement `instrument` is the reference of its record."""

    code: Name
    instrument: uuid.UUID | None = None
    note: Note = ""

    def read(self) -> bases.Named:
        """The basis."""
        return bases.Named(self.code, self.instrument, self.note)


class ShareSent(ToSent):
    """More readers. Personal and protected parts go only where they are named.

    `charter_days` takes over the day that the charters of the groups propose: of review, or until which it is kept.
    """

    parts: Annotated[list[Literal["open", "nominal", "protected"]], Field(max_length=3)] = ["open"]
    opened_because: Note = ""
    basis: BasisSent | None = None
    charter_days: Literal["", "review", "keep"] = ""


class NarrowSent(Sent):
    """Readers to take away, named as in `share`."""

    away: Annotated[list[Name], Field(min_length=1, max_length=200)]


class RecallSent(Sent):
    """A code of the list recall_reason; `with_twins` recalls also the sanitised twins of the record."""

    reason: Name
    with_twins: bool = False


class EraseSent(Sent):
    """The part to erase, and on which ground."""

    part: Literal["open", "nominal", "protected"]
    ground: Line


class WithdrawSent(Sent):
    """A code of the list recall_reason; and whether what others built upon goes too."""

    reason: Name
    also_built_on: bool = False


class ErasureSent(Sent):
    """A name or a number, or one record; why; and whether to look only."""

    identifier: Annotated[str, Field(max_length=200), AfterValidator(storable)] = ""
    record: UUID | None = None
    part: Literal["", "open", "nominal", "protected"] = ""
    ground: Line
    dry_run: bool = False


class TableAsked(BaseModel):
    """The kind whose layout the table has, the name of the file (its ending says how it is read), whether to look only, and whether recalled rows come back."""

    kind: Annotated[str, Field(max_length=40)] = ""
    name: Annotated[str, Field(max_length=200)] = "table"
    dry_run: bool = False
    bring_back: bool = False


class TemplateAsked(BaseModel):
    """The language of the headings, and which kind of file."""

    lang: Language = "en"
    format: Literal["xlsx", "csv"] = "xlsx"


class Wider(BaseModel):
    """Whether what others built upon goes too."""

    also_built_on: bool = False


class In(BaseModel):
    """The language of titles and words."""

    lang: Language = "en"


class Named(BaseModel):
    """The name of a file as its sender calls it; its type is told by its content alone.

    For pictures of documents: `bearer=none-shown` says that no holder is shown; `mask` names areas to black out before the
    picture is kept, four numbers from 0 to 100 each (left, top, width, height), with semicolons between them.
    """

    name: Annotated[str, Field(max_length=200)] = "file"
    bearer: Literal["", "none-shown"] = ""
    mask: Annotated[str, Field(max_length=600)] = ""


class ClearSent(Sent):
    """Why a file can go to everybody in spite of what was found in it."""

    because: Line


class Numbered(BaseModel):
    """Which version, else the released one, else the newest."""

    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


class Version(Numbered, In):
    """A version and a language."""


class RenderQuery(Version):
    """A version, the language of the paper, and its form."""

    format: Literal["pdf", "docx"] = "pdf"
    court: bool = False


class Page(In):
    """One page; `after` is what the page before answered as `next`."""

    after: Annotated[str | None, Field(max_length=400)] = None
    size: Annotated[int, Field(ge=1, le=200)] = 20


class Listed(Page):
    """One page of all records, or of those of one kind."""

    kind: Annotated[str | None, Field(max_length=40)] = None


class AroundAsked(In):
    """Which records are opened beside the one asked about, and of which every link is wanted: references between commas."""

    open: Annotated[str, Field(max_length=2000)] = ""
    wide: Annotated[str, Field(max_length=2000)] = ""


class SeenAsked(In):
    """What is asked for, in any form; its scheme, else whatever it could be; the country of a number without its code."""

    q: Annotated[str, Field(max_length=200)] = ""
    scheme: Annotated[str, Field(max_length=20)] = ""
    country: Annotated[str, Field(max_length=2)] = ""


class PlacesAsked(Sent):
    """A code of UN/LOCODE, or the beginning of a word of a name; a country by any of its codes."""

    q: Annotated[str, Field(max_length=100)] = ""
    country: Annotated[str, Field(max_length=3)] = ""


class Query(Page):
    """What is looked for. An empty `q` finds everything."""

    q: Annotated[str, Field(max_length=1000)] = ""
    kind: Annotated[str | None, Field(max_length=40)] = None
    sort: Literal["newest", "relevance"] = "newest"


class ExportQuery(In):
    """What is to go into a file, and which kind of file."""

    q: Annotated[str, Field(max_length=1000)] = ""
    kind: Annotated[str | None, Field(max_length=40)] = None
    format: Literal["csv", "xlsx", "json", "geojson"] = "json"
    leave_out: bool = False
    court: bool = False
