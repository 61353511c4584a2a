"""The types of file that are taken. What is not in this list is refused; names and declared types are never trusted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """A type: its media type when it is sent, and the endings that a name may have."""

    code: str
    media: str
    endings: tuple[str, ...]


TYPES: dict[str, FileType] = {
    one.code: one
    for one in (
        FileType("pdf", "application/pdf", (".pdf",)),
        FileType("jpeg", "image/jpeg", (".jpg", ".jpeg")),
        FileType("png", "image/png", (".png",)),
        FileType("gif", "image/gif", (".gif",)),
        FileType("webp", "image/webp", (".webp",)),
        FileType("tiff", "image/tiff", (".tif", ".tiff")),
        FileType("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
        FileType("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
        FileType("eml", "message/rfc822", (".eml",)),
        FileType("text", "text/plain; charset=utf-8", (".txt",)),
        FileType("csv", "text/csv; charset=utf-8", (".csv",)),
    )
}
ACCEPT = ",".join(ending for one in TYPES.values() for ending in one.endings)
