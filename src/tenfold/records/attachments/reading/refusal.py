"""Why a file is not taken: a code that the room turns into a sentence."""


class Refused(Exception):
    """The file is not taken. `code` is one of: type, active, damaged, two-types, expands, empty."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unread(Exception):
    """The text of a file that was taken could not be read; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
