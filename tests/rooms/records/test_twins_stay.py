"""Who takes a record back is told of its twins: they stay with their readers, or go along in the same act."""

import uuid
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing
from tenfold.handling.acting import acting
from tenfold.records import recalling, twins
from tenfold.records.selectors import opening
from tenfold.records.services import sharing
from tenfold.records.services.mass import standing
from tenfold.records.services.massing import Narrow, Recall
from tests.cast import Cast
from tests.factories import records


def _state(person: Any, ref: uuid.UUID) -> str:
    with acting(person) as actor:
        return str(opening.get(actor, ref).version.state)


@pytest.fixture
def source(cast: Cast) -> uuid.UUID:
    return records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])


def test_a_twin_stays_unless_it_is_named_and_its_own_twin_is_one_too(cast: Cast, source: uuid.UUID) -> None:
    made = {"by": cast.ana, "release": cast.rosa, "to": [f"participant:{cast.corvo_police.slug}"]}
    first = records.make_twin(source, **made)
    second, draft = records.make_twin(first, **made), records.make_twin(source, by=cast.ana)
    other = records.make_report(**made)
    with acting(cast.ana) as ana:
        assert [one.ref for one in twins.of(ana, opening.get(ana, source).record)] == [first, second]
        for wrong in (other, draft):
            with pytest.raises(Missing):
                sharing.recall(source, "wrong-information", twins=[wrong], by=ana, at=now())
    assert _state(cast.bob, source) == "released", "nothing was done by halves"
    with acting(cast.ana) as ana:
        sharing.recall(source, "wrong-information", twins=[first], by=ana, at=now())
        told = recalling.as_json(recalling.status(ana, source), {})
    assert [one["id"] for one in told["twins"]] == [str(second)]
    assert (_state(cast.ana, source), _state(cast.ana, first), _state(cast.cora, second)) == (
        "recalled", "recalled", "released",
    )  # fmt: skip
    with acting(cast.cora) as cora, pytest.raises(Missing):
        opening.get(cora, first)


def test_of_twins_nobody_else_is_told(cast: Cast, source: uuid.UUID) -> None:
    records.make_twin(source, by=cast.ana, release=cast.rosa, to=["community"], tlp="green")
    with acting(cast.ana) as ana:
        key = opening.get(ana, source).record.pk
    for person in (cast.bob, cast.cora):
        with acting(person) as actor:
            assert twins.standing(actor, [key]) == []


def test_an_act_on_many_names_the_twins_that_it_leaves(cast: Cast, source: uuid.UUID) -> None:
    belmora = f"participant:{cast.belmora_police.slug}"
    twin = records.make_twin(source, by=cast.ana, release=cast.rosa, to=[belmora])
    with acting(cast.ana) as ana:
        keys = {ref: opening.get(ana, ref).record.pk for ref in (source, twin)}
        for act in (Recall("other"), Narrow((belmora,))):
            plan = act.plan(standing([keys[source]], by=ana), by=ana, at=now())
            assert [one.ref for one in plan.twins] == [twin], act.name
            assert act.plan(standing(keys.values(), by=ana), by=ana, at=now()).twins == [], "it is among them"
