"""A request of a person as programs are told of it: codes, days and references, and who asks where the caller answers."""

from dataclasses import asdict
from datetime import date
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.subjects import rules, selectors
from tenfold.subjects.selectors import Made, Standing


def line(found: Standing) -> dict[str, Any]:
    """One request in a list."""
    case = found.case
    return {
        "id": str(case.ref), "reference": case.human_ref, "right": case.right, "channel": case.channel, "asker": case.asker, "guarded": case.guarded,
        "received_on": case.received_on.isoformat(), "due_on": found.due_on.isoformat(), "state": found.state, "open": found.is_open,
        "records": len(found.concerned),
    }  # fmt: skip


def request(actor: Actor, found: Standing) -> dict[str, Any]:
    """One request with its steps; `possible` are those that the caller can make now."""
    who = found.identity
    return line(found) | {
        "name": who.name if who else None, "contact": who.contact if who else None, "theirs": who.theirs if who else None, "sought": list(who.sought) if who else [],
        "forget_on": who.forget_on.isoformat() if who and who.forget_on else None,
        "possible": rules.offers(actor, state=found.state, guarded=found.case.guarded),
        "concerned": [
            {
                "record": ref, "decision": one.get("decision") or None, "refusal": one.get("refusal") or None, "ground": one.get("ground") or None,
                "request": one.get("request") or None, "done": one.get("done"),
            }
            for ref, one in found.concerned.items()
        ],
        "moves": [_move(one) for one in found.moves],
    }  # fmt: skip


def without_person(said: dict[str, Any]) -> dict[str, Any]:
    """What may be kept of an answer: codes and references."""
    moves = [{**one, "texts": {}} for one in said.get("moves", [])]
    return {**said, "name": None, "contact": None, "theirs": None, "sought": [], "moves": moves}


def _move(one: Made) -> dict[str, Any]:
    said = {name: value for name, value in one.said.items() if name != "records"}
    return {
        "id": str(one.ref), "move": one.name, "at": one.at.isoformat(), "said": said, "texts": dict(one.texts),
        "records": list(one.said.get("records", ())),
    }  # fmt: skip


def held(actor: Actor, ref: Any) -> list[dict[str, Any]]:
    """The records that may be about the person."""
    found = selectors.find_records(actor, ref)
    names = slugs(one.originator for one in found)
    return [
        {"record": str(one.ref), "reference": one.human_ref, "kind": one.kind, "originator": names.get(one.originator, ""), "parts": list(one.parts)}
        for one in found
    ]  # fmt: skip


def counted(actor: Actor, today: date) -> list[dict[str, Any]]:
    """For the register of processing: by right, without any person. Nothing for whoever does not answer persons."""
    return [asdict(one) for one in selectors.counts(actor, today)] if rules.may_handle(actor) else []
