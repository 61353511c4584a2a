"""Settings: the variables of the environment."""

from tenfold.config.reference.markdown import code, join, table
from tenfold.config.settings import SETTINGS

# Read outside the settings, by the set-up, the database manager or the tests.
OTHERS: tuple[tuple[str, str], ...] = (
    ("TENFOLD_AS", "E-mail address of the person as whom `tenfold` acts where a command names nobody by `--as`."),
    (
        "TENFOLD_POSTGRES",
        "`system` or `wheel` forces one source of PostgreSQL; unset, an installed server comes first.",
    ),
    ("TENFOLD_MANY", "How many times as many histories the tests of membership and sharing try."),
    ("TENFOLD_REAL_DATA", "Folder with real files for the tests that need them; they are skipped by name without it."),
    ("TENFOLD_TEST_SEED", "The order of the tests; each run says its own."),
)


def pages() -> dict[str, str]:
    """The page."""
    return {
        "settings.md": join(
            "# Settings",
            "A node is configured by its environment alone. Each variable is also read from the file that the variable of the same name"
            " with `_FILE` names; a file that is named but missing stops the start. A flag is `True` or `False`, and anything else stops"
            " the start. So does a value that is not safe: debug beside a public address, a public address without HTTPS, a secret that"
            " others can read.",
            table(("variable", "what it says"), ((code(name), words) for name, words in SETTINGS)),
            "## Read elsewhere",
            table(("variable", "what it says"), ((code(name), words) for name, words in OTHERS)),
        )
    }
