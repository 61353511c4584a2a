"""Who may do what with a record, and when. Pure; each answers with a reason."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from tenfold.accounts import rules as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.foundation.decision import YES, Decision, only_if
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import Marking, lowers
from tenfold.records.states import OPEN, follows

if TYPE_CHECKING:
    from tenfold.records.models import Drafting, Import, Link, Record, Version
    from tenfold.records.reviewing import Review

# The type of a link that stands for a reference in the body; people make links of the other types.
REFERS = "refers-to"
# The type of the link from a sanitised twin to its source; it follows the readers of the source.
TWIN = "twin-of"
MADE_BY_ITSELF = frozenset({REFERS, TWIN})


def _own(actor: Actor, version: "Version") -> Decision:
    """Only the originator alters; others read, propose and make their own moves."""
    return only_if(actor.participant == version.originator_id, Reason.NOT_ORIGINATOR)


def may_write(actor: Actor) -> Decision:
    """Begin a record in the name of one's own participant."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.RECORD_WRITE)


def may_write_for(state: str | None, issuer: str | None) -> Decision:
    """Write a record that an issuing State alone writes; `state` is that of the house. Whose it is may not be said yet."""
    return only_if(issuer is None or issuer == state, Reason.NOT_THE_ISSUER)


def may_mark(marking: Marking, widest: str | None) -> Decision:
    """Bear a marking no wider than the content allows, where it says so."""
    fit = widest is None or not lowers(Marking(widest), marking)
    return only_if(fit, Reason.TIER_MARKING_TOO_WIDE)


def may_tell(actor: Actor, version: "Version") -> Decision:
    """Say what came of information that another house shared: whoever could use it may."""
    used = only_if(actor.participant != version.originator_id, Reason.TELLS_OF_OWN)
    shared = only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
    return may_write(actor) & used & shared


def may_tell_of(actor: Actor, houses: Collection[int]) -> Decision:
    """Tell of records of these houses: of one other house at a time, so that no house learns what another shared."""
    return only_if(actor.participant not in houses, Reason.TELLS_OF_OWN) & only_if(
        len(houses) == 1, Reason.TELLS_OF_SEVERAL
    )


def may_tell_to(of: Collection[int], principals: Collection[int]) -> Decision:
    """Address a record that tells of what another house shared: to that house alone (architecture 4.3)."""
    return only_if(not principals or (len(of) == 1 and set(principals) <= set(of)), Reason.TELLS_ONE_ALONE)


def may_share_without_basis(*, beyond: bool, demanded: bool) -> Decision:
    """Share with others and name no basis: not where the own house demands one."""
    return only_if(not (beyond and demanded), Reason.SHARING_NEEDS_BASIS)


def may_share_content(ended: bool) -> Decision:
    """Share what still stands: an acquittal, for one, ends all sharing."""
    return only_if(not ended, Reason.SHARING_ENDED)


def may_revise(actor: Actor, version: "Version") -> Decision:
    """Write the next version. A submitted one is first returned, so that nobody releases what a reviewer did not see."""
    right_state = version.state in {"draft", "released", "expired"}
    return may_write(actor) & _own(actor, version) & only_if(right_state, Reason.NOT_IN_THIS_STATE)


def may_copy(actor: Actor, version: "Version") -> Decision:
    """Begin a record of one's own with the content of one that stands already.

    Another's is not copied: the copy would be out of its originator's hands, who could neither correct nor recall it.
    """
    own = only_if(actor.participant == version.originator_id, Reason.COPY_OF_ANOTHERS)
    return may_write(actor) & own


def may_discard(actor: Actor, version: "Version") -> Decision:
    """Give up an open draft."""
    return may_write(actor) & _own(actor, version) & only_if(version.state in OPEN, Reason.NOT_IN_THIS_STATE)


def may_submit(actor: Actor, version: "Version") -> Decision:
    """Hand a draft to a reviewer."""
    return (
        accounts.may(actor, Permission.RECORD_SUBMIT)
        & _own(actor, version)
        & only_if(follows(version.state, "submitted"), Reason.NOT_IN_THIS_STATE)
    )


