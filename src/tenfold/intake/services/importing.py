"""Bringing a table in by a profile: cut out, mapped, and given to the import that accounts for every row."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.intake import cutting, selectors
from tenfold.intake.applying import Applier
from tenfold.kinds import registry
from tenfold.records import rules
from tenfold.records.services import importing
from tenfold.records.services.acts import originator_of


def run(path: Path, profile: str, *, name: str = "", by: Actor, at: datetime, **how: Any) -> dict[str, Any]:
    """Bring in the table that a profile finds in a file; the other words, the answer and the errors are those of an import.

    The answer also accounts for every row of the sheet, and names the columns that nothing reads. Raises Missing for a
    profile of others.
    """
    rules.may_import(by).require()
    recipe = selectors.get_profile(by, profile)
    table = cutting.cut(path, recipe.pattern, name or path.name)
    mapping = recipe.mapping.fitted(table)
    applier = Applier(table, mapping, registry.get(recipe.kind), secret=originator_of(by).secret)
    source = importing.Profile(recipe.remembered_as, recipe.kind, applier.read, exact=True)
    answer = importing.run([path], profile=source, file=name, by=by, at=at, **how)
    return answer | {"sheet": table.account(), "unmapped": list(mapping.unmapped(table))}
