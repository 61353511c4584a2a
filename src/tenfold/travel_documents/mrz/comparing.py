"""Whether the name that is printed on a document is the one in its zone: they differ where somebody altered one of the two."""

from tenfold.travel_documents.mrz.answers import Answer
from tenfold.travel_documents.mrz.transliteration import LANGUAGES, NotWritten, agrees

LONGEST = 200
_MOST_WORDS = 15


def names_agree(printed: str, answer: Answer) -> bool | None:
    """True if a zone may write the printed name so, in any order of surname and given names; None if no table has its letters."""
    read = f"{answer.fields['surname']} {answer.fields['given_names']}"
    words = printed.replace(",", " ").split()[:_MOST_WORDS]
    try:
        return any(
            agrees(" ".join(words[n:] + words[:n]), read, language, cut="name-cut" in answer.remarks)
            for n in range(len(words)) for language in LANGUAGES
        )  # fmt: skip
    except NotWritten:
        return None
