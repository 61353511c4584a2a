"""A request, the moves of both sides, the words of each move, and the records that go with it."""

import json
import uuid
from typing import ClassVar

from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import (
    ADD,
    ADDRESSED,
    ADDRESSED_ONE,
    ALL,
    ME,
    Bound,
    Grants,
    Script,
    Wall,
    erased_unseen,
    handled,
    maybe_seen,
)  # fmt: skip
from tenfold.records.models.handled import Handled, true_originator

_MINE = f"originator_id = {ME}"
# Whoever is party to the request, and nobody else, adds to it, on its own side; who does not see it is no party.
_PARTY = (
    f"EXISTS (SELECT 1 FROM exchange_request r WHERE r.id = request_id AND {ME} IN (r.originator_id, r.asked_id)"
    " AND r.about_id IS NOT DISTINCT FROM exchange_move.about_id"
    f" AND exchange_move.side = CASE WHEN r.originator_id = {ME} THEN 'asker' ELSE 'asked' END)"
)
_SAME = "EXISTS (SELECT 1 FROM exchange_move m WHERE m.id = move_id AND m.about_id IS NOT DISTINCT FROM exchange_words.about_id)"
_DROP = """DELETE FROM exchange_words w USING exchange_move m WHERE m.id = w.move_id
 AND words <> '' AND position(lower(words) IN lower(w.texts::text)) > 0 RETURNING m.ref"""
# The owner of that function finds the own moves, for their references.
_MOVES = Script(
    name="moves_of_words",
    make=[f"CREATE POLICY exchange_move_erase ON exchange_move FOR SELECT TO owner USING ({_MINE})"],
    unmake=["DROP POLICY exchange_move_erase ON exchange_move"],
)


class Request(Handled):
    """What one authority asks of another. Until it is sent it is addressed to the house of whoever asks.

    `record` is the reference of its content, a record of the kind of the course; `subject` is what it is about, where that
    is another's. Both are references and name no record: a content that is recalled takes no answer with it. `about` names a
    record of the side that is asked: the request, its moves and their words are seen while the record is.
    """

    grants: ClassVar = {
        "app": Grants(insert=True, update=("audience_id",)),
        "upgrade": ALL,
        "statistics": Grants(select=("id", "originator_id", "asked_id", "course")),
    }

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    human_ref = models.CharField(max_length=20)
    course = models.CharField(max_length=40)
    record = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    about = models.ForeignKey("records.Record", models.PROTECT, related_name="+", null=True)
    asked = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=12)
    wanted = models.DateField(null=True)
    parent = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["originator", "-id"], name="request_by_asker"),
            models.Index(fields=["record"], name="request_by_record"),
            models.Index(fields=["subject"], name="request_by_subject", condition=models.Q(subject__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "human_ref"], name="request_human_ref"),
            models.UniqueConstraint(fields=["id", "originator"], name="request_and_originator"),
            models.CheckConstraint(condition=~models.Q(originator=models.F("asked")), name="request_has_two_sides"),
            true_originator("exchange_request"),
            Bound(
                name="request_about_record_of_asked",
                columns=("about_id", "asked_id"),
                to="records_record",
                keys=("id", "originator_id"),
            ),
            handled("exchange_request", maybe=("about_id",), by_key=True),
        ]


class Move(Handled):
    """One move, inserted by its mover and never altered.

    `place` says where it stands among the moves that both sides fold. One that is inside a house has none, and neither has
    one that came too late. `state`, `waits`, `ends` and `due_at` are what follows from it: they are worked out once, so that
    a list need not fold every request, and a test folds them again.
    """

    grants: ClassVar = {
        "app": ADD, "upgrade": ALL,
        "statistics": Grants(select=("id", "request_id", "side", "move", "place", "waits", "ends", "due_at", "moved_at")),
    }  # fmt: skip

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    request = models.ForeignKey(Request, models.PROTECT, related_name="moves")
    about = models.ForeignKey("records.Record", models.PROTECT, related_name="+", null=True, db_index=False)
    side = models.CharField(max_length=5)
    move = models.CharField(max_length=30)
    place = models.PositiveIntegerField(null=True)
    inside = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    state = models.CharField(max_length=30)
    waits = models.CharField(max_length=5, default="")
    ends = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)
    said = models.JSONField(default=dict)
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["request"], name="request_ended", condition=models.Q(ends=True)),
            models.Index(fields=["request", "-place"], name="request_newest_move", condition=models.Q(place__isnull=False)),
        ]  # fmt: skip
        constraints: ClassVar = [
            # Two who act at one moment: the database lets one of them have the place.
            models.UniqueConstraint(fields=["request", "place"], name="one_move_a_place"),
            models.UniqueConstraint(fields=["id", "originator"], name="move_and_originator"),
            models.CheckConstraint(
                condition=models.Q(place__isnull=False, inside=False, late=False)
                | models.Q(place__isnull=True, inside=True, late=False)
                | models.Q(place__isnull=True, inside=False, late=True),
                name="move_in_place_inside_or_late",
            ),
            models.CheckConstraint(
                condition=models.Q(place__isnull=False) | models.Q(ends=False, due_at=None),
                name="move_in_place_alone_ends",
            ),
            true_originator("exchange_move"),
            Wall(name="exchange_move_wall", see=f"{ADDRESSED_ONE.format(table='exchange_move')} AND {maybe_seen('exchange_move', 'about_id')}",
                 add=f"{_MINE} AND {_PARTY}", owners=("upgrade",)),
        ]  # fmt: skip


class Words(Handled):
    """The free words of a move, apart from it: they can be erased, and the move remains."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    move = models.OneToOneField(Move, models.PROTECT, primary_key=True, related_name="words", db_constraint=False)
    about = models.ForeignKey("records.Record", models.PROTECT, related_name="+", null=True, db_index=False)
    texts = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            Bound(name="words_of_own_move", columns=("move_id", "originator_id"), to="exchange_move", keys=("id", "originator_id")),
            true_originator("exchange_words"),
            Wall(name="exchange_words_wall", see=f"{ADDRESSED} AND {maybe_seen('exchange_words', 'about_id')}", add=f"{_MINE} AND {_SAME}",
                 drop=_MINE, edit=_MINE, owners=("upgrade",)),
            erased_unseen("exchange_words", _DROP),
            _MOVES,
        ]  # fmt: skip

    erased_as = "words of requests"
    erased_again = "DELETE FROM exchange_words w USING exchange_move m WHERE m.id = w.move_id AND m.ref = ANY (%s) AND w.originator_id = %s"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Delete what the house said with these words, seen or not; answers the references of the moves, which remain."""
        said = json.dumps(words, ensure_ascii=False)[1:-1]
        return [ref for (ref,) in bulk.execute("SELECT exchange_words_erase(%s)::text", [said]).fetchall()]


class Enclosure(Handled):
    """A record that goes with a move: the content, an answer, an attachment. It is seen by whoever sees the record."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    move = models.ForeignKey(Move, models.PROTECT, related_name="enclosures", db_constraint=False)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["move", "record", "originator"], name="enclosed_once"),
            Bound(name="enclosure_of_own_move", columns=("move_id", "originator_id"), to="exchange_move", keys=("id", "originator_id")),
            true_originator("exchange_enclosure"),
            handled("exchange_enclosure", names=("record_id",)),
        ]  # fmt: skip
