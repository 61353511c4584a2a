"""Every page writes days and numbers as people of its language do. In French, where each of them would show at once.

A browser looks at the same in English, Chinese and Arabic, with what scripts write: test_axe.py.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.db import connections

from tenfold.audit.events import SAYS_WHY
from tests.journeys import every_page, figures, stage

_NAME = "Quillfeather"
_RAW = "⟦{}⟧"  # how a whole number is shown here that nobody has said how to write


@pytest.fixture(scope="module")
def on_stage(tmp_path_factory: pytest.TempPathFactory) -> stage.Stage:
    """The stage, with French people on it."""
    built = stage.build(tmp_path_factory.mktemp("stage"))
    built.say("fr")
    return built


class Walked(NamedTuple):
    """A page that somebody asked for, and the readings that stood in the evidence when it was sent."""

    what: str
    text: str
    left: list[tuple[str, str, dict[str, Any]]]


@pytest.fixture(scope="module")
def walked(on_stage: stage.Stage) -> list[Walked]:
    """Every page, asked for once."""
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
        yield _walk(f"{visit.address} as {visit.who}", lambda visit=visit: seats[visit.who].get(visit.address))
    for what, (_, answer) in every_page.ANSWERS.items():
        yield _walk(what, lambda answer=answer: answer(on_stage))


def _walk(what: str, ask: Callable[[], Any]) -> Walked:
    with connections["root"].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM audit_entry")
        (last,) = cursor.fetchone()
        text = ask().content.decode()
        cursor.execute(
            "SELECT event, purpose, detail FROM audit_entry WHERE id > %s AND event = ANY(%s) ORDER BY id",
            [last, [event.value for event in SAYS_WHY]],
        )
        return Walked(
            what, text, [(event, purpose, json.loads(detail)) for event, purpose, detail in cursor.fetchall()]
        )


def test_no_page_writes_a_day_or_a_number_as_machines_do(walked: list[Walked]) -> None:
    found = [f"{one.what}: {text}" for one in walked for text in _raw(figures.texts(one.text))]
    assert found == [], "use the filter `count`, language.number, language.moment, language.on or display.when"


def test_r12_every_page_that_names_a_person_left_a_reading_with_purpose_reason_and_door(walked: list[Walked]) -> None:
    """Whatever page, of whatever kind: the name that stands in nominal data alone was not shown without evidence."""
    naming = [
        one for one in walked if _NAME in one.text and one.what not in every_page.ANSWERS
    ]  # those say again what was typed
    assert len(naming) > 3, "the stage shows nobody's name any more: this test sees nothing"
    assert [one.what for one in naming if not one.left] == []
    assert [
        one.what for one in naming for _, purpose, detail in one.left if not purpose or not detail.get("because")
    ] == []
    assert {detail["door"] for one in naming for *_, detail in one.left} == {"web"}


def _raw(texts: list[str]) -> Iterator[str]:
    yield from figures.raw(texts)
    yield from (" ".join(text.split()) for text in texts if "⟦" in text)
