"""One node for the whole suite: its own PostgreSQL in a temporary folder, prepared before any model is imported.

Where the suite runs in several processes, each has a node of its own and gets whole modules; the one that hands them out
has none.

No test database and no test transaction: tests connect as `app` and commit, as the node does. What an earlier test of
the same module left stays; every test makes participants of its own, and one that needs an empty world asks for it.
"""

import gc
import os
import random
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tenfold.foundation.database import roles
from tenfold.foundation.database.node import ROLES, Node, variable
from tests import prepared

SETTINGS = "tenfold.config.settings"
SEED = "TENFOLD_TEST_SEED"
# A killed test run loses nothing that anybody needs: no waiting for the disk. tests/faults makes nodes of its own.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")

# No test watches the clock: on a busy machine a slow example is no fault.
settings.register_profile("tenfold", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tenfold")

_seed = os.environ.get(SEED) or str(random.randrange(10**6))
_node: Node | None = None


def pytest_report_header() -> str:
    return f"order: {SEED}={_seed}"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the node and set Django up, before anything is collected."""
    global _node
    os.environ[SEED] = _seed
    if not hasattr(config, "workerinput"):
        shared = ExitStack()
        shared.enter_context(prepared.place())
        config.add_cleanup(shared.close)
        if config.getoption("dist", "no") != "no":
            return
    for name in [name for name in os.environ if name.startswith(("DATABASE_URL_", "TENFOLD_")) and name not in _KEPT]:
        del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="tnf"))
    folder.chmod(0o711)
    config.add_cleanup(lambda: _end(folder))
    _node = Node(folder / "data")
    _node.start()
    addresses = _node.addresses()
    os.environ.update({variable(role): addresses[role] for role in ROLES})
    os.environ["TENFOLD_DATA"] = str(folder / "data")
    os.environ["TENFOLD_SECRET_KEY"] = "a secret of the tests and of nothing else"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    _hurry(addresses[roles.ROOT])
    _set_up()


_KEPT = {SEED, "TENFOLD_MANY", "TENFOLD_REAL_DATA", "TENFOLD_POSTGRES", prepared.PLACE}


def _hurry(root: str) -> None:
    import psycopg

    with psycopg.connect(root, autocommit=True) as connection:
        for setting in HASTE:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _set_up() -> None:
    import django
    from django.contrib.auth.hashers import Argon2PasswordHasher
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=False)
    # Passwords of tests protect nothing; hashing them as slowly as real ones would take most of the time.
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 64, 1
    from tenfold.config.prepare import prepare

    prepare(empty=True, say=lambda line: None)


def _end(folder: Path) -> None:
    if os.environ.get("DJANGO_SETTINGS_MODULE") == SETTINGS:
        from django.db import connections

        connections.close_all()
        if hasattr(connections["default"], "close_pool"):
            connections["default"].close_pool()
    if _node is not None:
        _node.stop()
    shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_finish() -> None:
    """What stands when the tests begin stands to their end: looking through it again and again frees nothing."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Another order each time, module by module, so that no test leans on the one before it."""
    chance = random.Random(_seed)
    by_module: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_module.setdefault(item.nodeid.partition("::")[0], []).append(item)
    modules = list(by_module.values())
    chance.shuffle(modules)
    # The longest first, or one process waits for them.
    modules.sort(key=lambda module: "/journeys/" not in module[0].nodeid)
    for module in modules:
        chance.shuffle(module)
    items[:] = [item for module in modules for item in module]
