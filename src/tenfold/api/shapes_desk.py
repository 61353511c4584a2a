"""What is sent to the desk."""

import uuid
from typing import Annotated, Literal

from pydantic import Field

from tenfold.api.shapes import Line, Name, Sent

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
