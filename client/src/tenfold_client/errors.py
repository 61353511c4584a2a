"""What can go wrong, each with a type of its own. No text here holds a token, and none holds the body of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass


class TenfoldError(Exception):
    """Anything that this client raises on purpose."""


class InsecureAddress(TenfoldError):
    """The address is not https, so that the token and what is read could be seen on the way."""


class NoAnswer(TenfoldError):
    """The node did not answer, however often it was asked.

    Whether it acted is not known. Sending the same under `key` again is safe: what was done is not done twice.
    """

    def __init__(self, why: str, key: str | None) -> None:
        again = f" Sending the same again under the key {key} is safe." if key else ""
        super().__init__(f"the node did not answer: {why}.{again}")
        self.key = key


class UnexpectedAnswer(TenfoldError):
    """The answer is not of the documented form: something else answers at this address, or a newer node does."""


class Damaged(TenfoldError):
    """What arrived is not what the node holds; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what was sent: where, the stable reason, and a sentence for people.

    `code_list` is the list of which the value has to be, `allowed` are its codes where they are not many.
    """

    at: str
    reason: str
    detail: str
    code_list: str | None = None
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = f"{self.at}: {self.detail}" if self.at else self.detail
        return f"{said} [{', '.join(self.allowed)}]" if self.allowed else said


class Problem(TenfoldError):
    """The node refused. `reason` is stable and made for programs; `detail` and the faults are for people."""

    def __init__(
        self, status: int, reason: str, detail: str, faults: tuple[Fault, ...] = (), wait: float | None = None
    ) -> None:
        lines = [f"{status} {reason}: {detail}" if reason else f"{status}: {detail}"]
        lines += [f"  {fault}" for fault in faults]
        super().__init__("\n".join(lines))
        self.status, self.reason, self.detail, self.faults = status, reason, detail, faults
        self.wait = wait


class NotSignedIn(Problem):
    """401: the token is not live: mistyped, ended, past its day, or of another node."""

    def __str__(self) -> str:
        return f"{super().__str__()} The token is not live: it is mistyped, was ended, is past its day, or is another node's."


class Denied(Problem):
    """403: visible, but not allowed to the holder of this token."""


class Missing(Problem):
    """404: there is nothing here that this token can read. Absent and unseen are one answer."""


class Conflict(Problem):
    """409: it is not in the state that the act needs, or a key was used for another request."""


class Changed(Problem):
    """412: somebody changed it meanwhile. Read it again and repeat the change."""


class Invalid(Problem):
    """400, 413, 415, 422, 428: what was sent cannot be accepted as it stands, and nothing was changed; see `faults`."""


class Unavailable(Problem):
    """429, 502, 503, 504: not now. `wait` are the seconds that the node asks for, where it says so."""


class Failed(Problem):
    """500 and whatever is left: something went wrong at the node, and nothing was changed."""


BY_STATUS: Mapping[int, type[Problem]] = {
    400: Invalid, 401: NotSignedIn, 403: Denied, 404: Missing, 409: Conflict, 412: Changed, 413: Invalid, 415: Invalid,
    422: Invalid, 428: Invalid, 429: Unavailable, 502: Unavailable, 503: Unavailable, 504: Unavailable,
}  # fmt: skip
