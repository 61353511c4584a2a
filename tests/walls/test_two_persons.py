"""Protocol Art. 5: one person alone releases nobody as a person of interest, by no door, however urgent."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from tenfold.accounts.permissions import Permission
from tenfold.accounts.selectors import actor_before_view
from tenfold.cli import main
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records.selectors import underway
from tenfold.records.services import drafting, importing, keeping, releasing, review, reviewing, sharing
from tests.cast import PASSWORD, Cast
from tests.factories import documents, records
from tests.rooms.api.conftest import Program, token
from tests.rooms.records.tables import commas

ROLES = ["analyst", "reviewer", "coordinator", "contributor", "guardian", "administrator"]


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """No test of this room needs a static file; the middleware that serves them wants its folder."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


class Alone:
    """Rosa with every role there is, in a house that lets tokens release; what she wrote and submitted herself."""

    def __init__(self, cast: Cast, root: psycopg.Connection, folder: Path) -> None:
        self.cast, self.root, self.folder = cast, root, folder
        root.execute("UPDATE accounts_person SET roles = %s WHERE principal_id = %s", [ROLES, cast.rosa.pk])
        root.execute(
            "UPDATE accounts_participant SET machine_release = true WHERE principal_id = %s", [cast.arlen_border.pk]
        )
        self.rosa = type(cast.rosa).objects.select_related("participant").get(pk=cast.rosa.pk)
        self.ref = records.make("person_of_interest", documents.person(), by=self.rosa, submit=True)

    def act(self, service: Callable[..., Any], *what: Any, **how: Any) -> Any:
        with acting(self.rosa) as actor:
            return service(*what, **how, by=actor, at=now())

    def states(self) -> set[str]:
        rows = self.root.execute(
            "SELECT v.state FROM records_version v JOIN records_record r ON r.id = v.record_id WHERE r.kind = 'person_of_interest'"
            " AND r.originator_id = %s", [self.cast.arlen_border.pk],
        )  # fmt: skip
        return {state for (state,) in rows.fetchall()}


@pytest.fixture
def alone(cast: Cast, root: psycopg.Connection, tmp_path: Path) -> Iterator[Alone]:
    made = Alone(cast, root, tmp_path)
    yield made
    assert "released" not in made.states()


def _by_services(one: Alone) -> None:
    one.act(review.release, one.ref)


def _urgently(one: Alone) -> None:
    one.act(review.release, one.ref, urgent_because="A boat is about to leave")


def _urgently_as_a_draft(one: Alone) -> None:
    one.act(review.return_, one.ref, "Not yet")
    one.act(review.release, one.ref, urgent_because="A boat is about to leave")


def _confirmed(one: Alone) -> None:
    one.act(review.confirm, one.ref)


def _handed_to_herself(one: Alone) -> None:
    """Having one's own house review for it is no second person."""
    one.act(reviewing.move, one.cast.arlen_border, "name")
    one.act(reviewing.move, one.cast.arlen_border, "accept")
    one.act(reviewing.ask, one.ref, one.cast.arlen_border.slug)
    one.act(reviewing.judge, one.ref, fit=True)
    one.act(review.release, one.ref)


def _handed_over(one: Alone) -> None:
    """Also when the draft came to a colleague meanwhile: whoever had it in her hands stays one of them."""
    one.root.execute("UPDATE records_drafting SET author = %s", [one.cast.ana.pk])
    one.root.execute("UPDATE records_drafting SET former_authors = %s", [[one.rosa.pk]])
    one.act(review.release, one.ref)


def _revised(one: Alone) -> None:
    one.act(review.return_, one.ref, "Not yet")
    one.act(drafting.revise, one.ref, documents.person(roles=["organiser"]), seen=1)
    one.act(review.submit, one.ref)
    one.act(review.release, one.ref)


def _kept_longer(one: Alone) -> None:
    one.act(keeping.renew, one.ref, until=date(2090, 1, 1))


def _table(one: Alone) -> Path:
    return commas(one.folder / "persons.csv", ("title.en",), ("A smuggler",))


def _imported(one: Alone) -> None:
    one.act(
        importing.run_table,
        _table(one),
        "person_of_interest",
        released_by=actor_before_view(one.rosa, None),
        report=one.folder / "r",
    )


def _imported_and_a_colleague_named(one: Alone) -> None:
    one.act(
        importing.run_table,
        _table(one),
        "person_of_interest",
        released_by=actor_before_view(one.cast.ana, None),
        report=one.folder / "r",
    )


def _import_released_whole(one: Alone) -> None:
    one.act(importing.run_table, _table(one), "person_of_interest", released_by=None, report=one.folder / "r")
    with acting(one.rosa) as actor:
        brought = underway.list_imports(actor)[0].ref
    one.act(releasing.release, brought)


def _by_token(one: Alone) -> None:
    scopes = [Permission.RECORD_READ, Permission.RECORD_RELEASE, Permission.RECORD_SUBMIT, Permission.RECORD_WRITE]
    rosa = Program(Client(), token(acting, one.rosa, "analysis", scopes))
    for sent in ({}, {"urgent_because": "Now"}):
        assert rosa.post(f"/records/{one.ref}/release", sent).status_code in {403, 409}
    assert rosa.post(f"/records/{one.ref}/carry-out", {}).status_code >= 400


def _on_the_page(one: Alone) -> None:
    browser = Client()
    assert browser.post("/sign-in", {"email": one.rosa.email, "password": PASSWORD}).status_code == 302
    for sent in ({}, {"urgent": "1", "urgent_because": "Now", "because": "Now"}):
        browser.post(f"/records/{one.ref}/release", sent)
        browser.post(f"/records/{one.ref}/carry-out", sent)


def _at_the_command_line(one: Alone) -> None:
    for more in ([], ["--urgent", "Now"]):
        assert main.main(["records", "release", str(one.ref), "--as", one.rosa.email, *more]) != 0


DOORS = [
    _by_services, _urgently, _urgently_as_a_draft, _confirmed, _handed_to_herself, _handed_over, _revised, _kept_longer, _imported,
    _imported_and_a_colleague_named, _import_released_whole, _by_token, _on_the_page, _at_the_command_line,
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__.strip("_"))
def test_one_person_alone_releases_no_person_of_interest(alone: Alone, door: Callable[[Alone], None]) -> None:
    with suppress(TenfoldError):
        door(alone)


def test_two_persons_do(alone: Alone) -> None:
    """Else the doors above would prove nothing; a second person is enough, and then the record is given up again."""
    with acting(alone.cast.ana) as ana:
        ref = drafting.create("person_of_interest", documents.person(), by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    alone.act(review.release, ref)
    assert "released" in alone.states()
    alone.act(sharing.recall, ref, "other")


def test_whoever_cannot_read_what_protects_releases_nothing_and_is_told_why(alone: Alone) -> None:
    with acting(alone.cast.ana) as ana:
        ref = drafting.create("person_of_interest", documents.person(), by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    with acting(alone.cast.rosa, purpose="law-enforcement") as rosa, pytest.raises(Denied) as refused:
        review.release(ref, by=rosa, at=now())
    assert refused.value.reason == Reason.PROTECTED_NOT_REVIEWED, "nothing lacks: another purpose is what helps"
