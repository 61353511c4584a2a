"""What the role that counts across organisations may do: read a few columns, and nothing else."""

import psycopg

# What the role that counts reads: columns, none of which holds content or a name.
COUNTING = {
    "accounts_participant": {"principal_id", "state_id"}, "accounts_state": {"principal_id", "code"}, "exchange_request": {"id", "originator_id", "asked_id", "course"},
    "exchange_move": {"id", "request_id", "side", "move", "place", "waits", "ends", "due_at", "moved_at"}, "handling_addressee": {"audience_id", "principal_id"},
    "handling_group": {"principal_id", "closed_at", "coordinator_id"}, "handling_membership": {"group_id", "participant_id", "since"}, "handling_grade": {"grade_id", "network_id"}, "handling_coordination": {"group_id", "participant_id"},
    "records_quotation": {"source", "originator_id", "quoted_at"}, "exchange_contactpoint": {"originator_id", "verified_on"},
    "records_record": {"id", "ref", "originator_id", "audience_id", "kind", "moved_at"}, "records_version": {"id", "record_id", "state", "tlp", "caveats"},
    "records_part": {"id", "version_id", "name"}, "records_receipt": {"record_id", "originator_id", "read_at"}, "records_link": {"source_id", "target_id", "type"},
    "records_search": {"record_id", "part_id", "facets", "heeded"}, "records_fact": {"record_id", "measure", "unit", "low", "best", "high"},
}  # fmt: skip


def test_the_role_that_counts_reads_these_columns_and_does_nothing_else(root: psycopg.Connection) -> None:
    columns = root.execute(
        "SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges WHERE grantee = 'statistics' AND table_schema = 'public'"
    ).fetchall()
    assert set(columns) == {(table, name, "SELECT") for table, names in COUNTING.items() for name in names}
    rights = root.execute(
        "SELECT ARRAY[rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication], rolconfig FROM pg_roles WHERE rolname = 'statistics'"
    ).fetchone()
    assert rights is not None and rights[0] == [False] * 5 and "default_transaction_read_only=on" in rights[1]
    members = root.execute(
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid IN (m.roleid, m.member) WHERE r.rolname = 'statistics'"
    )
    assert members.fetchone() == (0,)
