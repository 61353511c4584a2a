"""What the house wants of every file, held by a machine."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tenfold.foundation.reason import Reason
from tenfold.kinds import registry

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "tenfold"
BANNED_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "base",
    "managers",
    "misc",
    "signals",
    "admin",
    "tools",
}
GENERATED = {"migrations"}
MOST_LINES, MOST_FUNCTION = 400, 40


def tracked() -> list[Path]:
    """The files of the project; without git, whatever is there."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return [path for name in done.stdout.split("\0") if name and (path := PROJECT / name).is_file()]
    return [path for path in PROJECT.rglob("*") if path.is_file() and not {"var", ".venv", ".git"} & set(path.parts)]


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py"]
OURS = [path for path in MODULES if SOURCE in path.parents and not GENERATED & set(path.parts)]
TESTS = [path for path in MODULES if PROJECT / "tests" in path.parents]
TEXTS = [
    path
    for path in FILES
    if path.suffix in {".py", ".md", ".yml", ".html", ".css", ".toml", ".txt", ".sh", ".js", ".po"} or not path.suffix
]


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(PROJECT)) for path in paths]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    """The one table of all sentences apart: it grows with what can be refused, and has no other line in it."""
    tables = {SOURCE / "foundation" / "reason.py"}
    assert named([path for path in OURS if path not in tables and len(read(path).splitlines()) > MOST_LINES]) == []


def test_most_modules_are_short() -> None:
    lengths = sorted(len(read(path).splitlines()) for path in OURS)
    assert lengths[len(lengths) // 2] <= 100, "the median"
    assert lengths[len(lengths) * 9 // 10] <= 250, "nine in ten"


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def is_table(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Nothing else than a table or a page written down."""
    return len(node.body) - bool(ast.get_docstring(node)) == 1 and isinstance(node.body[-1], ast.Return)


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{path.relative_to(PROJECT)}: {node.name}"
        for path in OURS
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > MOST_FUNCTION and not is_table(node)
    ]
    assert long == []


def test_every_module_and_every_public_function_of_a_room_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(PROJECT))
        for path in OURS
        if path.name != "apps.py" and read(path).strip() and not ast.get_docstring(ast.parse(read(path)))
    ]
    for path in OURS:
        if path.name in {"services.py", "selectors.py", "rules.py"} or "services" in path.parts:
            silent += [f"{path.relative_to(PROJECT)}: {node.name}" for node in ast.parse(read(path)).body
                       if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)]  # fmt: skip
    assert silent == []


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    assert named([path for path in MODULES if BANNED_NAMES & {path.stem, *path.relative_to(PROJECT).parts[:-1]}]) == []


@pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME", "HA" + "CK"])
def test_nothing_is_left_for_later(word: str) -> None:
    assert named([path for path in TEXTS if re.search(rf"\b{word}\b", read(path))]) == []


# Hosts of package indexes and code hosts: an address of one would make the set-up depend on who runs it.
INDEXES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "unpkg" + ".com",
    "jsdelivr" + ".net",
    "cdnjs" + ".",
)


@pytest.mark.parametrize("host", INDEXES)
def test_no_index_and_no_content_network_is_named(host: str) -> None:
    assert named([path for path in TEXTS if host in read(path)]) == []


# Speech about how the project came to be, instead of what it is.
FOREIGN = re.compile("|".join(["/wo" + "rk/", r"\biss" + r"ue #?\d", r"\bpull req" + r"uest #?\d", r"\bG" + r"PT\b", r"\bL" + r"LM\b", "Clau" + "de", "Copi" + "lot",
                                r"language mo" + r"del\b", r"\bsub-?age" + r"nt\b", r"\bthe br" + r"ief\b"]))  # fmt: skip


def test_no_text_speaks_of_how_it_was_made() -> None:
    assert [f"{path.relative_to(PROJECT)}: {found[0]}" for path in TEXTS if (found := FOREIGN.search(read(path)))] == []


def test_sentences_for_people_are_calm_and_do_not_blame() -> None:
    for reason in Reason:
        assert not re.search(r"!|\b(invalid|illegal|bad|wrong|error|fail)", reason.text, re.IGNORECASE), reason
        assert reason.text.endswith((".", "?")), reason


def test_reasons_and_events_and_permissions_are_in_alphabetical_order() -> None:
    from tenfold.accounts.permissions import Permission
    from tenfold.audit.events import Event

    assert [reason.value for reason in Reason] == sorted(reason.value for reason in Reason)
    assert [event.value.partition(".")[0] for event in Event] == sorted(
        event.value.partition(".")[0] for event in Event
    )
    assert [permission.value.rpartition(":")[0] for permission in Permission] == sorted(
        permission.value.rpartition(":")[0] for permission in Permission
    )
    assert all(re.fullmatch(r"[a-z_]+\.[a-z-]+\.[a-z-]+", event.value) for event in Event)
    assert all(re.fullmatch(r"[a-z_]+:[a-z]+:[a-z]+", permission.value) for permission in Permission)


def test_english_is_british() -> None:
    american = re.compile(
        r"\b(color|colors|behavior|organize[sd]?|recognize[sd]?|analyze[sd]?|center|license[sd] to|authorize[sd]?|canceled|gray)\b"
    )
    texts = [path for path in OURS if SOURCE / "vocabulary" not in path.parents]
    loud = [f"{path.relative_to(PROJECT)}: {found[0]}" for path in texts for line in read(path).splitlines()
            if (found := american.search(line)) and re.match(r'\s*(#|"""|[A-Z])', line)]  # fmt: skip
    assert loud == []


def test_writes_take_by_and_at_by_name() -> None:
    loose = []
    for path in OURS:
        if "services" in path.parts or path.name == "services.py":
            for node in functions(path):
                positional = {argument.arg for argument in [*node.args.posonlyargs, *node.args.args]}
                if not node.name.startswith("_") and positional & {"by", "at"}:
                    loose.append(f"{path.relative_to(PROJECT)}: {node.name}")
    assert loose == []


def test_the_database_is_asked_in_models_and_migrations_through_the_wall_only() -> None:
    """Nobody opens a connection of his own behind the application's back."""
    allowed = {"foundation", "config", "cli"}
    behind = [
        path for path in OURS if "psycopg.connect" in read(path) and path.relative_to(SOURCE).parts[0] not in allowed
    ]
    assert named(behind) == []


def test_tests_are_files_of_one_behaviour() -> None:
    """Tables of cases apart."""
    tables = {"test_attacks.py", "test_replay.py", "test_strangers.py", "test_rules_04.py"}
    assert named([path for path in TESTS if path.name not in tables and len(read(path).splitlines()) > 400]) == []


def test_the_pages_of_a_record_name_no_kind() -> None:
    """What is one kind's own is registered by the pages that own it: an editor (forms/editors.py), a button (offers.py)."""
    kinds, rooms = set(registry.names()), ("tenfold.travel_documents", "tenfold.matching")
    named = []
    for path in sorted((SOURCE / "web" / "records").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        weighed = (part for node in ast.walk(tree) if isinstance(node, ast.Compare) for part in ast.walk(node))
        named += [(path.name, one.value) for one in weighed if isinstance(one, ast.Constant) and one.value in kinds]
        named += [
            (path.name, node.module)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(rooms)
        ]
    assert named == []
