"""How roles and permissions are called on pages."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenfold.accounts.permissions import Permission
from tenfold.vocabulary import lists
from tenfold.web import language

_PERMISSIONS = {
    Permission.PARTICIPANT_SET: _("Set rules for all accounts of your organisation"),
    Permission.PERSON_ADD: _("Add people to your organisation"),
    Permission.PERSON_PAUSE: _("Pause, end and open again accounts of your organisation"),
    Permission.PERSON_RESET: _("Set new passwords for people of your organisation"),
    Permission.TOKEN_CREATE: _("Create tokens for machines"),
    Permission.UNIT_MANAGE: _("Manage units of your organisation and who belongs to them"),
    Permission.AUDIT_READ: _("Read the audit of your organisation"),
    Permission.READINGS_SEE: _("See which organisations read the records of yours"),
    Permission.CONTACT_SET: _("Keep the contact points of your organisation"),
    Permission.REQUEST_MOVE: _("Answer and move requests between authorities"),
    Permission.GLASS_BREAK: _("Open records of another organisation of your State in an emergency"),
    Permission.GROUP_ADMIT: _("Manage who belongs to a group"),
    Permission.NAME_ASK: _("Search for persons by name"),
    Permission.PAIR_JUDGE: _("Judge whether two persons are one"),
    Permission.RECORD_ACKNOWLEDGE: _("Acknowledge that a recall was applied"),
    Permission.RECORD_ERASE: _("Erase personal data from records"),
    Permission.RECORD_IMPORT: _("Import records from files"),
    Permission.RECORD_LINK: _("Link records with each other"),
    Permission.RECORD_READ: _("Read and search records"),
    Permission.RECORD_RECALL: _("Recall released records"),
    Permission.RECORD_RELEASE: _("Review and release records"),
    Permission.RECORD_SHARE: _("Share released records, and narrow who reads them"),
    Permission.RECORD_SUBMIT: _("Submit drafts for review"),
    Permission.RECORD_WRITE: _("Write drafts"),
    Permission.SUBJECT_GUARD: _("Answer smuggled persons about their data"),
    Permission.SUBJECT_HANDLE: _("Register and answer what persons ask about their data"),
    Permission.MATCH_RULE: _("Say what the organisation answers to questions of others"),
    Permission.MATCH_DECIDE: _("Decide on matches across organisations"),
    Permission.MATCH_ASK: _("Ask other organisations for what they do not share"),
    Permission.NUMBER_LOOK_UP: _("Look up numbers of documents"),
    Permission.ZONE_CHECK: _("Check travel documents"),
}


def permission(name: str) -> str:
    """What a permission allows."""
    return str(_PERMISSIONS[Permission(name)])


def scope(name: str, *, release: bool) -> str:
    """What a scope of a token allows; releasing is worth nothing where the organisation does not let tokens do so."""
    said = permission(name)
    if name == Permission.RECORD_RELEASE and not release:
        return gettext("%(scope)s: not at present, your organisation does not let tokens release") % {"scope": said}
    return said


_PROGRAMS = {"edge": "Edge", "opera": "Opera", "firefox": "Firefox", "chrome": "Chrome", "safari": "Safari"}
_SYSTEMS = {
    "android": "Android", "ios": "iOS", "windows": "Windows", "macos": "macOS", "linux": "Linux",
}  # fmt: skip


def browser(codes: str) -> str:
    """A browser in coarse words, from the two codes under which it is kept."""
    program, _slash, system = codes.partition("/")
    words = {
        "program": _PROGRAMS.get(program) or gettext("Another browser"), "system": _SYSTEMS.get(system) or gettext("another system"),
    }  # fmt: skip
    return gettext("%(program)s on %(system)s") % words


def handle(letters: str) -> str:
    """A handle in groups of four, as it is read aloud."""
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def role(code: str) -> str:
    """What a role is called."""
    return lists.get("person_role").label(code, language.current())
