"""Texts made to hold a program up: whatever looks at words takes a time that grows as they do, not as their square or worse."""

import importlib
import itertools
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tenfold
from tenfold.kinds import registry
from tenfold.matching.engine.names import mandarin
from tenfold.reporting.lint import findings
from tests.factories import bodies

PIECES = ("a", "A", "0", " ", "\n", "-", ".", "@", "(", "é", "年", "ا", "ex", "1.", "+1 ", "A ", "Mr ", "(1", ",", "“")
FIRST, LAST = ("", "5 "), ("!", "_")
SHORT, LONG = 1_000, 8_000
# Patterns that no reader and no sender can hand a text to.
ASIDE = {
    "tenfold.web.templatetags.tokens": "reads a file of the house",
    "tenfold.records.attachments.reading.packages": "in a process of its own, which is ended after some seconds",
    "tenfold.records.sources.missing_migrants": "at the shell, on files that the operator fetched",
}
NO_ROOMS = ("migrations", "__main__", "tenfold.cli", "tenfold.config.asgi", "tenfold.config.wsgi")


def _patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (list, tuple, frozenset, set, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _patterns(one, depth + 1)


def _ways(name: str, source: str, pattern: re.Pattern[Any]) -> list[Callable[[Any], Any]]:
    """How the module asks it: of the whole, from the beginning, or from wherever it could begin."""
    said = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    some = [getattr(pattern, one) for one in ("fullmatch", "match") if one in said]
    return [*some, pattern.search] if said - {"fullmatch", "match"} or not some else some


def _asked() -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Each pattern of the house once, with the way it is asked."""
    met: set[tuple[Any, int]] = set()
    for found in pkgutil.walk_packages(tenfold.__path__, "tenfold."):
        if any(part in found.name for part in NO_ROOMS) or found.name.startswith(tuple(ASIDE)):
            continue
        module = importlib.import_module(found.name)
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            for pattern in _patterns(value):
                if (known := (pattern.pattern, pattern.flags)) not in met:
                    met.add(known)
                    for way in _ways(name, source, pattern):
                        yield f"{found.name}.{name}", pattern, way


class TooLong(Exception):
    """A text is still being looked at."""


def _took(way: Callable[[Any], Any], text: Any) -> float:
    signal.setitimer(signal.ITIMER_REAL, 1)
    began = time.process_time()
    try:
        way(text)
        return time.process_time() - began
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _text(pattern: re.Pattern[Any], made: tuple[str, str, str], length: int) -> Any:
    first, piece, last = made
    text = first + piece * (length // len(piece)) + last
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def test_no_pattern_takes_the_square_of_a_text() -> None:
    def ring(*_: Any) -> None:
        raise TooLong

    before, slow = signal.signal(signal.SIGALRM, ring), []
    try:
        for name, pattern, way in _asked():
            for made in itertools.product(FIRST, PIECES, LAST):
                took = _took(way, _text(pattern, made, SHORT))
                if took < 0.001:
                    continue
                took = min(_took(way, _text(pattern, made, SHORT)) for _ in range(3))
                if took > 0.001 and _took(way, _text(pattern, made, LONG)) > 20 * took:
                    slow.append((name, made, way.__name__, took))
                    break
    finally:
        signal.signal(signal.SIGALRM, before)
    assert not slow


def test_a_run_of_vowels_is_no_word_at_once() -> None:
    """Eighteen vowels and a consonant could be cut in a quarter of a million ways."""
    mandarin.cut.cache_clear()
    words = ["".join(some) + "kr" for some in itertools.islice(itertools.product("aeiou", repeat=16), 200)]
    began = time.process_time()
    assert not any(map(mandarin.cut, words)) and time.process_time() - began < 1


def test_a_text_of_a_thousand_short_forms_is_looked_through_at_once() -> None:
    """Each was sought in the whole text, from every letter of it."""
    forms = itertools.islice(itertools.product("BCDFGHJKL", repeat=4), 1_200)
    body = bodies.report(bottom_line=" ".join("".join(form) + " whatever it is" for form in forms)[:19_990])
    began = time.process_time()
    found = [one for one in findings(registry.get("intelligence_report"), body) if one.rule == "acronym-not-explained"]
    assert len(found) > 900 and time.process_time() - began < 2


def test_short_forms_are_still_explained_in_brackets_or_before_them() -> None:
    text = "The Coastal Report Bureau (CRB) and QXJ (quay of the jetty) saw it; the WVZ (no) did not, nor did KLP."
    found = findings(registry.get("intelligence_report"), bodies.report(bottom_line=text))
    said = {dict(one.params)["word"] for one in found if one.rule == "acronym-not-explained"}
    assert said == {"WVZ", "KLP"}
