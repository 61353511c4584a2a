"""Every page writes days and numbers as people of its language do. In French, where each of them would show at once.

A browser looks at the same in English, Chinese and Arabic, with what scripts write: test_axe.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys import every_page, figures, stage

_RAW = "⟦{}⟧"  # how a whole number is shown here that nobody has said how to write


@pytest.fixture(scope="module")
def on_stage(tmp_path_factory: pytest.TempPathFactory) -> stage.Stage:
    """The stage, with French people on it."""
    built = stage.build(tmp_path_factory.mktemp("stage"))
    built.say("fr")
    return built


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that a template writes as they are stand in brackets."""
    from django.template import base
    from django.templatetags import i18n

    shown = base.render_value_in_context

    def show(value: Any, context: Any) -> str:
        return _RAW.format(value) if type(value) is int else shown(value, context)

    monkeypatch.setattr(base, "render_value_in_context", show)
    monkeypatch.setattr(i18n, "render_value_in_context", show)


def _pages(on_stage: stage.Stage) -> Iterator[tuple[str, str]]:
    seats: dict[str, Any] = {}
    for visit in every_page.visits(on_stage):
        if visit.who not in seats:
            seats[visit.who] = on_stage.seat(visit.who)
            if visit.who == "guarded":
                on_stage.prove(seats[visit.who])
        yield f"{visit.address} as {visit.who}", seats[visit.who].get(visit.address).content.decode()
    for what, (_, answer) in every_page.ANSWERS.items():
        yield what, answer(on_stage).content.decode()


def test_no_page_writes_a_day_or_a_number_as_machines_do(on_stage: stage.Stage) -> None:
    found = [f"{what}: {text}" for what, page in _pages(on_stage) for text in _raw(figures.texts(page))]
    assert found == [], "use the filter `count`, language.number, language.moment, language.on or display.when"


def _raw(texts: list[str]) -> Iterator[str]:
    yield from figures.raw(texts)
    yield from (" ".join(text.split()) for text in texts if "⟦" in text)
