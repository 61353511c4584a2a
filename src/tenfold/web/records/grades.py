"""Grades in the language of the page."""

from collections.abc import Mapping
from typing import Any

from tenfold.kinds import grades
from tenfold.web import language

Context = dict[str, Any]


def of(grading: Mapping[str, str] | None) -> Context | None:
    """The pair as it is written in its scheme, and in words; None where nothing was graded."""
    return grades.of(grading, language.current())


def aid(grading: Mapping[str, str] | None) -> list[Context]:
    """For each other scheme the nearest codes, as an aid for reading."""
    return grades.aid(grading, language.current())
