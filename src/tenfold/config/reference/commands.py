"""The command line, read from its own parser."""

import argparse
from collections.abc import Iterator

from tenfold.cli import main
from tenfold.config.reference.markdown import code, join, table


def pages() -> dict[str, str]:
    """The page."""
    return {
        "command-line.md": join(
            "# The command `tenfold`",
            "`./run` makes the environment and then becomes `tenfold serve`. Every other command is `.venv/bin/tenfold`. A command starts"
            " the database of the node where it does not run, and stops what it started.",
            "Exit status: 0 only on success, 2 for wrong use, 1 for failure and for a *no* of `tenfold may`. Messages and progress go to standard error, answers to"
            " standard output. `--json` answers programs in one line. `--data-dir` names the data directory, before or after the command.",
            "Who acts is named by `--as`, or once for all commands: `export TENFOLD_AS=ana@arlen-border.example`. Without either nothing is"
            " read, for nobody would be the reader.",
            *(part for path, help_, parser in walk(main.parser(), ("tenfold",), "") for part in _command(path, help_, parser)),
        )
    }  # fmt: skip


def walk(
    parser: argparse.ArgumentParser, path: tuple[str, ...], help_: str
) -> Iterator[tuple[tuple[str, ...], str, argparse.ArgumentParser]]:
    """Every command that does something, with its words."""
    branches = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not branches:
        yield path, help_, parser
    for branch in branches:
        said = {choice.dest: choice.help or "" for choice in branch._choices_actions}
        for name, child in branch.choices.items():
            yield from walk(child, (*path, name), said.get(name, ""))


def _command(path: tuple[str, ...], help_: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = [action for action in parser._actions if action.help != argparse.SUPPRESS and action.dest != "help"]
    yield f"## {' '.join(path)}"
    yield f"{help_[:1].upper()}{help_[1:]}." if help_ else ""
    if actions:
        yield table(("argument", "needed", "what it says"), (_row(action) for action in actions))


def _row(action: argparse.Action) -> tuple[str, str, str]:
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    more = " …" if action.nargs in {"+", "*"} else ""
    if not action.option_strings:
        return code(f"{name}{more}"), "yes", _says(action)
    value = "" if action.nargs == 0 else f" {name}{more}"
    return code(f"{action.option_strings[-1]}{value}"), "yes" if action.required else "", _says(action)


def _says(action: argparse.Action) -> str:
    choices = ", ".join(str(one) for one in action.choices or ())
    words = (action.help or "").replace("%%", "%")
    return words if not choices or choices == words else f"{words} ({choices})" if words else f"one of: {choices}"
