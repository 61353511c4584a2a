"""Figures at the shell."""

from collections.abc import Callable
from typing import Any

from tenfold.exchange.services import figuring
from tenfold.foundation.clock import now
from tenfold.handling.services import groups
from tests.cast import Cast


def test_figures_of_a_network_and_of_the_own_house(tenfold: Callable[..., Any], cast: Cast) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    figuring.count(at=now())
    told = tenfold("figures", net.slug, "--as", cast.bob.email, "--json").json
    assert all(one["withheld"] and one["value"] is None for one in told["figures"])  # two members
    assert tenfold("figures", net.slug, "--as", cast.cora.email).status == 1
    assert tenfold("figures", "--as", cast.cora.email, "--json").json["told"] == 0
    assert "withheld" in tenfold("figures", net.slug, "--as", cast.bob.email).out
