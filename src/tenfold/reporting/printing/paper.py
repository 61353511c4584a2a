"""What stands on a printed record, before it is set: the marking, the head, and blocks in order. It knows no format."""

import unicodedata
from dataclasses import dataclass, field

from tenfold.kinds.writing import direction_of
from tenfold.reporting.printing.inert import inert
from tenfold.vocabulary.languages import LANGUAGES, RTL

_SCRIPTS = {"CJK": "zh", "ARABIC": "ar", "CYRILLIC": "ru", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko"}
_LATIN = frozenset({"en", "fr", "es"})


@dataclass(frozen=True, slots=True)
class Run:
    """A line of text with its language and the direction in which it is read, whatever stands around it."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its label, whose data it is, what it says line by line, and a note."""

    label: Run
    lines: tuple[Run, ...]
    tags: tuple[Run, ...] = ()
    note: Run | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section (1), of a block or a list in it (2)."""

    text: Run
    level: int
    depth: int = 0
    tags: tuple[Run, ...] = ()
    sort: str = "heading"


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields one under the other."""

    entries: tuple[Entry, ...]
    depth: int = 0
    sort: str = "fields"


@dataclass(frozen=True, slots=True)
class Prose:
    """What a section says that is one text and nothing else."""

    lines: tuple[Run, ...]
    note: Run | None = None
    sort: str = "prose"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; figures stand at the end of it."""

    text: Run
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of short values under the heads of their columns; `shares` are the parts of the width, where they are not alike."""

    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    depth: int = 0
    note: Run | None = None
    sort: str = "table"
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The head of one row of a list: its name, what it is, and how it was graded. What it says follows one step deeper."""

    title: Run
    said: Run | None = None
    grade: Run | None = None
    depth: int = 0
    sort: str = "statement"


@dataclass(frozen=True, slots=True)
class Notice:
    """What must be known before reading on."""

    text: Run
    title: Run | None = None
    sort: str = "notice"


Block = Heading | Fields | Prose | Table | Statement | Notice


@dataclass(frozen=True, slots=True)
class Paper:
    """A record as one reader prints it. `marking` stands at the head and the foot of every page, whole.

    `page_of` is the sentence that counts pages, in pieces: numbers go where `{page}` and `{pages}` stand.
    `unshown` is said where a font lacks letters that stand in it. A letter to somebody outside has neither `label` nor `tlp`.
    """

    lang: str
    dir: str
    label: str
    tlp: str
    marking: tuple[Run, ...]
    stamp: Run | None
    kicker: Run
    reference: Run
    title: Run
    head: Run
    foot: Run
    page_of: tuple[str, ...]
    unshown: Run
    blocks: tuple[Block, ...] = field(default=())


def run(text: str, lang: str, *, dir: str = "") -> Run:
    """Text made inert, in the language that its letters allow; without a direction that of its first letter."""
    said = inert(text)
    return Run(said, language_of(said, lang), dir or direction_of(said, "rtl" if lang in RTL else "ltr"))


def language_of(text: str, likely: str) -> str:
    """The likely language where the letters are its own, else the one of the six that is written in such letters."""
    for letter in text:
        if letter.isalpha():
            script = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
            if script is None:
                return likely if likely in _LATIN or likely not in LANGUAGES else "en"
            return likely if likely == script or likely not in LANGUAGES else script
    return likely
