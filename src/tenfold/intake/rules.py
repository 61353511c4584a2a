"""Who may do what with the intake of tables."""

from tenfold.accounts.actor import Actor
from tenfold.foundation.decision import Decision
from tenfold.records.rules import may_import


def may_use_profiles(actor: Actor) -> Decision:
    """Read and use the profiles of one's own participant: whoever may import."""
    return may_import(actor)


def may_keep_profiles(actor: Actor) -> Decision:
    """Save, rename and delete them: they are shared by all who import for the participant."""
    return may_import(actor)
