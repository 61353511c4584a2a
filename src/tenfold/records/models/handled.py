"""What every handled row carries: its audience, and the originator that this audience has."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ADD, ALL, Bound


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
