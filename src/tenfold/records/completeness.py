"""What a release asks for beyond what a draft needs: said on the pages before anybody tries, and required by the services."""

from collections.abc import Sequence

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.validation import clean
from tenfold.records.selectors import Opened


def lacking(opened: Opened) -> Sequence[Fault]:
    """A fault for everything that is not there; personal data needs a legal basis and a date until which it is kept."""
    try:
        clean(opened.kind, opened.body, opened.marks, at="release")
    except Invalid as error:
        faults = list(error.faults)
    else:
        faults = []
    if {part.name for part in opened.parts} & {"nominal", "protected"}:
        missing = [name for name in ("legal_basis", "retention_until") if not opened.body.get(name)]
        faults += [Fault(name, Reason.LEGAL_BASIS_NEEDED) for name in missing]
    return faults
