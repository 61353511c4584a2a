"""`tenfold work`: the worker, which seals the audit and looks after what falls due. The server starts one."""

import argparse
import importlib
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tenfold.cli import environment
from tenfold.foundation.clock import now

_TICK = 2.0
_OFTEN = 5.0
_HOURLY = 3600.0
_FIGURES = 30.0
_AGAIN = 30.0  # what failed is tried again after this, or at its next turn if that is sooner


@dataclass
class Job:
    """Something that is done over and over."""

    name: str
    every: float
    do: Callable[[], object]
    due: float = 0.0


class Beside:
    """Work that may take long, in a thread of its own, so that nothing else waits for it.

    What it was doing when the worker ends is undone by the database, and begun again by the next worker.
    """

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = do
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None

    def __call__(self) -> None:
        """Begin, unless it is under way. What went wrong the last time is said now."""
        if self._thread is not None and self._thread.is_alive():
            return
        if self._error is not None:
            error, self._error = self._error, None
            raise error
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._do()
        except Exception as error:  # noqa: BLE001 - told at the next turn
            self._error = error
        finally:
            _let_go()


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("work", help="seal the audit and do what falls due, until told to stop")
    command.set_defaults(handler=work)


def work(_args: argparse.Namespace) -> int:
    """Work until told to stop; what is under way is finished first."""
    importlib.import_module("tenfold.config.logging").configure()
    leaving = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: leaving.set())
    run(_jobs(), leaving)
    return 0


def run(jobs: list[Job], leaving: threading.Event) -> None:
    """Round after round. A database that is briefly away, or a job that fails, ends nothing."""
    import structlog

    from tenfold.foundation import metrics

    log = structlog.get_logger(__name__)
    while not leaving.is_set():
        for job in jobs:
            if leaving.is_set() or time.monotonic() < job.due:
                continue
            wait = job.every
            try:
                with metrics.running(job.name):
                    job.do()
            except Exception as error:  # noqa: BLE001 - the next round is a new chance; the words could hold data
                log.warning("job failed", job=job.name, error=type(error).__name__)
                wait = min(job.every, _AGAIN)
                environment.leave()
            job.due = time.monotonic() + wait
        _let_go()
        leaving.wait(_TICK)


def _let_go() -> None:
    """Hold no connection while there is nothing to do."""
    from django.db import connections

    connections.close_all()


def _jobs() -> list[Job]:
    """All of them; what others wait for stands first."""
    from tenfold.audit import sealing

    seal = Job("seal", _TICK, lambda: sealing.seal(at=now()))
    erasures = Job("erasures", _TICK, importlib.import_module("tenfold.config.safekeeping.erasures").note)
    return [seal, erasures, *_by_the_day(), *_telling(), *_looking_after(), *_forgetting()]


def _by_the_day() -> list[Job]:
    """What a day or an hour causes."""
    from tenfold.exchange.services import figuring, lapsing, watching
    from tenfold.handling.services import agreeing, closing
    from tenfold.reciprocity.services import answering, judging
    from tenfold.records.services import keeping

    return [
        Job("expire", _HOURLY, lambda: keeping.expire_due(today=now().date(), at=now())),
        Job("watch requests", _HOURLY, lambda: watching.watch(at=now())),
        Job("end what was granted", _HOURLY, lambda: lapsing.lapse_due(today=now().date(), at=now())),
        Job("end votes", _HOURLY, lambda: closing.close_due(at=now())),
        Job("hold who did not agree", _HOURLY, lambda: agreeing.enforce_due(at=now())),
        Job("count networks", _HOURLY, Beside(lambda: figuring.count(at=now()))),
        Job("judge reciprocity", _HOURLY, Beside(lambda: judging.judge_all(at=now()))),
        Job("try reciprocity", _OFTEN, lambda: answering.answer_waiting(at=now())),
    ]


def _telling() -> list[Job]:
    """Who is told of what."""
    from tenfold.notices.services import mailing, noticing, reminding

    return [
        Job("remind", _HOURLY, Beside(lambda: reminding.remind(at=now()))),
        Job("tell", _OFTEN, noticing.dispatch),
        Job("mail", _FIGURES, Beside(lambda: mailing.work(at=now()))),
        Job("forget mails", _HOURLY, lambda: mailing.forget(at=now())),
        Job("forget notices", _HOURLY, lambda: noticing.forget(at=now())),
    ]


def _looking_after() -> list[Job]:
    """What was brought in is read, compared and counted."""
    from tenfold.cli import figures
    from tenfold.handling.services import gathering
    from tenfold.intake.services import working
    from tenfold.matching.services import proposing
    from tenfold.records.services import extracting

    return [
        Job("read", _OFTEN, extracting.read_waiting),
        Job("bring tables in", _TICK, Beside(working.work_waiting)),
        Job("forget tables", _HOURLY, lambda: working.sweep(at=now())),
        Job("propose persons", _FIGURES, Beside(lambda: proposing.look_for_all(at=now()))),
        Job("gather audiences", _FIGURES, gathering.gather),
        Job("sweep", _HOURLY, lambda: extracting.sweep(at=now())),
        Job("figures", _FIGURES, figures.gather),
    ]


def _forgetting() -> list[Job]:
    """What is kept for a while only."""
    from tenfold.accounts.services import guard, machines, sessions
    from tenfold.desk.services import unfinished
    from tenfold.subjects.services import moving as subjects

    return [
        Job("forget", _HOURLY, lambda: machines.forget_answers(at=now())),
        Job("forget tries", _HOURLY, guard.forget),
        Job("forget sessions", _HOURLY, sessions.forget),
        Job("forget forms", _HOURLY, unfinished.forget_old),
        Job("forget who asked", _HOURLY, subjects.forget_old),
    ]