def may_return(actor: Actor, version: "Version") -> Decision:
    """Send a submitted draft back, with a reason."""
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & _own(actor, version)
        & only_if(version.state == "submitted", Reason.NOT_IN_THIS_STATE)
    )


def may_ask_review(actor: Actor, version: "Version") -> Decision:
    """Hand a submitted draft to the participant that reviews for the house, and take it back."""
    return (
        accounts.may(actor, Permission.RECORD_SUBMIT)
        & _own(actor, version)
        & only_if(version.state == "submitted", Reason.NOT_IN_THIS_STATE)
    )


def may_judge(actor: Actor, version: "Version", review: "Review | None") -> Decision:
    """Say of another's draft that it is fit to release, or what is to be mended: a reviewer of whoever was asked."""
    asked = review is not None and review.reviewer == actor.participant
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & only_if(asked, Reason.NOT_ALLOWED)
        & only_if(asked and version.state == "submitted" and review.state == "asked", Reason.NOT_IN_THIS_STATE)  # type: ignore[union-attr]
    )


def may_release(
    actor: Actor, version: "Version", drafting: "Drafting", *, urgent_because: str = "", reviewed: bool = False,
    two_persons: bool = False,
) -> Decision:  # fmt: skip
    """A reviewer other than the author releases; urgently one person can, with a reason, and it is reviewed afterwards.

    `two_persons`: the kind allows no release by one person, however urgent (Protocol Art. 5).

    `reviewed`: the participant that reviews for the house said that this version is fit. That is the second person, and
    whoever may submit carries it out, the author too.
    """
    if reviewed and not urgent_because.strip():
        return may_ask_review(actor, version)
    allowed = accounts.may(actor, Permission.RECORD_RELEASE) & _own(actor, version)
    if urgent_because.strip():
        return (
            allowed
            & only_if(follows(version.state, "released") and version.state in OPEN, Reason.NOT_IN_THIS_STATE)
            & only_if(not two_persons, Reason.TWO_PERSONS_NEEDED)
        )
    return (
        allowed
        & only_if(version.state == "submitted", Reason.NOT_IN_THIS_STATE)
        & only_if(
            actor.person not in writers(drafting),
            Reason.MUST_BE_OTHER_PERSON,
        )
    )


def writers(drafting: "Drafting") -> set[int | None]:
    """Who wrote a draft or handed it in, and so does not release it."""
    return {*drafting.former_authors, drafting.author, drafting.submitted_by}


def may_confirm(actor: Actor, version: "Version", drafting: "Drafting") -> Decision:
    """Review an urgent release afterwards; never by whoever made it or wrote it."""
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & _own(actor, version)
        & only_if(bool(drafting.urgent_because) and drafting.confirmed_by is None, Reason.NOT_IN_THIS_STATE)
        & only_if(
            actor.person not in {*drafting.former_authors, drafting.author, drafting.released_by},
            Reason.MUST_BE_OTHER_PERSON,
        )
    )


def may_share(actor: Actor, version: "Version") -> Decision:
    """Widen or narrow who reads a released version. UNTOC art. 18(5), Protocol art. 10(2): the sender decides on use."""
    return (
        accounts.may(actor, Permission.RECORD_SHARE)
        & _own(actor, version)
        & only_if(version.state not in OPEN, Reason.SHARE_AFTER_RELEASE)
        & only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
    )


def may_consent(actor: Actor, version: "Version") -> Decision:
    """Say how others may use what they read. UNTOC art. 18(5), Protocol art. 10(2): the sender decides on use."""
    return may_share(actor, version)


def may_propose(actor: Actor, version: "Version") -> Decision:
    """Say for whom an open draft is meant; the proposal stays in the originator's house."""
    return may_write(actor) & _own(actor, version) & only_if(version.state in OPEN, Reason.NOT_IN_THIS_STATE)


def may_recall(actor: Actor, version: "Version") -> Decision:
    """Take a released version back from everybody."""
    return (
        accounts.may(actor, Permission.RECORD_RECALL)
        & _own(actor, version)
        & only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
    )


