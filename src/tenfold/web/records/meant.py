"""For whom an open draft is meant, reader by reader: by name, whom that means today, and whether the marking allows it."""

from collections.abc import Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.handling.marking import WIDEST
from tenfold.records.addressing import SAME, default_purposes
from tenfold.records.selectors.opened import Opened
from tenfold.records.states import OPEN
from tenfold.records.surroundings import Reader
from tenfold.web.records import audiences, beside, whom

Context = dict[str, Any]


def readers(actor: Actor, opened: Opened, before: Sequence[Reader] | None = None) -> list[Context]:
    """Each reader of the draft. `before` are those of the version before: they stand in the place of “whoever reads it already”."""
    if opened.version.state not in OPEN or not opened.drafting or not opened.drafting.intended:
        return []
    under = {str(one["to"]): one.get("purposes") or default_purposes(opened.kind) for one in opened.drafting.intended}
    stay = [*before] if before and SAME in under else []
    chosen = {to: purposes for to, purposes in under.items() if to != SAME}
    known, same = whom.of(actor, chosen, {one.principal: one.purposes.get("open", ()) for one in stay})
    allowed = WIDEST[opened.marking.tlp]
    made = {
        one.target: {"name": audiences.name(one), "whom": same.get(one.principal), "barred": one.kind not in allowed}
        for one in stay
    }
    named = beside.intended(opened, {to: one["name"] for to, one in known.items()}, same=before is None)
    for to, said in zip(under if before is None else chosen, named, strict=True):
        barred = to != SAME and to.partition(":")[0] not in allowed
        made.setdefault(to, {"name": said, "whom": known.get(to), "barred": barred})
    return list(made.values())
