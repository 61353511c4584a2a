"""Each right of a reader, at each door: taken away by a mark the act is refused, and with the right the same act is done."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tenfold.config.reference.doors import ACTS, DOORS, Absent
from tenfold.exchange.services import figuring
from tenfold.foundation.clock import now
from tenfold.foundation.errors import TenfoldError
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right
from tenfold.handling.services import groups
from tenfold.kinds import registry
from tenfold.records.addressing import Target
from tenfold.records.models import Record
from tenfold.records.selectors import underway
from tenfold.records.services import drafting, importing, referring, releasing, review, sharing
from tests.cast import Cast
from tests.factories import bodies, documents, records
from tests.factories.colleagues import colleague
from tests.rooms.api import conftest as machines
from tests.rooms.cli import conftest as terminals
from tests.rooms.matching.test_hits import answer as answers
from tests.rooms.matching.test_hits import named, phone
from tests.rooms.records.tables import HEADINGS, ROW, bring, commas
from tests.rooms.records.test_rights import of, quoted, release
from tests.rooms.web import conftest as browsers

program, seat, static_folder, tenfold = machines.program, browsers.seat, browsers.static_folder, terminals.tenfold

# By right: the marks that take it away. Cited is what is sent to one person alone, for TLP:RED reaches nobody else.
MARKS: dict[Right, dict[str, Any]] = {
    Right.SEE: {"caveats": ("h3",), "note": "Call the desk"}, Right.CITE: {"tlp": "red"}, Right.EXPORT: {"caveats": ("no-export",)},
    Right.SHARE_ONWARD: {"caveats": ("no-onward-use",)}, Right.USE_IN_COURT: {"caveats": ("h1",)}, Right.MATCH: {"caveats": ("no-matching",)},
    Right.COUNT: {"caveats": ("no-statistics",)},
}  # fmt: skip


@dataclass(frozen=True)
class Doors:
    """The ways in of one reader, Bob, and what Arlen marked."""

    cast: Cast
    web: Any
    api: Any
    type_in: Any
    at: Path
    marks: dict[str, Any]

    def marked(self, **how: Any) -> uuid.UUID:
        """A record of Arlen's that Bob reads, under these marks."""
        kind, body, parts = how.get("kind", "intelligence_report"), how.get("body"), how.get("parts", ("open",))
        marks = Marking(
            self.marks.get("tlp", "amber"), "", frozenset(self.marks.get("caveats", ())), self.marks.get("note", "")
        )
        person = f"person:{self.cast.bob.handle}"
        to = how.get("to", person if marks.tlp == "red" else of(self.cast.belmora_police))
        with acting(self.cast.ana) as ana:
            ref = drafting.create(
                kind, body or bodies.report(), marking=marks, targets=[Target(to)] if to else [], by=ana, at=now()
            )
            review.submit(ref, by=ana, at=now())
        with acting(self.cast.rosa) as rosa:
            review.release(ref, by=rosa, at=now())
        if len(parts) > 1:
            with acting(self.cast.ana) as ana:
                sharing.share(ref, [Target(to)], parts=list(parts), by=ana, at=now())
        return ref

    def typed(self, *words: object) -> Any:
        return self.type_in(*words, "--as", self.cast.bob.email)

    def into(self) -> uuid.UUID:
        with acting(self.cast.bob) as bob:
            return drafting.create("intelligence_report", bodies.report(), marking=Marking("green"), by=bob, at=now())

    def draws(self) -> uuid.UUID:
        """A report of Bob's house that quotes what Arlen marked, released within it."""
        own = quoted(self.cast, self.marked())
        release(self.cast, own)
        return own

    def file(self, name: str) -> Path:
        return self.at / name


Act = Callable[[Doors], dict[str, list[bool]]]


def see(by: Doors) -> dict[str, list[bool]]:
    ref = by.marked()
    told = (
        by.web.get(f"/records/{ref}").content.decode(),
        by.api.get(f"/records/{ref}").content.decode(),
        by.typed("records", "show", ref).out,
    )
    return {door: ["Three lorries" in one] for door, one in zip(DOORS, told, strict=False)}


def cite(by: Doors) -> dict[str, list[bool]]:
    ref = by.marked()
    sent = {"source": str(ref), "statements": ["statements.FACT1"]}
    page = by.web.post(f"/records/{ref}/quote", {"statements": ["statements.FACT1"], "into": str(by.into())})
    words = ("quote", ref, "--into", by.into(), "--statement", "statements.FACT1")
    return {
        "pages": [page.status_code == 302],
        "interface": [by.api.post(f"/records/{by.into()}/quotations", sent).status_code == 200],
        "command line": [by.typed(*words).status == 0],
    }


def export(by: Doors) -> dict[str, list[bool]]:
    return _taken_out(by, court=False)


