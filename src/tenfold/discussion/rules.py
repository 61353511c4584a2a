"""Who may say what of a record, and to whom. Pure; each answers with a reason."""

from collections.abc import Iterator, Mapping

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.discussion.course import PROCEDURE
from tenfold.foundation.decision import Decision, only_if
from tenfold.foundation.errors import Fault, unknown_code
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import TLP, Marking, lowers
from tenfold.kinds import grades
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES

LONGEST = 4000
ASSESSMENT = "assessment"
_READ = frozenset({"released", "expired"})


def may_speak(actor: Actor) -> Decision:
    """Say something in the name of one's own house: whoever writes records may."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.RECORD_WRITE)


def may_say_of(actor: Actor, *, originator: int) -> Decision:
    """Say something of a record. While break-glass holds its originator's records open they are for reading alone."""
    return may_speak(actor) & only_if(actor.opened is None or actor.opened.owner != originator, Reason.GLASS_READS_ONLY)


def may_take_back(actor: Actor, *, house: int, author: int, withdrawn: bool) -> Decision:
    """Take back what one said oneself, once. A colleague does not speak for another."""
    return (
        may_speak(actor)
        & only_if(actor.house == house and actor.hand == author, Reason.NOT_ORIGINATOR)
        & only_if(not withdrawn, Reason.NOTHING_CHANGED)
    )


def may_propose(actor: Actor, *, originator: int, state: str) -> Decision:
    """Propose a change of what was released by others; what is one's own is revised."""
    return (
        may_say_of(actor, originator=originator)
        & only_if(actor.house != originator, Reason.PROPOSE_TO_YOURSELF)
        & only_if(state in _READ, Reason.NOT_IN_THIS_STATE)
    )


def may_move(actor: Actor, *, role: str, state: str, name: str) -> Decision:
    """Accept, decline or take back a proposal that stands open: each belongs to one of the two houses."""
    return (
        may_speak(actor)
        & only_if(PROCEDURE.allows(PROCEDURE.start, name, role), Reason.MOVE_NOT_YOURS)
        & only_if(PROCEDURE.allows(state, name, role), Reason.MOVE_NOT_POSSIBLE)
    )


def may_take_in(marking: Marking, tlp: str) -> Decision:
    """Take what came under this marking into a record: the record is marked at least as strictly."""
    return only_if(
        not lowers(Marking(tlp), Marking(marking.tlp)), Reason.PROPOSAL_MARKED_HIGHER, mark=Marking(tlp).words
    )


def proposal_faults(why: str, tlp: str, grading: Mapping[str, str], marking: Marking) -> Iterator[Fault]:
    """Everything that is wrong beside the fields: the reason, the marking and the grade of what is proposed."""
    yield from text_faults("why", why)
    if tlp not in TLP:
        yield unknown_code("tlp", tlp, "tlp")
    elif tlp == "red" and marking.tlp != "red":
        yield Fault("tlp", Reason.PROPOSAL_TO_A_HOUSE)
    yield from grade_faults(grading)


def may_close(actor: Actor, *, opener: int, coordinator: int, closed: bool, name: str) -> Decision:
    """Close a thread or open it again: the house that opened it, or the member that coordinates the network."""
    return (
        may_speak(actor)
        & only_if(actor.house in {opener, coordinator}, Reason.NOT_ORIGINATOR)
        & only_if(name == ("reopen" if closed else "close"), Reason.MOVE_NOT_POSSIBLE)
    )


def thread_faults(title: str, type: str, tlp: str) -> Iterator[Fault]:
    """Everything that is wrong with the head of a thread."""
    yield from text_faults("title", title, 200)
    if type not in lists.get("thread_type"):
        yield unknown_code("type", type, "thread_type")
    if tlp not in TLP:
        yield unknown_code("tlp", tlp, "tlp")


def post_faults(text: str, grading: Mapping[str, str], lang: str) -> Iterator[Fault]:
    """Everything that is wrong with a post. A grade is left out, or said on both scales."""
    yield from text_faults("text", text)
    if lang not in LANGUAGES:
        yield unknown_code("lang", lang, "language")
    if grading:
        yield from grade_faults(grading)


def grade_faults(grading: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with a grade: how reliable the source is, and how good what it says."""
    for name, code_list in (("source_code", "grade_source"), ("info_code", "grade_info")):
        if not grading.get(name):
            yield Fault(f"grading.{name}", Reason.FIELD_REQUIRED)
        elif grading[name] not in lists.get(code_list):
            yield unknown_code(f"grading.{name}", grading[name], code_list)
    if all(grading.get(name) for name in ("source_code", "info_code")) and grades.is_mixed(grading):
        yield Fault("grading.info_code", Reason.GRADE_MIXED)


def with_scheme(grading: Mapping[str, str]) -> dict[str, str]:
    """A grade names its scheme: that of its codes, where it was left out."""
    if not grading:
        return {}
    known = lists.get("grade_source").codes[grading["source_code"]]
    return {"scheme": str(known.extra.get("scheme", "")), **grading}


def faults(kind: str, text: str, probability: str, confidence: str) -> Iterator[Fault]:
    """Everything that is wrong with a comment. An assessment says how likely and how sure, as two values; nothing else does."""
    yield from text_faults("text", text)
    if kind not in lists.get("comment_kind"):
        yield unknown_code("kind", kind, "comment_kind")
    for name, value in (("probability", probability), ("confidence", confidence)):
        if kind != ASSESSMENT and value:
            yield Fault(name, Reason.FIELD_NOT_KNOWN)
        elif kind == ASSESSMENT and not value:
            yield Fault(name, Reason.FIELD_REQUIRED)
        elif value and value not in lists.get(name):
            yield unknown_code(name, value, name)


def text_faults(name: str, text: str, longest: int = LONGEST) -> Iterator[Fault]:
    """What is wrong with words that are needed."""
    if not text.strip():
        yield Fault(name, Reason.FIELD_REQUIRED)
    elif len(text) > longest:
        yield Fault(name, Reason.TOO_LONG, (("limit", str(longest)),))
    elif "\x00" in text:
        yield Fault(name, Reason.VALUE_NOT_FIT)
