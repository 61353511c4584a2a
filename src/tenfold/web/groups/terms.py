"""What a charter says, as sentences and for the page; the same of one in force and of one that is voted on."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.handling.admission import BY_VOTE
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.groups import words


def votes(charter: Any) -> bool:
    """Whether its members vote on who comes in and whose membership ends."""
    return charter is not None and charter.admission == BY_VOTE


def version(charter: Any) -> dict[str, Any]:
    """One version, with its number and since when it is in force."""
    return {"number": charter.number, "at": language.day(charter.written_at), **told(charter)}


def told(charter: Any) -> dict[str, Any]:
    """What it says, of a version or of the terms of one."""
    return {
        "purpose": language.text(charter.purpose), "default": f"TLP:{charter.tlp_default.upper()}",
        "highest": f"TLP:{charter.tlp_highest.upper()}", "admission": words.ADMISSION[charter.admission], "vote": _how_they_vote(charter),
        "suspends_late": charter.suspends_late, "agree_days": language.Count(charter.agree_days), "keep_days": charter.keep_days and language.Count(charter.keep_days),
        "demands_basis": charter.demands_basis, "listed": charter.listed, "purposes": [lists.get("purpose").label(code, language.current()) for code in charter.purposes],
    }  # fmt: skip


def _how_they_vote(charter: Any) -> str:
    if not votes(charter):
        return ""
    days = ngettext("A vote is open for %(count)s day.", "A vote is open for %(count)s days.", charter.vote_days) % {
        "count": language.number(charter.vote_days)
    }
    must = _("At least %(percent)s percent of the members must vote.") % {"percent": language.number(charter.quorum)}
    needed = _("Majority that is needed: %(majority)s") % {"majority": words.MAJORITIES[charter.majority]}
    return f"{days} {must} {needed}"
