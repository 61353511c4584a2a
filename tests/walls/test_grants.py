"""What the application may alter and delete, column by column and table by table; all else is immutable for it."""

import psycopg

# What the application may alter after it was written, column by column. Whatever is not here is immutable for it.
ALTERABLE = {
    "accounts_factor": {"sealed", "confirmed_at", "last_step"},
    "accounts_notice": {"known_at"},
    "accounts_participant": {
        "name",
        "active",
        "purposes",
        "demands_factor",
        "machine_release",
        "asks_outcomes",
        "demands_basis",
    },
    "accounts_person": {
        "password",
        "held_by",
        "password_until",
        "active",
        "ended_at",
        "roles",
        "language",
        "time_zone",
        "purpose",
        "session_epoch",
        "handle",
    },
    "accounts_recoverycode": {"used_at"},
    "accounts_session": {"kept", "person_id", "device", "seen_at", "expires_at"},
    "accounts_token": {"revoked_at", "used_at"},
    "desk_savedsearch": {"audience_id", "name", "address", "shared"},
    "desk_searchmark": {"looked_at", "at_home"},
    "desk_tag": {"name", "folded", "colour", "archived_at"},
    "desk_unfinished": {"audience_id", "typed", "seen", "kept_at", "forget_on"},
    "discussion_comment": {"text", "withdrawn_at"},
    "discussion_follow": {"follows", "seen"},
    "discussion_proposalmove": {"because"},
    "discussion_thread": {"title"},
    "exchange_contactpoint": {
        "role",
        "rank",
        "name",
        "person",
        "languages",
        "channels",
        "hours",
        "away_from",
        "away_until",
        "handed_over",
        "verified_on",
        "verified_by",
    },
    "exchange_request": {"audience_id"},
    "handling_group": {"coordinator_id", "closed_at", "listed"},
    "handling_membership": {"suspended_at"},
    "intake_run": {
        "state",
        "task",
        "kind",
        "form",
        "bring_back",
        "profile",
        "cut",
        "mapping",
        "choices",
        "readers",
        "found",
        "answer",
        "stage",
        "done",
        "total",
        "stop",
        "because",
        "touched_at",
    },
    "intake_ticket": {"purpose", "wanted", "tries", "touched_at"},
    "matching_proposal": {"compared", "score", "made_at"},
    "matching_watch": {"since"},
    "records_arrival": {"audience_id"},
    "records_record": {"audience_id", "moved_at"},
    "records_version": {"audience_id", "state", "moved_at", "retention_until", "review_on"},
    "records_part": {"reach_id", "opened_because"},
    "intake_profile": {"title"},
    "records_attachment": {"text", "because", "lang", "previews"},
    "records_link": {"audience_id"},
    "records_drafting": {
        "author",
        "former_authors",
        "intended",
        "submitted_by",
        "released_by",
        "returned_because",
        "urgent_because",
        "confirmed_by",
    },
    "records_referenceplace": {
        "names",
        "sought",
        "country",
        "subdivision",
        "functions",
        "lat",
        "lon",
        "source",
        "brought_at",
    },
    "records_import": {"answer", "withdrawn_at", "withdrawn_by"},
    "records_sourceitem": {"fingerprint", "said"},
    "notices_mailing": {"sent_at", "tries", "gave_up_at", "next_at"},
    "notices_preference": {
        "rhythms",
        "hour",
        "quiet_from",
        "quiet_until",
        "due_at",
        "told_at_once",
        "told_in_digest",
        "digest_on",
        "sent_at",
        "paused_because",
        "paused_at",
    },
    "records_consent": {"ended_at"},
    "subjects_case": {"audience_id", "guarded"},
    "subjects_identity": {"forget_on"},
}


def test_the_application_may_alter_these_columns_and_no_other(root: psycopg.Connection) -> None:
    rows = root.execute(
        "SELECT table_name, column_name FROM information_schema.column_privileges WHERE grantee = 'app' AND privilege_type = 'UPDATE'"
        " AND table_schema = 'public' AND table_name NOT LIKE 'django\\_%'"
    ).fetchall()
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    assert found == ALTERABLE


# What the application may delete: what is derived, what ends, what is erased.
DELETABLE = {
    "accounts_attempt", "accounts_factor", "accounts_posting", "accounts_recoverycode", "accounts_remembered", "accounts_session", "desk_savedsearch", "desk_searchmark", "desk_tag", "desk_tagging", "desk_unfinished", "discussion_postwords", "discussion_proposed", "handling_coordination", "handling_membership", "intake_profile", "intake_run", "intake_ticket", "matching_choice", "matching_looked", "matching_name", "matching_namekey", "matching_proposal", "notices_mailing", "notices_notice", "notices_seen", "records_arrival", "records_attachment", "records_content", "records_fact", "exchange_contactpoint", "exchange_figure", "exchange_words", "reciprocity_place", "reciprocity_tally",
    "records_identifier", "records_link", "records_matchkey", "records_place", "records_search", "records_serial", "records_sourceitem",
    "subjects_identity",
}  # fmt: skip


def test_the_application_may_delete_from_these_tables_and_no_other(root: psycopg.Connection) -> None:
    rows = root.execute(
        "SELECT table_name FROM information_schema.table_privileges WHERE grantee = 'app' AND privilege_type IN ('DELETE', 'TRUNCATE')"
        " AND table_schema = 'public' AND table_name NOT LIKE 'django\\_%'"
    ).fetchall()
    assert {table for (table,) in rows} == DELETABLE
