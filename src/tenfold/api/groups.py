"""Groups: founded, chartered, entered and left by moves, closed; and records exempted before somebody comes in."""

from typing import Any

from ninja import Router

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes, shapes_groups
from tenfold.api import told_groups as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.handling import selectors
from tenfold.handling.services import groups as services
from tenfold.records.services import exempting

router = Router(tags=["groups"])
_NOTHING = shapes.Nothing()
_ALL = shapes_groups.ExemptSent()


@router.get("/groups", response=told.Groups, operation_id="list_groups")
@declared(Permission.RECORD_READ)
def listed(actor: Actor) -> Answer:
    """The groups that the caller's participant belongs to, coordinates or is invited to."""
    found = list(selectors.list_groups(actor))
    names = slugs(group.coordinator_id for group in found)
    return Answer({"groups": [_listed(group, names) for group in found]})


@router.get("/networks", response=told.Networks, operation_id="list_networks")
@declared(Permission.RECORD_READ)
def networks(actor: Actor) -> Answer:
    """The networks that every organisation of the node finds, with their charters; not who their members are."""
    found = list(selectors.list_networks(actor))
    names, charters = slugs(group.coordinator_id for group in found), selectors.charters_of(group.pk for group in found)
    return Answer({"networks": [_network(group, names, charters.get(group.pk)) for group in found]})


@router.post("/networks/{slug:name}/apply", response=told.GroupStanding, operation_id="apply_to_network")
@declared(Permission.GROUP_ADMIT)
def apply(actor: Actor, name: str, sent: shapes_groups.ApplicationSent) -> Answer:
    """Apply for membership in a network that can be found, and agree to its charter."""
    group = selectors.network_by_slug(actor, name)
    services.apply(group, by=actor, reason=sent.reason, at=now())
    return Answer(_standing(group))


@router.post("/groups", response={201: told.GroupStanding}, operation_id="found_group")
@declared(Permission.GROUP_ADMIT)
def found(actor: Actor, sent: shapes_groups.GroupSent) -> Answer:
    """Found a group: the caller's participant coordinates it and is its first member."""
    made = services.begin(
        {str(lang): text for lang, text in sent.name.items()},
        sent.terms(),
        hidden=sent.hidden,
        notice_days=sent.notice_days,
        by=actor,
        at=now(),
    )
    return Answer(_standing(made), 201)


@router.get("/groups/{slug:name}", response=told.GroupTold, operation_id="read_group")
@declared(Permission.RECORD_READ)
def read(actor: Actor, name: str) -> Answer:
    """One group: its charter in all versions, and members and moves as far as the caller may know them."""
    return Answer(_whole(actor, name))


@router.post("/groups/{slug:name}/charter", response=told.GroupStanding, operation_id="write_charter")
@declared(Permission.GROUP_ADMIT)
def write_charter(actor: Actor, name: str, sent: shapes_groups.CharterSent) -> Answer:
    """Put a new version of the charter in force; the members are asked to agree."""
    services.write_charter(selectors.group_by_slug(actor, name), sent.terms(), by=actor, at=now())
    return Answer(_standing(selectors.group_by_slug(actor, name)))


@router.post("/groups/{slug:name}/moves", response=told.GroupStanding, operation_id="move_in_group")
@declared(Permission.GROUP_ADMIT)
def move(actor: Actor, name: str, sent: shapes_groups.StepSent) -> Answer:
    """Make one move: invite, accept, decline, withdraw, object, admit, agree, offer, retract, take, leave, remove, suspend,
    lift, cancel, grant, refuse, appoint, resign, dismiss."""
    group = selectors.group_by_slug(actor, name)
    services.move(group, accounts.participant_by_slug(sent.participant), sent.move, by=actor, at=now(), note=sent.note)
    return Answer(_standing(group))


@router.post("/groups/{slug:name}/close", response=told.GroupStanding, operation_id="close_group")
@declared(Permission.GROUP_ADMIT)
def close(actor: Actor, name: str, sent: shapes.Nothing = _NOTHING) -> Answer:
    """End the group: nobody comes in, nothing more is shared with it, what was shared stays."""
    services.close(selectors.group_by_slug(actor, name), by=actor, at=now())
    return Answer(_standing(selectors.group_by_slug(actor, name)))


@router.post("/groups/{slug:name}/exempt", response=told.Exempted, operation_id="exempt")
@declared(Permission.RECORD_SHARE)
def exempt(actor: Actor, name: str, sent: shapes_groups.ExemptSent = _ALL) -> Answer:
    """Address own records to the members of today instead of to the group, so that nobody who comes later reads them."""
    count = exempting.exempt(selectors.group_by_slug(actor, name), sent.records, by=actor, at=now())
    return Answer({"exempted": count})


def _listed(group: Any, names: dict[int, str]) -> dict[str, Any]:
    return {**_standing(group, names), "name": group.name}


def _standing(group: Any, names: dict[int, str] | None = None) -> dict[str, Any]:
    known = names or slugs([group.coordinator_id])
    closed = group.closed_at.isoformat() if group.closed_at else None
    return {
        "slug": group.slug,
        "coordinator": known.get(group.coordinator_id),
        "hidden": group.hidden,
        "listed": group.listed,
        "closed_at": closed,
    }


def _network(group: Any, names: dict[int, str], charter: Any) -> dict[str, Any]:
    return {
        "slug": group.slug, "name": group.name, "coordinator": names.get(group.coordinator_id), "hidden": group.hidden,
        "notice_days": group.notice_days, "charter": _charter(charter) if charter else None,
    }  # fmt: skip


def _charter(one: Any) -> dict[str, Any]:
    return {
        "number": one.number, "purpose": one.purpose, "tlp_default": one.tlp_default, "tlp_highest": one.tlp_highest, "admission": one.admission,
        "purposes": one.purposes, "agree_days": one.agree_days, "listed": one.listed,
        "vote_days": one.vote_days, "quorum": one.quorum, "majority": one.majority, "demands_basis": one.demands_basis, "suspends_late": one.suspends_late, "keep_days": one.keep_days, "written_at": one.written_at.isoformat(),
    }  # fmt: skip


def _whole(actor: Actor, slug: str) -> dict[str, Any]:
    group = selectors.group_by_slug(actor, slug)
    members, moves = list(selectors.list_members(actor, group)), list(selectors.list_moves(actor, group))
    return {
        **_listed(group, slugs([group.coordinator_id])), "notice_days": group.notice_days,
        "coordinators": sorted(slugs(selectors.coordinators(group)).values()),
        "members": [one.participant.slug for one in members],
        "suspended": [one.participant.slug for one in members if one.suspended_at is not None],
        "charters": [_charter(one) for one in selectors.list_charters(actor, group)],
        "moves": [
            {"participant": one.candidate.slug, "move": one.move, "note": one.note, "charter": one.charter, "moved_at": one.moved_at.isoformat(),
             "notice_until": one.notice_until.isoformat() if one.notice_until else None} for one in moves
        ],
    }  # fmt: skip
