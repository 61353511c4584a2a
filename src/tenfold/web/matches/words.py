"""What the moves on a match are called, what each brings about, and what is answered."""

from django.utils.translation import gettext_lazy as _

from tenfold.matching.meeting import PERSON
from tenfold.web.seen import words as seen

STATES = {
    "told": _("A match exists"),
    "told-owner": _("They know that a match exists"),
    "asked": _("The contents are asked for"),
    "shared": _("Shared"),
    "declined": _("Declined"),
    "dropped": _("Dropped by whoever asked"),
    "held": _("Held back from whoever asked"),
    "kept": _("Kept back"),
    "expired": _("Over: nobody decided in time"),
}
BUTTONS = {
    "ask": _("Ask for the contents"),
    "drop": _("Drop the match"),
    "share": _("Share the records"),
    "decline": _("Decline"),
    "disclose": _("Tell them that a match exists"),
    "keep": _("Keep it back"),
}
DONE = {
    "ask": _("Asked for the contents"),
    "drop": _("Dropped the match"),
    "share": _("Shared the records"),
    "decline": _("Declined"),
    "disclose": _("Told that a match exists"),
    "keep": _("Kept it back"),
}
EFFECTS = {
    "ask": [
        _("The other organisation learns that you ask for what it holds, and decides whether to share it."),
        _("You read nothing of it by asking."),
    ],
    "drop": [_("The match ends. The other organisation learns that you do not pursue it.")],
    "share": [
        _(
            "The organisation that asked reads these records from now on, as by any other sharing: you can take them back."
        ),
        _(
            "Marking and parts are kept: what the marking does not allow is refused, and personal parts go only where you tick them."
        ),
    ],
    "decline": [
        _("The organisation that asked learns that you decline, and the reason that you choose. It reads nothing.")
    ],
    "disclose": [
        _(
            "The organisation that asked learns that your organisation holds something of this kind, and that it can ask you."
        ),
        _("It reads nothing, and learns nothing of which record it is."),
    ],
    "keep": [_("The organisation that asked learns nothing: neither that there is a match, nor that you decided.")],
}
DANGEROUS = frozenset({"drop", "decline"})
ANSWERS = {
    "yes": _("Tell at once"),
    "held": _("Hold back: only your organisation is told"),
    "no": _("Do not answer"),
}
SIDES = {
    "": _("All matches"),
    "asker": _("What your organisation asked"),
    "owner": _("What others asked"),
}


def sorts() -> dict[str, str]:
    """What can be asked for, by name."""
    return {**seen.schemes(), PERSON: str(_("person, by a whole name and a date of birth"))}
