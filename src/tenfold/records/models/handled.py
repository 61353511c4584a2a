"""What every handled row carries: its audience, and the originator that this audience has."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADD, ALL, ME, MINE, PURPOSE, Bound, Script


class Handled(models.Model):
    """A row behind the wall. The database binds the pair (audience, originator), here or through the parent row."""

    handling = "handled"
    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    audience = models.ForeignKey(
        "handling.Audience", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    originator = models.ForeignKey(
        "accounts.Participant", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        abstract = True


def true_originator(table: str) -> Bound:
    """No row can name an originator that its audience does not have."""
    return Bound(name=f"{table}_true_originator", columns=("audience_id", "originator_id"),
                 to="handling_audience", keys=("id", "originator_id"))  # fmt: skip


def hangs_on(table: str, column: str, parent: str, keys: tuple[str, str, str]) -> Bound:
    """A row that follows its parent: when the parent is re-addressed, the database re-addresses it in the same update."""
    return Bound(
        name=f"{table}_follows", columns=(column, "audience_id", "originator_id"), to=parent, keys=keys, follow=True
    )


class Heeded(models.Model):
    """What tells of the content of a part. `heeded`: shown to whoever acknowledged the restrictions of its version alone.

    False is for what stands for it before; empty where nothing is to be acknowledged. The originator is bound by nothing of its own.
    """

    heeded = models.BooleanField(null=True)

    class Meta:
        abstract = True


# A look-up of a document tells a hit and whom to ask, and that cannot wait; no view has its purpose for anything else.
# It reads through the wall of whoever asks, and is written so that the planner does not look inside: most rows never ask it.
HAS_HEEDED = Script(
    name="part_is_heeded",
    make=[
        "CREATE FUNCTION records_heeded(part bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN"
        f" coalesce({PURPOSE} = 'look-up', false) OR EXISTS ("
        "SELECT FROM records_part p JOIN records_version v ON v.id = p.version_id JOIN records_heeding h ON h.record_id = v.record_id"
        f" AND h.version_number = v.number WHERE p.id = part AND h.originator_id = {ME} AND h.person = {MINE}); END $$"
    ],
    unmake=["DROP FUNCTION records_heeded(bigint)"],
)
