"""A judgement says how likely and how sure, in two fields; a bottom line is short; a gap asks for something."""

import re
from collections.abc import Iterator

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Written

MOST_SENTENCES = 3
_END = re.compile(r"(?<![.!?؟…])[.!?؟…]+[\"'»”)\]]*(?=\s+[^a-zа-яё\s]|\s*$)|[。！？]")
_SHORT = re.compile(
    r"\b(?:[A-Za-zА-Яа-яЁё]|Mr|Mrs|Ms|Dr|No|nos|approx|St|vs|art|fig|env|av|núm|Sr|Sra|EE|UU|ст|ул|гг|км|тыс|млн)\.",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text in any of the six languages; a full stop after a short form or a letter ends none."""
    plain = _SHORT.sub(lambda found: found.group()[:-1], text.strip())
    return [piece.strip() for piece in _END.split(plain) if re.search(r"\w", piece)]


def look(written: Written) -> Iterator[Finding]:
    """What the kind declares as its writing."""
    writing = written.kind.writing
    if writing is None:
        return
    body = written.body
    if (line := body.get(writing.bottom_line)) and (count := len(sentences(str(line)))) > MOST_SENTENCES:
        yield Finding("bottom-line-too-long", writing.bottom_line, (("count", str(count)),))
    if body.get(writing.judgement) and not (body.get(writing.probability) and body.get(writing.confidence)):
        yield Finding("judgement-without-measure", writing.judgement)
    if body.get(writing.gaps) and not body.get(writing.action):
        yield Finding("gaps-without-action", writing.gaps)
