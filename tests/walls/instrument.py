"""The explicit filter, which the application does not use at run time: a third opinion, run by a role without a wall."""

import operator
from functools import reduce
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from tenfold.accounts.actor import Actor
from tenfold.handling.models import Addressee, AdmissionMove, Audience, Coordination
from tenfold.handling.terms import law_enforcement
from tenfold.records.models import Heeding, Link, Part, Record, Search, Version

# The columns of a table that name a record to which the row does not belong: the subject of the second rule.
NAMING = {
    "records_attachment": ("record_id",),
    "records_basis": ("record_id",),
    "records_clearance": ("record_id",),
    "records_arrival": ("record_id",),
    "records_link": ("source_id", "target_id"),
    "records_receipt": ("record_id",),
    "records_erasure": ("record_id",),
    "records_reviewmove": ("record_id",),
    "records_consent": ("record_id",),
    "records_heeding": ("record_id",),
    "records_quotation": ("record_id",),
    "reporting_sanitising": ("source_id", "twin_id"),
    "desk_tagging": ("record_id",),
    "discussion_comment": ("record_id",),
    "discussion_postlink": ("record_id",),
    "discussion_proposal": ("record_id",),
    "discussion_proposalmove": ("record_id",),
    "discussion_proposed": ("record_id",),
    "matching_judgement": ("one_id", "other_id"),
    "matching_looked": ("record_id",),
    "matching_proposal": ("one_id", "other_id"),
    "exchange_enclosure": ("record_id",),
}

# Such columns that can be empty: a row that names nothing there is seen by its audience alone.
MAYBE_NAMING = {"exchange_request": ("about_id",), "exchange_move": ("about_id",), "exchange_words": ("about_id",)}


# What break-glass opens (architecture 4.15).
OPENED = frozenset({
    "records_record", "records_version", "records_part", "records_content", "records_search", "records_place", "records_identifier",
    "records_serial", "records_fact", "records_attachment",
})  # fmt: skip


# What tells of content, and waits until restrictions are acknowledged.
WAITING = frozenset({
    "records_content", "records_search", "records_place", "records_identifier", "records_fact", "matching_name",
})  # fmt: skip


def handled_models() -> list[type[Model]]:
    """Every model whose rows stand behind the wall."""
    return [model for model in apps.get_models() if getattr(model, "handling", "") == "handled"]


def shared_with(actor: Actor, seen: QuerySet[Any]) -> set[int]:
    """The principals to whom the records of the actor's own participant are addressed, among those that it sees."""
    own = Record.objects.using("root").filter(originator=actor.participant, pk__in=seen).values("audience_id")
    return {one.principal_id for one in Addressee.objects.using("root").filter(audience_id__in=own)}


def addressed_to(model: type[Model], actor: Actor) -> QuerySet[Any]:
    """The rows of a handled table that this actor may see, filtered in so many words."""
    mine = (
        Addressee.objects.using("root")
        .filter(principal_id__in=actor.principals, purpose=actor.purpose)
        .values("audience_id")
    )
    panes = through_glass(actor)
    seen = Record.objects.using("root").filter(Q(audience_id__in=mine) | Q(audience_id__in=panes)).values("pk")
    if model is AdmissionMove:  # read also by whoever has a record in the group (architecture 4.13), or coordinates it
        beside = Coordination.objects.using("root").filter(participant=actor.participant).values("group_id")
        managed = Q(group__coordinator=actor.participant) | Q(group_id__in=beside)
        return AdmissionMove.objects.using("root").filter(
            Q(audience_id__in=mine) | Q(group_id__in=shared_with(actor, seen)) | managed
        )
    named = [Q(**{f"{column}__in": seen}) for column in NAMING.get(model._meta.db_table, ())]
    named += [
        Q(**{f"{column}__in": seen}) | Q(**{column: None}) for column in MAYBE_NAMING.get(model._meta.db_table, ())
    ]
    own = Q(audience_id__in=mine)
    if model._meta.db_table in OPENED:
        own |= Q(audience_id__in=panes)
    found = model._default_manager.using("root").filter(reduce(operator.and_, named, own))
    if model is Link:  # once what both ends ask for is acknowledged
        held = addressed_to(Search, actor).filter(heeded=False).values("record_id")
        return found.exclude(source__in=held).exclude(target__in=held)
    return found.filter(heeding(actor, mine, seen)) if model._meta.db_table in WAITING else found


def heeding(actor: Actor, mine: Any, seen: QuerySet[Any]) -> Q:
    """What waits until its restrictions are acknowledged is for whoever did, and for the house whose it is."""
    panes = through_glass(actor)
    did = Heeding.objects.using("root").filter(
        audience_id__in=mine, record__in=seen, originator=actor.participant, person__in=actor.principals
    )
    versions = Version.objects.using("root").filter(Q(audience_id__in=mine) | Q(audience_id__in=panes))
    heeded = set(did.values_list("record", "version_number"))
    read = [version.pk for version in versions if (version.record_id, version.number) in heeded]
    parts = Part.objects.using("root").filter(Q(audience_id__in=mine) | Q(audience_id__in=panes), version_id__in=read)
    may = Q(originator=actor.participant) | Q(part_id__in=parts.values("pk"))
    return Q(heeded=None) | (Q(heeded=True) & may) | (Q(heeded=False) & ~may)


def through_glass(actor: Actor) -> set[int]:
    """The audiences that break-glass opens for this actor, in so many words."""
    if actor.opened is None:
        return set()
    owner = actor.opened.owner
    found = Audience.objects.using("root").filter(originator=owner, openable=True)
    named = Addressee.objects.using("root").filter(principal_id=owner, purpose=actor.purpose).values("audience_id")
    serving = Addressee.objects.using("root").filter(purpose__in=law_enforcement()).values("audience_id")
    return set(found.filter(pk__in=named).filter(pk__in=serving).values_list("pk", flat=True))