def use_in_court(by: Doors) -> dict[str, list[bool]]:
    return _taken_out(by, court=True)


def _taken_out(by: Doors, *, court: bool) -> dict[str, list[bool]]:
    """As paper and as a table; and what quotes it, which is bound as it is."""
    ref, own = by.marked(), by.draws()
    form, more, flag = ({"court": "yes"}, "&court=true", ["--for-court"]) if court else ({}, "", [])

    def paper(one: uuid.UUID, format: str) -> bool:
        return _got(by.api.get(f"/records/{one}/render?format={format}{more}"))

    def table(format: str) -> bool:
        return _got(by.api.get(f"/export?q=lorries&format={format}&kind=intelligence_report&lang=en{more}"))

    printed = by.web.post(f"/records/{ref}/print", {"format": "pdf", "lang": "en", **form})
    exported = by.web.post("/search/export?q=lorries", {"format": "xlsx", **form})
    papers = [by.typed("render", one, by.file(f"{one}.pdf"), *flag).status == 0 for one in (ref, own)]
    typed = by.typed("export", "intelligence_report", by.file("found.xlsx"), "--query", "lorries", *flag)
    return {
        "pages": [_got(printed), _got(exported)],
        "interface": [paper(ref, "pdf"), table("csv")],
        "command line": [*papers, typed.status == 0],
        "file": [paper(own, "pdf"), paper(own, "docx"), *(table(one) for one in ("xlsx", "json"))],
    }


def _got(answer: Any) -> bool:
    """Whether a file came."""
    answer.close()
    return bool(answer.status_code == 200 and answer.has_header("Content-Disposition"))


def share_onward(by: Doors) -> dict[str, list[bool]]:
    """With a network that the source reached too: what stops it is the mark and nothing else."""
    cast = by.cast
    net = groups.found(
        f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police, cast.corvo_police], at=now()
    )
    to = f"group:{net.slug}"

    def own() -> uuid.UUID:
        made = quoted(cast, by.marked(to=to))
        release(cast, made)
        return made

    return {
        "pages": [by.web.post(f"/records/{own()}/share", {"form-readers": to}).status_code == 302],
        "interface": [by.api.post(f"/records/{own()}/share", {"to": [to]}).status_code == 200],
        "command line": [by.typed("records", "share", own(), "--to", to).status == 0],
        "file": [_imported(by, to)],
    }


def _imported(by: Doors, to: str) -> bool:
    """A table that Arlen brought in, one record of which is derived from what Belmora marked, is released to the network, whole."""
    cast = by.cast
    with acting(cast.bob) as bob:
        tlp = importing.marking_for(registry.get("incident"), [Target(to)]).tlp
        marking = Marking(tlp, "", frozenset(by.marks.get("caveats", ())))
        source = drafting.create("incident", bodies.incident(), marking=marking, targets=[Target(to)], by=bob, at=now())
        review.release(source, urgent_because="Now", by=bob, at=now())
    with TemporaryDirectory() as folder:
        bring(cast, commas(Path(folder) / "a.csv", HEADINGS, ROW), release=False, targets=[Target(to)])
    with acting(cast.ana) as ana:
        made = Record.objects.get(originator=cast.arlen_border.pk, kind="incident").ref
        referring.link(made, source, "derived-from", by=ana, at=now())
    try:
        with acting(cast.rosa) as rosa:
            releasing.release(underway.list_imports(rosa).get().ref, by=rosa, at=now())
    except TenfoldError:
        return False
    return True


def match(by: Doors) -> dict[str, list[bool]]:
    """By a number and by a name in what he reads; by a number in what he does not, and among many in a file."""
    both = ("open", "nominal")
    ref, number = str(by.marked(body=named(by.cast), parts=both)), phone(by.cast.ending)
    hidden = by.marked(body=_other(by.cast), to="")
    answers(by.cast.ana, hidden, "yes")
    name, why = "Oskar Quillfeather", "investigation"
    asked = by.api.post("/match/search", {"name": name, "reason": why})
    pages = [f"/records/{ref}" in by.web.get("/seen", {"q": number}).content.decode(),
             f"/records/{ref}" in by.web.post("/persons/search", {"name": name, "reason": why}).content.decode()]  # fmt: skip
    across = by.api.post("/matches/ask", {"q": _unshared(by.cast), "reason": why}).json()["ask"]
    typed = by.typed("match", "ask", _unshared(by.cast), "--reason", why, "--json")
    return {
        "pages": pages,
        "interface": [ref in by.api.get(f"/seen?q={number.replace('+', '%2B')}").text, ref in asked.text, bool(across)],
        "command line": [ref in by.typed("seen", number, "--json").out, ref in by.typed("match", "search", name, "--reason", why, "--json").out, bool(typed.json["ask"])],
        "file": [_looked_up(by)],
    }  # fmt: skip


def _unshared(cast: Cast) -> str:
    return f"{phone(cast.ending)}7"


