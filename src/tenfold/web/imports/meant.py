"""For whom the records of an import are meant that wait for their release: all readers that any of them names."""

from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.handling.marking import WIDEST
from tenfold.kinds import registry
from tenfold.records.addressing import SAME, default_purposes
from tenfold.records.services.releasing import Meant
from tenfold.web.records import whom
from tenfold.web.records.forms.readers import name_of

Context = dict[str, Any]


def readers(actor: Actor, found: list[Meant]) -> list[Context]:
    """Each reader with whom it means today, and whether a marking of theirs bars it."""
    under: dict[str, set[str]] = {}
    barred: set[str] = set()
    for one in found:
        for entry in one.intended:
            to = str(entry["to"])
            if to == SAME:
                continue
            under.setdefault(to, set()).update(entry.get("purposes") or default_purposes(registry.get(one.kind)))
            if to.partition(":")[0] not in WIDEST[one.tlp]:
                barred.add(to)
    known = whom.of_names(actor, under) if under else {}
    return [
        {"name": known[to]["name"] if to in known else name_of(*to.partition(":")[::2]), "whom": known.get(to), "barred": to in barred}
        for to in under
    ]  # fmt: skip


def stays(found: list[Meant]) -> bool:
    """Whether whoever reads a version before reads the new one too."""
    return any(entry["to"] == SAME for one in found for entry in one.intended)
