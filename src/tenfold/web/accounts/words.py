"""How roles and permissions are called on pages."""

from django.utils.translation import gettext_lazy as _

from tenfold.accounts.permissions import Permission
from tenfold.vocabulary import lists
from tenfold.web import language

_PERMISSIONS = {
    Permission.PERSON_ADD: _("Add people to your organisation"),
    Permission.PERSON_RESET: _("Set new passwords for people of your organisation"),
    Permission.TOKEN_CREATE: _("Create tokens for machines"),
    Permission.AUDIT_READ: _("Read the audit of your organisation"),
    Permission.GROUP_ADMIT: _("Manage who belongs to a group"),
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
}


def permission(name: str) -> str:
    """What a permission allows."""
    return str(_PERMISSIONS[Permission(name)])


def role(code: str) -> str:
    """What a role is called."""
    return lists.get("person_role").label(code, language.current())
