"""What a release asks for beyond what a draft needs: said on the pages before anybody tries, and required by the services."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import clean
from tenfold.records.rules import may_mark
from tenfold.records.selectors.opened import Opened


def lacking(opened: Opened) -> Sequence[Fault]:
    """A fault for everything that is not there in a version."""
    faults = lacking_in(opened.kind, opened.body, opened.marks, {part.name for part in opened.parts})
    return [*faults, *too_wide(opened.kind, opened.body, opened.marking)]


def unread(opened: Opened, faults: Sequence[Fault]) -> bool:
    """Whether something that seems to lack stands in a part that this reader cannot read under her purpose."""
    leaves = shape_of(opened.kind.model).leaves()
    closed = {path.partition(".")[0] for path, field in leaves if field.part in opened.unreadable}
    return any(fault.at.partition(".")[0] in closed for fault in faults)


def lacking_in(
    kind: Kind, body: Mapping[str, Any], marks: Mapping[str, Any], parts: Collection[str]
) -> Sequence[Fault]:
    """The same for what somebody is still writing; `parts` are those that it would have.

    Information on persons is exchanged subject to the domestic legal and administrative systems of Parties (Protocol
    Art. 10(1)): it needs a legal basis, in words or an agreement, and a date until which it is kept (Tenfold definition).
    """
    try:
        clean(kind, body, marks, at="release")
    except Invalid as error:
        faults = list(error.faults)
    else:
        faults = []
    return faults + unlawful(body, parts)


def unlawful(body: Mapping[str, Any], parts: Collection[str]) -> list[Fault]:
    """What keeps personal data of these parts from being exchanged."""
    faults = []
    if "nominal" in parts or "protected" in parts:
        if not body.get("legal_basis") and not body.get("legal_agreement"):
            faults.append(Fault("legal_basis", Reason.LEGAL_BASIS_NEEDED))
        if not body.get("retention_until"):
            faults.append(Fault("retention_until", Reason.RETENTION_NEEDED))
    return faults


def too_wide(kind: Kind, body: Mapping[str, Any], marking: Marking) -> Sequence[Fault]:
    """A fault where the content allows no marking as wide as this one."""
    widest = kind.widest_marking(body)
    if widest is None or may_mark(marking, widest):
        return []
    return [Fault("marking.tlp", Reason.TIER_MARKING_TOO_WIDE, (("marking", Marking(widest).words),))]
