"""Text that a spreadsheet would take for a formula, made harmless on writing and whole again on reading."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def disarm(text: str) -> str:
    """An apostrophe before what begins like a formula; a plain number stays one."""
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(cell: str) -> str:
    """The text that was made harmless, as it was."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
