"""From an empty or older database to one that can be served. Repeating it changes nothing."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from tenfold.cli.environment import UNFINISHED
from tenfold.config import statics
from tenfold.foundation import grants
from tenfold.foundation.clock import now


def prepare(*, empty: bool, say: Callable[[str], None]) -> bool:
    """Migrate, set rights, found the node, and load the invented world where nobody is here yet and it is wanted.

    Answers whether static files were gathered, which a process that has loaded before does not know.
    """
    say("Preparing the tables")
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    grants.apply()
    _close()
    gathered = statics.collect()
    if gathered:
        say("Static files gathered")
    found()
    _gather()
    _project_anew(say)
    _shut_anew(say)
    if not empty and _wants_world():
        from tenfold.config import world

        world.load_once(say=say)
    _close()
    return gathered


def _wants_world() -> bool:
    """Whether there is anything to load, asked before the stories are read, which takes a quarter of a second."""
    from tenfold.accounts import selectors as accounts

    return (Path(settings.DATA_DIR) / UNFINISHED).exists() or not accounts.list_participants().exists()


_CALLED = {
    "en": "This node", "fr": "Ce nœud", "es": "Este nodo", "ru": "Этот узел", "ar": "هذه العقدة", "zh": "本节点",
}  # fmt: skip


def found() -> None:
    """The three principals that every node has, under the ids by which the code knows them."""
    from tenfold.accounts.models import COMMUNITY, NODE, PUBLIC, Participant, Principal

    kinds = {COMMUNITY: Principal.Kind.COMMUNITY, PUBLIC: Principal.Kind.PUBLIC, NODE: Principal.Kind.NODE}
    with transaction.atomic():
        have = set(Principal.objects.filter(id__in=kinds).values_list("id", flat=True))
        Principal.objects.bulk_create(
            [Principal(id=number, kind=kind) for number, kind in kinds.items() if number not in have]
        )
        if not have:
            with connections["default"].cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence('accounts_principal', 'id')) FROM generate_series(1, 100)"
                )
            Participant.objects.create(
                principal_id=NODE, slug="node", name=_CALLED, type="node", prefix="NOD", purposes=[]
            )
        Participant.objects.filter(principal_id=NODE).exclude(name=_CALLED).update(name=_CALLED)
    _stand_decoy()


def _stand_decoy() -> None:
    """A record of the node itself that nobody ever reads, and what hangs on it; see records.decoy."""
    from tenfold.accounts.models import NODE
    from tenfold.discussion import decoy as proposed
    from tenfold.handling.acting import acting_participant
    from tenfold.matching import decoy as named
    from tenfold.records import decoy
    from tenfold.subjects import decoy as asked

    with acting_participant(NODE):
        decoy.stand(NODE, at=now())
        named.stand(NODE)
        proposed.stand(NODE, at=now())
        asked.stand(NODE, at=now())


def _gather() -> None:
    """Where audiences were formed before they were kept as bits, or no worker ran for long."""
    from tenfold.handling.services import gathering

    gathering.gather()


def _project_anew(say: Callable[[str], None]) -> None:
    """Where identifiers or names are compared by other rules than those by which the stored ones were made, make them anew.

    The table itself says by which rules its rows were made: it comes and goes with them, in a copy of the database too.
    """
    from tenfold.matching import naming
    from tenfold.records.rebuilding import rebuild, settle
    from tenfold.vocabulary.identifiers import RULES

    rules = f"rules {RULES}, names {naming.rules()}"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT obj_description('records_identifier'::regclass, 'pg_class')")
        if cursor.fetchone() == (rules,):
            return
        if "upgrade" not in connections:
            say("Identifiers or names are compared by new rules: type tenfold rebuild")
            return
        if held := _holds_records():  # of a new node there is nothing to say
            say("Making anew what is found and counted, for identifiers or names are compared by new rules")
        rebuild()
        if held:
            settle(served=False)
        cursor.execute(f"COMMENT ON TABLE records_identifier IS '{rules}'")


def _holds_records() -> bool:
    """Whether anything stands here beside the decoy that every node has."""
    with connections["upgrade"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM records_version OFFSET 1)")
        return bool(cursor.fetchone() == (True,))


def _shut_anew(say: Callable[[str], None]) -> None:
    """Where records were written before what is to be acknowledged first was kept apart, keep it apart; the table says whether it was."""
    from tenfold.records.rebuilding import shut

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT obj_description('records_content'::regclass, 'pg_class')")
        if cursor.fetchone() == ("shut until acknowledged",):
            return
        if "upgrade" not in connections:
            say("Type tenfold rebuild: what is to be acknowledged first is kept apart from now on")
            return
        if count := shut():
            say(f"Kept apart until it is acknowledged what {count} versions say")
        cursor.execute("COMMENT ON TABLE records_content IS 'shut until acknowledged'")


def _close() -> None:
    for connection in connections.all():
        connection.close()
