"""Fixtures that every test can ask for. The node itself is made by tests/plugin.py."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests import cast as casts
from tests.factories import records
from tests.plugin import *  # noqa: F403  the hooks of the suite
from tests.statements import forget

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def cast() -> casts.Cast:
    """Five participants of three invented States and their nine people, made for this test alone."""
    return casts.make()


@pytest.fixture
def acting() -> Any:
    """Opens somebody's view: `with acting(cast.ana) as actor:`."""
    from tenfold.handling.acting import acting

    return acting


@pytest.fixture
def make_incident() -> Any:
    """Writes an incident in somebody's name and answers its reference; see tests/factories/records.py."""
    return records.make_incident


@pytest.fixture
def make_report() -> Any:
    """Writes an intelligence report in somebody's name and answers its reference."""
    return records.make_report


@pytest.fixture
def root() -> Iterator[psycopg.Connection]:
    """The superuser, who stands above every wall: for looking behind it and for breaking it on purpose."""
    with psycopg.connect(os.environ["DATABASE_URL_ROOT"], autocommit=True) as connection:
        yield connection


@pytest.fixture
def app() -> Iterator[psycopg.Connection]:
    """The application's role with no view set: for saying SQL that no service would say."""
    with psycopg.connect(os.environ["DATABASE_URL_APP"], autocommit=True) as connection:
        yield connection


@pytest.fixture
def empty_world(root: psycopg.Connection) -> None:
    """Nothing but what a new node has. Whatever earlier tests made is gone."""
    _empty(root)


@pytest.fixture(autouse=True, scope="module")
def _no_other_module() -> None:
    """No module finds what another left: what is addressed to everybody would stand in its counts."""
    with psycopg.connect(os.environ["DATABASE_URL_ROOT"], autocommit=True) as root:
        if root.execute("SELECT EXISTS (SELECT FROM accounts_participant WHERE type <> 'node')").fetchone() == (True,):
            _empty(root)


def _empty(root: psycopg.Connection) -> None:
    """Clear what holds rows and nothing else: of two hundred tables a module fills a few, and a truncation costs each a file."""
    from tenfold.config.prepare import found

    filled = [name for (name,) in root.execute(
        "SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND relname <> 'django_migrations' AND pg_relation_size(oid) > 0"
    )]  # fmt: skip
    root.execute("SET lock_timeout = '60s'")
    with root.transaction():
        root.execute("SET LOCAL session_replication_role = replica")  # what is written once can be deleted here alone
        root.execute(f"LOCK TABLE {', '.join(filled)}")
        for name in filled:
            root.execute(f"DELETE FROM {name}")
    root.execute(f"VACUUM {', '.join(filled)}")
    root.execute("SELECT setval(format('%I', relname)::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
                 " AND relnamespace = 'public'::regnamespace")  # fmt: skip
    shutil.rmtree(
        Path(os.environ["TENFOLD_DATA"]) / "attachments", ignore_errors=True
    )  # numbers begin anew, and own nothing
    forget()
    found()


@pytest.fixture
def client() -> "Client":
    """A browser without scripts."""
    from django.test import Client

    return Client()


@pytest.fixture
def real_data() -> Path:
    """The folder with the real files; without TENFOLD_REAL_DATA the test is skipped by name."""
    if not (named := os.environ.get("TENFOLD_REAL_DATA")):
        pytest.skip("needs TENFOLD_REAL_DATA")
    return Path(named)
