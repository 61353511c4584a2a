"""What is answered about files, in pydantic models."""

from tenfold.api.told import Told


class FindingTold(Told):
    """Something that a reader could uncover, or that acts when the file is opened: of which kind, and where."""

    kind: str
    page: int | None
    box: list[float] | None
    chars: int | None


class UploadTold(Told):
    """A file that was kept. `file` stands for it in a body, for whoever sent it, until it is used or a day has passed."""

    file: str
    type: str
    size: int
    sha256: str
    pages: int | None
    findings: list[FindingTold]


class FileTold(Told):
    """A file of a version. `anchor` says where it stands in the body; `findings` are told to the originator alone."""

    id: str
    anchor: str
    name: str
    type: str
    media_type: str
    size: int
    sha256: str
    pages: int | None
    text: str
    because: str
    href: str
    findings: list[FindingTold] | None


class Files(Told):
    """The files of a version that the caller can read."""

    files: list[FileTold]


class Cleared(Told):
    """That a reviewer confirmed a file."""

    id: str
    cleared: bool
