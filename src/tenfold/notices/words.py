"""What each sort of notice is called: on the page beside its thing, in a mail beside a count. Nothing of any content."""

from django.utils.translation import gettext_lazy as _

from tenfold.notices.rules import Rhythm
from tenfold.notices.tellings import Topic

NOTICES = {
    "record-shared": _("Shared with you"),
    "record-released": _("Released, in a first or a new version"),
    "review-asked": _("Review asked of your organisation"),
    "review-judged": _("Judged by the organisation that reviews"),
    "consent-given": _("Consent given to your organisation"),
    "consent-withdrawn": _("Consent withdrawn"),
    "comment-made": _("Comment made"),
    "proposal-made": _("Correction or addition proposed"),
    "proposal-moved": _("Proposal answered or withdrawn"),
    "recalled": _("Recalled, or taken away from your organisation"),
    "recall-acknowledged": _("Recall acknowledged"),
    "request-moved": _("Request: a step of the other organisation"),
    "request-due": _("Request: your organisation is waited for, and time runs out"),
    "group-moved": _("Group: a step in its membership"),
    "charter-written": _("Group: a new version of its charter"),
    "group-closed": _("Group: closed"),
    "rule-written": _("Reciprocity: a new version of the rule of a network"),
    "standing-moved": _("Reciprocity: a warning, or a step in a grade, of your organisation"),
    "ballot-opened": _("Group: your organisation is asked to vote"),
    "ballot-ended": _("Group: a vote has ended"),
    "ballot-closed": _("Group: the time of a vote is over"),
    "thread-posted": _("Thread: something new where you write or follow"),
    "charter-due": _("Group: agree to its charter, or your organisation is suspended"),
    "contact-unsure": _("Contact point: is it still true?"),
    "outcome-asked": _("What came of it? Your organisation used what was shared"),
    "match-found": _("Match: asked for by another organisation"),
    "match-moved": _("Match: a step of the other organisation"),
    "protected-opened": _("A protected part was opened to law enforcement"),
    "series-noticed": _("Somebody looked through a series"),
    "erased": _("Data were erased"),
    "shell-used": _("The operator acted from the command line"),
}
TOPICS = {
    Topic.RECORDS: _("Records, reviews and consents"),
    Topic.RECALLS: _("Recalls"),
    Topic.REQUESTS: _("Steps in requests"),
    Topic.DUE: _("Requests whose time runs out"),
    Topic.GROUPS: _("Groups and charters"),
    Topic.MATCHES: _("Matches"),
    Topic.WATCH: _("What a guardian watches over"),
}
RHYTHMS = {
    Rhythm.AT_ONCE: _("At once"),
    Rhythm.DAILY: _("Once a day"),
    Rhythm.NONE: _("Not by mail"),
}


def notice(name: str) -> str:
    """What a sort of notice is called in the language that is spoken."""
    return str(NOTICES[name])
