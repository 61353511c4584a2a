"""Roles and what each may do."""

from tenfold.accounts.permissions import ROLES, Permission, of_roles
from tenfold.config.reference.markdown import code, join, table
from tenfold.vocabulary import lists

WORDS: dict[Permission, str] = {
    Permission.PARTICIPANT_SET: "set rules for all accounts of the own participant: whether a second factor is asked for, whether tokens release",
    Permission.PERSON_ADD: "add people to the own participant",
    Permission.PERSON_PAUSE: "pause and end accounts of the own participant, hand their drafts over, open them again",
    Permission.PERSON_RESET: "see the people of the own participant, reset passwords and second factors",
    Permission.TOKEN_CREATE: "make tokens for programs that act as oneself",
    Permission.UNIT_MANAGE: "add units to the own participant, and people to its units",
    Permission.AUDIT_READ: "read the evidence about the own participant and its records",
    Permission.READINGS_SEE: "see which participants read the records of the own one",
    Permission.CONTACT_SET: "write the contact points of the own participant",
    Permission.REQUEST_MOVE: "send requests to other participants, and answer theirs",
    Permission.GLASS_BREAK: "open, in person and for three hours, the records of another participant of the same State (break-glass)",
    Permission.GROUP_ADMIT: "make the moves by which participants come into groups and leave them",
    Permission.NAME_ASK: "search for persons by name among what one can see",
    Permission.PAIR_JUDGE: "see persons who may be one, and judge whether they are",
    Permission.RECORD_ACKNOWLEDGE: "say that a recall was applied",
    Permission.RECORD_ERASE: "erase a part of a record",
    Permission.RECORD_IMPORT: "import the files of a source",
    Permission.RECORD_LINK: "link two records that one can see",
    Permission.RECORD_READ: "read what is addressed to oneself",
    Permission.RECORD_RECALL: "take a record back",
    Permission.RECORD_RELEASE: "return, release, confirm and renew",
    Permission.RECORD_SHARE: "let more or fewer people read",
    Permission.RECORD_SUBMIT: "hand a draft to a reviewer",
    Permission.RECORD_WRITE: "write drafts",
    Permission.SUBJECT_GUARD: "answer smuggled persons about their data (Protocol Art. 5)",
    Permission.SUBJECT_HANDLE: "register and answer what persons ask about their data",
    Permission.MATCH_RULE: "say what the own organisation answers to questions of others, by kind and to whom",
    Permission.MATCH_DECIDE: "share, decline or hold back what another organisation asked for",
    Permission.MATCH_ASK: "ask other organisations for what they do not share",
    Permission.NUMBER_LOOK_UP: "ask whether the number of a document is among those lost, stolen or forged",
    Permission.ZONE_CHECK: "have machine-readable zones of travel documents read and checked",
}


def pages() -> dict[str, str]:
    """The page."""
    label = lists.get("person_role").label
    rows = [
        (
            code(permission),
            WORDS[permission],
            *("yes" if permission in of_roles(frozenset({role})) else "" for role in ROLES),
        )
        for permission in Permission
    ]
    purposes = lists.get("purpose")
    return {
        "roles.md": join(
            "# Roles, permissions, purposes",
            "A role says what somebody may *do*. What somebody may *see* is said by audiences alone, and no role adds to it. A person has"
            " one or more roles; a token narrows them to its scopes.",
            table(("permission", "to", *ROLES), rows),
            "## Roles",
            table(("role", "label"), ((code(role), label(role, "en")) for role in ROLES)),
            "A role that does not hold `records:record:read` gets a view of its own purpose, which no audience names: an administrator sees"
            " no content. Nobody acts on the account of a guardian but a guardian, and nobody on an account with more power over accounts"
            " than the own one.",
            "## Purposes",
            "A view has exactly one purpose. The purposes of law enforcement are closed to protected parts (Protocol Art. 5).",
            table(("purpose", "label", "law enforcement"), (
                (code(entry.code), entry.labels["en"], "yes" if entry.extra.get("law_enforcement") else "")
                for entry in purposes.codes.values()
            )),
        )
    }  # fmt: skip
