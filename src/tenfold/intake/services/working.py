"""The worker's part: each run that waits is done under the view of the person who asked for it, whole or not at all.

What is under way holds a lock that ends with its transaction. So a worker that is killed leaves the run as it was
before, and the next one begins that stage again; the end of a stage commits together with what the stage wrote.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import psycopg
import structlog
from django.db import Error as DatabaseError

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, TenfoldError
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting, opened
from tenfold.intake import keeping
from tenfold.intake.models import Run, Ticket
from tenfold.intake.services import bringing, looking
from tenfold.intake.services.telling import Stopped, Teller
from tenfold.intake.states import BRING, CANCELLED, DONE, FAILED, LOOK, RUNNING, WAITING

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

log = structlog.get_logger(__name__)
_TRIES = 5
KEPT = timedelta(days=14)
_ORPHANED = 24 * 3600.0


class Stage(Protocol):
    """What is done in one transaction; answers the changes of the run with which it ends."""

    def __call__(self, run: Run, tell: Teller, *, by: Actor, at: datetime) -> dict[str, Any]: ...


_STAGES: dict[str, Stage] = {LOOK: looking.look, BRING: bringing.bring}


def work_waiting() -> int:
    """Do everything that waits, the longest waiting first; answers how many were taken."""
    wanted = list(Ticket.objects.filter(wanted=True).order_by("touched_at")[:50])
    return sum(_work(ticket) for ticket in wanted)


def _work(ticket: Ticket) -> bool:
    """Nothing runs for somebody who is paused: it waits until she is back."""
    person = accounts.find_person(ticket.person)
    if person is None:
        return False
    try:
        if not _begin(ticket, person):
            return False
        _do(ticket, person)
    except Stopped:
        _end(ticket, person, CANCELLED)
    except TenfoldError as refused:
        _end(ticket, person, FAILED, refused.reason)
    except (DatabaseError, psycopg.Error):
        raise  # the database was away: the next round begins this stage again
    except Exception as error:  # noqa: BLE001 - it is told to its person, who can have it tried again
        log.warning("run failed", run=str(ticket.run), error=type(error).__name__)
        _end(ticket, person, FAILED, Reason.TRY_LATER)
    return True


def _begin(ticket: Ticket, person: "Person") -> bool:
    """Say that it is under way, before the work whose transaction may never end."""
    with acting(person, ticket.purpose) as actor:
        run = _alone(ticket.run, actor)
        if run is None:
            return False
        if run.stop:
            raise Stopped
        if Ticket.objects.filter(run=ticket.run).values_list("tries", flat=True)[0] >= _TRIES:
            raise Denied(Reason.FILE_UNSAFE_TO_OPEN)
        Ticket.objects.filter(run=ticket.run).update(tries=ticket.tries + 1)
        Run.objects.filter(pk=run.pk).update(state=RUNNING)
        return True


def _do(ticket: Ticket, person: "Person") -> None:
    """The work itself: all that it writes and the word that it is done are one transaction."""
    with acting(person, ticket.purpose) as actor:
        run = _alone(ticket.run, actor)
        if run is None:
            return
        with Teller(person, ticket.purpose, run.ref) as tell:
            changes = _STAGES[run.task](run, tell, by=actor, at=now())
            tell.check()
        Run.objects.filter(pk=run.pk).update(**changes, touched_at=now())
        Ticket.objects.filter(run=run.ref).update(wanted=False, tries=0)
    if changes["state"] == DONE:  # what a kill prevents, the sweep does
        keeping.forget(ticket.participant, ticket.address)


def _alone(ref: uuid.UUID, actor: Actor) -> Run | None:
    """The run, if it is still wanted and no other worker has it in hand."""
    row = bulk.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake-run {ref}"]).fetchone()
    if not row or not row[0]:
        return None
    return Run.objects.filter(ref=ref, person=actor.hand, state__in=[WAITING, RUNNING]).first()


def _end(ticket: Ticket, person: "Person", state: str, because: Reason | None = None) -> None:
    """Nothing of the stage stayed; say why, under whatever purpose is still open to the person."""
    at = now()
    with _own_view(person, ticket) as actor:
        run = Run.objects.filter(ref=ticket.run, state__in=[WAITING, RUNNING]).first()
        if run is not None:
            Run.objects.filter(pk=run.pk).update(
                state=state, because=because.value if because else "", stop=False, touched_at=at
            )
            subject = audit.Subject("run", run.ref, run.originator_id)
            detail = {"task": run.task, "state": state, "because": because.value if because else ""}
            audit.write(Event.RUN_ENDED, subject, person=actor.person, at=at, detail=detail)
        Ticket.objects.filter(run=ticket.run).update(wanted=False, tries=0, touched_at=at)


@contextmanager
def _own_view(person: "Person", ticket: Ticket) -> Iterator[Actor]:
    """The view in which the own runs of a person are seen and nothing else is."""
    mine = frozenset({ticket.person})
    with opened(Actor(person.pk, ticket.participant, None, mine, "analysis")) as actor:
        yield actor


def sweep(*, at: datetime) -> int:
    """Forget what nobody touched for two weeks, with its file, and bytes that no run names; answers how many went."""
    old = list(Ticket.objects.filter(touched_at__lt=at - KEPT, wanted=False))
    for ticket in old:
        with opened(Actor(None, ticket.participant, None, frozenset({ticket.person}), "analysis")):
            Run.objects.filter(ref=ticket.run).delete()
            Ticket.objects.filter(run=ticket.run).delete()
        keeping.forget(ticket.participant, ticket.address)
    named = set(Ticket.objects.values_list("participant", "address"))
    return len(old) + keeping.forget_others(named, older_than=_ORPHANED)
