"""A node starts on an installed PostgreSQL and on the wheel, lets in nobody without a password, and stops."""

import os
from pathlib import Path

import psycopg
import pytest

from tenfold.foundation.database import roles
from tenfold.foundation.database.node import Node, running


def test_every_role_signs_in_as_itself(node: Node) -> None:
    for role, address in node.addresses().items():
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (roles.login(role),)


def test_letters_beyond_ascii_fold(node: Node) -> None:
    with psycopg.connect(node.addresses()["app"]) as connection:
        assert connection.execute("SELECT lower('ЖÉ'), current_setting('server_encoding')").fetchone() == ("жé", "UTF8")


def test_there_is_no_way_in_but_a_password_on_a_private_socket(node: Node) -> None:
    address = node.addresses()["app"]
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT current_setting('listen_addresses')").fetchone() == ("",)
        socket = Path(connection.info.host)
        password = connection.info.password
    assert socket.stat().st_mode & 0o777 == 0o700
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address.replace(password, "another"))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address.replace(f":{password}", ""))


def test_passwords_are_kept_for_their_owner_only(node: Node) -> None:
    kept = sorted((node.data / "secrets").iterdir())
    assert {path.stem for path in kept} == {"root", *roles.ORDINARY}
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert (node.data / "secrets").stat().st_mode & 0o777 == 0o700


def test_it_starts_again_with_what_it_holds(folder: Path, source: str) -> None:
    with running(folder / "data") as first, psycopg.connect(first.addresses()["owner"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS what")
    with running(folder / "data") as second:
        assert second.started_here
        with psycopg.connect(second.addresses()["owner"]) as connection:
            assert connection.execute("SELECT what FROM kept").fetchone() == (7,)


def test_a_deep_folder_still_gets_a_socket(folder: Path) -> None:
    deep = folder / ("a-long-name-" * 8) / "data"
    with running(deep) as node, psycopg.connect(node.addresses()["app"]) as connection:
        near = Path(connection.info.host)
        assert not near.is_relative_to(folder)
        assert near.stat().st_mode & 0o777 == 0o700
    near.rmdir()


def test_a_folder_with_odd_letters_works(folder: Path) -> None:
    with running(folder / "it's a data folder é") as node, psycopg.connect(node.addresses()["app"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_comma_which_parts_hosts_in_an_address_is_no_obstacle(folder: Path) -> None:
    with running(folder / "one, two") as node, psycopg.connect(node.addresses()["app"]) as connection:
        near = Path(connection.info.host)
    near.rmdir()


def test_a_strict_umask_is_no_obstacle(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        with running(folder / "data") as node:
            assert node.alive()
    finally:
        os.umask(before)
