"""Every page, asked for without a browser, in French, where a number that is written as machines do shows at once.

What is asked for is asked for twice: the second time is what the statements are counted of, since what the languages
make of a word, or what a list of codes holds, is asked once in the life of a process.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.db import connections

from tenfold.audit.events import SAYS_WHY
from tests.journeys import every_page, figures, stage
from tests.statements import counted

_RAW = "⟦{}⟧"  # how a whole number is shown here that nobody has said how to write


class Walked(NamedTuple):
    """A page that somebody asked for, the readings that stood in the evidence when it was sent, and what it asked."""

    what: str
    text: str
    left: list[tuple[str, str, dict[str, Any]]]
    said: list[str]


def walk(on_stage: stage.Stage) -> list[Walked]:
    """Ask for every page as somebody who reads French."""
    on_stage.say("fr")
    with pytest.MonkeyPatch.context() as patch:
        _mark(patch)
        return list(_pages(on_stage))


def _mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that a template writes as they are stand in brackets."""
    from django.template import base
    from django.templatetags import i18n

    shown = base.render_value_in_context

    def show(value: Any, context: Any) -> str:
        return _RAW.format(value) if type(value) is int else shown(value, context)

    monkeypatch.setattr(base, "render_value_in_context", show)
    monkeypatch.setattr(i18n, "render_value_in_context", show)


def _pages(on_stage: stage.Stage) -> Iterator[Walked]:
    seats: dict[str, Any] = {}
    for visit in every_page.visits(on_stage):
        if visit.who not in seats:
            seats[visit.who] = on_stage.seat(visit.who)
            if visit.who == "guarded":
                on_stage.prove(seats[visit.who])
        yield _walk(
            f"{visit.address} as {visit.who}", lambda visit=visit: seats[visit.who].get(visit.address), again=True
        )
    for what, (_, answer) in every_page.ANSWERS.items():
        yield _walk(what, lambda answer=answer: answer(on_stage))


def _walk(what: str, ask: Callable[[], Any], *, again: bool = False) -> Walked:
    with connections["root"].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM audit_entry")
        (last,) = cursor.fetchone()
        text = ask().content.decode()
        cursor.execute(
            "SELECT event, purpose, detail FROM audit_entry WHERE id > %s AND event = ANY(%s) ORDER BY id",
            [last, [event.value for event in SAYS_WHY]],
        )
        left = [(event, purpose, json.loads(detail)) for event, purpose, detail in cursor.fetchall()]
    with counted() as said:
        if again:
            ask()
    return Walked(what, text, left, said)


def raw(texts: list[str]) -> Iterator[str]:
    """Texts that show a day or a number as machines write it."""
    yield from figures.raw(texts)
    yield from (" ".join(text.split()) for text in texts if "⟦" in text)
