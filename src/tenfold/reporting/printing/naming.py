"""What a paper is called as a file: its kind, its reference, and how strictly it is marked."""

from tenfold.handling.marking import Marking

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def name(kind: str, reference: str, number: int, marking: Marking, format: str) -> str:
    """Letters, digits and hyphens only, whatever system takes it."""
    pap = [f"PAP-{marking.pap.upper()}"] if marking.pap else []
    mark = "-".join([marking.words.replace(":", "-").replace("+", "-"), *pap])
    return f"tenfold-{kind.replace('_', '-')}-{reference}-v{number}-{mark}.{format}"
