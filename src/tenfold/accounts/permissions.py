"""Permissions, written `room:thing:verb`, and the roles that hold them."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache


class Permission(StrEnum):
    """Everything that a role can allow, in alphabetical order."""

    PARTICIPANT_SET = "accounts:participant:set"
    PERSON_ADD = "accounts:person:add"
    PERSON_PAUSE = "accounts:person:pause"
    PERSON_RESET = "accounts:person:reset"
    TOKEN_CREATE = "accounts:token:create"
    UNIT_MANAGE = "accounts:unit:manage"
    AUDIT_READ = "audit:entry:read"
    READINGS_SEE = "audit:reading:read"
    CONTACT_SET = "exchange:contact:set"
    REQUEST_MOVE = "exchange:request:move"
    GROUP_ADMIT = "handling:group:admit"
    GLASS_BREAK = "handling:view:open"
    MATCH_RULE = "matching:choice:set"
    MATCH_DECIDE = "matching:match:decide"
    NAME_ASK = "matching:name:ask"
    PAIR_JUDGE = "matching:pair:judge"
    MATCH_ASK = "matching:question:ask"
    RECORD_ACKNOWLEDGE = "records:record:acknowledge"
    RECORD_ERASE = "records:record:erase"
    RECORD_IMPORT = "records:record:import"
    RECORD_LINK = "records:record:link"
    RECORD_READ = "records:record:read"
    RECORD_RECALL = "records:record:recall"
    RECORD_RELEASE = "records:record:release"
    RECORD_SHARE = "records:record:share"
    RECORD_SUBMIT = "records:record:submit"
    RECORD_WRITE = "records:record:write"
    SUBJECT_GUARD = "subjects:request:guard"
    SUBJECT_HANDLE = "subjects:request:handle"
    NUMBER_LOOK_UP = "travel_documents:number:ask"
    ZONE_CHECK = "travel_documents:zone:check"


_READ = frozenset({
    Permission.RECORD_READ, Permission.RECORD_ACKNOWLEDGE, Permission.TOKEN_CREATE, Permission.ZONE_CHECK,
})  # fmt: skip
_WRITE = _READ | {
    Permission.RECORD_WRITE, Permission.RECORD_SUBMIT, Permission.RECORD_LINK, Permission.NUMBER_LOOK_UP, Permission.NAME_ASK,
    Permission.MATCH_ASK,
}  # fmt: skip
_ANALYSE = _WRITE | {
    Permission.RECORD_SHARE, Permission.RECORD_RECALL, Permission.RECORD_IMPORT, Permission.PAIR_JUDGE, Permission.REQUEST_MOVE, Permission.CONTACT_SET,
    Permission.MATCH_DECIDE,
}  # fmt: skip

# Power over accounts: who has more of it is acted on by nobody who has less.
OVER_ACCOUNTS = frozenset({
    Permission.PARTICIPANT_SET, Permission.PERSON_ADD, Permission.PERSON_PAUSE, Permission.PERSON_RESET, Permission.UNIT_MANAGE,
})  # fmt: skip

# What lets somebody learn more than before, of records or of people: whoever is given it newly waits for a second person.
OPENING = frozenset({
    Permission.RECORD_READ, Permission.AUDIT_READ, Permission.READINGS_SEE, Permission.GLASS_BREAK, Permission.SUBJECT_HANDLE,
    Permission.SUBJECT_GUARD, Permission.NUMBER_LOOK_UP, Permission.NAME_ASK, Permission.MATCH_ASK,
})  # fmt: skip

# What a person does herself or not at all: as a scope of a token it is worth nothing.
IN_PERSON = frozenset({Permission.GLASS_BREAK})

# An administrator manages accounts and sees no content; a guardian watches over handling and audit.
_ROLES: dict[str, frozenset[Permission]] = {
    "contributor": _WRITE | {Permission.RECORD_IMPORT},
    "reviewer": _ANALYSE | {Permission.RECORD_RELEASE},
    "analyst": _ANALYSE,
    "coordinator": _ANALYSE
    | {
        Permission.GROUP_ADMIT,
        Permission.MATCH_RULE,
        Permission.READINGS_SEE,
        Permission.GLASS_BREAK,
        Permission.SUBJECT_HANDLE,
    },
    "statistician": _READ,
    "guardian": _READ
    | {
        Permission.AUDIT_READ,
        Permission.READINGS_SEE,
        Permission.RECORD_RECALL,
        Permission.RECORD_ERASE,
        Permission.SUBJECT_HANDLE,
        Permission.SUBJECT_GUARD,
    },
    "administrator": OVER_ACCOUNTS | {Permission.TOKEN_CREATE},
}

ROLES: tuple[str, ...] = tuple(_ROLES)


def roles_with(permission: Permission) -> list[str]:
    """The roles that hold it."""
    return [role for role, held in _ROLES.items() if permission in held]


@cache
def of_roles(roles: Iterable[str]) -> frozenset[Permission]:
    """The permissions that these roles hold together. An unknown role holds none."""
    return frozenset().union(*(_ROLES.get(role, frozenset()) for role in roles))
