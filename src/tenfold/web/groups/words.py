"""What the moves of an admission are called, and what each brings about."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "none": _("Not a member"),
    "invited": _("Invited"),
    "noticed": _("Accepted; the notice runs"),
    "member": _("Member"),
    "left": _("No longer a member"),
}
BUTTONS = {
    "invite": _("Invite"),
    "accept": _("Accept the invitation"),
    "decline": _("Decline the invitation"),
    "withdraw": _("Withdraw the invitation"),
    "admit": _("Admit"),
    "leave": _("Leave the group"),
    "remove": _("Remove from the group"),
}
DONE = {
    "invite": _("Invited"),
    "accept": _("Accepted the invitation"),
    "decline": _("Declined the invitation"),
    "withdraw": _("Withdrew the invitation"),
    "admit": _("Admitted"),
    "leave": _("Left"),
    "remove": _("Removed"),
}
EFFECTS = {
    "invite": [
        _("The organisation learns of the group and can accept or decline."),
        _("It reads nothing of the group yet."),
    ],
    "accept": [
        _("A notice begins: every member learns of it and can exempt its records until the notice ends."),
        _("After the notice the coordinator admits you, and you read what was shared with the group, also before."),
    ],
    "decline": [_("The invitation ends. You can be invited again.")],
    "withdraw": [_("The admission ends here. The organisation can be invited again.")],
    "admit": [_("From now on the organisation reads what was shared with the group, also before its admission.")],
    "leave": [
        _("From now on your organisation reads nothing that reached it through this group alone."),
        _("What your organisation shared with the group stays shared until you narrow or recall it."),
    ],
    "remove": [_("From now on the organisation reads nothing that reached it through this group alone.")],
}
DANGEROUS = frozenset({"leave", "remove"})
