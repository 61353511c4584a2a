"""What the moves in a group are called, and what each brings about."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "none": _("Not a member"),
    "invited": _("Invited"),
    "applied": _("Has applied"),
    "noticed": _("Accepted; the notice runs"),
    "objected": _("A member objects"),
    "member": _("Member"),
    "offered": _("Member; the group is offered to it to coordinate"),
    "suspended": _("Suspended: it reads nothing through the group"),
    "held": _("Suspended until it agrees to the charter: it reads nothing through the group"),
    "left": _("No longer a member"),
}
BUTTONS = {
    "invite": _("Invite"),
    "accept": _("Accept the invitation"),
    "decline": _("Decline the invitation"),
    "withdraw": _("Withdraw the invitation"),
    "object": _("Object to the admission"),
    "admit": _("Admit"),
    "agree": _("Agree to the charter"),
    "offer": _("Hand the group over"),
    "retract": _("Take the offer back"),
    "take": _("Take the group over"),
    "leave": _("Leave the group"),
    "remove": _("Remove from the group"),
    "suspend": _("Suspend"),
    "lift": _("Lift the suspension"),
    "apply": _("Apply for membership"),
    "cancel": _("Take the application back"),
    "grant": _("Accept the application"),
    "refuse": _("Refuse the application"),
    "appoint": _("Appoint as a coordinator"),
    "resign": _("Step back as a coordinator"),
    "dismiss": _("Relieve of coordinating"),
}
# Whoever applied was never invited: what ends the admission before it is complete is called otherwise.
OF_APPLICANT = {"decline": BUTTONS["cancel"], "withdraw": _("End the admission")}
DONE = {
    "invite": _("Invited"),
    "accept": _("Accepted the invitation and the charter"),
    "qualify": _("Met the conditions of the grade; the notice began"),
    "decline": _("Declined the invitation"),
    "withdraw": _("The invitation was withdrawn"),
    "object": _("A member objected to the admission"),
    "admit": _("Admitted"),
    "agree": _("Agreed to the charter"),
    "offer": _("Was offered the group to coordinate"),
    "retract": _("The offer to coordinate was taken back"),
    "take": _("Took the group over as its coordinator"),
    "leave": _("Left the group"),
    "remove": _("Removed from the group"),
    "suspend": _("Suspended"),
    "lift": _("The suspension was lifted"),
    "hold": _("Suspended by the charter: it did not agree to it in time"),
    "resume": _("Has agreed, and reads again"),
    "apply": _("Applied, and agreed to the charter"),
    "cancel": _("Took the application back"),
    "grant": _("The application was accepted; the notice began"),
    "refuse": _("The application was refused"),
    "appoint": _("Appointed as a coordinator"),
    "resign": _("Stepped back as a coordinator"),
    "dismiss": _("Relieved of coordinating"),
}
EFFECTS = {
    "invite": [
        _("The organisation learns of the group and its charter, and can accept or decline."),
        _("It reads nothing of the group yet."),
    ],
    "accept": [
        _("You agree to the charter as it stands."),
        _(
            "A notice begins: whoever has shared records with the group learns of it and can exempt them until you are admitted."
        ),
        _("After the notice the coordinator admits you, and you read what was shared with the group, also before."),
    ],
    "decline": [_("The invitation ends. You can be invited again.")],
    "withdraw": [_("The admission ends here. The organisation can be invited again.")],
    "object": [
        _("The organisation is not admitted; the coordinator can only withdraw the invitation."),
        _("The organisation itself is not told who objected."),
    ],
    "admit": [_("From now on the organisation reads what was shared with the group, also before its admission.")],
    "agree": [
        _(
            "The coordinator and those who read your moves learn that your organisation agrees to the charter as it stands."
        ),
        _("Where your organisation was suspended for not agreeing in time, it reads again within a minute."),
    ],
    "offer": [_("The organisation can take the group over. Until it does, you coordinate the group.")],
    "retract": [_("You go on coordinating the group.")],
    "take": [_("From now on your organisation manages the members and the charter. It reads nothing more by that.")],
    "leave": [
        _("From now on your organisation reads nothing that reached it through this group alone."),
        _("What your organisation shared with the group stays shared until you narrow or recall it."),
    ],
    "remove": [_("From now on the organisation reads nothing that reached it through this group alone.")],
    "suspend": [
        _("From now on the organisation reads nothing that reached it through this group alone. It stays a member."),
        _("It is told of this, with your reason. What it shared with the group stays shared."),
    ],
    "apply": [
        _("You agree to the charter as it stands."),
        _("The coordinators read your reason, and so do the members unless they are hidden from each other."),
        _(
            "If your application is accepted, a notice begins; after it you are admitted and read what was shared with the group, also before."
        ),
    ],
    "cancel": [_("Your application ends. You can apply again.")],
    "grant": [
        _(
            "A notice begins: whoever has shared records with the group learns of it and can exempt them until the organisation is admitted."
        ),
        _("After the notice you admit the organisation, and it reads what was shared with the group, also before."),
    ],
    "refuse": [_("The application ends. The organisation is told of this, with your reason, and can apply again.")],
    "appoint": [
        _("From now on the organisation manages members and charter beside you. It reads nothing more by that."),
        _("It can step back at any time."),
    ],
    "resign": [_("Your organisation stays a member and no longer manages members and charter.")],
    "dismiss": [_("The organisation stays a member and no longer manages members and charter.")],
    "lift": [_("From now on the organisation reads again what is shared with the group.")],
}
EFFECTS_ON_APPLICANT = {
    "decline": EFFECTS["cancel"],
    "withdraw": [_("The admission ends here. The organisation can apply again.")],
    "object": [
        _("The organisation is not admitted; the coordinator can only end the admission."),
        _("The organisation itself is not told who objected."),
    ],
}
DONE_BY_APPLICANT = {"decline": DONE["cancel"], "withdraw": _("The admission was ended")}
UNDER_WAY = frozenset({"applied", "held", "invited", "noticed", "objected", "offered", "suspended"})
DANGEROUS = frozenset({"dismiss", "leave", "object", "refuse", "remove", "suspend"})
# Steps that ask for a reason instead of offering a note.
WITH_REASON = {
    "apply": _("Why does your organisation want to join?"),
    "refuse": _("Why is the application refused?"),
    "suspend": _("Why is the organisation suspended?"),
}
IN_FORCE = _("The new version is in force. Each member is asked to agree to it on the page of the group.")
MATTERS = {
    "admit": _("Whether to admit the organisation"),
    "end": _("Whether to end the membership of the organisation"),
    "charter": _("Whether to put a new version of the charter in force"),
}
PROPOSE = {"admit": _("Propose a vote on admission"), "end": _("Propose a vote on ending the membership")}
CHOICES = {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstention")}
BALLOTS = {
    "open": _("The vote goes on"),
    "carried": _("The members voted for it"),
    "rejected": _("The members did not vote for it"),
}
MAJORITIES = {
    "simple": _("More yes than no"),
    "two-thirds": _("At least two thirds yes"),
    "all": _("No vote against it"),
}
WAITS = {
    "invitation": _("An invitation to your organisation waits for an answer"),
    "application": _("An application waits for a coordinator"),
    "notice-over": _("The notice is over: the organisation can be admitted"),
    "vote": _("Your organisation is asked to vote"),
    "mandate": _("The members voted for it: a coordinator carries it out"),
}
WAITING = {
    "invitation": _("Invitations to groups"),
    "application": _("Applications to your groups"),
    "notice-over": _("Organisations that can be admitted to your groups"),
    "vote": _("Votes in your groups"),
    "mandate": _("Votes to be carried out in your groups"),
}
ADMISSION = {
    "coordinator": _("The coordinator admits new members after the notice."),
    "no-objection": _("The coordinator admits new members after the notice, where no member objects."),
    "vote": _(
        "The members vote on who comes in and whose membership ends; a coordinator carries it out. A notice precedes each admission."
    ),
}
