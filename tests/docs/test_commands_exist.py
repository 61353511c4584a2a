"""What the documents tell a reader to type exists: commands, options, modules, files."""

import argparse
import importlib.util
import re
from pathlib import Path

import pytest

from tenfold.cli import main
from tenfold.config.reference.commands import walk
from tests.docs.documents import PAGES, PROJECT, lines_of_shell, name

COMMANDS = {path: parser for path, _, parser in walk(main.parser(), ("tenfold",), "")}
FOUNDING = {"set-up-mail.md", "install-and-run.md"}
GROUPS = {path[:length] for path in COMMANDS for length in range(1, len(path))}


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Every option that a command takes."""
    return {option for action in parser._actions for option in action.option_strings}


def faults(line: str) -> list[str]:
    """What is wrong with one line for the shell that calls `tenfold`."""
    words = re.sub(r"^(\S*/)?tenfold\b", "tenfold", line).split()
    path = next(
        (tuple(words[:length]) for length in (3, 2, 1) if tuple(words[:length]) in COMMANDS | dict.fromkeys(GROUPS)), ()
    )
    if path in GROUPS:
        return [] if len(words) == len(path) or words[len(path)] == "…" else [line]
    if not path:
        return [line]
    given = {word for word in words if word.startswith("--")}
    return [line] if given - options(COMMANDS[path]) else []


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_commands_and_options_of_a_page_exist(document: Path) -> None:
    typed = [line for line in lines_of_shell(document) if re.match(r"(\.venv/bin/)?tenfold( |$)", line)]
    assert [fault for line in typed for fault in faults(line)] == []


def test_a_command_that_is_none_is_found() -> None:
    assert faults("tenfold audit repair") == ["tenfold audit repair"]
    assert faults("tenfold doctor --mend") == ["tenfold doctor --mend"]
    assert faults(".venv/bin/tenfold audit verify --json") == []


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_modules_and_scripts_of_a_page_exist(document: Path) -> None:
    lost = []
    for line in lines_of_shell(document):
        if match := re.match(r"python -m ([\w.]+)", line):
            lost += [] if importlib.util.find_spec(match[1]) else [line]
        elif match := re.match(r"(\./(?!var\b)\w+|\.ci/\w+)", line):  # ./var is made at the first start
            lost += [] if (PROJECT / match[1]).exists() else [line]
    assert lost == []


def test_options_of_run_exist() -> None:
    known = (PROJECT / "requirements" / "environment.py").read_text(encoding="utf-8")
    typed = {
        option
        for page in PAGES
        for line in lines_of_shell(page)
        if line.startswith("./run")
        for option in re.findall(r"--[\w-]+", line)
    }
    assert {option for option in typed if f'"{option}"' not in known} == set()


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_files_of_the_source_that_a_page_names_exist(document: Path) -> None:
    examples = {"crossing_point", "crossing_surface"}
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src/tenfold|tests|docs|requirements|[a-z]+)/[\w/.*-]+)`", text))
    lost = []
    for path in sorted(named):
        if any(example in path for example in examples):
            continue
        found = any(any(root.glob(path.rstrip("/"))) for root in (PROJECT, PROJECT / "src" / "tenfold"))
        rooms = {entry.name for entry in (PROJECT / "src" / "tenfold").iterdir()} | {
            "src",
            "tests",
            "docs",
            "requirements",
        }
        if not found and path.split("/")[0] in rooms:
            lost.append(path)
    assert lost == []


def test_people_of_examples_live_in_the_invented_world() -> None:
    """A command that is typed as it stands finds its person; a page that founds a node names people of its own."""
    from tenfold.config.world.content import read

    known = {person.email for agency in read().agencies for person in agency.people}
    named = {
        (page.name, mail)
        for page in PAGES
        for line in lines_of_shell(page)
        for mail in re.findall(r"\b[\w-]+@[\w-]+\.example\b", line)
    }
    assert {(page, mail) for page, mail in named if mail not in known and page not in FOUNDING} == set()
