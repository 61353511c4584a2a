"""Each right of a reader, taken away by a mark: the act is refused on the pages, by the interface and at the command line."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.services import drafting
from tests.cast import Cast
from tests.factories import bodies, records
from tests.rooms.api import conftest as machines
from tests.rooms.cli import conftest as terminals
from tests.rooms.records.test_rights import quoted, release, shared
from tests.rooms.web import conftest as browsers

program, seat, static_folder, tenfold = machines.program, browsers.seat, browsers.static_folder, terminals.tenfold

# By right: the marks that take it away.
MARKS: dict[str, dict[str, Any]] = {
    "see": {"caveats": ("h3",), "note": "Call the desk"}, "cite": {"tlp": "red"}, "export": {"caveats": ("no-export",)},
    "share-onward": {"caveats": ("no-onward-use",)}, "use-in-court": {"caveats": ("h1",)}, "match": {"caveats": ("no-matching",)},
    "count": {"caveats": ("no-statistics",)},
}  # fmt: skip
Act = Callable[[Cast, uuid.UUID, Any, Any, Any, Path], tuple[Any, Any, Any]]


def marked(cast: Cast, right: str) -> uuid.UUID:
    marks = dict(MARKS[right])
    if marks.get("tlp") == "red":  # for one person alone
        return records.make_report(by=cast.ana, release=cast.rosa, to=[f"person:{cast.bob.handle}"], **marks)
    return shared(cast, *marks.pop("caveats", ()), **marks)


def export(
    cast: Cast, ref: uuid.UUID, web: Any, api: Any, cli: Any, at: Path, *, court: bool = False
) -> tuple[Any, Any, Any]:
    form = {"format": "pdf", "lang": "en"} | ({"court": "yes"} if court else {})
    words = ["render", ref, at / "copy.pdf", "--as", cast.bob.email, *(["--for-court"] if court else [])]
    asked = f"/records/{ref}/render?format=pdf" + ("&court=true" if court else "")
    return web.post(f"/records/{ref}/print", form), api.get(asked), cli(*words)


def use_in_court(cast: Cast, ref: uuid.UUID, web: Any, api: Any, cli: Any, at: Path) -> tuple[Any, Any, Any]:
    return export(cast, ref, web, api, cli, at, court=True)


def cite(cast: Cast, ref: uuid.UUID, web: Any, api: Any, cli: Any, at: Path) -> tuple[Any, Any, Any]:
    with acting(cast.bob) as bob:
        into = drafting.create("intelligence_report", bodies.report(), marking=Marking("green"), by=bob, at=now())
    said = {"source": str(ref), "statements": ["statements.FACT1"]}
    words = ("quote", ref, "--into", into, "--statement", "statements.FACT1", "--as", cast.bob.email)
    return web.get(f"/records/{ref}/quote"), api.post(f"/records/{into}/quotations", said), cli(*words)


def share_onward(cast: Cast, ref: uuid.UUID, web: Any, api: Any, cli: Any, at: Path) -> tuple[Any, Any, Any]:
    own, to = quoted(cast, ref), f"participant:{cast.corvo_police.slug}"
    release(cast, own)
    words = ("records", "share", own, "--to", to, "--as", cast.bob.email)
    return (
        web.post(f"/records/{own}/share", {"form-readers": to}),
        api.post(f"/records/{own}/share", {"to": [to]}),
        cli(*words),
    )


ACTS: dict[str, Act] = {"export": export, "use-in-court": use_in_court, "cite": cite, "share-onward": share_onward}


@pytest.mark.parametrize("right", sorted(MARKS))
def test_what_a_mark_takes_away_is_refused_at_every_door(
    cast: Cast,
    seat: Any,
    program: Any,
    tenfold: Any,
    tmp_path: Path,
    right: str,
) -> None:
    ref = marked(cast, right)
    web, api = seat(cast.bob), program(cast.bob)
    (said,) = [one for one in api.get(f"/records/{ref}/rights").json()["rights"] if one["right"] == right]
    typed = tenfold("may", right, ref, "--as", cast.bob.email, "--json").json
    assert said["allowed"] is False and typed["allowed"] is False and typed["reason"] == said["reason"]
    assert ("Three lorries" in web.get(f"/records/{ref}").content.decode()) is (right != "see")
    if right in ACTS:
        shown, answer, command = ACTS[right](cast, ref, web, api, tenfold, tmp_path)
        assert (shown.status_code, answer.status_code) == (403, 403) and command.status != 0
        assert list(tmp_path.iterdir()) == []
