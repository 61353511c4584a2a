"""What each event means, in plain words that come after the name of whoever did it."""

from django.utils.translation import gettext_lazy as _

from tenfold.audit.events import Event

_EVENTS = {
    Event.AUDIT_EXPORTED: _("Exported entries of the audit"),
    Event.FACTOR_ENROLLED: _("Enrolled a second factor"),
    Event.FACTOR_REMOVED: _("Removed the own second factor"),
    Event.FACTOR_RESET: _("Reset the second factor of a colleague"),
    Event.HANDLE_RENEWED: _("Renewed the own handle"),
    Event.PARTICIPANT_SET: _("Changed the rules for all accounts"),
    Event.PASSWORD_CHANGED: _("Changed the own password"),
    Event.PASSWORD_RESET: _("Set a new password for a colleague"),
    Event.PERSON_ADDED: _("Added a person"),
    Event.PERSON_ENDED: _("Ended an account"),
    Event.PERSON_PAUSED: _("Paused an account"),
    Event.PERSON_POSTED: _("Gave a person a place in a unit"),
    Event.PERSON_REACTIVATED: _("Opened an account again"),
    Event.PERSON_WITHDRAWN: _("Took a person out of a unit"),
    Event.RECOVERY_CODE_USED: _("Used a recovery code to sign in"),
    Event.RECOVERY_CODES_MADE: _("Made new recovery codes"),
    Event.SESSION_ENDED: _("Ended a session in another browser"),
    Event.SHELL_USED: _("Used the command line of the node"),
    Event.SIGN_IN_REFUSED: _("A sign-in was refused"),
    Event.SIGNED_IN: _("Signed in"),
    Event.SIGNED_OUT: _("Signed out"),
    Event.TOKEN_CREATED: _("Created a token for a machine"),
    Event.TOKEN_REVOKED: _("Revoked a token"),
    Event.UNIT_ADDED: _("Added a unit"),
    Event.GROUP_CHARTERED: _("Wrote a new version of the charter of a group"),
    Event.GROUP_CLOSED: _("Closed a group"),
    Event.GROUP_FOUNDED: _("Founded a group"),
    Event.GROUP_MOVED: _("Made a move in a group"),
    Event.FILE_CLEARED: _("Confirmed that a file can go to everybody"),
    Event.FILE_FORGOTTEN: _("Deleted files that nothing used any more"),
    Event.FILE_KEPT: _("Sent a file to be attached"),
    Event.FILE_READ: _("Fetched an attached file"),
    Event.DRAFT_HANDED_OVER: _("Handed a draft over to a colleague"),
    Event.EXPORT_DONE: _("Exported records into a file"),
    Event.IMPORT_DONE: _("Imported a file"),
    Event.IDENTIFIER_ASKED: _("Asked whether something has been seen"),
    Event.IMPORT_WITHDRAWN: _("Withdrew an import"),
    Event.IDENTIFIER_FOUND: _("Asked, and was answered from a record, whether something has been seen"),
    Event.LINK_MADE: _("Linked a record with another"),
    Event.LINK_READDRESSED: _("Changed who sees a link"),
    Event.LINK_WITHDRAWN: _("Withdrew a link"),
    Event.RECALL_ACKNOWLEDGED: _("Acknowledged a recall"),
    Event.RECORD_DISCARDED: _("Discarded a draft"),
    Event.RECORD_DRAFTED: _("Wrote a draft"),
    Event.RECORD_ERASED: _("Erased personal data"),
    Event.RECORD_EXEMPTED: _("Exempted a record from who comes into a group next"),
    Event.RECORD_EXPIRED: _("Retention ended"),
    Event.RECORD_IMPORTED: _("Imported a record from a file"),
    Event.RECORD_NARROWED: _("Narrowed who can read a record"),
    Event.RECORD_OPENED: _("Opened protected data with a written reason"),
    Event.RECORD_READ: _("Read a record"),
    Event.RECORD_RECALLED: _("Recalled a record"),
    Event.RECORD_RELEASED: _("Released a record"),
    Event.RECORD_RENEWED: _("Renewed a record whose retention had ended"),
    Event.RECORD_RESTORED: _("Brought a record back to what it said before an import"),
    Event.RECORD_RETURNED: _("Returned a draft to its author"),
    Event.RECORD_SHARED: _("Shared a record"),
    Event.RECORD_SUBMITTED: _("Submitted a draft for review"),
    Event.REFUSED: _("Was refused"),
    Event.URGENT_CONFIRMED: _("Reviewed an urgent release afterwards"),
}


def event(name: str) -> str:
    """An event in words; one that this program no longer knows keeps its name."""
    known: dict[str, object] = {event.value: said for event, said in _EVENTS.items()}
    return str(known.get(name, name))
