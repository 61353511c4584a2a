"""Profiles as the actor sees them: those of its own participant, and those that ship."""

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Missing
from tenfold.intake import recipes, rules
from tenfold.intake.models import Profile
from tenfold.intake.recipes import Recipe
from tenfold.records.selectors import require_view


def list_profiles(actor: Actor) -> list[Recipe]:
    """The profiles of the actor's participant as they stand now, by name; then the shipped ones."""
    require_view(actor)
    rules.may_use_profiles(actor).require()
    newest = Profile.objects.filter(originator=actor.participant).order_by("name", "-number").distinct("name")
    own = [_recipe(row) for row in newest]
    return [*own, *recipes.shipped().values()]


def get_profile(actor: Actor, name: str, number: int | None = None) -> Recipe:
    """One profile, as it stands or as it once stood. Raises Missing, also for one of another participant."""
    require_view(actor)
    rules.may_use_profiles(actor).require()
    if (found := recipes.shipped().get(name)) is not None:
        return found
    rows = Profile.objects.filter(originator=actor.participant, name=name[:30]).order_by("-number")
    row = (rows if number is None else rows.filter(number=number)).first()
    if row is None:
        raise Missing
    return _recipe(row)


def _recipe(row: Profile) -> Recipe:
    return recipes.of(row.name, row.content, row.number)
