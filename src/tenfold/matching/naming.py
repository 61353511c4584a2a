"""From the content of a part to names and their keys. Pure.

The protected part yields neither, and neither does a record that says that the Protocol protects the person (Art. 5).
"""

from collections.abc import Collection, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.parts import join
from tenfold.kinds.persons import is_unmatched, named, names_somebody
from tenfold.matching.engine import names as engine
from tenfold.matching.engine.names import meeting

MOST = 1_000  # names of one part; nobody reads a review list of more
_BORN = "1980-05-03"
# Whoever changes what `keys` or `heard` answers for one of these makes the tables anew at the next start.
_TRIED = (
    "Oskar Quillfeather", "Quillfeather, O.", "María José de la Vega Ruiz", "João dos Santos", "Аркадий Петрович Дроздов", "Олександр Шевченко",
    "محمد عبد الرحمن الراشدي", "فاطمة بنت علي", "Mohammed Al-Rashidi", "王小明", "Wang Xiaoming", "歐陽菲菲", "Chan Tai Man", "김영수",
    "Γεώργιος Παπαδόπουλος", "דוד כהן", "Nguyễn Văn An", "Søren Kjær", "Łukasz Wójcik", "Çağlar Öztürk", "राम कुमार", "Abd el-Kader Benyoucef",
    "McDonald", "Nasser", "ABC", "Hassan Hussein Ali", "리종호", "Kang Kang Min",
    "Mohammed Abdullah Hassan Ibrahim Rashidi", "Klingberg, Arthur",
)  # fmt: skip


def names(kind: Kind, part: PartName, contents: Mapping[PartName, Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """The names of a part as (person, written, born)."""
    if part != "nominal" or not names_somebody(kind):
        return []
    if kind.unmatched and is_unmatched(kind, join(contents[name] for name in PARTS if name in contents)):
        return []
    found = [(one.person, written, one.born) for one in named(kind, contents[part]) for written in one.names]
    return found[:MOST]


def keys(written: str) -> list[int]:
    """The keys of a name, as they are stored."""
    return sorted({as_number(key) for key in engine.keys(written)})


def sketch(written: str) -> int:
    """The sketch of a name as it is stored: its 64 bits as a number with a sign."""
    bits = engine.sketch(written)
    return bits - (1 << 64) if bits >> 63 else bits


def as_number(key: str) -> int:
    """A key as a number of eight bytes: shorter than its letters, and as rarely taken for another one."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


@cache
def rules() -> str:
    """By which rules keys are made: the same word as long as the engine says the same of these names."""
    said: Collection[str] = [
        f"{name}:{sorted(engine.keys(name))}:{engine.sketch(name)}:{engine.heard(name)}:{sorted(meeting.held(name, _BORN))}"
        for name in _TRIED
    ]
    return blake2b("\n".join(said).encode(), digest_size=8).hexdigest()