def _other(cast: Cast) -> dict[str, Any]:
    body = named(cast)
    body["statements"][0]["contacts"][0]["value"] = _unshared(cast)
    return body


def _looked_up(by: Doors) -> bool:
    number = f"AR-{int(by.cast.ending, 36) % 10**6:06}"
    by.marked(kind="document_loss", body=documents.single(number=number))
    by.file("many.csv").write_text(f"issuer,type,number\nQMM,passport-ordinary,{number}\n")
    said = by.typed("lookup", "document", "--file", by.file("many.csv"), "--reason", "border-check", "--json").json
    by.file("many.csv").unlink()
    return bool(said["hits"])


def count(by: Doors) -> dict[str, list[bool]]:
    """Three houses share with a network; of the fourth record it is asked whether it is counted."""
    cast = by.cast
    net = groups.found(
        f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police, cast.arlen_police], at=now()
    )
    to = f"group:{net.slug}"
    for person, reviewer in (
        (cast.ana, cast.rosa),
        (cast.bob, colleague(cast.belmora_police)),
        (cast.petra, colleague(cast.arlen_police)),
    ):
        records.make_report(by=person, release=reviewer, to=[to])
    by.marked(to=to)
    figuring.count(at=now())
    figures = by.api.get(f"/figures/{net.slug}").json()["figures"]
    (shared,) = [one["value"] for one in figures if one["measure"] == "records-shared" and not one["month"]]
    typed = by.typed("figures", net.slug, "--json").json["figures"]
    page, table = by.web.get(f"/figures/{net.slug}"), by.web.get(f"/figures/{net.slug}/figures.csv")
    return {
        "pages": [_cell(page.content.decode()) == "4"], "interface": [shared == 4],
        "command line": [next(one["value"] for one in typed if one["measure"] == "records-shared" and not one["month"]) == 4],
        "file": ["records-shared,,,4," in table.content.decode()],
    }  # fmt: skip


def _cell(page: str) -> str:
    """What stands beside the number of records shared."""
    found = re.search(r"Records shared</bdi>.*?<td.*?<bdi>(\w+)", page, re.DOTALL)
    return found.group(1) if found else ""


TRIED: dict[Right, Act] = {
    Right.SEE: see, Right.CITE: cite, Right.EXPORT: export, Right.SHARE_ONWARD: share_onward, Right.USE_IN_COURT: use_in_court,
    Right.MATCH: match, Right.COUNT: count,
}  # fmt: skip


@pytest.mark.parametrize("taken", [True, False], ids=["without", "with"])
@pytest.mark.parametrize("right", list(Right))
def test_a_right_is_asked_at_every_door(
    cast: Cast, seat: Any, program: Any, tenfold: Any, tmp_path: Path, right: Right, taken: bool
) -> None:
    by = Doors(cast, seat(cast.bob), program(cast.bob), tenfold, tmp_path, MARKS[right] if taken else {})
    found = TRIED[right](by)
    assert set(found) == {door for door in DOORS if not isinstance(ACTS[right, door], Absent)}
    assert {door: set(done) for door, done in found.items()} == {door: {not taken} for door in found}
    if taken:
        assert list(tmp_path.iterdir()) == [], "nothing was written"


@pytest.mark.parametrize("right", list(Right))
def test_what_a_mark_takes_away_is_told_alike_at_every_door(
    cast: Cast, program: Any, tenfold: Any, tmp_path: Path, right: Right
) -> None:
    by = Doors(cast, None, program(cast.bob), tenfold, tmp_path, MARKS[right])
    ref = by.marked()
    (said,) = [one for one in by.api.get(f"/records/{ref}/rights").json()["rights"] if one["right"] == right]
    typed = by.typed("may", right, ref, "--json").json
    assert said["allowed"] is False and typed["allowed"] is False and typed["reason"] == said["reason"]


@pytest.mark.parametrize("right", [Right.EXPORT, Right.USE_IN_COURT])
def test_what_quotes_is_told_as_it_is_done(
    cast: Cast, seat: Any, program: Any, tenfold: Any, tmp_path: Path, right: Right
) -> None:
    by = Doors(cast, seat(cast.bob), program(cast.bob), tenfold, tmp_path, MARKS[right])
    own = by.draws()
    (said,) = [one for one in by.api.get(f"/records/{own}/rights").json()["rights"] if one["right"] == right]
    typed = by.typed("may", right, own, "--json").json
    assert (
        said["allowed"] is typed["allowed"] is False
        and typed["reason"] == said["reason"]
        and "draws on" in said["reason"]
    )
    assert "This draws on" in by.web.get(f"/records/{own}").content.decode()


def test_every_right_stands_at_every_door_or_it_is_said_why_not() -> None:
    assert set(ACTS) == {(right, door) for right in Right for door in DOORS}
