"""What is compared with whom: the condition of the questions says of each version what the rule says of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tenfold.foundation.clock import now
from tenfold.handling import rights
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right, Thing
from tenfold.records import comparable
from tenfold.vocabulary import lists
from tests.cast import Cast

_ASKED = f"""SELECT {comparable.condition()} FROM (SELECT %(house)s::bigint AS originator_id) r,
 (SELECT %(caveats)s::varchar[] AS caveats, %(until)s::date AS retention_until) v"""


def said(owner: int, caveats: list[str], until: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"house": owner, "caveats": caveats, "until": until, **comparable.given()})
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("days", [None, -1, 0])
def test_the_condition_agrees_with_the_rule(cast: Cast, days: int | None) -> None:
    today = now().date()
    until = None if days is None else today + timedelta(days=days)
    for caveat in [*lists.get("caveat").codes, "of-another-version"]:
        marking = Marking("amber", "", frozenset({caveat}))
        for owner in (cast.arlen_border.pk, cast.belmora_police.pk):
            with acting(cast.bob, "law-enforcement") as bob:
                thing = Thing(originator=owner, marking=marking, on=today, until=until, heeded=True)
                rule = bool(rights.RULES[Right.MATCH](bob, thing))
                assert said(owner, [caveat], until) is rule, (caveat, owner == bob.participant)
