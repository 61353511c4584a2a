"""What is sent about tables of any shape: profiles, and what a run is to do."""

import uuid
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from tenfold.api.shapes import Name, Note, Sent, ToSent

Words = Annotated[str, Field(max_length=200)]
Way = Literal["", "make", "skip", "same-as", "version"]


class ProfileSent(Sent):
    """What a profile says: the kind, how the table is found, and what goes where."""

    kind: Name
    title: Annotated[str, Field(max_length=80)] = ""
    pattern: dict[str, Any] = Field(default_factory=dict)
    mapping: dict[str, Any]


class ProfileAsked(BaseModel):
    """The language of its title; a number asks for what it once said."""

    lang: Literal["ar", "zh", "en", "fr", "ru", "es"] = "en"
    version: Annotated[int, Field(ge=1)] | None = None


class RunAsked(BaseModel):
    """The profile that knows the table (its key or what it is called), or the kind of a template; and the name of the file:
    its ending says how it is read. `bring_back`: rows whose records were withdrawn are made anew."""

    profile: Words = ""
    kind: Words = ""
    name: Words = "table"
    bring_back: bool = False


class LookSent(Sent):
    """Whether rows whose records were withdrawn are made anew; left out, it stays as it is."""

    bring_back: bool | None = None


class RowSent(Sent):
    """What is to become of one row that may repeat a record: the way, and the record where there are several."""

    row: Annotated[int, Field(ge=1)]
    way: Way
    record: uuid.UUID | None = None


class BringSent(ToSent):
    """For whom the records are meant, which colleague is asked to release them (an e-mail address), what becomes of likely
    duplicates (`rest` is the way for rows not named), and whether rows with something wrong are left out."""

    reviewer: Note = ""
    rows: Annotated[list[RowSent], Field(max_length=5000, default_factory=list)]
    rest: Way = ""
    leave_out_refused: bool = False
