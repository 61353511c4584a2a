"""Records in somebody's name, as far along their life as a test needs them. By default they reach their originator alone."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tenfold.foundation.clock import now
from tests.factories import bodies

if TYPE_CHECKING:
    from tenfold.accounts.models import Person


def make(
    kind: str, body: dict[str, Any], *, by: "Person", release: "Person | None" = None, to: Sequence[str] = (),
    purposes: Sequence[str] = (), tlp: str | None = None, marks: dict[str, Any] | None = None, submit: bool = False,
    caveats: Sequence[str] = (),
) -> uuid.UUID:  # fmt: skip
    """A draft; submitted too where `submit` or `release` asks for it, released where `release` names the reviewer."""
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, review

    targets = [Target(name, tuple(purposes)) for name in to]
    with acting(by) as actor:
        marking = Marking(tlp, caveats=frozenset(caveats)) if tlp else None
        ref = drafting.create(kind, body, targets=targets, marking=marking, marks=marks, by=actor, at=now())
        if submit or release:
            review.submit(ref, by=actor, at=now())
    if release:
        with acting(release) as actor:
            review.release(ref, by=actor, at=now())
    return ref


def make_incident(*, by: "Person", body: dict[str, Any] | None = None, **how: Any) -> uuid.UUID:
    """An incident; `how` as for make, further words change the body."""
    return make("incident", body or bodies.incident(), by=by, **how)


def make_report(*, by: "Person", body: dict[str, Any] | None = None, **how: Any) -> uuid.UUID:
    """An intelligence report; amber unless `tlp` says otherwise, so that a State or a group can be reached."""
    return make("intelligence_report", body or bodies.report(), by=by, **({"tlp": "amber"} | how))


def make_twin(source: uuid.UUID, *, by: "Person", **how: Any) -> uuid.UUID:
    """A report that stands as the twin of another record of the same house."""
    from tenfold.handling.acting import acting
    from tenfold.records.services import referring

    twin = make_report(by=by, **how)
    with acting(by) as actor:
        referring.link_twin(twin, source, by=actor, at=now())
    return twin
