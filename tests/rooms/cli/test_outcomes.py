"""Outcomes at the shell: said by whoever used the record, read by whoever shared it."""

import uuid
from collections.abc import Callable
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records.services import review
from tests.cast import Cast
from tests.factories import records
from tests.factories.colleagues import colleague

Type = Callable[..., Any]


def test_what_came_of_it_is_said_and_listed(tenfold: Type, cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    say = ("outcome", "say", str(ref), "--contribution", "decisive", "--json", "--as")
    assert tenfold(*say, cast.bob.email, "--outcome", "no-such").status == 1
    assert tenfold(*say, cast.cora.email, "--outcome", "arrest").status == 1
    made = tenfold(*say, cast.bob.email, "--outcome", "arrest", "asset-seized").json
    assert tenfold("outcome", "list", "--as", cast.ana.email, "--json").json == []
    with acting(colleague(cast.belmora_police)) as other:
        review.release(uuid.UUID(made["id"]), by=other, at=now())
    (told,) = tenfold("outcome", "list", "--as", cast.ana.email, "--json").json
    assert (told["by"], told["used"], told["body"]["outcome"]) == (
        cast.belmora_police.slug,
        [str(ref)],
        ["arrest", "asset-seized"],
    )
    assert tenfold("outcome", "list", "--as", cast.cora.email, "--json").json == []
    assert "arrest, asset-seized" in tenfold("outcome", "list", "--own", "--as", cast.bob.email).out
