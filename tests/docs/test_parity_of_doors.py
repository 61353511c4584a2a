"""Every page has a line that says how a program does the same, and every operation stands in some line."""

from tenfold.cli import main
from tenfold.config.reference import parity
from tenfold.config.reference.commands import walk


def test_every_page_has_a_line_and_every_line_a_page() -> None:
    assert sorted(parity.LINES) == sorted(parity.addresses()), "say in config/reference/parity.py how a program does it"


def test_every_operation_stands_in_a_line() -> None:
    named = {name for line in parity.LINES.values() for name in line.operations}
    assert sorted({*named, *parity.ALONE}) == sorted(parity.operations())
    assert named & set(parity.ALONE) == set()


def test_what_no_operation_does_says_why() -> None:
    silent = [name for name, line in parity.LINES.items() if not line.operations and not line.note]
    assert silent == []


def test_every_command_of_a_line_exists() -> None:
    known = {" ".join(path[1:]) for path, _, _ in walk(main.parser(), ("tenfold",), "")}
    assert {one for line in parity.LINES.values() for one in line.commands} - known == set()


def test_an_act_of_a_page_is_an_act_of_the_interface() -> None:
    """A page that takes what is sent has an operation that acts, or a reason why there is none."""
    only_reads = {
        name
        for name, (_, acts) in parity.addresses().items()
        if acts
        and (line := parity.LINES[name]).operations
        and not any(not parity.operations()[one].startswith("GET ") for one in line.operations)
        and not line.note
    }
    assert only_reads <= {"search:export", "records:print", "seen:page"}  # forms that ask for what they then send
