"""Reading tables on their way in: each person her own, and nobody else's."""

import uuid

from django.db.models import Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Missing
from tenfold.intake import recipes, rules
from tenfold.intake.models import Profile, Run
from tenfold.intake.recipes import Recipe
from tenfold.records.selectors.viewing import require_view


def list_runs(actor: Actor) -> QuerySet[Run]:
    """The runs that this person began and that are not finished, the newest first; without what was found."""
    require_view(actor)
    mine = Run.objects.filter(originator=actor.participant, person=actor.hand)
    return mine.exclude(state="done").defer("found", "mapping", "choices", "answer").order_by("-id")


def get_run(actor: Actor, ref: uuid.UUID) -> Run:
    """A run of this person's own. Raises Missing, also for one of a colleague."""
    require_view(actor)
    found = Run.objects.filter(ref=ref, originator=actor.participant, person=actor.hand).first()
    if found is None:
        raise Missing
    return found


def list_profiles(actor: Actor) -> list[Recipe]:
    """The profiles of the actor's participant as they stand now, by name; then the shipped ones."""
    require_view(actor)
    rules.may_use_profiles(actor).require()
    newest = Profile.objects.filter(originator=actor.participant).order_by("name", "-number").distinct("name")
    own = [_recipe(row) for row in newest]
    return [*own, *recipes.shipped().values()]


def get_profile(actor: Actor, name: str, number: int | None = None) -> Recipe:
    """One profile, by its key or by what it is called, as it stands or as it once stood. Raises Missing, also for one of another participant."""
    require_view(actor)
    rules.may_use_profiles(actor).require()
    if (found := recipes.shipped().get(name)) is not None:
        return found
    row = own_profile(actor, name, number)
    if row is None:
        raise Missing
    return _recipe(row)


def own_profile(actor: Actor, name: str, number: int | None = None) -> Profile | None:
    """The newest version, or that of a number, of a profile of the actor's participant; by its key or by what it is called."""
    require_view(actor)
    said = recipes.tidied(name)
    keys = [said[: recipes.LONGEST_KEY], recipes.key_of(said)]
    called = Q(name__in=keys) | (Q(title=said) & ~Q(title=""))
    rows = list(Profile.objects.filter(called, originator=actor.participant).order_by("-number"))
    by_key, by_title = [row for row in rows if row.name == said], [row for row in rows if row.title == said]
    several = by_key or by_title or [row for row in rows if row.name == keys[1]]
    return next((row for row in several if number in {None, row.number}), None)


def titles_of_profiles(actor: Actor) -> dict[str, str]:
    """What the profiles of the actor's participant are called, by key."""
    require_view(actor)
    rows = Profile.objects.filter(originator=actor.participant).order_by("number")
    return {name: title or name for name, title in rows.values_list("name", "title")}


def _recipe(row: Profile) -> Recipe:
    return recipes.of(row.name, row.content, row.number, row.title)
