"""What somebody could try with the functions that run as their owner, who writes SQL as the application (R46)."""

import psycopg
import pytest

from tenfold.records import matchkeys
from tests.cast import Cast


@pytest.mark.parametrize("table", ["handling_addressee", "matching_hit"])
def test_a_temporary_table_of_the_caller_is_not_taken_for_the_one_of_a_function_that_runs_as_its_owner(
    table: str, app: psycopg.Connection, cast: Cast
) -> None:
    """Its trigger would run as the owner of the function: of all tables, or of all keys that are compared."""
    house = cast.belmora_police.pk
    with app.transaction(force_rollback=True):
        app.execute("SELECT handling_open(%s, %s::bigint[], 'law-enforcement')", [house, [house]])
        app.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING DEFAULTS)")
        app.execute(f"GRANT ALL ON {table} TO PUBLIC")
        app.execute(
            "CREATE FUNCTION pg_temp.taken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'as %', current_user; END $$"
        )
        app.execute(
            f"CREATE TRIGGER taken BEFORE INSERT OR DELETE ON pg_temp.{table} FOR EACH ROW EXECUTE FUNCTION pg_temp.taken()"
        )
        if table == "handling_addressee":
            app.execute(
                "INSERT INTO public.handling_audience (originator_id, digest, terms) VALUES (%s, %s, %s)",
                [house, b"x" * 32, f'[{{"principal": {house}, "purpose": "law-enforcement"}}]'],
            )
        else:
            app.execute(
                "SELECT matching_ask(%s, %s, '{}'::bigint[], gen_random_uuid(), 'investigation', '', 'law-enforcement', true, %s, now())",
                [[matchkeys.digest(matchkeys.DECOY)], [0], ["law-enforcement"]],
            )
        assert app.execute(f"SELECT count(*) FROM pg_temp.{table}").fetchone() == (0,)