def may_renew(actor: Actor, version: "Version") -> Decision:
    """Keep an expired version longer."""
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & _own(actor, version)
        & only_if(version.state == "expired", Reason.NOT_IN_THIS_STATE)
    )


def may_date(actor: Actor, version: "Version") -> Decision:
    """Say anew until when a released version is kept, and when it is to be looked at again."""
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & _own(actor, version)
        & only_if(version.state == "released", Reason.NOT_IN_THIS_STATE)
    )


def may_erase(actor: Actor, version: "Version") -> Decision:
    """Erase what a part holds about a person; hash and tombstone remain."""
    return accounts.may(actor, Permission.RECORD_ERASE) & _own(actor, version)


def may_clear(actor: Actor, version: "Version", drafting: "Drafting | None") -> Decision:
    """Confirm that a file can go to everybody in spite of what was found in it; never by whoever wrote the version."""
    return (
        accounts.may(actor, Permission.RECORD_RELEASE)
        & _own(actor, version)
        & only_if(drafting is not None and actor.person != drafting.author, Reason.MUST_BE_OTHER_PERSON)
    )


def may_acknowledge(actor: Actor) -> Decision:
    """Say that a recall was applied."""
    return accounts.may(actor, Permission.RECORD_ACKNOWLEDGE)


def may_link(actor: Actor, *ends: "Record") -> Decision:
    """Link two records that one can read; it needs no right to write either. What break-glass holds open is read, and no more."""
    return accounts.may(actor, Permission.RECORD_LINK) & may_name(actor, *ends)


def may_name(actor: Actor, *named: "Record") -> Decision:
    """Name records in what one's own house writes, and keeps. What break-glass holds open is gone for the house in three hours."""
    opened = actor.opened is not None and any(one.originator_id == actor.opened.owner for one in named)
    return only_if(not opened, Reason.GLASS_READS_ONLY)


def may_alter_link(actor: Actor, link: "Link") -> Decision:
    """Readdress or withdraw a link: whoever made it. What a body refers to follows the body, that of a twin its source."""
    own = only_if(actor.participant == link.originator_id, Reason.NOT_ORIGINATOR)
    return may_link(actor) & own & only_if(link.type not in MADE_BY_ITSELF, Reason.NOT_ALLOWED)


def may_ask(actor: Actor) -> Decision:
    """Ask whether something has been seen: whoever reads records, and signed in, for each asking has a name."""
    return only_if(not actor.is_public, Reason.SIGN_IN_NEEDED) & accounts.may(actor, Permission.RECORD_READ)


def may_look_up(actor: Actor) -> Decision:
    """Look a place up in the lists of the node: whoever reads records, signed in."""
    return may_ask(actor)


def may_import(actor: Actor) -> Decision:
    """Write many records at once."""
    return may_write(actor) & accounts.may(actor, Permission.RECORD_IMPORT)


def may_withdraw_import(actor: Actor) -> Decision:
    """Take back whole what an import of one's own participant brought."""
    return may_import(actor) & accounts.may(actor, Permission.RECORD_RECALL)


def may_release_import(importer: Actor, releaser: Actor, *, two_persons: bool = False) -> Decision:
    """A reviewer other than the importer releases what an import makes.

    `two_persons`: of such a kind a reviewer who is only named by the importer is no second person; she releases it herself.
    """
    return only_if(importer.person != releaser.person, Reason.ONE_REVIEWS_ANOTHER) & (
        accounts.may(releaser, Permission.RECORD_RELEASE)
        & only_if(importer.participant == releaser.participant, Reason.NOT_ORIGINATOR)
        & only_if(not two_persons, Reason.TWO_PERSONS_NEEDED)
    )


def may_release_brought(actor: Actor, brought: "Import") -> Decision:
    """Release whole what an import of one's own participant made: a reviewer other than whoever brought it in."""
    return accounts.may(actor, Permission.RECORD_RELEASE) & only_if(
        actor.person not in {None, brought.person}, Reason.MUST_BE_OTHER_PERSON
    )


def may_read(actor: Actor) -> Decision:
    """Open records at all: an administrator sees no content. What can be seen, the wall decides."""
    return YES if actor.is_public else accounts.may(actor, Permission.RECORD_READ)
